//! What the fields of records are called: columns of tables and members of JSON objects, as newspapers' archives, feeds
//! and corpora name them in any of the languages. Relies on the languages' lists.

use crate::language::{self, Fields};

/// What a field says of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Id,
    Text,
    Title,
    Byline,
    Outlet,
    Published,
    Url,
    Lang,
}

impl Field {
    /// Its names in a language, the surest first.
    fn names(self, fields: &Fields) -> &[String] {
        match self {
            Self::Id => &fields.id,
            Self::Text => &fields.text,
            Self::Title => &fields.title,
            Self::Byline => &fields.byline,
            Self::Outlet => &fields.outlet,
            Self::Published => &fields.published,
            Self::Url => &fields.url,
            Self::Lang => &fields.lang,
        }
    }

    /// Which of the fields so named it is: the one with the surest name in any language.
    pub fn among<S: AsRef<str>>(self, names: &[S]) -> Option<usize> {
        let plain: Vec<String> = names.iter().map(|name| plain(name.as_ref())).collect();
        let known = language::furniture().flat_map(|furniture| self.names(&furniture.fields).iter().enumerate());
        let found = known.filter_map(|(rank, known)| Some((rank, plain.iter().position(|name| name == known)?)));
        found.min_by_key(|(rank, _)| *rank).map(|(_, index)| index)
    }
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The field of texts that was asked for: by its name, or by its name in another case.
pub fn named<S: AsRef<str>>(asked: &str, names: &[S]) -> Option<usize> {
    let same = |name: &S| name.as_ref().trim() == asked;
    names.iter().position(same).or_else(|| names.iter().position(|name| plain(name.as_ref()) == plain(asked)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_surest_name_wins() {
        assert_eq!(Field::Text.among(&["Content", "Texte intégral", "text"]), Some(2));
        assert_eq!(Field::Text.among(&["content_text", "content"]), Some(0));
        assert_eq!(Field::Published.among(&["id", "Date de publication"]), Some(1));
        assert_eq!(Field::Text.among(&["mots"]), None);
    }

    #[test]
    fn a_field_that_is_asked_for() {
        assert_eq!(named("Mots", &["mots", "Mots"]), Some(1));
        assert_eq!(named("MOTS", &["id", "mots"]), Some(1));
        assert_eq!(named("texte", &["text"]), None);
    }
}
