//! The data folder: files in, a model or diagnostics out.
//!
//! This is the only reader of data. [`read`] touches the disk; [`parse`] is a pure function of
//! the files' texts, whatever their order.
//! It knows nothing of pages, and it never stops at the first problem.

mod anchor;
mod chronology_file;
mod fields;
mod findings;
mod history;
mod report_file;
mod resolve;
pub mod texts;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use thiserror::Error;
use toml::de::DeTable;

use crate::diagnostic::{Diagnostic, Place, Rule, Severity, Source};
use crate::model::Model;
use fields::Fields;
use findings::Findings;

/// The largest data file, in bytes. A curator's file has some ten thousand.
const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// A text file of the data folder, not yet understood.
#[derive(Clone, Debug)]
pub struct File {
    /// The report that it holds by its name, or `None` for `chronology.toml`.
    pub report: Option<String>,
    /// Its path and bytes.
    pub source: Arc<Source>,
}

/// What was made of a data folder.
#[derive(Debug)]
pub struct Loaded {
    /// The model; `None` where a diagnostic is an error.
    pub model: Option<Model>,
    /// Every problem found, in the order in which they are printed.
    pub diagnostics: Vec<Diagnostic>,
    /// Sixteen hexadecimal digits that tell this data from any other, whatever the order of files.
    pub fingerprint: String,
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
            Self::Outside(_) => "put the file itself into the data folder",
        }
    }
}

/// Reads the files of a data folder: `chronology.toml` and every `reports/*.toml`.
///
/// # Errors
///
/// Where the folder or one of its files cannot be read at all. What is wrong inside a file is
/// not an error but a diagnostic of [`parse`].
pub fn read(folder: &Path) -> Result<Vec<File>, ReadError> {
    if !folder.is_dir() {
        return Err(ReadError::NoFolder(folder.to_owned()));
    }
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |cause| ReadError::Unreadable { path, cause }
    };
    let root = folder.canonicalize().map_err(unreadable(folder))?;
    let chronology = folder.join("chronology.toml");
    if !chronology.try_exists().map_err(unreadable(&chronology))? {
        return Err(ReadError::NoChronology(folder.to_owned()));
    }
    let mut files = vec![File { report: None, source: read_file(&root, &chronology)? }];
    let reports = folder.join("reports");
    if reports.try_exists().map_err(unreadable(&reports))? {
        let mut paths = Vec::new();
        for entry in fs::read_dir(&reports).map_err(unreadable(&reports))? {
            paths.push(entry.map_err(unreadable(&reports))?.path());
        }
        paths.sort();
        for path in paths {
            let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
            let is_toml = path.extension().is_some_and(|extension| extension == "toml");
            if is_toml && !stem.starts_with('.') {
                let report = Some(stem.to_owned());
                files.push(File { report, source: read_file(&root, &path)? });
            }
        }
    }
    Ok(files)
}

fn read_file(root: &Path, path: &Path) -> Result<Arc<Source>, ReadError> {
    let unreadable = |cause| ReadError::Unreadable { path: path.to_owned(), cause };
    let real = path.canonicalize().map_err(unreadable)?;
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
fn read_bytes(path: &Path, shown: &Path) -> Result<Vec<u8>, ReadError> {
    let unreadable = |cause| ReadError::Unreadable { path: shown.to_owned(), cause };
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(unreadable(io::Error::other("it is not a file")));
    }
    if FILE_BYTES_MAX < metadata.len() {
        return Err(ReadError::Large { path: shown.to_owned() });
    }
    fs::read(path).map_err(unreadable)
}

/// Says where a file stops being UTF-8.
fn not_utf8(path: &Path, error: &FromUtf8Error) -> ReadError {
    let good = error.utf8_error().valid_up_to();
    let line = error.as_bytes().iter().take(good).filter(|b| **b == b'\n').count() + 1;
    let message = format!("it is not UTF-8 text (line {line}, byte {good})");
    let cause = io::Error::new(io::ErrorKind::InvalidData, message);
    ReadError::Unreadable { path: path.to_owned(), cause }
}

/// Reads and understands a data folder.
///
/// # Errors
///
/// Those of [`read`].
pub fn load(folder: &Path) -> Result<Loaded, ReadError> {
    read(folder).map(|files| parse(&files))
}

/// Makes a model of the files' texts, or says everything that is wrong with them.
pub fn parse(files: &[File]) -> Loaded {
    let mut findings = Findings::default();
    let mut chronology = None;
    let mut reports = Vec::new();
    for File { report, source } in files {
        let (document, errors) = DeTable::parse_recoverable(&source.text);
        for error in errors {
            let end = source.text.len();
            let span = error.span().unwrap_or(0..0);
            let span = span.start.min(end)..span.end.min(end);
            let place = Place { source: Arc::clone(source), span };
            findings.report(Diagnostic::new(Rule::Syntax, place, error.message()).hint(
                "this is not TOML; https://toml.io shows how strings, lists and tables are written",
            ));
        }
        let mut fields = Fields::new(document.get_ref(), source, 0..0, &mut findings);
        match report {
            None => chronology = Some(chronology_file::read(&mut fields)),
            Some(stem) => reports.push(report_file::read(&mut fields, stem)),
        }
        fields.finish();
    }
    let model =
        chronology.and_then(|chronology| resolve::resolve(chronology, reports, &mut findings));
    let diagnostics = findings.finish();
    let is_good = diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error);
    Loaded { model: model.filter(|_| is_good), diagnostics, fingerprint: fingerprint(files) }
}

/// Returns the beginning of a SHA-256 over the files' names and texts.
fn fingerprint(files: &[File]) -> String {
    let mut files: Vec<&File> = files.iter().collect();
    files.sort_by(|a, b| a.report.cmp(&b.report));
    let mut hash = Sha256::new();
    for File { report, source } in files {
        for text in [report.as_deref().unwrap_or_default(), &source.text] {
            hash.update(text.len().to_le_bytes());
            hash.update(text);
        }
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
