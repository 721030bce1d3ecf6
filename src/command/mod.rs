//! The commands. Flags fall back to the environment; there is no configuration file.
//!
//! The only layer that prints, never by `println!`, which panics where nothing can be written, and
//! that reads arguments, the environment or the clock.

mod address;
mod allocator;
mod card_fonts;
mod check;
mod completions;
mod edtf;
mod export;
mod fetch;
mod fmt;
mod folders;
mod found;
mod import;
mod limits;
mod log;
mod new;
mod priority;
mod progress;
mod reload;
mod schema;
mod serve;
mod show;
mod solve;
mod watch;
mod watchdog;

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::diagnostic::{Diagnostic, Severity};
use crate::load::ReadError;
pub use solve::solved;

/// A timeline viewer for disputes between states: who said what, when, according to whom.
///
/// Without a command it serves.
#[derive(Debug, Parser)]
#[command(name = "demarche", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: serve::Serve,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the pages and the JSON endpoint (the default command).
    Serve(Box<serve::Serve>),
    /// Check a data folder and print every problem: 0 it can be served, 1 it cannot, 2 it cannot be
    /// read.
    Check(check::Check),
    /// Bring a timeline that is kept elsewhere into a data folder: 0 it can be served, 1 it was written
    /// and cannot, 2 nothing was written.
    Import(Box<import::Import>),
    /// Write a small chronology with remarks into an empty folder, to begin with.
    New(new::New),
    /// Lay data files out in one way: the order of keys, spaces and empty lines. Remarks are kept.
    Fmt(fmt::Fmt),
    /// Print the format of the data's files as a JSON Schema, for editors.
    Schema(schema::Schema),
    /// Print what a shell completes.
    Completions(completions::Completions),
    /// Write the chronology in a form that needs no server: 0 it is written, 1 the data is wrong, 2 a
    /// folder cannot be used.
    Export(export::Export),
    /// Draw the timeline in letters.
    Show(show::Show),
    /// Solve a bare temporal network from a JSON file.
    Solve(solve::Args),
    /// Say of dates whether they are EDTF, and what they mean.
    Edtf(edtf::EdtfArgs),
}

/// Exit code for what keeps the program from doing what it was told: a flag, a folder, a port.
const USAGE: u8 = 2;

/// Runs the command and returns its exit code.
pub fn run(cli: Cli) -> ExitCode {
    match cli.command {
        None => serve::run(&cli.serve),
        Some(Command::Serve(args)) => serve::run(&args),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Import(args)) => import::run(&args),
        Some(Command::New(args)) => done(new::run(&args)),
        Some(Command::Fmt(args)) => done(fmt::run(&args)),
        Some(Command::Schema(args)) => done(schema::run(&args)),
        Some(Command::Completions(args)) => completions::run(&args),
        Some(Command::Export(args)) => export::run(&args),
        Some(Command::Show(args)) => show::run(&args),
        Some(Command::Solve(args)) => done(solve::run(&args)),
        Some(Command::Edtf(args)) => {
            done(edtf::run(&args, io::stdin(), io::stdout()).map(|()| ExitCode::SUCCESS))
        }
    }
}

/// A command's exit code; prints why it could not do its work.
fn done(result: anyhow::Result<ExitCode>) -> ExitCode {
    result.unwrap_or_else(|error| {
        let _ = writeln!(io::stderr(), "error: {error:#}");
        ExitCode::from(USAGE)
    })
}

/// Prints what was asked for. A reader that has seen enough, as `head` does, is no error.
fn answer(text: &str) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            refuse(&format!("the answer cannot be written: {error}"), "check where it goes")
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Prints in one line what keeps the program from its work, and how to fix it.
fn refuse(message: &str, hint: &str) -> ExitCode {
    // Where nothing can be written, the exit code still tells.
    let _ = writeln!(io::stderr(), "error: {message}\nhint: {hint}");
    ExitCode::from(USAGE)
}

/// Says why a data folder cannot be read.
fn unreadable(error: &ReadError) -> ExitCode {
    refuse(&error.to_string(), error.hint())
}

/// Prints diagnostics to a terminal or a file. Where they cannot be written, on a full disk for one,
/// that is no reason to stop serving.
fn print_each(diagnostics: &[Diagnostic]) {
    let styled = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    for diagnostic in diagnostics {
        let _ = writeln!(io::stderr(), "{}\n", diagnostic.render(styled));
    }
}

/// Prints diagnostics with a closing count.
fn print(diagnostics: &[Diagnostic]) {
    print_each(diagnostics);
    let problems = counted(diagnostics);
    if !problems.is_empty() {
        let _ = writeln!(io::stderr(), "{problems}");
    }
}

/// “12 errors, 1 warning”, with those that are not printed in full.
fn counted(diagnostics: &[Diagnostic]) -> String {
    let plural = |severity, noun: &str| {
        let of = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity);
        match of.map(|diagnostic| 1 + diagnostic.more).sum() {
            0_usize => None,
            1 => Some(format!("1 {noun}")),
            count => Some(format!("{count} {noun}s")),
        }
    };
    let parts = [plural(Severity::Error, "error"), plural(Severity::Warning, "warning")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
