//! Articles that are opened afresh, cut short, replaced or not to be had, and what the reader was doing meanwhile.

use std::sync::Arc;

use ratatui::layout::Size;
use selon::Error;
use selon::document::{Block, ClaimId};
use selon::tui::app::{Effect, EntryId, Message, State, update};
use selon::tui::overlay::Overlay;
use selon::tui::reading::Reading;
use selon::tui::theme::Depth;

use crate::reader::{picture, press, reader, waiting};
use crate::sketch;

fn opened(state: &mut State, generation: u64, copies: usize) -> Vec<Effect> {
    update(state, Message::Opened { generation, article: sketch::opened(copies) })
}

fn resolved(state: &mut State, generation: u64) {
    update(state, Message::Resolved { generation, document: Box::new(sketch::document()) });
}

#[test]
fn what_tells_of_the_article_goes_with_it() {
    for keys in ["c c c D", "J", "i", "F", "i end D"] {
        let mut state = reader(80, 24, Depth::Mono);
        press(&mut state, keys);
        assert!(state.overlay.is_some(), "{keys}");
        update(&mut state, Message::Changed(0));
        assert_eq!(state.overlay, None, "{keys}");
        opened(&mut state, 2, 1);
        let short = selon::Document { article: sketch::article(1), ..selon::Document::default() };
        update(&mut state, Message::Resolved { generation: 2, document: Box::new(short) });
        picture(&state);
        press(&mut state, "enter D esc");
    }
    let mut state = reader(80, 24, Depth::Mono);
    press(&mut state, "/ x");
    update(&mut state, Message::Changed(0));
    assert_eq!(state.overlay, Some(Overlay::Prompt("x".to_owned())));
}

#[test]
fn a_jump_does_not_end_in_another_article() {
    let mut state = reader(60, 10, Depth::Mono);
    press(&mut state, "c c m a >");
    opened(&mut state, 2, 20);
    press(&mut state, "' a >");
    opened(&mut state, 4, 20);
    assert_eq!(state.reading().map(Reading::top), Some(0));
    resolved(&mut state, 4);
    assert_eq!(state.reading().map(Reading::claim), Some(None));
}

#[test]
fn words_stay_words_in_the_whole_text() {
    let text = |text: &str| {
        let blocks = vec![Block { span: selon::Span::new(0, text.len()), ..sketch::article(1).blocks[1] }];
        Arc::new(selon::Article { text: text.to_owned(), blocks, ..selon::Article::default() })
    };
    let mut state = waiting(40, 10, Depth::Mono);
    update(&mut state, Message::Opened { generation: 1, article: text("aaaa x aaaa") });
    press(&mut state, "/ x enter");
    let whole = text("éééééééééé");
    update(&mut state, Message::Opened { generation: 1, article: Arc::clone(&whole) });
    let stood = state.reading().and_then(Reading::stood).expect("the reader stands there");
    assert!(whole.text.get(stood.range()).is_some(), "{stood:?}");
    picture(&state);
}

#[test]
fn the_analysis_is_told_where_the_reader_looks_once() {
    let mut state = waiting(60, 10, Depth::Mono);
    assert_eq!(opened(&mut state, 1, 20), []);
    let [Effect::Look { generation: 1, block }] = press(&mut state, "G")[..] else { panic!("told of the end") };
    assert!(block > 100);
    assert_eq!(press(&mut state, "G h esc"), []);
    assert!(
        update(&mut state, Message::Changed(0)).contains(&Effect::Open { generation: 2, entry: EntryId::default() })
    );
    assert_eq!(opened(&mut state, 2, 20), [Effect::Look { generation: 2, block }]);
    press(&mut state, "m a g");
    assert_eq!(press(&mut state, "' a"), [Effect::Look { generation: 2, block }]);
}

#[test]
fn jumps_lead_back_from_what_cannot_be_read() {
    let mut state = reader(80, 24, Depth::Mono);
    press(&mut state, "c >");
    update(&mut state, Message::Failed { generation: 2, error: Arc::new(Error::BrokeOff) });
    assert_eq!(press(&mut state, "H"), [Effect::Open { generation: 3, entry: EntryId::default() }]);
}

#[test]
fn an_article_that_breaks_off_was_not_read() {
    let mut state = waiting(80, 24, Depth::Mono);
    opened(&mut state, 1, 1);
    update(&mut state, Message::Failed { generation: 1, error: Arc::new(Error::BrokeOff) });
    assert_eq!(state.unread.len(), 1);
}

#[test]
fn the_filter_and_the_choice_of_a_source_stay() {
    let mut state = reader(120, 40, Depth::Mono);
    press(&mut state, "shift-tab j enter F B esc");
    let listed = |state: &State| {
        let reading = state.reading().expect("an article");
        (reading.listed(), reading.filter().chosen().to_vec(), reading.claims().to_vec())
    };
    let before = listed(&state);
    assert_eq!((before.0, before.1.len(), before.2.as_slice()), (Some(1), 1, &[ClaimId(1)][..]));
    update(&mut state, Message::Changed(0));
    opened(&mut state, 2, 1);
    update(&mut state, Message::Changed(0));
    opened(&mut state, 3, 1);
    resolved(&mut state, 3);
    assert_eq!(listed(&state), before);
    let mut others = sketch::document();
    others.sources[1].name = "le maire".to_owned();
    update(&mut state, Message::Changed(0));
    opened(&mut state, 4, 1);
    update(&mut state, Message::Resolved { generation: 4, document: Box::new(others) });
    assert_eq!((listed(&state).0, listed(&state).1.len()), (None, 0));
}

#[test]
fn what_was_scrolled_is_in_view_on_another_screen() {
    // The first line is in view again where all of them are.
    for (keys, words) in [("c c D G", "→ this article"), ("? end", "next claim")] {
        let mut state = reader(40, 10, Depth::Mono);
        press(&mut state, keys);
        update(&mut state, Message::Resize(Size { width: 120, height: 100 }));
        assert!(picture(&state).contains(words), "{keys}\n{}", picture(&state));
    }
}

#[test]
fn the_hint_of_the_first_use_hides_nothing() {
    let mut state = reader(60, 14, Depth::Mono);
    update(&mut state, Message::Welcome);
    let span = |state: &State| state.reading().expect("an article").view();
    let last = |state: &State| {
        let reading = state.reading().expect("an article");
        let rows = reading.rows().iter().rev().map(|row| reading.article().text[row.span.range()].trim());
        rows.into_iter().find(|row| !row.is_empty()).expect("a row").to_owned()
    };
    assert!(picture(&state).contains(&last(&state)), "{}", picture(&state));
    let before = span(&state);
    press(&mut state, "space");
    assert!(span(&state).start <= before.end, "nothing is passed over");
    press(&mut state, "c");
    assert!(picture(&state).contains(&last(&state)) && !state.welcome);
}
