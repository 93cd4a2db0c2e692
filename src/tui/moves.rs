//! Moves: through rows, claims, sources, matches and panes. Part of `app::update`, and as pure.

use super::app::{Pane, Shown, State};
use super::jumps::{self, Pending, Position, Spot};
use super::keymap::Action;
use super::message::Effect;
use super::opening;
use super::reading::{Reading, Stop, Went};
use crate::document::Document;
use crate::span::Span;
use crate::wording::{Template, Words};

/// How many rows or entries an action goes; the smallest and greatest number mean the start and the end.
pub(super) fn distance(action: Action, page: isize) -> isize {
    match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::PageDown => page,
        Action::PageUp => -page,
        Action::HalfPageDown => (page / 2).max(1),
        Action::HalfPageUp => -(page / 2).max(1),
        Action::Start => isize::MIN,
        Action::End => isize::MAX,
        _ => 0,
    }
}

/// The article and all that is known of it, or why there is none.
pub(super) fn known(state: &State) -> Result<(&Reading, &Document), String> {
    let words = state.words;
    let reading = match &state.shown {
        Shown::Waiting => return Err(opening::told(state)),
        Shown::Failed(_) => return Err(words.notices.no_article.clone()),
        Shown::Reading(reading) => reading,
    };
    let trouble = || reading.trouble().unwrap_or(&words.notices.still_reading).to_owned();
    reading.document().map(|doc| (&**reading, doc)).ok_or_else(trouble)
}

/// Why nothing can be said of claims, sources and names, as long as that is so.
pub(super) fn excuse(words: &Words, reading: &Reading) -> Option<String> {
    let trouble = reading.trouble().unwrap_or(&words.notices.still_reading);
    reading.document().is_none().then(|| trouble.to_owned())
}

pub(super) fn scroll(state: &mut State, by: isize) {
    let focus = state.focus;
    let Some(reading) = state.reading_mut() else { return };
    match focus {
        Pane::Sources => drop(reading.step_source(by)),
        Pane::Article => reading.scroll(by),
        Pane::Claims => reading.step_listed(by),
    }
}

/// Gives the keys to another pane; hidden ones are passed over.
pub(super) fn turn(state: &mut State, by: usize) {
    let at = Pane::ALL.iter().position(|&pane| pane == state.focus).unwrap_or_default();
    let mut others = (1..Pane::ALL.len()).map(|n| Pane::ALL[(at + n * by) % Pane::ALL.len()]);
    state.focus = others.find(|&pane| !state.layout.hides(pane)).unwrap_or(state.focus);
    state.trail.clear();
}

/// Which way a move goes.
const ON: isize = 1;
const BACK: isize = -1;

/// What a move looks for, and which way.
fn stop(action: Action) -> Option<(Stop, isize)> {
    Some(match action {
        Action::NextClaim => (Stop::Claim, ON),
        Action::PreviousClaim => (Stop::Claim, BACK),
        Action::NextOwnClaim => (Stop::OwnClaim, ON),
        Action::PreviousOwnClaim => (Stop::OwnClaim, BACK),
        Action::NextVerbatim => (Stop::Verbatim, ON),
        Action::PreviousVerbatim => (Stop::Verbatim, BACK),
        Action::NextReported => (Stop::Reported, ON),
        Action::PreviousReported => (Stop::Reported, BACK),
        Action::NextDenial => (Stop::Denial, ON),
        Action::PreviousDenial => (Stop::Denial, BACK),
        Action::NextMention => (Stop::Mention, ON),
        Action::PreviousMention => (Stop::Mention, BACK),
        Action::NextName => (Stop::Name, ON),
        Action::PreviousName => (Stop::Name, BACK),
        Action::NextNote => (Stop::Note, ON),
        Action::PreviousNote => (Stop::Note, BACK),
        Action::NextParagraph => (Stop::Paragraph, ON),
        Action::PreviousParagraph => (Stop::Paragraph, BACK),
        Action::NextHeading => (Stop::Heading, ON),
        Action::PreviousHeading => (Stop::Heading, BACK),
        Action::NextOwnWord => (Stop::OwnWord, ON),
        Action::PreviousOwnWord => (Stop::OwnWord, BACK),
        _ => return None,
    })
}

/// What a move looks for, in words.
fn wanted(words: &Words, stop: Stop) -> &str {
    let stops = &words.stops;
    match stop {
        Stop::Claim => &stops.claim,
        Stop::OwnClaim => &stops.own_claim,
        Stop::Verbatim => &stops.verbatim,
        Stop::Reported => &stops.reported,
        Stop::Denial => &stops.denial,
        Stop::Mention => &stops.mention,
        Stop::Name => &stops.name,
        Stop::Note => &stops.note,
        Stop::Paragraph => &stops.paragraph,
        Stop::Heading => &stops.heading,
        Stop::OwnWord => &stops.own_word,
    }
}

/// Does what an action asks for, `count` times over, if it is a move to a stop or to a place known before.
pub(super) fn act(state: &mut State, action: Action, count: usize) -> Option<Vec<Effect>> {
    let times = isize::try_from(count).unwrap_or(isize::MAX);
    match action {
        Action::JumpBack => return Some(jump_back(state, count)),
        Action::JumpForward => return Some(jump_forward(state, count)),
        Action::Mark => state.places.pending = Some(Pending::Mark),
        Action::GoToMark => state.places.pending = Some(Pending::GoTo),
        Action::Origin => go_to_origin(state),
        _ => {
            let (stop, way) = stop(action)?;
            go(state, stop, way.saturating_mul(times));
        }
    }
    Some(Vec::new())
}

fn go(state: &mut State, stop: Stop, by: isize) {
    let (words, focus) = (state.words, state.focus);
    let Some(reading) = state.reading_mut() else { return };
    let known = matches!(stop, Stop::Paragraph | Stop::Heading | Stop::Note);
    if let Some(excuse) = excuse(words, reading).filter(|_| !known) {
        state.notice = Some(excuse);
        return;
    }
    if focus == Pane::Claims && stop == Stop::Claim {
        reading.step_listed(by);
        return;
    }
    let what = wanted(words, stop);
    state.notice = match reading.go(stop, by) {
        Went::Nowhere => Some(nowhere(words, by).fill(&[("what", &what)])),
        Went::To(here, count) => reading.stood().map(|stood| {
            let stopped = words.notices.stopped.fill(&[("what", &what), ("here", &here), ("count", &count)]);
            let told = match stop {
                Stop::Name => reading.document().and_then(|doc| named(words, doc, stood)),
                Stop::Note => reading.note_at(stood).map(str::to_owned),
                _ => None,
            };
            told.into_iter().chain([stopped]).collect::<Vec<_>>().join(" · ")
        }),
    };
}

/// What the words at a place name, and what kind of thing that is.
fn named(words: &Words, doc: &Document, place: Span) -> Option<String> {
    let mut here = doc.mentions.iter().filter(|mention| mention.span == place);
    let entity = &doc[here.find_map(|mention| mention.entity)?];
    Some(format!("{} · {}", entity.name, words.name(entity.kind)))
}

/// Says that there is no more of what a move looks for.
fn nowhere(words: &Words, by: isize) -> &Template {
    if by > 0 { &words.notices.nowhere_on } else { &words.notices.nowhere_back }
}

fn go_to_origin(state: &mut State) {
    let words = state.words;
    let Some(reading) = state.reading_mut() else { return };
    let notice = match excuse(words, reading) {
        Some(excuse) => Some(excuse),
        None if reading.claim().is_none() => Some(words.notices.choose.clone()),
        None if reading.go_to_origin() => None,
        None => Some(words.notices.no_origin.clone()),
    };
    state.notice = notice;
}

/// Where the reader stands, once there is an article.
pub(super) fn spot(state: &State) -> Option<Spot> {
    let (reading, entry) = (state.reading()?, state.entries.get(state.current)?.id);
    let at = |byte| Position::of(reading.article(), byte);
    let claim = reading.document().zip(reading.claim()).map(|(doc, id)| at(doc[id].extent().start));
    let stood = reading.stood().map(|span| (at(span.start), at(span.end)));
    Some(Spot { entry, top: at(reading.top()), claim, stood })
}

/// Goes to a place, in another article if need be.
pub(super) fn go_to(state: &mut State, spot: Spot) -> Vec<Effect> {
    let here = state.entries.get(state.current).map(|entry| entry.id);
    if here == Some(spot.entry) && state.reading().is_some() {
        let unresolved = state.reading().is_some_and(|reading| reading.document().is_none());
        state.places.wanted = unresolved.then_some(spot);
        take_up(state, spot);
        return Vec::new();
    }
    let Some(index) = state.entries.iter().position(|entry| entry.id == spot.entry) else { return Vec::new() };
    let effects = opening::open(state, index);
    state.places.wanted = Some(spot);
    effects
}

fn take_up(state: &mut State, spot: Spot) {
    let Some(reading) = state.reading_mut() else { return };
    let article = reading.article();
    let (top, stood) = (spot.top.byte(article), spot.stood.map(|stood| jumps::between(stood, article)));
    let claim = spot.claim.map(|claim| claim.byte(article));
    reading.take_up(top);
    if let Some(claim) = claim {
        reading.choose_near(claim);
    }
    reading.stand_at(stood);
}

/// Goes to the place that is wanted in the article that is opened as soon as so much of it is there; once all is known
/// the claim is selected too, and the view moves only when the article does not reach as far any more.
pub(super) fn take_up_wanted(state: &mut State) {
    let here = state.entries.get(state.current).map(|entry| entry.id);
    let wanted = state.places.wanted.filter(|spot| Some(spot.entry) == here);
    let (Some(spot), Some(reading)) = (wanted, state.reading()) else { return };
    let there = spot.top.is_in(reading.article());
    if reading.document().is_none() {
        if there {
            take_up(state, spot);
        }
        return;
    }
    let (moved, untouched) = (reading.top() != spot.top.byte(reading.article()), reading.claim().is_none());
    let claim = spot.claim.filter(|_| untouched).map(|claim| claim.byte(reading.article()));
    state.places.wanted = None;
    if moved && !there {
        take_up(state, spot);
    } else if let (Some(claim), Some(reading)) = (claim, state.reading_mut()) {
        let stood = reading.stood();
        reading.choose_near(claim);
        reading.stand_at(stood);
    }
}

fn jump_back(state: &mut State, count: usize) -> Vec<Effect> {
    let spot = state.places.jumps.back(count, spot(state));
    follow(state, spot, &state.words.notices.no_jump_back)
}

fn jump_forward(state: &mut State, count: usize) -> Vec<Effect> {
    let spot = state.places.jumps.forward(count);
    follow(state, spot, &state.words.notices.no_jump_on)
}

fn follow(state: &mut State, spot: Option<Spot>, otherwise: &str) -> Vec<Effect> {
    let Some(spot) = spot else {
        state.notice = Some(otherwise.to_owned());
        return Vec::new();
    };
    state.focus = Pane::Article;
    go_to(state, spot)
}

/// Does what was waiting for a letter; anything but a letter calls it off.
pub(super) fn answer(state: &mut State, letter: Option<char>) -> Vec<Effect> {
    let (Some(pending), Some(letter)) = (state.places.pending.take(), letter) else { return Vec::new() };
    let here = spot(state);
    match (pending, here) {
        (Pending::Mark, Some(here)) => {
            state.places.marked.insert(letter, here);
            state.notice = Some(state.words.notices.marked.fill(&[("letter", &letter)]));
        }
        (Pending::Mark, None) => {}
        (Pending::GoTo, here) => {
            let spot = state.places.marked.get(&letter).copied();
            if let Some(here) = here.filter(|_| spot.is_some()) {
                state.places.jumps.leave(here);
            }
            return follow(state, spot, &state.words.notices.no_mark.fill(&[("letter", &letter)]));
        }
    }
    Vec::new()
}

/// Goes back instead of to a mark; instead of marking the place with a letter, remembers it as one to go back to.
pub(super) fn answer_again(state: &mut State) -> Vec<Effect> {
    match state.places.pending.take() {
        Some(Pending::GoTo) => jump_back(state, 1),
        Some(Pending::Mark) => {
            if let Some(here) = spot(state) {
                let key = state.keymap.key_of(Action::GoToMark);
                state.places.jumps.leave(here);
                state.notice = Some(state.words.notices.marked.fill(&[("letter", &key)]));
            }
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Does something, and remembers the place that it leaves when it is a jump: going to the start and the end is one,
/// other scrolling is none.
pub(super) fn leaving(state: &mut State, action: Action, act: impl FnOnce(&mut State) -> Vec<Effect>) -> Vec<Effect> {
    let left = spot(state);
    let effects = act(state);
    let here = state.entries.get(state.current).map(|entry| entry.id);
    let jumped = |left: &Spot| {
        let now = spot(state);
        match action {
            Action::JumpBack | Action::JumpForward => false,
            _ if here != Some(left.entry) => true,
            Action::Start | Action::End => now.is_some_and(|now| now != *left),
            _ => distance(action, 1) == 0 && now.is_some_and(|now| now.is_elsewhere(left)),
        }
    };
    if let Some(left) = left.filter(jumped) {
        state.places.jumps.leave(left);
    }
    effects
}

/// Goes to another source; to the first one when none was chosen yet.
pub(super) fn step_source(state: &mut State, by: isize) {
    let (words, focus) = (state.words, state.focus);
    let Some(reading) = state.reading_mut() else { return };
    if let Some(excuse) = excuse(words, reading) {
        state.notice = Some(excuse);
        return;
    }
    let fresh = reading.claim().is_none() && by > 0 && focus != Pane::Sources;
    if !reading.step_source(if fresh { 0 } else { by }) && !fresh {
        state.notice = Some(nowhere(words, by).fill(&[("what", &words.stops.source)]));
    }
}

pub(super) fn enter(state: &mut State) {
    let (words, focus) = (state.words, state.focus);
    let Some(reading) = state.reading_mut() else { return };
    if let Some(excuse) = excuse(words, reading) {
        state.notice = Some(excuse);
        return;
    }
    let next = match focus {
        Pane::Sources => {
            reading.list(Some(reading.source()));
            reading.enter_source();
            Pane::Claims
        }
        Pane::Claims => Pane::Article,
        Pane::Article => Pane::Sources,
    };
    state.trail.push(focus);
    state.focus = next;
}

/// Back to the pane that Enter came from; where it came from none, forgets the search, then the choice of claims.
pub(super) fn back(state: &mut State) {
    if let Some(pane) = state.trail.pop() {
        state.focus = pane;
        return;
    }
    let Some(reading) = state.reading_mut() else { return };
    if !reading.clear_search() && reading.listed().is_some() {
        reading.list(None);
    }
}

pub(super) fn step_match(state: &mut State, by: isize) {
    let (notices, key) = (&state.words.notices, state.keymap.key_of(Action::Search));
    let Some(reading) = state.reading_mut() else { return };
    reading.step_match(by);
    state.notice = Some(match reading.search() {
        None => notices.nothing_searched.fill(&[("key", &key)]),
        Some(search) if search.hits.is_empty() => notices.not_found.fill(&[("pattern", &search.pattern)]),
        Some(search) => {
            let (here, count) = (search.here + 1, search.hits.len());
            notices.r#match.fill(&[("here", &here), ("count", &count), ("pattern", &search.pattern)])
        }
    });
}
