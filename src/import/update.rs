//! A data folder with an import in it: new, or brought up to a newer file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::lock::{self, Lock, Said};
use super::merge::{Document, Merge};
use super::write::{CHRONOLOGY, Origin, records};
use super::{Imported, Leftover, Refused, tidy};
use crate::load::{Holds, is_data_file};
use crate::model::{EventId, Id as _, ReportId};

/// The file in the folder that lists what was not carried.
pub const NOT_CARRIED: &str = "not-carried.tsv";

/// The most lines of that list.
const LISTED_MAX: usize = 10_000;

/// What a folder has before an import.
#[derive(Debug, Default)]
pub struct Folder {
    texts: BTreeMap<String, String>,
    lock: Option<Lock>,
}

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happened {
    /// It is new.
    Added,
    /// Fields of it follow the file.
    Changed,
    /// The file no longer has it, and it was taken out.
    Gone,
    /// Fields of it stay as a person wrote them, and the file says otherwise.
    Kept,
    /// A person took it out, and the file still has it.
    KeptOut,
    /// The file no longer has it; it stays since a person changed it or names it.
    KeptGone,
}

/// What became of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub happened: Happened,
    /// The file in which it stands.
    pub file: String,
    /// What it is: `event`, `account`, `lane` …
    pub table: String,
    /// Its id; an account has that of its event.
    pub id: String,
    /// The fields, where not the whole record is meant.
    pub fields: Vec<String>,
}

/// A folder as it is to be.
#[derive(Debug)]
pub struct Updated {
    /// Each file's text; `None` where the file is to go.
    pub files: BTreeMap<String, Option<String>>,
    /// What became of records, in the order of the file.
    pub changes: Vec<Change>,
    /// What was not carried.
    pub leftovers: Vec<Leftover>,
    /// Whether the folder had no import before.
    pub is_first: bool,
}

impl Folder {
    /// The addresses of the pictures that were fetched into it, with their files in `pictures`.
    pub fn pictures(&self) -> impl Iterator<Item = (&String, &String)> {
        self.lock.iter().flat_map(|lock| &lock.pictures)
    }

    /// Reads what a folder has; one that is not there has nothing.
    ///
    /// # Errors
    ///
    /// Where it cannot be read, or has a chronology that no import made.
    pub fn read(folder: &Path) -> Result<Self, Refused> {
        let shown = folder.display();
        let unreadable = |path: &Path, error: &io::Error| {
            let message = format!("“{}” cannot be read: {error}", path.display());
            Refused::new(message, "look at its rights, or choose another folder")
        };
        let read = |path: &Path| match fs::read_to_string(path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unreadable(path, &error)),
        };
        if folder.exists() && !folder.is_dir() {
            return Err(Refused::new(
                format!("“{shown}” is no folder"),
                "name a folder, which may be new",
            ));
        }
        let chronology = read(&folder.join(CHRONOLOGY))?;
        let Some(lock) = read(&folder.join(lock::NAME))? else {
            return match chronology {
                None => Ok(Self::default()),
                Some(_) => Err(Refused::new(
                    format!("“{shown}” has a chronology that no import made"),
                    "name a folder of its own for the import",
                )),
            };
        };
        let mut lock: Lock = serde_json::from_str(&lock).map_err(|error| {
            let message = format!("{} of “{shown}” is damaged: {error}", lock::NAME);
            Refused::new(message, "take it from a copy, or import into another folder")
        })?;
        // An id becomes the name of a file; what is none could name one elsewhere.
        lock.reports.retain(|_, id| ReportId::parse(id).is_ok());
        lock.events.retain(|_, id| EventId::parse(id).is_ok());
        let mut texts = BTreeMap::new();
        texts.extend(chronology.map(|text| (CHRONOLOGY.to_owned(), text)));
        let entries = |below: &Path| match fs::read_dir(below) {
            Ok(entries) => Ok(entries.flatten().map(|entry| entry.path()).collect()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(unreadable(below, &error)),
        };
        let reports = entries(&folder.join("reports"))?;
        let events = entries(&folder.join("events"))?;
        let is_of_lines = |path: &&PathBuf| is_data_file(path) && Holds::at(path).is_lines();
        if let Some(path) = reports.iter().chain(&events).find(is_of_lines) {
            // What their lines name is not known here, and might be taken out.
            return Err(Refused::new(
                format!(
                    "“{}” has lines of JSON, which no import brings up to date",
                    path.display()
                ),
                "name a folder of its own for the import",
            ));
        }
        for path in reports.into_iter().filter(|path| is_data_file(path)) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            texts.extend(read(&path)?.map(|text| (format!("reports/{name}"), text)));
        }
        Ok(Self { texts, lock: Some(lock) })
    }
}

/// Brings a timeline into a folder.
///
/// # Errors
///
/// Where a file of the folder is not TOML, or the timeline is another than the folder was imported
/// from.
pub fn update(
    folder: Folder,
    imported: Imported,
    origin: &Origin,
    overwrite: bool,
) -> Result<Updated, Refused> {
    let is_first = folder.lock.is_none();
    let before = folder.lock.unwrap_or_default();
    let mut documents = BTreeMap::new();
    for (name, text) in &folder.texts {
        documents.insert(name.clone(), Document::parse(name, text)?);
    }
    // The ids of events that a person has added.
    let known: BTreeSet<&String> = before.events.values().collect();
    let taken: BTreeSet<String> = documents
        .get(CHRONOLOGY)
        .into_iter()
        .flat_map(|document| document.ids("event").map(str::to_owned))
        .filter(|id| !known.contains(id))
        .collect();
    let said = Said {
        title: origin.title.clone().or_else(|| before.said.title.clone()),
        language: origin.language.clone().or_else(|| before.said.language.clone()),
        url: origin.url.clone().or_else(|| before.said.url.clone()),
    };
    let Said { title, language, url } = said.clone();
    // What was fetched once stays, also where nothing is fetched this time.
    let mut pictures = before.pictures.clone();
    pictures.extend(origin.pictures.clone());
    let origin = &Origin { title, language, url, pictures, ..origin.clone() };
    let records = records(imported, origin, &before, &taken);
    let is_other = !before.added.is_empty()
        && !records.lock.added.keys().any(|id| before.added.contains_key(id));
    if is_other && !overwrite {
        let message =
            format!("{} has none of the events that the folder was imported from", origin.file);
        return Err(Refused::new(message, "name another folder, or say `--overwrite`"));
    }
    let after = Lock { about: ABOUT.to_owned(), said, ..records.lock };
    let mut merge = Merge { documents, before: &before, after, overwrite, changes: Vec::new() };
    for (file, records) in &records.files {
        let is_new = !merge.documents.contains_key(file);
        for record in records {
            merge.bring(file, record)?;
        }
        if let Some(document) = merge.documents.get_mut(file).filter(|_| is_new) {
            match file.as_str() {
                CHRONOLOGY => document.remark("chronology", &head(origin)),
                _ => document.remark("report", REPORT_HEAD),
            }
        }
    }
    merge.take_out(&format!("It is no longer in {}.", origin.file))?;
    let Merge { mut documents, mut after, changes, .. } = merge;
    documents.values_mut().for_each(Document::make_room);
    // Ids that were given once are given to nobody else.
    let given: BTreeSet<String> = after.events.values().cloned().collect();
    for (identity, id) in before.events.iter().filter(|(_, id)| !given.contains(*id)) {
        after.events.entry(identity.clone()).or_insert_with(|| id.clone());
    }
    for (key, id) in &before.reports {
        after.reports.entry(key.clone()).or_insert_with(|| id.clone());
    }
    let mut files: BTreeMap<String, Option<String>> = documents
        .into_iter()
        .map(|(name, document)| (name, (!document.is_empty()).then(|| document.text())))
        .collect();
    files.insert(NOT_CARRIED.to_owned(), listed(&records.leftovers));
    let lock = serde_json::to_string_pretty(&after).unwrap_or_default() + "\n";
    files.insert(lock::NAME.to_owned(), Some(lock));
    Ok(Updated { files, changes, leftovers: records.leftovers, is_first })
}

const ABOUT: &str = "What `demarche import` wrote last, as hashes by file, table, id and key. The \
                     next import compares them with the files, and so keeps what was changed by \
                     hand. Keep this file beside them.";

const REPORT_HEAD: &str = "# What one source says of each event. Where it prints a date of its own, give it as\n\
                           # `published`: what it tells as past then lies before that day.\n";

fn head(origin: &Origin) -> String {
    let file = tidy(&origin.file);
    format!(
        "# Imported from {file}.\n\
         # Every key can be changed by hand: the next import keeps what was changed, and says so.\n\
         # What the file has and this format has not stands in {NOT_CARRIED}.\n"
    )
}

/// The list of what was not carried, as a table; nothing where all was.
fn listed(leftovers: &[Leftover]) -> Option<String> {
    if leftovers.is_empty() {
        return None;
    }
    let mut text = "where\twhat\twhy\n".to_owned();
    for Leftover { at, what, why } in leftovers.iter().take(LISTED_MAX) {
        let _ = writeln!(text, "{}\t{}\t{}", cell(at), cell(what), cell(why));
    }
    if LISTED_MAX < leftovers.len() {
        let _ = writeln!(text, "…\t{} more\t", leftovers.len() - LISTED_MAX);
    }
    Some(text)
}

/// A cell that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let text = tidy(text);
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}

impl Updated {
    /// Writes the files that differ, each whole or not at all, and what was written last.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be written.
    pub fn write(&self, folder: &Path) -> Result<(), Refused> {
        let failed = |path: &Path, error: &io::Error| {
            let message = format!("“{}” cannot be written: {error}", path.display());
            Refused::new(message, "look at its rights and at the space that is left")
        };
        let reports = folder.join("reports");
        fs::create_dir_all(&reports).map_err(|error| failed(&reports, &error))?;
        // The lock comes last: what it says was written, was.
        let (lock, others): (Vec<_>, Vec<_>) =
            self.files.iter().partition(|(name, _)| name.as_str() == lock::NAME);
        for (name, text) in others.into_iter().chain(lock) {
            let path = folder.join(name);
            let written = match text {
                None => match fs::remove_file(&path) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                    _ => Ok(()),
                },
                Some(text) if fs::read(&path).is_ok_and(|old| old == text.as_bytes()) => Ok(()),
                Some(text) => {
                    let beside = folder.join(".import.tmp");
                    fs::write(&beside, text).and_then(|()| fs::rename(&beside, &path))
                }
            };
            written.map_err(|error| failed(&path, &error))?;
        }
        Ok(())
    }
}
