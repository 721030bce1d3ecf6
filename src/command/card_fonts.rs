//! The folder of fonts that cards are set in beside the bundled ones: read within limits, once, when
//! the server starts. A font that cannot be used is told and left out; it stops nothing.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use tracing::{info, warn};

use crate::card::add_fonts;

/// The most fonts of a folder, and the most bytes of one and of all: they stay in memory.
const FILES_MAX: usize = 64;
const FILE_BYTES_MAX: u64 = 32 * 1024 * 1024;
const FOLDER_BYTES_MAX: u64 = 128 * 1024 * 1024;

/// What to do about any of them.
const HINT: &str = "cards are set without it; give a TrueType or OpenType font or collection (.ttf, \
                    .otf, .ttc) of at most 32 MiB";

/// Adds the fonts of a folder, in the order of their names.
///
/// # Errors
///
/// Where the folder cannot be listed.
pub(super) fn add(folder: &Path) -> io::Result<()> {
    let mut room = FOLDER_BYTES_MAX;
    let mut files = Vec::new();
    let paths = font_files(folder)?;
    let (taken, left_out) = paths.split_at(paths.len().min(FILES_MAX));
    for path in taken {
        let font = path.display().to_string();
        match read(path, room.min(FILE_BYTES_MAX)) {
            Ok(bytes) => {
                room = room.saturating_sub(bytes.len() as u64);
                files.push((font, bytes));
            }
            Err(error) => warn!(font, hint = HINT, "a card font cannot be used: {error}"),
        }
    }
    if !left_out.is_empty() {
        let count = left_out.len();
        warn!(count, "card fonts are left out: a folder may have {FILES_MAX} at most");
    }
    let read = files.len();
    let faults = add_fonts(files);
    let count = read - faults.len();
    for (font, fault) in faults {
        warn!(font, hint = HINT, "a card font cannot be used: {fault}");
    }
    info!(count, "card fonts added");
    Ok(())
}

/// The files of a folder that are named as fonts are, in the order of their names.
fn font_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let is_font = |path: &PathBuf| {
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        ["ttf", "otf", "ttc", "otc"].contains(&ending.as_str())
    };
    let entries = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<PathBuf> = entries.filter(is_font).collect();
    paths.sort();
    Ok(paths)
}

/// Reads a file of at most so many bytes.
fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is not a file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 <= most {
        true => Ok(bytes),
        false => Err(io::Error::other("it is too large, or the fonts are together")),
    }
}
