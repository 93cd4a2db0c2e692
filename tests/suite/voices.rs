//! Voices: the map at the article's edge, the share of each source, filters, and all about a claim, source or name.

use expect_test::expect;
use ratatui::layout::Size;
use selon::tui::app::{Entry, EntryId, Message, State, update};
use selon::tui::reading::Reading;
use selon::tui::setup::Setup;
use selon::tui::theme::{Depth, Theme};
use selon::wording::Tongue;

use crate::reader::{check, doubting, picture, press, reader, styles, waiting};
use crate::sketch;

/// The last row of the screen but one and the one above: the rule with the filter, and what is said below it.
fn rule(state: &State) -> String {
    picture(state).lines().nth_back(2).unwrap_or_default().trim_end_matches('─').to_owned()
}

#[test]
fn the_map_shows_where_the_view_is() {
    let mut state = waiting(80, 16, Depth::Mono);
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(3) });
    let mut document = sketch::document();
    document.article = sketch::article(3);
    update(&mut state, Message::Resolved { generation: 1, document: Box::new(document) });
    press(&mut state, "d");
    expect![[r#"
        │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
        │                                                         Sources
                                                                aaaaaaaaa
        │  B┃ « Les fissures sont sans danger », a déclaré la    A la préfecture       1
         bbb    bbbbbbbbbbbbbbbbbbbbbbbbbbbbb    ccccccccc ccc dbbb
        │     préfète Anne Morel à Radio Vallée.                   organisation   ░░░░░░
              cccccccceeeeeeeeee   ffffffffffff                d   aaaaaaaaaaaa
                                                               d
        │     Une lettre perdue                                   Claims · 5
              bbbbbbbbbbbbbbbbb                                daaaaaaaaaaaa
        │                                                        A┊ Le barrage de
                                                                bb  gggggggggggggg
        │  D┊ Selon une source proche du dossier, l'exploitant    ┊ Brévent restera
         bbb  ccccc cccccccccccccccccccccccccccc  gggggggggggg  bb  gggggggggggggggg
        │  E✗ a été prévenu en mars. Hydroval nie avoir reçu      ┊ fermé tout l'été
         bbbb ggggggggggggggggggggg  eeeeeeee ccc ggggggggggg   bb  gggggggggggggggg
        │   ┊ la moindre lettre.
         bbb  ggggggggggggggggg
        │                                                        B┃ Les fissures sont
                                                                bb  bbbbbbbbbbbbbbbbbb
        │     Dans la vallée, on appelle le barrage « le          ┃ sans danger
                                                      ccc       bb  bbbbbbbbbbb
        │  ?┊ mur ». D'autres fissures seraient apparues, dit-
         bbb  ccc    ggggggggggggggggggggggggggggggggggg  cccc
        │────────────────────────────────────────────────────────────────────────────────
         aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        │ 5 claims from 4 sources, via 1 other, 1 with no source named              31 %
                                                                                    aaaaa
        │ c next claim  s next source  tab pane  / search  ? help  q quit
           aaaaaaaaaaa   aaaaaaaaaaaa     aaaaa   aaaaaaa   aaaaa   aaaaa
        a  DIM
        b  BOLD
        c  ITALIC
        d  REVERSED
        e  BOLD | ITALIC | UNDERLINED
        f  BOLD | UNDERLINED
        g  UNDERLINED
    "#]]
    .assert_eq(&styles(&state));
}

#[test]
fn shares_beside_the_sources() {
    check(
        200,
        20,
        "",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                                                                                                                                                       1 of 2
            │  Sources                                                                                                                                               Claims · 5
            │ A la préfecture             ○        1               Le barrage de Brévent fermé aux visiteurs                                                        A┊ Le barrage de Brévent restera fermé tout
            │   organisation              ░░░░░░░░░░                                                                                                              A  ┊ l'été
            │ B la préfète Anne Morel     ●        1            A┊ Le barrage de Brévent restera fermé tout l'été, a annoncé lundi la préfecture.                 ▐
            │   person · via Radio Vallée ███████                                                                                                                   B┃ Les fissures sont sans danger
            │ C Radio Vallée                       0            B┃ « Les fissures sont sans danger », a déclaré la préfète Anne Morel à Radio Vallée.             B
            │   organisation · passes on 1                                                                                                                          D┊ l'exploitant a été prévenu en mars
            │ D une source proche du dos… ○        1               Une lettre perdue
            │   anonymous                 ░░░░░░░░                                                                                                                  E┊ ✗ denies: avoir reçu la moindre lettre
            │ E Hydroval                  ○        1            D┊ Selon une source proche du dossier, l'exploitant a été prévenu en mars. Hydroval nie
            │   organisation              ░░░░░░░               E✗ avoir reçu la moindre lettre.                                                                  D ?┊ D'autres fissures seraient apparues
            │ ? source not named          ○        1                                                                                                              E
            │                             ░░░░░                 ?┊ Dans la vallée, on appelle le barrage « le mur ». D'autres fissures seraient
            │                                                    ┊ apparues, dit-on.
            │                                                                                                                                                     ?
            │                                                      Photo : Radio Vallée
            │────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
            │ 5 claims from 4 sources, via 1 other, 1 with no source named                                                                                                                                     100 %
            │ c next claim  s next source  tab pane  / search  ? help  q quit
        "#]],
    );
}

#[test]
fn the_menu_of_filters() {
    check(
        80,
        24,
        "F j j",
        expect![[r#"
        │ Filters                                                                 1 of 2
        │          [ ] o  the paper's own word
        │ words    [ ] v  verbatim  1
        │          [ ] r  reported  4
        │ kind     [ ] n  anonymous  2
        │          [ ]    person  1
        │          [ ]    organisation  2
        │ act      [ ]    asserts  4
        │          [ ]    denies  1
        │ source   [ ] A  la préfecture  1
        │          [ ] B  la préfète Anne Morel  1
        │          [ ] D  une source proche du dossier  1
        │          [ ] E  Hydroval  1
        │          [ ]    source not named  1
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
    "#]],
    );
    check(
        40,
        10,
        "F B r",
        expect![[r#"
            │ Filters                         1 of 2
            │          [x] r  reported  4
            │ kind     [ ] n  anonymous  2
            │          [ ]    person  1
            │          [ ]    organisation  2
            │ act      [ ]    asserts  4
            │          [ ]    denies  1
            │ source   [ ] A  la préfecture  1
            │          [x] B  la préfète Anne Mor…  1
            │          [ ] D  une source proche d…  1
        "#]],
    );
}

#[test]
fn only_one_source() {
    let mut state = reader(80, 24, Depth::Mono);
    press(&mut state, "F B esc");
    expect![[r#"
        │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
        │                                                         Sources
                                                                aaaaaaaaa
        │     Le barrage de Brévent fermé aux visiteurs          A la préfecture       1
              aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa         aaaaaaaaaaaaaaaaaaaaaaaaa
        │                                                          organisation   ░░░░░░
                                                                aaaaaaaaaaaaaaaaaaaaaaaaa
        │  A┊ Le barrage de Brévent restera fermé tout l'été,    B Anne Morel          1
         bcca aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa  bbb
        │     a annoncé lundi la préfecture.                       person · via…  ████
              aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa                       aaaaaaaaaaaaa
        │                                                        C Radio Vallée        0
                                                                bbb
        │  B┃ « Les fissures sont sans danger », a déclaré la  B   organisation · passe…
         bbb  aabbbbbbbbbbbbbbbbbbbbbbbbbbbbbaaaadddddddddaddd     aaaaaaaaaaaaaaaaaaaaa
        │     préfète Anne Morel à Radio Vallée.
              ddddddddeeeeeeeeeeaaaaaaaaaaaaaaaa
        │                                                         Claims · 1 of 5
                                                                aaaaaaaaaaaaaaaaa
        │     Une lettre perdue                                  B┃ Les fissures sont
              aaaaaaaaaaaaaaaaa                                 bb  bbbbbbbbbbbbbbbbbb
        │                                                         ┃ sans danger
                                                                bb  bbbbbbbbbbb
        │  D┊ Selon une source proche du dossier, l'exploitant
         bcca aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        │  E✗ a été prévenu en mars. Hydroval nie avoir reçu
         bccc aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        │   ┊ la moindre lettre.
         bcca aaaaaaaaaaaaaaaaaa
        │     Dans la vallée, on appelle le barrage « le
              aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        │  ?┊ mur ». D'autres fissures seraient apparues, dit-
         bcca aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        │     on.
              aaa
        │     Photo : Radio Vallée
              aaaaaaaaaaaaaaaaaaaa
        │── only B · = shows all ────────────────────────────────────────────────────────
         aaccccccccccccccccccccccaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        │ 5 claims from 4 sources, via 1 other, 1 with no source named             100 %
                                                                                   aaaaaa
        │ c next claim  s next source  tab pane  / search  ? help  q quit
           aaaaaaaaaaa   aaaaaaaaaaaa     aaaaa   aaaaaaa   aaaaa   aaaaa
        a  DIM
        b  BOLD
        c  BOLD | DIM
        d  ITALIC
        e  BOLD | ITALIC | UNDERLINED
    "#]]
    .assert_eq(&styles(&state));
    press(&mut state, "=");
    assert_eq!(state.reading().map(|reading| reading.claims().len()), Some(5));
}

#[test]
fn criteria_of_one_sort_widen_and_others_narrow() {
    let claims = |keys: &str| {
        let mut state = doubting(80, 24, Depth::True);
        press(&mut state, &format!("{keys} esc"));
        (state.reading().map(|reading| reading.claims().len()), rule(&state))
    };
    assert_eq!(claims("F v"), (Some(1), "│── only verbatim · = shows all ".to_owned()));
    assert_eq!(claims("F v A").0, Some(0));
    assert_eq!(claims("F A B"), (Some(2), "│── only A + B · = shows all ".to_owned()));
    assert_eq!(claims("F d").0, Some(2));
    assert_eq!(claims("F n").0, Some(2));
    assert_eq!(claims("F n d").0, Some(1));
    assert_eq!(claims("F o"), (Some(0), "│── only the paper's own word · = shows all ".to_owned()));
    assert_eq!(claims("F space").0, Some(0));
    assert_eq!(claims("F o o").0, Some(5));
    assert_eq!(claims("F o =").0, Some(5));
}

#[test]
fn moves_pass_over_what_is_filtered_out() {
    let mut state = reader(80, 24, Depth::True);
    press(&mut state, "F D E esc c");
    let chosen = |state: &State| state.reading().and_then(Reading::claim).map(|claim| claim.0);
    assert_eq!(chosen(&state), Some(2));
    press(&mut state, "c");
    assert_eq!(chosen(&state), Some(3));
    press(&mut state, "c");
    assert_eq!(state.notice.as_deref(), Some("no claim further on"));
}

#[test]
fn a_filter_on_a_small_screen() {
    check(
        40,
        10,
        "F n esc",
        expect![[r#"
        │  Sources ▸Article  Claims · 2 of 5 1/2
        │     Le barrage de Brévent fermé aux
        │     visiteurs
        │
        │  A┊ Le barrage de Brévent restera
        │   ┊ fermé tout l'été, a annoncé lundi D
        │     la préfecture.
        │                                       ?
        │ 5 claims from 4 sources, via 1 o… 26 %
        │ only anonymous · = shows all
    "#]],
    );
}

#[test]
fn all_about_a_claim() {
    check(
        80,
        24,
        "c c D",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
            │  ┌─ Claim 2 of 5 ───────────────────────────────────────────────────────────┐
            │  │ la préfète Anne Morel → Radio Vallée → this article                      │1
            │  │                                                                          │░
            │  │ Les fissures sont sans danger                                            │1
            │  │                                                                          │
            │  │ does        asserts “a déclaré”                                          │0
            │▸ │ words       verbatim                                                     │…
            │  │ source      la préfète Anne Morel                                        │
            │  │ kind        person                                                       │
            │  │ via         Radio Vallée                                                 │
            │  │ confidence  90 of 100 like it hold                                       │
            │  │ why         “a déclaré” follows the quotation, so “la préfète Anne       │
            │  │             Morel” said it                                               │
            │  │                                                                          │
            │  │ mentions: 1                                                              │
            │  │ ¶3   …sans danger », a déclaré la préfète Anne Morel à Radio Vallée.     │
            │  └─ tab next place · enter go there · esc close ────────────────────────────┘
            │     on.                                              ?  ┊ prévenu en mars
            │                                                      ▐
            │     Photo : Radio Vallée
            │────────────────────────────────────────────────────────────────────────────────
            │ B la préfète Anne Morel · person · via Radio Vallée · asserts “a déclaré” · ve…
            │   “a déclaré” follows the quotation, so “la préfète Anne Morel” said it
        "#]],
    );
    check(
        40,
        10,
        "c c D",
        expect![[r#"
        │┌─ Claim 2 of 5 ───────────────────────┐
        ││la préfète Anne Morel → Radio Vallée  │
        ││ → this article                       │
        ││                                      │
        ││Les fissures sont sans danger         │
        ││                                      │
        ││does        asserts “a déclaré”       │
        ││words       verbatim                  │
        ││source      la préfète Anne Morel     │
        │└──────────────────────────────────────┘
    "#]],
    );
}

#[test]
fn all_about_a_claim_on_wide_screens() {
    check(
        120,
        40,
        "c c D tab",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                                                                       1 of 2
            │              ┌─ Claim 2 of 5 ───────────────────────────────────────────────────────────────────────────┐
            │     Le barrag│ la préfète Anne Morel → Radio Vallée → this article                                      │    ○       1
            │              │                                                                                          │    ░░░░░░░░░
            │  A┊ Le barrag│ Les fissures sont sans danger                                                            │el  ●       1
            │     préfectur│                                                                                          │Va… ██████
            │              │ does        asserts “a déclaré”                                                          │            0
            │▸ B┃ « Les fis│ words       verbatim                                                                     │es on 1
            │     Vallée.  │ source      la préfète Anne Morel                                                        │u…  ○       1
            │              │ kind        person                                                                       │    ░░░░░░░
            │     Une lettr│ via         Radio Vallée                                                                 │    ○       1
            │              │ confidence  90 of 100 like it hold                                                       │    ░░░░░░
            │  D┊ Selon une│ why         “a déclaré” follows the quotation, so “la préfète Anne Morel” said it        │    ○       1
            │  E✗ Hydroval │                                                                                          │    ░░░░░
            │              │ mentions: 1                                                                              │
            │  ?┊ Dans la v│ ¶3   …sans danger », a déclaré la préfète Anne Morel à Radio Vallée.                     │
            │   ┊ apparues,└─ tab next place · enter go there · esc close ────────────────────────────────────────────┘ent restera
            │                                                                                      ┊ fermé tout l'été
            │     Photo : Radio Vallée
            │                                                                                     B┃ Les fissures sont sans danger
            │
            │                                                                                     D┊ l'exploitant a été prévenu en
            │                                                                                   D  ┊ mars
            │                                                                                   ▐
            │                                                                                   ▐ E┊ ✗ denies: avoir reçu la moindre
            │                                                                                      ┊ lettre
            │                                                                                   E
            │                                                                                   ▐ ?┊ D'autres fissures seraient
            │                                                                                      ┊ apparues
            │
            │
            │
            │                                                                                   ?
            │                                                                                   ▐
            │                                                                                   ▐
            │
            │
            │────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
            │ B la préfète Anne Morel · person · via Radio Vallée · asserts “a déclaré” · verbatim
            │   “a déclaré” follows the quotation, so “la préfète Anne Morel” said it
        "#]],
    );
    check(
        200,
        30,
        "c c D",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                                                                                                                                                       1 of 2
            │  Sources                                             ┌─ Claim 2 of 5 ───────────────────────────────────────────────────────────────────────────┐      Claims · 5
            │ A la préfecture             ○        1               │ la préfète Anne Morel → Radio Vallée → this article                                      │     A┊ Le barrage de Brévent restera fermé tout
            │   organisation              ░░░░░░░░░░               │                                                                                          │      ┊ l'été
            │ B la préfète Anne Morel     ●        1            A┊ │ Les fissures sont sans danger                                                            │   A
            │   person · via Radio Vallée ███████                  │                                                                                          │   ▐ B┃ Les fissures sont sans danger
            │ C Radio Vallée                       0          ▸ B┃ │ does        asserts “a déclaré”                                                          │   ▐
            │   organisation · passes on 1                         │ words       verbatim                                                                     │     D┊ l'exploitant a été prévenu en mars
            │ D une source proche du dos… ○        1               │ source      la préfète Anne Morel                                                        │
            │   anonymous                 ░░░░░░░░                 │ kind        person                                                                       │   B E┊ ✗ denies: avoir reçu la moindre lettre
            │ E Hydroval                  ○        1            D┊ │ via         Radio Vallée                                                                 │
            │   organisation              ░░░░░░░               E✗ │ confidence  90 of 100 like it hold                                                       │     ?┊ D'autres fissures seraient apparues
            │ ? source not named          ○        1               │ why         “a déclaré” follows the quotation, so “la préfète Anne Morel” said it        │
            │                             ░░░░░                 ?┊ │                                                                                          │
            │                                                    ┊ │ mentions: 1                                                                              │
            │                                                      │ ¶3   …sans danger », a déclaré la préfète Anne Morel à Radio Vallée.                     │
            │                                                      └─ tab next place · enter go there · esc close ────────────────────────────────────────────┘   D
            │                                                                                                                                                     ▐
            │
            │                                                                                                                                                     E
            │
            │
            │
            │
            │                                                                                                                                                     ?
            │
            │
            │────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
            │ B la préfète Anne Morel · person · via Radio Vallée · asserts “a déclaré” · verbatim
            │   “a déclaré” follows the quotation, so “la préfète Anne Morel” said it
        "#]],
    );
}

#[test]
fn all_about_a_source() {
    check(
        80,
        24,
        "s s D D",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
            │  ┌─ Source ─────────────────────────────────────────────────────────────────┐
            │  │ la préfète Anne Morel                                                    │1
            │  │                                                                          │░
            │  │ source      la préfète Anne Morel                                        │1
            │  │ kind        person                                                       │
            │  │ via         Radio Vallée                                                 │0
            │▸ │ words       5 verbatim, 0 reported                                       │…
            │  │                                                                          │
            │  │ claims: 1                                                                │
            │  │ ┃ Les fissures sont sans danger                                          │
            │  │                                                                          │
            │  │ mentions: 1                                                              │
            │  │ ¶3   …sans danger », a déclaré la préfète Anne Morel à Radio Vallée.     │
            │  └─ tab next place · enter go there · esc close ────────────────────────────┘
            │                                                      E  ┃ sans danger
            │     Dans la vallée, on appelle le barrage « le
            │  ?┊ mur ». D'autres fissures seraient apparues, dit-   D┊ l'exploitant a été
            │     on.                                              ?  ┊ prévenu en mars
            │                                                      ▐
            │     Photo : Radio Vallée
            │────────────────────────────────────────────────────────────────────────────────
            │ B la préfète Anne Morel · person · via Radio Vallée · asserts “a déclaré” · ve…
            │   “a déclaré” follows the quotation, so “la préfète Anne Morel” said it
        "#]],
    );
    check(
        40,
        10,
        "tab tab j D j",
        expect![[r#"
        │┌─ Source ─────────────────────────────┐
        ││                                      │
        ││source      la préfète Anne Morel     │
        ││kind        person                    │
        ││via         Radio Vallée              │
        ││words       5 verbatim, 0 reported    │
        ││                                      │
        ││claims: 1                             │
        ││┃ Les fissures sont sans danger       │
        │└──────────────────────────────────────┘
    "#]],
    );
}

#[test]
fn long_lists_end_with_how_much_is_left_out() {
    let mut state = waiting(80, 24, Depth::True);
    let mut document = sketch::document();
    let claim = document.claims[0].clone();
    document.claims = vec![claim; 302];
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(1) });
    update(&mut state, Message::Resolved { generation: 1, document: Box::new(document) });
    press(&mut state, "s D D G");
    let shown = picture(&state);
    assert!(shown.contains("… 2 more"), "{shown}");
}

#[test]
fn all_about_a_name() {
    check(
        80,
        24,
        "i j D",
        expect![[r#"
            │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
            │  ┌─ Name ───────────────────────────────────────────────────────────────────┐
            │  │ Radio Vallée                                                             │1
            │  │                                                                          │░
            │  │ kind        organisation                                                 │1
            │  │                                                                          │
            │  │ mentions: 2                                                              │0
            │  │ ¶3   …préfète Anne Morel à Radio Vallée.                                 │…
            │  │ ¶7   Photo : Radio Vallée                                                │
            │  └─ tab next place · enter go there · esc close ────────────────────────────┘
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
fn hops_of_a_chain_lead_to_the_text() {
    let words = |keys: &str| {
        let mut state = reader(80, 24, Depth::True);
        press(&mut state, keys);
        assert!(state.overlay.is_none());
        let reading = state.reading().expect("an article");
        let stood = reading.stood().map(|span| reading.article().text[span.range()].to_owned());
        (stood, reading.claim().map(|claim| claim.0))
    };
    assert_eq!(words("c c D enter"), (Some("la préfète Anne Morel".to_owned()), Some(1)));
    assert_eq!(words("c c D tab enter"), (Some("Radio Vallée".to_owned()), Some(1)));
    assert_eq!(words("c c D right right enter"), (None, Some(1)));
    assert_eq!(words("c c c c D shift-tab enter"), (Some("Hydroval".to_owned()), Some(3)));
}

#[test]
fn a_detail_turns_to_the_next_claim_and_to_the_source() {
    let title = |keys: &str| {
        let mut state = reader(80, 24, Depth::True);
        press(&mut state, keys);
        let top = picture(&state).lines().nth(1).unwrap_or_default().to_owned();
        top.trim_matches(['│', ' ', '┌', '┐', '─']).to_owned()
    };
    assert_eq!(title("c D"), "Claim 1 of 5");
    assert_eq!(title("c D c c"), "Claim 3 of 5");
    assert_eq!(title("c D c C"), "Claim 1 of 5");
    assert_eq!(title("c D D"), "Source");
}

/// The sketched article with other looks and words.
fn other(theme: fn(Depth) -> Theme, depth: Depth, tongue: Tongue, keys: &str) -> State {
    let setup = Setup { theme: theme(depth), ..Setup::new(depth, tongue) };
    let mut state = State::new(setup, Size { width: 80, height: 16 });
    update(&mut state, Message::Listed(vec![Entry::new(EntryId::default(), "0.txt".to_owned())]));
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(1) });
    update(&mut state, Message::Resolved { generation: 1, document: Box::new(sketch::document()) });
    press(&mut state, keys);
    state
}

#[test]
fn filtered_on_a_light_ground_in_french() {
    expect![[r#"
        │ Le barrage de Brévent fermé aux visiteurs
          aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        │                                                         Sources
                                                                bbbbbbbbb
        │     Le barrage de Brévent fermé aux visiteurs          A la préfecture       1
              ccccccccccccccccccccccccccccccccccccccccc        dccccccccccccccccccccccccc
        │                                                          organisation   ░░░░░░
                                                               dccccccccccccccccccccccccc
        │  A┊ Le barrage de Brévent restera fermé tout l'été,
         effc cccccccccccccccccccccccccccccccccccccccccccccccc d
        │     a annoncé lundi la préfecture.                   B  Propos · 1 sur 5
              cccccccccccccccccccccccccccccc                   gbbbbbbbbbbbbbbbbbb
        │                                                        B┃ Les fissures sont
                                                               dhhi hhhhhhhhhhhhhhhhhh
        │  B┃ « Les fissures sont sans danger », a déclaré la     ┃ sans danger
         ehhi cchhhhhhhhhhhhhhhhhhhhhhhhhhhhhccccjjjjjjjjjcjjj dhhi hhhhhhhhhhh
        │     préfète Anne Morel à Radio Vallée.
              jjjjjjjjkkkkkkkkkkcccccccccccccccc               d
        │     Une lettre perdue
              ccccccccccccccccc
        │  D┊ Selon une source proche du dossier, l'exploitant
         effc cccccccccccccccccccccccccccccccccccccccccccccccc
        │── seulement mot pour mot · = montre tout ──────────────────────────────────────
         bbllllllllllllllllllllllllllllllllllllllllbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
        │ 5 propos de 4 sources, via 1 autre, 1 sans source nommée                  60 %
                                                                                    bbbbb
        │ c propos suivant  s source suivante  tab volet  / chercher  ? aide  q quitter
           bbbbbbbbbbbbbbb   bbbbbbbbbbbbbbbb     bbbbbb   bbbbbbbbb   bbbbb   bbbbbbbb
        a #4D535B NONE
        b #6A7078 NONE
        c #9096A0 NONE
        d  on #D9DEE5 NONE
        e  BOLD
        f #9096A0 BOLD
        g #036FEC on #D9DEE5 NONE
        h #036FEC BOLD
        i #036FEC NONE
        j #036FEC ITALIC
        k #036FEC on #F1E3F5 ITALIC
        l #6A7078 BOLD
    "#]]
    .assert_eq(&styles(&other(Theme::light, Depth::True, Tongue::Fr, "F v esc")));
}

#[test]
fn all_about_a_claim_in_french() {
    expect![[r#"
        │ Le barrage de Brévent fermé aux visiteurs
        │  ┌─ Propos 2 sur 5 ─────────────────────────────────────────────────────────┐
        │  │ la préfète Anne Morel → Radio Vallée → cet article                       │1
        │  │                                                                          │
        │  │ Les fissures sont sans danger                                            │
        │  │                                                                          │
        │  │ acte        affirme « a déclaré »                                        │
        │▸ │ mots        mot pour mot                                                 │
        │  │ source      la préfète Anne Morel                                        │
        │  │ sorte       personne                                                     │
        │  │ via         Radio Vallée                                                 │
        │  │ confiance   90 sur 100 de ce genre sont justes                           │
        │  └─ tab endroit suivant · enter y aller · esc fermer ───────────────────────┘
        │────────────────────────────────────────────────────────────────────────────────
        │ B la préfète Anne Morel · personne · via Radio Vallée · affirme « a déclaré »…
        │   « a déclaré » suit la citation, c’est donc la parole de « la préfète Anne Mo…
    "#]]
    .assert_eq(&picture(&other(Theme::dark, Depth::Mono, Tongue::Fr, "c c D")));
}

#[test]
fn the_menu_of_filters_in_french() {
    expect![[r#"
        │ Filtres
          aaaaaaa
        │          [ ] o  la parole du journal
          bbbbbbbbb    ccc                    bb
        │ mots     [ ] v  mot pour mot  1
          bbbbbbbbb    ccc            bbb
        │          [ ] r  rapporté  4
          bbbbbbbbb    ccc        bbb
        │ sorte    [ ] n  anonyme  2
          bbbbbbbbb    ccc       bbb
        │          [ ]    personne  1
          bbbbbbbbb    ccc        bbb
        │          [ ]    organisation  2
          bbbbbbbbb    ccc            bbb
        │ acte     [ ]    affirme  4
          bbbbbbbbb    ccc       bbb
        │          [ ]    dément  1
          bbbbbbbbb    ccc      bbb
        │ source   [ ] A  la préfecture  1
          bbbbbbbbb    cccdddddddddddddbbb
        │          [x] B  la préfète Anne Morel  1
         efffffffffggggggggggggggggggggggggggggfffeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee
        │          [ ] D  une source proche du dossier  1
          bbbbbbbbb    ccchhhhhhhhhhhhhhhhhhhhhhhhhhhhbbb
        │          [ ] E  Hydroval  1
          bbbbbbbbb    ccciiiiiiiibbb
        │          [ ]    source non nommée  1
          bbbbbbbbb    cccjjjjjjjjjjjjjjjjjbbb
        a White NONE
        b  DIM
        c  BOLD
        d Yellow NONE
        e Gray REVERSED
        f Gray DIM | REVERSED
        g Gray BOLD | REVERSED
        h LightMagenta NONE
        i LightYellow NONE
        j Gray NONE
    "#]]
    .assert_eq(&styles(&other(Theme::dark, Depth::Ansi, Tongue::Fr, "F B")));
}
