//! What the reader sets in the configuration folder: `selon.toml`, `keymap.toml` and `themes/*.toml`. Everything is read
//! before the terminal is entered, so that errors can be told where they are seen.

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::error::{Error, Result, line_at};
use crate::tui::keymap::Keymap;
use crate::tui::layout::{Layout, MEASURES};
use crate::tui::links::Links;
use crate::tui::mouse::Mouse;
use crate::tui::setup::Setup;
use crate::tui::theme::{Depth, Theme};
use crate::wording::{Tongue, Words};

/// Stands for the theme that fits the terminal's ground.
pub const AUTO: &str = "auto";

/// What `selon.toml` can say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Settings {
    theme: Option<String>,
    ui_lang: Option<Tongue>,
    #[serde(deserialize_with = "heard")]
    mouse: Option<Mouse>,
    links: Option<bool>,
    #[serde(deserialize_with = "columns")]
    measure: Option<u16>,
}

fn heard<'de, D: Deserializer<'de>>(value: D) -> std::result::Result<Option<Mouse>, D::Error> {
    bool::deserialize(value).map(|heard| Some(if heard { Mouse::On } else { Mouse::Off }))
}

fn columns<'de, D: Deserializer<'de>>(value: D) -> std::result::Result<Option<u16>, D::Error> {
    let (given, known) = (i64::deserialize(value)?, MEASURES);
    let columns = u16::try_from(given).ok().filter(|columns| known.contains(columns));
    let cause = || format!("{given} columns of text are not between {} and {}", known.start(), known.end());
    columns.map(Some).ok_or_else(|| D::Error::custom(cause()))
}

/// What the arguments and the environment say; it goes before the files.
#[derive(Debug, Default)]
pub struct Wishes {
    /// A theme by its name.
    pub theme: Option<String>,
    /// A language of the interface.
    pub ui_lang: Option<Tongue>,
    /// Whether the mouse is heard.
    pub mouse: Option<Mouse>,
}

/// The configuration folder: `SELON_CONFIG`, or `selon` where the platform keeps such folders; none when there is no home.
pub fn folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(folder) = variable("SELON_CONFIG") {
        return (!folder.is_empty()).then(|| folder.into());
    }
    choose_base_strategy().ok().map(|base| base.config_dir().join("selon"))
}

/// Looks, keys and words: wishes before files before what is built in. `depth`, `links` and `locale` are what the
/// environment says of the terminal and of the language, and `ground` is asked for the terminal's theme only where nobody names one.
///
/// # Errors
/// When a file is there and cannot be read, or holds what is not known; file and line are named.
pub fn setup(
    folder: Option<&Path>,
    wishes: Wishes,
    depth: Depth,
    links: Links,
    locale: Tongue,
    ground: impl FnOnce() -> &'static str,
) -> Result<Setup> {
    let settings = match read(folder, "selon.toml")? {
        Some((file, text)) => parse(&file, &text)?,
        None => Settings::default(),
    };
    let keymap = match read(folder, "keymap.toml")? {
        Some((file, text)) => Keymap::default().overridden(&file, &text)?,
        None => Keymap::default(),
    };
    let theme = wishes.theme.or(settings.theme).filter(|name| name != AUTO);
    let theme = match theme {
        Some(name) => named(folder, &name, depth)?,
        None => Theme::built_in(ground(), depth).unwrap_or_else(|| Theme::dark(depth)),
    };
    let words = Words::of(wishes.ui_lang.or(settings.ui_lang).unwrap_or(locale));
    let mouse = wishes.mouse.or(settings.mouse).unwrap_or_default();
    let links = settings.links.map_or(links, |wanted| if wanted { Links::Written } else { Links::Left });
    let layout = settings.measure.map_or_else(Layout::default, |measure| Layout::default().preset(measure));
    Ok(Setup { theme, keymap, words, mouse, links, layout })
}

/// A theme of the reader's own, or a built-in one.
fn named(folder: Option<&Path>, name: &str, depth: Depth) -> Result<Theme> {
    let file = if name.contains(['/', '\\']) { None } else { read(folder, &format!("themes/{name}.toml"))? };
    match file {
        Some((file, text)) => Theme::parse(&file, &text, depth),
        None => Theme::built_in(name, depth).ok_or_else(|| Error::NoTheme(name.to_owned(), Theme::names().collect())),
    }
}

fn parse(file: &str, text: &str) -> Result<Settings> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = line_at(text, at);
        Error::Data { file: file.to_owned(), line, cause: error.message().to_owned() }
    })
}

/// The path and text of a file in the folder, if it is there.
fn read(folder: Option<&Path>, name: &str) -> Result<Option<(String, String)>> {
    let Some(path) = folder.map(|folder| folder.join(name)) else { return Ok(None) };
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some((path.display().to_string(), text))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(Error::Read { path, cause }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::{Action, Key};
    use crate::tui::theme::Role;
    use expect_test::{Expect, expect};

    fn set(files: &[(&str, &str)], wishes: Wishes) -> std::result::Result<Setup, String> {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("themes")).expect("a folder");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        let setup = setup(Some(folder.path()), wishes, Depth::True, Links::Written, Tongue::En, || "light");
        setup.map_err(|error| error.to_string().replace(&folder.path().display().to_string(), "CONFIG"))
    }

    fn check(name: &str, text: &str, expected: Expect) {
        expected.assert_eq(&set(&[(name, text)], Wishes::default()).err().unwrap_or_default());
    }

    #[test]
    fn without_files_the_ground_and_the_locale_decide() {
        let setup = set(&[], Wishes::default()).expect("built in");
        assert_eq!(setup.theme.style(Role::Match), Theme::light(Depth::True).style(Role::Match));
        assert_eq!(setup.words.tongue, Tongue::En);
    }

    #[test]
    fn files_go_before_that_and_wishes_before_files() {
        let files = [("selon.toml", "theme = \"mine\"\nui-lang = \"fr\""), ("themes/mine.toml", MINE)];
        let mine = set(&files, Wishes::default()).expect("files");
        assert_eq!((mine.words.tongue, mine.theme.style(Role::Bar).fg.is_some()), (Tongue::Fr, true));
        let wishes = Wishes { theme: Some("dark".to_owned()), ui_lang: Some(Tongue::En), mouse: None };
        let chosen = set(&files, wishes).expect("files");
        assert_eq!(chosen.words.tongue, Tongue::En);
        assert_eq!(chosen.theme.style(Role::Match), Theme::dark(Depth::True).style(Role::Match));
    }

    #[test]
    fn the_mouse_and_the_measure_are_set() {
        let files = [("selon.toml", "mouse = false\nmeasure = 66\nlinks = false")];
        let setup = set(&files, Wishes::default()).expect("settings");
        assert_eq!((setup.mouse, setup.layout.measure(), setup.links), (Mouse::Off, 66, Links::Left));
        let wished = set(&files, Wishes { mouse: Some(Mouse::On), ..Wishes::default() }).expect("settings");
        assert_eq!(wished.mouse, Mouse::On);
        let plain = set(&[], Wishes::default()).expect("built in");
        assert_eq!((plain.mouse, plain.layout), (Mouse::On, Layout::default()));
    }

    const MINE: &str = "voices = [{ fg = \"#ffffff\" }]\n[looks]\nbar = { fg = \"#123456\" }";

    #[test]
    fn own_keys_are_taken_up() {
        let setup = set(&[("keymap.toml", "quit = [\"ctrl-x\"]")], Wishes::default()).expect("a keymap");
        assert_eq!(setup.keymap.action(Key::Ctrl('x')), Some(Action::Quit));
        assert_eq!(setup.keymap.action(Key::Char('q')), None);
    }

    #[test]
    fn errors_name_file_and_line() {
        check(
            "selon.toml",
            "\ncolour = 3",
            expect![
                "CONFIG/selon.toml, line 2: unknown field `colour`, expected one of `theme`, `ui-lang`, `mouse`, `links`, `measure`"
            ],
        );
        check(
            "selon.toml",
            "theme = \"dark\"\nmeasure = 7",
            expect!["CONFIG/selon.toml, line 2: 7 columns of text are not between 24 and 200"],
        );
        check(
            "selon.toml",
            "mouse = \"no\"",
            expect!["CONFIG/selon.toml, line 1: invalid type: string \"no\", expected a boolean"],
        );
        check(
            "selon.toml",
            "theme = \"pink\"",
            expect![
                "no theme is called 'pink'; there are: dark, light, high-contrast-dark, high-contrast-light, no-colour; or put it into the folder themes as pink.toml"
            ],
        );
        check(
            "keymap.toml",
            "quit = [\"c\"]",
            expect![
                "CONFIG/keymap.toml, line 1: the key 'c' is taken already, by next-claim; choose another, or give next-claim others"
            ],
        );
    }
}
