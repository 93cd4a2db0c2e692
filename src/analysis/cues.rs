//! Verb groups of a segment and the cues they are; `selon`-phrases. Relies on tags and the pack's cues.

use crate::document::Act;
use crate::language::{According, Condition, Cue, CueId, Frames, Function, Pack, Person};
use crate::model::Relation;

use super::contents;
use super::phrases::View;
use super::tags::Tag;
use super::words::Readings;

/// A verb with its auxiliaries, clitics, negation and inverted pronoun.
#[derive(Clone, Copy, Debug)]
pub struct Group<'p> {
    /// First unit.
    pub first: usize,
    /// One past the last unit, inverted pronoun and tail (`faire savoir`) included.
    pub last: usize,
    /// The main verb.
    pub head: usize,
    /// Its form as a whole.
    pub form: Form,
    /// Whether its subject undergoes it.
    pub passive: bool,
    /// Whether it is negated.
    pub negated: bool,
    /// The pronoun hung on it: `a-t-elle`.
    pub inverted: Option<usize>,
    /// The cues that the verb can be.
    pub cues: Cues<'p>,
}

/// The form of a verb group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Has a subject of its own.
    Finite,
    /// `ajoutant`, `adding`.
    Gerund,
    /// `ajouter`.
    Infinitive,
    /// `revendiqué`, without auxiliary.
    Participle,
}

/// The cues that one verb can be, by construction.
#[derive(Clone, Copy)]
pub struct Cues<'p> {
    pack: &'p Pack,
    ids: &'p [CueId],
    reflexive: bool,
    tail: &'p [String],
}

impl std::fmt::Debug for Cues<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.matching()).finish()
    }
}

impl<'p> Cues<'p> {
    fn matching(&self) -> impl Iterator<Item = &'p Cue> + '_ {
        self.ids
            .iter()
            .map(|&id| self.pack.cue(id))
            .filter(move |cue| cue.reflexive == self.reflexive && cue.tail == self.tail)
    }

    /// The cue that takes one of these constructions.
    pub fn taking(&self, frames: Frames) -> Option<&'p Cue> {
        self.matching().find(|cue| cue.frames.any(frames))
    }

    /// Whether facts do it too, so that only a subject that can speak reports.
    pub fn evidence(&self) -> bool {
        self.matching().any(|cue| cue.condition == Condition::Speaker)
    }

    /// Whether only the active reports.
    pub fn active(&self) -> bool {
        self.matching().any(|cue| cue.condition == Condition::Active)
    }

    /// Whether the verb is a cue at all.
    pub fn is_empty(&self) -> bool {
        self.matching().next().is_none()
    }
}

/// Every verb group of a segment in order, cue or not.
pub fn groups<'p>(view: &View<'_, 'p>) -> Vec<Group<'p>> {
    let mut groups: Vec<Group<'p>> = Vec::new();
    let mut at = 0;
    while at < view.units.len() {
        match group(view, at) {
            Some(mut group) => {
                at = group.last.max(at + 1);
                group.passive |= groups.last().is_some_and(|before| undergoes_too(view, before, &group));
                group.passive |= is_urged(view, &group) || undergoes_in_headline(view, &group);
                group.negated |= groups.last().is_some_and(|before| denies(view, before, &group));
                let whole = groups
                    .last()
                    .and_then(|before| chained(view, before, &group).or_else(|| reported_as(view, before, &group)));
                if let Some(whole) = whole {
                    groups.pop();
                    group = whole;
                }
                groups.push(group);
            }
            None => at += 1,
        }
    }
    groups
}

/// `was hauled in and told that P`: a participle joined to a passive, of a verb that takes whoever is told before its clause.
fn undergoes_too(view: &View<'_, '_>, before: &Group<'_>, group: &Group<'_>) -> bool {
    let joined = before.passive && group.first > 0 && view.joins(group.first - 1);
    let told = group.cues.taking(Frames::OBJECT_TO).is_some() && group.first + 1 == group.last;
    let marked = view.tag(group.last) == Some(Tag::That);
    let marked = marked || view.is_among(group.last, &view.passage.pack.words.infinitive_marks);
    let in_tree = || {
        let (parse, verb) = (view.passage.parse?, view.token(group.head)?);
        Some(parse.relation(verb) == Relation::Conj && parse.head(verb) == view.token(before.head))
    };
    joined && told && marked && in_tree().unwrap_or(false)
}

/// `les habitants, appelés à partir`: a participle of a verb that takes whoever is urged before what they shall do.
fn is_urged(view: &View<'_, '_>, group: &Group<'_>) -> bool {
    let takes = Frames::OBJECT_A | Frames::OBJECT_DE | Frames::OBJECT_TO;
    let marked = view.is_among(group.last, &view.passage.pack.words.infinitive_marks);
    group.form == Form::Participle && marked && group.cues.taking(takes).is_some()
}

/// `Ministers urged to act`: a headline leaves out the verb of the passive, and who is urged stands in front.
fn undergoes_in_headline(view: &View<'_, '_>, group: &Group<'_>) -> bool {
    let lone = view.passage.headline && group.form == Form::Finite && group.first + 1 == group.last;
    let participle = || view.word(group.head).is_some_and(|word| word.can.any(Readings::PAST_PARTICIPLE));
    let told = || group.cues.taking(Frames::OBJECT_TO).is_some() && group.cues.taking(Frames::INFINITIVE).is_none();
    lone && participle() && told() && view.is_among(group.last, &view.passage.pack.words.infinitive_marks)
}

/// `sans pouvoir dire`, `a refusé de confirmer`: whether the verb before denies the infinitive that hangs on it.
fn denies(view: &View<'_, '_>, before: &Group<'_>, group: &Group<'_>) -> bool {
    let marks = &view.passage.pack.words.infinitive_marks;
    let tied = group.form == Form::Infinitive && (before.last..group.first).all(|i| view.is_among(i, marks));
    tied && (before.negated || view.word(before.head).is_some_and(|word| word.can.any(Readings::REFUSAL)))
}

/// `was quoted as saying`: who undergoes the first verb says what the second one tells.
fn reported_as<'p>(view: &View<'_, 'p>, before: &Group<'p>, group: &Group<'p>) -> Option<Group<'p>> {
    let tied = before.last + 1 == group.first && view.compares(before.last) && group.form == Form::Gerund;
    (tied && before.passive && !group.cues.is_empty()).then_some(Group {
        first: before.first,
        negated: before.negated || group.negated,
        form: Form::Finite,
        ..*group
    })
}

/// `a tenu à préciser`, `tente-t-il de corriger`, `a dit espérer que`: an infinitive that reports, and the verb it hangs on.
fn chained<'p>(view: &View<'_, 'p>, before: &Group<'p>, group: &Group<'p>) -> Option<Group<'p>> {
    let gap = before.last..group.first;
    let tied = gap.len() <= 1
        && gap.clone().all(|i| {
            view.tag(i) == Some(Tag::Preposition) && view.is_among(i, &view.passage.pack.words.infinitive_marks)
        });
    let clause = group.cues.taking(Frames::CLAUSE).is_some() && matches!(view.tag(group.last), Some(Tag::That));
    let words = view.quote(group.last).is_some() || view.is_sign(group.last, ":");
    // "dit craindre une sécheresse"
    let feels = group.cues.taking(Frames::NOUN).is_some_and(|cue| matches!(cue.act, Act::Fears | Act::Hopes));
    let clause =
        clause || feels && before.cues.taking(Frames::INFINITIVE).is_some() && view.phrase(group.last).is_some();
    let ends = before.inverted.is_some();
    let reports = !group.cues.is_empty() && (before.cues.is_empty() || clause || words || ends);
    // "envisage de relever l'âge" tells a plan, "a tenu à saluer « un modèle »" what was said
    let verbatim = (group.last..view.units.len().min(group.last + 6)).any(|i| view.quote(i).is_some());
    let said = clause || words || ends || verbatim;
    (tied && group.form == Form::Infinitive && before.form == Form::Finite && reports).then_some(Group {
        first: before.first,
        inverted: before.inverted,
        negated: before.negated || group.negated || !said,
        form: Form::Finite,
        passive: false,
        ..*group
    })
}

/// The verb group whose first verb is at `at`.
fn group<'p>(view: &View<'_, 'p>, at: usize) -> Option<Group<'p>> {
    let form = match view.tag(at)? {
        Tag::Verb | Tag::Auxiliary => Form::Finite,
        Tag::Gerund => Form::Gerund,
        Tag::Infinitive => Form::Infinitive,
        Tag::Participle => Form::Participle,
        _ => return None,
    };
    let can = view.word(at)?.can;
    let passive_first = can.any(Readings::PASSIVE);
    let auxiliary = can.any(Readings::AUXILIARY);
    let (mut head, mut passive) = (at, false);
    let mut inverted = None;
    let mut next = at + 1;
    let mut negated = false;
    let mut chained = auxiliary;
    loop {
        match view.tag(next) {
            Some(Tag::Pronoun) if inverted.is_none() && is_hung_on(view, next) => inverted = Some(next),
            // "assure ne pas avoir su": the infinitive is denied
            Some(Tag::Adverb) if !chained && is_negation(view, next) && infinitive_follows(view, next) => break,
            Some(Tag::Adverb) => negated |= is_negation(view, next),
            Some(Tag::Clitic) if chained => negated |= is_negation(view, next),
            Some(Tag::Participle | Tag::Adjective | Tag::Verb) if chained && is_participle(view, at, next) => {
                let been = view.word(next).is_some_and(|w| w.can.any(Readings::PASSIVE));
                passive = passive || passive_first && head == at || been_before(view, head, at);
                head = next;
                chained = been;
            }
            Some(Tag::Gerund | Tag::Infinitive) if chained && head == at => {
                head = next;
                chained = false;
            }
            Some(Tag::Preposition) if chained => match contents::adverb_end(view, next).or_else(|| aside(view, next)) {
                Some(after) => {
                    next = after;
                    continue;
                }
                None => break,
            },
            _ => break,
        }
        next += 1;
    }
    // "est convaincu que": the participle belongs to the cue
    let tense = at > 0 && is_reflexive(view, at - 1);
    let whole = head == at + 1 && !tense && !tail(view, view.passage.pack, view.word(at)?.verbs, head).is_empty();
    if whole {
        (head, next, passive) = (at, at + 1, false);
    }
    let first = with_clitics(view, at, &mut negated);
    let words = &view.passage.pack.words;
    let behind = first - usize::from(first > 0 && view.is_among(first - 1, &words.infinitive_marks));
    negated |= view.is_among(at, &words.modals) || behind > 0 && view.is_among(behind - 1, &words.without);
    let mut last = (first..next).rev().find(|&i| view.tag(i) != Some(Tag::Adverb) || i <= head).map_or(next, |i| i + 1);
    let word = view.word(head)?;
    let reflexive = (first..at).any(|i| is_reflexive(view, i));
    let passive = passive && !reflexive;
    let pack = view.passage.pack;
    let tail = tail(view, pack, word.verbs, last);
    last += tail.len();
    let cues = Cues { pack, ids: word.verbs, reflexive, tail };
    let cues = if reflexive && cues.is_empty() && tail.is_empty() { Cues { reflexive: false, ..cues } } else { cues };
    Some(Group { first, last, head, form, passive, negated, inverted, cues })
}

/// Whether the unit at `at` is the participle of the auxiliary before it, whatever it looks like where nothing but a tense can
/// be meant: `s'est étonné`, `s'est plaint`.
fn is_participle(view: &View<'_, '_>, auxiliary: usize, at: usize) -> bool {
    let can = |at: usize| view.word(at).map(|word| word.can).unwrap_or_default();
    let reflexive = auxiliary > 0 && is_reflexive(view, auxiliary - 1);
    let tense = auxiliary + 1 == at && (reflexive || !can(auxiliary).any(Readings::PASSIVE));
    view.tag(at) == Some(Tag::Participle)
        || tense && can(at).any(Readings::PAST_PARTICIPLE) && view.passage.pack.noun_first
}

/// Whether the group has gone through `été`, `been`.
fn been_before(view: &View<'_, '_>, head: usize, at: usize) -> bool {
    head > at && view.word(head).is_some_and(|w| w.can.any(Readings::PASSIVE))
}

/// `a pour sa part condamné`: the end of a short phrase inside a verb group.
fn aside(view: &View<'_, '_>, at: usize) -> Option<usize> {
    let phrase = view.phrase(at + 1)?;
    let after = phrase.last;
    (after - at <= 4 && view.tag(after) == Some(Tag::Participle)).then_some(after)
}

fn is_hung_on(view: &View<'_, '_>, at: usize) -> bool {
    view.text(at).starts_with('-')
}

/// Whether a unit denies a verb: `ne`, `pas`, `not`.
pub fn is_negation(view: &View<'_, '_>, at: usize) -> bool {
    view.word(at).is_some_and(|w| w.function == Some(Function::Negation))
}

fn infinitive_follows(view: &View<'_, '_>, at: usize) -> bool {
    let next = (at..view.units.len()).find(|&i| !matches!(view.tag(i), Some(Tag::Adverb | Tag::Clitic)));
    next.is_some_and(|i| view.tag(i) == Some(Tag::Infinitive))
}

fn is_reflexive(view: &View<'_, '_>, at: usize) -> bool {
    view.tag(at) == Some(Tag::Clitic) && view.is_among(at, &view.passage.pack.words.reflexives)
}

/// Steps back over the clitics before a verb.
fn with_clitics(view: &View<'_, '_>, at: usize, negated: &mut bool) -> usize {
    let mut first = at;
    // "one of them said"; but "de les avoir vus"
    let finite = view.tag(at).is_some_and(Tag::is_finite);
    let governed = |at: usize| finite && at > 0 && view.tag(at - 1) == Some(Tag::Preposition);
    while first > 0 && view.tag(first - 1) == Some(Tag::Clitic) && !governed(first - 1) {
        first -= 1;
        *negated |= is_negation(view, first);
    }
    first
}

/// The words after the first of a longer cue: `faire savoir`, `tenir à préciser`, `make clear`.
fn tail<'p>(view: &View<'_, '_>, pack: &'p Pack, ids: &[CueId], at: usize) -> &'p [String] {
    let fits = |tail: &&[String]| tail.iter().enumerate().all(|(i, word)| is_form(view.text(at + i), word));
    ids.iter().map(|&id| pack.cue(id).tail.as_slice()).filter(fits).max_by_key(|tail| tail.len()).unwrap_or_default()
}

/// Whether a word is this one, agreement endings aside: `convaincue` is a form of `convaincu`.
pub fn is_form(text: &str, word: &str) -> bool {
    is_same(text, word) || text.strip_prefix(word).is_some_and(|ending| matches!(ending, "e" | "s" | "es"))
}

/// `selon X`: the phrase that opens at `at`, as the pack's entry and the unit where the source starts.
pub fn according<'p>(view: &View<'_, 'p>, at: usize) -> Option<(&'p According, usize)> {
    view.tag(at).filter(|tag| *tag != Tag::Sign)?;
    let first = view.text(at);
    let phrases = view.passage.pack.according.iter();
    phrases
        .filter(|phrase| matches(view, at, first, &phrase.words))
        .max_by_key(|phrase| phrase.words.len())
        .map(|phrase| (phrase, at + phrase.words.len() - usize::from(phrase.source_inside)))
}

/// `de l'avis général`: the unit behind the phrase that opens at `at` and hands its sentence to nobody in particular.
pub fn in_general(view: &View<'_, '_>, at: usize) -> Option<usize> {
    let first = view.text(at);
    let phrases = &view.passage.pack.in_general;
    phrases.iter().filter(|words| matches(view, at, first, words)).map(|words| at + words.len()).max()
}

/// Whether `words` stand at `at`, where the text is `first`.
fn matches(view: &View<'_, '_>, at: usize, first: &str, words: &[String]) -> bool {
    words.first().is_some_and(|word| is_same(first, word))
        && words.iter().enumerate().skip(1).all(|(i, word)| is_same(view.text(at + i), word))
}

/// Whether `text` is `word` of a pack, in any case and with either apostrophe.
fn is_same(text: &str, word: &str) -> bool {
    let first = |s: &str| s.as_bytes().first().map(u8::to_ascii_lowercase);
    // most words differ in their first byte, which no upper case changes outside ASCII
    if first(text) != first(word) {
        return false;
    }
    if text.is_ascii() {
        return text.bytes().map(|byte| byte.to_ascii_lowercase()).eq(word.bytes());
    }
    let straight = |c| if c == '’' { '\'' } else { c };
    text.chars().map(straight).flat_map(char::to_lowercase).eq(word.chars())
}

/// Whether a pronoun is of the third person.
pub fn is_third_person(view: &View<'_, '_>, at: usize) -> bool {
    view.word(at).and_then(|w| w.pronoun).is_some_and(|p| p.person == Person::Third)
}
