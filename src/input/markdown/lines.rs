//! What lines of Markdown say by how they follow one another: who signs a block quotation, boxes of note keepers, rules
//! below sentences, pictures whose links go over several lines. Written so that `CommonMark` reads it.

/// Dashes before the name of who is quoted.
const DASHES: [&str; 5] = ["—", "–", "―", "--", "- "];

/// How sentences end: a line that begins with a dash and ends so is a turn of a conversation.
const ENDS: [char; 7] = ['.', '!', '?', '…', '»', '”', '"'];

/// Lines over which a link of a picture goes at most.
const LONGEST_LINK: usize = 6;

/// The text with all this written out.
pub(super) fn lines(text: &str) -> String {
    let mut lines = Lines { out: String::with_capacity(text.len() + text.len() / 8), ..Lines::default() };
    let mut rest = text.lines().peekable();
    while let Some(line) = rest.next() {
        lines.line(line, rest.peek().copied().unwrap_or_default());
    }
    lines.end_box();
    lines.out
}

#[derive(Default)]
struct Lines<'t> {
    out: String,
    /// The line before.
    before: &'t str,
    /// The last line of the block quotation that is open.
    quoted: &'t str,
    within: Option<Box<'t>>,
    /// Lines for which the link of a picture may still go on.
    linked: usize,
}

/// A box, written as a block quotation whose first line names its kind.
enum Box<'t> {
    /// A quotation, by whom it is.
    Quotation(&'t str),
    /// Any other.
    Note,
}

impl<'t> Lines<'t> {
    fn line(&mut self, line: &'t str, next: &'t str) {
        let (marks, words) = quotation(line);
        if marks.is_empty() {
            self.end_box();
        }
        if let Some((kind, title)) = box_title(words).filter(|_| !marks.is_empty() && self.quoted.is_empty()) {
            self.begin_box(kind, title.trim());
        } else if matches!(self.within, Some(Box::Note)) {
            self.push(line.trim_start().strip_prefix('>').unwrap_or(line).trim_start());
        } else if marks.is_empty() {
            self.unquoted(line);
        } else if self.is_signature(words, next) {
            self.sign(marks, words);
        } else {
            self.push(line);
        }
        if !marks.is_empty() && !words.is_empty() {
            self.quoted = words;
        } else if line.trim().is_empty() {
            self.quoted = "";
        }
        self.before = line;
    }

    fn push(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn begin_box(&mut self, kind: &str, title: &'t str) {
        if ["quote", "cite"].iter().any(|known| kind.eq_ignore_ascii_case(known)) {
            self.within = Some(Box::Quotation(title));
        } else {
            self.within = Some(Box::Note);
            self.push(title);
            self.push("");
        }
    }

    /// Ends a box; a quotation with the name of who said it.
    fn end_box(&mut self) {
        if let Some(Box::Quotation(title)) = self.within.take() {
            self.push("");
            self.push(title);
            self.push("");
        }
    }

    fn unquoted(&mut self, line: &str) {
        let trimmed = line.trim();
        let signs = !self.quoted.is_empty() && !trimmed.starts_with("- ") && is_signed(trimmed);
        let is_rule = trimmed.len() >= 3 && trimmed.bytes().all(|byte| byte == b'-') && self.before.ends_with('.');
        if signs || is_rule {
            self.push("");
        }
        let end = trimmed.rsplit_once("](").filter(|(_, link)| self.linked > 0 && link.ends_with(')'));
        if let Some((words, _)) = end.filter(|(words, _)| !words.contains('[')) {
            self.linked = 0;
            self.push(words);
        } else if trimmed.starts_with("[![") && trimmed.matches("](").count() == 1 {
            self.linked = LONGEST_LINK;
            self.push(&trimmed[1..]);
        } else {
            self.linked = self.linked.saturating_sub(1);
            self.push(line);
        }
    }

    /// Whether the last line of a block quotation says whose it is.
    fn is_signature(&self, words: &str, next: &str) -> bool {
        !self.quoted.is_empty()
            && !self.quoted.starts_with(['-', '*', '+', '—', '–', '―'])
            && quotation(next).1.is_empty()
            && is_signed(words)
    }

    fn sign(&mut self, marks: &str, words: &str) {
        let escape = if words.starts_with("- ") { "\\" } else { "" };
        for part in ["", "<footer>", "", &format!("{escape}{words}"), "", "</footer>", ""] {
            self.push(&format!("{marks} {part}"));
        }
    }
}

fn is_signed(words: &str) -> bool {
    DASHES.iter().any(|dash| words.starts_with(dash))
        && words.contains(char::is_alphabetic)
        && !words.trim_end_matches(['*', '_', ' ']).ends_with(ENDS)
}

/// The marks of block quotations at the beginning of a line, and what stands behind them.
fn quotation(line: &str) -> (&str, &str) {
    let marks = line.trim_start_matches(' ').trim_start_matches(['>', ' ']).len();
    let (marks, words) = line.split_at(line.len() - marks);
    if marks.contains('>') { (marks.trim_end(), words.trim()) } else { ("", line.trim()) }
}

/// `[!kind] title`, with the sign that says whether a box is folded.
fn box_title(words: &str) -> Option<(&str, &str)> {
    let (kind, title) = words.strip_prefix("[!")?.split_once(']')?;
    let is_kind = !kind.is_empty() && kind.chars().all(|c| c.is_alphanumeric() || "-_|".contains(c));
    is_kind.then(|| (kind, title.strip_prefix(['+', '-']).unwrap_or(title)))
}
