//! `demarche export site`: every page, file and picture of the site, and what hosts read beside them.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::hosts;
use super::manifest::{NAME, Output};
use crate::command::address::SiteAddress;
use crate::command::folders::DataFolders;
use crate::command::found::{Found, RENAME, check_names};
use crate::command::{USAGE, refuse, unreadable};
use crate::http::copy::{CopiedPiece, compressed, copy};
use crate::http::{Capacity, Compression, Hosted, Limits, Options, Several, index_urls};

/// The files that are smaller compressed; pictures are already.
const COMPRESSIBLE: [&str; 14] = [
    "html", "css", "js", "json", "jsonld", "svg", "xml", "txt", "atom", "csv", "ics", "md", "bib",
    "ris",
];

/// The arguments of `export site`.
#[derive(Args, Debug)]
// Feeds, citations and the site map of files name a host or are of no use.
#[command(mut_arg("origin", |origin| origin.required(true)))]
pub(super) struct SiteArgs {
    #[command(flatten)]
    folders: DataFolders,
    /// The folder to write into. What is there and is not of an earlier export stays.
    #[arg(value_name = "DIR")]
    to: PathBuf,
    #[command(flatten)]
    address: SiteAddress,
    /// Write a .gz and a .br beside each file that they make smaller, for servers that send these.
    #[arg(long)]
    precompress: bool,
}

/// Writes the site; exit code 1 where the data is wrong, 2 where a folder cannot be used.
pub(super) fn run(args: &SiteArgs) -> ExitCode {
    let folders = match args.folders.find() {
        Ok(folders) => folders,
        Err(error) => return unreadable(&error),
    };
    let found = Found::all(folders);
    found.iter().for_each(Found::print);
    // A site that lacks a chronology would take it away from its readers.
    if !found.iter().all(Found::is_good) {
        let is_read = found.iter().all(|one| one.reading.is_ok());
        return ExitCode::from(if is_read { 1 } else { USAGE });
    }
    let several = match hosted(args, found) {
        Ok(several) => Arc::new(several),
        Err((message, hint)) => return refuse(&message, hint),
    };
    match written(args, &several) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let hint = "name an empty folder or one that an earlier export wrote";
            refuse(&format!("the site cannot be written: {error:#}"), hint)
        }
    }
}

/// The chronologies as a server of files has them, or why one cannot have its name.
fn hosted(args: &SiteArgs, found: Vec<Found>) -> Result<Several, (String, &'static str)> {
    // Nobody waits for an answer here.
    let patience = Duration::from_secs(24 * 60 * 60);
    let limits = Limits { queue_within: patience, answer_within: patience, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let urls = args.address.urls().of_files();
    let index = index_urls(&urls, options.languages);
    check_names(&index, &found)?;
    let capacity = Arc::new(Capacity::new(Compression::Fast, options, found.len()));
    let mut chronologies = Vec::new();
    for one in found {
        let urls = match one.folder.name.as_deref() {
            None => urls.clone(),
            Some(name) => index.of_chronology(name).map_err(|why| (why, RENAME))?,
        };
        let chronology = Hosted::new(urls, &capacity);
        one.host(&chronology);
        chronologies.push(Arc::new(chronology));
    }
    Ok(Several::new(index, options, chronologies))
}

fn written(args: &SiteArgs, several: &Arc<Several>) -> anyhow::Result<()> {
    let mut output = Output::open(&args.to)?;
    let progress = progress();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let take = |CopiedPiece { path, bytes, is_last }: CopiedPiece<'_>| {
        output.add(path, &bytes, is_last)?;
        if is_last {
            progress.set_message(path.to_owned());
            progress.inc(1);
        }
        if is_last && args.precompress {
            twins(&mut output, path)?;
        }
        Ok(())
    };
    let given_up = runtime.block_on(copy(several, take))?;
    for (path, text) in hosts::files(&several.places(), &given_up) {
        output.write(path, text.as_bytes())?;
    }
    progress.finish_and_clear();
    let (count, changed) = (output.count(), output.changed);
    let gone = output.finish()?;
    let to = args.to.display();
    let _ = writeln!(
        io::stdout(),
        "{to}: {count} files, of which {changed} changed; {gone} taken away; {NAME} names them"
    );
    Ok(())
}

/// Writes what a file is when it is compressed, unless that is there.
fn twins(output: &mut Output, path: &str) -> io::Result<()> {
    let extension = path.rsplit('.').next().unwrap_or_default();
    if !COMPRESSIBLE.contains(&extension) {
        return Ok(());
    }
    let [gz, br] = ["gz", "br"].map(|end| format!("{path}.{end}"));
    if output.has_twin(path, &gz) && output.has_twin(path, &br) {
        output.keep(&gz);
        output.keep(&br);
        return Ok(());
    }
    for (end, body) in compressed(&output.read(path)?.into())? {
        output.write(&format!("{path}.{end}"), &body)?;
    }
    Ok(())
}

/// What turns where standard error is a terminal, and is nothing elsewhere.
fn progress() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let progress = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} {msg} ({elapsed})") {
        progress.set_style(style);
    }
    progress.enable_steady_tick(Duration::from_millis(120));
    progress
}
