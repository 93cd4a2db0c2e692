//! Quotations in the headline that nobody is named for: whose they are, the text tells. Relies on the claims of the text.

use std::collections::HashSet;

use super::ArticleSources;
use crate::analysis::confidence;
use crate::document::{BlockKind, Claim, ClaimKind, Resolution, Rule, SourceId};

/// So many words of a headline said again are no chance.
const REPEATED: usize = 2;

/// Words of so many letters and fewer join others.
const SMALL_WORD: usize = 3;

impl ArticleSources<'_> {
    /// A quotation in the headline is whose words the text repeats, or those of whoever is quoted first in it.
    pub(super) fn attribute_headline(&mut self) {
        let claims = &self.document.claims;
        let title = self.document.article.blocks.first().filter(|block| block.kind == BlockKind::Title);
        let Some(end) = title.map(|block| block.span.end) else { return };
        let open =
            |claim: &Claim| claim.rule == Rule::Unattributed && claim.source.is_none() && claim.extent().end <= end;
        let found: Vec<(usize, SourceId)> =
            (0..claims.len()).filter(|&i| open(&claims[i])).filter_map(|i| Some((i, self.quoted_again(i)?))).collect();
        for (i, speaker) in found {
            let claim = &mut self.document.claims[i];
            (claim.source, claim.resolution) = (Some(speaker), Resolution::Continuation);
            claim.confidence = confidence::estimate(claim.rule, claim.resolution, claim.inside);
        }
    }

    /// Who says most of the words of a claim in the rest of the article, or who is quoted first there.
    fn quoted_again(&self, index: usize) -> Option<SourceId> {
        let claims = &self.document.claims;
        let words = self.content_words(&claims[index]);
        let shared = |claim: &Claim| self.content_words(claim).intersection(&words).count();
        let sourced = claims[index + 1..].iter().filter_map(|claim| Some((claim, claim.source?)));
        let most = sourced.clone().map(|(claim, source)| (shared(claim), source)).max_by_key(|&(shared, _)| shared);
        let repeated = most.filter(|&(shared, _)| shared >= REPEATED && 2 * shared >= words.len());
        let mut quoted = sourced.filter(|(claim, _)| claim.kind != ClaimKind::Indirect);
        repeated.map(|(_, source)| source).or_else(|| quoted.next().map(|(_, source)| source))
    }

    /// The words of a claim that mean something, in lower case.
    fn content_words(&self, claim: &Claim) -> HashSet<String> {
        let words =
            claim.content.iter().flat_map(|&span| self.document.text(span).split(|c: char| !c.is_alphanumeric()));
        words.filter(|word| word.chars().count() > SMALL_WORD).map(str::to_lowercase).collect()
    }
}
