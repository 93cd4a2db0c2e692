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
    /// A quotation in the headline is whose words the text repeats, or, as a doubtful guess, of whoever is quoted first.
    pub(super) fn attribute_headline(&mut self) {
        let claims = &self.document.claims;
        let title = self.document.article.blocks.first().filter(|block| block.kind == BlockKind::Title);
        let Some(end) = title.map(|block| block.span.end) else { return };
        let open =
            |claim: &Claim| claim.rule == Rule::Unattributed && claim.source.is_none() && claim.extent().end <= end;
        let found: Vec<_> =
            (0..claims.len()).filter(|&i| open(&claims[i])).filter_map(|i| Some((i, self.speaker_of(i)?))).collect();
        for (i, (speaker, resolution)) in found {
            let claim = &mut self.document.claims[i];
            (claim.source, claim.resolution) = (Some(speaker), resolution);
            claim.confidence = confidence::estimate(claim.rule, claim.resolution, claim.inside);
        }
    }

    /// Who says most of the words of a claim in the rest of the article, or who is quoted first there.
    fn speaker_of(&self, index: usize) -> Option<(SourceId, Resolution)> {
        let claims = &self.document.claims;
        let words = self.content_words(&claims[index]);
        let shared = |claim: &Claim| self.content_words(claim).intersection(&words).count();
        let sourced = claims[index + 1..].iter().filter_map(|claim| Some((claim, claim.source?)));
        let most = sourced.clone().map(|(claim, source)| (shared(claim), source)).max_by_key(|&(shared, _)| shared);
        let repeated = most.filter(|&(shared, _)| shared >= REPEATED && 2 * shared >= words.len());
        let mut quoted = sourced.filter(|(claim, _)| claim.kind != ClaimKind::Indirect);
        let repeated = repeated.map(|(_, source)| (source, Resolution::Repeated));
        repeated.or_else(|| quoted.next().map(|(_, source)| (source, Resolution::FirstQuoted)))
    }

    /// The words of a claim that mean something, in lower case.
    fn content_words(&self, claim: &Claim) -> HashSet<String> {
        let words =
            claim.content.iter().flat_map(|&span| self.document.text(span).split(|c: char| !c.is_alphanumeric()));
        words.filter(|word| word.chars().count() > SMALL_WORD).map(str::to_lowercase).collect()
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use crate::analysis;

    const TEXT: &str = "Le maire, Jean Aubry, a visité l’usine de Lorval ce lundi matin.\n\n\
        « Rien ne fermera cette année », a dit M. Aubry.\n\n\
        « Nous tiendrons jusqu’au bout de la grève », a répondu la déléguée Anna Pict.\n";

    /// Who says the quotation of the headline, by which sieve, and whether the reader shows it as doubtful.
    fn check(headline: &str, expected: Expect) {
        let text = format!("{headline}\n\n{TEXT}");
        let article = crate::read("test", text.as_bytes()).swap_remove(0).expect("text");
        let doc = analysis::analyse(article, Some("fr"));
        let claim = &doc.claims[0];
        assert!(headline.contains(doc.text(claim.extent())), "the first claim is the quotation of the headline");
        let speaker = claim.source.map(|id| doc[id].name.as_str());
        expected.assert_eq(&format!("{speaker:?} {:?}, doubtful: {}", claim.resolution, claim.is_doubtful()));
    }

    #[test]
    fn quotation_said_again_is_its_speaker_s() {
        check(
            "« Nous tiendrons jusqu’au bout »",
            expect![[r#"Some("la déléguée Anna Pict") Repeated, doubtful: false"#]],
        );
    }

    #[test]
    fn quotation_never_said_again_is_a_doubtful_guess() {
        check("« On ne lâchera rien »", expect![[r#"Some("Le maire, Jean Aubry") FirstQuoted, doubtful: true"#]]);
    }

    #[test]
    fn named_quotation_stays_with_who_is_named() {
        check(
            "« Nous tiendrons jusqu’au bout », promet Jean Aubry",
            expect![[r#"Some("Le maire, Jean Aubry") Named, doubtful: false"#]],
        );
    }
}
