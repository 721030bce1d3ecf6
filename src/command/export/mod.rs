//! `demarche export`: the chronology in forms that need no server.

mod hosts;
mod manifest;
mod site;

use std::process::ExitCode;

use clap::{Args, Subcommand};

/// The arguments of `export`.
#[derive(Args, Debug)]
pub(super) struct Export {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write the whole site into a folder, as files that any web server can answer with.
    Site(Box<site::SiteArgs>),
}

/// Exports; exit code 1 where the data is wrong, 2 where the folders cannot be used.
pub(super) fn run(args: &Export) -> ExitCode {
    match &args.what {
        What::Site(args) => site::run(args),
    }
}
