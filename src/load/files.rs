//! The files of a data folder: which they are, and their texts.
//!
//! This is the only part of `load` that touches the disk. It reads nothing outside of the folder and
//! no more than its limits allow, and does not know what the texts mean.

use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

use super::bounds::{Excess, excess};
use super::pictures::picture_files;
use crate::diagnostic::{FileStat, OnDisk, Source};
use crate::isolate::is_control;
use crate::language::is_tag;
use crate::model::is_forbidden;
use crate::schema::FileKind;

/// The largest data file, in bytes. A curator's file has some ten thousand.
const FILE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The most bytes of all data files together: they are held in memory, and a revision of them
/// beside the one before it.
const FOLDER_BYTES_MAX: usize = 8 * 1024 * 1024;

/// The most bytes of the list of published addresses: some forty for each of two million events.
const LIST_BYTES_MAX: usize = 128 * 1024 * 1024;

/// The most bytes of a file with a record a line. It is read piece by piece; places in it are
/// counted in 32 bits.
const LINES_BYTES_MAX: u64 = 2 * 1024 * 1024 * 1024;

/// The most bytes of all such files together. What is made of them is held in memory.
const ALL_LINES_BYTES_MAX: u64 = 4 * 1024 * 1024 * 1024;

/// The most entries of the folder of reports or of one language, whatever they are.
pub(super) const ENTRIES_MAX: usize = 10_000;

/// A text file of the data folder, not yet understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What it holds, by its place in the folder.
    pub holds: Holds,
    /// Its path and bytes.
    pub source: Arc<Source>,
}

/// What a file of the data folder holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// Everything but what single reports say: `chronology.toml`.
    Chronology,
    /// The report of this name: `reports/NAME.toml`.
    Report(String),
    /// Words of the chronology in another language: `es/NAME.toml`.
    Words {
        /// The name of the folder, a BCP 47 tag.
        language: String,
        /// The file's name without its ending.
        name: String,
    },
    /// Events, one a line: `events/NAME.jsonl`.
    Events(String),
    /// Accounts of the report of this name, one a line: `reports/NAME.jsonl`.
    Accounts(String),
}

impl Holds {
    /// What a file holds, by its path in a data folder.
    pub fn at(path: &Path) -> Self {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let folder = path.parent().and_then(Path::file_name).and_then(|name| name.to_str());
        if path.extension().is_some_and(|extension| extension == "jsonl") {
            return if folder == Some("events") {
                Self::Events(name)
            } else {
                Self::Accounts(name)
            };
        }
        match folder.filter(|folder| is_tag(folder)) {
            Some(language) => Self::Words { language: language.to_owned(), name },
            None if name == "chronology" => Self::Chronology,
            None => Self::Report(name),
        }
    }

    /// The file's path in a data folder.
    pub fn path(&self) -> String {
        match self {
            Self::Chronology => "chronology.toml".to_owned(),
            Self::Report(name) => format!("reports/{name}.toml"),
            Self::Words { language, name } => format!("{language}/{name}.toml"),
            Self::Events(name) => format!("events/{name}.jsonl"),
            Self::Accounts(name) => format!("reports/{name}.jsonl"),
        }
    }

    /// Whether it has a record a line.
    pub fn is_lines(&self) -> bool {
        matches!(self, Self::Events(_) | Self::Accounts(_))
    }

    /// What may stand in such a file, or in a line of it.
    pub fn kind(&self) -> FileKind {
        match self {
            Self::Chronology => FileKind::Chronology,
            Self::Report(_) => FileKind::Report,
            Self::Words { .. } => FileKind::Words,
            Self::Events(_) => FileKind::Event,
            Self::Accounts(_) => FileKind::Account,
        }
    }
}

/// Why a data folder could not even be read.
#[derive(Debug, Error)]
pub enum ReadError {
    /// There is no such folder.
    #[error("there is no folder “{}”", Shown(.0))]
    NoFolder(PathBuf),
    /// There is no such folder of texts.
    #[error("there is no folder “{}”", Shown(.0))]
    NoTexts(PathBuf),
    /// The folder is there but is not a data folder.
    #[error("the folder “{}” has no file chronology.toml", Shown(.0))]
    NoChronology(PathBuf),
    /// A file or folder cannot be read.
    #[error("“{}” cannot be read: {cause}", Shown(path))]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why, as the system says it.
        cause: io::Error,
    },
    /// A file is not text as UTF-8 has it.
    #[error("“{}” cannot be read: {message}", Shown(path))]
    Encoding {
        /// Which.
        path: PathBuf,
        /// What it is, or where it stops being UTF-8.
        message: String,
    },
    /// A file is too large to be a data file.
    #[error("“{}” is larger than {} MiB, the most a data file may have", Shown(path), most / 1024 / 1024)]
    Large {
        /// Which.
        path: PathBuf,
        /// How many bytes it may have.
        most: usize,
    },
    /// A file with a record a line is too large.
    #[error("“{}” is larger than {} GiB, the most a file of lines may have", Shown(.0), LINES_BYTES_MAX >> 30)]
    LargeLines(PathBuf),
    /// Files with a record a line are too large together.
    #[error("the files of “{}” with a record a line have more than {} GiB together, the most that a data folder may have", Shown(.0), ALL_LINES_BYTES_MAX >> 30)]
    LargeLinesFolder(PathBuf),
    /// A file would take too much memory to understand.
    #[error(
        "“{}” has more than {most} {of_what} by line {line}, the most that a data file may have",
        Shown(path)
    )]
    Dense {
        /// Which.
        path: PathBuf,
        /// How many it may have.
        most: usize,
        /// Of what it has too many.
        of_what: &'static str,
        /// Where the first is that is too many.
        line: usize,
    },
    /// The files are too large together.
    #[error("the files of “{}” have more than {} MiB together, the most that a data folder may have", Shown(.0), FOLDER_BYTES_MAX / 1024 / 1024)]
    LargeFolder(PathBuf),
    /// There are too many files.
    #[error("“{}” has more than {ENTRIES_MAX} entries, the most that such a folder may have", Shown(.0))]
    TooMany(PathBuf),
    /// The files keep changing, so that a reading may hold half of a change.
    #[error("the files of “{}” keep changing", Shown(.0))]
    Changing(PathBuf),
    /// A link leads out of the data folder.
    #[error("“{}” leads out of the data folder", Shown(.0))]
    Outside(PathBuf),
}

/// A path as it may go to terminals and logs, where it must not act.
pub(super) struct Shown<'a>(pub(super) &'a Path);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.0.to_string_lossy();
        let acts = |c| is_forbidden(c) || is_control(c);
        path.chars().try_for_each(|c| write!(f, "{}", if acts(c) { '\u{fffd}' } else { c }))
    }
}

impl ReadError {
    /// How to fix it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NoFolder(_) => "name the data folder with --data DIR",
            Self::NoTexts(_) => "name the folder of the reports' texts with --texts DIR",
            Self::NoChronology(_) => "name the folder that holds chronology.toml with --data DIR",
            Self::Unreadable { .. } => "check that it is there and that this user may read it",
            Self::Encoding { .. } => "save it again as UTF-8, which every editor can",
            Self::Large { .. } | Self::Dense { .. } => {
                "check that it is the right file; a report is a file, a dispute a folder of its own; \
                 what a program writes goes into `events` and `reports` as a line of JSON each"
            }
            Self::LargeLines(_) => {
                "divide it: each file of the folder `events` is read, by its name"
            }
            Self::LargeFolder(_) | Self::LargeLinesFolder(_) => {
                "make a chronology of each dispute, in a folder of its own"
            }
            Self::TooMany(_) => "check that it is the right folder; a report is one file",
            Self::Changing(_) => "write beside them and rename, in one step, and less often",
            Self::Outside(_) => "put the file itself into the data folder",
        }
    }
}

/// Reads the files of a data folder: `chronology.toml`, every `reports/*.toml` and, of each folder
/// that is named like a language, every `*.toml`.
///
/// Of every `events/*.jsonl` and `reports/*.jsonl` it is noted that it is there: those are read while
/// they are understood.
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
    let mut paths = vec![(Holds::Chronology, chronology)];
    // A name that is not UTF-8 is no id; `beside` tells of it.
    let is_named = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem.to_str().is_some());
    for (below, ending) in [("events", JSONL), ("reports", TOML), ("reports", JSONL)] {
        let found = data_files(&folder.join(below), ending)?.into_iter().filter(is_named);
        for path in found {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let holds = match (below, ending) {
                ("events", _) => Holds::Events(stem),
                (_, JSONL) => Holds::Accounts(stem),
                _ => Holds::Report(stem),
            };
            paths.push((holds, path));
        }
    }
    for language in language_folders(folder) {
        let words = data_files(&language, TOML)?.into_iter().filter(is_named);
        paths.extend(words.map(|path| (Holds::at(&path), path)));
    }
    let mut files = Vec::with_capacity(paths.len());
    let (mut room, mut lines_room) = (FOLDER_BYTES_MAX, ALL_LINES_BYTES_MAX);
    for (holds, path) in paths {
        if holds.is_lines() {
            let (source, bytes) = file_of_lines(&root, &path)?;
            lines_room = lines_room
                .checked_sub(bytes)
                .ok_or_else(|| ReadError::LargeLinesFolder(folder.to_owned()))?;
            files.push(File { holds, source });
            continue;
        }
        let source = read_file(&root, &path, FILE_BYTES_MAX)?;
        if let Some(Excess { most, of_what, line }) = excess(&source.text) {
            return Err(ReadError::Dense { path, most, of_what, line });
        }
        room = room
            .checked_sub(source.text.len())
            .ok_or_else(|| ReadError::LargeFolder(folder.to_owned()))?;
        files.push(File { holds, source });
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
    read_file(&root, &path, LIST_BYTES_MAX).map(Some)
}

/// The data files of a folder at one moment, without their texts.
///
/// Two that differ show that something changed. Two that are equal may miss a file that was written
/// twice within one tick of the file system's clock.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Snapshot(Vec<(PathBuf, Option<FileStat>)>);

impl Snapshot {
    /// Lists a folder, which need not be there, without reading a file.
    pub fn of(folder: &Path) -> Self {
        let mut paths = vec![chronology_of(folder)];
        let ours = ["events", "reports"].map(|name| folder.join(name));
        for below in ours.into_iter().chain(language_folders(folder)) {
            for ending in [TOML, JSONL] {
                paths.extend(data_files(&below, ending).unwrap_or_default());
            }
        }
        paths.extend(picture_files(folder));
        Self(
            paths
                .into_iter()
                .map(|path| {
                    let stat = FileStat::of(&path).ok();
                    (path, stat)
                })
                .collect(),
        )
    }
}

fn chronology_of(folder: &Path) -> PathBuf {
    folder.join("chronology.toml")
}

/// The endings of data files: of those that people write, and of those with a record a line.
pub(super) const TOML: &str = "toml";
pub(super) const JSONL: &str = "jsonl";

/// Whether a file's name is that of data; those that begin with a dot are what editors leave for a
/// moment.
pub fn is_data_file(path: &Path) -> bool {
    ends_in(path, TOML) || ends_in(path, JSONL)
}

/// Whether a file's name is that of data with this ending.
pub(super) fn ends_in(path: &Path, ending: &str) -> bool {
    let is_hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    path.extension().is_some_and(|extension| extension == ending) && !is_hidden
}

/// The folders of a data folder that are named like a language, in the order of their names.
pub fn language_folders(folder: &Path) -> Vec<PathBuf> {
    let is_language = |path: &PathBuf| {
        path.file_name().and_then(|name| name.to_str()).is_some_and(is_tag) && path.is_dir()
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().take(ENTRIES_MAX);
    let mut folders: Vec<_> = entries.map(|entry| entry.path()).filter(is_language).collect();
    folders.sort();
    folders
}

/// The data files of a folder, which need not be there, that end in this, in the order of their names.
fn data_files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, ReadError> {
    let mut paths = Vec::new();
    if !folder.try_exists().map_err(|cause| unreadable(folder, cause))? {
        return Ok(paths);
    }
    let entries = fs::read_dir(folder).map_err(|cause| unreadable(folder, cause))?;
    for (number, entry) in (1..).zip(entries) {
        if ENTRIES_MAX < number {
            return Err(ReadError::TooMany(folder.to_owned()));
        }
        let path = entry.map_err(|cause| unreadable(folder, cause))?.path();
        if ends_in(&path, ending) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn unreadable(path: &Path, cause: io::Error) -> ReadError {
    ReadError::Unreadable { path: path.to_owned(), cause }
}

fn read_file(root: &Path, path: &Path, most: usize) -> Result<Arc<Source>, ReadError> {
    let real = path.canonicalize().map_err(|cause| unreadable(path, cause))?;
    if !real.starts_with(root) {
        return Err(ReadError::Outside(path.to_owned()));
    }
    let bytes = read_at_most(&real, path, most)?;
    let text = utf8(&bytes, path)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    Ok(Arc::new(Source::new(Shown(path).to_string(), text)))
}

/// A file with a record a line, unread, and how many bytes it has.
fn file_of_lines(root: &Path, path: &Path) -> Result<(Arc<Source>, u64), ReadError> {
    let real = path.canonicalize().map_err(|cause| unreadable(path, cause))?;
    if !real.starts_with(root) {
        return Err(ReadError::Outside(path.to_owned()));
    }
    let metadata = fs::metadata(&real).map_err(|cause| unreadable(path, cause))?;
    if !metadata.is_file() {
        return Err(unreadable(path, io::Error::other("it is not a file")));
    }
    let stat = FileStat::of(&real).map_err(|cause| unreadable(path, cause))?;
    if LINES_BYTES_MAX < stat.bytes {
        return Err(ReadError::LargeLines(path.to_owned()));
    }
    let file = OnDisk { path: real, stat };
    Ok((Arc::new(Source::on_disk(Shown(path).to_string(), file)), stat.bytes))
}

/// Reads a file that is one and is not too large; `shown` is how the curator knows it.
pub(super) fn read_bytes(path: &Path, shown: &Path) -> Result<Vec<u8>, ReadError> {
    read_at_most(path, shown, FILE_BYTES_MAX)
}

fn read_at_most(path: &Path, shown: &Path, most: usize) -> Result<Vec<u8>, ReadError> {
    let failed = |cause| unreadable(shown, cause);
    let is_file = |metadata: &fs::Metadata| match metadata.is_file() {
        true => Ok(()),
        false => Err(io::Error::other("it is not a file")),
    };
    // Looked at before, since to open a device may set it to work; and again after, since
    // something else may have taken its place.
    fs::metadata(path).and_then(|metadata| is_file(&metadata)).map_err(failed)?;
    let file = open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    is_file(&metadata).map_err(failed)?;
    // It may grow while it is read.
    let mut bytes = Vec::new();
    if metadata.len() <= most as u64 {
        file.take(most as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    match metadata.len() <= most as u64 && bytes.len() <= most {
        true => Ok(bytes),
        false => Err(ReadError::Large { path: shown.to_owned(), most }),
    }
}

/// Opens a file without waiting: to open a pipe is else to wait for its other end.
pub(super) fn open(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY);
    }
    options.open(path)
}

/// The text of a file that must be UTF-8.
pub(super) fn utf8<'b>(bytes: &'b [u8], path: &Path) -> Result<&'b str, ReadError> {
    let wrong = |message: String| ReadError::Encoding { path: path.to_owned(), message };
    // What some editors call “Unicode”; without its mark, every other byte of Latin text is null.
    let is_utf16 = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
        || matches!(bytes, [0, other, ..] | [other, 0, ..] if *other != 0);
    if is_utf16 {
        return Err(wrong("it is UTF-16, not UTF-8 text".to_owned()));
    }
    str::from_utf8(bytes).map_err(|error| {
        let good = error.valid_up_to();
        let line = bytes.iter().take(good).filter(|byte| **byte == b'\n').count() + 1;
        wrong(format!("it is not UTF-8 text (line {line}, byte {good})"))
    })
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::open;

    #[test]
    fn a_pipe_is_opened_without_waiting_for_its_other_end() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let (sender, opened) = channel();
        std::thread::spawn(move || {
            let is_file = open(&pipe).unwrap().metadata().unwrap().is_file();
            sender.send(is_file).unwrap();
        });
        assert_eq!(opened.recv_timeout(Duration::from_secs(10)), Ok(false));
    }
}
