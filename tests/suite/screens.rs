//! Screens: an article, keys, a picture. Where looks matter, the styles are drawn under each row, one letter a style.

use std::io;
use std::sync::Arc;

use expect_test::expect;
use proptest::prelude::*;
use ratatui::layout::Size;
use selon::Error;
use selon::tui::app::{Effect, EntryId, Message, State, update};
use selon::tui::keymap::{Action, Keymap};
use selon::tui::overlay::Edit;
use selon::tui::setup::Setup;
use selon::tui::theme::Depth;
use selon::wording::Tongue;

use crate::reader::{check, doubting, draw, picture, press, reader, styles, waiting, waiting_with};
use crate::sketch;

#[test]
fn doubtful_claims_have_a_sign_beside_their_source() {
    let mut state = doubting(100, 18, Depth::True);
    expect![[r#"
        │ Le barrage de Brévent fermé aux visiteurs                                                   1 of 2
        │                                                                        Sources
        │     Le barrage de Brévent fermé aux visiteurs                         A la préfecture            1
        │                                                                     A   organisation       ░░░░░░░
        │  A┊ Le barrage de Brévent restera fermé tout l'été, a annoncé lundi ▐ B la préfète Anne Morel    1
        │     la préfecture.                                                      person · via Radi… █████
        │                                                                        Claims · 5
        │  B? « Les fissures sont sans danger », a déclaré la préfète Anne      A┊ Le barrage de Brévent
        │     Morel à Radio Vallée.                                              ┊ restera fermé tout l'été
        │
        │     Une lettre perdue                                                 B? Les fissures sont sans
        │                                                                     E  ┃ danger
        │  D? Selon une source proche du dossier, l'exploitant a été prévenu
        │  E✗ en mars. Hydroval nie avoir reçu la moindre lettre.             ?
        │
        │────────────────────────────────────────────────────────────────────────────────────────────────────
        │ 5 claims from 4 sources, via 1 other, 1 with no source named, 2 doubtful                      74 %
        │ c next claim  s next source  tab pane  / search  ? help  q quit
    "#]]
    .assert_eq(&picture(&state));
    press(&mut state, "c c c");
    expect![[r#"
        │ Le barrage de Brévent fermé aux visiteurs                                                   1 of 2
        │                                                                        Sources
        │                                                                       D une source proche du do… 1
        │  B? « Les fissures sont sans danger », a déclaré la préfète Anne    A   anonymous          ░░░░░░
        │     Morel à Radio Vallée.                                           ▐ E Hydroval                 1
        │                                                                         organisation       ░░░░░
        │     Une lettre perdue                                                  Claims · 5
        │                                                                       D? l'exploitant a été
        │▸ D? Selon une source proche du dossier, l'exploitant a été prévenu     ┊ prévenu en mars
        │   ┊ en mars. Hydroval nie avoir reçu la moindre lettre.
        │                                                                       E┊ ✗ denies: avoir reçu la
        │  ?┊ Dans la vallée, on appelle le barrage « le mur ». D'autres      E  ┊ moindre lettre
        │   ┊ fissures seraient apparues, dit-on.
        │                                                                     ?
        │     Photo : Radio Vallée
        │────────────────────────────────────────────────────────────────────────────────────────────────────
        │ D une source proche du dossier · anonymous · asserts “Selon” · reported
        │   doubtful: it stands inside what somebody else says; “Selon” tells on whose word this is: “une so…
    "#]]
    .assert_eq(&picture(&state));
}

#[test]
fn doubt_shows_without_colour() {
    expect![[r#"
        │  Sources ▸Article  Claims · 5                          1/2
         aaaaaaaaabbbbbbbbbaaaaaaaaaaaa
        │     Le barrage de Brévent fermé aux visiteurs
              bbbbbbbbbbbbbbcccccccbbbbbbbbbbbbbbbbbbbb             d
        │                                                           A
                                                                    d
        │  A┊ Le barrage de Brévent restera fermé tout l'été, a
         bbb  eeeeeeeeeeeeeeccccccceeeeeeeeeeeeeeeeeeeeeeeee  ff    d
        │     annoncé lundi la préfecture.
              fffffff       fffffffffffff                           d
                                                                    d
        │  B? « Les fissures sont sans danger », a déclaré la
         bbb    ggggggggggggggggggggggggggggg    fffffffff fff
        │     préfète Anne Morel à Radio Vallée.
              ffffffffhhhhhhhhhh   cccccccccccc
        │     Une lettre perdue
              bbbbbbbbbbbbbbbbb
        │────────────────────────────────────────────────────────────
         aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        │ 5 claims from 4 sources, via 1 other, 1 with no sour… 49 %
                                                                aaaaa
        │ c next claim  s next source  tab pane  / search  ? help
           aaaaaaaaaaa   aaaaaaaaaaaa     aaaaa   aaaaaaa   aaaaa
        a  DIM
        b  BOLD
        c  BOLD | UNDERLINED
        d  REVERSED
        e  UNDERLINED
        f  ITALIC
        g  DIM | UNDERLINED
        h  BOLD | ITALIC | UNDERLINED
    "#]]
    .assert_eq(&styles(&doubting(60, 14, Depth::Mono)));
}

#[test]
fn all_panes_beside_each_other() {
    check(
        120,
        30,
        "c c",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                                                                       1 of 2
            │                                                                                      Sources
            │     Le barrage de Brévent fermé aux visiteurs                                       A la préfecture          ○       1
            │                                                                                       organisation           ░░░░░░░░░
            │  A┊ Le barrage de Brévent restera fermé tout l'été, a annoncé lundi la            A B la préfète Anne Morel  ●       1
            │     préfecture.                                                                   ▐   person · via Radio Va… ██████
            │                                                                                   ▐ C Radio Vallée                   0
            │▸ B┃ « Les fissures sont sans danger », a déclaré la préfète Anne Morel à Radio        organisation · passes on 1
            │     Vallée.                                                                         D une source proche du…  ○       1
            │                                                                                   B   anonymous              ░░░░░░░
            │     Une lettre perdue
            │                                                                                      Claims · 5
            │  D┊ Selon une source proche du dossier, l'exploitant a été prévenu en mars.         A┊ Le barrage de Brévent restera
            │  E✗ Hydroval nie avoir reçu la moindre lettre.                                       ┊ fermé tout l'été
            │
            │  ?┊ Dans la vallée, on appelle le barrage « le mur ». D'autres fissures seraient    B┃ Les fissures sont sans danger
            │   ┊ apparues, dit-on.                                                             D
            │                                                                                   ▐ D┊ l'exploitant a été prévenu en
            │     Photo : Radio Vallée                                                             ┊ mars
            │                                                                                   E
            │                                                                                     E┊ ✗ denies: avoir reçu la moindre
            │                                                                                      ┊ lettre
            │
            │                                                                                     ?┊ D'autres fissures seraient
            │                                                                                   ?  ┊ apparues
            │
            │
            │────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
            │ B la préfète Anne Morel · person · via Radio Vallée · asserts “a déclaré” · verbatim
            │   “a déclaré” follows the quotation, so “la préfète Anne Morel” said it
        "#]],
    );
}

#[test]
fn the_usual_terminal() {
    check(
        80,
        24,
        "",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
            │                                                         Sources
            │     Le barrage de Brévent fermé aux visiteurs          A la préfecture       1
            │                                                          organisation   ░░░░░░
            │  A┊ Le barrage de Brévent restera fermé tout l'été,  A B Anne Morel          1
            │     a annoncé lundi la préfecture.                   ▐   person · via…  ████
            │                                                        C Radio Vallée        0
            │  B┃ « Les fissures sont sans danger », a déclaré la  B   organisation · passe…
            │     préfète Anne Morel à Radio Vallée.
            │                                                         Claims · 5
            │     Une lettre perdue                                  A┊ Le barrage de
            │                                                         ┊ Brévent restera
            │  D┊ Selon une source proche du dossier, l'exploitant    ┊ fermé tout l'été
            │  E✗ a été prévenu en mars. Hydroval nie avoir reçu   D
            │   ┊ la moindre lettre.                                 B┃ Les fissures sont
            │                                                      E  ┃ sans danger
            │     Dans la vallée, on appelle le barrage « le
            │  ?┊ mur ». D'autres fissures seraient apparues, dit-   D┊ l'exploitant a été
            │     on.                                              ?  ┊ prévenu en mars
            │                                                      ▐
            │     Photo : Radio Vallée
            │────────────────────────────────────────────────────────────────────────────────
            │ 5 claims from 4 sources, via 1 other, 1 with no source named             100 %
            │ c next claim  s next source  tab pane  / search  ? help  q quit
        "#]],
    );
}

#[test]
fn a_denial() {
    check(
        80,
        24,
        "c c c c",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
            │                                                         Sources
            │     Le barrage de Brévent fermé aux visiteurs          C Radio Vallée        0
            │                                                          organisation · passe…
            │  A┊ Le barrage de Brévent restera fermé tout l'été,  A D une source proche…  1
            │     a annoncé lundi la préfecture.                   ▐   anonymous      ░░░░░
            │                                                        E Hydroval            1
            │  B┃ « Les fissures sont sans danger », a déclaré la  B   organisation   ░░░░
            │     préfète Anne Morel à Radio Vallée.
            │                                                         Claims · 5
            │     Une lettre perdue                                  D┊ l'exploitant a été
            │                                                         ┊ prévenu en mars
            │  D┊ Selon une source proche du dossier, l'exploitant
            │▸ E✗ a été prévenu en mars. Hydroval nie avoir reçu   D E┊ ✗ denies: avoir reçu
            │   ┊ la moindre lettre.                                  ┊ la moindre lettre
            │                                                      E
            │     Dans la vallée, on appelle le barrage « le         ?┊ D'autres fissures
            │  ?┊ mur ». D'autres fissures seraient apparues, dit-    ┊ seraient apparues
            │     on.                                              ?
            │                                                      ▐
            │     Photo : Radio Vallée
            │────────────────────────────────────────────────────────────────────────────────
            │ E Hydroval · organisation · denies “nie” · reported
            │   “nie” is followed by what “Hydroval” denied
        "#]],
    );
}

#[test]
fn nobody_is_named() {
    check(
        80,
        24,
        "c c c c c",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
            │                                                         Sources
            │     Le barrage de Brévent fermé aux visiteurs          D une source proche…  1
            │                                                          anonymous      ░░░░░
            │  A┊ Le barrage de Brévent restera fermé tout l'été,  A E Hydroval            1
            │     a annoncé lundi la préfecture.                   ▐   organisation   ░░░░
            │                                                        ? source not named    1
            │  B┃ « Les fissures sont sans danger », a déclaré la  B                  ░░░
            │     préfète Anne Morel à Radio Vallée.
            │                                                         Claims · 5
            │     Une lettre perdue                                  D┊ l'exploitant a été
            │                                                         ┊ prévenu en mars
            │  D┊ Selon une source proche du dossier, l'exploitant
            │  E✗ a été prévenu en mars. Hydroval nie avoir reçu   D E┊ ✗ denies: avoir reçu
            │   ┊ la moindre lettre.                                  ┊ la moindre lettre
            │                                                      E
            │     Dans la vallée, on appelle le barrage « le         ?┊ D'autres fissures
            │▸ ?┊ mur ». D'autres fissures seraient apparues, dit-    ┊ seraient apparues
            │     on.                                              ?
            │                                                      ▐
            │     Photo : Radio Vallée
            │────────────────────────────────────────────────────────────────────────────────
            │ ? source not named · asserts “dit-on” · reported
            │   “dit-on” follows the words, so somebody not named said it
        "#]],
    );
}

#[test]
fn three_columns() {
    check(
        160,
        24,
        "s",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                                                                                                               1 of 2
            │  Sources                                                                                                                 Claims · 5
            │ A la préfecture              1      Le barrage de Brévent fermé aux visiteurs                                           A┊ Le barrage de Brévent restera fermé
            │   organisation        ░░░░░░░░                                                                                           ┊ tout l'été
            │ B la préfète Anne Morel      1 ▸ A┊ Le barrage de Brévent restera fermé tout l'été, a annoncé lundi la préfecture.    A
            │   person · via Radio… █████                                                                                           ▐ B┃ Les fissures sont sans danger
            │ C Radio Vallée               0   B┃ « Les fissures sont sans danger », a déclaré la préfète Anne Morel à Radio
            │   organisation · passes on 1        Vallée.                                                                           B D┊ l'exploitant a été prévenu en mars
            │ D une source proche du doss… 1
            │   anonymous           ░░░░░░        Une lettre perdue                                                                   E┊ ✗ denies: avoir reçu la moindre
            │ E Hydroval                   1                                                                                           ┊ lettre
            │   organisation        ░░░░░      D┊ Selon une source proche du dossier, l'exploitant a été prévenu en mars. Hydroval
            │ ? source not named           1   E✗ nie avoir reçu la moindre lettre.                                                   ?┊ D'autres fissures seraient apparues
            │                       ░░░░                                                                                            D
            │                                  ?┊ Dans la vallée, on appelle le barrage « le mur ». D'autres fissures seraient
            │                                   ┊ apparues, dit-on.                                                                 E
            │
            │                                     Photo : Radio Vallée
            │                                                                                                                       ?
            │                                                                                                                       ▐
            │
            │────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
            │ A la préfecture · organisation · asserts “a annoncé” · reported
            │   “a annoncé” follows the words, so “la préfecture” said it
        "#]],
    );
}

#[test]
fn one_pane_at_a_time() {
    check(
        40,
        10,
        "c c",
        expect![[r#"
            │  Sources ▸Article  Claims · 5      1/2
            │     la préfecture.
            │
            │▸ B┃ « Les fissures sont sans
            │   ┃ danger », a déclaré la préfète
            │     Anne Morel à Radio Vallée.        D
            │
            │     Une lettre perdue                 ?
            │ B Anne Morel · person · via Radio Vall…
            │   “a déclaré” follows the quotation, s…
        "#]],
    );
    check(
        40,
        10,
        "tab",
        expect![[r#"
            │  Sources  Article ▸Claims · 5      1/2
            │ A┊ Le barrage de Brévent restera fermé
            │  ┊ tout l'été
            │
            │ B┃ Les fissures sont sans danger
            │
            │ D┊ l'exploitant a été prévenu en mars
            │
            │ 5 claims from 4 sources, via 1 o… 26 %
            │ c next claim  s next source  ? help
        "#]],
    );
    check(
        40,
        10,
        "shift-tab j",
        expect![[r#"
            │ ▸Sources  Article  Claims · 5      1/2
            │ A la préfecture             ○        1
            │   organisation              ░░░░░░░░░░
            │ B la préfète Anne Morel     ●        1
            │   person · via Radio Vallée ███████
            │ C Radio Vallée                       0
            │   organisation · passes on 1
            │
            │ B Anne Morel · person · via Radio Vall…
            │   “a déclaré” follows the quotation, s…
        "#]],
    );
}

#[test]
fn from_a_source_to_its_claims_to_the_place_and_back() {
    check(
        40,
        10,
        "enter j enter",
        expect![[r#"
            │  Sources  Article ▸Claims · 1 of B 1/2
            │ B┃ Les fissures sont sans danger
            │
            │
            │
            │
            │
            │
            │ B Anne Morel · person · via Radio Vall…
            │   “a déclaré” follows the quotation, s…
        "#]],
    );
    check(
        40,
        10,
        "enter j enter enter",
        expect![[r#"
            │  Sources ▸Article  Claims · 1 of B 1/2
            │     la préfecture.
            │
            │▸ B┃ « Les fissures sont sans
            │   ┃ danger », a déclaré la préfète
            │     Anne Morel à Radio Vallée.        D
            │
            │     Une lettre perdue                 ?
            │ B Anne Morel · person · via Radio Vall…
            │   “a déclaré” follows the quotation, s…
        "#]],
    );
    check(
        40,
        10,
        "enter j enter enter esc esc",
        expect![[r#"
            │ ▸Sources  Article  Claims · 1 of B 1/2
            │ B la préfète Anne Morel     ●        1
            │   person · via Radio Vallée ███████
            │ C Radio Vallée                       0
            │   organisation · passes on 1
            │ D une source proche du dos… ○        1
            │   anonymous                 ░░░░░░░░
            │
            │ B Anne Morel · person · via Radio Vall…
            │   “a déclaré” follows the quotation, s…
        "#]],
    );
}

#[test]
fn search() {
    let mut state = reader(80, 24, Depth::Mono);
    press(&mut state, "/ f i s s");
    expect!["│ /fiss▏"].assert_eq(picture(&state).lines().nth_back(1).unwrap_or_default());
    press(&mut state, "enter");
    expect!["│ 1 of 2 · fiss"].assert_eq(picture(&state).lines().nth_back(1).unwrap_or_default());
    press(&mut state, "n");
    expect![[r#"
        │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
        │                                                         Sources
                                                                aaaaaaaaa
        │     Le barrage de Brévent fermé aux visiteurs          A la préfecture       1
              bbbbbbbbbbbbbbcccccccbbbbbbbbbbbbbbbbbbbb         bbb
        │                                                          organisation   ░░░░░░
                                                                   aaaaaaaaaaaa
        │  A┊ Le barrage de Brévent restera fermé tout l'été,  A B Anne Morel          1
         bbb  ddddddddddddddcccccccddddddddddddddddddddddddd    bbb
        │     a annoncé lundi la préfecture.                   ▐   person · via…  ████
              eeeeeeeee       eeeeeeeeeeeee                        aaaaaaaaaaaaa
        │                                                        C Radio Vallée        0
                                                                bbb
        │  B┃ « Les fissures sont sans danger », a déclaré la  B   organisation · passe…
         bbb    bbbbffffbbbbbbbbbbbbbbbbbbbbb    eeeeeeeee eee     aaaaaaaaaaaaaaaaaaaaa
        │     préfète Anne Morel à Radio Vallée.
              eeeeeeeegggggggggg   cccccccccccc
        │                                                         Claims · 5
                                                                aaaaaaaaaaaa
        │     Une lettre perdue                                  A┊ Le barrage de
              bbbbbbbbbbbbbbbbb                                 bb  dddddddddddddd
        │                                                         ┊ Brévent restera
                                                                bb  dddddddddddddddd
        │  D┊ Selon une source proche du dossier, l'exploitant    ┊ fermé tout l'été
         bbb  eeeee eeeeeeeeeeeeeeeeeeeeeeeeeeee  dddddddddddd  bb  dddddddddddddddd
        │  E✗ a été prévenu en mars. Hydroval nie avoir reçu   D
         bbbb ddddddddddddddddddddd  gggggggg eee ddddddddddd
        │   ┊ la moindre lettre.                                 B┃ Les fissures sont
         bbb  ddddddddddddddddd                                 bb  bbbbbbbbbbbbbbbbbb
        │                                                      E  ┃ sans danger
                                                                bb  bbbbbbbbbbb
        │     Dans la vallée, on appelle le barrage « le
                                                      eee
        │▸ ?┊ mur ». D'autres fissures seraient apparues, dit-   D┊ l'exploitant a été
         bbb  eee    dddddddddhhhhdddddddddddddddddddddd  eeee  bb  ddddddddddddddddddd
        │     on.                                              ?  ┊ prévenu en mars
              ee                                                bb  ddddddddddddddd
        │                                                      ▐
        │     Photo : Radio Vallée
              aaaaaaaaiiiiiiiiiiii
        │────────────────────────────────────────────────────────────────────────────────
         aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        │ 2 of 2 · fiss
          bbbbbbbbbbbbb
        a  DIM
        b  BOLD
        c  BOLD | UNDERLINED
        d  UNDERLINED
        e  ITALIC
        f  BOLD | REVERSED
        g  BOLD | ITALIC | UNDERLINED
        h  BOLD | UNDERLINED | REVERSED
        i  BOLD | DIM | UNDERLINED
    "#]]
    .assert_eq(&styles(&state));
    press(&mut state, "/ z z z enter");
    expect!["│ not found: zzz"].assert_eq(picture(&state).lines().nth_back(1).unwrap_or_default());
}

#[test]
fn help() {
    check(
        80,
        24,
        "?",
        expect![[r#"
            │ Help                                                                    1 of 2
            │ type to search, arrows scroll, esc closes
            │ Who says what
            │   c                        next claim
            │   C                        previous claim
            │   s                        next source
            │   S                        previous source
            │   enter                    source to its claims, claim to its place, place to
            │                            its source
            │   esc backspace            back the way you came
            │   D                        all about the claim, again for its source; about the
            │                            article when none is chosen
            │   tab                      next pane: sources, article, claims
            │   shift-tab                previous pane
            │
            │ From place to place
            │   .                        next claim of the same source
            │   ,                        previous claim of the same source
            │   w                        next claim in the source's own words
            │   W                        previous claim in the source's own words
            │   r                        next claim as the article puts it
            │   R                        previous claim as the article puts it
            │   x                        next denial
            │   X                        previous denial
        "#]],
    );
    check(
        80,
        24,
        "? end",
        expect![[r#"
            │ Help                                                                    1 of 2
            │ type to search, arrows scroll, esc closes
            │   P                        show all panes
            │
            │ Program
            │   ? h                      this help
            │   :                        all actions: type what you want
            │   M                        leave the mouse to the terminal, or take it back
            │   ctrl-l                   draw the screen afresh
            │   ctrl-z                   suspend; fg comes back
            │   q ctrl-c                 quit, or close a list
            │
            │ On the page
            │   A┃verbatim               the very words of source A
            │   A╏partly verbatim        with the very words in quotation marks
            │   A┊reported               words of source A as the article puts them
            │   A✗                       source A says that it is not so
            │   A?                       doubtful: may be nobody's words, or somebody else's
            │   ?┊                       somebody says it, and nobody is named
            │   term                     in quotation marks, but nobody's words
            │   person                   a name
            │   organisation             a name
            │   place                    a name
            │   other name               a name
        "#]],
    );
}

#[test]
fn list_of_articles() {
    check(
        40,
        10,
        "a down",
        expect![[r#"
            │ Articles                        1 of 2
            │   ▾#  title
            │ • 1  Le barrage de Brévent fermé aux v…
            │   2  1.txt
            │
            │
            │
            │
            │
            │ type to narrow · tab sorts by the next…
        "#]],
    );
    let mut state = reader(40, 10, Depth::True);
    let effects = press(&mut state, "a down enter");
    assert_eq!(effects.last(), Some(&Effect::Open { generation: 2, entry: EntryId { item: 1, record: 0 } }));
}

#[test]
fn list_of_names() {
    check(
        40,
        10,
        "i j",
        expect![[r#"
            │ Names                           1 of 2
            │ person        Anne Morel  1
            │ organisation  Radio Vallée  2
            │ organisation  Hydroval  1
            │ place         Brévent  2
            │
            │
            │
            │
            │
        "#]],
    );
    check(
        40,
        10,
        "i enter n",
        expect![[r#"
            │  Sources ▸Article  Claims · 5      1/2
            │  B┃ « Les fissures sont sans
            │   ┃ danger », a déclaré la préfète
            │▸    Anne Morel à Radio Vallée.
            │
            │     Une lettre perdue                 D
            │
            │     Selon une source proche du        ?
            │ 1 of 1 · Anne Morel
            │
        "#]],
    );
}

#[test]
fn where_nothing_lies_further_on_it_is_said() {
    let mut state = reader(80, 24, Depth::True);
    let foot = |state: &State| picture(state).lines().nth_back(1).unwrap_or_default().to_owned();
    press(&mut state, "s s s s s s s");
    expect!["│ no source further on"].assert_eq(&foot(&state));
    press(&mut state, "C");
    press(&mut state, "c c c c c c");
    expect!["│ no claim further on"].assert_eq(&foot(&state));
    let mut state = waiting(80, 24, Depth::True);
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(1) });
    press(&mut state, "enter");
    expect!["│ who says what is still being read"].assert_eq(&foot(&state));
}

#[test]
fn looks_in_colour() {
    let mut state = reader(80, 24, Depth::True);
    press(&mut state, "c c");
    expect![[r#"
        │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
          aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa                               aaaaaaa
        │                                                         Sources
                                                                bbbbbbbbb
        │     Le barrage de Brévent fermé aux visiteurs          A la préfecture       1
              ccccccccccccccdddddddcccccccccccccccccccc         eeefffffffffffff
        │                                                          organisation   ░░░░░░
                                                                   bbbbbbbbbbbb   ffffff
        │  A┊ Le barrage de Brévent restera fermé tout l'été,  A B Anne Morel          1
         ceef ffffffffffffffgggggggfffffffffffffffffffffffff   fhhhiiiiiiiiiijjjjjjjjjjjj
        │     a annoncé lundi la préfecture.                   ▐   person · via…  ████
              kkkkkkkkk       kkkkkkkkkkkkk                    fjjjllllllllllllljjiiiijjj
        │                                                        C Radio Vallée        0
                                                                mmmnnnnnnnnnnnn
        │▸ B┃ « Les fissures sont sans danger », a déclaré la  B   organisation · passe…
         coop   qqqqqqqqqqqqqqqqqqqqqqqqqqqqq    rrrrrrrrr rrr p   bbbbbbbbbbbbbbbbbbbbb
        │     préfète Anne Morel à Radio Vallée.
              rrrrrrrrssssssssss   tttttttttttt
        │                                                         Claims · 5
                                                                bbbbbbbbbbbb
        │     Une lettre perdue                                  A┊ Le barrage de
              ccccccccccccccccc                                 eef ffffffffffffff
        │                                                         ┊ Brévent restera
                                                                eef ffffffffffffffff
        │  D┊ Selon une source proche du dossier, l'exploitant    ┊ fermé tout l'été
         cuuv wwwww wwwwwwwwwwwwwwwwwwwwwwwwwwww  vvvvvvvvvvvv  eef ffffffffffffffff
        │  E✗ a été prévenu en mars. Hydroval nie avoir reçu   D
         cxxx vvvvvvvvvvvvvvvvvvvvv  yyyyyyyy zzz AAAAAAAAAAA  v
        │   ┊ la moindre lettre.                                 B┃ Les fissures sont
         cxxA AAAAAAAAAAAAAAAAA                                 hhijhhhhhhhhhhhhhhhhhhjjj
        │                                                      E  ┃ sans danger
                                                               Ahhijhhhhhhhhhhhjjjjjjjjjj
        │     Dans la vallée, on appelle le barrage « le
                                                      BBB
        │  ?┊ mur ». D'autres fissures seraient apparues, dit-   D┊ l'exploitant a été
         cCCD BBB    DDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDDD  EEEE  uuv vvvvvvvvvvvvvvvvvvv
        │     on.                                              ?  ┊ prévenu en mars
              EE                                               Duuv vvvvvvvvvvvvvvv
        │                                                      ▐
                                                               D
        │     Photo : Radio Vallée
              bbbbbbbbFFFFFFFFFFFF
        │────────────────────────────────────────────────────────────────────────────────
         bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        │ B la préfète Anne Morel · person · via Radio Vallée · asserts “a déclaré” · ve…
         oooooooooooooooooooooooo
        │   “a déclaré” follows the quotation, so “la préfète Anne Morel” said it
            bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        a #A8ADB5 NONE
        b #8D939C NONE
        c  BOLD
        d  on #24362A BOLD
        e #A68B11 BOLD
        f #A68B11 NONE
        g #A68B11 on #24362A NONE
        h #7486F2 on #33383F BOLD
        i #7486F2 on #33383F NONE
        j  on #33383F NONE
        k #A68B11 ITALIC
        l #8D939C on #33383F NONE
        m #00DC8E BOLD
        n #00DC8E NONE
        o #7486F2 BOLD
        p #7486F2 NONE
        q #7486F2 on #2B3036 BOLD
        r #7486F2 on #2B3036 ITALIC
        s #7486F2 on #3A2C40 ITALIC
        t  on #22333F NONE
        u #E1569A BOLD
        v #E1569A NONE
        w #E1569A ITALIC
        x #AFFF58 BOLD
        y #AFFF58 on #22333F ITALIC
        z #AFFF58 ITALIC
        A #AFFF58 NONE
        B  ITALIC
        C #B0B0B0 BOLD
        D #B0B0B0 NONE
        E #B0B0B0 ITALIC
        F #8D939C on #22333F NONE
    "#]]
    .assert_eq(&styles(&state));
}

#[test]
fn looks_without_colour() {
    let mut state = reader(80, 24, Depth::Mono);
    press(&mut state, "c c c c");
    expect![[r#"
        │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
        │                                                         Sources
                                                                aaaaaaaaa
        │     Le barrage de Brévent fermé aux visiteurs          C Radio Vallée        0
              bbbbbbbbbbbbbbcccccccbbbbbbbbbbbbbbbbbbbb         bbb
        │                                                          organisation · passe…
                                                                   aaaaaaaaaaaaaaaaaaaaa
        │  A┊ Le barrage de Brévent restera fermé tout l'été,  A D une source proche…  1
         bbb  ddddddddddddddcccccccddddddddddddddddddddddddd    bbb
        │     a annoncé lundi la préfecture.                   ▐   anonymous      ░░░░░
              eeeeeeeee       eeeeeeeeeeeee                        aaaaaaaaa
        │                                                        E Hydroval            1
                                                                fffgggggggggggggggggggggg
        │  B┃ « Les fissures sont sans danger », a déclaré la  B   organisation   ░░░░
         bbb    bbbbbbbbbbbbbbbbbbbbbbbbbbbbb    eeeeeeeee eee  ggghhhhhhhhhhhhgggggggggg
        │     préfète Anne Morel à Radio Vallée.
              eeeeeeeeiiiiiiiiii   cccccccccccc
        │                                                         Claims · 5
                                                                aaaaaaaaaaaa
        │     Une lettre perdue                                  D┊ l'exploitant a été
              bbbbbbbbbbbbbbbbb                                 bb  ddddddddddddddddddd
        │                                                         ┊ prévenu en mars
                                                                bb  ddddddddddddddd
        │  D┊ Selon une source proche du dossier, l'exploitant
         bbb  eeeee eeeeeeeeeeeeeeeeeeeeeeeeeeee  dddddddddddd
        │▸ E✗ a été prévenu en mars. Hydroval nie avoir reçu   D E┊ ✗ denies: avoir reçu
         bbbb ddddddddddddddddddddd  iiiiiiii eee ddddddddddd   ffggffffffffffjjjjjjjjjjj
        │   ┊ la moindre lettre.                                  ┊ la moindre lettre
         bbb  ddddddddddddddddd                                 ffggjjjjjjjjjjjjjjjjjgggg
        │                                                      E
        │     Dans la vallée, on appelle le barrage « le         ?┊ D'autres fissures
                                                      eee       bb  dddddddddddddddddd
        │  ?┊ mur ». D'autres fissures seraient apparues, dit-    ┊ seraient apparues
         bbb  eee    ddddddddddddddddddddddddddddddddddd  eeee  bb  ddddddddddddddddd
        │     on.                                              ?
              ee
        │                                                      ▐
        │     Photo : Radio Vallée
              aaaaaaaakkkkkkkkkkkk
        │────────────────────────────────────────────────────────────────────────────────
         aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        │ E Hydroval · organisation · denies “nie” · reported
         bbbbbbbbbbb
        │   “nie” is followed by what “Hydroval” denied
            aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        a  DIM
        b  BOLD
        c  BOLD | UNDERLINED
        d  UNDERLINED
        e  ITALIC
        f  BOLD | REVERSED
        g  REVERSED
        h  DIM | REVERSED
        i  BOLD | ITALIC | UNDERLINED
        j  UNDERLINED | REVERSED
        k  BOLD | DIM | UNDERLINED
    "#]]
    .assert_eq(&styles(&state));
}

#[test]
fn looks_in_16_colours() {
    let mut state = reader(80, 17, Depth::Ansi);
    press(&mut state, "c c c c");
    expect![[r#"
        │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
          aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa                               aaaaaaa
        │                                                         Sources
                                                                bbbbbbbbb
        │     préfète Anne Morel à Radio Vallée.                 D une source proche…  1
              ccccccccdddddddddd   eeeeeeeeeeee                 fffgggggggggggggggggg
        │                                                      A   anonymous      ░░░░░
                                                               h   bbbbbbbbb      ggggg
        │     Une lettre perdue                                  E Hydroval            1
              iiiiiiiiiiiiiiiii                                 jjjkkkkkkkkkkkkkkkkkkkkkk
        │                                                      B   organisation   ░░░░
                                                               lkkkmmmmmmmmmmmmkkkkkkkkkk
        │  D┊ Selon une source proche du dossier, l'exploitant    Claims · 5
         iffg nnnnn nnnnnnnnnnnnnnnnnnnnnnnnnnnn  gggggggggggg kbbbbbbbbbbbb
        │▸ E✗ a été prévenu en mars. Hydroval nie avoir reçu     D┊ l'exploitant a été
         iooo ggggggggggggggggggggg  pppppppp qqq rrrrrrrrrrr  kffg ggggggggggggggggggg
        │   ┊ la moindre lettre.                                  ┊ prévenu en mars
         ioor rrrrrrrrrrrrrrrrr                                kffg ggggggggggggggg
        │                                                      D
                                                               k
        │     Dans la vallée, on appelle le barrage « le       E E┊ ✗ denies: avoir reçu
                                                      sss      kjjkkjjjjjjjjjjkkkkkkkkkkk
        │  ?┊ mur ». D'autres fissures seraient apparues, dit-    ┊ la moindre lettre
         ittu sss    uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu  vvvv kjjkkkkkkkkkkkkkkkkkkkkkkk
        │     on.                                              ?
              vv                                               k
                                                               k
        │────────────────────────────────────────────────────────────────────────────────
         bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        │ E Hydroval · organisation · denies “nie” · reported
         ooooooooooo
        │   “nie” is followed by what “Hydroval” denied
            bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        a White NONE
        b  DIM
        c LightCyan ITALIC
        d LightCyan ITALIC | UNDERLINED
        e  UNDERLINED
        f LightMagenta BOLD
        g LightMagenta NONE
        h Yellow NONE
        i  BOLD
        j Gray BOLD | REVERSED
        k Gray REVERSED
        l LightCyan NONE
        m Gray DIM | REVERSED
        n LightMagenta ITALIC
        o LightYellow BOLD
        p LightYellow ITALIC | UNDERLINED
        q LightYellow ITALIC
        r LightYellow NONE
        s  ITALIC
        t Gray BOLD
        u Gray NONE
        v Gray ITALIC
    "#]]
    .assert_eq(&styles(&state));
}

#[test]
fn what_is_not_in_view_can_wait() {
    let mut state = waiting(60, 6, Depth::True);
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(1) });
    let of = |block: usize| {
        let blocks = sketch::analyses().into_iter().filter(|(known, _)| *known == block).collect();
        Message::Analysed { generation: 1, blocks }
    };
    let last = sketch::analyses().last().map_or(0, |(block, _)| *block);
    assert!(!state.can_wait(&of(0)) && state.can_wait(&of(last)));
    assert!(state.can_wait(&Message::Progress { generation: 1, percent: 10 }));
    assert!(!state.can_wait(&Message::Changed(0)));
}

#[test]
fn looks_before_anybody_is_known() {
    let mut state = waiting(60, 20, Depth::True);
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(1) });
    update(&mut state, Message::Analysed { generation: 1, blocks: sketch::analyses().split_off(3) });
    update(&mut state, Message::Progress { generation: 1, percent: 57 });
    expect![[r#"
        │  Sources ▸Article  Claims                              1/2
         aaaaaaaaabbbbbbbbbaaaaaaaa
        │     Le barrage de Brévent fermé aux visiteurs
              bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb             c
                                                                    c
        │     Le barrage de Brévent restera fermé tout l'été, a
                                                                    c
        │     annoncé lundi la préfecture.
                                                                    c
                                                                    c
        │     « Les fissures sont sans danger », a déclaré la
                                                                    c
        │     préfète Anne Morel à Radio Vallée.
                                                                    c
                                                                    c
        │     Une lettre perdue
              bbbbbbbbbbbbbbbbb                                     c
                                                                    c
        │   ┊ Selon une source proche du dossier, l'exploitant a
         bdde fffff                               eeeeeeeeeeeeeee   c
        │   ✗ été prévenu en mars. Hydroval nie avoir reçu la
         bddd eeeeeeeeeeeeeeeeeee           fff eeeeeeeeeeeeee      c
        │   ┊ moindre lettre.
         bdde eeeeeeeeeeeeee                                        c
                                                                    c
        │     Dans la vallée, on appelle le barrage « le mur ».
                                                                    c
        │   ┊ D'autres fissures seraient apparues, dit-on.
         bdde eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee  ffffff           c
        │────────────────────────────────────────────────────────────
         aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        │ reading who says what… 57 %                           95 %
                                                                aaaaa
        │ c next claim  s next source  tab pane  / search  ? help
           aaaaaaaaaaa   aaaaaaaaaaaa     aaaaa   aaaaaaa   aaaaa
        a #8D939C NONE
        b  BOLD
        c  on #33383F NONE
        d #C8CCD2 BOLD
        e #C8CCD2 NONE
        f #C8CCD2 ITALIC
    "#]]
    .assert_eq(&styles(&state));
}

#[test]
fn nothing_to_read() {
    let mut state = waiting(40, 10, Depth::True);
    expect![[r#"
        │ 0.txt                           1 of 2
        │     opening…
        │
        │
        │
        │
        │
        │
        │
        │ > next article  ? help  q quit
    "#]]
    .assert_eq(&picture(&state));
    let cause = io::Error::from_raw_os_error(2);
    let error = Arc::new(Error::Read { path: "lost.txt".into(), cause });
    update(&mut state, Message::Failed { generation: 1, error });
    expect![[r#"
        │ 0.txt                           1 of 2
        │     lost.txt: No such file or
        │     directory (os error 2)
        │
        │
        │
        │
        │
        │
        │ > next article  ? help  q quit
    "#]]
    .assert_eq(&picture(&state));
}

#[test]
fn no_language_pack() {
    let mut state = reader(80, 14, Depth::True);
    let document = selon::Document { article: sketch::article(1), lang: "de".to_owned(), ..selon::Document::default() };
    update(&mut state, Message::Resolved { generation: 1, document: Box::new(document) });
    expect![[r#"
        │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
        │                                                         Sources
        │     Le barrage de Brévent fermé aux visiteurs
        │
        │     Le barrage de Brévent restera fermé tout l'été,
        │     a annoncé lundi la préfecture.                      Claims · 0
        │
        │     « Les fissures sont sans danger », a déclaré la
        │     préfète Anne Morel à Radio Vallée.
        │
        │     Une lettre perdue
        │────────────────────────────────────────────────────────────────────────────────
        │ no language pack for 'de': read without saying who says what              49 %
        │ c next claim  s next source  tab pane  / search  ? help  q quit
    "#]]
    .assert_eq(&picture(&state));
}

#[test]
fn answers_about_another_article_are_dropped() {
    let mut state = reader(40, 10, Depth::True);
    let effects = press(&mut state, ">");
    assert_eq!(effects, [Effect::Open { generation: 2, entry: EntryId { item: 1, record: 0 } }]);
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(1) });
    assert!(state.reading().is_none());
    update(&mut state, Message::Opened { generation: 2, article: sketch::opened(1) });
    assert!(state.reading().is_some());
}

#[test]
fn a_resize_keeps_the_place() {
    let mut state = waiting(80, 24, Depth::True);
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(40) });
    press(&mut state, "d d j");
    let top = |state: &State| state.reading().expect("an article").rows()[0].span;
    let before = top(&state);
    for (width, height) in [(40, 10), (200, 60), (23, 7), (1, 1), (120, 40)] {
        update(&mut state, Message::Resize(Size { width, height }));
        let now = top(&state);
        assert!(now.contains(before.start) || now == before, "{width}x{height}");
    }
    update(&mut state, Message::Resize(Size { width: 80, height: 24 }));
    assert_eq!(top(&state), before);
}

#[test]
fn the_whole_text_takes_the_place_of_its_beginning() {
    let mut state = waiting(80, 24, Depth::True);
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(10) });
    press(&mut state, "d d");
    let before = picture(&state);
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(100) });
    let rows = |picture: &str| picture.lines().take(20).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(rows(&picture(&state)), rows(&before));
}

#[test]
fn in_french() {
    let mut state = waiting_with(Setup::new(Depth::True, Tongue::Fr), 120, 20);
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(1) });
    press(&mut state, "c");
    expect!["│ la lecture de qui dit quoi n’est pas finie"]
        .assert_eq(picture(&state).lines().nth_back(1).unwrap_or_default());
    update(&mut state, Message::Resolved { generation: 1, document: Box::new(sketch::document()) });
    press(&mut state, "esc");
    expect![[r#"
        │ Le barrage de Brévent fermé aux visiteurs                                                                      1 sur 2
        │                                                                                      Sources
        │     Le barrage de Brévent fermé aux visiteurs                                       A la préfecture          ○       1
        │                                                                                   A   organisation           ░░░░░░░░░
        │  A┊ Le barrage de Brévent restera fermé tout l'été, a annoncé lundi la            ▐ B la préfète Anne Morel  ●       1
        │     préfecture.                                                                       personne · via Radio…  ██████
        │                                                                                   B
        │  B┃ « Les fissures sont sans danger », a déclaré la préfète Anne Morel à Radio       Propos · 5
        │     Vallée.                                                                         A┊ Le barrage de Brévent restera
        │                                                                                      ┊ fermé tout l'été
        │     Une lettre perdue
        │                                                                                   D B┃ Les fissures sont sans danger
        │  D┊ Selon une source proche du dossier, l'exploitant a été prévenu en mars.       E
        │  E✗ Hydroval nie avoir reçu la moindre lettre.                                      D┊ l'exploitant a été prévenu en
        │                                                                                      ┊ mars
        │  ?┊ Dans la vallée, on appelle le barrage « le mur ». D'autres fissures seraient  ?
        │   ┊ apparues, dit-on.
        │────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        │ 5 propos de 4 sources, via 1 autre, 1 sans source nommée                                                          95 %
        │ c propos suivant  s source suivante  tab volet  / chercher  ? aide  q quitter
    "#]].assert_eq(&picture(&state));
    press(&mut state, "c c c c");
    expect![[r#"
        │ Le barrage de Brévent fermé aux visiteurs                                                                      1 sur 2
        │                                                                                      Sources
        │     Le barrage de Brévent fermé aux visiteurs                                       D une source proche du…  ○       1
        │                                                                                   A   anonyme                ░░░░░░░
        │  A┊ Le barrage de Brévent restera fermé tout l'été, a annoncé lundi la            ▐ E Hydroval               ○       1
        │     préfecture.                                                                       organisation           ░░░░░░
        │                                                                                   B
        │  B┃ « Les fissures sont sans danger », a déclaré la préfète Anne Morel à Radio       Propos · 5
        │     Vallée.                                                                         D┊ l'exploitant a été prévenu en
        │                                                                                      ┊ mars
        │     Une lettre perdue
        │                                                                                   D E┊ ✗ dément : avoir reçu la
        │  D┊ Selon une source proche du dossier, l'exploitant a été prévenu en mars.       E  ┊ moindre lettre
        │▸ E✗ Hydroval nie avoir reçu la moindre lettre.
        │                                                                                     ?┊ D'autres fissures seraient
        │  ?┊ Dans la vallée, on appelle le barrage « le mur ». D'autres fissures seraient  ?  ┊ apparues
        │   ┊ apparues, dit-on.
        │────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        │ E Hydroval · organisation · dément « nie » · rapporté
        │   « nie » introduit le démenti de « Hydroval »
    "#]].assert_eq(&picture(&state));
    press(&mut state, "?");
    expect![[r#"
        │ Aide                                                                                                           1 sur 2
        │ tapez pour chercher, les flèches défilent, esc ferme
        │ Qui dit quoi
        │   c                        propos suivant
        │   C                        propos précédent
        │   s                        source suivante
        │   S                        source précédente
        │   enter                    de la source à ses propos, du propos à sa place, de la place à sa source
        │   esc backspace            revenir sur ses pas
        │   D                        tout sur le propos, encore pour sa source ; sur l’article si rien n’est choisi
        │   tab                      volet suivant : sources, article, propos
        │   shift-tab                volet précédent
        │
        │ D’un endroit à l’autre
        │   .                        propos suivant de la même source
        │   ,                        propos précédent de la même source
        │   w                        propos suivant mot pour mot
        │   W                        propos précédent mot pour mot
        │   r                        propos suivant tel que l’article le rend
        │   R                        propos précédent tel que l’article le rend
    "#]].assert_eq(&picture(&state));
}

fn any_message() -> impl Strategy<Value = Message> {
    let key = prop::sample::select(Keymap::default().bindings().iter().map(|b| b.action).collect::<Vec<Action>>());
    let edit = prop_oneof![
        any::<char>().prop_map(Edit::Insert),
        Just(Edit::Insert('e')),
        Just(Edit::Erase),
        Just(Edit::Accept),
        Just(Edit::Cancel),
    ];
    prop_oneof![
        8 => key.prop_map(Message::Do),
        2 => edit.prop_map(Message::Edit),
        2 => (0u16..130, 0u16..50).prop_map(|(width, height)| Message::Resize(Size { width, height })),
        1 => (1u64..3).prop_map(|generation| Message::Opened { generation, article: sketch::opened(1) }),
        1 => (1u64..3).prop_map(|generation| Message::Analysed { generation, blocks: sketch::analyses() }),
        1 => (1u64..3).prop_map(|generation| Message::Progress { generation, percent: 50 }),
        1 => (1u64..3).prop_map(|generation| Message::Resolved { generation, document: Box::new(sketch::document()) }),
        1 => (1u64..3).prop_map(|generation| Message::Failed { generation, error: Arc::new(Error::BrokeOff) }),
    ]
}

/// Found by the property below.
#[test]
fn control_characters_cannot_be_typed() {
    for action in ["/", ":", "A", "J", "a", "?"] {
        let mut state = reader(60, 10, Depth::True);
        press(&mut state, action);
        let before = picture(&state);
        for c in ['\u{7f}', '\u{1b}', '\u{85}'] {
            update(&mut state, Message::Edit(Edit::Insert(c)));
        }
        assert_eq!(picture(&state), before, "{action}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_makes_it_panic(
        messages in prop::collection::vec(any_message(), 0..40), width in 0u16..200, height in 0u16..70,
    ) {
        let mut state = reader(width, height, Depth::True);
        for message in messages {
            update(&mut state, message);
            draw(&state, state.size);
            // The screen may be smaller already than the state knows.
            draw(&state, Size { width, height });
        }
    }
}
