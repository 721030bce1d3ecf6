//! `demarche serve`: load, bind, answer until a signal ends it.

use std::future::pending;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use clap::{Args, ValueEnum};
use tokio::net::TcpListener;
use tracing::{info, warn};

use super::limits::LimitFlags;
use super::log::LogFlags;
use super::progress::Progress;
use super::reload::{self, Checked};
use super::watch::{Trigger, Watch};
use super::{DataFolder, allocator, card_fonts, print, refuse, unreadable, watchdog};
use crate::http::{self, AppState, Compression, Limits, Metrics, Options, connections};
use crate::load::Folder;
use crate::site::Site;
use crate::text::Languages;
use crate::url::Urls;

/// The arguments of `serve`.
#[derive(Args, Debug)]
pub(super) struct Serve {
    #[command(flatten)]
    folder: DataFolder,
    /// Where to listen: an address and a port, `localhost:PORT`, or a port of this machine alone.
    /// Port 0 takes any free one, which the log names.
    #[arg(
        long,
        value_name = "ADDR",
        env = "DEMARCHE_LISTEN",
        default_value = "127.0.0.1:3000",
        value_parser = address
    )]
    listen: SocketAddr,
    /// The path below which the site lives, where it is not the host's root.
    #[arg(
        long,
        value_name = "PATH",
        env = "DEMARCHE_BASE_PATH",
        default_value = "",
        value_parser = Urls::below
    )]
    base_path: Urls,
    /// Scheme and host under which readers know the site, for addresses that are read elsewhere:
    /// feeds, citations, previews, the site map. Left out, these name no host: none is guessed.
    #[arg(long, value_name = "URL", env = "DEMARCHE_ORIGIN", value_parser = origin)]
    origin: Option<String>,
    /// Whether the data folder is watched. Either way it is read again on SIGHUP.
    #[arg(long, value_name = "WHETHER", env = "DEMARCHE_WATCH", default_value = "on")]
    watch: Watching,
    /// Where operators are answered, at /healthz, /readyz and /metrics. Left out, these stand beside
    /// the pages.
    #[arg(long, value_name = "ADDR", env = "DEMARCHE_OPERATOR_LISTEN", value_parser = address)]
    operator_listen: Option<SocketAddr>,
    /// Readers reach the site by TLS, which a proxy speaks: tell browsers to come by nothing else.
    #[arg(long, env = "DEMARCHE_BEHIND_TLS")]
    behind_tls: bool,
    /// Show in open pages what becomes of edits: they refresh themselves, or say what is wrong.
    /// For editors of the data, not for a public site.
    #[arg(long, env = "DEMARCHE_DEV")]
    dev: bool,
    /// A folder of fonts (.ttf, .otf, .ttc) for social cards, for scripts that the bundled fonts lack;
    /// in the order of their names, the first that has a letter sets it.
    #[arg(long, value_name = "DIR", env = "DEMARCHE_CARD_FONTS")]
    card_fonts: Option<PathBuf>,
    /// A folder with further languages for pages, each a folder of Fluent files named by its tag; one
    /// that the program has itself takes the place of that.
    #[arg(long, value_name = "DIR", env = "DEMARCHE_LOCALES")]
    locales: Option<PathBuf>,
    #[command(flatten)]
    log: LogFlags,
    #[command(flatten)]
    limits: LimitFlags,
}

/// Reads where to listen. A name is not looked up: `localhost`, and a port alone, are the IPv4
/// address that only this machine reaches.
fn address(text: &str) -> Result<SocketAddr, String> {
    let local = |port: &str| port.parse().ok().map(|port| (Ipv4Addr::LOCALHOST, port).into());
    let port = text.strip_prefix("localhost:").unwrap_or(text);
    text.parse().ok().or_else(|| local(port)).ok_or_else(|| {
        "write an address and a port, as in 127.0.0.1:3001, [::1]:3001 or localhost:3001, or a \
         port alone, as in 3001"
            .to_owned()
    })
}

/// Whether the data folder is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Watching {
    /// Changes are served as soon as they are good.
    On,
    /// The folder is read again only on SIGHUP.
    Off,
}

/// Serves until SIGTERM or Ctrl-C; exit code 1 where the data is wrong, 2 where the folder or the
/// address cannot be used.
pub(super) fn run(args: &Serve) -> ExitCode {
    allocator::tune();
    args.log.start();
    let progress = Progress::start("reading the folder");
    let read = Folder::read(&args.folder.data).map(|folder| {
        progress.say("checking it, and dating its events");
        (Checked::of(&folder), folder)
    });
    drop(progress);
    let (Checked { site, fingerprint, diagnostics }, folder) = match read {
        Ok(read) => read,
        Err(error) => return unreadable(&error),
    };
    print(&diagnostics);
    let Some(site) = site else { return ExitCode::from(1) };
    if let Some(folder) = &args.card_fonts
        && let Err(error) = card_fonts::add(folder)
    {
        let message = format!("the folder of fonts “{}” cannot be read: {error}", folder.display());
        return refuse(&message, "name the folder with --card-fonts DIR, or leave it out");
    }

    let languages = match &args.locales {
        Some(folder) => match Languages::with(folder) {
            Ok(languages) => languages,
            Err(faults) => {
                let hint = "compare its files with those of `locales/en`, message by message";
                return refuse(&faults, hint);
            }
        },
        None => Languages::compiled(),
    };

    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            let hint = "check the limits on threads and open files";
            return refuse(&format!("the runtime cannot start: {error}"), hint);
        }
    };
    let code = runtime.block_on(listen(args, folder, site, &fingerprint, languages));
    // Nothing waits any more for answers that are still being made; to wait for them here would be
    // to stop later than promised.
    runtime.shutdown_background();
    code
}

async fn listen(
    args: &Serve,
    folder: Folder,
    site: Site,
    fingerprint: &str,
    languages: Languages,
) -> ExitCode {
    let listener = match TcpListener::bind(args.listen).await {
        Ok(listener) => listener,
        Err(error) => return cannot_listen(args.listen, &error),
    };
    let operator_listener = match args.operator_listen {
        None => None,
        Some(address) => match TcpListener::bind(address).await {
            Ok(listener) => Some(listener),
            Err(error) => return cannot_listen(address, &error),
        },
    };
    let (triggers, shutdown) = match (reload_triggers(), shutdown_signal()) {
        (Ok(triggers), Ok(shutdown)) => (triggers, shutdown),
        (Err(error), _) | (_, Err(error)) => {
            let hint = "check what this user may do";
            return refuse(&format!("signals cannot be waited for: {error}"), hint);
        }
    };
    if let Some(address) = operator_listener.as_ref().and_then(|at| at.local_addr().ok()) {
        info!(%address, "operators are answered on http://{address}/");
    }
    let address = listener.local_addr().unwrap_or(args.listen);
    info!(
        %address,
        events = site.model.events.len(),
        reports = site.model.reports.len(),
        "listening on http://{address}{}",
        args.base_path.home(),
    );
    if args.origin.is_none() {
        info!(
            "no host in feeds, citations, previews and the site map: give the one that readers \
             see, as in --origin https://example.org"
        );
    }
    let options = Options {
        languages,
        limits: args.limits.limits(),
        is_behind_tls: args.behind_tls,
        is_operated_here: operator_listener.is_none(),
    };
    let urls = args.base_path.on(args.origin.as_deref().unwrap_or_default());
    let urls = urls.listening_at(&format!("http://{address}"));
    let urls = if args.dev { urls.for_editing() } else { urls };
    let state = AppState::new(Arc::new(site), urls, fingerprint, Compression::Smallest, options);
    let state = Arc::new(state);
    let is_watching = args.watch == Watching::On;
    let watch = match Watch::new(&args.folder.data, folder, is_watching, triggers) {
        Ok(watch) => watch,
        Err(error) => {
            return refuse(&format!("the folder cannot be watched: {error}"), "use --watch=off");
        }
    };
    let (published, format) = (Arc::clone(&state), args.log.log_format);
    let timer = watch.timer();
    let watcher = std::thread::spawn(move || reload::reload_on_change(watch, &published, format));
    let told = Arc::clone(&state);
    tokio::spawn(async move { watchdog::run(&timer, || watcher.is_finished(), &told).await });
    tokio::spawn(http::keep_prepared(Arc::clone(&state)));
    answer(&state, options.limits, listener, operator_listener, shutdown).await;
    ExitCode::SUCCESS
}

/// Answers readers until told to stop, and operators as long as readers are answered.
async fn answer(
    state: &Arc<AppState>,
    limits: Limits,
    listener: TcpListener,
    operator_listener: Option<TcpListener>,
    shutdown: impl Future<Output = ()>,
) {
    let operators = operator_listener.map(|listener| {
        let (router, uncounted) = (http::operator_router(state), Metrics::default());
        tokio::spawn(async move {
            connections::serve(listener, &limits, &uncounted, router, pending()).await
        })
    });
    let stop = async {
        shutdown.await;
        state.stop();
    };
    if connections::serve(listener, &limits, state.metrics(), http::router(state), stop).await {
        info!("stopped");
    } else {
        warn!("stopped before every connection had ended");
    }
    if let Some(operators) = operators {
        operators.abort();
    }
}

/// Checks the shape of an origin: `https://example.org`, with a port where there is one.
pub(super) fn origin(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_host = |host: &str| {
        !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || "-.:[]".contains(c))
    };
    match host.map(|host| host.strip_suffix('/').unwrap_or(host)) {
        Some(host) if is_host(host) => Ok(text.trim_end_matches('/').to_owned()),
        _ => Err("write scheme and host, without a path: https://example.org".to_owned()),
    }
}

fn cannot_listen(address: SocketAddr, error: &io::Error) -> ExitCode {
    let (message, hint) = match error.kind() {
        io::ErrorKind::AddrInUse => (
            format!("{address} is in use by another program"),
            format!("stop it, or choose another port: --listen {}:0 takes any", address.ip()),
        ),
        io::ErrorKind::PermissionDenied => (
            format!("this user may not listen on {address}"),
            "choose a port from 1024 on with --listen".to_owned(),
        ),
        _ => (
            format!("cannot listen on {address}: {error}"),
            "choose an address of this machine with --listen".to_owned(),
        ),
    };
    refuse(&message, &hint)
}

/// Waits for SIGTERM or Ctrl-C. Once this has returned, neither ends the program by itself.
fn shutdown_signal() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => info!("stopping: interrupted"),
                _ = terminate.recv() => info!("stopping: told to terminate"),
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        info!("stopping: interrupted");
    })
}

/// The triggers of a reading of the data, of which SIGHUP sends one, with their sender for others.
fn reload_triggers() -> io::Result<(Sender<Trigger>, Receiver<Trigger>)> {
    let (sender, triggers) = channel();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut hangup = signal(SignalKind::hangup())?;
        let sender = sender.clone();
        tokio::spawn(async move {
            while hangup.recv().await.is_some() && sender.send(Trigger::Reload).is_ok() {}
        });
    }
    Ok((sender, triggers))
}
