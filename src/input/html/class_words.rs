//! The words in an element's classes and ids, which say what pages use it for. Relies on the languages' lists.

use dom_query::NodeRef;

use crate::language::{self, Classes, HashSet};

/// Classes that are read of an attribute: styles that list hundreds of them name nothing.
const MOST: usize = 40;

/// The words, lower case; an empty one stands between attributes.
pub struct ClassWords(Vec<String>);

impl ClassWords {
    /// Those of an element.
    pub fn of(node: &NodeRef<'_>) -> Self {
        let mut words = Vec::new();
        for key in ["class", "id", "data-component", "data-testid", "data-cy"] {
            let Some(value) = node.attr(key) else { continue };
            for part in value.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).take(MOST) {
                push(part, &mut words);
            }
            words.push(String::new());
        }
        words.pop();
        Self(words)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them is this word.
    pub fn contains(&self, word: &str) -> bool {
        self.0.iter().any(|own| own == word)
    }

    /// Whether one of them begins so.
    pub fn any_begins(&self, start: &str) -> bool {
        self.0.iter().any(|word| word.starts_with(start))
    }

    /// Whether one of them is in the list of a language.
    pub fn include(&self, list: fn(&Classes) -> &HashSet<String>) -> bool {
        language::furniture().any(|furniture| self.0.iter().any(|word| list(&furniture.classes).contains(word)))
    }

    /// Whether one of them begins as the list of a language says. A commentary is no comment.
    pub fn begin_with(&self, list: fn(&Classes) -> &Vec<String>) -> bool {
        let begins = |start: &String| self.0.iter().any(|word| word.starts_with(start) && word != "commentary");
        language::furniture().any(|furniture| list(&furniture.classes).iter().any(begins))
    }

    /// Whether a phrase of a language's list stands in them.
    pub fn follow(&self, list: fn(&Classes) -> &Vec<String>) -> bool {
        let all = format!(" {} ", self.0.join(" "));
        let stands = |phrase: &String| all.match_indices(phrase).any(|(at, _)| is_whole(&all, at, phrase.len()));
        language::furniture().any(|furniture| list(&furniture.classes).iter().any(stands))
    }
}

/// Whether spaces stand around these bytes.
fn is_whole(text: &str, at: usize, length: usize) -> bool {
    text[..at].ends_with(' ') && text[at + length..].starts_with(' ')
}

/// Cuts `relatedPosts` into `related` and `posts`.
fn push(part: &str, words: &mut Vec<String>) {
    let bytes = part.as_bytes();
    let mut start = 0;
    for at in 1..bytes.len() {
        if bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase() {
            words.push(part[start..at].to_ascii_lowercase());
            start = at;
        }
    }
    words.push(part[start..].to_ascii_lowercase());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_classes() {
        let page = dom_query::Document::from("<p class='article__lireAussi c-12' id='RelatedPosts'>");
        let words = ClassWords::of(&page.select("p").nodes()[0]);
        assert_eq!(words.0, ["article", "lire", "aussi", "c", "12", "", "related", "posts"]);
        assert!(words.follow(|classes| &classes.beside_phrases) && words.begin_with(|classes| &classes.beside));
        assert!(words.contains("aussi") && !words.include(|classes| &classes.small));
    }

    #[test]
    fn a_phrase_stands_in_one_attribute_and_in_whole_words() {
        for markup in ["<p class='lire' id='aussi'>", "<p class='relire-aussi'>", "<p class='lire-aussitot'>"] {
            let page = dom_query::Document::from(markup);
            let words = ClassWords::of(&page.select("p").nodes()[0]);
            assert!(!words.follow(|classes| &classes.beside_phrases), "{markup}");
        }
    }
}
