//! `demarche check`: every problem of a data folder, as compilers print them.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{DataFolder, print, unreadable};
use crate::load;

/// What `check` is told.
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
    let loaded = match load::load(&args.folder.data) {
        Ok(loaded) => loaded,
        Err(error) => return unreadable(&error),
    };
    let mut diagnostics = loaded.diagnostics;
    if let Some(model) = &loaded.model {
        diagnostics.extend(crate::check::check(model));
    }
    print(&diagnostics);
    match &loaded.model {
        Some(model) if diagnostics.is_empty() => {
            println!(
                "{}: {} events, {} accounts in {} reports, {} claims: no problem found",
                args.folder.data.display(),
                model.events.len(),
                model.accounts.len(),
                model.reports.len(),
                model.claims.len(),
            );
            ExitCode::SUCCESS
        }
        _ => ExitCode::from(1),
    }
}
