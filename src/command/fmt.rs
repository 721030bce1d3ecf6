//! `demarche fmt`: data files laid out in one way.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use clap::Args;

use super::{answer, print_each};
use crate::diagnostic::{Diagnostic, Place, Rule, Source};
use crate::load::{self, File, Holds};
use crate::schema::laid_out;

/// The arguments of `fmt`.
#[derive(Args, Debug)]
pub(super) struct Fmt {
    /// Write nothing; end with 1 where a file would change.
    #[arg(long)]
    check: bool,
    /// Data folders, or single files of them.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
}

/// Lays each file out: exit code 0, or 1 where a file is not TOML or, with `--check`, would change.
pub(super) fn run(args: &Fmt) -> anyhow::Result<ExitCode> {
    let mut files = Vec::new();
    for path in &args.paths {
        files.extend(read(path)?);
    }
    let mut is_good = true;
    let mut changed = 0;
    let mut said = String::new();
    for (path, File { holds, source }) in &files {
        let text = match laid_out(&source.text, holds.kind()) {
            Ok(text) => text,
            Err(error) => {
                print_each(&[not_toml(source, &error)]);
                is_good = false;
                continue;
            }
        };
        if text == source.text {
            continue;
        }
        if !is_same(&source.text, &text) {
            bail!("“{}” is left as it is: to lay it out would change what it says", source.path);
        }
        let lines = changed_lines(&source.text, &text);
        changed += 1;
        match args.check {
            true => said += &format!("{}: {lines} would be laid out anew\n", source.path),
            false => {
                replace(path, &text)?;
                said += &format!("{}: {lines} laid out anew\n", source.path);
            }
        }
    }
    let noun = if files.len() == 1 { "file" } else { "files" };
    let verb = if args.check { "would change" } else { "changed" };
    said += &format!("{changed} of {} {noun} {verb}\n", files.len());
    let written = answer(&said);
    let failed = !is_good || (args.check && 0 < changed);
    Ok(if failed { ExitCode::from(1) } else { written })
}

/// The data files of a folder, or one file.
fn read(path: &Path) -> anyhow::Result<Vec<(PathBuf, File)>> {
    if path.is_dir() {
        let files = load::read(path)?;
        // Lines of JSON are a program's: they are left as they are.
        return Ok(files
            .into_iter()
            .filter(|file| !file.holds.is_lines())
            .map(|file| (PathBuf::from(&file.source.path), file))
            .collect());
    }
    if path.extension().is_some_and(|ending| ending == "jsonl") {
        bail!("“{}” has lines of JSON, which are left as they are", path.display());
    }
    let text =
        fs::read_to_string(path).with_context(|| format!("“{}” cannot be read", path.display()))?;
    let holds = holds(path);
    let source = Arc::new(Source::new(path.display().to_string(), text));
    Ok(vec![(path.to_owned(), File { holds, source })])
}

/// What a file holds, which its folder and the one above it show: a data folder may have any name.
fn holds(path: &Path) -> Holds {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let above = real.parent().and_then(Path::parent);
    match above.is_some_and(|above| above.join("chronology.toml").is_file()) {
        true => Holds::at(&real),
        false => Holds::at(Path::new(real.file_name().unwrap_or_default())),
    }
}

fn not_toml(source: &Arc<Source>, error: &toml_edit::TomlError) -> Diagnostic {
    let end = source.text.len();
    let span = error.span().unwrap_or(0..0);
    let span = span.start.min(end)..span.end.min(end);
    let place = Place::new(Arc::clone(source), span);
    Diagnostic::new(Rule::Syntax, place, error.message())
        .hint("this is not TOML, and the file is left as it is; `demarche check` says more")
}

/// Whether two texts say the same, whatever the order of their keys.
fn is_same(before: &str, after: &str) -> bool {
    let read = |text: &str| toml::from_str::<toml::Table>(&text.replace("\r\n", "\n")).ok();
    read(before).is_some_and(|before| read(after) == Some(before))
}

/// The lines of a text between what it has in common with another at the beginning and at the end.
fn changed_lines(before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.lines().collect(), after.lines().collect());
    let same = |a: &mut dyn Iterator<Item = (&&str, &&str)>| a.take_while(|(a, b)| a == b).count();
    let first = same(&mut before.iter().zip(&after));
    let last = same(&mut before.iter().rev().zip(after.iter().rev()));
    let (first, last) = (first + 1, before.len().saturating_sub(last));
    if last <= first { format!("line {first}") } else { format!("lines {first} to {last}") }
}

/// Puts a text in a file's place in one step, so that nobody reads half of it.
fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    let written = || -> io::Result<()> {
        // A link stays one.
        let real = path.canonicalize()?;
        let name = real.file_name().unwrap_or_default().to_string_lossy();
        let beside = real.with_file_name(format!(".{name}.{}", std::process::id()));
        let write = || -> io::Result<()> {
            let mut file = fs::File::create_new(&beside)?;
            file.write_all(text.as_bytes())?;
            file.set_permissions(fs::metadata(&real)?.permissions())?;
            file.sync_all()?;
            fs::rename(&beside, &real)
        };
        write().inspect_err(|_| {
            let _ = fs::remove_file(&beside);
        })
    };
    written().with_context(|| format!("“{}” cannot be written", path.display()))
}
