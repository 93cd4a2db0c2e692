//! Every action once: what its first key does, and that none is left out.

use std::collections::HashSet;
use std::fmt::Write;

use expect_test::{Expect, expect};
use selon::tui::app::{Effect, Message, State, update};
use selon::tui::keymap::{Action, Key};
use selon::tui::reading::Reading;
use selon::tui::theme::Depth;

use crate::moves::standing;
use crate::reader::{picture, press, waiting};
use crate::sketch;

/// What a key did, in a line: its action, where the reader stands and from which byte of the text the screen shows it, what is asked for
/// outside, what is said, what covers the panes.
fn told(state: &State, action: Action, effects: &[Effect]) -> String {
    let first_word = |effect: &Effect| format!("{effect:?}").split([' ', '(']).next().map(str::to_owned);
    let asked: Vec<_> = effects.iter().filter_map(first_word).filter(|name| name != "Look").collect();
    let first_row = || picture(state).lines().next().unwrap_or_default().trim_matches(['│', '┌', '─', ' ']).to_owned();
    let title = |row: String| row.split("  ").next().unwrap_or_default().trim_end_matches([' ', '─', '┐']).to_owned();
    let covered = state.overlay.as_ref().map(|_| title(first_row()));
    let top = state.reading().map_or(0, Reading::top);
    let parts = [Some(asked.join(", ")), state.notice.clone(), covered];
    let parts: Vec<_> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    format!("{}: {:?} {top}, {} {}", action.name(), state.focus, standing(state), parts.join(" | "))
        .trim_end()
        .to_owned()
}

/// Presses the keys; the lines tell what those did that stand for actions. Yields the actions.
fn check(keys: &str, expected: Expect) -> HashSet<Action> {
    let mut state = waiting(80, 14, Depth::True);
    let mut document = sketch::document();
    document.article = sketch::article(3);
    // The first source says something else, at the end.
    document.claims[4].source = document.claims[0].source;
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(3) });
    update(&mut state, Message::Resolved { generation: 1, document: Box::new(document) });
    let (mut done, mut lines) = (HashSet::new(), String::new());
    for key in keys.split_whitespace() {
        let action = match state.message(key.parse::<Key>().expect("a key")) {
            Some(Message::Do(action)) => Some(action),
            _ => None,
        };
        let effects = press(&mut state, key);
        if let Some(action) = action {
            writeln!(lines, "{key} {}", told(&state, action, &effects)).expect("a string takes all");
            done.insert(action);
        }
    }
    expected.assert_eq(&lines);
    done
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn every_action_does_what_it_says() {
    let mut left: HashSet<Action> = Action::ALL.iter().copied().collect();
    for done in [
        check(
            "c C s s s S enter esc D esc tab shift-tab",
            expect![[r#"
            c next-claim: Article 0, Le barrage de Brévent restera fermé tout l'été
            C previous-claim: Article 0, Le barrage de Brévent restera fermé tout l'été no claim further back
            s next-source: Article 0, Les fissures sont sans danger
            s next-source: Article 0, Les fissures sont sans danger
            s next-source: Article 223, l'exploitant a été prévenu en mars
            S previous-source: Article 44, Les fissures sont sans danger
            enter enter: Sources 44, Les fissures sont sans danger
            esc back: Article 44, Les fissures sont sans danger
            D detail: Article 44, Les fissures sont sans danger Claim 2 of 5
            esc back: Article 44, Les fissures sont sans danger
            tab next-pane: Claims 44, Les fissures sont sans danger
            shift-tab previous-pane: Article 44, Les fissures sont sans danger
        "#]],
        ),
        check(
            "c . , C w r W r R x c X c # * o t T",
            expect![[r#"
            c next-claim: Article 0, Le barrage de Brévent restera fermé tout l'été
            . next-own-claim: Article 342, D'autres fissures seraient apparues
            , previous-own-claim: Article 0, Le barrage de Brévent restera fermé tout l'été
            C previous-claim: Article 0, Le barrage de Brévent restera fermé tout l'été no claim further back
            w next-verbatim: Article 0, Les fissures sont sans danger
            r next-reported: Article 223, l'exploitant a été prévenu en mars
            W previous-verbatim: Article 44, Les fissures sont sans danger
            r next-reported: Article 223, l'exploitant a été prévenu en mars
            R previous-reported: Article 0, Le barrage de Brévent restera fermé tout l'été
            x next-denial: Article 224, avoir reçu la moindre lettre
            c next-claim: Article 342, D'autres fissures seraient apparues
            X previous-denial: Article 224, avoir reçu la moindre lettre
            c next-claim: Article 342, D'autres fissures seraient apparues
            # previous-mention: Article 0, la préfecture mention of this source 1 of 1
            * next-mention: Article 0, la préfecture no mention of this source further on
            o origin: Article 0, la préfecture the source is not spoken of before
            t next-name: Article 0, Anne Morel Anne Morel · person · name 3 of 6
            T previous-name: Article 0, Brévent Brévent · place · name 2 of 6
        "#]],
        ),
        check(
            "} { ] [ ) ) ( c H L m a G ' a",
            expect![[r#"
            } next-paragraph: Article 0, Le barrage de Br… paragraph 2 of 21
            { previous-paragraph: Article 0, Le barrage de Br… paragraph 1 of 21
            ] next-heading: Article 129, Une lettre perdu… heading 2 of 6
            [ previous-heading: Article 0, Le barrage de Br… heading 1 of 6
            ) next-own-word: Article 485, Le barrage de Br… paragraph in the paper's own word 1 of 8
            ) next-own-word: Article 485, « Les fissures s… paragraph in the paper's own word 2 of 8
            ( previous-own-word: Article 485, Le barrage de Br… paragraph in the paper's own word 1 of 8
            c next-claim: Article 485, Le barrage de Br… no claim further on
            H jump-back: Article 485, « Les fissures s…
            L jump-forward: Article 485, Le barrage de Br…
            m mark: Article 485, Le barrage de Br…
            G end: Article 1214, Le barrage de Br…
            ' go-to-mark: Article 1214, Le barrage de Br…
        "#]],
        ),
        check(
            "j k space b d u G g",
            expect![[r#"
            j down: Article 43, nowhere
            k up: Article 0, nowhere
            space page-down: Article 241, nowhere
            b page-up: Article 0, nowhere
            d half-page-down: Article 128, nowhere
            u half-page-up: Article 0, nowhere
            G end: Article 1214, nowhere
            g start: Article 0, nowhere
        "#]],
        ),
        check(
            "N n / b a r r a g e enter n N i esc J esc",
            expect![[r#"
            N previous-match: Article 0, nowhere nothing was searched yet: / searches
            n next-match: Article 0, nowhere nothing was searched yet: / searches
            / search: Article 0, nowhere Le barrage de Brévent fermé aux visiteurs
            n next-match: Article 0, barrage 2 of 9 · barrage
            N previous-match: Article 0, barrage 1 of 9 · barrage
            i names: Article 0, barrage Names
            esc back: Article 0, barrage
            J find: Article 0, barrage Jump to
        "#]],
        ),
        check(
            "a esc > <",
            expect![[r#"
            a articles: Article 0, nowhere Survey | Articles
            > next-article: Article 0, nowhere Open
            < previous-article: Article 0, nowhere Open
        "#]],
        ),
        check(
            "F esc = F B esc =",
            expect![[r#"
            F filters: Article 0, nowhere Filters
            esc back: Article 0, nowhere
            = clear-filter: Article 0, nowhere nothing is filtered out: F filters
            F filters: Article 0, nowhere Filters
            esc back: Article 0, nowhere
            = clear-filter: Article 0, nowhere all claims again
        "#]],
        ),
        check(
            "Y c Y ctrl-y O E U",
            expect![[r#"
            Y copy: Article 0, nowhere choose a claim first
            c next-claim: Article 0, Le barrage de Brévent restera fermé tout l'été
            Y copy: Article 0, Le barrage de Brévent restera fermé tout l'été Copy | copied: Le barrage de Brévent restera fermé tout l'été
            ctrl-y copy-cited: Article 0, Le barrage de Brévent restera fermé tout l'été Copy | copied: “Le barrage de Brévent restera fermé tout l'été” — la préfecture. Le barrage de Brévent fermé aux visiteurs
            O open-address: Article 0, Le barrage de Brévent restera fermé tout l'été this article comes without an address
            E edit-file: Article 0, Le barrage de Brévent restera fermé tout l'été this article comes from no file
            U fetch-whole: Article 0, Le barrage de Brévent restera fermé tout l'été this is the whole article
        "#]],
        ),
        check(
            "c A w h o enter } } } A n o enter g ; ; & c c A x esc",
            expect![[r#"
            c next-claim: Article 0, Le barrage de Brévent restera fermé tout l'été
            A note: Article 0, Le barrage de Brévent restera fermé tout l'été Le barrage de Brévent fermé aux visiteurs
            } next-paragraph: Article 0, « Les fissures s… paragraph 3 of 21
            } next-paragraph: Article 129, Une lettre perdu… paragraph 4 of 21
            } next-paragraph: Article 129, Selon une source… paragraph 5 of 21
            A note: Article 129, Selon une source… Le barrage de Brévent fermé aux visiteurs
            g start: Article 0, Selon une source…
            ; next-note: Article 0, Le barrage de Brévent restera fermé tout l'été
            ; next-note: Article 223, Selon une source proche du dossier, l'exploitant a été prévenu en mars. Hydroval nie avoir reçu la moindre lettre. no · note 2 of 2
            & previous-note: Article 0, Le barrage de Brévent restera fermé tout l'été
            c next-claim: Article 0, Les fissures sont sans danger
            c next-claim: Article 223, l'exploitant a été prévenu en mars
            A note: Article 223, l'exploitant a été prévenu en mars Le barrage de Brévent fermé aux visiteurs
        "#]],
        ),
        check(
            "v v V V tab + - z Z | p P",
            expect![[r#"
            v reading-mode: Article 0, nowhere Remember
            v reading-mode: Article 0, nowhere Remember
            V annotations: Article 0, nowhere the bare text
            V annotations: Article 0, nowhere the text with its voices
            tab next-pane: Claims 0, nowhere
            + wider: Claims 0, nowhere Remember
            - narrower: Claims 0, nowhere Remember
            z taller: Claims 0, nowhere Remember
            Z shorter: Claims 0, nowhere Remember
            | swap-panes: Claims 0, nowhere Remember
            p hide-pane: Sources 0, nowhere Remember
            P show-panes: Sources 0, nowhere Remember
        "#]],
        ),
        check(
            "? esc : esc M M ctrl-l ctrl-z q",
            expect![[r#"
            ? help: Article 0, nowhere Help
            : palette: Article 0, nowhere Actions
            M turn-mouse: Article 0, nowhere Mouse | the mouse is the terminal's, and selects text
            M turn-mouse: Article 0, nowhere Mouse | the mouse is heard again
            ctrl-l redraw: Article 0, nowhere Redraw
            ctrl-z suspend: Article 0, nowhere Suspend
            q quit: Article 0, nowhere Quit
        "#]],
        ),
    ] {
        left.retain(|action| !done.contains(action));
    }
    assert!(left.is_empty(), "no walk does {left:?}");
}
