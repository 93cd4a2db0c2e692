//! Moves: keys, and where the reader stands after each.

use std::fmt::Write;

use expect_test::{Expect, expect};
use selon::tui::app::{Effect, Message, State, update};
use selon::tui::keymap::Keymap;
use selon::tui::reading::Reading;
use selon::tui::theme::Depth;

use crate::reader::{picture, press, reader, waiting};
use crate::sketch;

/// Where the reader stands: the words of the last move's end, or the selected claim's, or the paragraph's first ones.
pub fn standing(state: &State) -> String {
    let Some(reading) = state.reading() else { return "nowhere".to_owned() };
    let text = &reading.article().text;
    match (reading.stood(), reading.claim()) {
        (Some(span), _) if !span.is_empty() => text[span.range()].to_owned(),
        (Some(span), _) => {
            text[span.start as usize..].lines().next().unwrap_or_default().chars().take(16).collect::<String>() + "…"
        }
        (None, Some(claim)) => text[reading.document().expect("resolved")[claim].extent().range()].to_owned(),
        (None, None) => "nowhere".to_owned(),
    }
}

/// Presses the keys one after the other; a line tells of each where it led, and what the foot says.
fn check(keys: &str, expected: Expect) {
    let mut state = reader(100, 30, Depth::True);
    let mut told = String::new();
    for key in keys.split_whitespace() {
        press(&mut state, key);
        let notice = state.notice.as_deref().map(|notice| format!(" ({notice})")).unwrap_or_default();
        writeln!(told, "{key} {}{notice}", standing(&state)).expect("a string takes all");
    }
    expected.assert_eq(&told);
}

#[test]
fn from_claim_to_claim_of_a_kind() {
    check(
        "w w r r r x C X R , . W",
        expect![[r#"
        w Les fissures sont sans danger
        w Les fissures sont sans danger (no verbatim claim further on)
        r l'exploitant a été prévenu en mars
        r avoir reçu la moindre lettre
        r D'autres fissures seraient apparues
        x D'autres fissures seraient apparues (no denial further on)
        C avoir reçu la moindre lettre
        X avoir reçu la moindre lettre (no denial further back)
        R l'exploitant a été prévenu en mars
        , l'exploitant a été prévenu en mars (no claim of this source further back)
        . l'exploitant a été prévenu en mars (no claim of this source further on)
        W Les fissures sont sans danger
    "#]],
    );
}

#[test]
fn from_claim_to_its_source_and_back() {
    check(
        "c c o o H H H L L L",
        expect![[r#"
        c Le barrage de Brévent restera fermé tout l'été
        c Les fissures sont sans danger
        o la préfète Anne Morel
        o la préfète Anne Morel (the source is not spoken of before)
        H Les fissures sont sans danger
        H Le barrage de Brévent restera fermé tout l'été
        H nowhere
        L Le barrage de Brévent restera fermé tout l'été
        L Les fissures sont sans danger
        L la préfète Anne Morel
    "#]],
    );
}

#[test]
fn mentions_and_names() {
    check(
        "c # * * t t t T",
        expect![[r#"
            c Le barrage de Brévent restera fermé tout l'été
            # Le barrage de Brévent restera fermé tout l'été (no mention of this source further back)
            * la préfecture (mention of this source 1 of 1)
            * la préfecture (no mention of this source further on)
            t Anne Morel (Anne Morel · person · name 3 of 6)
            t Radio Vallée (Radio Vallée · organisation · name 4 of 6)
            t Hydroval (Hydroval · organisation · name 5 of 6)
            T Radio Vallée (Radio Vallée · organisation · name 4 of 6)
        "#]],
    );
}

#[test]
fn paragraphs_headings_and_the_papers_own_word() {
    check(
        "} } } { ] ] [ ) ) (",
        expect![[r#"
            } Le barrage de Br… (paragraph 2 of 7)
            } « Les fissures s… (paragraph 3 of 7)
            } Une lettre perdu… (paragraph 4 of 7)
            { « Les fissures s… (paragraph 3 of 7)
            ] Une lettre perdu… (heading 2 of 2)
            ] Une lettre perdu… (no heading further on)
            [ Le barrage de Br… (heading 1 of 2)
            ) Le barrage de Br… (no paragraph in the paper's own word further on)
            ) Le barrage de Br… (no paragraph in the paper's own word further on)
            ( Le barrage de Br… (no paragraph in the paper's own word further back)
        "#]],
    );
}

#[test]
fn a_claim_behind_the_place_where_the_reader_stands() {
    check(
        "] ] c [ C",
        expect![[r#"
            ] Une lettre perdu… (heading 2 of 2)
            ] Une lettre perdu… (no heading further on)
            c l'exploitant a été prévenu en mars
            [ Une lettre perdu… (heading 2 of 2)
            C Les fissures sont sans danger
        "#]],
    );
}

#[test]
fn marks() {
    check(
        "' a c c m a G ' a ' ' m esc ' ' ' b",
        expect![[r#"
        ' nowhere
        a nowhere (no place is marked a)
        c Le barrage de Brévent restera fermé tout l'été
        c Les fissures sont sans danger
        m Les fissures sont sans danger
        a Les fissures sont sans danger (this place is marked a)
        G Les fissures sont sans danger
        ' Les fissures sont sans danger
        a Les fissures sont sans danger
        ' Les fissures sont sans danger
        ' Les fissures sont sans danger
        m Les fissures sont sans danger
        esc Les fissures sont sans danger
        ' Les fissures sont sans danger
        ' Le barrage de Brévent restera fermé tout l'été
        ' Le barrage de Brévent restera fermé tout l'été
        b Le barrage de Brévent restera fermé tout l'été (no place is marked b)
    "#]],
    );
}

#[test]
fn the_foot_asks_for_the_letter_of_a_mark() {
    let mut state = reader(60, 10, Depth::True);
    press(&mut state, "c m");
    assert!(picture(&state).contains("mark this place: type a letter"));
    press(&mut state, "a '");
    assert!(picture(&state).contains("go to: a; ' goes back"));
}

#[test]
fn the_palette_jumps_as_keys_do() {
    let mut state = reader(60, 10, Depth::True);
    press(&mut state, "c c c c c");
    let back = ": j u m p - b a c k enter";
    press(&mut state, &[back, back].join(" "));
    assert_eq!(standing(&state), "l'exploitant a été prévenu en mars");
    press(&mut state, ": j u m p - f o r w a r d enter");
    assert_eq!(standing(&state), "avoir reçu la moindre lettre");
    update(&mut state, Message::Welcome);
    let effects = press(&mut state, ": n e x t - c l a i m enter");
    assert!(effects.contains(&Effect::Welcomed));
}

#[test]
fn a_search_and_what_was_found_are_jumps() {
    for keys in ["/ m u r enter", "J H y d r o v a l enter", "i down enter"] {
        let mut state = reader(60, 10, Depth::True);
        press(&mut state, "c c");
        press(&mut state, keys);
        assert_ne!(standing(&state), "Les fissures sont sans danger", "{keys}");
        press(&mut state, "H");
        assert_eq!(standing(&state), "Les fissures sont sans danger", "{keys}");
    }
}

#[test]
fn a_count_ends_at_the_last_stop() {
    check(
        "c 9 9 c 9 9 C 9 9 x 5 )",
        expect![[r#"
        c Le barrage de Brévent restera fermé tout l'été
        9 Le barrage de Brévent restera fermé tout l'été
        9 Le barrage de Brévent restera fermé tout l'été
        c D'autres fissures seraient apparues
        9 D'autres fissures seraient apparues
        9 D'autres fissures seraient apparues
        C Le barrage de Brévent restera fermé tout l'été
        9 Le barrage de Brévent restera fermé tout l'été
        9 Le barrage de Brévent restera fermé tout l'été
        x avoir reçu la moindre lettre
        5 avoir reçu la moindre lettre
        ) avoir reçu la moindre lettre (no paragraph in the paper's own word further on)
    "#]],
    );
}

#[test]
fn matches_are_counted_round_the_ends() {
    check(
        "/ f i s s enter 5 N 3 n 2 N",
        expect![[r#"
        / nowhere
        f nowhere
        i nowhere
        s nowhere
        s nowhere
        enter fiss (1 of 2 · fiss)
        5 fiss (1 of 2 · fiss)
        N fiss (2 of 2 · fiss)
        3 fiss (2 of 2 · fiss)
        n fiss (1 of 2 · fiss)
        2 fiss (1 of 2 · fiss)
        N fiss (1 of 2 · fiss)
    "#]],
    );
}

#[test]
fn a_place_is_kept_without_a_letter() {
    let mut state = reader(60, 10, Depth::True);
    press(&mut state, "c c m ' G ' '");
    assert_eq!(standing(&state), "Les fissures sont sans danger");
    state.keymap = Keymap::default().overridden("keymap.toml", "go-to-mark = [\"ctrl-x\"]").expect("a keymap");
    press(&mut state, "c ctrl-x");
    assert!(picture(&state).contains("ctrl-x goes back"), "{}", picture(&state));
    press(&mut state, "ctrl-x");
    assert_eq!(standing(&state), "Les fissures sont sans danger");
}

#[test]
fn a_mark_in_another_article_opens_it() {
    let mut state = reader(60, 10, Depth::True);
    press(&mut state, "c c m a >");
    update(&mut state, Message::Opened { generation: 2, article: sketch::opened(20) });
    press(&mut state, "G ' a");
    assert_eq!(standing(&state), "nowhere");
    update(&mut state, Message::Opened { generation: 3, article: sketch::opened(1) });
    update(&mut state, Message::Resolved { generation: 3, document: Box::new(sketch::document()) });
    assert_eq!(standing(&state), "Les fissures sont sans danger");
    press(&mut state, "H");
    update(&mut state, Message::Opened { generation: 4, article: sketch::opened(20) });
    assert_eq!(state.reading().map(Reading::percent), Some(100));
}

#[test]
fn without_an_article_moves_do_nothing() {
    let mut state = waiting(60, 10, Depth::Mono);
    press(&mut state, "w r x o * t } ] ) H L m a ' a . ,");
    assert_eq!(standing(&state), "nowhere");
}

#[test]
fn before_the_analysis_paragraphs_can_be_walked() {
    let mut state = waiting(60, 10, Depth::Mono);
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(1) });
    press(&mut state, "} }");
    assert_eq!(standing(&state), "«\u{202f}Les fissures s…");
    press(&mut state, "w");
    assert_eq!(state.notice.as_deref(), Some("who says what is still being read"));
}

#[test]
fn the_finder_goes_to_sources_names_and_claims() {
    let mut state = reader(80, 12, Depth::True);
    press(&mut state, "J");
    expect![[r#"
        │ Jump to                                                                 1 of 2
        │ ▏                                                                        14/14
        │  A organisation  la préfecture
        │  B person        la préfète Anne Morel
        │  C organisation  Radio Vallée
        │  D anonymous     une source proche du dossier
        │  E organisation  Hydroval
        │ person           Anne Morel
        │ organisation     Radio Vallée
        │ organisation     Hydroval
        │ place            Brévent
        │  A asserts       Le barrage de Brévent restera fermé tout l'été
    "#]]
    .assert_eq(&picture(&state));
    for (keys, goal) in [
        ("f i s s u r e s enter", "Les fissures sont sans danger"),
        ("J p r o c h e enter", "l'exploitant a été prévenu en mars"),
        ("J B r é v e n t enter", "Brévent"),
        ("J x y z q enter", "Brévent"),
        ("J esc", "Brévent"),
        ("J down down down enter", "l'exploitant a été prévenu en mars"),
        ("H", "Brévent"),
    ] {
        press(&mut state, keys);
        assert!(state.overlay.is_none());
        assert_eq!(standing(&state), goal, "{keys}");
    }
}

#[test]
fn right_to_left_text_stands_in_isolation() {
    let mut state = waiting(90, 16, Depth::Mono);
    let text = "שלום לכולם, a dit le maire.".to_owned();
    let blocks = vec![selon::document::Block { span: selon::Span::new(0, text.len()), ..sketch::article(1).blocks[1] }];
    let article = selon::Article { text, blocks, ..selon::Article::default() };
    update(&mut state, Message::Opened { generation: 1, article: article.into() });
    assert!(picture(&state).contains("\u{2068}שלום לכולם, a dit le maire."));
    assert_eq!(picture(&state).matches('\u{2068}').count(), picture(&state).matches('\u{2069}').count());
}
