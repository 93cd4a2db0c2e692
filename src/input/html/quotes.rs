//! The marks that browsers put around `<q>`, by the language of the page (HTML Standard, "Quotes"; CLDR).

use dom_query::NodeRef;

/// Marks of a language: of quotations, and of quotations in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotes([(&'static str, &'static str); 2]);

const ENGLISH: Quotes = Quotes([("“", "”"), ("‘", "’")]);
const GUILLEMETS: Quotes = Quotes([("«", "»"), ("“", "”")]);
const FRENCH: Quotes = Quotes([("«", "»"), ("«", "»")]);
const GERMAN: Quotes = Quotes([("„", "“"), ("‚", "‘")]);
const POLISH: Quotes = Quotes([("„", "”"), ("«", "»")]);
const SWISS: Quotes = Quotes([("«", "»"), ("‹", "›")]);
const SWEDISH: Quotes = Quotes([("”", "”"), ("’", "’")]);
const RUSSIAN: Quotes = Quotes([("«", "»"), ("„", "“")]);

impl Default for Quotes {
    fn default() -> Self {
        ENGLISH
    }
}

impl Quotes {
    /// Those of the language that the page as a whole states.
    pub fn of_page(root: NodeRef<'_>) -> Self {
        std::iter::successors(Some(root), NodeRef::parent).find_map(|node| stated(&node)).unwrap_or_default()
    }

    /// Those in an element, which may be in another language.
    pub fn within(self, node: &NodeRef<'_>) -> Self {
        stated(node).unwrap_or(self)
    }

    /// The marks of a quotation within `depth` quotations, itself counted.
    pub fn marks(self, depth: usize) -> (&'static str, &'static str) {
        self.0[usize::from(depth > 1)]
    }
}

fn stated(node: &NodeRef<'_>) -> Option<Quotes> {
    let lang = node.attr("lang")?.to_ascii_lowercase();
    Some(match &*lang {
        "fr-ch" | "de-ch" | "it-ch" => SWISS,
        _ => match lang.split(['-', '_']).next().unwrap_or_default() {
            "fr" => FRENCH,
            "es" | "it" | "pt" | "ca" | "gl" | "el" => GUILLEMETS,
            "de" | "cs" | "sk" | "sl" | "is" | "bg" | "lt" | "et" => GERMAN,
            "pl" | "ro" | "hu" => POLISH,
            "sv" | "fi" => SWEDISH,
            "ru" | "uk" | "no" | "nb" | "nn" => RUSSIAN,
            _ => ENGLISH,
        },
    })
}
