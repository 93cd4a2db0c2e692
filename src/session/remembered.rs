//! What is remembered from one use to the next: how the panes stand, in `layout.toml` in the user's state folder.

use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::tui::layout::Layout;

/// The file in the folder.
const FILE: &str = "layout.toml";

/// The file that says that the hint of the first use was taken up.
const WELCOMED: &str = "welcomed";

/// The folder, by the customs of `XDG_STATE_HOME`; `SELON_STATE` names another one, and none when it is empty.
pub fn folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(folder) = variable("SELON_STATE") {
        return (!folder.is_empty()).then(|| folder.into());
    }
    let state = variable("XDG_STATE_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
    let home = || variable("HOME").filter(|home| !home.is_empty()).map(|home| Path::new(&home).join(".local/state"));
    state.or_else(home).map(|folder| folder.join("selon"))
}

/// How the panes stood; nothing when nobody has moved them yet.
///
/// # Errors
/// When there is such a file but it cannot be read, or is no layout.
pub fn read(folder: &Path) -> Result<Option<Layout>> {
    let path = folder.join(FILE);
    match fs::read_to_string(&path) {
        Ok(text) => Layout::parse(&path.to_string_lossy(), &text).map(Some),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(Error::Read { path, cause }),
    }
}

/// Keeps how the panes stand. The file is replaced whole, so that it is never half written.
///
/// # Errors
/// When the folder or the file cannot be written.
pub fn write(folder: &Path, layout: Layout) -> Result<()> {
    replace(folder, FILE, &layout.write())
}

/// Writes a file of the folder whole beside the old one and puts it in its place.
pub(super) fn replace(folder: &Path, file: &str, text: &str) -> Result<()> {
    let path = folder.join(file);
    let draft = folder.join(format!("{file}.{}", std::process::id()));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&draft, text))
        .and_then(|()| fs::rename(&draft, &path))
        .map_err(|cause| Error::Write { path, cause })
}

/// Whether nobody has taken up the hint of the first use yet.
pub fn is_new(folder: &Path) -> bool {
    !folder.join(WELCOMED).exists()
}

/// Keeps that the hint of the first use was taken up. Where that cannot be kept it is shown again, which does no harm.
pub fn welcome(folder: &Path) {
    let _ = fs::create_dir_all(folder).and_then(|()| fs::write(folder.join(WELCOMED), ""));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(variables: &[(&str, &str)], expected: Option<&str>) {
        let variable = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into());
        assert_eq!(folder(variable), expected.map(PathBuf::from));
    }

    #[test]
    fn the_folder_follows_the_environment() {
        check(&[("HOME", "/home/a")], Some("/home/a/.local/state/selon"));
        check(&[("HOME", "/home/a"), ("XDG_STATE_HOME", "/s")], Some("/s/selon"));
        check(&[("HOME", "/home/a"), ("XDG_STATE_HOME", "not/absolute")], Some("/home/a/.local/state/selon"));
        check(&[("HOME", "/home/a"), ("SELON_STATE", "/t")], Some("/t"));
        check(&[("HOME", "/home/a"), ("SELON_STATE", "")], None);
        check(&[], None);
    }

    #[test]
    fn what_was_written_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let inner = folder.path().join("state");
        assert_eq!(read(&inner).expect("none is fine"), None);
        let mut layout = Layout::default();
        layout.swap();
        write(&inner, layout).expect("room for it");
        assert_eq!(read(&inner).expect("a layout"), Some(layout));
        assert_eq!(fs::read_dir(&inner).expect("a folder").count(), 1);
    }

    #[test]
    fn the_hint_is_for_the_first_use() {
        let folder = tempfile::tempdir().expect("a folder");
        let inner = folder.path().join("state");
        assert!(is_new(&inner));
        welcome(&inner);
        assert!(!is_new(&inner));
        let file = inner.join(WELCOMED);
        welcome(&file);
        assert!(is_new(&file));
    }

    #[test]
    fn a_bad_file_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(FILE), "view = 3").expect("room for it");
        let error = read(folder.path()).expect_err("no layout").to_string();
        assert!(error.contains("layout.toml, line 1: "), "{error}");
    }
}
