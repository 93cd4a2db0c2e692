//! The foot: for the selected claim who says it, what kind of source that is, through whom, with which words, and why
//! the program thinks so; else how far the reader is and which keys lead on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Pen, cut_to, name_in};
use crate::document::{Claim, ClaimId, Document};
use crate::tui::app::State;
use crate::tui::jumps::Pending;
use crate::tui::keymap::Action;
use crate::tui::lines;
use crate::tui::notes;
use crate::tui::overlay::Overlay;
use crate::tui::reading::Reading;
use crate::tui::signs;
use crate::tui::theme::Role;
use crate::tui::whole;
use crate::wording::Words;

/// What leads on in an article.
const READING_KEYS: [Action; 4] = [Action::NextClaim, Action::NextSource, Action::NextPane, Action::Search];
/// What leads on from anywhere; the first is told on the narrowest screen.
const PROGRAM_KEYS: [Action; 2] = [Action::Help, Action::Quit];

/// Draws the foot.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) {
    let quiet = state.theme.style(Role::Quiet);
    let place = area;
    let area = rule(area, buffer, quiet);
    let filtered = filtered(state).or_else(|| whole::told(state).map(|words| format!(" {words} ")));
    if let Some(words) = filtered.as_ref().filter(|_| area != place) {
        let room = usize::from(place.width).saturating_sub(4);
        Pen::new(buffer, place, 0).skip(2).put(&cut_to(words, room), state.theme.style(Role::Focus));
    }
    if let Some(Overlay::Prompt(typed)) = &state.overlay {
        Pen::new(buffer, area, 0).put(" /", quiet).put(typed, Style::default()).put("▏", quiet);
        return;
    }
    if let Some(Overlay::Note(draft)) = &state.overlay {
        let mut pen = Pen::new(buffer, area, 0);
        let room = pen.put(&format!(" {} ", notes::SIGN), quiet).left().saturating_sub(1);
        pen.put(lines::end(&draft.typed, room), Style::default()).put("▏", quiet);
        return;
    }
    if let Some(pending) = state.places.pending {
        Pen::new(buffer, area, 0).skip(1).put_cut(&asked(state, pending), state.theme.style(Role::Focus));
        return;
    }
    if let Some(notice) = &state.notice {
        Pen::new(buffer, area, 0).skip(1).put_cut(notice, state.theme.style(Role::Focus));
        return;
    }
    let claim = state.reading().and_then(|reading| Some((reading.document()?, reading.claim()?)));
    match claim {
        Some((doc, claim)) => draw_claim(state, doc, claim, area, buffer),
        None => draw_place(state, area, buffer),
    }
    if let Some(words) = filtered.filter(|_| area == place) {
        // Where there is no rule the filter takes the line that can be spared.
        let line = Rect { y: area.y + area.height.saturating_sub(1), height: 1.min(area.height), ..area };
        buffer.set_style(line.intersection(buffer.area), Style::reset());
        let words = format!("{:1$}", cut_to(&words, line.width.into()), line.width.into());
        Pen::new(buffer, line, 0).put(&words, state.theme.style(Role::Focus));
    }
}

/// Which letter is waited for.
fn asked(state: &State, pending: Pending) -> String {
    let (notices, key) = (&state.words.notices, state.keymap.key_of(Action::GoToMark));
    let letters: Vec<_> = state.places.marked.keys().map(char::to_string).collect();
    match pending {
        Pending::Mark => notices.ask_mark.clone(),
        Pending::GoTo if letters.is_empty() => notices.ask_back.fill(&[("key", &key)]),
        Pending::GoTo => notices.ask_go_to.fill(&[("letters", &letters.join(" ")), ("key", &key)]),
    }
}

/// What is shown, when not all is, and how to show all again.
fn filtered(state: &State) -> Option<String> {
    let reading = state.reading().filter(|reading| !reading.filter().is_empty())?;
    let key = state.keymap.key_of(Action::ClearFilter);
    let what = reading.filter().words(reading.document()?, state.words);
    Some(format!(" {} ", state.words.filter.line.fill(&[("what", &what), ("key", &key)])))
}

/// The line that parts the foot from what is above, where there is room for it; what is left below it.
fn rule(area: Rect, buffer: &mut Buffer, style: Style) -> Rect {
    if area.height < 3 {
        return area;
    }
    Pen::new(buffer, area, 0).put(&"─".repeat(area.width.into()), style);
    Rect { y: area.y + 1, height: area.height - 1, ..area }
}

fn draw_claim(state: &State, doc: &Document, id: ClaimId, area: Rect, buffer: &mut Buffer) {
    let (claim, theme, words) = (&doc[id], &state.theme, state.words);
    let style = theme.voice(claim.source.into());
    let rest = about(doc, claim, words);
    let mut pen = Pen::new(buffer, area, 0);
    pen.put(&format!("{:>2} ", signs::of(claim.source)), style.patch(theme.style(Role::Focus)));
    let room = pen.left().saturating_sub(lines::width(&rest)).max(pen.left() / 3);
    pen.put(&name_in(room, claim.source, doc, words), style.patch(theme.style(Role::Focus)));
    let room = pen.left();
    pen.put(&cut_to(&rest, room), Style::default());
    let mut pen = Pen::new(buffer, area, 1);
    let room = pen.skip(3).left();
    let noted = state.reading().and_then(|reading| reading.note_at(*claim.content.first()?));
    match noted {
        Some(note) => pen.put(&cut_to(&format!("{} {note}", notes::SIGN), room), theme.style(Role::Focus)),
        None => pen.put(&cut_to(&words.why(doc, claim), room), theme.style(Role::Quiet)),
    };
}

/// What kind of source it is, through whom it speaks, what it does and with which words.
fn about(doc: &Document, claim: &Claim, words: &Words) -> String {
    let kind = claim.source.map(|source| format!(" · {}", words.kind(doc[source].kind)));
    let via = claim.via.map(|via| format!(" · {}", words.panes.via.fill(&[("names", &doc[via].name)])));
    let cue = claim.cue.map(|cue| format!(" {}", words.quoted(doc.text(cue))));
    let manner = format!(" · {}", words.manner(claim.kind));
    let act = format!(" · {}", words.act(claim.act));
    [kind, via, Some(act), cue, Some(manner)].into_iter().flatten().collect()
}

fn draw_place(state: &State, area: Rect, buffer: &mut Buffer) {
    let quiet = state.theme.style(Role::Quiet);
    if let Some(reading) = state.reading() {
        let (text, percent) = (
            summary(reading, state.words),
            format!("{} ", state.words.foot.seen.fill(&[("percent", &reading.percent())])),
        );
        let mut pen = Pen::new(buffer, area, 0);
        let room = pen.skip(1).left().saturating_sub(lines::width(&percent) + 1);
        pen.put(&cut_to(&text, room), Style::default()).right(lines::width(&percent)).put(&percent, quiet);
    }
    let keys: &[_] = match state.reading() {
        Some(_) => &READING_KEYS,
        None if state.entries.len() > 1 => &[Action::NextArticle],
        None => &[],
    };
    let told = |&action: &Action| (state.keymap.key_of(action), format!(" {}", state.words.hint(action.name())));
    let columns = |(key, hint): &(String, String)| 2 + lines::width(key) + lines::width(hint);
    let mut pen = Pen::new(buffer, area, 1);
    // The last column may stay without the blank behind a hint.
    let [help, leave] = PROGRAM_KEYS.map(|action| told(&action));
    let mut room = (pen.left() + 1).saturating_sub(columns(&help));
    let leading = keys.iter().map(told).take_while(|hint| take(&mut room, columns(hint))).collect::<Vec<_>>();
    let last = take(&mut room, columns(&leave)).then_some(leave);
    for (key, hint) in leading.into_iter().chain([help]).chain(last) {
        pen.skip(1).put(&key, Style::default()).put(&hint, quiet).skip(1);
    }
}

/// Takes `columns` of the room if there are as many.
fn take(room: &mut usize, columns: usize) -> bool {
    let left = room.checked_sub(columns);
    *room = left.unwrap_or(*room);
    left.is_some()
}

/// How much is known about the article.
fn summary(reading: &Reading, words: &Words) -> String {
    let foot = &words.foot;
    if let Some(trouble) = reading.trouble() {
        return trouble.to_owned();
    }
    let Some(doc) = reading.document() else {
        return foot.reading.fill(&[("percent", &reading.progress())]);
    };
    if !doc.attributed {
        return foot.no_pack.fill(&[("lang", &doc.lang)]);
    }
    if doc.claims.is_empty() {
        return foot.nobody.clone();
    }
    let named = reading.sources().iter().filter(|row| row.source.is_some());
    let (speaking, others): (Vec<_>, Vec<_>) = named.partition(|row| !row.claims.is_empty());
    let claims = words.count(&foot.claims, doc.claims.len());
    let sources = words.count(&foot.sources, speaking.len());
    let doubtful = doc.claims.iter().filter(|claim| claim.is_doubtful()).count();
    let more = [(&foot.via, others.len()), (&foot.unnamed, doc.claims_of(None).count()), (&foot.doubtful, doubtful)];
    let more = more.into_iter().filter(|(_, count)| *count > 0).map(|(form, count)| words.count(form, count));
    foot.summary.fill(&[("claims", &claims), ("sources", &sources)]) + &more.collect::<String>()
}

/// Draws a text over as many lines as it takes.
pub fn draw_wrapped(buffer: &mut Buffer, area: Rect, text: &str, style: Style) {
    for (y, row) in (0..area.height).zip(lines::wrap(text, 0, area.width)) {
        Pen::new(buffer, area, y).put(&text[row.range()], style);
    }
}
