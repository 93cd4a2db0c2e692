//! How sure a claim is, source included: a logistic model over what the sieves leave behind. Few and general signs, so
//! that it holds for other articles too. Its numbers are learned: `.ci/calibrate.py SHARED --write` fits them anew.

use crate::document::{ClaimId, Resolution, Rule};

/// Where a claim starts, before anything is known of it.
const COMMON: f32 = 1.38;

/// What it loses inside somebody else's words.
const NESTED: f32 = -0.53;

/// How often claims hold that this rule found, that this sieve gave a source, and that stand inside that claim.
pub(super) fn estimate(rule: Rule, resolution: Resolution, inside: Option<ClaimId>) -> f32 {
    let nested = if inside.is_some() { NESTED } else { 0.0 };
    let sum = COMMON + found_by(rule) + resolved_by(resolution) + nested;
    1.0 / (1.0 + (-sum).exp())
}

/// What speaks for a claim, by the rule that found it.
#[allow(clippy::match_same_arms, reason = "each is learned on its own")]
fn found_by(rule: Rule) -> f32 {
    match rule {
        Rule::Parenthetical => 0.59,
        Rule::Incise => 0.35,
        Rule::Introduced => 0.12,
        Rule::Complement => 0.44,
        Rule::Infinitive => -0.33,
        Rule::NounPhrase => -0.26,
        Rule::Noun => -0.54,
        Rule::According => 0.60,
        Rule::Colon => -0.16,
        Rule::Continued => -0.52,
        Rule::Adjacent => 0.01,
        Rule::Unattributed => -0.82,
        Rule::Hearsay => 0.54,
    }
}

/// What speaks for its source, by the sieve that answered. Whoever is quoted first is a guess, and set to be doubtful.
#[allow(clippy::match_same_arms, reason = "each is learned on its own")]
fn resolved_by(resolution: Resolution) -> f32 {
    match resolution {
        Resolution::Named => 0.61,
        Resolution::Alias => 1.20,
        Resolution::Introduced => -0.34,
        Resolution::Description => -0.58,
        Resolution::Epithet => 0.12,
        Resolution::Pronoun => -0.29,
        Resolution::Continuation => 0.02,
        Resolution::Repeated => 0.02,
        Resolution::FirstQuoted => -0.76,
        Resolution::Nobody => -0.73,
    }
}
