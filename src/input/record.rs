//! The article of a record, a row of a table or an object: its text, plain or HTML, and what its fields state, in all the
//! ways in which programs write that. Relies on fields, markup and text.

use super::draft::{Draft, Stated};
use super::fields::Field;
use super::markup::Words;
use super::{Reading, text, web};
use crate::document::{Article, Extent};
use crate::error::{Error, Place, Result};
use crate::language;

/// What a record holds to read.
pub struct Body {
    /// As it is written.
    pub words: String,
    /// How much of the article that is.
    pub extent: Extent,
}

/// The id that a record states: `said` yields what its fields say, the surest first.
pub fn id(said: impl Fn(Field) -> Vec<String>) -> Option<String> {
    said(Field::Id).iter().map(|id| Words::line(id)).find(|id| !id.is_empty())
}

/// The article of a record; `said` yields what its fields say, the surest first.
///
/// # Errors
/// When nothing is left of its text, or that is over a limit.
pub fn article(
    id: String,
    place: Place,
    body: Body,
    said: impl Fn(Field) -> Vec<String>,
    reading: &Reading,
) -> Result<Article> {
    let Body { words, extent } = body;
    let extent = if is_cut(&words) { Extent::Summary } else { extent };
    let article = match Words::told(&words) {
        Ok(Words::Plain(plain)) => text::article(id, || place, &plain, reading)?,
        Ok(Words::Html(parts)) => Draft { parts, ..Draft::default() }.finish(id, || place, reading)?,
        Err(flaw) => return Err(Error::Page { id, place, flaw }),
    };
    let raw = reading.raw.then_some(words);
    Ok(stated(said).of(Article { extent, raw, ..article }))
}

/// Whether a text ends as services cut it: `… [+2310 chars]`.
fn is_cut(words: &str) -> bool {
    let cut = || words.trim_end().strip_suffix("chars]")?.trim_end().rsplit_once("[+");
    cut().is_some_and(|(_, count)| !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit()))
}

fn stated(said: impl Fn(Field) -> Vec<String>) -> Stated {
    let lines = |field| -> Vec<String> {
        said(field).iter().map(|words| Words::line(words)).filter(|words| !words.is_empty()).collect()
    };
    let first = |field| lines(field).into_iter().next();
    // A source is a paper here and the address of the article there.
    let (addresses, outlets): (Vec<_>, Vec<_>) =
        lines(Field::Outlet).into_iter().partition(|outlet| web::is_address(outlet));
    Stated {
        title: first(Field::Title),
        byline: said(Field::Byline).iter().map(|words| byline(words)).find(|words| !words.is_empty()),
        outlet: outlets.into_iter().next(),
        published: first(Field::Published).map(date),
        url: first(Field::Url).or_else(|| addresses.into_iter().next()),
        lang: first(Field::Lang),
    }
}

/// The authors, with commas between: of a list as Python writes it, or between semicolons, without the word before.
fn byline(words: &str) -> String {
    let line = Words::line(words);
    let names = listed(&line).unwrap_or_else(|| line.split(';').map(str::to_owned).collect());
    let names: Vec<&str> = names
        .iter()
        .map(|name| name.trim())
        .map(|name| language::without_by(name).unwrap_or(name))
        .filter(|name| name.contains(char::is_alphabetic))
        .collect();
    names.join(", ")
}

/// The strings of a list as Python and JSON write them: `['Ann Kerr', "Bo O'Pike"]`.
fn listed(line: &str) -> Option<Vec<String>> {
    let mut rest = line.strip_prefix('[')?.strip_suffix(']')?.trim();
    let mut listed = Vec::new();
    while !rest.is_empty() {
        let quote = rest.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
        let (string, after) = rest[1..].split_once(quote)?;
        listed.push(string.to_owned());
        let after = after.trim_start();
        rest = if after.is_empty() { after } else { after.strip_prefix(',')?.trim_start() };
    }
    Some(listed)
}

/// A date; in ISO 8601 where it is told in seconds or milliseconds since 1970, as programs do.
fn date(words: String) -> String {
    let whole = words.split_once('.').map_or(words.as_str(), |(whole, _)| whole);
    let seconds = match (whole.len(), whole.parse::<u64>()) {
        (9 | 10, Ok(seconds)) => seconds,
        (12 | 13, Ok(milliseconds)) => milliseconds / 1000,
        _ => return words,
    };
    let (year, month, day) = civil(seconds / 86_400);
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Year, month and day so many days after 1 January 1970 (Hinnant, `chrono`-Compatible Low-Level Date Algorithms).
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let (day, month) =
        (day_of_year - (153 * shifted + 2) / 5 + 1, if shifted < 10 { shifted + 3 } else { shifted - 9 });
    (era * 400 + year + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        let bylines = [
            ("By Ann Kerr", "Ann Kerr"),
            ("PAR : Claire Daumas", "Claire Daumas"),
            ("Bya Kerr", "Bya Kerr"),
            ("Ann Kerr; Bo Pike ;", "Ann Kerr, Bo Pike"),
            ("['Ann Kerr', \"Bo O'Pike\"]", "Ann Kerr, Bo O'Pike"),
            ("[\"Ann Kerr\"]", "Ann Kerr"),
            ("[]", ""),
            ("3", ""),
            ("[Ann Kerr]", "[Ann Kerr]"),
            ("Jean-No&euml;l Ourlac", "Jean-Noël Ourlac"),
        ];
        for (written, expected) in bylines {
            assert_eq!(byline(written), expected, "{written}");
        }
    }

    #[test]
    fn dates() {
        let dates = [
            ("1741075200", "2025-03-04T08:00:00Z"),
            ("1741075200.0", "2025-03-04T08:00:00Z"),
            ("1741075261500", "2025-03-04T08:01:01Z"),
            ("951782400", "2000-02-29T00:00:00Z"),
            ("20250304", "20250304"),
            ("mardi 4 mars 2025", "mardi 4 mars 2025"),
        ];
        for (written, expected) in dates {
            assert_eq!(date(written.to_owned()), expected, "{written}");
        }
    }

    #[test]
    fn texts_that_are_cut() {
        assert!(is_cut("The mayor said… [+2310 chars]\n"));
        assert!(!is_cut("The mayor said [+ chars]") && !is_cut("She counted 2310 chars]"));
    }

    #[test]
    fn a_source_may_be_an_address() {
        let said = |field: Field| match field {
            Field::Outlet => vec!["https://a.example/1".to_owned(), "Orme Post".to_owned()],
            _ => Vec::new(),
        };
        let stated = stated(said);
        assert_eq!((stated.outlet.as_deref(), stated.url.as_deref()), (Some("Orme Post"), Some("https://a.example/1")));
    }
}
