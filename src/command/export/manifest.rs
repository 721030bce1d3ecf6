//! What an export wrote: the next one leaves alone what did not change, and takes away what it
//! wrote and no longer has. Nothing else in the folder is touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The file that names what an export wrote.
pub(super) const NAME: &str = ".demarche-export.json";

/// The files that an export wrote, with the SHA-256 of each.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    files: BTreeMap<String, String>,
}

/// A folder while it is written.
pub(super) struct Output {
    folder: PathBuf,
    /// What the last export wrote.
    known: Manifest,
    /// What this one has.
    written: Manifest,
    /// How many files changed.
    pub(super) changed: usize,
}

impl Output {
    /// A folder, with what the last export wrote there.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let known = match fs::read(folder.join(NAME)) {
            Ok(text) => serde_json::from_slice(&text)?,
            Err(error) if error.kind() == ErrorKind::NotFound => Manifest::default(),
            Err(error) => return Err(error),
        };
        let (folder, written) = (folder.to_owned(), Manifest::default());
        Ok(Self { folder, known, written, changed: 0 })
    }

    /// How many files there are.
    pub(super) fn count(&self) -> usize {
        self.written.files.len()
    }

    /// Writes a file, unless it is there with the same bytes.
    pub(super) fn write(&mut self, path: &str, body: &[u8]) -> io::Result<()> {
        let is_plain = |part: &str| !matches!(part, "" | "." | "..");
        if !path.split('/').all(is_plain) {
            return Err(io::Error::other(format!("“{path}” is no path within the folder")));
        }
        let file = self.folder.join(path);
        let hash: String = Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
        let is_there = match fs::read(&file) {
            Ok(found) => {
                let is_same = found == body;
                if !is_same && !self.known.files.contains_key(path) {
                    return Err(io::Error::other(format!(
                        "“{}” is not of an earlier export",
                        file.display()
                    )));
                }
                is_same
            }
            Err(_) => false,
        };
        if !is_there {
            if let Some(parent) = file.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&file, body)?;
            self.changed += 1;
        }
        self.written.files.insert(path.to_owned(), hash);
        Ok(())
    }

    /// Whether a twin of a file is there already, made of the same bytes.
    pub(super) fn has_twin(&self, path: &str, twin: &str) -> bool {
        let same = self.known.files.get(path).zip(self.written.files.get(path));
        same.is_some_and(|(known, written)| known == written)
            && self.known.files.contains_key(twin)
            && self.folder.join(twin).is_file()
    }

    /// Keeps a twin that is there.
    pub(super) fn keep(&mut self, path: &str) {
        if let Some(hash) = self.known.files.get(path) {
            self.written.files.insert(path.to_owned(), hash.clone());
        }
    }

    /// Takes away what the last export wrote and this one has not, with folders that are empty
    /// then, and notes what there is. Returns how many files were taken away.
    pub(super) fn finish(self) -> io::Result<usize> {
        let gone = self.known.files.keys().filter(|path| !self.written.files.contains_key(*path));
        let gone: Vec<&String> = gone.collect();
        let mut folders = BTreeSet::new();
        for path in &gone {
            let file = self.folder.join(path);
            match fs::remove_file(&file) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                Ok(()) | Err(_) => {}
            }
            let parents = file.ancestors().skip(1).take_while(|at| *at != self.folder);
            folders.extend(parents.map(Path::to_owned));
        }
        // The innermost first; one that holds something stays.
        for folder in folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
        let mut text = serde_json::to_vec_pretty(&self.written)?;
        text.push(b'\n');
        let file = self.folder.join(NAME);
        if fs::read(&file).ok().as_ref() != Some(&text) {
            fs::write(&file, text)?;
        }
        Ok(gone.len())
    }
}
