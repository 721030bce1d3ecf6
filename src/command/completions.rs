//! `demarche completions`: what a shell completes, made of the same commands and flags.

use std::process::ExitCode;

use clap::{Args, CommandFactory as _};
use clap_complete::{Shell, generate};

use super::{Cli, answer};

/// The arguments of `completions`.
#[derive(Args, Debug)]
pub(super) struct Completions {
    /// For which shell.
    shell: Shell,
}

/// Prints the shell's script.
pub(super) fn run(args: &Completions) -> ExitCode {
    let mut script = Vec::new();
    generate(args.shell, &mut Cli::command(), "demarche", &mut script);
    answer(&String::from_utf8_lossy(&script))
}
