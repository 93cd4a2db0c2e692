//! The notes of the reader, in `notes.jsonl` in the user's state folder: one JSON object a line.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::remembered;
use crate::error::{Error, Result};
use crate::tui::notes::Note;

/// The file in the folder.
const FILE: &str = "notes.jsonl";

/// All notes, and why some lines are none.
///
/// # Errors
/// When there is such a file but it cannot be read.
pub fn read(folder: &Path) -> Result<(Vec<Note>, Vec<Error>)> {
    let file = folder.join(FILE).to_string_lossy().into_owned();
    let (mut notes, mut errors) = (Vec::new(), Vec::new());
    for (index, line) in text(folder)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match parse(line) {
            Ok(note) => notes.push(note),
            Err(cause) => {
                errors.push(Error::Data { file: file.clone(), line: index + 1, cause: cause.to_string() });
            }
        }
    }
    Ok((notes, errors))
}

/// Keeps a note in place of the one beside the same words, or takes that away when nothing is written in it. Lines that
/// are no notes stay as they are.
///
/// # Errors
/// When the folder or the file cannot be read or written.
pub fn keep(folder: &Path, note: &Note) -> Result<()> {
    let text = text(folder)?;
    let others = text.lines().filter(|line| !parse(line).is_ok_and(|known| note.replaces(&known)));
    let written = (!note.note.is_empty()).then(|| serde_json::to_string(note).unwrap_or_default());
    let lines: String = others.map(str::to_owned).chain(written).flat_map(|line| [line, "\n".to_owned()]).collect();
    remembered::replace(folder, FILE, &lines)
}

fn text(folder: &Path) -> Result<String> {
    let path = folder.join(FILE);
    match fs::read_to_string(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        read => read.map_err(|cause| Error::Read { path, cause }),
    }
}

/// A note as it stands in a line; control characters, which nobody types, are left out.
fn parse(line: &str) -> serde_json::Result<Note> {
    let note: Note = serde_json::from_str(line)?;
    Ok(Note { note: note.note.chars().filter(|c| !c.is_control()).collect(), ..note })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(words: &str, note: &str) -> Note {
        Note { article: "https://exemple.fr/1".to_owned(), words: words.to_owned(), note: note.to_owned() }
    }

    #[test]
    fn notes_are_kept_changed_and_taken_away() {
        let folder = tempfile::tempdir().expect("a folder");
        let inner = folder.path().join("state");
        assert_eq!(read(&inner).expect("none is fine").0, []);
        for kept in [note("a", "vérifier"), note("b", "qui ?"), note("a", "vérifié"), note("b", "")] {
            keep(&inner, &kept).expect("room for it");
        }
        assert_eq!(read(&inner).expect("notes").0, [note("a", "vérifié")]);
    }

    #[test]
    fn other_lines_are_named_and_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join(FILE);
        fs::write(&file, "{\"article\":\"\n\n").expect("room for it");
        keep(folder.path(), &note("a", "\u{1b}[31mrouge")).expect("room for it");
        let (notes, errors) = read(folder.path()).expect("notes");
        assert_eq!((notes, errors.len()), (vec![note("a", "[31mrouge")], 1));
        assert!(errors[0].to_string().contains("notes.jsonl, line 1: "), "{}", errors[0]);
        assert!(fs::read_to_string(&file).expect("a file").starts_with("{\"article\":\"\n"));
    }
}
