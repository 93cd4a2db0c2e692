//! The sample articles that the program brings along, for a reader who has named none yet.

use super::{Reading, text};
use crate::document::Article;
use crate::error::Place;

macro_rules! articles {
    ($($name:literal),*) => {
        &[$(($name, include_str!(concat!("../../assets/articles/", $name, ".txt")))),*]
    };
}

/// Name and text of each.
const ARTICLES: &[(&str, &str)] = articles!("boukamal", "pont-de-valcreuse", "harrowmere-water");

/// The sample articles.
pub fn bundled() -> Vec<Article> {
    let reading = Reading::default();
    ARTICLES
        .iter()
        .filter_map(|(name, content)| text::article((*name).to_owned(), || Place::file(name), content, &reading).ok())
        .collect()
}
