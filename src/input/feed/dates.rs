//! Dates of feeds as ISO 8601: those of RSS are written as in mail (RFC 822, RFC 2822), all others are already.

/// Months by how they begin.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// Zones by name (RFC 2822, 4.3), and those of Europe.
const ZONES: [(&str, &str); 15] = [
    ("Z", "Z"),
    ("UT", "Z"),
    ("UTC", "Z"),
    ("GMT", "Z"),
    ("BST", "+01:00"),
    ("CET", "+01:00"),
    ("CEST", "+02:00"),
    ("EST", "-05:00"),
    ("EDT", "-04:00"),
    ("CST", "-06:00"),
    ("CDT", "-05:00"),
    ("MST", "-07:00"),
    ("MDT", "-06:00"),
    ("PST", "-08:00"),
    ("PDT", "-07:00"),
];

/// The date in ISO 8601, with the time and the zone that are stated; none where it is no date.
pub(super) fn iso(stated: &str) -> Option<String> {
    let stated = stated.trim();
    if is_iso(stated) { Some(stated.to_owned()) } else { of_mail(stated) }
}

fn is_iso(stated: &str) -> bool {
    let mut fields = stated.get(..10).unwrap_or_default().splitn(3, '-').map(|field| number(field, field.len()));
    let (year, month, day) = (fields.next().flatten(), fields.next().flatten(), fields.next().flatten());
    let known = |c: char| c.is_ascii_digit() || "+-:.,TZtz ".contains(c);
    let (Some(year), Some(month), Some(day)) = (year, month, day) else { return false };
    year >= 1000 && (1..=12).contains(&month) && (1..=days(year, month)).contains(&day) && stated.chars().all(known)
}

fn days(year: usize, month: usize) -> usize {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `Wed, 04 Mar 2026 00:30:00 +0100`; the day of the week, the time and the zone may be missing.
fn of_mail(stated: &str) -> Option<String> {
    let mut words = stated.split([' ', ',', '\t', '\n', '\r']).filter(|word| !word.is_empty()).peekable();
    words.next_if(|word| word.starts_with(|c: char| !c.is_ascii_digit()));
    let day = number(words.next()?, 2)?;
    let name = words.next()?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|month| name.starts_with(month))? + 1;
    let year = match number(words.next()?, 4)? {
        short @ 0..50 => 2000 + short,
        short @ 50..100 => 1900 + short,
        year => year,
    };
    if !(1..=days(year, month)).contains(&day) {
        return None;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    let Some((hour, minute, second)) = words.next().and_then(time) else { return Some(date) };
    let zone = words.next().and_then(zone).unwrap_or_default();
    Some(format!("{date}T{hour:02}:{minute:02}:{second:02}{zone}"))
}

fn time(word: &str) -> Option<(usize, usize, usize)> {
    let mut fields = word.splitn(3, ':');
    let (hour, minute) = (number(fields.next()?, 2)?, number(fields.next()?, 2)?);
    let second = fields.next().map_or(Some(0), |second| number(second, 2))?;
    (hour < 24 && minute < 60 && second <= 60).then_some((hour, minute, second))
}

fn zone(word: &str) -> Option<String> {
    if let Some((_, known)) = ZONES.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)) {
        return Some((*known).to_owned());
    }
    let (sign, digits) = (word.get(..1)?, word.get(1..)?.replace(':', ""));
    let known = matches!(sign, "+" | "-") && digits.len() == 4 && number(&digits, 4).is_some();
    known.then(|| format!("{sign}{}:{}", &digits[..2], &digits[2..]))
}

/// A number of so many digits at most.
fn number(word: &str, most: usize) -> Option<usize> {
    let digits = !word.is_empty() && word.len() <= most && word.bytes().all(|byte| byte.is_ascii_digit());
    if digits { word.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let known = [
            ("2026-03-04T00:30:00+01:00", "2026-03-04T00:30:00+01:00"),
            (" 2026-03-04\n", "2026-03-04"),
            ("2026-03-04 08:15", "2026-03-04 08:15"),
            ("2024-02-29", "2024-02-29"),
            ("Wed, 04 Mar 2026 00:30:00 +0100", "2026-03-04T00:30:00+01:00"),
            ("4 March 2026 7:05 GMT", "2026-03-04T07:05:00Z"),
            ("Thurs, 5 Mar 26 07:05:09 PDT", "2026-03-05T07:05:09-07:00"),
            ("Mon,02 Feb 98 23:59:60 -05:00", "1998-02-02T23:59:60-05:00"),
            ("04 Mar 2026", "2026-03-04"),
            ("04 Mar 2026 10:00 XYZ", "2026-03-04T10:00:00"),
        ];
        for (stated, date) in known {
            assert_eq!(iso(stated).as_deref(), Some(date), "{stated}");
        }
    }

    #[test]
    fn what_is_no_date() {
        let unknown = [
            "",
            "hier",
            "2026-13-04",
            "2026-02-29",
            "2025-02-30T12:00:00Z",
            "31 Apr 2026",
            "2026-3",
            "Wed, 32 Mar 2026",
            "4 Mrz 2026",
            "12/03/2026",
            "é",
            "Mar",
        ];
        for stated in unknown {
            assert_eq!(iso(stated), None, "{stated}");
        }
        assert_eq!(iso("2026-03-04<script>"), None);
    }
}
