//! What an export wrote: the next one leaves alone what did not change, and takes away what it
//! wrote and no longer has. Nothing else in the folder is touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The file that names what an export wrote.
pub(super) const NAME: &str = ".demarche-export.json";

/// A file whose last piece is still to come.
const BEGUN: &str = ".demarche-export.part";

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
    /// A file of several pieces, until its last one.
    begun: Option<Begun>,
}

/// A file that lies under a name of its own until it is whole.
struct Begun {
    at: PathBuf,
    file: fs::File,
    hash: Sha256,
}

impl Begun {
    fn new(folder: &Path) -> io::Result<Self> {
        let at = folder.join(BEGUN);
        Ok(Self { file: fs::File::create(&at)?, at, hash: Sha256::new() })
    }

    fn add(&mut self, piece: &[u8]) -> io::Result<()> {
        self.hash.update(piece);
        self.file.write_all(piece)
    }
}

impl Drop for Begun {
    /// It is gone where it came whole to its place, or stood there already.
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.at);
    }
}

impl Output {
    /// A folder, with what the last export wrote there.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        // An export that was killed may have left it.
        let _ = fs::remove_file(folder.join(BEGUN));
        let known = match fs::read(folder.join(NAME)) {
            Ok(text) => serde_json::from_slice(&text)?,
            Err(error) if error.kind() == ErrorKind::NotFound => Manifest::default(),
            Err(error) => return Err(error),
        };
        let (folder, written) = (folder.to_owned(), Manifest::default());
        Ok(Self { folder, known, written, changed: 0, begun: None })
    }

    /// How many files there are.
    pub(super) fn count(&self) -> usize {
        self.written.files.len()
    }

    /// Writes a file, unless it is there with the same bytes.
    pub(super) fn write(&mut self, path: &str, body: &[u8]) -> io::Result<()> {
        let found = fs::read(self.file(path)?).ok();
        let is_same = found.map(|found| found == body);
        self.put(path, hex(Sha256::digest(body)), is_same, |file| fs::write(file, body))
    }

    /// Writes a piece of a file; after the last one, it is there as by [`Output::write`].
    pub(super) fn add(&mut self, path: &str, piece: &[u8], is_last: bool) -> io::Result<()> {
        let mut begun = match self.begun.take() {
            Some(begun) => begun,
            None if is_last => return self.write(path, piece),
            None => Begun::new(&self.folder)?,
        };
        begun.add(piece)?;
        if !is_last {
            self.begun = Some(begun);
            return Ok(());
        }
        let hash = hex(begun.hash.clone().finalize());
        let is_same = hash_of(&self.file(path)?).ok().map(|found| found == hash);
        self.put(path, hash, is_same, |file| fs::rename(&begun.at, file))
    }

    /// What a file holds.
    pub(super) fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.file(path)?)
    }

    fn file(&self, path: &str) -> io::Result<PathBuf> {
        let is_plain = |part: &str| !matches!(part, "" | "." | "..");
        match path.split('/').all(is_plain) {
            true => Ok(self.folder.join(path)),
            false => Err(io::Error::other(format!("“{path}” is no path within the folder"))),
        }
    }

    /// Puts a file in its place; `is_same` says of one that is there whether it holds the same.
    fn put(
        &mut self,
        path: &str,
        hash: String,
        is_same: Option<bool>,
        write: impl FnOnce(&Path) -> io::Result<()>,
    ) -> io::Result<()> {
        let file = self.file(path)?;
        if is_same == Some(false) && !self.known.files.contains_key(path) {
            let message = format!("“{}” is not of an earlier export", file.display());
            return Err(io::Error::other(message));
        }
        if is_same != Some(true) {
            file.parent().map_or(Ok(()), fs::create_dir_all)?;
            write(&file)?;
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

fn hex(hash: impl AsRef<[u8]>) -> String {
    hash.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The SHA-256 of a file, which may hold more than memory does.
fn hash_of(file: &Path) -> io::Result<String> {
    let mut file = fs::File::open(file)?;
    let (mut hash, mut piece) = (Sha256::new(), vec![0; 64 * 1024]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hex(hash.finalize())),
            read => hash.update(piece.get(..read).unwrap_or_default()),
        }
    }
}
