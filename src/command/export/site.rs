//! `demarche export site`: every page, file and picture of the site, and what hosts read beside them.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::manifest::{NAME, Output};
use crate::command::reload::Checked;
use crate::command::serve::origin;
use crate::command::{DataFolder, print, refuse, unreadable};
use crate::http::copy::{CopiedFile, GivenUp, compressed, copy};
use crate::http::{AppState, Compression, Limits, Options};
use crate::load::Folder;
use crate::url::Urls;

/// The files that are smaller compressed; pictures are already.
const COMPRESSIBLE: [&str; 14] = [
    "html", "css", "js", "json", "jsonld", "svg", "xml", "txt", "atom", "csv", "ics", "md", "bib",
    "ris",
];

/// The arguments of `export site`.
#[derive(Args, Debug)]
pub(super) struct SiteArgs {
    #[command(flatten)]
    folder: DataFolder,
    /// The folder to write into. What is there and is not of an earlier export stays.
    #[arg(value_name = "DIR")]
    to: PathBuf,
    /// Scheme and host under which readers know the site, for addresses that are read elsewhere:
    /// feeds, citations, previews, the site map.
    #[arg(long, value_name = "URL", env = "DEMARCHE_ORIGIN", value_parser = origin)]
    origin: String,
    /// The path below which the site lives, where it is not the host's root.
    #[arg(
        long,
        value_name = "PATH",
        env = "DEMARCHE_BASE_PATH",
        default_value = "",
        value_parser = Urls::below
    )]
    base_path: Urls,
    /// Write a .gz and a .br beside each file that they make smaller, for servers that send these.
    #[arg(long)]
    precompress: bool,
}

/// Writes the site; exit code 1 where the data is wrong, 2 where a folder cannot be used.
pub(super) fn run(args: &SiteArgs) -> ExitCode {
    let folder = match Folder::read(&args.folder.data) {
        Ok(folder) => folder,
        Err(error) => return unreadable(&error),
    };
    let Checked { site, fingerprint, diagnostics } = Checked::of(&folder);
    print(&diagnostics);
    let Some(site) = site else { return ExitCode::from(1) };
    let urls = args.base_path.on(&args.origin).of_files();
    // Nobody waits for an answer here.
    let patience = Duration::from_secs(24 * 60 * 60);
    let limits = Limits { queue_within: patience, answer_within: patience, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let state = AppState::new(Arc::new(site), urls, &fingerprint, Compression::Fast, options);
    match written(args, &Arc::new(state)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let hint = "name an empty folder or one that an earlier export wrote";
            refuse(&format!("the site cannot be written: {error:#}"), hint)
        }
    }
}

fn written(args: &SiteArgs, state: &Arc<AppState>) -> anyhow::Result<()> {
    let mut output = Output::open(&args.to)?;
    let progress = progress();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let take = |file: CopiedFile| {
        progress.set_message(file.path.clone());
        progress.inc(1);
        output.write(&file.path, &file.body)?;
        if args.precompress {
            twins(&mut output, &file)?;
        }
        Ok(())
    };
    let given_up = runtime.block_on(copy(state, take))?;
    for (path, text) in for_hosts(&args.base_path, &given_up) {
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
fn twins(output: &mut Output, file: &CopiedFile) -> io::Result<()> {
    let extension = file.path.rsplit('.').next().unwrap_or_default();
    if !COMPRESSIBLE.contains(&extension) {
        return Ok(());
    }
    let [gz, br] = ["gz", "br"].map(|end| format!("{}.{end}", file.path));
    if output.has_twin(&file.path, &gz) && output.has_twin(&file.path, &br) {
        output.keep(&gz);
        output.keep(&br);
        return Ok(());
    }
    for (end, body) in compressed(&file.body)? {
        output.write(&format!("{}.{end}", file.path), &body)?;
    }
    Ok(())
}

/// What hosts read of addresses that were given up: Netlify and Cloudflare Pages, nginx, Apache.
fn for_hosts(urls: &Urls, given_up: &[GivenUp]) -> [(&'static str, String); 3] {
    let base = urls.base();
    let mut redirects = String::new();
    let mut nginx = String::from(
        "# Inside `server { … }`: what moved, what was withdrawn, and what no file is at.\n",
    );
    let mut apache =
        format!("# As `.htaccess` in the folder of the site.\nErrorDocument 404 {base}/404.html\n");
    for GivenUp { address, to } in given_up {
        // A string can always be written to.
        let _ = match to {
            Some(to) => writeln!(redirects, "{address} {to} 301")
                .and_then(|()| writeln!(nginx, "location = {address} {{ return 301 {to}; }}"))
                .and_then(|()| writeln!(apache, "RedirectMatch 301 ^{address}/?$ {to}")),
            None => writeln!(redirects, "{address} {address}/index.html 410!")
                .and_then(|()| {
                    let gone = format!("{{ error_page 410 {address}/index.html; return 410; }}");
                    writeln!(nginx, "location = {address} {gone}\nlocation = {address}/ {gone}")
                })
                .and_then(|()| writeln!(apache, "RedirectMatch 410 ^{address}/?$")),
        };
    }
    let _ = writeln!(nginx, "error_page 404 {base}/404.html;");
    [("_redirects", redirects), ("nginx.conf", nginx), ("htaccess.txt", apache)]
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
