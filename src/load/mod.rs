//! The data folder: files in, a model or diagnostics out.
//!
//! This is the only reader of data. [`read`] touches the disk, and takes no more from it than its
//! limits allow; [`parse`] is a pure function of the files' texts, whatever their order.
//! It knows nothing of pages, and it never stops at the first problem.

mod anchor;
mod axis;
mod beside;
mod bounds;
mod chronology_file;
mod credit;
mod fields;
mod files;
mod findings;
mod keys;
mod period;
mod picture;
mod pictures;
mod place;
mod printed_date;
mod report_file;
mod resolve;
mod syntax;
pub mod texts;
mod translation;
mod written;

use std::path::Path;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use toml::de::DeTable;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::model::Model;
use beside::passed_over;
use fields::Fields;
pub use files::{
    File, Holds, ReadError, Snapshot, is_data_file, language_folders, read, read_permalinks,
};
use findings::Findings;
pub use pictures::Pictures;
use translation::WordsFile;

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

/// What a data folder holds, not yet understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// Its texts.
    pub files: Vec<File>,
    /// Its pictures.
    pub pictures: Pictures,
    /// What is told of files that are not read.
    pub passed_over: Vec<Diagnostic>,
}

impl Folder {
    /// Reads a data folder.
    ///
    /// # Errors
    ///
    /// Those of [`read`].
    pub fn read(folder: &Path) -> Result<Self, ReadError> {
        let (files, pictures) = (read(folder)?, Pictures::read(folder));
        Ok(Self { files, pictures, passed_over: passed_over(folder) })
    }

    /// Makes a model of what it holds, or says everything that is wrong with it.
    pub fn parse(&self) -> Loaded {
        let mut loaded = understood(&self.files, &self.pictures);
        loaded.diagnostics.extend_from_slice(&self.passed_over);
        loaded
    }
}

/// Reads and understands a data folder.
///
/// # Errors
///
/// Those of [`read`].
pub fn load(folder: &Path) -> Result<Loaded, ReadError> {
    Folder::read(folder).map(|folder| folder.parse())
}

/// Makes a model of texts without pictures, or says everything that is wrong with them.
pub fn parse(files: &[File]) -> Loaded {
    understood(files, &Pictures::default())
}

fn understood(files: &[File], pictures: &Pictures) -> Loaded {
    let mut findings = Findings::default();
    let mut chronology = None;
    let mut reports = Vec::new();
    let mut words = Vec::new();
    for File { holds, source } in files {
        let (document, errors) = DeTable::parse_recoverable(&source.text);
        for error in errors {
            let end = source.text.len();
            let span = error.span().unwrap_or(0..0);
            let span = span.start.min(end)..span.end.min(end);
            let place = Place { source: Arc::clone(source), span };
            findings.report(syntax::diagnostic(place, error.message()));
        }
        if let Holds::Words { language, .. } = holds {
            words.push(WordsFile { language, source, table: document.into_inner() });
            continue;
        }
        let mut fields = Fields::new(document.get_ref(), source, holds.kind(), &mut findings);
        match holds {
            Holds::Report(stem) => reports.push(report_file::read(&mut fields, stem)),
            _ => chronology = Some(chronology_file::read(&mut fields, pictures)),
        }
        fields.finish();
    }
    let model =
        chronology.and_then(|chronology| resolve::resolve(chronology, reports, &mut findings));
    let mut diagnostics = findings.finish();
    let is_good = diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error);
    let mut model = model.filter(|_| is_good);
    if let Some(model) = &mut model {
        diagnostics.extend(translation::read(&words, model));
    }
    Loaded { model, diagnostics, fingerprint: fingerprint(files, pictures) }
}

/// The beginning of a SHA-256 over the names and contents of all files.
fn fingerprint(files: &[File], pictures: &Pictures) -> String {
    let mut files: Vec<&File> = files.iter().collect();
    files.sort_by(|a, b| a.holds.cmp(&b.holds));
    let mut hash = Sha256::new();
    let mut put = |part: &[u8]| {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    };
    for File { holds, source } in files {
        match holds {
            Holds::Chronology => put(b""),
            Holds::Report(name) => put(name.as_bytes()),
            Holds::Words { language, name } => put(format!("{language}/{name}").as_bytes()),
        }
        put(source.text.as_bytes());
    }
    pictures.parts().for_each(put);
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
