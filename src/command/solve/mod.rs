//! `demarche solve`: the solution of a bare network, to check against another solver.

mod input;
mod output;

use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;

use crate::chronology;

use input::Input;
use output::Report;

/// Solves a network of events and relations.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How the solution is printed.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,

    /// Print to standard error how long reading, solving and printing took.
    #[arg(long)]
    timing: bool,

    /// The network, as JSON; `-` is standard input.
    #[arg(value_name = "NETWORK.json")]
    network: PathBuf,
}

/// How the solution is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// One JSON document.
    Json,
    /// Lines for people.
    Text,
}

/// Prints the solution. A contradiction is a solution, too.
///
/// # Errors
///
/// If the network cannot be read, is malformed, or the solution cannot be printed.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let text = read(&args.network)?;
    let input =
        Input::read(&text).with_context(|| format!("{} is not a network", name(&args.network)))?;
    let read = Instant::now();
    let solution = chronology::solve::solve(&input.network);
    let solved = Instant::now();
    print(args.format, &Report { input: &input, solution: &solution })
        .context("cannot print the solution")?;
    let printed = Instant::now();
    if args.timing {
        let seconds = |from, to: Instant| to.duration_since(from).as_secs_f64();
        let _ = writeln!(
            io::stderr(),
            "reading {:.4} s, solving {:.4} s, printing {:.4} s",
            seconds(start, read),
            seconds(read, solved),
            seconds(solved, printed)
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// The solution of a network file as JSON, as the command prints it.
///
/// # Errors
///
/// If the file is malformed.
pub fn solved(text: &[u8]) -> anyhow::Result<Vec<u8>> {
    let input = Input::read(text)?;
    let solution = chronology::solve::solve(&input.network);
    let mut answer = Vec::new();
    Report { input: &input, solution: &solution }.json(&mut answer)?;
    Ok(answer)
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

fn name(path: &Path) -> String {
    if is_standard_input(path) { "standard input".to_owned() } else { path.display().to_string() }
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let read = if is_standard_input(path) {
        let mut text = Vec::new();
        io::stdin().lock().read_to_end(&mut text).map(|_| text)
    } else {
        fs::read(path)
    };
    read.with_context(|| format!("cannot read {}", name(path)))
}

fn print(format: Format, report: &Report<'_>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let written = match format {
        Format::Json => report.json(&mut out),
        Format::Text => report.text(&mut out),
    };
    match written.and_then(|()| out.flush()) {
        // The reader has seen enough, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // What is still buffered has no reader either.
            let _ = out.into_parts();
            Ok(())
        }
        written => written,
    }
}
