//! The files of a data folder: which they are, and their texts.
//!
//! This is the only part of `load` that touches the disk. It reads nothing that lies outside of the
//! folder, and never more than it has room for; what the texts mean is not its affair.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use std::sync::Arc;
use std::time::SystemTime;

use thiserror::Error;

use crate::diagnostic::Source;

/// The largest data file, in bytes. A curator's file has some ten thousand.
const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// The most bytes of all data files together: they are held in memory, and a revision of them
/// beside the one before it.
const FOLDER_BYTES_MAX: u64 = 128 * 1024 * 1024;

/// The most entries of the folder of reports, whatever they are.
const REPORTS_MAX: usize = 10_000;

/// A text file of the data folder, not yet understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The report that it holds by its name, or `None` for `chronology.toml`.
    pub report: Option<String>,
    /// Its path and bytes.
    pub source: Arc<Source>,
}

/// Why a data folder could not even be read.
#[derive(Debug, Error)]
pub enum ReadError {
    /// There is no such folder.
    #[error("there is no folder “{}”", .0.display())]
    NoFolder(PathBuf),
    /// There is no such folder of texts.
    #[error("there is no folder “{}”", .0.display())]
    NoTexts(PathBuf),
    /// The folder is there but is not a data folder.
    #[error("the folder “{}” has no file chronology.toml", .0.display())]
    NoChronology(PathBuf),
    /// A file or folder cannot be read.
    #[error("“{}” cannot be read: {cause}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why, as the system says it.
        cause: io::Error,
    },
    /// A file is too large to be a data file.
    #[error("“{}” is larger than {} MiB, the most a data file may have", path.display(), FILE_BYTES_MAX / 1024 / 1024)]
    Large {
        /// Which.
        path: PathBuf,
    },
    /// The files are too large together.
    #[error("the files of “{}” have more than {} MiB together, the most that a data folder may have", .0.display(), FOLDER_BYTES_MAX / 1024 / 1024)]
    LargeFolder(PathBuf),
    /// There are too many files.
    #[error("“{}” has more than {REPORTS_MAX} entries, the most that a folder of reports may have", .0.display())]
    TooMany(PathBuf),
    /// A link leads out of the data folder.
    #[error("“{}” leads out of the data folder", .0.display())]
    Outside(PathBuf),
}

impl ReadError {
    /// Returns how to mend it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoFolder(_) => "name the data folder with --data DIR",
            Self::NoTexts(_) => "name the folder of the reports' texts with --texts DIR",
            Self::NoChronology(_) => "name the folder that holds chronology.toml with --data DIR",
            Self::Unreadable { .. } => "check that it is there and that this user may read it",
            Self::Large { .. } => "split it, or check that it is the right file",
            Self::LargeFolder(_) => "make a chronology of each dispute, in a folder of its own",
            Self::TooMany(_) => "check that it is the right folder; a report is one file",
            Self::Outside(_) => "put the file itself into the data folder",
        }
    }
}

/// Reads the files of a data folder: `chronology.toml` and every `reports/*.toml`.
///
/// # Errors
///
/// Where the folder or one of its files cannot be read at all. What is wrong inside a file is
/// not an error but a diagnostic of [`parse`](super::parse).
pub fn read(folder: &Path) -> Result<Vec<File>, ReadError> {
    if !folder.is_dir() {
        return Err(ReadError::NoFolder(folder.to_owned()));
    }
    let root = folder.canonicalize().map_err(|cause| unreadable(folder, cause))?;
    let chronology = chronology_of(folder);
    if !chronology.try_exists().map_err(|cause| unreadable(&chronology, cause))? {
        return Err(ReadError::NoChronology(folder.to_owned()));
    }
    let mut files = vec![File { report: None, source: read_file(&root, &chronology)? }];
    let mut room = FOLDER_BYTES_MAX;
    for path in report_files(folder)? {
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
        let report = Some(stem.to_owned());
        let source = read_file(&root, &path)?;
        room = u64::try_from(source.text.len())
            .ok()
            .and_then(|bytes| room.checked_sub(bytes))
            .ok_or_else(|| ReadError::LargeFolder(folder.to_owned()))?;
        files.push(File { report, source });
    }
    Ok(files)
}

/// Reads `permalinks.txt` of a data folder, the list of the addresses that were published; a folder
/// need not have one.
///
/// # Errors
///
/// Where the file is there and cannot be read.
pub fn read_permalinks(folder: &Path) -> Result<Option<Arc<Source>>, ReadError> {
    let path = folder.join("permalinks.txt");
    if !path.try_exists().map_err(|cause| unreadable(&path, cause))? {
        return Ok(None);
    }
    let root = folder.canonicalize().map_err(|cause| unreadable(folder, cause))?;
    read_file(&root, &path).map(Some)
}

/// What a folder looked like: which data files it had, which of the disk's, of which sizes,
/// changed when.
///
/// Two that differ say that something changed. Two that are equal leave the doubt that a file was
/// written twice within one tick of the file system's clock.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Listing(Vec<(PathBuf, Option<Looks>)>);

/// What a file looks like from outside: its number on the disk, its size, when it was changed.
type Looks = (u64, u64, SystemTime);

impl Listing {
    /// Looks at a folder, which need not be there, without reading a file.
    pub fn of(folder: &Path) -> Self {
        let mut paths = vec![chronology_of(folder)];
        paths.extend(report_files(folder).unwrap_or_default());
        Self(
            paths
                .into_iter()
                .map(|path| {
                    let looks = looks(&path).ok();
                    (path, looks)
                })
                .collect(),
        )
    }
}

fn looks(path: &Path) -> io::Result<Looks> {
    let metadata = fs::metadata(path)?;
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(&metadata);
    #[cfg(not(unix))]
    let number = 0;
    Ok((number, metadata.len(), metadata.modified()?))
}

fn chronology_of(folder: &Path) -> PathBuf {
    folder.join("chronology.toml")
}

/// Returns every `reports/*.toml` in the order of their names; those that begin with a dot are
/// what editors leave for a moment.
fn report_files(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let reports = folder.join("reports");
    let mut paths = Vec::new();
    if !reports.try_exists().map_err(|cause| unreadable(&reports, cause))? {
        return Ok(paths);
    }
    let entries = fs::read_dir(&reports).map_err(|cause| unreadable(&reports, cause))?;
    for (number, entry) in (1..).zip(entries) {
        if REPORTS_MAX < number {
            return Err(ReadError::TooMany(reports));
        }
        let path = entry.map_err(|cause| unreadable(&reports, cause))?.path();
        let is_hidden =
            path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
        if path.extension().is_some_and(|extension| extension == "toml") && !is_hidden {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn unreadable(path: &Path, cause: io::Error) -> ReadError {
    ReadError::Unreadable { path: path.to_owned(), cause }
}

fn read_file(root: &Path, path: &Path) -> Result<Arc<Source>, ReadError> {
    let real = path.canonicalize().map_err(|cause| unreadable(path, cause))?;
    if !real.starts_with(root) {
        return Err(ReadError::Outside(path.to_owned()));
    }
    let text =
        String::from_utf8(read_bytes(&real, path)?).map_err(|error| not_utf8(path, &error))?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    // A file's name goes to terminals and logs, where it must not act.
    let shown = path.display().to_string();
    let shown = shown.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    Ok(Arc::new(Source { path: shown, text }))
}

/// Reads a file that is one and is not too large; `shown` is how the curator knows it.
pub(super) fn read_bytes(path: &Path, shown: &Path) -> Result<Vec<u8>, ReadError> {
    // Looked at before it is opened: to open a pipe is to wait for its other end.
    let metadata = fs::metadata(path).map_err(|cause| unreadable(shown, cause))?;
    if !metadata.is_file() {
        return Err(unreadable(shown, io::Error::other("it is not a file")));
    }
    let large = || ReadError::Large { path: shown.to_owned() };
    if FILE_BYTES_MAX < metadata.len() {
        return Err(large());
    }
    // It may grow while it is read.
    let file = fs::File::open(path).map_err(|cause| unreadable(shown, cause))?;
    let mut bytes = Vec::new();
    let read = file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes);
    match read.map_err(|cause| unreadable(shown, cause))? {
        count if usize::try_from(FILE_BYTES_MAX).is_ok_and(|max| max < count) => Err(large()),
        _ => Ok(bytes),
    }
}

/// Says where a file stops being UTF-8.
pub(super) fn not_utf8(path: &Path, error: &FromUtf8Error) -> ReadError {
    let good = error.utf8_error().valid_up_to();
    let line = error.as_bytes().iter().take(good).filter(|b| **b == b'\n').count() + 1;
    let message = format!("it is not UTF-8 text (line {line}, byte {good})");
    let cause = io::Error::new(io::ErrorKind::InvalidData, message);
    ReadError::Unreadable { path: path.to_owned(), cause }
}
