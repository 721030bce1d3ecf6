//! The files of a data folder that look like data and are not read: a name that is mistyped or not
//! UTF-8, another format, or a file in the wrong folder.
//!
//! It lists folders and opens no file. What editors and systems leave behind is none of its business,
//! nor are notes that people read.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::{ENTRIES_MAX, JSONL, Shown, TOML, ends_in, is_data_file, language_folders};
use super::pictures::picture_files;
use crate::diagnostic::{Diagnostic, Rule};

/// Warns of each file that looks like data or a picture and is not read. A folder that cannot be listed is
/// left to [`read`](super::read).
pub(super) fn passed_over(folder: &Path) -> Vec<Diagnostic> {
    let [events, reports] = ["events", "reports"].map(|name| folder.join(name));
    let chronology = folder.join("chronology.toml");
    let languages = language_folders(folder);
    let folders: Vec<PathBuf> =
        [reports.clone(), events.clone()].into_iter().chain(languages.iter().cloned()).collect();
    let below = || folders.iter().flat_map(|folder| entries(folder));
    let unnamed = below().filter(|path| is_data_file(path)).chain(picture_files(folder));
    let unnamed =
        unnamed.filter(|path| path.file_name().is_some_and(|name| name.to_str().is_none()));
    let unnamed = unnamed.map(|path| not_utf_8(&path));
    let misplaced = entries(folder).filter(|path| is_data_file(path) && *path != chronology);
    let misplaced = misplaced.map(|path| match ends_in(&path, TOML) {
        true => warning(&path, "move it into the folder `reports`"),
        false => {
            warning(&path, "move it into `events`, or into `reports` if its lines are accounts")
        }
    });
    // Events are lines of JSON, and words of another language TOML.
    let of_toml = entries(&events).filter(|path| ends_in(path, TOML));
    let of_toml =
        of_toml.map(|path| warning(&path, "write its events into `chronology.toml`, or as lines"));
    let of_lines = languages.iter().flat_map(|folder| entries(folder));
    let of_lines = of_lines.filter(|path| ends_in(path, JSONL));
    let of_lines = of_lines.map(|path| warning(&path, "write its words as TOML"));
    let misplaced = misplaced.chain(of_toml).chain(of_lines);
    // Lines of JSON are looked for where they belong alone: many a tool leaves a `.json`.
    let of_toml = entries(folder).chain(below()).map(|path| (path, TOML));
    let of_lines = [&events, &reports].into_iter().flat_map(|folder| entries(folder));
    let misnamed = of_toml.chain(of_lines.map(|path| (path, JSONL)));
    let misnamed = misnamed.filter(|(path, wanted)| is_misnamed(path, wanted));
    let misnamed = misnamed.map(|(path, wanted)| {
        warning(&path, &format!("end its name in `.{wanted}`, in small letters"))
    });
    let others = [(&events, OTHER_EVENTS), (&reports, OTHER_REPORT)].into_iter();
    let others = others.flat_map(|(folder, hint)| entries(folder).map(move |path| (path, hint)));
    let others = others.filter(|(path, _)| is_other(path) && !path.is_dir());
    let others = others.map(|(path, hint)| warning(&path, hint));
    let within = below().filter(|path| path.is_dir() && !is_hidden(path));
    let within = within.filter(|path| entries(path).any(|path| is_data_file(&path)));
    let within = within.map(|path| {
        let above = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        let hint = format!("move its files into `{above}` itself, or out of the data folder");
        warning(&path, &hint)
    });
    unnamed.chain(misplaced).chain(misnamed).chain(others).chain(within).collect()
}

const OTHER_EVENTS: &str = "unpack it or write it as lines of JSON, in a file whose name ends in \
                            `.jsonl`; or move it out of the data folder";
const OTHER_REPORT: &str = "write a report as TOML (`.toml`) and many accounts as lines of JSON \
                            (`.jsonl`); or move it out of the data folder";

fn not_utf_8(path: &Path) -> Diagnostic {
    let message = format!("“{}” is not read: its name is not UTF-8", Shown(path));
    let hint = "give it a name of the letters a to z, digits and hyphens; a report is named after \
                its id";
    Diagnostic::without_place(Rule::NotRead, message).hint(hint).warning()
}

fn warning(path: &Path, hint: &str) -> Diagnostic {
    let message = format!("“{}” is not read", Shown(path));
    Diagnostic::without_place(Rule::NotRead, message).hint(hint).warning()
}

/// The entries of a folder in the order of their names, as far as it may have any.
fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let found = fs::read_dir(folder).into_iter().flatten().flatten().take(ENTRIES_MAX);
    let mut paths: Vec<PathBuf> = found.map(|entry| entry.path()).collect();
    paths.sort();
    paths.into_iter()
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Whether a name ends almost as that of a data file of a kind does: `.TOML`, `.tml`, and `.toml.txt`,
/// as some editors have it; or `.ndjson`, as lines of JSON are also called.
fn is_misnamed(path: &Path, wanted: &str) -> bool {
    is_almost(path, wanted) && !is_hidden(path) && !is_data_file(path) && !path.is_dir()
}

fn is_almost(path: &Path, wanted: &str) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let is_near = |ending: &str| {
        ending.bytes().all(|byte| byte.is_ascii_alphabetic())
            && strsim::damerau_levenshtein(ending, wanted) <= 1
    };
    name.ends_with(&format!(".{wanted}.txt"))
        || ending.is_some_and(is_near)
        || wanted == JSONL && matches!(ending, Some("ndjson" | "jsonlines"))
}

/// Whether a name in a folder of data ends as that of no data file does, and of nothing that belongs
/// to no chronology either.
fn is_other(path: &Path) -> bool {
    const LEFT: [&str; 12] =
        ["bak", "db", "htm", "html", "ini", "lock", "md", "orig", "part", "swp", "tmp", "txt"];
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let Some((_, ending)) = name.rsplit_once('.') else { return false };
    // Editors mark what is theirs by other characters: `r.toml~`, `#r.toml#`, `~$r.csv`.
    let is_theirs = name.starts_with('~') || !ending.bytes().all(|b| b.is_ascii_alphanumeric());
    let is_told = is_data_file(path) || is_almost(path, TOML) || is_almost(path, JSONL);
    !is_told && !is_theirs && !is_hidden(path) && !LEFT.contains(&ending)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{JSONL, TOML, is_misnamed, is_other};

    #[test]
    fn a_slip_is_told_from_what_editors_leave() {
        let is_misnamed =
            |name: &str| [TOML, JSONL].iter().any(|wanted| is_misnamed(Path::new(name), wanted));
        for name in [
            "r.TOML",
            "r.Toml",
            "r.tml",
            "r.tolm",
            "r.tom",
            "r.toml.txt",
            "r.JSONL",
            "r.jsonl.txt",
            "r.jsonlines",
            "r.ndjson",
        ] {
            assert!(is_misnamed(name) && !is_other(Path::new(name)), "{name}");
        }
        for name in ["r.jsonl.gz", "r.csv", "r.CSV", "r.toml.zip", "r.xlsx", "r.yaml", "r.json5"] {
            assert!(is_other(Path::new(name)) && !is_misnamed(name), "{name}");
        }
        for name in [
            "r.toml",
            "r.jsonl",
            "r.toml~",
            "#r.toml#",
            ".#r.toml",
            ".r.TOML",
            ".r.toml.swp",
            ".r.csv",
            "~$r.xlsx",
            "r.toml.bak",
            "r.toml___jb_tmp___",
            "r.jsonl.tmp",
            "4913",
            "Thumbs.db",
            "desktop.ini",
            "toml",
            "notes.txt",
            "README.md",
            "r.toml.orig",
            "photo.html",
        ] {
            assert!(!is_misnamed(name) && !is_other(Path::new(name)), "{name}");
        }
    }
}
