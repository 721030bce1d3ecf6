//! `demarche new`: a small chronology with remarks, to be changed into one's own.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;

use super::{answer, schema};
use crate::load;
use crate::url::Urls;

/// The arguments of `new`.
#[derive(Args, Debug)]
pub(super) struct New {
    /// The folder: a new one, or an empty one.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// What the chronology is called.
    #[arg(long, value_name = "TEXT", default_value = "The harbour dispute of 1911")]
    title: String,
    /// The language of your own words, as a BCP 47 tag.
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
}

/// The files of the chronology, but for the list of addresses, which is made of them.
const FILES: [(&str, &str); 3] = [
    ("chronology.toml", include_str!("new/chronology.toml")),
    ("reports/harbour-gazette.toml", include_str!("new/harbour-gazette.toml")),
    ("reports/morning-post.toml", include_str!("new/morning-post.toml")),
];

/// Writes the chronology into an empty folder and says how to go on.
pub(super) fn run(args: &New) -> anyhow::Result<ExitCode> {
    let folder = &args.folder;
    is_empty(folder)?;
    let title = toml_text("--title", &args.title)?;
    let language = toml_text("--language", &args.language)?;
    for (path, text) in FILES {
        let text = text.replace("\"{title}\"", &title).replace("\"{language}\"", &language);
        write(&folder.join(path), &text)?;
    }
    schema::write(folder)?;
    let loaded = load::load(folder)?;
    let Some(model) = &loaded.model else {
        super::print(&loaded.diagnostics);
        bail!("“{}” was written and has to be mended", folder.display());
    };
    let mut list = "# Every address that was published, one a line; each answers for ever.\n\
                    # `demarche check` says which lines to add.\n"
        .to_owned();
    for address in Urls::default().published(model) {
        list += &format!("{address}\n");
    }
    write(&folder.join("permalinks.txt"), &list)?;
    // As a shell reads it back.
    let shown = shell_word(&folder.display().to_string());
    Ok(answer(&format!(
        "“{}” has a small invented chronology. Look at it:\n\n\
         demarche check --data {shown}\n\
         demarche serve --data {shown} --dev\n\n\
         Then put your own in its place: the remarks in chronology.toml and reports/ say how.\n",
        folder.display(),
    )))
}

/// A folder that holds anything is left alone.
fn is_empty(folder: &Path) -> anyhow::Result<()> {
    let first = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => {
            return Err(error).with_context(|| format!("“{}” cannot be read", folder.display()));
        }
    };
    match first {
        None => Ok(()),
        Some(entry) => {
            let name = entry.map(|entry| entry.file_name().to_string_lossy().into_owned());
            bail!(
                "“{}” is not empty: it holds “{}”; name a folder that is, or one that is not there",
                folder.display(),
                name.unwrap_or_default(),
            )
        }
    }
}

/// A text as TOML writes it.
fn toml_text(flag: &str, text: &str) -> anyhow::Result<String> {
    if text.trim().is_empty() {
        bail!("{flag} is empty");
    }
    Ok(toml_edit::Value::from(text).to_string().trim().to_owned())
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .with_context(|| format!("“{}” cannot be written", path.display()))
}

/// A word of a command line, in quotation marks where a shell would take it apart.
fn shell_word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:\\".contains(c);
    match text.chars().all(is_plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', "'\\''")),
    }
}
