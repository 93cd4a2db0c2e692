//! Views: panes that are hidden, resized and swapped, the article alone in one column, and that this is remembered.

use expect_test::expect;
use ratatui::layout::Size;
use selon::tui::app::{Effect, Message, Pane, update};
use selon::tui::layout::{Border, Layout};
use selon::tui::theme::Depth;

use crate::reader::{check, picture, press, reader};

#[test]
fn the_article_alone() {
    check(
        40,
        10,
        "v",
        expect![[r#"
            │  Sources ▸Article  Claims · 5      1/2
            │     Le barrage de Brévent fermé aux
            │     visiteurs
            │
            │  A┊ Le barrage de Brévent restera
            │   ┊ fermé tout l'été, a annoncé lundi D
            │     la préfecture.
            │                                       ?
            │ 5 claims from 4 sources, via 1 o… 26 %
            │ c next claim  s next source  ? help
        "#]],
    );
    check(
        80,
        24,
        "v",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
            │
            │     Le barrage de Brévent fermé aux visiteurs
            │
            │  A┊ Le barrage de Brévent restera fermé tout l'été, a annoncé lundi la        A
            │     préfecture.                                                               ▐
            │
            │  B┃ « Les fissures sont sans danger », a déclaré la préfète Anne Morel à      B
            │     Radio Vallée.
            │
            │     Une lettre perdue
            │
            │  D┊ Selon une source proche du dossier, l'exploitant a été prévenu en mars.
            │  E✗ Hydroval nie avoir reçu la moindre lettre.                                D
            │
            │  ?┊ Dans la vallée, on appelle le barrage « le mur ». D'autres fissures       E
            │   ┊ seraient apparues, dit-on.
            │
            │     Photo : Radio Vallée                                                      ?
            │                                                                               ▐
            │
            │────────────────────────────────────────────────────────────────────────────────
            │ 5 claims from 4 sources, via 1 other, 1 with no source named             100 %
            │ c next claim  s next source  tab pane  / search  ? help  q quit
        "#]],
    );
    check(
        120,
        20,
        "v - - - - -",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                                                                       1 of 2
            │
            │                             Le barrage de Brévent fermé aux visiteurs
            │                                                                                                                       A
            │                          A┊ Le barrage de Brévent restera fermé tout l'été, a annoncé lundi                           ▐
            │                             la préfecture.
            │                                                                                                                       B
            │                          B┃ « Les fissures sont sans danger », a déclaré la préfète Anne
            │                             Morel à Radio Vallée.
            │
            │                             Une lettre perdue
            │                                                                                                                       D
            │                          D┊ Selon une source proche du dossier, l'exploitant a été prévenu                            E
            │                          E✗ en mars. Hydroval nie avoir reçu la moindre lettre.
            │
            │                          ?┊ Dans la vallée, on appelle le barrage « le mur ». D'autres                                ?
            │                           ┊ fissures seraient apparues, dit-on.
            │────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
            │ 5 claims from 4 sources, via 1 other, 1 with no source named                                                      95 %
            │ c next claim  s next source  tab pane  / search  ? help  q quit
        "#]],
    );
}

#[test]
fn the_article_alone_on_a_wide_screen() {
    check(
        200,
        60,
        "v c c",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                                                                                                                                                       1 of 2
            │
            │                                                           Le barrage de Brévent fermé aux visiteurs
            │
            │                                                        A┊ Le barrage de Brévent restera fermé tout l'été, a annoncé lundi la préfecture.
            │
            │                                                      ▸ B┃ « Les fissures sont sans danger », a déclaré la préfète Anne Morel à Radio Vallée.
            │                                                                                                                                                                                                       A
            │                                                           Une lettre perdue                                                                                                                           ▐
            │                                                                                                                                                                                                       ▐
            │                                                        D┊ Selon une source proche du dossier, l'exploitant a été prévenu en mars. Hydroval nie                                                        ▐
            │                                                        E✗ avoir reçu la moindre lettre.                                                                                                               ▐
            │                                                                                                                                                                                                       ▐
            │                                                        ?┊ Dans la vallée, on appelle le barrage « le mur ». D'autres fissures seraient
            │                                                         ┊ apparues, dit-on.
            │
            │                                                           Photo : Radio Vallée
            │                                                                                                                                                                                                       B
            │                                                                                                                                                                                                       ▐
            │                                                                                                                                                                                                       ▐
            │
            │
            │
            │
            │
            │
            │
            │
            │
            │
            │
            │
            │
            │                                                                                                                                                                                                       D
            │                                                                                                                                                                                                       ▐
            │                                                                                                                                                                                                       ▐
            │                                                                                                                                                                                                       ▐
            │                                                                                                                                                                                                       ▐
            │
            │                                                                                                                                                                                                       E
            │                                                                                                                                                                                                       ▐
            │                                                                                                                                                                                                       ▐
            │                                                                                                                                                                                                       ▐
            │
            │
            │
            │
            │
            │
            │                                                                                                                                                                                                       ?
            │                                                                                                                                                                                                       ▐
            │                                                                                                                                                                                                       ▐
            │                                                                                                                                                                                                       ▐
            │
            │
            │
            │
            │────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
            │ B la préfète Anne Morel · person · via Radio Vallée · asserts “a déclaré” · verbatim
            │   “a déclaré” follows the quotation, so “la préfète Anne Morel” said it
        "#]],
    );
}

#[test]
fn the_article_alone_shows_sources_when_they_are_asked_for() {
    check(
        80,
        16,
        "v c enter",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
            │                                                        ▸Sources
            │     Le barrage de Brévent fermé aux visiteurs          A la préfecture       1
            │                                                      A   organisation   ░░░░░░
            │▸ A┊ Le barrage de Brévent restera fermé tout l'été,
            │     a annoncé lundi la préfecture.                   B  Claims · 5
            │                                                        A┊ Le barrage de
            │  B┃ « Les fissures sont sans danger », a déclaré la     ┊ Brévent restera
            │     préfète Anne Morel à Radio Vallée.               D  ┊ fermé tout l'été
            │                                                      E
            │     Une lettre perdue                                  B┃ Les fissures sont
            │                                                      ?  ┃ sans danger
            │  D┊ Selon une source proche du dossier, l'exploitant
            │────────────────────────────────────────────────────────────────────────────────
            │ A la préfecture · organisation · asserts “a annoncé” · reported
            │   “a annoncé” follows the words, so “la préfecture” said it
        "#]],
    );
}

#[test]
fn the_bare_text() {
    check(
        80,
        16,
        "V",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
            │                                                         Sources
            │     Le barrage de Brévent fermé aux visiteurs          A la préfecture       1
            │                                                          organisation   ░░░░░░
            │     Le barrage de Brévent restera fermé tout l'été,
            │     a annoncé lundi la préfecture.                      Claims · 5
            │                                                        A┊ Le barrage de
            │     « Les fissures sont sans danger », a déclaré la     ┊ Brévent restera
            │     préfète Anne Morel à Radio Vallée.                  ┊ fermé tout l'été
            │
            │     Une lettre perdue                                  B┃ Les fissures sont
            │                                                         ┃ sans danger
            │     Selon une source proche du dossier, l'exploitant
            │────────────────────────────────────────────────────────────────────────────────
            │ the bare text
            │
        "#]],
    );
}

#[test]
fn sides_are_swapped() {
    check(
        80,
        24,
        "|",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
            │  Sources
            │ A la préfecture       1      Le barrage de Brévent fermé aux visiteurs
            │   organisation   ░░░░░░
            │ B Anne Morel          1   A┊ Le barrage de Brévent restera fermé tout l'été,  A
            │   person · via…  ████        a annoncé lundi la préfecture.                   ▐
            │ C Radio Vallée        0
            │   organisation · passe…   B┃ « Les fissures sont sans danger », a déclaré la  B
            │                              préfète Anne Morel à Radio Vallée.
            │  Claims · 5
            │ A┊ Le barrage de             Une lettre perdue
            │  ┊ Brévent restera
            │  ┊ fermé tout l'été       D┊ Selon une source proche du dossier, l'exploitant
            │                           E✗ a été prévenu en mars. Hydroval nie avoir reçu   D
            │ B┃ Les fissures sont       ┊ la moindre lettre.
            │  ┃ sans danger                                                                E
            │                              Dans la vallée, on appelle le barrage « le
            │ D┊ l'exploitant a été     ?┊ mur ». D'autres fissures seraient apparues, dit-
            │  ┊ prévenu en mars           on.                                              ?
            │                                                                               ▐
            │                              Photo : Radio Vallée
            │────────────────────────────────────────────────────────────────────────────────
            │ 5 claims from 4 sources, via 1 other, 1 with no source named             100 %
            │ c next claim  s next source  tab pane  / search  ? help  q quit
        "#]],
    );
    check(
        160,
        16,
        "|",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                                                                                                               1 of 2
            │  Claims · 5                                                                                                                      Sources
            │ A┊ Le barrage de Brévent restera fermé      Le barrage de Brévent fermé aux visiteurs                                           A la préfecture              1
            │  ┊ tout l'été                                                                                                                 A   organisation        ░░░░░░░░
            │                                          A┊ Le barrage de Brévent restera fermé tout l'été, a annoncé lundi la préfecture.      B la préfète Anne Morel      1
            │ B┃ Les fissures sont sans danger                                                                                              B   person · via Radio… █████
            │                                          B┃ « Les fissures sont sans danger », a déclaré la préfète Anne Morel à Radio          C Radio Vallée               0
            │ D┊ l'exploitant a été prévenu en mars       Vallée.                                                                               organisation · passes on 1
            │                                                                                                                               D D une source proche du doss… 1
            │ E┊ ✗ denies: avoir reçu la moindre          Une lettre perdue                                                                 E   anonymous           ░░░░░░
            │  ┊ lettre                                                                                                                       E Hydroval                   1
            │                                          D┊ Selon une source proche du dossier, l'exploitant a été prévenu en mars. Hydroval  ?   organisation        ░░░░░
            │                                          E✗ nie avoir reçu la moindre lettre.
            │────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
            │ 5 claims from 4 sources, via 1 other, 1 with no source named                                                                                              74 %
            │ c next claim  s next source  tab pane  / search  ? help  q quit
        "#]],
    );
}

#[test]
fn panes_are_hidden() {
    check(
        80,
        16,
        "tab p",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
            │                                                        ▸Sources
            │     Le barrage de Brévent fermé aux visiteurs          A la préfecture       1
            │                                                      A   organisation   ░░░░░░
            │  A┊ Le barrage de Brévent restera fermé tout l'été,    B Anne Morel          1
            │     a annoncé lundi la préfecture.                   B   person · via…  ████
            │                                                        C Radio Vallée        0
            │  B┃ « Les fissures sont sans danger », a déclaré la      organisation · passe…
            │     préfète Anne Morel à Radio Vallée.               D D une source proche…  1
            │                                                      E   anonymous      ░░░░░
            │     Une lettre perdue                                  E Hydroval            1
            │                                                      ?   organisation   ░░░░
            │  D┊ Selon une source proche du dossier, l'exploitant
            │────────────────────────────────────────────────────────────────────────────────
            │ 5 claims from 4 sources, via 1 other, 1 with no source named              60 %
            │ c next claim  s next source  tab pane  / search  ? help  q quit
        "#]],
    );
    check(
        80,
        16,
        "p",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
            │  Sources                                ▸Claims · 5
            │ A la préfecture             ○        1  A┊ Le barrage de Brévent restera fermé
            │   organisation              ░░░░░░░░░░   ┊ tout l'été
            │ B la préfète Anne Morel     ●        1
            │   person · via Radio Vallée ███████     B┃ Les fissures sont sans danger
            │ C Radio Vallée                       0
            │   organisation · passes on 1            D┊ l'exploitant a été prévenu en mars
            │ D une source proche du dos… ○        1
            │   anonymous                 ░░░░░░░░    E┊ ✗ denies: avoir reçu la moindre
            │ E Hydroval                  ○        1   ┊ lettre
            │   organisation              ░░░░░░░
            │
            │────────────────────────────────────────────────────────────────────────────────
            │ 5 claims from 4 sources, via 1 other, 1 with no source named              60 %
            │ c next claim  s next source  tab pane  / search  ? help  q quit
        "#]],
    );
    check(
        40,
        10,
        "tab p",
        expect![[r#"
            │ ▸Sources  Article                  1/2
            │ A la préfecture             ○        1
            │   organisation              ░░░░░░░░░░
            │ B la préfète Anne Morel     ●        1
            │   person · via Radio Vallée ███████
            │ C Radio Vallée                       0
            │   organisation · passes on 1
            │
            │ 5 claims from 4 sources, via 1 o… 26 %
            │ c next claim  s next source  ? help
        "#]],
    );
    check(
        80,
        16,
        "tab p p p P",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
            │                                                         Sources
            │     Le barrage de Brévent fermé aux visiteurs          A la préfecture       1
            │                                                      A   organisation   ░░░░░░
            │  A┊ Le barrage de Brévent restera fermé tout l'été,
            │     a annoncé lundi la préfecture.                   B  Claims · 5
            │                                                        A┊ Le barrage de
            │  B┃ « Les fissures sont sans danger », a déclaré la     ┊ Brévent restera
            │     préfète Anne Morel à Radio Vallée.               D  ┊ fermé tout l'été
            │                                                      E
            │     Une lettre perdue                                  B┃ Les fissures sont
            │                                                      ?  ┃ sans danger
            │  D┊ Selon une source proche du dossier, l'exploitant
            │────────────────────────────────────────────────────────────────────────────────
            │ 5 claims from 4 sources, via 1 other, 1 with no source named              60 %
            │ c next claim  s next source  tab pane  / search  ? help  q quit
        "#]],
    );
}

#[test]
fn panes_grow_and_shrink() {
    check(
        80,
        24,
        "tab + + + Z Z Z",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
            │                                                   Sources
            │     Le barrage de Brévent fermé aux visiteurs    A la préfecture             1
            │                                                    organisation        ░░░░░░░
            │  A┊ Le barrage de Brévent restera fermé tout   A B la préfète Anne Morel     1
            │   ┊ l'été, a annoncé lundi la préfecture.      ▐   person · via Radio… █████
            │                                                  C Radio Vallée              0
            │  B┃ « Les fissures sont sans danger », a       B   organisation · passes on 1
            │     déclaré la préfète Anne Morel à Radio        D une source proche du dos… 1
            │     Vallée.                                        anonymous           ░░░░░░
            │                                                  E Hydroval                  1
            │     Une lettre perdue                              organisation        ░░░░░
            │                                                  ▸Claims · 5
            │     Selon une source proche du dossier,        D A┊ Le barrage de Brévent
            │  D┊ l'exploitant a été prévenu en mars.           ┊ restera fermé tout l'été
            │  E✗ Hydroval nie avoir reçu la moindre lettre. E
            │                                                  B┃ Les fissures sont sans
            │     Dans la vallée, on appelle le barrage « le    ┃ danger
            │  ?┊ mur ». D'autres fissures seraient          ?
            │   ┊ apparues, dit-on.                          ▐
            │
            │────────────────────────────────────────────────────────────────────────────────
            │ 5 claims from 4 sources, via 1 other, 1 with no source named              95 %
            │ c next claim  s next source  tab pane  / search  ? help  q quit
        "#]],
    );
}

#[test]
fn there_is_one_pane_at_least() {
    let mut state = reader(80, 24, Depth::True);
    press(&mut state, "p p p p");
    assert_eq!(state.notice.as_deref(), Some("this is the last pane"));
    assert!(Pane::ALL.iter().any(|&pane| !state.areas().pane(pane).is_empty()));
}

#[test]
fn what_is_changed_is_remembered() {
    let mut state = reader(120, 40, Depth::True);
    let effects = press(&mut state, "|");
    assert_eq!(effects, [Effect::Remember(state.layout)]);
    let mut next = reader(120, 40, Depth::True);
    update(&mut next, Message::Arranged(state.layout));
    assert_eq!(picture(&next), picture(&state));
    assert_eq!(press(&mut state, "V c"), [], "nothing of it is part of the layout");
}

#[test]
fn borders_lie_between_the_panes() {
    let mut state = reader(120, 40, Depth::True);
    let borders: Vec<_> = state.areas().borders().collect();
    let [(Border::Side, side), (Border::Split, split)] = borders[..] else { panic!("{borders:?}") };
    assert_eq!(state.areas().border_at(side.as_position()), Some(Border::Side));
    assert_eq!((side.x, split.y), (state.areas().pane(Pane::Claims).x, state.areas().name(Pane::Claims).y));
    let mut layout = Layout::default();
    layout.drag(Border::Side, ratatui::layout::Position { x: 70, y: 9 }, state.size, state.focus);
    update(&mut state, Message::Arranged(layout));
    assert_eq!(state.areas().pane(Pane::Claims).x, 70);
}

#[test]
fn the_largest_screen_has_areas() {
    let areas = Layout::default().areas(Size { width: u16::MAX, height: u16::MAX }, Pane::Article);
    assert!(Pane::ALL.iter().all(|&pane| !areas.pane(pane).is_empty()));
}
