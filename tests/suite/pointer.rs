//! The mouse: gestures at places on the screen, and what they change.

use ratatui::layout::Position;
use selon::document::ClaimKind;
use selon::tui::app::{Effect, Entry, EntryId, Message, Pane, State, update};
use selon::tui::mouse::{Gesture, Mouse, Target, target};
use selon::tui::overlay::Overlay;
use selon::tui::reading::Reading;
use selon::tui::setup::Setup;
use selon::tui::theme::Depth;
use selon::wording::Tongue;

use crate::reader::{picture, press, reader, waiting, waiting_with};
use crate::sketch;

/// Where the words stand on the screen.
fn place(state: &State, words: &str) -> Position {
    let picture = picture(state);
    let found = |row: &str| row.find(words).map(|at| row[..at].chars().count() - 1);
    let (y, x) = picture.lines().enumerate().find_map(|(y, row)| Some((y, found(row)?))).expect(words);
    Position { x: u16::try_from(x).expect("a column"), y: u16::try_from(y).expect("a row") }
}

fn click(state: &mut State, words: &str) -> Vec<Effect> {
    let at = place(state, words);
    update(state, Message::Mouse(Gesture::Press, at))
}

/// The words of the selected claim.
fn claimed(state: &State) -> &str {
    let reading = state.reading().expect("an article");
    let doc = reading.document().expect("resolved");
    reading.claim().map_or("", |claim| doc.text(doc[claim].extent()))
}

#[test]
fn a_claim_is_chosen_in_the_text_and_in_the_list() {
    let mut state = reader(120, 30, Depth::True);
    click(&mut state, "fissures sont");
    assert_eq!((claimed(&state), state.focus), ("Les fissures sont sans danger", Pane::Article));
    click(&mut state, "restera fermé tout l");
    assert_eq!(claimed(&state), "Le barrage de Brévent restera fermé tout l'été");
    let at = place(&state, "avoir reçu la moindre");
    let listed = Position { x: at.x, y: at.y };
    update(&mut state, Message::Mouse(Gesture::Press, listed));
    assert_eq!(claimed(&state), "avoir reçu la moindre lettre");
    click(&mut state, "✗\u{a0}denies");
    assert_eq!(state.focus, Pane::Claims);
}

#[test]
fn a_source_is_chosen() {
    let mut state = reader(120, 30, Depth::True);
    click(&mut state, "D une source proche");
    assert_eq!((claimed(&state), state.focus), ("l'exploitant a été prévenu en mars", Pane::Sources));
}

#[test]
fn where_nothing_is_said_the_reader_stands() {
    let mut state = reader(120, 30, Depth::True);
    click(&mut state, "lettre perdue");
    let stood = state.reading().and_then(Reading::stood).expect("a place");
    assert!(
        state.reading().is_some_and(|reading| reading.article().text[stood.start as usize..].starts_with("lettre"))
    );
    press(&mut state, "c");
    assert_eq!(claimed(&state), "l'exploitant a été prévenu en mars");
}

#[test]
fn tabs_panes_and_lists() {
    let mut state = reader(60, 12, Depth::True);
    click(&mut state, "Claims · 5");
    assert_eq!(state.focus, Pane::Claims);
    click(&mut state, "Sources");
    assert_eq!(state.focus, Pane::Sources);
    press(&mut state, "a");
    click(&mut state, "1.txt");
    assert_eq!(click(&mut state, "1.txt").len(), 1);
    assert_eq!(state.current, 1);
}

#[test]
fn the_wheel_scrolls_what_lies_under_the_pointer() {
    let mut state = reader(100, 16, Depth::True);
    let at = place(&state, "préfecture.");
    update(&mut state, Message::Mouse(Gesture::WheelDown, at));
    assert!(state.reading().is_some_and(|reading| reading.top() > 0));
    update(&mut state, Message::Mouse(Gesture::WheelUp, at));
    assert_eq!(state.reading().map(Reading::top), Some(0));
    let at = place(&state, "A la préfecture");
    update(&mut state, Message::Mouse(Gesture::WheelDown, at));
    // The list goes on, and what is selected stays.
    assert_eq!(target(&state, at), Some(Target::Source(1)));
    assert_eq!((claimed(&state), state.focus), ("", Pane::Article));
}

#[test]
fn an_entry_of_a_long_list_stays_under_the_pointer() {
    let mut state = reader(100, 16, Depth::True);
    let entry = |item: usize| Entry::new(EntryId { item, record: 0 }, format!("{item}.txt"));
    update(&mut state, Message::Listed((0..100).map(entry).collect()));
    press(&mut state, "a");
    let at = Position { x: 5, y: 12 };
    let Some(Target::Entry(entry)) = target(&state, at) else { panic!("an entry is there") };
    update(&mut state, Message::Mouse(Gesture::Press, at));
    assert_eq!(target(&state, at), Some(Target::Entry(entry)));
    update(&mut state, Message::Mouse(Gesture::WheelDown, at));
    assert_eq!(target(&state, at), Some(Target::Entry(entry + 3)));
    update(&mut state, Message::Mouse(Gesture::WheelUp, at));
    update(&mut state, Message::Mouse(Gesture::Press, at));
    assert_eq!((state.current, state.overlay.is_none()), (entry, true));
}

#[test]
fn names_of_panes_give_them_the_keys_and_borders_are_remembered_once_moved() {
    let mut state = reader(80, 24, Depth::True);
    let at = place(&state, "Claims · 5");
    assert!(matches!(target(&state, at), Some(Target::Border(_))));
    update(&mut state, Message::Mouse(Gesture::Press, at));
    assert_eq!(state.focus, Pane::Claims);
    assert_eq!(update(&mut state, Message::Mouse(Gesture::Release, at)), []);
    update(&mut state, Message::Mouse(Gesture::Press, at));
    update(&mut state, Message::Mouse(Gesture::Drag, Position { y: at.y + 2, ..at }));
    assert_eq!(update(&mut state, Message::Mouse(Gesture::Release, at)), [Effect::Remember(state.layout)]);
}

#[test]
fn tabs_are_where_their_names_stand() {
    let mut state = reader(40, 10, Depth::True);
    press(&mut state, "tab tab p");
    for (name, pane) in [("Article", Pane::Article), ("Claims", Pane::Claims)] {
        assert_eq!(target(&state, place(&state, name)), Some(Target::Tab(pane)), "{name}");
    }
}

#[test]
fn a_click_on_the_map_shows_what_it_tells_of() {
    let mut state = reader(80, 10, Depth::True);
    let edge = state.areas().pane(Pane::Article);
    let at = Position { x: edge.right() - 1, y: edge.bottom() - 1 };
    update(&mut state, Message::Mouse(Gesture::Press, at));
    assert!(state.reading().is_some_and(|reading| reading.percent() == 100 && reading.top() > 0));
}

#[test]
fn every_place_of_every_screen_can_be_clicked() {
    for (width, height) in [(1, 1), (7, 3), (40, 10), (80, 24), (200, 60)] {
        for keys in ["", "a", "i", "?", "/", "J", "tab", ":", "F", "c D"] {
            let mut state = reader(width, height, Depth::Mono);
            press(&mut state, keys);
            for (x, y) in (0..width + 2).flat_map(|x| (0..height + 2).map(move |y| (x, y))) {
                let found = target(&state, Position { x, y });
                assert!(found.is_none() || (x < width && y < height), "{found:?} at {x}, {y}");
                assert!(!matches!(found, Some(Target::Entry(_))) || state.overlay.is_some());
            }
        }
    }
}

#[test]
fn a_border_is_dragged_and_remembered() {
    let mut state = reader(100, 24, Depth::True);
    let border = state.areas().borders().next().expect("two panes").1;
    let (from, to) = (Position { x: border.x, y: 8 }, Position { x: border.x - 12, y: 8 });
    update(&mut state, Message::Mouse(Gesture::Drag, to));
    assert_eq!(state.areas().borders().next().map(|(_, area)| area.x), Some(from.x), "nothing is held yet");
    update(&mut state, Message::Mouse(Gesture::Press, from));
    update(&mut state, Message::Mouse(Gesture::Drag, to));
    assert_eq!(state.areas().borders().next().map(|(_, area)| area.x), Some(to.x));
    assert_eq!(update(&mut state, Message::Mouse(Gesture::Release, to)), [Effect::Remember(state.layout)]);
    assert_eq!(update(&mut state, Message::Mouse(Gesture::Release, to)), []);
}

#[test]
fn what_is_found_can_be_clicked() {
    let mut state = reader(80, 24, Depth::True);
    press(&mut state, "J m o r e l");
    let row = place(&state, "la préfète Anne Morel");
    update(&mut state, Message::Mouse(Gesture::Press, row));
    update(&mut state, Message::Mouse(Gesture::Press, row));
    assert!(state.overlay.is_none());
}

#[test]
fn a_filter_is_chosen_and_taken_back() {
    let mut state = reader(80, 24, Depth::True);
    press(&mut state, "F");
    click(&mut state, "denies");
    assert!(picture(&state).contains("[x]"), "{}", picture(&state));
    click(&mut state, "[x]");
    assert!(!picture(&state).contains("[x]"), "{}", picture(&state));
}

#[test]
fn an_action_is_done_from_the_palette_and_from_the_help() {
    let mut state = reader(80, 24, Depth::True);
    press(&mut state, ": a");
    let done = state.words.action("suspend").to_owned();
    press(&mut state, "esc");
    press(&mut state, ": s u s p");
    assert_eq!(click(&mut state, &done), [Effect::Suspend]);
    assert!(state.overlay.is_none());
    press(&mut state, "? s u s p");
    assert_eq!(click(&mut state, &done), [Effect::Suspend]);
    assert!(state.overlay.is_none());
}

#[test]
fn the_headings_of_the_help_do_nothing() {
    let mut state = reader(80, 24, Depth::True);
    press(&mut state, "?");
    let before = picture(&state);
    update(&mut state, Message::Mouse(Gesture::Press, Position { x: 3, y: 2 }));
    assert_eq!(picture(&state), before);
}

#[test]
fn a_detail_leads_to_its_places() {
    let mut state = reader(100, 30, Depth::True);
    press(&mut state, "tab tab");
    state.focus = Pane::Sources;
    press(&mut state, "D");
    click(&mut state, "restera fermé");
    assert!(state.overlay.is_none());
    assert_eq!(claimed(&state), "Le barrage de Brévent restera fermé tout l'été");
    let outside = Position { x: 0, y: 29 };
    press(&mut state, "D");
    assert_eq!(target(&state, outside), None);
}

#[test]
fn the_mouse_can_be_left_to_the_terminal() {
    let mut state = reader(80, 24, Depth::True);
    assert_eq!(press(&mut state, "M"), [Effect::Mouse(Mouse::Off)]);
    assert_eq!(press(&mut state, "M"), [Effect::Mouse(Mouse::On)]);
}

#[test]
fn words_are_copied_with_their_source() {
    let mut state = reader(80, 24, Depth::True);
    assert_eq!(press(&mut state, "Y"), []);
    assert_eq!(state.notice.as_deref(), Some("choose a claim first"));
    assert_eq!(press(&mut state, "c c Y"), [Effect::Copy("Les fissures sont sans danger".to_owned())]);
    let cited = "“Les fissures sont sans danger” — la préfète Anne Morel (via Radio Vallée). Le barrage de Brévent fermé aux visiteurs";
    assert_eq!(press(&mut state, "ctrl-y"), [Effect::Copy(cited.to_owned())]);
}

#[test]
fn what_cannot_be_opened_is_refused() {
    let mut state = reader(80, 24, Depth::True);
    assert_eq!(press(&mut state, "O"), []);
    assert_eq!(state.notice.as_deref(), Some("this article comes without an address"));
    assert_eq!(press(&mut state, "E"), []);
    assert_eq!(state.notice.as_deref(), Some("this article comes from no file"));
    state.entries[0].file = Some("a.txt".into());
    assert_eq!(press(&mut state, "E"), [Effect::Edit("a.txt".into())]);
}

#[test]
fn only_addresses_of_the_web_are_opened() {
    for (url, opened) in [("https://exemple.org/a", true), ("file:///etc/passwd", false), ("https://a b", false)] {
        let mut state = reader(80, 24, Depth::True);
        let article = selon::Article { url: Some(url.to_owned()), ..crate::sketch::article(1) };
        let message = Message::Opened { generation: 1, article: article.into() };
        update(&mut state, message);
        assert_eq!(press(&mut state, "O"), if opened { vec![Effect::Browse(url.to_owned())] } else { Vec::new() });
    }
}

#[test]
fn a_click_calls_off_what_waits_for_a_letter() {
    let mut state = reader(120, 30, Depth::True);
    press(&mut state, "m");
    click(&mut state, "lettre perdue");
    press(&mut state, "c");
    assert_eq!(claimed(&state), "l'exploitant a été prévenu en mars");
}

#[test]
fn what_is_clicked_is_a_jump_and_the_wheel_is_none() {
    let mut state = reader(120, 30, Depth::True);
    click(&mut state, "fissures sont");
    click(&mut state, "restera fermé tout l");
    press(&mut state, "H");
    assert_eq!(claimed(&state), "Les fissures sont sans danger");
    press(&mut state, "? j u m p");
    click(&mut state, "back to where the last jump");
    assert_eq!((state.overlay.is_none(), claimed(&state)), (true, ""));
    let at = place(&state, "A la préfecture");
    update(&mut state, Message::Mouse(Gesture::WheelDown, at));
    press(&mut state, "L");
    assert_eq!(claimed(&state), "Les fissures sont sans danger");
}

#[test]
fn a_popup_copies_what_it_tells_of() {
    let mut state = reader(120, 30, Depth::True);
    let copied = |words: &str| [Effect::Copy(words.to_owned())];
    press(&mut state, "c c D");
    assert_eq!(press(&mut state, "Y"), copied("Les fissures sont sans danger"));
    press(&mut state, "D");
    assert_eq!(press(&mut state, "Y"), copied("la préfète Anne Morel"));
    assert!(state.overlay.is_some());
    press(&mut state, "esc i D");
    assert_eq!(press(&mut state, "Y"), copied("Anne Morel"));
    assert_eq!(press(&mut state, "ctrl-y"), copied("Anne Morel. Le barrage de Brévent fermé aux visiteurs"));
    press(&mut state, "esc");
    assert_eq!(state.overlay, Some(Overlay::Names(0)));
    let mut narrow = reader(40, 10, Depth::True);
    press(&mut narrow, "c D Y");
    assert!(picture(&narrow).contains("copied: Le barrage"), "{}", picture(&narrow));
}

#[test]
fn a_popup_goes_on_from_its_claim() {
    let mut state = reader(60, 10, Depth::True);
    press(&mut state, "c G D");
    let after_scrolling = claimed(&state).to_owned();
    press(&mut state, "c");
    assert_eq!(
        (after_scrolling.as_str(), claimed(&state)),
        ("Le barrage de Brévent restera fermé tout l'été", "Les fissures sont sans danger")
    );
}

#[test]
fn a_citation_speaks_the_language_of_the_interface() {
    let mut state = waiting_with(Setup::new(Depth::True, Tongue::Fr), 80, 24);
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(1) });
    update(&mut state, Message::Resolved { generation: 1, document: Box::new(sketch::document()) });
    let cited = "«\u{202f}Les fissures sont sans danger\u{202f}» — la préfète Anne Morel (via Radio Vallée). \
                 Le barrage de Brévent fermé aux visiteurs";
    assert_eq!(press(&mut state, "c c ctrl-y"), [Effect::Copy(cited.to_owned())]);
}

#[test]
fn what_is_not_known_yet_is_said() {
    for key in ["D", "F", "J", "i", "Y"] {
        let mut state = waiting(80, 24, Depth::True);
        press(&mut state, key);
        assert_eq!(state.notice.as_deref(), Some("opening…"), "{key}");
    }
}

#[test]
fn partly_verbatim_words_have_one_sign_everywhere() {
    let mut state = waiting(120, 40, Depth::Mono);
    let mut document = sketch::document();
    document.claims[0].kind = ClaimKind::Mixed;
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(1) });
    update(&mut state, Message::Resolved { generation: 1, document: Box::new(document) });
    assert_eq!(picture(&state).matches('╏').count(), 3, "{}", picture(&state));
    press(&mut state, "c D D");
    assert!(picture(&state).contains("╏ Le barrage"), "{}", picture(&state));
}
