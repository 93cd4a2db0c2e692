//! How things look: the tables in `assets/themes`, fitted to the colours that the terminal has.
//! Colour is never the only sign: with 16 colours or none, the modifiers of a theme stand in for tints.

use std::collections::HashMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use toml::Spanned;

use crate::document::{EntityKind, SourceId};
use crate::error::{Error, Result};
use crate::tui::marks::Voice;

/// How many colours the terminal has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// None, or none wanted (`NO_COLOR`).
    Mono,
    /// The 16 of the terminal's own palette.
    Ansi,
    /// The 256 of xterm.
    Indexed,
    /// 24 bits.
    True,
}

impl Depth {
    /// What the environment says, by the customs of `NO_COLOR`, `COLORTERM` and `TERM`.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let term = variable("TERM").unwrap_or_default();
        if variable("NO_COLOR").is_some_and(|value| !value.is_empty()) || term.is_empty() || term == "dumb" {
            Self::Mono
        } else if matches!(variable("COLORTERM").as_deref(), Some("truecolor" | "24bit")) || term.ends_with("-direct") {
            Self::True
        } else if term.contains("256") {
            Self::Indexed
        } else {
            Self::Ansi
        }
    }
}

/// What can have a look of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The bar at the head of the screen.
    Bar,
    /// The name of the pane that has the keys.
    Focus,
    /// Names of the other panes, keys in hints, the lines between panes.
    Quiet,
    /// The selected entry of a list.
    Selected,
    /// The headline.
    Title,
    /// A subheading.
    Heading,
    /// Credits and captions.
    Credit,
    /// Verbatim words of a source.
    Direct,
    /// Words of a source as the article reports them.
    Indirect,
    /// The words that report.
    Cue,
    /// The words that name the source.
    Mention,
    /// Words that are less likely to be the source's than not.
    Doubtful,
    /// What is filtered out.
    Faded,
    /// A denial's sign.
    Denied,
    /// The claim that the foot line tells of.
    Chosen,
    /// The name of a person.
    Person,
    /// The name of an organisation.
    Organisation,
    /// The name of a place.
    Location,
    /// Any other name.
    OtherName,
    /// Words in quotation marks that nobody said.
    Term,
    /// Words that a search found.
    Match,
    /// The match that the search stands on.
    MatchHere,
    /// The voice of a claim whose source is not named.
    Unnamed,
    /// The voice of a claim whose source is not known yet.
    Pending,
}

/// A theme, fitted to a terminal.
#[derive(Clone, Debug)]
pub struct Theme {
    styles: HashMap<Role, Style>,
    voices: Vec<Style>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    voices: Vec<Paint>,
    looks: HashMap<Role, Paint>,
}

/// A look as the table gives it: colours as `#rrggbb`, `ansi` being the one of the terminal's own palette.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
struct Paint {
    fg: Option<Spanned<String>>,
    bg: Option<Spanned<String>>,
    ansi: Option<Spanned<String>>,
    with: Vec<Attribute>,
    /// Added where `bg` cannot be shown.
    without_tints: Vec<Attribute>,
    /// Added where no colour can be shown.
    without_colour: Vec<Attribute>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Attribute {
    Bold,
    Dim,
    Italic,
    Underlined,
    Reversed,
}

impl Attribute {
    fn modifier(self) -> Modifier {
        match self {
            Self::Bold => Modifier::BOLD,
            Self::Dim => Modifier::DIM,
            Self::Italic => Modifier::ITALIC,
            Self::Underlined => Modifier::UNDERLINED,
            Self::Reversed => Modifier::REVERSED,
        }
    }
}

impl Theme {
    /// Reads a theme for a terminal with `depth` colours; `file` names it in errors.
    ///
    /// # Errors
    /// [`Error::Data`] with the line, when it is no such table or a colour cannot be read.
    pub fn parse(file: &str, text: &str, depth: Depth) -> Result<Self> {
        let error = |at: usize, cause: String| {
            let line = text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1;
            Error::Data { file: file.to_owned(), line, cause }
        };
        let parsed: File =
            toml::from_str(text).map_err(|e| error(e.span().map_or(0, |span| span.start), e.message().to_owned()))?;
        let fit = |paint: Paint| paint.fit(depth).map_err(|(at, cause)| error(at, cause));
        let looks = parsed.looks.into_iter().map(|(role, paint)| Ok((role, fit(paint)?)));
        Ok(Self {
            styles: looks.collect::<Result<_>>()?,
            voices: parsed.voices.into_iter().map(fit).collect::<Result<_>>()?,
        })
    }

    /// The built-in dark theme.
    pub fn dark(depth: Depth) -> Self {
        Self::built_in("assets/themes/dark.toml", include_str!("../../assets/themes/dark.toml"), depth)
    }

    /// The built-in light theme.
    pub fn light(depth: Depth) -> Self {
        Self::built_in("assets/themes/light.toml", include_str!("../../assets/themes/light.toml"), depth)
    }

    fn built_in(file: &str, text: &str, depth: Depth) -> Self {
        Self::parse(file, text, depth).unwrap_or_else(|error| panic!("{error}"))
    }

    /// The look of something.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(&role).copied().unwrap_or_default()
    }

    /// The colour of a voice: each source keeps its own throughout an article.
    pub fn voice(&self, voice: Voice) -> Style {
        match voice {
            Voice::Pending => self.style(Role::Pending),
            Voice::Unnamed => self.style(Role::Unnamed),
            Voice::Source(SourceId(id)) => {
                self.voices.get(id as usize % self.voices.len().max(1)).copied().unwrap_or_default()
            }
        }
    }

    /// The look of a name.
    pub fn name(&self, kind: EntityKind) -> Style {
        self.style(match kind {
            EntityKind::Person => Role::Person,
            EntityKind::Organisation => Role::Organisation,
            EntityKind::Location => Role::Location,
            EntityKind::Other => Role::OtherName,
        })
    }
}

impl Paint {
    fn fit(self, depth: Depth) -> std::result::Result<Style, (usize, String)> {
        let fg = match depth {
            Depth::Mono => None,
            Depth::Ansi => self.ansi.as_ref().map(ansi).transpose()?,
            Depth::Indexed | Depth::True => self.fg.as_ref().map(|hex| rgb(hex, depth)).transpose()?,
        };
        let bg = match depth {
            Depth::Mono | Depth::Ansi => None,
            Depth::Indexed | Depth::True => self.bg.as_ref().map(|hex| rgb(hex, depth)).transpose()?,
        };
        let (added, added_to_none): (&[Attribute], &[Attribute]) = match depth {
            Depth::Mono => (&self.without_tints, &self.without_colour),
            Depth::Ansi => (&self.without_tints, &[]),
            Depth::Indexed | Depth::True => (&[], &[]),
        };
        let attributes = self.with.iter().chain(added).chain(added_to_none);
        let modifiers = attributes.fold(Modifier::empty(), |all, attribute| all | attribute.modifier());
        Ok(Style { fg, bg, ..Style::default() }.add_modifier(modifiers))
    }
}

fn ansi(name: &Spanned<String>) -> std::result::Result<Color, (usize, String)> {
    let error = || (name.span().start, format!("'{}' is none of the 16 colours", name.get_ref()));
    name.get_ref().parse().map_err(|_| error())
}

fn rgb(hex: &Spanned<String>, depth: Depth) -> std::result::Result<Color, (usize, String)> {
    let error = || (hex.span().start, format!("'{}' is no colour; write #rrggbb", hex.get_ref()));
    match hex.get_ref().parse() {
        Ok(Color::Rgb(r, g, b)) if depth == Depth::Indexed => Ok(Color::Indexed(nearest(r, g, b))),
        Ok(colour @ Color::Rgb(..)) => Ok(colour),
        _ => Err(error()),
    }
}

/// The colour of xterm's cube or grey ramp that lies nearest.
fn nearest(r: u8, g: u8, b: u8) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let distance = |(x, y, z): (u8, u8, u8)| {
        [(r, x), (g, y), (b, z)].iter().map(|&(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum::<u32>()
    };
    let step = |n: u8| STEPS[usize::from(n)];
    let cube = (0..216).map(|n: u8| (16 + n, (step(n / 36), step(n / 6 % 6), step(n % 6))));
    let greys = (0..24).map(|n: u8| (232 + n, (8 + 10 * n, 8 + 10 * n, 8 + 10 * n)));
    cube.chain(greys).min_by_key(|&(_, colour)| distance(colour)).map_or(7, |(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    fn check(text: &str, expected: Expect) {
        let error = Theme::parse("theme.toml", text, Depth::True).expect_err(text);
        expected.assert_eq(&error.to_string());
    }

    #[test]
    fn built_in_themes_are_read_at_every_depth() {
        for depth in [Depth::Mono, Depth::Ansi, Depth::Indexed, Depth::True] {
            for theme in [Theme::dark(depth), Theme::light(depth)] {
                let direct = theme.style(Role::Direct);
                assert_ne!(direct, theme.style(Role::Indirect));
                assert_ne!(direct, theme.style(Role::Term));
                assert!(depth != Depth::Mono || theme.voices.iter().all(|voice| voice.fg.is_none()));
            }
        }
    }

    #[test]
    fn errors_name_file_and_line() {
        check(
            "voices = []\n[looks]\ntitle = { fg = \"blau\" }",
            expect!["theme.toml, line 3: 'blau' is no colour; write #rrggbb"],
        );
        check(
            "voices = []\n[looks]\nheadline = {}",
            expect![
                "theme.toml, line 3: unknown variant `headline`, expected one of `bar`, `focus`, `quiet`, `selected`, `title`, `heading`, `credit`, `direct`, `indirect`, `cue`, `mention`, `doubtful`, `faded`, `denied`, `chosen`, `person`, `organisation`, `location`, `other-name`, `term`, `match`, `match-here`, `unnamed`, `pending`"
            ],
        );
    }

    #[test]
    fn colours_follow_the_environment() {
        let depth = |variables: &[(&str, &str)]| {
            Depth::of(|name| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(depth(&[]), Depth::Mono);
        assert_eq!(depth(&[("TERM", "linux")]), Depth::Ansi);
        assert_eq!(depth(&[("TERM", "xterm-256color")]), Depth::Indexed);
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]), Depth::Mono);
    }

    #[test]
    fn the_nearest_of_256() {
        assert_eq!(nearest(255, 255, 255), 231);
        assert_eq!(nearest(0x56, 0xb4, 0xe9), 74);
    }
}
