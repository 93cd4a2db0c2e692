//! What went wrong, as a sentence that names it and says what to do, and in a few words where there is no room for one.

use std::fmt::{self, Display, Formatter};

use super::{Tongue, Words};
use crate::error::{Binary, Error, Fault, Flaw, Place, Unpacked};

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&Words::of(Tongue::En).error(self))
    }
}

impl Display for Unpacked {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&Words::of(Tongue::En).unpacked(*self))
    }
}

impl Words {
    /// The whole: file, line or record, what is wrong, and what to do.
    pub fn error(&self, error: &Error) -> String {
        let words = &self.errors;
        match error {
            Error::Read { path, cause } => words.read.fill(&[("path", &visible(path.display())), ("cause", cause)]),
            Error::Write { path, cause } => words.write.fill(&[("path", &visible(path.display())), ("cause", cause)]),
            Error::EmptyFolder(path) => words.empty_folder.fill(&[("path", &visible(path.display()))]),
            Error::NoMatch(path) => words.no_match.fill(&[("path", &visible(path.display()))]),
            Error::NotInFile(path) => words.not_in_file.fill(&[("path", &visible(path.display()))]),
            Error::Binary { place, found, .. } => {
                words.binary.fill(&[("place", &self.place(place)), ("found", &self.found(*found))])
            }
            Error::Empty { place, .. } => words.empty.fill(&[("place", &self.place(place))]),
            Error::TooLong { place, .. } => words.too_long.fill(&[("place", &self.place(place))]),
            Error::Gzip { place, fault, .. } => {
                words.gzip.fill(&[("place", &self.place(place)), ("fault", &self.unpacked(*fault))])
            }
            Error::Page { place, flaw, .. } => {
                words.page.fill(&[("place", &self.place(place)), ("flaw", &self.flaw(*flaw))])
            }
            Error::NoColumn { place, .. } => {
                words.no_column.fill(&[("place", &self.place(place)), ("fault", &self.reason(error))])
            }
            Error::Record { place, fault, .. } if !is_of_json(fault) => {
                words.row.fill(&[("place", &self.place(place)), ("fault", &self.fault(fault))])
            }
            Error::Record { place, fault, .. } => {
                words.record.fill(&[("place", &self.place(place)), ("fault", &self.fault(fault))])
            }
            Error::Address { address, fault } => {
                words.address.fill(&[("address", &visible(address)), ("fault", &self.unfetched(fault))])
            }
            Error::NotListed => words.not_listed.clone(),
            Error::BrokeOff => words.broke_off.clone(),
            Error::Garbled => words.garbled.clone(),
            Error::Data { file, line, cause } => {
                words.data.fill(&[("file", &visible(file)), ("line", line), ("cause", cause)])
            }
            Error::NoTheme(name, known) => {
                words.no_theme.fill(&[("name", &visible(name)), ("known", &known.join(", "))])
            }
            Error::Packed(cause) => words.packed.fill(&[("cause", cause)]),
            Error::NoPack(code, known) => words.no_pack.fill(&[("code", &visible(code)), ("known", &known.join(", "))]),
        }
    }

    /// What is wrong, in a few words, beside the name of what it is wrong with.
    pub fn reason(&self, error: &Error) -> String {
        match error {
            Error::Read { cause, .. } | Error::Write { cause, .. } => cause.to_string(),
            Error::Binary { found, .. } => self.reasons.binary.fill(&[("found", &self.found(*found))]),
            Error::Empty { .. } => self.reasons.empty.clone(),
            Error::TooLong { .. } => self.reasons.too_long.clone(),
            Error::Address { fault, .. } => self.unfetched(fault),
            Error::Gzip { fault, .. } => self.unpacked(*fault),
            Error::Page { flaw, .. } => self.flaw(*flaw),
            Error::NoColumn { asked, columns, .. } => {
                let columns: Vec<String> = columns.iter().map(visible).collect();
                let asked = asked.as_deref().unwrap_or("text");
                self.reasons.no_column.fill(&[("asked", &visible(asked)), ("columns", &columns.join(", "))])
            }
            Error::Record { fault, .. } => self.fault(fault),
            Error::BrokeOff => self.reasons.broke_off.clone(),
            _ => self.error(error),
        }
    }

    fn place(&self, place: &Place) -> String {
        let file = visible(&place.file);
        match place.line {
            Some(line) => self.errors.at_line.fill(&[("file", &file), ("line", &line)]),
            None => file,
        }
    }

    fn found(&self, found: Binary) -> String {
        let words = &self.found;
        match found {
            Binary::Pdf => words.pdf.clone(),
            Binary::Zip => words.zip.clone(),
            Binary::Gzip => words.gzip.clone(),
            Binary::Picture(format) => words.picture.fill(&[("format", &format)]),
            Binary::Program => words.program.clone(),
            Binary::Nul(offset) => words.nul.fill(&[("offset", &offset)]),
        }
    }

    fn unpacked(&self, fault: Unpacked) -> String {
        let words = &self.unpacked;
        match fault {
            Unpacked::BreaksOff(bytes) => words.breaks_off.fill(&[("bytes", &bytes)]),
            Unpacked::Damaged(bytes) => words.damaged.fill(&[("bytes", &bytes)]),
            Unpacked::TooLarge(size) => words.too_large.fill(&[("size", &(size >> 20))]),
            Unpacked::Bomb(ratio) => words.bomb.fill(&[("ratio", &ratio)]),
        }
    }

    fn flaw(&self, flaw: Flaw) -> String {
        let words = &self.flaws;
        match flaw {
            Flaw::TooLarge(size) => words.too_large.fill(&[("size", &(size >> 20))]),
            Flaw::TooDeep(most) => words.too_deep.fill(&[("most", &most)]),
            Flaw::NoArticle => words.no_article.clone(),
        }
    }

    fn fault(&self, fault: &Fault) -> String {
        let words = &self.faults;
        match fault {
            Fault::BreaksOff(column) => words.breaks_off.fill(&[("column", &column)]),
            Fault::NoJson(column) => words.no_json.fill(&[("column", &column)]),
            Fault::NoObject => words.no_object.clone(),
            Fault::NoText { name, members } if members.is_empty() => words.no_text.fill(&[("name", &visible(name))]),
            Fault::NoText { name, members } => {
                let members: Vec<String> = members.iter().map(visible).collect();
                words.no_text_among.fill(&[("name", &visible(name)), ("members", &members.join(", "))])
            }
            Fault::OddText(name) => words.odd_text.fill(&[("name", &visible(name))]),
            Fault::Short => words.short.clone(),
            Fault::Long => words.long.clone(),
            Fault::Unclosed => words.unclosed.clone(),
            Fault::NoFeed => words.no_feed.clone(),
            Fault::NoEntries => words.no_entries.clone(),
            Fault::NoWords(number) => words.no_words.fill(&[("number", &number)]),
            Fault::FeedBreaksOff => words.feed_breaks_off.clone(),
        }
    }
}

/// Whether a record is in fault that should be an object with members known.
fn is_of_json(fault: &Fault) -> bool {
    matches!(fault, Fault::BreaksOff(_) | Fault::NoJson(_) | Fault::NoObject | Fault::NoText { .. } | Fault::OddText(_))
}

/// A name from outside without what a terminal would obey, or would turn round.
pub fn visible(name: impl Display) -> String {
    let obeyed = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    name.to_string().chars().map(|c| if obeyed(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check(error: Error, expected: Expect) {
        let told = [Tongue::En, Tongue::Fr]
            .map(Words::of)
            .map(|words| format!("{}\n    {}\n", words.reason(&error), words.error(&error)));
        expected.assert_eq(&told.concat());
    }

    #[test]
    fn errors_in_both_languages() {
        let (id, place) = (|| "b".to_owned(), || Place::line("news.jsonl", 3));
        check(
            Error::Record { id: id(), place: place(), fault: Fault::BreaksOff(17) },
            expect![[r#"
                the JSON breaks off at column 17
                    news.jsonl, line 3: the JSON breaks off at column 17; expected an object with "id" and "text", or --text-column with the name of its text
                le JSON s’arrête à la colonne 17
                    news.jsonl, ligne 3 : le JSON s’arrête à la colonne 17 ; il faut un objet avec "id" et "text", ou --text-column avec le nom de son texte
            "#]],
        );
        check(
            Error::Record {
                id: id(),
                place: place(),
                fault: Fault::NoText { name: "text".to_owned(), members: vec!["id".to_owned(), "mots".to_owned()] },
            },
            expect![[r#"
                no "text" among id, mots
                    news.jsonl, line 3: no "text" among id, mots; expected an object with "id" and "text", or --text-column with the name of its text
                pas de "text" parmi id, mots
                    news.jsonl, ligne 3 : pas de "text" parmi id, mots ; il faut un objet avec "id" et "text", ou --text-column avec le nom de son texte
            "#]],
        );
        check(
            Error::Binary { id: id(), place: Place::file("a.txt"), found: Binary::Picture("PNG") },
            expect![[r#"
                not text: a PNG picture
                    a.txt: this is not text (a PNG picture); give a text, a page, a feed, a table or JSON
                pas du texte : une image PNG
                    a.txt : ce n’est pas du texte (une image PNG) ; donnez un texte, une page, un flux, un tableau ou du JSON
            "#]],
        );
        check(
            Error::Empty { id: id(), place: Place::file("a.txt") },
            expect![[r#"
            the article is empty
                a.txt: the article is empty
            l’article est vide
                a.txt : l’article est vide
        "#]],
        );
        check(
            Error::Page { id: id(), place: Place::file("a.html"), flaw: Flaw::NoArticle },
            expect![[r#"
                no article is found in this page; give the page of one article, and not of a list or a login
                    a.html: no article is found in this page; give the page of one article, and not of a list or a login
                aucun article dans cette page ; donnez la page d’un seul article, et non d’une liste ou d’une connexion
                    a.html : aucun article dans cette page ; donnez la page d’un seul article, et non d’une liste ou d’une connexion
            "#]],
        );
        check(
            Error::Page { id: id(), place: Place::file("a.html"), flaw: Flaw::TooDeep(512) },
            expect![[r#"
                over 512 elements stand in one another: this is no page that a browser would show
                    a.html: over 512 elements stand in one another: this is no page that a browser would show
                plus de 512 éléments les uns dans les autres : aucun navigateur ne montrerait cette page
                    a.html : plus de 512 éléments les uns dans les autres : aucun navigateur ne montrerait cette page
            "#]],
        );
        check(
            Error::BrokeOff,
            expect![[r#"
            the analysis broke off
                the analysis of this article broke off: please report it with the article
            l’analyse s’est interrompue
                l’analyse de cet article s’est interrompue : signalez-le, s’il vous plaît, avec l’article
        "#]],
        );
        check(
            Error::NotInFile("a.jsonl".into()),
            expect![[r#"
            a.jsonl: the article is not in this file any more; start selon again
                a.jsonl: the article is not in this file any more; start selon again
            a.jsonl : l’article n’est plus dans ce fichier ; relancez selon
                a.jsonl : l’article n’est plus dans ce fichier ; relancez selon
        "#]],
        );
    }

    #[test]
    fn names_are_shown_and_not_obeyed() {
        let error = Error::Empty { id: String::new(), place: Place::file("a\u{1b}[31m\u{202e}.txt\n") };
        expect!["a�[31m�.txt�: the article is empty"].assert_eq(&error.to_string());
    }
}
