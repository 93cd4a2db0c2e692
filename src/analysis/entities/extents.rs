//! Where a name begins and ends: known names, runs of capitalised words, and the common nouns, links, adjectives and
//! numbers that belong to them. Relies on the surface of the block; what a name names is not asked here.

use crate::document::{EntityKind, Shape};
use crate::language::{Function, Known, Tie};

use super::surface::Surface;
use crate::analysis::words::Readings;

/// The most words of a name: a longer run of capitals is a list.
const LONGEST: usize = 40;

/// The tokens that a name covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// What the gazetteer knows it as, where it knows the whole of it or its beginning.
    pub known: Option<Known>,
}

/// How many words of a complement in lower case a name takes in.
const COMPLEMENTS: usize = 3;

impl Surface<'_, '_> {
    /// The name that opens at `at`, or a few words behind it where those before only seemed to open one.
    pub fn name_at(&self, at: usize) -> Option<Extent> {
        match self.shape(at)? {
            Shape::Sign => None,
            Shape::Lower => self.known_in_lower_case(at).or_else(|| self.opened_by_noun(at)),
            Shape::Number => self.opened_by_number(at),
            Shape::Mixed if !self.is_capital(at) => self.known_in_lower_case(at),
            Shape::Capital | Shape::Upper | Shape::Mixed => self.capitalised(at),
        }
    }

    /// `zone euro`, `al-Mayadeen`: known in lower case, or a capital inside.
    fn known_in_lower_case(&self, at: usize) -> Option<Extent> {
        let prefix =
            self.word(at).split_once('-').is_some_and(|(prefix, _)| !self.pack.words.particles.contains(prefix));
        let inner_capital = self.word(at).contains(char::is_uppercase) && !prefix;
        match self.known(at) {
            Some((last, known)) if inner_capital || last > at + 1 => {
                Some(Extent { first: at, last, known: Some(known) })
            }
            None if inner_capital => Some(Extent { first: at, last: at + 1, known: None }),
            _ => None,
        }
    }

    /// `musée du Louvre`, `aéroport international Murtala-Muhammed`: a common noun that belongs to the name behind it.
    fn opened_by_noun(&self, at: usize) -> Option<Extent> {
        let head = self.head(at).filter(|_| self.pack.noun_first)?;
        let behind = if head.tie == Tie::Part { self.after_adjectives(at + 1) } else { at + 1 };
        if let Some(last) = self.proper_end(behind) {
            return Some(Extent { first: at, last, known: None });
        }
        let possessed = at > 0 && head.kind == EntityKind::Location && self.is_possessive(at - 1);
        let described = possessed || at > 0 && self.introduces(at - 1);
        if head.tie != Tie::Part || described {
            return None;
        }
        let linked = self.after_links(behind);
        let person = self.is_first_name(linked) && self.is_name_word(linked + 1);
        let initials = self.shape(linked) == Some(Shape::Upper);
        (linked > behind && !person && !initials).then(|| self.proper_end(linked))?.map(|last| Extent {
            first: at,
            last,
            known: None,
        })
    }

    /// The end of a name without a title that opens at `at`.
    fn proper_end(&self, at: usize) -> Option<usize> {
        if !self.is_name_word(at) || self.is_title(at) || self.pack.not_names.contains(self.word(at)) {
            return None;
        }
        let known = self.known(at).map_or(at + 1, |(last, _)| last);
        Some(self.run(at).map_or(known, |last| last.max(known)))
    }

    /// `3DS XL`, `20 Minutes`.
    fn opened_by_number(&self, at: usize) -> Option<Extent> {
        if let Some((last, known)) = self.known(at) {
            return Some(Extent { first: at, last, known: Some(known) });
        }
        let capitals = self.word(at).chars().filter(|c| c.is_uppercase()).count();
        let mut last = at + 1;
        while last - at < LONGEST && self.shape(last) == Some(Shape::Upper) && self.is_name_word(last) {
            last += 1;
        }
        (capitals >= 2).then_some(Extent { first: at, last, known: None })
    }

    fn capitalised(&self, at: usize) -> Option<Extent> {
        let known = self.known(at);
        let run = self.opening_run(at).and_then(|(first, last)| self.without_title(first, last));
        match (known, run) {
            (Some((last, known)), Some((first, _))) if first > at && last > first => self.whole(at, last, known),
            (_, Some((first, last))) if first > at => Some(Extent { first, last, known: None }),
            (Some((last, known)), Some((_, end))) if end > last => Some(self.grown(at, last, end, known)),
            (Some((last, known)), _) => self.whole(at, last, known),
            (None, Some((_, last))) => Some(Extent { first: at, last, known: None }),
            (None, None) => None,
        }
    }

    /// A known name as it is; a lone first name where a capital is due may be a common word.
    fn whole(&self, first: usize, last: usize, known: Known) -> Option<Extent> {
        let doubtful = matches!(known, Known::FirstName(_)) && (self.is_common_start(first) || self.is_demonym(first));
        (!doubtful).then_some(Extent { first, last, known: Some(known) })
    }

    /// A known name with more words behind it: not those that are a name of their own, and of what hangs on the name of
    /// a body only the country it is of (`Assemblée nationale du Québec`).
    fn grown(&self, first: usize, known_last: usize, last: usize, known: Known) -> Extent {
        let capital = self.is_capital(known_last) || self.shape(known_last) == Some(Shape::Number);
        let keeps = match known {
            Known::State | Known::Place => {
                let apart = self.known(known_last).is_some()
                    || (self.is_common(known_last) && !self.is_demonym_adjective(known_last));
                !apart || (first..last).any(|i| self.carries(i))
            }
            Known::Medium | Known::Organisation => {
                capital || self.word(known_last) == "&" || self.is_of_country(known_last, last)
            }
            Known::FirstName(_) | Known::Other => true,
        };
        Extent { first, last: if keeps { last } else { known_last }, known: Some(known) }
    }

    /// `du Québec`, `de la Réunion`: links with an article, and a place.
    fn is_of_country(&self, at: usize, last: usize) -> bool {
        let place = self.after_links(at);
        let known = self.known(place);
        place > at
            && self.words[place - 1].function.is_some()
            && matches!(known, Some((end, Known::State | Known::Place)) if end == last)
    }

    /// The run of capitalised words at `at`, a demonym before it only where an institution's name opens with it.
    fn opening_run(&self, at: usize) -> Option<(usize, usize)> {
        let small = self.words[at].pronoun.is_some() || self.is_determiner(at);
        if self.headline || small && !self.is_inner_article(at) {
            return None;
        }
        if self.is_demonym(at) {
            let last = self.run(at + 1).filter(|_| !self.is_title(at + 1))?;
            let known = self.known(at + 1).is_some_and(|(_, known)| known == Known::Organisation);
            return (known || self.closing_head(at + 1, last).is_some()).then_some((at, last));
        }
        let last = self.run(at)?;
        let opens = self.is_common_start(at) && !(self.carries(at) && (at + 1..last).any(|i| self.is_capital(i)));
        (!opens).then_some((at, last))
    }

    /// `Armel Le Cléac'h`, `à La Ciotat`: an article written large inside a sentence.
    fn is_inner_article(&self, at: usize) -> bool {
        self.pack.noun_first && !self.starts[at] && self.words[at].function.is_some() && self.is_name_word(at + 1)
    }

    /// The end of the run of capitalised words at `at`.
    fn run(&self, at: usize) -> Option<usize> {
        if !self.is_name_word(at) {
            return None;
        }
        let mut last = if self.carries(at) { self.with_complements(at + 1) } else { self.with_demonym(at) };
        while let Some(next) = self.continuation(at, last).filter(|next| next - at <= LONGEST) {
            last = next;
        }
        let whole = last;
        while last > at + 1 && self.pack.not_names.contains(self.word(last - 1)) {
            last -= 1;
        }
        if last < whole && (at..last).all(|i| self.is_common(i)) && !self.carries(last - 1) {
            return None;
        }
        // a single capital letter is an initial or a grade, no name
        let letters = self.word(at).chars().filter(|c| c.is_alphabetic()).count();
        (last > at + 1 || letters > 1).then_some(last)
    }

    /// Where the name that runs from `first` to `last` goes on to, if it goes on.
    fn continuation(&self, first: usize, last: usize) -> Option<usize> {
        if self.is_name_word(last) {
            let apart = self.word(last).starts_with(['-', '\'', '’']) || self.opens_person(first, last);
            return (!apart).then_some(last + 1);
        }
        // Suleiman al-Amr
        if self.shape(last) == Some(Shape::Mixed) && self.known_in_lower_case(last).is_some() {
            return Some(last + 1);
        }
        let possessive = matches!(self.word(last), "'s" | "’s") && self.is_common(last - 1);
        if possessive && self.is_name_word(last + 1) {
            return Some(last + 2);
        }
        self.number(last).or_else(|| self.linked(first, last)).or_else(|| self.coordinated(first, last))
    }

    /// `Stade 2`, `Launch Pad 39A`: a short number that ends a name.
    fn number(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        let short = self.shape(at) == Some(Shape::Number) && word.len() <= 3 && !word.contains([',', '.']);
        let counts = self.is_lower(at + 1) && (self.can(at + 1, Readings::NOUN) || self.words[at + 1].can.is_empty());
        let measures = matches!(self.word(at + 1), "%" | "€" | "$" | "°" | "/" | "-");
        (short && !counts && !measures && self.shape(at + 1) != Some(Shape::Number)).then_some(at + 1)
    }

    /// `Charles de Gaulle`, `Museum of Flight`.
    fn linked(&self, first: usize, last: usize) -> Option<usize> {
        let carried = (first..last).any(|i| self.carries(i));
        if !carried && self.known(first).is_some_and(|(end, known)| end == last && kind_is_place(known)) {
            return None;
        }
        let next = if carried { self.after_links(last) } else { self.after_particles(last) };
        let known = self.known(next);
        let person = matches!(known, Some((_, Known::FirstName(_)))) && self.is_name_word(next + 1);
        let free = if carried { !person } else { known.is_none() };
        (next > last && self.is_name_word(next) && !self.is_title(next) && free).then_some(next + 1)
    }

    /// `Department of Health and Human Services`, `Air and Space Museum`: equals inside one name.
    fn coordinated(&self, first: usize, last: usize) -> Option<usize> {
        if !self.is_among(last, &self.pack.words.coordination) {
            return None;
        }
        let next = self.after_links(last + 1);
        if !self.is_name_word(next) || self.is_title(next) {
            return None;
        }
        if self.word(last) == "&" {
            return Some(next + 1);
        }
        let named = (first + 1..last).any(|i| self.is_among(i, &self.pack.words.genitive));
        let equals = named && self.carries(first) && self.known(next).is_none();
        let mut end = next + 1;
        while end - next <= LONGEST && self.is_name_word(end) {
            end += 1;
        }
        let shared = next == last + 1 && end > next + 1 && self.carries(end - 1) && !self.carries(last - 1);
        let apart = self.known(first).is_some_and(|(stop, known)| stop == last && known != Known::Other);
        if shared && !apart { Some(end) } else { equals.then_some(next + 1) }
    }

    /// `WikiLeaks Julian Assange`: whether a person's name opens at `at`, behind a name that it is no part of.
    fn opens_person(&self, first: usize, at: usize) -> bool {
        if !self.is_first_name(at) || !self.is_name_word(at + 1) || self.is_first_name(first) {
            return false;
        }
        let tied = first > 0 && (self.is_among(first - 1, &self.pack.words.genitive) || self.is_determiner(first - 1));
        let foreign = self.known(first).is_some_and(|(last, _)| last == at) || self.shape(first) == Some(Shape::Upper);
        (tied || foreign) && !(self.carries(first) && at == first + 1)
    }

    /// `Cour pénale internationale`, `Fédération belge du secteur financier`: adjectives and complements in lower case
    /// behind a common noun that is written large.
    fn with_complements(&self, at: usize) -> usize {
        if !self.pack.noun_first {
            return at;
        }
        let mut end = self.after_adjectives(at);
        for complement in 0..COMPLEMENTS {
            let next = if complement == 0 { self.after_links(end) } else { self.after_genitive(end) };
            let noun = self.is_lower(next) && self.can(next, Readings::NOUN) && !self.is_title(next);
            if next > end && noun {
                end = self.after_adjectives(next + 1);
            } else if next > end && self.is_name_word(next) && !self.carries(next) && !self.is_first_name(next) {
                end = self.known(next).map_or(next + 1, |(last, _)| last);
            } else {
                break;
            }
        }
        end
    }

    /// `Alpes françaises`, `Poste portugaise`: a known name with the people that it is of.
    fn with_demonym(&self, at: usize) -> usize {
        match self.known(at) {
            Some((last, known)) if self.pack.noun_first && known != Known::State => {
                last + usize::from(self.is_demonym_adjective(last))
            }
            _ => at + 1,
        }
    }

    fn after_adjectives(&self, at: usize) -> usize {
        at + (at..at + 3).take_while(|&i| self.is_adjective(i)).count()
    }

    fn after_links(&self, at: usize) -> usize {
        at + (at..at + 3).take_while(|&i| self.is_lower(i) && self.is_among(i, &self.pack.words.name_links)).count()
    }

    fn after_particles(&self, at: usize) -> usize {
        at + (at..at + 2).take_while(|&i| self.is_lower(i) && self.is_among(i, &self.pack.words.particles)).count()
    }

    /// Like `after_links`, but behind `de` only.
    fn after_genitive(&self, at: usize) -> usize {
        if self.is_among(at, &self.pack.words.genitive) { self.after_links(at) } else { at }
    }

    fn is_possessive(&self, at: usize) -> bool {
        self.words[at].function == Some(Function::Possessive)
    }

    /// Whether a token shows that one of many is meant: `un`, `trois`.
    fn introduces(&self, at: usize) -> bool {
        let indefinite = self.words[at].function == Some(Function::Indefinite) && !self.can(at, Readings::PREPOSITION);
        indefinite || self.shape(at) == Some(Shape::Number)
    }

    /// `NASA Administrator Charles Bolden`: a title ends the name before it, and the name behind it is a person's.
    fn without_title(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        if self.is_first_name(first) || self.closing_head(first, last).is_some() {
            return Some((first, last));
        }
        if let Some(at) = (first..last.saturating_sub(2))
            .rev()
            .find(|&i| self.ends_body(i) && !(i + 1..last).any(|i| self.is_common(i)))
        {
            return Some((first, at + 1));
        }
        let Some(title) = (first..last).find(|&i| self.is_title(i) && self.is_capital(i)) else {
            // "Foreign Affairs minister"
            let office = self.is_title(last) && (first..last).all(|i| self.is_common(i) && self.known(i).is_none());
            return (!office || self.pack.noun_first).then_some((first, last));
        };
        let end = title + (title..last).take_while(|&i| self.is_title(i)).count();
        let named = (first..title).any(|i| !self.is_common(i) || self.known(i).is_some());
        if named {
            return Some((first, title));
        }
        (end < last).then_some((end, last))
    }

    /// `Refugee Council Enver Solomon`: where nouns close names, whether the name of a body ends here.
    fn ends_body(&self, at: usize) -> bool {
        !self.pack.noun_first && self.carries(at) && !self.head(at).is_some_and(|head| head.tie == Tie::Part)
    }

    /// The common noun that tells what a name names: its last word, the one before its complement, or its first.
    pub fn closing_head(&self, first: usize, last: usize) -> Option<usize> {
        let link = (first + 1..last).find(|&i| self.is_lower(i) && self.is_among(i, &self.pack.words.name_links));
        let opening =
            Some(first).filter(|&i| self.pack.noun_first || self.head(i).is_some_and(|head| head.tie == Tie::Part));
        let closing = (first..last).rev().find(|&i| self.shape(i) != Some(Shape::Number));
        if !self.pack.noun_first {
            let ends = [closing, link.map(|i| i - 1), opening];
            return ends.into_iter().flatten().find(|&i| self.head(i).is_some());
        }
        let foreign = closing.filter(|&i| self.head(i).is_some_and(|head| head.tie == Tie::Capital));
        opening.filter(|&i| self.head(i).is_some()).or(foreign)
    }
}

fn kind_is_place(known: Known) -> bool {
    matches!(known, Known::State | Known::Place)
}
