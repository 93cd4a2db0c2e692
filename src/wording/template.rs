//! Texts with places that are filled where they are used.

use std::fmt::Display;

use serde::Deserialize;

/// A text with {places} to fill.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct Template(pub(super) String);

impl Template {
    /// The text with its places filled; what is filled in stays as it is, braces included.
    pub fn fill(&self, values: &[(&str, &dyn Display)]) -> String {
        let mut filled = String::with_capacity(self.0.len() + 16);
        let mut rest = self.0.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (name, behind) = after.split_once('}').unwrap_or((after, ""));
            let value = values.iter().find(|(known, _)| *known == name);
            debug_assert!(value.is_some(), "nothing fills {{{name}}} in {:?}", self.0);
            filled += before;
            filled.extend(value.map(|(_, value)| value.to_string()));
            rest = behind;
        }
        filled + rest
    }
}

/// A text about a {count}, in the forms for one and for many.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    pub(super) one: Template,
    pub(super) many: Template,
}
