//! From files to what is served: checked as a whole, published if good, reported if not. It does not
//! know when files change: `watch` does.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use tracing::{error, info, warn};

use super::log::LogFormat;
use super::priority::{give_way, on_own_threads};
use super::watch::{Reading, Watch};
use super::{counted, print};
use crate::api::v1;
use crate::check;
use crate::chronology::{Choice, solve};
use crate::diagnostic::{Diagnostic, Severity};
use crate::http::Hosted;
use crate::load::{File, Folder, Holds, Loaded};
use crate::search::Index;
use crate::site::Site;

/// The most changed files that are named.
const CHANGES_MAX: usize = 10;

/// From how many events on what finds them is made before it is served; of fewer, whoever asks first
/// does not notice.
const MANY: usize = 1_000;

/// A folder after every check.
pub(super) struct Checked {
    /// The site; `None` where a diagnostic is an error.
    pub(super) site: Option<Arc<Site>>,
    /// Which data it is.
    pub(super) fingerprint: String,
    /// Every problem, in the order in which they are printed.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Parses and checks what a folder holds.
    pub(super) fn of(folder: &Folder) -> Self {
        let Loaded { model, fingerprint, mut diagnostics } = folder.parse();
        let Some(model) = model.map(Arc::new) else {
            return Self { site: None, fingerprint, diagnostics };
        };
        let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
        if diagnostics.iter().any(is_error) {
            diagnostics.extend(check::check(&solve(&model, &Choice::default())));
            return Self { site: None, fingerprint, diagnostics };
        }
        let solved = || {
            let chronology = solve(&model, &Choice::default());
            (check::check(&chronology), Site::of(chronology))
        };
        let (found, site) = match model.events.len() < MANY {
            true => {
                let (found, site) = solved();
                (found, Arc::new(site))
            }
            false => {
                // Words need no dates, and what is solved on one core leaves the others free.
                let (index, (found, site)) = rayon::join(|| Index::of(&model), solved);
                let site = Arc::new(site.with_index(index));
                site.prepare();
                v1::prepare(&site);
                (found, site)
            }
        };
        diagnostics.extend(found);
        Self { site: Some(site), fingerprint, diagnostics }
    }
}

/// Publishes every good state of a watched folder, and reports what is wrong with the others.
/// `turn` is held while a folder is taken: those of several chronologies are one after the other.
pub(super) fn reload_on_change(
    mut watch: Watch,
    chronology: &Hosted,
    format: LogFormat,
    turn: &Mutex<()>,
) {
    give_way();
    let mut served = watch.folder();
    while let Some(reading) = watch.next() {
        // A panic is our bug, and no reason to overlook what the curator does next.
        let _ours = turn.lock().unwrap_or_else(PoisonError::into_inner);
        let reloading = AssertUnwindSafe(|| reload(reading, &mut served, chronology, format));
        if catch_unwind(reloading).is_err() {
            let trouble = "the data could not be checked, which is our bug";
            error!("{trouble}; {}", meanwhile(chronology));
            chronology.refuse(trouble, trouble);
        }
    }
}

/// Publishes what was read, or says what is wrong with it.
fn reload(reading: Reading, served: &mut Folder, chronology: &Hosted, format: LogFormat) {
    let folder = match reading {
        Ok(folder) => folder,
        Err(error) => {
            let hint = error.hint();
            error!(hint, "{error}; {}", meanwhile(chronology));
            return chronology.refuse(&error.to_string(), &format!("{error}\nhint: {hint}"));
        }
    };
    let Checked { site, fingerprint, diagnostics } = on_own_threads(|| Checked::of(&folder));
    match format {
        LogFormat::Text => print(&diagnostics),
        LogFormat::Json => diagnostics.iter().for_each(log),
    }
    let Some(site) = site else {
        let problems = counted(&diagnostics);
        error!("the data folder has {problems}; {}", meanwhile(chronology));
        let details = diagnostics.iter().map(|diagnostic| diagnostic.render(false) + "\n\n");
        return chronology.refuse(&problems, &details.collect::<String>());
    };
    let (events, reports) = (site.model.events.len(), site.model.reports.len());
    let taken = changes(served, &folder);
    *served = folder;
    chronology.publish(site, &fingerprint, &taken);
    info!(events, reports, fingerprint, taken, "serving the data as it is now");
}

/// What readers see while the data is broken.
fn meanwhile(chronology: &Hosted) -> &'static str {
    match chronology.state() {
        Some(_) => "the last good revision is still served",
        None => "it is served as soon as it is good",
    }
}

/// Names the files that differ, texts with their lines and others with their bytes, so that an editor
/// sees whether half a file was taken.
fn changes(before: &Folder, now: &Folder) -> String {
    let pictures = now.pictures.changed(&before.pictures);
    let (before, now) = (&before.files, &now.files);
    let size = |file: &File| match file.source.file() {
        Some(on_disk) => format!("{} bytes", on_disk.stat.bytes),
        None => format!("{} lines", file.source.text.lines().count()),
    };
    let of = |files: &[File], holds: &Holds| -> Option<usize> {
        files.iter().position(|file| file.holds == *holds)
    };
    let mut changes = Vec::new();
    for file in now {
        let path = &file.source.path;
        match of(before, &file.holds).and_then(|at| before.get(at)) {
            None => changes.push(format!("{path}: {}, new", size(file))),
            Some(old) if old.source != file.source => {
                let before = size(old);
                let before = before.split(' ').next().unwrap_or_default();
                changes.push(format!("{path}: {}, {before} before", size(file)));
            }
            Some(_) => {}
        }
    }
    let gone = before.iter().filter(|file| of(now, &file.holds).is_none());
    changes.extend(gone.map(|file| format!("{}: gone", file.source.path)));
    changes.extend(pictures);
    let more = changes.len().saturating_sub(CHANGES_MAX);
    changes.truncate(CHANGES_MAX);
    if 0 < more {
        changes.push(format!("{more} more files"));
    }
    changes.join("; ")
}

/// Puts a diagnostic into a log that programs read.
fn log(diagnostic: &Diagnostic) {
    let place = diagnostic.place.as_ref().map(|place| format!("{place:?}")).unwrap_or_default();
    let hint = diagnostic.hint.as_deref().unwrap_or_default();
    let Diagnostic { message, more, .. } = diagnostic;
    let rule = diagnostic.rule.name();
    match diagnostic.severity {
        Severity::Error => error!(rule, place, more, hint, "{message}"),
        Severity::Warning => warn!(rule, place, more, hint, "{message}"),
    }
}
