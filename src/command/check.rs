//! `demarche check`: every problem of a data folder, as compilers print them.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{DataFolder, print, unreadable};
use crate::check::permalinks;
use crate::check::words::{self, Lookup, State};
use crate::diagnostic::Diagnostics;
use crate::load;
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
}

/// Checks a folder: exit code 0 where nothing is wrong with it, 1 where something is, 2 where it
/// cannot be read.
pub(super) fn run(args: &Check) -> ExitCode {
    let read = load::load(&args.folder.data)
        .and_then(|loaded| Ok((loaded, load::read_permalinks(&args.folder.data)?)));
    let (loaded, list) = match read {
        Ok(read) => read,
        Err(error) => return unreadable(&error),
    };
    let mut diagnostics = loaded.diagnostics;
    let mut lookup = None;
    if let Some(model) = &loaded.model {
        diagnostics.extend(crate::check::check(model));
        if let Some(list) = &list {
            let published = Urls::default().published(model);
            diagnostics.extend(permalinks::check(model, &published, list));
        }
        if let Some(folder) = &args.texts {
            let texts = match load::texts::read(folder, &model.reports) {
                Ok(texts) => texts,
                Err(error) => return unreadable(&error),
            };
            let found = words::check(model, &texts.by_report);
            diagnostics.extend(texts.diagnostics);
            diagnostics.extend_from_slice(&found.diagnostics);
            lookup = Some(found);
        }
    }
    let diagnostics = diagnostics.into_iter().collect::<Diagnostics>().finish();
    print(&diagnostics);
    match &loaded.model {
        Some(model) if diagnostics.is_empty() => {
            println!(
                "{}: {}, {} in {}, {}: no problem found{}",
                args.folder.data.display(),
                plural(model.events.len(), "event"),
                plural(model.accounts.len(), "account"),
                plural(model.reports.len(), "report"),
                plural(model.claims.len(), "claim"),
                lookup.as_ref().map(looked_up).unwrap_or_default(),
            );
            ExitCode::SUCCESS
        }
        _ => ExitCode::from(1),
    }
}

/// Says how many words were looked up, where all of them were found.
fn looked_up(lookup: &Lookup) -> String {
    let mut said = format!(
        "; {} and {} found in the texts",
        plural(lookup.quotations.len(), "quotation"),
        plural(lookup.time_words.len(), "time word"),
    );
    let unrecorded = lookup.quotations.iter().filter(|looked| looked.state == State::Found).count();
    if 0 < unrecorded {
        let quotations = plural(unrecorded, "quotation");
        said += &format!("; {quotations} not shown as checked, since no sha256 is recorded");
    }
    said
}

/// “1 event”, “16 events”.
fn plural(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
