//! Which labels fit what somebody typed: its characters in order, perhaps with others between; the best first. Case
//! counts once a capital is typed, accents once one is; words may come in any order.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The labels that fit, by their index, the best first; all in their order when nothing is typed.
pub fn ranked(typed: &str, labels: impl ExactSizeIterator<Item: AsRef<str>>) -> Vec<usize> {
    if typed.trim().is_empty() {
        return (0..labels.len()).collect();
    }
    let pattern = Pattern::parse(typed, CaseMatching::Smart, Normalization::Smart);
    let (mut matcher, mut room) = (Matcher::new(Config::DEFAULT), Vec::new());
    let scored = labels.enumerate().filter_map(|(index, label)| {
        let score = pattern.score(Utf32Str::new(label.as_ref(), &mut room), &mut matcher)?;
        Some((index, score))
    });
    let mut scored: Vec<_> = scored.collect();
    scored.sort_by_key(|&(index, score)| (std::cmp::Reverse(score), index));
    scored.into_iter().map(|(index, _)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: &[&str]) {
        let labels = ["la préfecture", "la préfète Anne Morel", "Radio Vallée", "Hydroval"];
        let found: Vec<_> = ranked(typed, labels.iter()).into_iter().map(|index| labels[index]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_best_comes_first() {
        check("morel", &["la préfète Anne Morel"]);
        check("prefec", &["la préfecture"]);
        check("val", &["Radio Vallée", "Hydroval"]);
        check("Val", &["Radio Vallée"]);
        check("morel anne", &["la préfète Anne Morel"]);
        check("xyz", &[]);
        check(" ", &["la préfecture", "la préfète Anne Morel", "Radio Vallée", "Hydroval"]);
        check("", &["la préfecture", "la préfète Anne Morel", "Radio Vallée", "Hydroval"]);
    }
}
