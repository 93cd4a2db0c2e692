//! The article as it came through the door, and the paragraphs that it is made of. Relies on `span`.

use crate::span::Span;

/// Characters of a headline: more than any has, and few where the text is one paragraph.
const LONGEST_HEADLINE: usize = 300;

/// An article as it came through the door: cleaned once, never changed again, so that spans stay true.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Names the article in output: the record's `id`, or the file's name.
    pub id: String,
    /// Headline, when the format states one apart from the text.
    pub title: Option<String>,
    /// Author line.
    pub byline: Option<String>,
    /// Paper, agency or site that published it.
    pub outlet: Option<String>,
    /// Date of publication, as the file prints it.
    pub published: Option<String>,
    /// Address of the article.
    pub url: Option<String>,
    /// Language the file states (BCP 47), if any.
    pub lang: Option<String>,
    /// Paragraphs joined by one `\n`; NFC, sanitised, white space normalised.
    pub text: String,
    /// The paragraphs of `text` in order: they cover everything but the `\n` between them.
    pub blocks: Vec<Block>,
    /// How much of the article the text is.
    pub extent: Extent,
    /// The text as it stood in its file, decoded but not cleaned, when that was asked for.
    pub raw: Option<String>,
}

impl Article {
    /// What to call it: its headline, else the first words of its first block, else its id.
    pub fn headline(&self) -> &str {
        let first = self.blocks.iter().find(|block| block.kind == BlockKind::Title).or(self.blocks.first());
        let printed = || first.map(|block| first_words(&self.text[block.span.range()])).filter(|text| !text.is_empty());
        self.title.as_deref().map(first_words).or_else(printed).unwrap_or(&self.id)
    }
}

/// The beginning of a text that is too long for a headline, up to the end of a word where there is one.
fn first_words(text: &str) -> &str {
    let Some((most, _)) = text.char_indices().nth(LONGEST_HEADLINE) else { return text };
    text[..most].rsplit_once(char::is_whitespace).map_or(&text[..most], |(words, _)| words)
}

/// How much of an article its text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// A summary, as feeds print it; the whole stands at the article's address.
    Summary,
}

/// One paragraph of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in `Article::text`, without the `\n` at its end.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A subheading.
    Heading,
    /// Running text.
    #[default]
    Body,
    /// An item of a list.
    Item,
    /// A block quotation: the words of somebody else, verbatim.
    Quotation,
    /// Words under a picture.
    Caption,
    /// The line that credits agencies, authors or pictures.
    Credit,
}
