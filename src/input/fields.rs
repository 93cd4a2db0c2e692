//! What the fields of records are called: columns of tables and members of JSON objects, in French and English, as
//! newspapers' archives, feeds and corpora name them. Relies on nothing.

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
    /// Its names, the surest first; in lower case, without what is neither letter nor digit.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Id => &["id", "guid", "uid", "identifier", "identifiant", "docid"],
            Self::Text => &[
                "text",
                "texte",
                "fulltext",
                "texteintégral",
                "maintext",
                "articletext",
                "articlebody",
                "contenttext",
                "body",
                "corps",
                "content",
                "contenu",
                "article",
            ],
            Self::Title => &["title", "titre", "headline", "head"],
            Self::Byline => &["byline", "author", "authors", "auteur", "auteurs", "signature", "creator"],
            Self::Outlet => {
                &["outlet", "publication", "publisher", "journal", "newspaper", "media", "sitename", "source"]
            }
            Self::Published => &[
                "published",
                "datepublished",
                "publishedat",
                "publicationdate",
                "datepublication",
                "datedepublication",
                "pubdate",
                "date",
                "publish",
                "publishdate",
                "created",
            ],
            Self::Url => &["url", "link", "lien", "adresse", "address", "uri", "permalink"],
            Self::Lang => &["lang", "language", "langue", "inlanguage"],
        }
    }

    /// Which of the fields so named it is.
    pub fn among<S: AsRef<str>>(self, names: &[S]) -> Option<usize> {
        let plain: Vec<String> = names.iter().map(|name| plain(name.as_ref())).collect();
        self.names().iter().find_map(|known| plain.iter().position(|name| name == known))
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
