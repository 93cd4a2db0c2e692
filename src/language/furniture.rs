//! The furniture of a page, as newspapers call all that is printed around an article: labels, bylines, dates, credits; and
//! what pages and archives call the parts of an article. Parsed from a language's `furniture.toml`; relies on nothing else.

use serde::Deserialize;

use super::HashSet;

/// What is printed around articles in a language, all of it in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Furniture {
    /// What the language is called, beside its code: `french`, `fra`.
    pub names: Vec<String>,
    /// Over or before links to other articles: `read more`.
    pub labels: Vec<String>,
    /// Lines of their own, where an advertisement was or for what a button does: `advertisement`.
    pub notices: HashSet<String>,
    /// How short lines begin that ask the reader for something: `subscribe to our newsletter`.
    pub calls: Vec<String>,
    /// Before the name of an author: `by`.
    pub by: Vec<String>,
    /// How else lines begin that say by whom and when: `published`.
    pub bylines: Vec<String>,
    /// Words beside dates and times: `at`, `minutes`.
    pub dates: HashSet<String>,
    /// Days and months: `monday`, `jan`.
    pub calendar: HashSet<String>,
    /// What says that a date is of a later version: `updated`.
    pub updated: HashSet<String>,
    /// How a line begins or ends that leads to the rest of a text: `continue reading`.
    pub leading_on: Vec<String>,
    /// What stands in a line that names the first place of a text: ` appeared first on `.
    pub first_printed: Vec<String>,
    /// How lines begin that sites put below all entries of their feeds: `submitted by /u/`.
    #[serde(default)]
    pub below_entries: Vec<String>,
    /// How the credit of a picture begins: `photo`.
    pub credits: Vec<String>,
    /// Words in the classes of elements.
    pub classes: Classes,
    /// Names of columns and members.
    pub fields: Fields,
}

/// Words in the classes and ids of a page's elements, by what such elements are.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classes {
    /// Beginnings of words of what is never part of the text: `comment`.
    pub apart: Vec<String>,
    /// Beginnings of words of what is not, unless it holds most of the text: `newsletter`.
    pub beside: Vec<String>,
    /// Words one after the other that say the same: `read more`.
    pub beside_phrases: Vec<String>,
    /// Words of what is not, where it holds little text: they are used for other things too.
    pub small: HashSet<String>,
    /// The same, where it does not read as text: parts of articles are called so as well.
    pub brief: HashSet<String>,
    /// Words beside one of these that make it say nothing: `has-comments`, `advert-free`.
    pub states: HashSet<String>,
    /// What is pressed: `btn`.
    pub button: HashSet<String>,
    /// What is seen once it is unfolded: `accordion`.
    pub folded: HashSet<String>,
    /// Who wrote the article, and when: `author`.
    pub byline: HashSet<String>,
    /// What sums the article up below its headline: `lede`.
    pub standfirst: HashSet<String>,
    /// Words of the text that are shown once more, large: `pullquote`.
    pub pulled: HashSet<String>,
    /// `legend`.
    pub caption: HashSet<String>,
    /// `photographer`.
    pub credit: HashSet<String>,
}

/// What the fields of records are called, the surest name first; only letters and digits count, without case and accents.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // the fields are what articles state
pub struct Fields {
    pub id: Vec<String>,
    pub text: Vec<String>,
    pub summary: Vec<String>,
    pub title: Vec<String>,
    pub byline: Vec<String>,
    pub outlet: Vec<String>,
    pub published: Vec<String>,
    pub url: Vec<String>,
    pub lang: Vec<String>,
    pub about: Vec<String>,
}
