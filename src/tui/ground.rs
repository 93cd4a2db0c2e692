//! Whether the terminal's ground is dark or light, asked before the screen is entered. Only terminals that say who they are
//! get asked: those answer at once, and the others are not waited for.

use std::time::Duration;

use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_millis(60);
/// Variables by which terminals that answer say who they are.
const NAMES: [&str; 8] = [
    "TERM_PROGRAM",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "WT_SESSION",
    "XTERM_VERSION",
    "KITTY_WINDOW_ID",
    "ALACRITTY_WINDOW_ID",
    "WEZTERM_PANE",
];

/// The built-in theme that fits the ground; the dark one where it is not known.
pub fn theme(variable: impl Fn(&str) -> Option<String>) -> &'static str {
    stated(&variable).or_else(|| answers(&variable).then(asked).flatten()).unwrap_or("dark")
}

/// What `COLORFGBG` says: two or three of the 16 colours, the ground last.
fn stated(variable: impl Fn(&str) -> Option<String>) -> Option<&'static str> {
    let ground: u8 = variable("COLORFGBG")?.rsplit(';').next()?.parse().ok()?;
    Some(if matches!(ground, 7 | 15) { "light" } else { "dark" })
}

fn answers(variable: impl Fn(&str) -> Option<String>) -> bool {
    NAMES.iter().any(|name| variable(name).is_some_and(|value| !value.is_empty()))
}

fn asked() -> Option<&'static str> {
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    theme_mode(options).ok().map(|mode| match mode {
        ThemeMode::Light => "light",
        ThemeMode::Dark => "dark",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(variables: &[(&str, &str)], states: Option<&str>, asks: bool) {
        let variable = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, v)| (*v).to_owned());
        assert_eq!((stated(variable), answers(variable)), (states, asks), "{variables:?}");
    }

    #[test]
    fn a_ground_is_stated_or_asked_for_where_an_answer_comes() {
        check(&[], None, false);
        check(&[("COLORFGBG", "0;15")], Some("light"), false);
        check(&[("COLORFGBG", "15;default;0")], Some("dark"), false);
        check(&[("COLORFGBG", "default")], None, false);
        check(&[("VTE_VERSION", "7600")], None, true);
        check(&[("TERM_PROGRAM", "")], None, false);
    }
}
