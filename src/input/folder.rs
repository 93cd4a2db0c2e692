//! Folders and patterns: the files in them that hold articles, in the order in which a person would list them.

use std::collections::{HashSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use glob::MatchOptions;

use super::FORMATS;
use crate::error::{Error, Result};

/// What makes a path a pattern: `*` and `?` stand for signs of a name, `[…]` for one of several, `**` for any folders.
const PATTERN: [char; 3] = ['*', '?', '['];

/// The files to read for `path`: itself, or those under the folder that it names, or that match the pattern that it is,
/// whose extension some format claims. Hidden ones are left out, and links that lead out of the folder.
///
/// # Errors
/// When there is no such path, a folder cannot be listed, or it has no such file.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    let failed = |cause| Error::Read { path: path.to_owned(), cause };
    match path.metadata() {
        Ok(found) if found.is_dir() => within(path),
        // What a shell names a pipe by, `/dev/fd/63`, has no other name.
        Ok(_) => Ok(vec![path.to_owned()]),
        Err(cause) => matching(path).unwrap_or(Err(failed(cause))),
    }
}

/// The files that match a pattern; nothing when it is none.
fn matching(pattern: &Path) -> Option<Result<Vec<PathBuf>>> {
    let words = pattern.to_str().filter(|words| words.contains(PATTERN))?;
    let options =
        MatchOptions { require_literal_separator: true, require_literal_leading_dot: true, ..MatchOptions::new() };
    let found = glob::glob_with(words, options).ok()?;
    let literal = pattern.ancestors().find(|part| !part.to_string_lossy().contains(PATTERN));
    let root = literal.filter(|part| !part.as_os_str().is_empty()).unwrap_or(Path::new(".")).canonicalize().ok();
    let mut seen = HashSet::new();
    let within = |path: &PathBuf| {
        let real = path.canonicalize().ok().filter(|real| root.as_ref().is_some_and(|root| real.starts_with(root)));
        is_article(path) && real.is_some_and(|real| seen.insert(real))
    };
    let mut found: Vec<PathBuf> = found.filter_map(std::result::Result::ok).collect();
    // Of the ways to a file through links, the shortest.
    found.sort_by_key(|path| path.as_os_str().len());
    found.retain(within);
    found.sort_by_cached_key(|file| natural_key(&file.to_string_lossy()));
    Some(if found.is_empty() { Err(Error::NoMatch(pattern.to_owned())) } else { Ok(found) })
}

fn within(path: &Path) -> Result<Vec<PathBuf>> {
    let root = path.canonicalize().map_err(|cause| Error::Read { path: path.to_owned(), cause })?;
    let mut found = Vec::new();
    let mut folders = VecDeque::from([path.to_owned()]);
    while let Some(folder) = folders.pop_front() {
        for entry in entries(&folder)? {
            if entry.is_dir() && !entry.is_symlink() {
                folders.push_back(entry);
            } else if is_article(&entry) && entry.canonicalize().is_ok_and(|real| real.starts_with(&root)) {
                found.push(entry);
            }
        }
    }
    found.sort_by_cached_key(|file| natural_key(&file.to_string_lossy()));
    if found.is_empty() { Err(Error::EmptyFolder(path.to_owned())) } else { Ok(found) }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |cause| Error::Read { path: folder.to_owned(), cause };
    let entries = fs::read_dir(folder).map_err(failed)?.map(|entry| entry.map(|entry| entry.path()).map_err(failed));
    entries.filter(|entry| !entry.as_ref().is_ok_and(|path| is_hidden(path))).collect()
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn is_article(path: &Path) -> bool {
    let is_packed = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gz"));
    let name = if is_packed { path.file_stem().map(Path::new) } else { Some(path) };
    let extension = name.and_then(Path::extension).unwrap_or_default();
    let known =
        || FORMATS.iter().flat_map(|format| format.extensions).any(|known| extension.eq_ignore_ascii_case(known));
    known() && path.is_file()
}

/// A key under which `page10` sorts after `page9`: each number is led by the count of its digits.
fn natural_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (words, numbered) = rest.split_at(start);
        let end = numbered.find(|c: char| !c.is_ascii_digit()).unwrap_or(numbered.len());
        let digits = numbered[..end].trim_start_matches('0');
        key = format!("{key}{}{:03}{digits}", words.to_lowercase(), digits.len());
        rest = &numbered[end..];
    }
    key + &rest.to_lowercase()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check(present: &[&str], expected: Expect) {
        let folder = tempfile::tempdir().expect("a folder");
        for name in present {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, "x").expect("a file");
        }
        let shown = files(folder.path()).map_or_else(
            |error| error.to_string().replace(&folder.path().display().to_string(), "DIR"),
            |files| {
                let names = files.iter().map(|f| f.strip_prefix(folder.path()).expect("inside").display().to_string());
                names.collect::<Vec<_>>().join(" ")
            },
        );
        expected.assert_eq(&shown);
    }

    #[test]
    fn natural_order_without_hidden_and_foreign_files() {
        check(
            &["p10.txt", "p9.txt", "P2.TXT", ".hidden.txt", "photo.png", "sub/q.jsonl", ".git/x.txt"],
            expect!["P2.TXT p9.txt p10.txt sub/q.jsonl"],
        );
    }

    #[test]
    fn patterns() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b2.html", "b10.html", "c.md", "b.png", ".b.html", "sub/b1.html", "sub/x.jsonl.gz"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, "x").expect("a file");
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path(), folder.path().join("sub/round")).expect("a link");
        let check = |pattern: &str, expected: Expect| {
            let told = |path: &Path| path.strip_prefix(folder.path()).expect("inside").display().to_string();
            let shown = match files(&folder.path().join(pattern)) {
                Ok(files) => files.iter().map(|file| told(file)).collect::<Vec<_>>().join(" "),
                Err(error) => error.to_string().replace(&folder.path().display().to_string(), "DIR"),
            };
            expected.assert_eq(&shown);
        };
        check("b*.html", expect!["b2.html b10.html"]);
        check("**/*", expect!["b2.html b10.html c.md sub/b1.html sub/x.jsonl.gz"]);
        check("sub/*.gz", expect!["sub/x.jsonl.gz"]);
        check("z*", expect!["DIR/z*: no article matches this pattern"]);
        check("[", expect!["DIR/[: No such file or directory (os error 2)"]);
    }

    #[test]
    fn nothing_to_read() {
        check(
            &["photo.png"],
            expect![
                "DIR: no article in this folder; selon reads text, HTML, Markdown, CSV, JSON, RSS and Atom files, by their extensions"
            ],
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_pipe_is_named_as_it_is() {
        use std::os::fd::AsRawFd;
        let (pipe, _writer) = std::io::pipe().expect("a pipe");
        let path = PathBuf::from(format!("/dev/fd/{}", pipe.as_raw_fd()));
        assert_eq!(files(&path).expect("it is there"), [path]);
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_folder_are_left() {
        let outside = tempfile::NamedTempFile::with_suffix(".txt").expect("a file");
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("in.txt"), "x").expect("a file");
        std::os::unix::fs::symlink(outside.path(), folder.path().join("out.txt")).expect("a link");
        std::os::unix::fs::symlink("/", folder.path().join("root")).expect("a link");
        assert_eq!(files(folder.path()).expect("files"), [folder.path().join("in.txt")]);
    }
}
