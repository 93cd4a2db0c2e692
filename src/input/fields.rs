//! What the fields of records are called: columns of tables and members of JSON objects, as newspapers' archives, feeds
//! and corpora name them in any of the languages. Relies on the languages' lists.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::language::{self, Fields, HashMap};

/// What a field says of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Id,
    Text,
    /// What is shown of the text elsewhere.
    Summary,
    Title,
    Byline,
    Outlet,
    Published,
    Url,
    Lang,
    /// What holds others of them.
    About,
}

impl Field {
    const ALL: [Self; 10] = [
        Self::Id,
        Self::Text,
        Self::Summary,
        Self::Title,
        Self::Byline,
        Self::Outlet,
        Self::Published,
        Self::Url,
        Self::Lang,
        Self::About,
    ];

    /// Its names in a language, the surest first.
    fn names(self, fields: &Fields) -> &[String] {
        match self {
            Self::Id => &fields.id,
            Self::Text => &fields.text,
            Self::Summary => &fields.summary,
            Self::Title => &fields.title,
            Self::Byline => &fields.byline,
            Self::Outlet => &fields.outlet,
            Self::Published => &fields.published,
            Self::Url => &fields.url,
            Self::Lang => &fields.lang,
            Self::About => &fields.about,
        }
    }

    /// Which of the fields so named it is: the one with the surest name in any language.
    pub fn among<S: AsRef<str>>(self, names: &[S]) -> Option<usize> {
        self.all_among(names).first().copied()
    }

    /// Which of the fields so named it may be, the surest first.
    pub fn all_among<S: AsRef<str>>(self, names: &[S]) -> Vec<usize> {
        let rank = |name: &S| KNOWN.get(&plain(name.as_ref()))?.iter().find(|(field, _)| *field == self);
        let ranked = names.iter().enumerate().filter_map(|(index, name)| Some((rank(name)?.1, index)));
        let mut found: Vec<(usize, usize)> = ranked.collect();
        found.sort_unstable();
        found.into_iter().map(|(_, index)| index).collect()
    }
}

/// What each name may be, and how surely: 0 is the surest.
static KNOWN: LazyLock<HashMap<String, Vec<(Field, usize)>>> = LazyLock::new(|| {
    let mut known: HashMap<String, Vec<(Field, usize)>> = HashMap::default();
    for furniture in language::furniture() {
        for field in Field::ALL {
            for (rank, name) in field.names(&furniture.fields).iter().enumerate() {
                known.entry(plain(name)).or_default().push((field, rank));
            }
        }
    }
    known
});

/// Whether a field of this name says something of the article itself.
pub fn is_said(name: &str) -> bool {
    let about = |(field, _): &(Field, usize)| matches!(field, Field::About);
    KNOWN.get(&plain(name)).is_some_and(|fields| !fields.iter().any(about))
}

fn plain(name: &str) -> String {
    if name.is_ascii() {
        return name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    name.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
        assert_eq!(Field::Text.all_among(&["Content", "text", "TEXTE INTEGRAL"]), [2, 1, 0]);
        assert_eq!(Field::Text.all_among(&["content_text", "content", "date"]), [0, 1]);
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
