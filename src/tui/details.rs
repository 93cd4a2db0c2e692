//! What keys do with a detail: open one, scroll it, step through the places that it names, go there. Part of
//! `app::update`, and as pure.

use super::app::{Effect, Pane, State};
use super::detail::{Goal, Page, Subject};
use super::keymap::Action;
use super::moves;
use super::overlay::{Detail, Overlay};
use super::panes;
use super::reading::{Reading, Stop, moved};
use super::sharing;

/// Opens the detail of what is selected: in the list of sources the source, else the claim, else the article.
pub(super) fn open(state: &mut State) {
    let subject = moves::known(state).map(|(reading, _)| match reading.claim() {
        _ if state.focus == Pane::Sources && !reading.sources().is_empty() => Subject::Source(reading.source()),
        Some(claim) => Subject::Claim(claim),
        None => Subject::Article,
    });
    match subject {
        Ok(subject) => show(state, subject),
        Err(excuse) => state.notice = Some(excuse),
    }
}

/// Opens the detail of an entry of the list of names.
pub(super) fn open_name(state: &mut State, row: usize) {
    let entity = state.reading().and_then(|reading| reading.names().get(row)).map(|row| row.entity);
    if let Some(entity) = entity {
        show(state, Subject::Name(entity));
    }
}

fn show(state: &mut State, subject: Subject) {
    state.overlay = Some(Overlay::Detail(Detail { subject, top: 0, goal: 0 }));
}

/// What an action means while a detail is open.
pub(super) fn act(state: &mut State, detail: Detail, action: Action) -> Vec<Effect> {
    let page = panes::detail::lines(state, &detail);
    let height = usize::from(panes::detail::text_area(state.size, page.lines.len()).height);
    match action {
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Enter => return go(state, page.goals.get(detail.goal).copied()),
        Action::NextPane | Action::NextArticle => step(state, detail, &page, 1),
        Action::PreviousPane | Action::PreviousArticle => step(state, detail, &page, -1),
        Action::NextClaim | Action::PreviousClaim => {
            turn(state, detail, if action == Action::NextClaim { 1 } else { -1 });
        }
        Action::Detail => deepen(state, detail),
        Action::Copy | Action::CopyCited | Action::OpenAddress => return sharing::act(state, action),
        _ if moves::distance(action, 1) != 0 => {
            let by = moves::distance(action, isize::try_from(height).unwrap_or(1));
            let top = moved(detail.top, by, page.lines.len().saturating_sub(height) + 1);
            state.overlay = Some(Overlay::Detail(Detail { top, ..detail }));
        }
        _ => close(state, detail),
    }
    Vec::new()
}

/// Keeps the lines in view on another screen.
pub(super) fn fit(state: &mut State, detail: Detail) {
    let page = panes::detail::lines(state, &detail);
    let height = usize::from(panes::detail::text_area(state.size, page.lines.len()).height);
    let top = detail.top.min(page.lines.len().saturating_sub(height));
    state.overlay = Some(Overlay::Detail(Detail { top, ..detail }));
}

/// Closes the detail; behind that of a name lies the list of names.
fn close(state: &mut State, detail: Detail) {
    let row = match detail.subject {
        Subject::Name(entity) => {
            let names = state.reading().map_or(&[][..], Reading::names);
            names.iter().position(|row| row.entity == entity)
        }
        _ => None,
    };
    state.overlay = row.map(Overlay::Names);
}

/// Goes to a place in the text.
fn go(state: &mut State, goal: Option<Goal>) -> Vec<Effect> {
    state.overlay = None;
    state.focus = Pane::Article;
    match (goal, state.reading_mut()) {
        (Some(Goal::Claim(id)), Some(reading)) => reading.choose(id),
        (Some(Goal::Words(span)), Some(reading)) => reading.stand(span),
        (None, _) | (_, None) => {}
    }
    Vec::new()
}

/// Steps to another place that the detail names, and brings its line into view.
fn step(state: &mut State, detail: Detail, page: &Page, by: isize) {
    let goal = moved(detail.goal, by, page.goals.len());
    let leads = |line: &&Vec<super::detail::Piece>| line.iter().any(|piece| piece.goal == Some(goal));
    let line = page.lines.iter().position(|line| leads(&line)).unwrap_or_default();
    let height = usize::from(panes::detail::text_area(state.size, page.lines.len()).height).max(1);
    let top = detail.top.clamp((line + 1).saturating_sub(height), line);
    state.overlay = Some(Overlay::Detail(Detail { top, goal, ..detail }));
}

/// Turns to the detail of the next claim, or the one before.
fn turn(state: &mut State, detail: Detail, by: isize) {
    let Some(reading) = state.reading_mut() else { return };
    if let Subject::Claim(claim) = detail.subject {
        // From this claim on, wherever the article was scrolled to before.
        reading.choose(claim);
        reading.go(Stop::Claim, by);
        if let Some(claim) = reading.claim() {
            show(state, Subject::Claim(claim));
        }
    }
}

/// From a claim to its source; closes the detail of anything else.
fn deepen(state: &mut State, detail: Detail) {
    let row = match (detail.subject, state.reading()) {
        (Subject::Claim(id), Some(reading)) => {
            let source = reading.document().map(|doc| doc[id].source);
            reading.sources().iter().position(|row| Some(row.source) == source)
        }
        _ => None,
    };
    match row {
        Some(row) => show(state, Subject::Source(row)),
        None => close(state, detail),
    }
}
