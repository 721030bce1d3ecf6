//! `demarche`: see `demarche --help`.

use std::process::ExitCode;

use clap::Parser as _;
use demarche::command::{Cli, run};

fn main() -> ExitCode {
    run(Cli::parse())
}
