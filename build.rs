//! Tells the program which source it is made of, so that what two builds write is told apart, and
//! Cargo that it holds the folder of languages: one that is added is compiled in.
//!
//! The same source has the same name, whenever and wherever it is built.

use std::path::{Path, PathBuf};
use std::{fs, io};

use sha2::{Digest as _, Sha256};

/// What decides what is written: our code, and which code of others.
const SOURCES: [&str; 2] = ["src", "Cargo.lock"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=locales");
    let mut hash = Sha256::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        add(&mut hash, Path::new(source))?;
    }
    let hash: String = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    println!("cargo::rustc-env=DEMARCHE_SOURCE={hash}");
    Ok(())
}

/// Adds a file, or all files of a folder in the order of their names.
fn add(hash: &mut Sha256, path: &Path) -> io::Result<()> {
    if path.is_dir() {
        let entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path()));
        let mut paths = entries.collect::<io::Result<Vec<PathBuf>>>()?;
        paths.sort();
        return paths.iter().try_for_each(|path| add(hash, path));
    }
    let bytes = fs::read(path)?;
    hash.update(path.file_name().unwrap_or_default().as_encoded_bytes());
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
    Ok(())
}
