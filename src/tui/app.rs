//! The program as state and messages: `update` says what a message changes and what is to be done outside.
//! Pure: no terminal, no clock, no file, no thread.

use std::collections::HashSet;
use std::sync::Arc;

use ratatui::layout::{Rect, Size};

use super::arrange;
use super::details;
use super::finder;
use super::jumps::Places;
use super::keymap::{Action, Key, Keymap, Named};
use super::layout::{Areas, Border, Layout};
pub use super::message::{Effect, Entry, EntryId, Message};
use super::mouse::{self, Mouse};
use super::moves;
use super::notes::{self, Note};
use super::opening;
use super::overlay::{self, Edit, Overlay};
use super::palette::{Help, Palette};
use super::panes;
use super::reading::{Kept, Reading};
use super::scroll::Scrolls;
use super::setup::Setup;
use super::sharing;
use super::surveys;
use super::theme::Theme;
use super::whole;
use crate::error::Error;
use crate::wording::Words;

/// The largest count.
const MOST: usize = 9999;

/// The panes, in the order in which Tab goes through them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// Who speaks.
    Sources,
    /// The text.
    #[default]
    Article,
    /// What is said.
    Claims,
}

impl Pane {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sources, Self::Article, Self::Claims];
}

/// Whether the text shows who says what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Annotations {
    /// It does.
    #[default]
    Shown,
    /// It is the bare text.
    Hidden,
}

/// What the article pane has to show.
#[derive(Debug, Default)]
pub enum Shown {
    /// Nothing came yet.
    #[default]
    Waiting,
    /// The article cannot be read, and why.
    Failed(Arc<Error>),
    /// An article.
    Reading(Box<Reading>),
}

/// All that the screen shows.
#[derive(Debug)]
pub struct State {
    /// How it looks.
    pub theme: Theme,
    /// Which key asks for what.
    pub keymap: Keymap,
    /// In which words it speaks.
    pub words: &'static Words,
    /// The screen's size.
    pub size: Size,
    /// Where the panes stand.
    pub layout: Layout,
    /// Whether the text shows who says what.
    pub annotations: Annotations,
    /// The pane that has the keys.
    pub focus: Pane,
    /// The panes that Enter came through, for the way back.
    pub trail: Vec<Pane>,
    /// What covers the panes.
    pub overlay: Option<Overlay>,
    /// What to tell the reader until the next key.
    pub notice: Option<String>,
    /// The articles.
    pub entries: Vec<Entry>,
    /// Which of them is open.
    pub current: usize,
    /// The article that is open.
    pub shown: Shown,
    /// Articles that were asked to be told of.
    pub asked: HashSet<EntryId>,
    /// Articles whose whole is being fetched.
    pub fetching: HashSet<EntryId>,
    /// Why articles could not be read, each error once.
    pub unread: Vec<Arc<Error>>,
    /// Places to come back to.
    pub places: Places,
    /// What goes on in an article that is being opened afresh.
    pub kept: Option<Kept>,
    /// The reader's notes on all articles.
    pub notes: Vec<Note>,
    /// Whether the hint of the first use is shown.
    pub welcome: bool,
    /// The count that is typed before a key.
    pub count: Option<usize>,
    /// Whether the program hears the mouse.
    pub mouse: Mouse,
    /// The border that the pointer drags, and how the panes stood before.
    pub held: Option<(Border, Layout)>,
    /// Where the lists begin.
    pub scrolls: Scrolls,
    /// How often an article was asked for: tells answers about another one.
    pub(super) generation: u64,
    /// The topmost block that the analysis was told of last.
    pub(super) looked: usize,
}

impl State {
    /// An empty screen.
    pub fn new(setup: Setup, size: Size) -> Self {
        Self {
            theme: setup.theme,
            keymap: setup.keymap,
            words: setup.words,
            size,
            layout: setup.layout,
            annotations: Annotations::default(),
            focus: Pane::default(),
            trail: Vec::new(),
            overlay: None,
            notice: None,
            entries: Vec::new(),
            current: 0,
            shown: Shown::default(),
            asked: HashSet::new(),
            fetching: HashSet::new(),
            unread: Vec::new(),
            places: Places::default(),
            kept: None,
            notes: Vec::new(),
            welcome: false,
            count: None,
            mouse: setup.mouse,
            held: None,
            scrolls: Scrolls::default(),
            generation: 0,
            looked: 0,
        }
    }

    /// What a key means as things stand.
    pub fn message(&self, key: Key) -> Option<Message> {
        if self.places.pending.is_some() {
            let letter = if let Key::Char(letter) = key { Some(letter) } else { None };
            let again = self.keymap.action(key) == Some(Action::GoToMark);
            return Some(if again { Message::Again } else { Message::Letter(letter) });
        }
        match (&self.overlay, key) {
            (Some(Overlay::Help(help)), Key::Char(c)) if help.typed.is_empty() && !c.is_alphanumeric() => {
                return self.keymap.action(key).map(Message::Do);
            }
            (
                Some(
                    Overlay::Prompt(_) | Overlay::Note(_) | Overlay::Palette(_) | Overlay::Help(_) | Overlay::Finder(_),
                ),
                _,
            )
            | (Some(Overlay::Articles(_)), Key::Char(_) | Key::Named(Named::Backspace | Named::Enter | Named::Esc)) => {
            }
            (Some(Overlay::Filters(_)), Key::Char(' ')) => return Some(Message::Do(Action::Enter)),
            (Some(Overlay::Filters(_)), Key::Char(c)) if overlay::chosen_by(self, c).is_some() => {
                return Some(Message::Edit(Edit::Insert(c)));
            }
            _ => return self.digit(key).or_else(|| self.keymap.action(key).map(Message::Do)),
        }
        match key {
            Key::Char(c) => Some(Message::Edit(Edit::Insert(c))),
            Key::Named(Named::Backspace) => Some(Message::Edit(Edit::Erase)),
            Key::Named(Named::Enter) => Some(Message::Edit(Edit::Accept)),
            Key::Named(Named::Esc) | Key::Ctrl('c' | 'g') => Some(Message::Edit(Edit::Cancel)),
            Key::Named(_) | Key::Ctrl(_) => {
                let goes = |action: &Action| {
                    moves::distance(*action, 1) != 0 || matches!(action, Action::Suspend | Action::Redraw)
                };
                self.keymap.action(key).filter(goes).map(Message::Do)
            }
        }
    }

    /// A digit of a count; a count begins with none.
    fn digit(&self, key: Key) -> Option<Message> {
        let Key::Char(c) = key else { return None };
        let digit = c.to_digit(10).filter(|&digit| digit > 0 || self.count.is_some())?;
        usize::try_from(digit).ok().map(Message::Digit)
    }

    /// Whether a message changes nothing that stands in view, but for how far the work is.
    pub fn can_wait(&self, message: &Message) -> bool {
        match message {
            Message::Progress { .. } => true,
            Message::Surveyed(_) => !matches!(self.overlay, Some(Overlay::Articles(_))),
            Message::Analysed { blocks, .. } => self.reading().is_some_and(|reading| {
                let mut rows = reading.rows().iter();
                !rows.any(|row| blocks.iter().any(|(block, _)| *block == row.block))
            }),
            _ => false,
        }
    }

    /// The article being read.
    pub fn reading(&self) -> Option<&Reading> {
        match &self.shown {
            Shown::Reading(reading) => Some(reading),
            Shown::Waiting | Shown::Failed(_) => None,
        }
    }

    pub(super) fn reading_mut(&mut self) -> Option<&mut Reading> {
        match &mut self.shown {
            Shown::Reading(reading) => Some(reading),
            Shown::Waiting | Shown::Failed(_) => None,
        }
    }

    /// Where everything stands.
    pub fn areas(&self) -> Areas {
        self.layout.areas(self.size, self.focus)
    }

    /// What lies below the bar: where lists and the help stand that cover the panes.
    pub fn body(&self) -> Rect {
        let bar = self.areas().bar.height;
        Rect { y: bar, height: self.size.height.saturating_sub(bar), ..self.size.into() }
    }

    /// Rows of the pane that has the keys.
    fn page(&self) -> isize {
        let pane = self.areas().pane(self.focus);
        let (above, _) = panes::welcome::parted(self, pane);
        let height = if self.focus == Pane::Article { above.height } else { pane.height };
        isize::try_from(height).unwrap_or(1).max(1)
    }

    /// Fits the article to its pane, or to the one it had if it is not shown.
    pub(super) fn fit(&mut self) {
        let shown = [self.focus, Pane::Article].map(|focus| self.layout.areas(self.size, focus).pane(Pane::Article));
        let area = shown.into_iter().find(|area| !area.is_empty()).unwrap_or_default();
        let (above, _) = panes::welcome::parted(self, area);
        let text = panes::article::text_area(above, self.layout.measure());
        if let Some(reading) = self.reading_mut() {
            reading.fit(text.width, text.height);
        }
        self.scrolls = panes::followed(self);
    }
}

/// Changes the state as the message says, and says what is to be done outside.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    let mut effects = take(state, message);
    state.fit();
    effects.extend(look(state));
    effects
}

fn take(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::Do(action) => {
            state.notice = None;
            let count = state.count.take();
            if count.is_some() && action == Action::Back {
                return Vec::new();
            }
            act(state, action, count.unwrap_or(1))
        }
        Message::Digit(digit) => {
            state.count = Some((state.count.unwrap_or(0) * 10 + digit).min(MOST));
            Vec::new()
        }
        Message::Edit(edit) => overlay::edit(state, edit),
        Message::Letter(letter) => moves::answer(state, letter),
        Message::Again => moves::answer_again(state),
        Message::Resize(size) => {
            state.size = size;
            overlay::fit(state);
            Vec::new()
        }
        Message::Arranged(layout) => {
            state.layout = layout.preset_as(&state.layout);
            Vec::new()
        }
        Message::Welcome => {
            state.welcome = true;
            Vec::new()
        }
        Message::Mouse(gesture, at) => mouse::act(state, gesture, at),
        Message::Stored => Vec::new(),
        Message::Notes(notes) => {
            state.notes = notes;
            notes::take_up(state);
            Vec::new()
        }
        Message::Trouble(error) => {
            state.notice = Some(state.words.error(&error));
            Vec::new()
        }
        Message::Surveyed(found) => surveys::take(state, found),
        Message::Shrunk { item, records } => surveys::shrink(state, item, records),
        Message::NoBrowser(url, cause) => {
            state.notice = Some(state.words.notices.no_browser.fill(&[("url", &url), ("cause", &cause)]));
            Vec::new()
        }
        Message::NoEditor(cause) => {
            let notices = &state.words.notices;
            let told = cause
                .map_or_else(|| notices.no_editor.clone(), |cause| notices.editor_failed.fill(&[("cause", &cause)]));
            state.notice = Some(told);
            Vec::new()
        }
        Message::Paste(text) => overlay::paste(state, &text),
        Message::Changed(item) => opening::reload(state, item),
        Message::Listed(entries) => opening::list(state, entries),
        Message::Fetched(entry) => whole::take(state, entry),
        Message::Unfetched { entry, error } => whole::fail(state, entry, &error),
        Message::Opened { generation, .. }
        | Message::Failed { generation, .. }
        | Message::Analysed { generation, .. }
        | Message::Progress { generation, .. }
        | Message::Resolved { generation, .. }
            if generation != state.generation =>
        {
            Vec::new()
        }
        Message::Opened { article, .. } => opening::take(state, article),
        Message::Failed { error, .. } => opening::fail(state, error),
        Message::Analysed { blocks, .. } => {
            state.reading_mut().into_iter().for_each(|reading| reading.analysed(&blocks));
            Vec::new()
        }
        Message::Progress { percent, .. } => {
            state.reading_mut().into_iter().for_each(|reading| reading.come_on(percent));
            Vec::new()
        }
        Message::Resolved { document, .. } => {
            opening::resolve(state, document);
            Vec::new()
        }
    }
}

/// Does what an action asks for, `count` times over where that has a meaning, and remembers the place that a jump leaves.
pub(super) fn act(state: &mut State, action: Action, count: usize) -> Vec<Effect> {
    let mut effects = moves::leaving(state, action, |state| perform(state, action, count));
    if state.welcome && panes::welcome::KEYS.contains(&action) {
        state.welcome = false;
        effects.insert(0, Effect::Welcomed);
    }
    effects
}

fn perform(state: &mut State, action: Action, count: usize) -> Vec<Effect> {
    if state.overlay.is_some() {
        return overlay::act(state, action, count);
    }
    let times = isize::try_from(count).unwrap_or(isize::MAX);
    match action {
        Action::Quit => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::TurnMouse => return mouse::turn(state),
        Action::Help => state.overlay = Some(Overlay::Help(Help::default())),
        Action::Palette => state.overlay = Some(Overlay::Palette(Palette { count, ..Palette::default() })),
        Action::Articles => return surveys::open(state),
        Action::Names => name(state),
        Action::Detail => details::open(state),
        Action::Filters => filter(state),
        Action::ClearFilter => clear_filter(state),
        Action::Find => finder::open(state),
        Action::Note => notes::begin(state),
        Action::Search => state.overlay = Some(Overlay::Prompt(String::new())),
        Action::NextArticle => return opening::step(state, times),
        Action::PreviousArticle => return opening::step(state, -times),
        Action::NextPane => moves::turn(state, 1),
        Action::PreviousPane => moves::turn(state, Pane::ALL.len() - 1),
        Action::Enter => moves::enter(state),
        Action::Back => moves::back(state),
        Action::NextMatch => moves::step_match(state, times),
        Action::PreviousMatch => moves::step_match(state, -times),
        Action::Copy | Action::CopyCited | Action::OpenAddress | Action::EditFile => {
            return sharing::act(state, action);
        }
        Action::FetchWhole => return whole::fetch(state),
        Action::NextSource => moves::step_source(state, times),
        Action::PreviousSource => moves::step_source(state, -times),
        Action::ReadingMode
        | Action::Annotations
        | Action::Wider
        | Action::Narrower
        | Action::Taller
        | Action::Shorter
        | Action::SwapPanes
        | Action::HidePane
        | Action::ShowPanes => return arrange::act(state, action),
        _ => match moves::act(state, action, count) {
            Some(effects) => return effects,
            None => moves::scroll(state, moves::distance(action, state.page()).saturating_mul(times)),
        },
    }
    Vec::new()
}

/// What the analysis should turn to, once the reader looks somewhere else; it begins at the start.
fn look(state: &mut State) -> Option<Effect> {
    let reading = state.reading().filter(|reading| reading.document().is_none())?;
    let block = reading.rows().first()?.block;
    let before = std::mem::replace(&mut state.looked, block);
    (before != block).then_some(Effect::Look { generation: state.generation, block })
}

/// Opens the menu of filters, once it is known what there is to filter.
fn filter(state: &mut State) {
    match moves::known(state) {
        Ok(_) => state.overlay = Some(Overlay::Filters(0)),
        Err(excuse) => state.notice = Some(excuse),
    }
}

pub(super) fn clear_filter(state: &mut State) {
    let cleared = state.reading_mut().is_some_and(Reading::clear_filter);
    let (notices, key) = (&state.words.notices, state.keymap.key_of(Action::Filters));
    state.notice = Some(if cleared { notices.unfiltered.clone() } else { notices.no_filter.fill(&[("key", &key)]) });
}

/// Lists the names, once they are known.
fn name(state: &mut State) {
    match moves::known(state) {
        Ok((reading, _)) if reading.names().is_empty() => state.notice = Some(state.words.notices.no_names.clone()),
        Ok(_) => state.overlay = Some(Overlay::Names(0)),
        Err(excuse) => state.notice = Some(excuse),
    }
}
