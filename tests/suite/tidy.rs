//! The order of the house: who may use whom, how files open, how long they are, which packs are listed.

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer, the file or folder of that name under `src`, and the layers that it may use; `*` is all.
const LAYERS: &[(&str, &str)] = &[
    ("span", ""),
    ("error", ""),
    ("document", "span"),
    ("language", "document span error"),
    ("model", "language span error"),
    ("input", "document language error span"),
    ("text", "document language span"),
    ("analysis", "document text language model span"),
    ("parallel", "analysis document language error"),
    ("wording", "document error"),
    ("export", "document error span wording"),
    ("library", "document error span"),
    ("tui", "document library error span wording"),
    ("settings", "tui error wording"),
    ("logbook", ""),
    ("session", "*"),
    ("cli", "*"),
    ("main", "*"),
    ("lib", "*"),
    ("bin", "*"),
];

/// Lines of a file, tests left out.
const LONGEST_FILE: usize = 500;

/// Every source file under `folder`, by its path from the root of the repository, with its text.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(root().join(folder)).expect("a folder");
    let mut found = Vec::new();
    for entry in entries.map(|entry| entry.expect("an entry")) {
        let path = Path::new(folder).join(entry.file_name());
        if entry.path().is_dir() {
            found.extend(sources(&path.to_string_lossy()));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path, fs::read_to_string(entry.path()).expect("UTF-8")));
        }
    }
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text up to its tests.
fn code(text: &str) -> &str {
    text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or(text)
}

/// The layers that the code names: `crate::text::…`, and each of `use crate::{analysis, input::…};`.
fn used(code: &str) -> Vec<String> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join(" ");
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let named = |path: &str| -> Vec<String> {
        let end = if path.starts_with('{') { path.find(';') } else { path.find(|c| !is_name(c)) };
        path[..end.unwrap_or(path.len())].split(|c| !is_name(c)).map(str::to_owned).collect()
    };
    let mentions = code.split("crate::").skip(1).flat_map(named);
    mentions.filter(|name| LAYERS.iter().any(|(layer, _)| layer == name)).collect()
}

#[test]
fn layers_use_only_those_below_them() {
    let mut broken = Vec::new();
    for (path, text) in sources("src") {
        let layer = path.iter().nth(1).map(|name| name.to_string_lossy().replace(".rs", "")).unwrap_or_default();
        let Some((_, allowed)) = LAYERS.iter().find(|(known, _)| *known == layer) else {
            broken.push(format!("{}: no such layer in the table", path.display()));
            continue;
        };
        let forbidden = |other: &String| *allowed != "*" && *other != layer && !allowed.split(' ').any(|a| a == other);
        broken.extend(
            used(code(&text)).into_iter().filter(forbidden).map(|other| format!("{}: uses {other}", path.display())),
        );
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_file_opens_with_what_it_is() {
    let bare: Vec<_> = ["src", "tests", "benches"]
        .iter()
        .flat_map(|folder| sources(folder))
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path)
        .collect();
    assert!(bare.is_empty(), "no //! at the top: {bare:?}");
}

#[test]
fn files_can_be_read_in_one_sitting() {
    let lines = |text: &str| code(text).lines().count();
    let long: Vec<_> = sources("src")
        .into_iter()
        .map(|(path, text)| (path, lines(&text)))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .collect();
    assert!(long.is_empty(), "over {LONGEST_FILE} lines: {long:?}");
}

#[test]
fn every_language_folder_is_a_pack() {
    let entries =
        fs::read_dir(root().join("assets/languages")).expect("a folder").map(|entry| entry.expect("an entry"));
    let folders = entries.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name());
    let mut folders: Vec<_> = folders.map(|name| name.to_string_lossy().into_owned()).collect();
    let mut packs = selon::language::codes();
    folders.sort_unstable();
    packs.sort_unstable();
    assert_eq!(folders, packs, "a folder without its `pack!` line in src/language/mod.rs, or the other way round");
}

#[test]
fn layers_are_found_in_use_lines() {
    let code = "use crate::{\n    analysis, input::clean,\n};\n// crate::tui\nlet x = crate::text::blocks();";
    assert_eq!(used(code), ["analysis", "input", "text"]);
}
