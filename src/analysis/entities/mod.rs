//! Names: where they stand in a block and what speaks for what they name; then, over the whole article, which are names
//! of the same thing and what that is. Relies on words and on parses, whose recogniser is one voice of several.

mod article;
mod evidence;
mod extents;
mod surface;

use crate::document::{EntityKind, LocalName, Shape, Token, Votes};
use crate::language::{Known, Pack};
use crate::span::Span;

use super::parses::Parse;
use super::words::Word;
use extents::Extent;
use surface::Surface;

pub(super) use article::{Entities, group, recall};

/// A name: the tokens it covers and what it seems to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// What it seems to name.
    pub kind: EntityKind,
    /// What the gazetteer knows it as.
    pub known: Option<Known>,
    /// What its own words speak for.
    pub spelling: Votes,
    /// What the words around it speak for.
    pub context: Votes,
    /// What the learned recogniser takes it for.
    pub learned: Option<EntityKind>,
}

impl Name {
    /// Where it stands.
    pub fn span(&self, tokens: &[Token]) -> Span {
        tokens[self.first].span.join(tokens[self.last - 1].span)
    }

    /// The token from which on it reads as a name: behind the common nouns in lower case that it opens with.
    pub fn opening(&self, tokens: &[Token]) -> usize {
        let lower = tokens[self.first..self.last].iter().take_while(|token| token.shape == Shape::Lower).count();
        if self.known.is_some() || self.first + lower == self.last { self.first } else { self.first + lower }
    }

    /// What the article is told of it.
    pub fn local(&self, tokens: &[Token]) -> LocalName {
        let Self { kind, spelling, context, learned, .. } = *self;
        LocalName { span: self.span(tokens), kind, spelling, context, learned }
    }
}

/// The names of a block in text order; `starts[i]` says whether token `i` opens a sentence or a quotation.
pub fn find(
    text: &str,
    tokens: &[Token],
    words: &[Word<'_>],
    starts: &[bool],
    parse: Option<&Parse>,
    pack: &Pack,
) -> Vec<Name> {
    let labels = parse.map_or(&[][..], Parse::names);
    let surface = Surface::new(text, tokens, words, starts, pack);
    let mut names = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match surface.name_at(at) {
            Some(extent) => {
                at = extent.last;
                let Extent { first, last, known } = extent;
                let (spelling, context) = (surface.spelling(extent), surface.context(extent));
                let learned = evidence::learned(labels.get(first..last).unwrap_or_default());
                let kind = (spelling + context + evidence::heard(learned.into_iter().collect())).best();
                names.push(Name { first, last, kind, known, spelling, context, learned });
            }
            None => at += 1,
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::analysis::{starts, words};
    use crate::language;
    use crate::text::tokens;

    /// The names of each text and what they seem to name, without the learned recogniser.
    fn check(lang: &str, texts: &[&str], expected: Expect) {
        let pack = language::pack(lang).unwrap();
        let line = |text: &&str| {
            let tokens = tokens::tokenise(text, Span::new(0, text.len()), pack);
            let words = words::look_up(text, &tokens, pack);
            let names = find(text, &tokens, &words, &starts(text, &tokens), None, pack);
            let name = |name: &Name| format!("{:?} {}", name.kind, &text[name.span(&tokens).range()]);
            names.iter().map(name).collect::<Vec<_>>().join(", ") + "\n"
        };
        expected.assert_eq(&texts.iter().map(line).collect::<String>());
    }

    #[test]
    fn common_nouns_belong_to_french_names() {
        check(
            "fr",
            &[
                "Il a visité le musée du Rail et l'aéroport international Bertin-Mourot.",
                "Une école de Tanger et votre château de Montaigu sont fermés.",
                "La Fédération belge du secteur bancaire a saisi l'Assemblée nationale du Québec.",
                "Les Alpes suisses, la Poste norvégienne et la loi Vernier.",
                "Elle regagne la province de la Kapisa puis la mosquée Sidi Brahim.",
            ],
            expect![[r#"
                Location musée du Rail, Location aéroport international Bertin-Mourot
                Location Tanger, Location Montaigu
                Organisation Fédération belge du secteur bancaire, Organisation Assemblée nationale du Québec
                Location Alpes suisses, Organisation Poste norvégienne, Other loi Vernier
                Location Kapisa, Location mosquée Sidi Brahim
            "#]],
        );
    }

    #[test]
    fn names_end_where_others_begin() {
        check(
            "fr",
            &[
                "Sous Paul Vernier et de Luc Amiot, le directeur du site de Jolival David Quentin a cédé.",
                "Le fondateur de WikiLeaks Julian Assange, Charles de Valmy et l'ouragan meurtrier Ophelia.",
                "Une particule de 125 GeV, en la XVe année, sur Stade 2 et Vostok 1.",
            ],
            expect![[r#"
                Person Paul Vernier, Person Luc Amiot, Person Jolival, Person David Quentin
                Organisation WikiLeaks, Person Julian Assange, Person Charles de Valmy, Other Ophelia
                Other Stade 2, Other Vostok 1
            "#]],
        );
        check(
            "en",
            &[
                "NASA Administrator Ann Tolley met Prime Minister Rory Keane and the Foreign Affairs minister.",
                "Western Australia and Queensland, Endeavour and Atlantis.",
                "The head of the Refugee Council Osman Terrel met General Suleiman al-Amr.",
            ],
            expect![[r#"
                Organisation NASA, Person Ann Tolley, Person Rory Keane
                Location Western Australia, Location Queensland, Location Atlantis
                Organisation Refugee Council, Person Osman Terrel, Person Suleiman al-Amr
            "#]],
        );
    }

    #[test]
    fn english_names_close_with_a_noun() {
        check(
            "en",
            &[
                "The Greek Ministry of Culture and the Korean People's Army wrote to the Harrow Space Center.",
                "The National Air and Rail Museum is near Tolley Road, off Lake Harrow.",
                "The Council for the Welfare of Sailors backs the Harbour Safety Act.",
                "Greek farmers and South Korean soldiers saw the ship Freewinds.",
            ],
            expect![[r#"
                Organisation Greek Ministry of Culture, Organisation Korean People's Army, Location Harrow Space Center
                Organisation National Air and Rail Museum, Location Tolley Road, Location Lake Harrow
                Organisation Council for the Welfare of Sailors, Other Harbour Safety Act
                Other Freewinds
            "#]],
        );
    }
}
