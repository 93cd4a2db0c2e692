//! The signs that stand for sources, denials, doubts and kinds of words: in the gutter, in the lists and at the foot.

use crate::document::{ClaimId, ClaimKind, Document, SourceId};
use crate::span::char_start;

/// Stands for a denial.
pub const DENIED: &str = "✗";

/// Stands for a doubt.
pub const DOUBTFUL: &str = "?";

/// Stands before an item of a list.
pub const ITEM: &str = "•";

/// Stands beside the rows of a block quotation.
pub const RULE: &str = "│";

/// The bar beside words: solid for verbatim ones, dotted for reported ones, in dashes where both mix.
pub fn bar(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Direct => "┃",
        ClaimKind::Mixed => "╏",
        ClaimKind::Indirect => "┊",
    }
}

/// What a claim says, in a line; pieces that the article parts are parted by an ellipsis. No more than `longest` bytes of
/// a piece are looked at.
pub fn said(doc: &Document, id: ClaimId, longest: usize) -> String {
    let piece = |span| {
        let text: &str = doc.text(span);
        text[..char_start(text, longest)].trim_end_matches('\n').replace('\n', " ")
    };
    doc[id].content.iter().map(|&span| piece(span)).collect::<Vec<_>>().join(" […] ")
}

/// The sign of a source: A, B, … Z, AA, AB, … and `?` for nobody named.
pub fn of(source: Option<SourceId>) -> String {
    let Some(source) = source else { return "?".to_owned() };
    let mut sign = Vec::new();
    let mut rest = source.index() + 1;
    while rest > 0 {
        sign.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    sign.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_go_on_after_z() {
        let signs: Vec<_> = [0, 25, 26, 51, 52, 701, 702].map(|id| of(Some(SourceId(id)))).into();
        assert_eq!(signs, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
