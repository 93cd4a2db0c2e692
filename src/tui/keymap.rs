//! Which key asks for what: the table in `assets/keymap.toml`, from which the help is made too, with texts of `assets/ui`.
//! Relies on nothing of the screen; keys are the terminal program's own, so that nothing here depends on a terminal.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use toml::Spanned;

use crate::error::{Error, Result, line_at};

/// A key, as far as the program tells keys apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character, its case and accents as typed.
    Char(char),
    /// A letter with Ctrl held.
    Ctrl(char),
    /// A key that types nothing.
    Named(Named),
}

macro_rules! named {
    ($($name:ident $spelling:literal,)*) => {
        /// Keys that type nothing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "they say what is printed on them")]
        pub enum Named { $($name,)* }

        const NAMED: &[(Named, &str)] = &[$((Named::$name, $spelling),)*];
    };
}

named! {
    Enter "enter",
    Esc "esc",
    Tab "tab",
    BackTab "shift-tab",
    Backspace "backspace",
    Up "up",
    Down "down",
    Left "left",
    Right "right",
    PageUp "pageup",
    PageDown "pagedown",
    Home "home",
    End "end",
}

impl FromStr for Key {
    type Err = String;

    fn from_str(spelling: &str) -> std::result::Result<Self, String> {
        if let Some((named, _)) = NAMED.iter().find(|(_, name)| *name == spelling) {
            return Ok(Self::Named(*named));
        }
        let letter = spelling.strip_prefix("ctrl-");
        let mut chars = if spelling == "space" { " " } else { letter.unwrap_or(spelling) }.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if letter.is_some() => Ok(Self::Ctrl(c)),
            (Some(c), None) => Ok(Self::Char(c)),
            _ => Err(format!("no key is called '{spelling}'; write one character, ctrl-x, space, enter, pagedown…")),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(' ') => f.write_str("space"),
            Self::Char(c) => write!(f, "{c}"),
            Self::Ctrl(c) => write!(f, "ctrl-{c}"),
            Self::Named(key) => {
                NAMED.iter().filter(|(named, _)| named == key).try_for_each(|(_, name)| f.write_str(name))
            }
        }
    }
}

macro_rules! actions {
    ($($name:ident $spelling:literal,)*) => {
        /// What a key can ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
        #[expect(missing_docs, reason = "the texts in assets/ui describe them")]
        pub enum Action { $(#[serde(rename = $spelling)] $name,)* }

        impl Action {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Its name in the keymap and in the texts.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $spelling,)* }
            }
        }
    };
}

actions! {
    NextClaim "next-claim",
    PreviousClaim "previous-claim",
    NextSource "next-source",
    PreviousSource "previous-source",
    NextOwnClaim "next-own-claim",
    PreviousOwnClaim "previous-own-claim",
    NextVerbatim "next-verbatim",
    PreviousVerbatim "previous-verbatim",
    NextReported "next-reported",
    PreviousReported "previous-reported",
    NextDenial "next-denial",
    PreviousDenial "previous-denial",
    NextMention "next-mention",
    PreviousMention "previous-mention",
    NextName "next-name",
    PreviousName "previous-name",
    NextParagraph "next-paragraph",
    PreviousParagraph "previous-paragraph",
    NextHeading "next-heading",
    PreviousHeading "previous-heading",
    NextOwnWord "next-own-word",
    PreviousOwnWord "previous-own-word",
    Origin "origin",
    JumpBack "jump-back",
    JumpForward "jump-forward",
    Mark "mark",
    GoToMark "go-to-mark",
    Note "note",
    NextNote "next-note",
    PreviousNote "previous-note",
    Copy "copy",
    CopyCited "copy-cited",
    OpenAddress "open-address",
    EditFile "edit-file",
    FetchWhole "fetch-whole",
    TurnMouse "turn-mouse",
    Enter "enter",
    Back "back",
    NextPane "next-pane",
    PreviousPane "previous-pane",
    Down "down",
    Up "up",
    PageDown "page-down",
    PageUp "page-up",
    HalfPageDown "half-page-down",
    HalfPageUp "half-page-up",
    Start "start",
    End "end",
    Search "search",
    NextMatch "next-match",
    PreviousMatch "previous-match",
    NextArticle "next-article",
    PreviousArticle "previous-article",
    Articles "articles",
    Names "names",
    Detail "detail",
    Filters "filters",
    ClearFilter "clear-filter",
    Find "find",
    ReadingMode "reading-mode",
    Annotations "annotations",
    Wider "wider",
    Narrower "narrower",
    Taller "taller",
    Shorter "shorter",
    SwapPanes "swap-panes",
    HidePane "hide-pane",
    ShowPanes "show-panes",
    Help "help",
    Palette "palette",
    Redraw "redraw",
    Suspend "suspend",
    Quit "quit",
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The name of the group it stands in.
    pub group: String,
    /// What it asks for.
    pub action: Action,
    /// The keys that ask for it.
    pub keys: Vec<Key>,
}

/// The table, and the way from a key to its action.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
    actions: HashMap<Key, Action>,
}

#[derive(Deserialize)]
struct File {
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    name: String,
    keys: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    action: Action,
    keys: Vec<Spanned<String>>,
}

impl Keymap {
    /// Reads a table; `file` names it in errors.
    ///
    /// # Errors
    /// [`Error::Data`] with the line, when it is no such table, names an unknown key or action, or a key twice.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let error = |at: usize, cause: String| Error::Data { file: file.to_owned(), line: line_at(text, at), cause };
        let parsed: File =
            toml::from_str(text).map_err(|e| error(e.span().map_or(0, |span| span.start), e.message().to_owned()))?;
        let mut keymap = Self { bindings: Vec::new(), actions: HashMap::new() };
        for group in parsed.group {
            for line in group.keys {
                let keys = keymap.bind(line.action, &line.keys).map_err(|(at, cause)| error(at, cause))?;
                keymap.bindings.push(Binding { group: group.name.clone(), action: line.action, keys });
            }
        }
        Ok(keymap)
    }

    /// What a key asks for.
    pub fn action(&self, key: Key) -> Option<Action> {
        self.actions.get(&key).copied()
    }

    /// The lines of the table in order.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// All keys of an action, as they are written.
    pub fn keys_of(&self, action: Action) -> String {
        let binding = self.bindings.iter().find(|binding| binding.action == action);
        let keys: Vec<_> = binding.into_iter().flat_map(|binding| &binding.keys).map(Key::to_string).collect();
        keys.join(" ")
    }

    /// Takes up the reader's own table, `file` naming it in errors: an action that stands in it has those keys instead of
    /// its built-in ones.
    ///
    /// # Errors
    /// [`Error::Data`] with the line, when it is no such table, names an unknown key or action, or a key that is taken.
    pub fn overridden(mut self, file: &str, text: &str) -> Result<Self> {
        let error = |at: usize, cause: String| Error::Data { file: file.to_owned(), line: line_at(text, at), cause };
        let own: BTreeMap<Spanned<String>, Vec<Spanned<String>>> =
            toml::from_str(text).map_err(|e| error(e.span().map_or(0, |span| span.start), e.message().to_owned()))?;
        let mut lines = Vec::new();
        for (name, keys) in own {
            let known = Action::ALL.iter().find(|action| action.name() == name.get_ref());
            let unknown = || format!("no action is called '{}'; write one of {}", name.get_ref(), all_names());
            let action = *known.ok_or_else(|| error(name.span().start, unknown()))?;
            self.actions.retain(|_, bound| *bound != action);
            lines.push((action, keys));
        }
        for (action, keys) in lines {
            let bound = self.bind(action, &keys).map_err(|(at, cause)| error(at, cause))?;
            self.bindings.iter_mut().filter(|binding| binding.action == action).for_each(|b| b.keys.clone_from(&bound));
        }
        Ok(self)
    }

    /// The first key of an action, as it is written; empty when it has none.
    pub fn key_of(&self, action: Action) -> String {
        let binding = self.bindings.iter().find(|binding| binding.action == action);
        binding.and_then(|binding| binding.keys.first()).map(Key::to_string).unwrap_or_default()
    }

    fn bind(&mut self, action: Action, keys: &[Spanned<String>]) -> std::result::Result<Vec<Key>, (usize, String)> {
        let mut bound = Vec::with_capacity(keys.len());
        for spelling in keys {
            let at = spelling.span().start;
            let key: Key = spelling.get_ref().parse().map_err(|cause| (at, cause))?;
            if matches!(key, Key::Char('0'..='9')) {
                return Err((at, format!("'{key}' is for counts, as in 3n; choose another key")));
            }
            if let Some(other) = self.actions.insert(key, action) {
                let other = other.name();
                return Err((
                    at,
                    format!("the key '{key}' is taken already, by {other}; choose another, or give {other} others"),
                ));
            }
            bound.push(key);
        }
        Ok(bound)
    }
}

impl Default for Keymap {
    /// The built-in table.
    fn default() -> Self {
        let text = include_str!("../../assets/keymap.toml");
        Self::parse("assets/keymap.toml", text).unwrap_or_else(|error| panic!("{error}"))
    }
}

/// The names of all actions.
fn all_names() -> String {
    Action::ALL.iter().map(|action| action.name()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    /// The error, without the list of all actions.
    fn check(text: &str, expected: Expect) {
        let error = Keymap::parse("keys.toml", text).err().map(|e| e.to_string()).unwrap_or_default();
        expected.assert_eq(error.split(", expected one of").next().unwrap_or_default());
    }

    #[test]
    fn every_action_has_its_keys() {
        let keymap = Keymap::default();
        let keyless: Vec<_> = Action::ALL.iter().filter(|&&action| keymap.key_of(action).is_empty()).collect();
        assert!(keyless.is_empty(), "{keyless:?}");
    }

    #[test]
    fn own_keys_replace_the_built_in_ones() {
        let keymap = Keymap::default().overridden("own.toml", "next-claim = [\"n\"]\nnext-match = [\"c\"]\nquit = []");
        let keymap = keymap.expect("two actions change keys");
        let action = |c| keymap.action(Key::Char(c));
        assert_eq!((action('n'), action('c'), action('q')), (Some(Action::NextClaim), Some(Action::NextMatch), None));
        assert_eq!(keymap.keys_of(Action::NextClaim), "n");
    }

    #[test]
    fn errors_in_own_keys_name_file_and_line() {
        let check = |text: &str, expected: Expect| {
            let error = Keymap::default().overridden("own.toml", text).expect_err(text).to_string();
            expected.assert_eq(error.split(" write one of").next().unwrap_or_default());
        };
        check(
            "\nnext-claim = [\"s\"]",
            expect![
                "own.toml, line 2: the key 's' is taken already, by next-source; choose another, or give next-source others"
            ],
        );
        check("up = [\"3\"]", expect!["own.toml, line 1: '3' is for counts, as in 3n; choose another key"]);
        check("# mine\nfly = [\"j\"]", expect!["own.toml, line 2: no action is called 'fly';"]);
        check(
            "up = [\"hyper-j\"]",
            expect![
                "own.toml, line 1: no key is called 'hyper-j'; write one character, ctrl-x, space, enter, pagedown…"
            ],
        );
    }

    #[test]
    fn keys_are_written_as_they_are_read() {
        for spelling in ["a", "G", "é", "/", "space", "ctrl-z", "shift-tab", "pagedown"] {
            assert_eq!(spelling.parse::<Key>().expect(spelling).to_string(), spelling);
        }
    }

    #[test]
    fn errors_name_file_and_line() {
        let head = "[[group]]\nname = \"moving\"\nkeys = [\n";
        check(
            &format!("{head}{{ action = \"down\", keys = [\"j\"] }},\n{{ action = \"up\", keys = [\"j\"] }}]"),
            expect!["keys.toml, line 5: the key 'j' is taken already, by down; choose another, or give down others"],
        );
        check(
            &format!("{head}{{ action = \"down\", keys = [\"hyper-j\"] }}]"),
            expect![
                "keys.toml, line 4: no key is called 'hyper-j'; write one character, ctrl-x, space, enter, pagedown…"
            ],
        );
        check(
            &format!("{head}{{ action = \"fly\", keys = [\"j\"] }}]"),
            expect!["keys.toml, line 4: unknown variant `fly`"],
        );
        check("[[group]\n", expect!["keys.toml, line 1: unclosed array table, expected `]`"]);
    }
}
