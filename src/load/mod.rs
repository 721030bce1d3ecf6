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
mod ids;
mod keys;
mod lines;
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
mod value;
mod written;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use toml::de::DeTable;

use crate::diagnostic::{Diagnostic, Place, Rule, Severity, Source};
use crate::model::Model;
use crate::schema::FileKind;
use beside::passed_over;
use fields::{Fields, Syntax, Text};
pub use files::{
    File, Holds, ReadError, Snapshot, is_data_file, language_folders, read, read_permalinks,
};
use findings::Findings;
use lines::Reading;
pub use pictures::Pictures;
use report_file::{Head, ReportFile};
use translation::WordsFile;
use value::Table;

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

/// The most events of a chronology. What is kept of each, and of the others, is told in
/// `docs/data-format.md`.
const EVENTS_MAX: usize = 2_000_000;

/// The most accounts of a report, and of all reports.
const ACCOUNTS_MAX: usize = 5_000_000;

fn understood(files: &[File], pictures: &Pictures) -> Loaded {
    let mut findings = Findings::default();
    let mut chronology = None;
    let mut words = Vec::new();
    let mut hash = Fingerprint::default();
    let mut ordered: Vec<&File> = files.iter().collect();
    ordered.sort_by(|a, b| a.holds.cmp(&b.holds));
    ordered.iter().filter(|file| !file.holds.is_lines()).for_each(|file| hash.text(file));
    let mut reports: BTreeMap<&str, Parts<'_>> = BTreeMap::new();
    for File { holds, source } in files {
        match holds {
            Holds::Chronology => {
                let document = toml(source, &mut findings);
                let table = Table::of_toml(&document);
                let text = whole(source);
                let mut fields = Fields::new(&table, text, FileKind::Chronology, &mut findings);
                chronology = Some(chronology_file::read(&mut fields, pictures));
                fields.finish();
            }
            Holds::Report(name) => reports.entry(name).or_default().toml = Some(source),
            Holds::Accounts(name) => reports.entry(name).or_default().lines = Some(source),
            Holds::Words { language, .. } => {
                let table = toml(source, &mut findings);
                words.push(WordsFile { language, source, table });
            }
            Holds::Events(_) => {}
        }
    }
    for File { holds, source } in &ordered {
        if let (Holds::Events(_), Some(chronology)) = (holds, &mut chronology) {
            hash.file(holds, source);
            let (most, room) = (EVENTS_MAX, EVENTS_MAX.saturating_sub(chronology.events.len()));
            let of = (FileKind::Chronology, "event");
            let (findings, hash) = (&mut findings, &mut hash.0);
            let reading = Reading { of, from: 0, most, room, findings, hash };
            chronology.events.extend(lines::records(source, reading, chronology_file::event));
        }
    }
    let mut room = ACCOUNTS_MAX;
    let reports = reports.into_iter().map(|(name, parts)| {
        let report = parts.read(name, room, &mut findings, &mut hash);
        room = room.saturating_sub(report.accounts.len());
        report
    });
    let reports = reports.collect();
    let model =
        chronology.and_then(|chronology| resolve::resolve(chronology, reports, &mut findings));
    let mut diagnostics = findings.finish();
    let is_good = diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error);
    let mut model = model.filter(|_| is_good);
    if let Some(model) = &mut model {
        diagnostics.extend(translation::read(&words, model));
    }
    Loaded { model, diagnostics, fingerprint: hash.finish(pictures) }
}

/// Reads a text as TOML as far as it is, and reports where it is not.
fn toml<'t>(source: &'t Arc<Source>, findings: &mut Findings) -> DeTable<'t> {
    let (document, errors) = DeTable::parse_recoverable(&source.text);
    for error in errors {
        let end = source.text.len();
        let span = error.span().unwrap_or(0..0);
        let span = span.start.min(end)..span.end.min(end);
        let place = Place::new(Arc::clone(source), span);
        findings.report(syntax::diagnostic(place, error.message()));
    }
    document.into_inner()
}

fn whole(source: &Arc<Source>) -> Text<'_> {
    Text { source, text: &source.text, start: 0, syntax: Syntax::Toml }
}

/// The files of a report: the one that people write, and the one with an account a line.
#[derive(Default)]
struct Parts<'s> {
    toml: Option<&'s Arc<Source>>,
    lines: Option<&'s Arc<Source>>,
}

impl Parts<'_> {
    /// Reads what a report is and tells.
    fn read(
        &self,
        name: &str,
        room: usize,
        findings: &mut Findings,
        hash: &mut Fingerprint,
    ) -> ReportFile {
        let first = self.lines.and_then(lines::first);
        let mut accounts = Vec::new();
        let mut from = 0;
        let mut head = None;
        if let Some(line) = &first {
            let text = Text {
                source: &line.source,
                text: &line.text,
                start: line.start,
                syntax: Syntax::Json,
            };
            let table = Table::of_json(&line.text, &mut Vec::new());
            if let Some(table) = table.filter(|table| table.get("report").is_some()) {
                // What is wrong with the line is reported here, for it is read no more.
                lines::object(text, findings);
                from = line.start + line.text.len();
                let mut fields = Fields::new(&table, text, FileKind::Report, findings);
                let mut read = Head::read(&mut fields, name);
                accounts.extend(read.told(&mut fields));
                fields.finish();
                head = Some(read);
            }
        }
        if let Some(source) = self.toml {
            let document = toml(source, findings);
            let table = Table::of_toml(&document);
            let mut fields = Fields::new(&table, whole(source), FileKind::Report, findings);
            let mut read = match head.take() {
                None => Head::read(&mut fields, name),
                Some(head) => {
                    if fields.has("report") {
                        two_heads(&mut fields, name);
                    }
                    head
                }
            };
            accounts.extend(read.told(&mut fields));
            fields.finish();
            head = Some(read);
        }
        if let (None, Some(source)) = (&head, self.lines) {
            findings.report(no_head(source, name));
        }
        let head = head.unwrap_or_else(Head::unknown);
        if let Some(source) = self.lines {
            hash.file(&Holds::Accounts(name.to_owned()), source);
            let (most, room) = (ACCOUNTS_MAX, room.saturating_sub(accounts.len()));
            let of = (FileKind::Report, "account");
            let reading = Reading { of, from, most, room, findings, hash: &mut hash.0 };
            accounts.extend(lines::records(source, reading, |fields| head.account(fields)));
        }
        ReportFile { report: head.report.map(|report| report.value), accounts }
    }
}

fn two_heads(fields: &mut Fields<'_, '_>, name: &str) {
    let message = format!("`{name}.toml` and the first line of `{name}.jsonl` have a `report`");
    let hint = "keep one of the two".to_owned();
    let place = fields.value("report").map(|value| fields.place_of(value.span.clone()));
    fields.report(Rule::OneOf, place.unwrap_or_else(|| fields.place()), message, hint);
}

fn no_head(source: &Arc<Source>, name: &str) -> Diagnostic {
    let message = format!("nothing says what the report of “{}” is", source.path);
    Diagnostic::without_place(Rule::MissingKey, message).hint(format!(
        "begin the file with a line `{{\"report\": {{\"id\": \"{name}\", …}}}}`, or write \
         `[report]` into `{name}.toml` beside it"
    ))
}

/// The beginning of a SHA-256 over the names and contents of all files.
#[derive(Default)]
struct Fingerprint(Sha256);

impl Fingerprint {
    fn put(&mut self, part: &[u8]) {
        self.0.update(part.len().to_le_bytes());
        self.0.update(part);
    }

    fn text(&mut self, File { holds, source }: &File) {
        match holds {
            Holds::Chronology => self.put(b""),
            Holds::Words { language, name } => self.put(format!("{language}/{name}").as_bytes()),
            Holds::Report(name) => self.put(name.as_bytes()),
            Holds::Events(_) | Holds::Accounts(_) => self.put(holds.path().as_bytes()),
        }
        self.put(source.text.as_bytes());
    }

    /// Begins a file whose bytes follow while it is read.
    fn file(&mut self, holds: &Holds, source: &Source) {
        self.put(holds.path().as_bytes());
        let bytes = source.file().map_or(source.text.len() as u64, |file| file.stat.bytes);
        self.0.update(bytes.to_le_bytes());
    }

    fn finish(mut self, pictures: &Pictures) -> String {
        pictures.parts().for_each(|part| self.put(part));
        self.0.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }
}
