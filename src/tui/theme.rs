//! How things look: the tables in `assets/themes`, fitted to the colours that the terminal has.
//! Colour is never the only sign: with 16 colours or none, the modifiers of a theme stand in for tints.

use std::collections::HashMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use toml::Spanned;

use crate::document::{EntityKind, SourceId};
use crate::error::{Error, Result, line_at};
use crate::tui::marks::Voice;

/// The built-in themes by their names.
const BUILT_IN: [(&str, &str); 4] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("high-contrast-dark", include_str!("../../assets/themes/high-contrast-dark.toml")),
    ("high-contrast-light", include_str!("../../assets/themes/high-contrast-light.toml")),
];
/// The theme without colours, whatever the terminal has.
const NO_COLOUR: &str = "no-colour";

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
    /// Why something cannot be read.
    Warning,
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
        let error = |at: usize, cause: String| Error::Data { file: file.to_owned(), line: line_at(text, at), cause };
        let parsed: File =
            toml::from_str(text).map_err(|e| error(e.span().map_or(0, |span| span.start), e.message().to_owned()))?;
        let fit = |paint: Paint| paint.fit(depth).map_err(|(at, cause)| error(at, cause));
        let looks = parsed.looks.into_iter().map(|(role, paint)| Ok((role, fit(paint)?)));
        Ok(Self {
            styles: looks.collect::<Result<_>>()?,
            voices: parsed.voices.into_iter().map(fit).collect::<Result<_>>()?,
        })
    }

    /// The names of the built-in themes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name).chain([NO_COLOUR])
    }

    /// A built-in theme by its name.
    pub fn built_in(name: &str, depth: Depth) -> Option<Self> {
        let (name, depth) = if name == NO_COLOUR { ("dark", Depth::Mono) } else { (name, depth) };
        let (name, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Some(Self::parse(name, text, depth).unwrap_or_else(|error| panic!("{error}")))
    }

    /// The built-in dark theme.
    pub fn dark(depth: Depth) -> Self {
        Self::built_in("dark", depth).unwrap_or_else(|| unreachable!("it is in the table"))
    }

    /// The built-in light theme.
    pub fn light(depth: Depth) -> Self {
        Self::built_in("light", depth).unwrap_or_else(|| unreachable!("it is in the table"))
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
            for theme in Theme::names().filter_map(|name| Theme::built_in(name, depth)) {
                let direct = theme.style(Role::Direct);
                assert_ne!(direct, theme.style(Role::Indirect));
                assert_ne!(direct, theme.style(Role::Term));
                assert!(depth != Depth::Mono || theme.voices.iter().all(|voice| voice.fg.is_none()));
            }
        }
    }

    /// What protanopes, deuteranopes and tritanopes see of a colour, in linear light (Machado, Oliveira and Fernandes,
    /// 2009, severity 1).
    const VISIONS: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ];

    fn times(matrix: &[[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row.iter().zip(v).map(|(a, b)| a * b).sum())
    }

    fn linear(colour: Color) -> [f64; 3] {
        let Color::Rgb(r, g, b) = colour else { panic!("{colour} is no 24-bit colour") };
        [r, g, b]
            .map(|c| f64::from(c) / 255.0)
            .map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) })
    }

    /// Oklab, in which distances are about as great as they look (Ottosson, 2020).
    fn oklab(rgb: [f64; 3]) -> [f64; 3] {
        let cones = [
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ];
        let lab = [
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ];
        times(&lab, times(&cones, rgb.map(|c| c.clamp(0.0, 1.0))).map(f64::cbrt))
    }

    fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
        a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    /// The contrast of two colours as WCAG 2 counts it.
    fn contrast(a: Color, b: Color) -> f64 {
        let light =
            |colour| linear(colour).iter().zip([0.2126, 0.7152, 0.0722]).map(|(c, w)| c * w).sum::<f64>() + 0.05;
        let (a, b): (f64, f64) = (light(a), light(b));
        a.max(b) / a.min(b)
    }

    #[test]
    fn voices_are_told_apart_with_any_colour_vision() {
        for (name, _) in BUILT_IN {
            let theme = Theme::built_in(name, Depth::True).expect(name);
            let colours: Vec<_> = theme.voices.iter().filter_map(|voice| voice.fg).collect();
            assert_eq!(colours.len(), 8, "{name}");
            for vision in &VISIONS {
                let seen: Vec<_> = colours.iter().map(|&colour| oklab(times(vision, linear(colour)))).collect();
                for (i, &one) in seen.iter().enumerate() {
                    for (j, &other) in seen.iter().enumerate().skip(i + 1) {
                        assert!(distance(one, other) > 0.08, "{name}: {} and {}", colours[i], colours[j]);
                    }
                }
            }
        }
    }

    #[test]
    fn texts_stand_out_from_their_ground() {
        let (dark, black, white) = (Color::Rgb(0x1e, 0x1e, 0x1e), Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255));
        for (name, ground, least) in [
            ("dark", dark, 4.5),
            ("light", white, 4.5),
            ("high-contrast-dark", black, 7.0),
            ("high-contrast-light", white, 7.0),
        ] {
            let theme = Theme::built_in(name, Depth::True).expect(name);
            // What is filtered out is faded on purpose.
            let looks = theme.styles.iter().filter(|(role, _)| **role != Role::Faded).map(|(_, style)| *style);
            for style in looks.chain(theme.voices.iter().copied()) {
                let Some(fg) = style.fg else { continue };
                let found = contrast(fg, style.bg.unwrap_or(ground));
                assert!(found >= least, "{name}: {fg} has {found:.1}");
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
                "theme.toml, line 3: unknown variant `headline`, expected one of `bar`, `focus`, `quiet`, `selected`, `title`, `heading`, `credit`, `direct`, `indirect`, `cue`, `mention`, `doubtful`, `faded`, `denied`, `chosen`, `person`, `organisation`, `location`, `other-name`, `term`, `match`, `match-here`, `warning`, `unnamed`, `pending`"
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
