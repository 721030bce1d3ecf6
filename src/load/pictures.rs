//! The files of the folder `pictures`, read within limits and not yet looked into.
//!
//! Reading them cannot fail: what cannot be read is told where the data names it, and never keeps a
//! chronology from being served.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::files::read_bytes;
use super::picture::{Refusal, rendered};
use crate::model::Rendition;

/// The most entries of the folder that are looked at, whatever they are.
const ENTRIES_MAX: usize = 10_000;

/// The most bytes of all pictures together: they are held in memory, and those of the next revision
/// beside them for a moment.
const BYTES_MAX: usize = 32 * 1024 * 1024;

/// The pictures of a data folder, by the names of their files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pictures(BTreeMap<String, Original>);

/// A file as it was read.
#[derive(Clone, Debug)]
struct Original {
    read: Result<Arc<[u8]>, Refusal>,
    /// What is shown of it, made once: to decode takes long.
    rendered: Arc<OnceLock<Result<Vec<Rendition>, Refusal>>>,
}

impl PartialEq for Original {
    fn eq(&self, other: &Self) -> bool {
        self.read == other.read
    }
}

impl Eq for Original {}

impl Original {
    fn of(read: Result<Vec<u8>, Refusal>) -> Self {
        Self { read: read.map(Arc::from), rendered: Arc::default() }
    }
}

impl Pictures {
    /// Reads the pictures of a data folder, which need not have any.
    pub fn read(folder: &Path) -> Self {
        let Ok(root) = folder.canonicalize() else { return Self::default() };
        let mut room = BYTES_MAX;
        let mut pictures = BTreeMap::new();
        for path in picture_files(folder) {
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            let read = original(&root, &path).and_then(|bytes| {
                room = room.checked_sub(bytes.len()).ok_or_else(|| {
                    let most = BYTES_MAX / 1024 / 1024;
                    Refusal::Unread(format!("the pictures have more than {most} MiB together"))
                })?;
                Ok(bytes)
            });
            pictures.insert(name.to_owned(), Original::of(read));
        }
        Self(pictures)
    }

    /// Takes over what was made of files that are as they were.
    pub fn keep(&mut self, before: &Self) {
        for (name, original) in &mut self.0 {
            if let Some(old) = before.0.get(name).filter(|old| *old == original) {
                *original = old.clone();
            }
        }
    }

    /// Says what became of each file that is not as it was: “new.jpg: new”.
    pub fn changed(&self, before: &Self) -> Vec<String> {
        let now = self.0.iter().filter_map(|(name, original)| match before.0.get(name) {
            None => Some(format!("{name}: new")),
            Some(old) if old != original => Some(format!("{name}: changed")),
            Some(_) => None,
        });
        let gone = before.0.keys().filter(|name| !self.0.contains_key(*name));
        now.chain(gone.map(|name| format!("{name}: gone"))).collect()
    }

    /// The names of the files, sorted.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The bytes that tell these pictures from others: each name and what it names.
    pub(super) fn parts(&self) -> impl Iterator<Item = &[u8]> {
        self.0.iter().flat_map(|(name, original)| {
            [name.as_bytes(), original.read.as_deref().unwrap_or_default()]
        })
    }

    /// What is shown of a file, or why nothing can be; `None` where there is no such file.
    pub(super) fn rendered(&self, name: &str) -> Option<Result<Vec<Rendition>, Refusal>> {
        let Original { read, rendered: made } = self.0.get(name)?;
        let bytes = match read {
            Ok(bytes) => bytes,
            Err(refusal) => return Some(Err(refusal.clone())),
        };
        Some(made.get_or_init(|| rendered(name, bytes)).clone())
    }
}

/// The files of the folder `pictures` in the order of their names; those that begin with a dot are
/// what editors leave for a moment.
pub(super) fn picture_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join("pictures")).into_iter().flatten();
    let paths = entries.take(ENTRIES_MAX).flatten().map(|entry| entry.path());
    let is_shown = |path: &PathBuf| {
        path.file_name().is_some_and(|name| !name.as_encoded_bytes().starts_with(b"."))
    };
    let mut paths: Vec<PathBuf> = paths.filter(is_shown).collect();
    paths.sort();
    paths
}

/// The bytes of a file that lies within the data folder.
fn original(root: &Path, path: &Path) -> Result<Vec<u8>, Refusal> {
    let real = path.canonicalize().map_err(|cause| Refusal::Unread(cause.to_string()))?;
    if !real.starts_with(root) {
        return Err(Refusal::Unread("it leads out of the data folder".to_owned()));
    }
    read_bytes(&real, path).map_err(|error| Refusal::Unread(error.to_string()))
}
