//! `demarche check`: every problem of a data folder, as compilers print them.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::progress::Progress;
use super::{DataFolder, answer, counted, print, print_each, unreadable};
use crate::check::permalinks;
use crate::check::words::{self, Lookup, State};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, to_github, to_json, to_sarif};
use crate::load;
use crate::model::Model;
use crate::text::Languages;
use crate::url::Urls;

/// The arguments of `check`.
#[derive(Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    folder: DataFolder,
    /// The folder of the reports' texts, ID.txt each: quotations and time words are looked up
    /// there.
    #[arg(long, value_name = "DIR", env = "DEMARCHE_TEXTS")]
    texts: Option<PathBuf>,
    /// Print the addresses that permalinks.txt leaves out, one a line, and nothing else: to be added
    /// to it.
    #[arg(long)]
    missing_permalinks: bool,
    /// What is to end with 1, as errors do.
    #[arg(long, value_name = "WHAT", env = "DEMARCHE_DENY")]
    deny: Option<Deny>,
    /// How to print the problems: for people, or for programs on standard output, with paths seen
    /// from the current folder.
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// As compilers print them.
    Human,
    /// A JSON array, one problem a line.
    Json,
    /// Annotations of a GitHub workflow.
    Github,
    /// SARIF 2.1.0.
    Sarif,
}

/// What may be denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Deny {
    Warnings,
}

/// Checks a folder: exit code 0 where it can be served, warnings or not; 1 where it cannot, or has
/// warnings that are denied; 2 where it cannot be read.
pub(super) fn run(args: &Check) -> ExitCode {
    let progress = Progress::start("reading the folder");
    let read = load::load(&args.folder.data)
        .and_then(|loaded| Ok((loaded, load::read_permalinks(&args.folder.data)?)));
    let (loaded, list) = match read {
        Ok(read) => read,
        Err(error) => {
            drop(progress);
            return unreadable(&error);
        }
    };
    if args.missing_permalinks
        && let Some(model) = &loaded.model
    {
        let published = Urls::default().published(model);
        let list = list.as_ref().map(|list| list.text.as_str()).unwrap_or_default();
        return answer(&permalinks::lines_to_add(&published, list));
    }
    let mut diagnostics = loaded.diagnostics;
    let mut lookup = None;
    if let Some(model) = &loaded.model {
        progress.say("checking it, and dating its events");
        diagnostics.extend(crate::check::check(model));
        let spoken: Vec<&str> = Languages::compiled().iter().map(|text| text.tag).collect();
        diagnostics.extend(crate::check::languages(model, &spoken));
        if let Some(list) = &list {
            let published = Urls::default().published(model);
            diagnostics.extend(permalinks::check(model, &published, list));
        }
        if let Some(folder) = &args.texts {
            progress.say("looking up words in the texts");
            let texts = match load::texts::read(folder, &model.reports) {
                Ok(texts) => texts,
                Err(error) => {
                    drop(progress);
                    return unreadable(&error);
                }
            };
            let found = words::check(model, &texts.by_report);
            let without_text = model.reports.len() - texts.by_report.len();
            diagnostics.extend(texts.diagnostics);
            diagnostics.extend_from_slice(&found.diagnostics);
            lookup = Some(looked_up(&found, without_text));
        }
    }
    drop(progress);
    let diagnostics = diagnostics.into_iter().collect::<Diagnostics>().finish();
    let is_denied = |severity| severity == Severity::Error || args.deny.is_some();
    let is_denied = diagnostics.iter().any(|found| is_denied(found.severity));
    if let Some(document) = for_programs(args.format, &diagnostics) {
        let failed = loaded.model.is_none() || is_denied;
        let written = answer(&document);
        return if failed { ExitCode::from(1) } else { written };
    }
    match &loaded.model {
        Some(model) if !is_denied => {
            print_each(&diagnostics);
            answer(&summary(&args.folder.data, model, &diagnostics, lookup))
        }
        _ => {
            print(&diagnostics);
            ExitCode::from(1)
        }
    }
}

/// What a folder has, in one line.
fn summary(
    folder: &Path,
    model: &Model,
    diagnostics: &[Diagnostic],
    lookup: Option<String>,
) -> String {
    format!(
        "{}: {}, {} in {}, {}: {}{}\n",
        folder.display(),
        plural(model.events.len(), "event"),
        plural(model.accounts.len(), "account"),
        plural(model.reports.len(), "report"),
        plural(model.claims.len(), "claim"),
        match counted(diagnostics) {
            none if none.is_empty() => "no problem found".to_owned(),
            warnings => warnings,
        },
        lookup.unwrap_or_default(),
    )
}

/// The problems as programs read them; `None` where they are for people.
fn for_programs(format: Format, diagnostics: &[Diagnostic]) -> Option<String> {
    let root = std::env::current_dir().unwrap_or_default();
    Some(match format {
        Format::Human => return None,
        Format::Json => to_json(diagnostics, &root),
        Format::Github => to_github(diagnostics, &root),
        Format::Sarif => to_sarif(diagnostics, &root, env!("CARGO_PKG_VERSION")),
    })
}

/// Says how many words were looked up, where all of them were found, and of how many reports there
/// is no text.
fn looked_up(lookup: &Lookup, without_text: usize) -> String {
    let quotations = || lookup.quotations.iter().map(|looked| looked.state);
    let times = lookup.time_words.iter().map(|looked| looked.state);
    let mut said = format!(
        "; {} and {} found in the texts",
        plural(quotations().filter(|state| *state != State::NoText).count(), "quotation"),
        plural(times.filter(|state| *state != State::NoText).count(), "time word"),
    );
    let unrecorded = quotations().filter(|state| *state == State::Found).count();
    if 0 < unrecorded {
        let quotations = plural(unrecorded, "quotation");
        said += &format!("; {quotations} not shown as checked, since no sha256 is recorded");
    }
    if 0 < without_text {
        said += &format!("; the texts of {} are not there", plural(without_text, "report"));
    }
    said
}

/// “1 event”, “16 events”.
pub(super) fn plural(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
