//! `demarche schema`: the format of the data's files as a JSON Schema, for editors.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Args, ValueEnum};

use super::answer;
use crate::schema::{self, FileKind};

/// The arguments of `schema`.
#[derive(Args, Debug)]
pub(super) struct Schema {
    /// Of which file to print the schema.
    #[arg(value_name = "FILE", required_unless_present = "into", conflicts_with = "into")]
    file: Option<Of>,
    /// Write all into the folder `schema` of this data folder, where the files that `demarche new`
    /// writes name them.
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Of {
    /// `chronology.toml`.
    Chronology,
    /// `reports/ID.toml`.
    Report,
    /// A file of another language: `es/NAME.toml`.
    Words,
    /// A line of `events/NAME.jsonl`.
    Event,
    /// A line of `reports/ID.jsonl`.
    Account,
}

/// Prints a schema, or writes all.
pub(super) fn run(args: &Schema) -> anyhow::Result<ExitCode> {
    let mut said = String::new();
    if let Some(folder) = &args.into {
        said.extend(write(folder)?.iter().map(|path| format!("{}\n", path.display())));
    }
    said += &match args.file {
        Some(Of::Chronology) => schema::text(FileKind::Chronology),
        Some(Of::Report) => schema::text(FileKind::Report),
        Some(Of::Words) => schema::text(FileKind::Words),
        Some(Of::Event) => schema::text(FileKind::Event),
        Some(Of::Account) => schema::text(FileKind::Account),
        None => String::new(),
    };
    Ok(answer(&said))
}

/// Writes all schemas into the folder `schema` of a data folder.
pub(super) fn write(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let schemas = folder.join("schema");
    fs::create_dir_all(&schemas).with_context(|| cannot_write(&schemas))?;
    let mut written = Vec::new();
    for kind in FileKind::ALL {
        let path = schemas.join(format!("{}.json", kind.name()));
        fs::write(&path, schema::text(kind)).with_context(|| cannot_write(&path))?;
        written.push(path);
    }
    Ok(written)
}

fn cannot_write(path: &Path) -> String {
    format!("“{}” cannot be written", path.display())
}
