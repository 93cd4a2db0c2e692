//! An article put together from what a format holds: parts, and what is stated beside them. Made an article once, here,
//! where it is cleaned. Relies on document and error.

use super::fields::Field;
use super::{Reading, clean};
use crate::document::{Article, Block, BlockKind, Extent};
use crate::error::{Error, Place, Result};
use crate::span::Span;

/// An article as a format of structured text holds it, nothing of it cleaned yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What is stated beside the text.
    pub stated: Stated,
    /// How much of the article the parts are.
    pub extent: Extent,
    /// The text.
    pub parts: Vec<Part>,
}

/// A paragraph of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: BlockKind,
    /// Its words; line breaks among them are as good as spaces.
    pub text: String,
}

/// What a format states of an article beside its text, each as it is printed there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// Headline.
    pub title: Option<String>,
    /// Author line.
    pub byline: Option<String>,
    /// Paper, agency or site.
    pub outlet: Option<String>,
    /// Date of publication.
    pub published: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Language (BCP 47).
    pub lang: Option<String>,
}

impl Stated {
    /// What the fields of a record say.
    pub fn by_fields(words: impl Fn(Field) -> Option<String>) -> Self {
        Self {
            title: words(Field::Title),
            byline: words(Field::Byline),
            outlet: words(Field::Outlet),
            published: words(Field::Published),
            url: words(Field::Url),
            lang: words(Field::Lang),
        }
    }

    /// The article with this stated of it: each in one clean line, or not at all.
    pub fn of(self, article: Article) -> Article {
        let line =
            |field: Option<String>| field.map(|words| clean::clean_line(&words)).filter(|words| !words.is_empty());
        Article {
            title: line(self.title),
            byline: line(self.byline),
            outlet: line(self.outlet),
            published: line(self.published),
            url: line(self.url),
            lang: line(self.lang),
            ..article
        }
    }
}

impl Draft {
    /// With the title that is stated as its first part, unless a part is the title already.
    #[must_use]
    pub fn titled(mut self) -> Self {
        let has_title = self.parts.iter().any(|part| part.kind == BlockKind::Title);
        if let Some(title) = self.stated.title.as_ref().filter(|_| !has_title) {
            self.parts.insert(0, Part { kind: BlockKind::Title, text: title.clone() });
        }
        self
    }

    /// The article: a block for each part that has something visible, cleaned. `place` says in messages where it stands.
    ///
    /// # Errors
    /// When nothing is left of it, or more than spans can address.
    pub fn finish(self, id: String, place: impl FnOnce() -> Place, reading: &Reading) -> Result<Article> {
        let raw = reading.raw.then(|| joined(&self.parts));
        let (mut text, mut blocks) = (String::new(), Vec::with_capacity(self.parts.len()));
        for Part { kind, text: words } in self.parts {
            let words = clean::clean_line(&words);
            if words.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push('\n');
            }
            let start = text.len();
            text.push_str(&words);
            if u32::try_from(text.len()).is_err() {
                return Err(Error::TooLong { id, place: place() });
            }
            blocks.push(Block { span: Span::new(start, text.len()), kind });
        }
        if blocks.is_empty() {
            return Err(Error::Empty { id, place: place() });
        }
        Ok(self.stated.of(Article { id, text, blocks, raw, extent: self.extent, ..Article::default() }))
    }
}

fn joined(parts: &[Part]) -> String {
    parts.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(parts: &[(BlockKind, &str)]) -> Draft {
        let part = |&(kind, text): &(BlockKind, &str)| Part { kind, text: text.to_owned() };
        Draft { parts: parts.iter().map(part).collect(), ..Draft::default() }
    }

    fn finish(draft: Draft, reading: &Reading) -> Result<Article> {
        draft.finish("a".to_owned(), || Place::file("a.html"), reading)
    }

    #[test]
    fn parts_are_cleaned_and_joined() {
        let mut draft = draft(&[
            (BlockKind::Title, " Le\u{ad}\n pont "),
            (BlockKind::Body, "\u{200b}"),
            (BlockKind::Item, "e\u{301}"),
        ]);
        draft.stated = Stated { title: Some("Le\npont".to_owned()), url: Some(" ".to_owned()), ..Stated::default() };
        let raw = Reading { raw: true, ..Reading::default() };
        let article = finish(draft.clone(), &raw).expect("an article");
        assert_eq!(article.text, "Le pont\né");
        assert_eq!((article.title.as_deref(), article.url), (Some("Le pont"), None));
        let blocks: Vec<_> = article.blocks.iter().map(|block| (block.kind, block.span.range())).collect();
        assert_eq!(blocks, [(BlockKind::Title, 0..7), (BlockKind::Item, 8..10)]);
        assert_eq!(article.raw.as_deref(), Some(" Le\u{ad}\n pont \n\u{200b}\ne\u{301}"));
        assert_eq!(finish(draft, &Reading::default()).expect("an article").raw, None);
    }

    #[test]
    fn parts_without_anything_visible_are_no_article() {
        let error = finish(draft(&[(BlockKind::Body, " \u{feff}\n")]), &Reading::default()).expect_err("an error");
        assert_eq!(error.to_string(), "a.html: the article is empty");
    }
}
