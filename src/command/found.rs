//! What the data folders hold when the server starts: read and checked, as many at once as there are
//! cores.

use std::collections::BTreeMap;
use std::iter::zip;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread::available_parallelism;

use tracing::error;

use super::folders::DataFolder;
use super::reload::Checked;
use super::watch::Reading;
use super::{counted, print, unreadable};
use crate::http::Hosted;
use crate::load::Folder;
use crate::url::Urls;

/// A data folder as it was found.
pub(super) struct Found {
    pub(super) folder: DataFolder,
    pub(super) reading: Reading,
    /// What is in it, where it can be read.
    pub(super) checked: Option<Checked>,
}

impl Found {
    /// Reads and checks folders.
    pub(super) fn all(folders: Vec<DataFolder>) -> Vec<Self> {
        let results: Vec<OnceLock<(Reading, Option<Checked>)>> =
            folders.iter().map(|_| OnceLock::new()).collect();
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some((folder, result)) =
                zip(&folders, &results).nth(next.fetch_add(1, Relaxed))
            {
                let reading = Folder::read(&folder.path);
                let checked = reading.as_ref().ok().map(Checked::of);
                // Nobody else has this place.
                let _ = result.set((reading, checked));
            }
        };
        let cores = available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            for _ in 1..cores.min(folders.len()) {
                scope.spawn(work);
            }
            work();
        });
        let found = zip(folders, results).filter_map(|(folder, result)| {
            let (reading, checked) = result.into_inner()?;
            Some(Self { folder, reading, checked })
        });
        found.collect()
    }

    /// Whether it can be served.
    pub(super) fn is_good(&self) -> bool {
        self.checked.as_ref().is_some_and(|checked| checked.site.is_some())
    }

    /// Prints what is wrong with it.
    pub(super) fn print(&self) {
        match (&self.reading, &self.checked) {
            (Err(error), _) => _ = unreadable(error),
            (_, Some(checked)) => print(&checked.diagnostics),
            (Ok(_), None) => {}
        }
    }

    /// Serves what is in it, or notes why not.
    pub(super) fn host(self, chronology: &Hosted) {
        let trouble = match (self.reading, self.checked) {
            (_, Some(Checked { site: Some(site), fingerprint, .. })) => {
                return chronology.publish(site, &fingerprint, "");
            }
            (Err(error), _) => error.to_string(),
            (_, checked) => {
                checked.map(|checked| counted(&checked.diagnostics)).unwrap_or_default()
            }
        };
        let name = self.folder.name.unwrap_or_default();
        error!(name, "“{name}” is not served until its data is good: {trouble}");
        chronology.refuse(&trouble, &trouble);
    }
}

/// How to mend a name that cannot be one.
pub(super) const RENAME: &str =
    "rename the folder: its name is the first part of the addresses below it";

/// Whether each of several chronologies can have the name of its folder, and no other has it too.
pub(super) fn check_names(index: &Urls, found: &[Found]) -> Result<(), (String, &'static str)> {
    let mut known = BTreeMap::new();
    for Found { folder: DataFolder { path, name }, .. } in found {
        let Some(name) = name else { continue };
        let refused = |why| format!("“{}” cannot be served below its name: {why}", path.display());
        index.of_chronology(name).map_err(|why| (refused(why), RENAME))?;
        if let Some(other) = known.insert(name, path) {
            let why = format!("“{}” has the same", other.display());
            return Err((refused(why), RENAME));
        }
    }
    Ok(())
}
