//! What keys change about the panes: hidden, resized, swapped, the article alone. Part of `app::update`, and as pure.

use super::app::{Annotations, Effect, Pane, State};
use super::keymap::Action;
use super::layout::{Growth, View};

/// Changes the layout, and has it remembered.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let before = state.layout;
    match action {
        Action::ReadingMode => turn_view(state),
        Action::Annotations => turn_annotations(state),
        Action::Wider => grow(state, Growth::Wider),
        Action::Narrower => grow(state, Growth::Narrower),
        Action::Taller => grow(state, Growth::Taller),
        Action::Shorter => grow(state, Growth::Shorter),
        Action::SwapPanes => state.layout.swap(),
        Action::HidePane => hide(state),
        _ => state.layout.show_all(),
    }
    (state.layout != before).then_some(Effect::Remember(state.layout)).into_iter().collect()
}

fn turn_view(state: &mut State) {
    state.layout.view = match state.layout.view {
        View::Panes => View::Reading,
        View::Reading => View::Panes,
    };
    (state.focus, state.trail) = (Pane::Article, Vec::new());
}

fn turn_annotations(state: &mut State) {
    let notices = &state.words.notices;
    let (now, notice) = match state.annotations {
        Annotations::Shown => (Annotations::Hidden, &notices.bare_text),
        Annotations::Hidden => (Annotations::Shown, &notices.voiced_text),
    };
    (state.annotations, state.notice) = (now, Some(notice.clone()));
}

fn grow(state: &mut State, growth: Growth) {
    if !state.layout.grow(growth, state.size, state.focus) {
        state.notice = Some(state.words.notices.no_further.clone());
    }
}

/// Hides the pane that has the keys; the next one gets them.
fn hide(state: &mut State) {
    if state.layout.hide(state.focus) {
        super::moves::turn(state, 1);
    } else {
        state.notice = Some(state.words.notices.last_pane.clone());
    }
}
