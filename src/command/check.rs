//! `demarche check`: every problem of a data folder, as compilers print them.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::folders::DataFolders;
use super::progress::Progress;
use super::{USAGE, answer, counted, print, print_each, refuse, unreadable};
use crate::check::permalinks;
use crate::check::words::{self, Lookup, State};
use crate::chronology::{Choice, solve};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, to_github, to_json, to_sarif};
use crate::load::{self, ReadError};
use crate::model::Model;
use crate::text::Languages;
use crate::url::Urls;

/// The arguments of `check`.
#[derive(Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    folders: DataFolders,
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

/// What was found in a folder.
struct Outcome {
    /// The model; `None` where it cannot be made.
    model: Option<Arc<Model>>,
    diagnostics: Vec<Diagnostic>,
    /// What was looked up in the texts, in words.
    lookup: String,
    /// The addresses that `permalinks.txt` leaves out, one a line, where these alone are asked for.
    missing: Option<String>,
}

/// Checks each folder: exit code 0 where all can be served, warnings or not; 1 where one cannot, or
/// has warnings that are denied; 2 where one cannot be read.
pub(super) fn run(args: &Check) -> ExitCode {
    let folders = match args.folders.find() {
        Ok(folders) => folders,
        Err(error) => return unreadable(&error),
    };
    if 1 < folders.len() && (args.texts.is_some() || args.missing_permalinks) {
        let message = "--texts and --missing-permalinks are of one data folder";
        return refuse(message, "name one alone with --data DIR");
    }
    let (mut said, mut all, mut code) = (String::new(), Vec::new(), 0);
    for folder in &folders {
        let outcome = match Outcome::of(args, &folder.path) {
            Ok(outcome) => outcome,
            // What is wrong with the others is told all the same.
            Err(error) if 1 < folders.len() => {
                code = USAGE;
                unreadable(&error);
                continue;
            }
            Err(error) => return unreadable(&error),
        };
        if let Some(missing) = outcome.missing {
            return answer(&missing);
        }
        match outcome.model.as_ref().filter(|_| !outcome.is_denied(args)) {
            Some(model) => {
                if args.format == Format::Human {
                    print_each(&outcome.diagnostics);
                }
                said += &outcome.line(&folder.path, model);
            }
            None => {
                code = code.max(1);
                if args.format == Format::Human {
                    print(&outcome.diagnostics);
                }
            }
        }
        all.extend(outcome.diagnostics);
    }
    let said = for_programs(args.format, &all).unwrap_or(said);
    let written = if said.is_empty() { ExitCode::SUCCESS } else { answer(&said) };
    if code == 0 { written } else { ExitCode::from(code) }
}

impl Outcome {
    /// Checks a folder.
    fn of(args: &Check, folder: &Path) -> Result<Self, ReadError> {
        let progress = Progress::start("reading the folder");
        let (loaded, list) = (load::load(folder)?, load::read_permalinks(folder)?);
        let (mut diagnostics, mut lookup, mut missing) = (loaded.diagnostics, String::new(), None);
        let model = loaded.model.map(Arc::new);
        if let Some(model) = &model {
            let published = || Urls::default().published(model);
            if args.missing_permalinks {
                let list = list.as_ref().map(|list| list.text.as_str()).unwrap_or_default();
                missing = Some(permalinks::lines_to_add(&published(), list));
            }
            progress.say("checking it, and dating its events");
            diagnostics.extend(crate::check::check(&solve(model, &Choice::default())));
            let spoken: Vec<&str> = Languages::compiled().iter().map(|text| text.tag).collect();
            diagnostics.extend(crate::check::languages(model, &spoken));
            if let Some(list) = &list {
                diagnostics.extend(permalinks::check(model, &published(), list));
            }
            if let Some(folder) = &args.texts {
                progress.say("looking up words in the texts");
                let texts = load::texts::read(folder, &model.reports)?;
                let found = words::check(model, &texts.by_report);
                let without_text = model.reports.len() - texts.by_report.len();
                diagnostics.extend(texts.diagnostics);
                diagnostics.extend_from_slice(&found.diagnostics);
                lookup = looked_up(&found, without_text);
            }
        }
        let diagnostics = diagnostics.into_iter().collect::<Diagnostics>().finish();
        Ok(Self { model, diagnostics, lookup, missing })
    }

    /// Whether something was found that is to end with 1.
    fn is_denied(&self, args: &Check) -> bool {
        let is_denied = |severity| severity == Severity::Error || args.deny.is_some();
        self.diagnostics.iter().any(|found| is_denied(found.severity))
    }

    /// What the folder holds, in a line.
    fn line(&self, folder: &Path, model: &Model) -> String {
        format!(
            "{}: {}, {} in {}, {}: {}{}\n",
            folder.display(),
            plural(model.events.len(), "event"),
            plural(model.accounts.written().len(), "account"),
            plural(model.reports.len(), "report"),
            plural(model.claims.len(), "claim"),
            match counted(&self.diagnostics) {
                none if none.is_empty() => "no problem found".to_owned(),
                warnings => warnings,
            },
            self.lookup,
        )
    }
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
