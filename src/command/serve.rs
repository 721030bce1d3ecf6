//! `demarche serve`: load, bind, answer until a signal ends it.

use std::future::pending;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};

use clap::{Args, ValueEnum};
use tokio::net::TcpListener;
use tracing::{Instrument as _, Span, error_span, info, warn};

use super::address::SiteAddress;
use super::folders::{DataFolder, DataFolders};
use super::found::{Found, RENAME, check_names};
use super::limits::LimitFlags;
use super::log::{LogFlags, LogFormat};
use super::progress::Progress;
use super::reload;
use super::watch::{Trigger, Watch};
use super::{allocator, card_fonts, refuse, unreadable, watchdog};
use crate::http::{
    self, Capacity, Compression, Hosted, Limits, Metrics, Options, Several, connections,
};
use crate::text::Languages;

/// The arguments of `serve`.
#[derive(Args, Debug)]
pub(super) struct Serve {
    #[command(flatten)]
    folders: DataFolders,
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
    #[command(flatten)]
    address: SiteAddress,
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
    let folders = match args.folders.find() {
        Ok(folders) => folders,
        Err(error) => return unreadable(&error),
    };
    let progress = Progress::start("reading and checking the data");
    let found = Found::all(folders);
    drop(progress);
    if let [Found { reading: Err(error), folder: DataFolder { name: None, .. }, .. }] =
        found.as_slice()
    {
        return unreadable(error);
    }
    found.iter().for_each(Found::print);
    if found.iter().all(|one| !one.is_good()) {
        return ExitCode::from(1);
    }
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
                let hint = match folder.is_dir() {
                    true => "compare its files with those of `locales/en`, message by message",
                    false => "name a folder that has a folder for each language",
                };
                return refuse(&faults, hint);
            }
        },
        None => Languages::compiled(),
    };
    let index = http::index_urls(&args.address.urls(), languages);
    if let Err((message, hint)) = check_names(&index, &found) {
        return refuse(&message, hint);
    }

    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            let hint = "check the limits on threads and open files";
            return refuse(&format!("the runtime cannot start: {error}"), hint);
        }
    };
    let code = runtime.block_on(listen(args, found, languages));
    // Nothing waits any more for answers that are still being made; to wait for them here would be
    // to stop later than promised.
    runtime.shutdown_background();
    code
}

async fn listen(args: &Serve, found: Vec<Found>, languages: Languages) -> ExitCode {
    let listener = match TcpListener::bind(args.listen).await {
        Ok(listener) => listener,
        Err(error) => return cannot_listen("--listen", args.listen, &error),
    };
    let operator_listener = match args.operator_listen {
        None => None,
        Some(address) => match TcpListener::bind(address).await {
            Ok(listener) => Some(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && args.listens_on(address) => {
                let message = format!(
                    "--listen and --operator-listen name one port: {} and {address}",
                    args.listen
                );
                return refuse(&message, "give one of them another port, or leave the latter out");
            }
            Err(error) => return cannot_listen("--operator-listen", address, &error),
        },
    };
    let mut channels: Vec<_> = found.iter().map(|_| channel()).collect();
    let senders = channels.iter().map(|(sender, _)| sender.clone()).collect();
    let (reloading, shutdown) = (reload_on_hangup(senders), shutdown_signal());
    let shutdown = match reloading.and(shutdown) {
        Ok(shutdown) => shutdown,
        Err(error) => {
            let hint = "check what this user may do";
            return refuse(&format!("signals cannot be waited for: {error}"), hint);
        }
    };
    if let Some(address) = operator_listener.as_ref().and_then(|at| at.local_addr().ok()) {
        info!(%address, "operators are answered on http://{address}/");
    }
    let address = listener.local_addr().unwrap_or(args.listen);
    tell_address(args, address, &found);
    let options = Options {
        languages,
        limits: args.limits.limits(),
        is_behind_tls: args.behind_tls,
        is_operated_here: operator_listener.is_none(),
    };
    let urls = args.address.urls().listening_at(&format!("http://{address}"));
    let urls = if args.dev { urls.for_editing() } else { urls };
    let index = http::index_urls(&urls, languages);
    let capacity = Arc::new(Capacity::new(Compression::Smallest, options, found.len()));
    let turn = Arc::new(Mutex::new(()));
    let mut chronologies = Vec::new();
    for (one, triggers) in found.into_iter().zip(channels.drain(..)) {
        let urls = match one.folder.name.as_deref().map(|name| index.of_chronology(name)) {
            None => urls.clone(),
            Some(Ok(urls)) => urls,
            Some(Err(why)) => return refuse(&why, RENAME),
        };
        let is_watching = args.watch == Watching::On;
        let watch = match Watch::new(&one.folder.path, &one.reading, is_watching, triggers) {
            Ok(watch) => watch,
            Err(error) => {
                let message = format!("the folder cannot be watched: {error}");
                return refuse(&message, "use --watch=off");
            }
        };
        let chronology = Arc::new(Hosted::new(urls, &capacity));
        one.host(&chronology);
        follow(watch, &chronology, args.log.log_format, Arc::clone(&turn));
        tokio::spawn(http::keep_prepared(Arc::clone(&chronology)));
        chronologies.push(chronology);
    }
    let several = Arc::new(Several::new(index, options, chronologies));
    answer(&several, options.limits, listener, operator_listener, shutdown).await;
    ExitCode::SUCCESS
}

/// Says where readers are answered, and with what.
fn tell_address(args: &Serve, address: SocketAddr, found: &[Found]) {
    let home = args.address.urls().home();
    let sites = found.iter().filter_map(|one| one.checked.as_ref()?.site.as_ref());
    let counts = sites.map(|site| (site.model.events.len(), site.model.reports.len()));
    let (events, reports) = counts.fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
    if found.iter().all(|one| one.folder.name.is_none()) {
        info!(%address, events, reports, "listening on http://{address}{home}");
    } else {
        let chronologies = found.len();
        info!(%address, chronologies, events, reports, "listening on http://{address}{home}");
    }
    if !args.address.has_host() {
        info!(
            "no host in feeds, citations, previews and the site map: give the one that readers \
             see, as in --origin https://example.org"
        );
    }
}

/// Follows the changes of a folder from now on.
fn follow(watch: Watch, chronology: &Arc<Hosted>, format: LogFormat, turn: Arc<Mutex<()>>) {
    let span = match chronology.name() {
        Some(name) => error_span!("chronology", name),
        None => Span::none(),
    };
    let timer = watch.timer();
    let (published, within) = (Arc::clone(chronology), span.clone());
    let watcher = std::thread::spawn(move || {
        let _within = within.enter();
        reload::reload_on_change(watch, &published, format, &turn);
    });
    let told = Arc::clone(chronology);
    let watchdog = async move { watchdog::run(&timer, || watcher.is_finished(), &told).await };
    tokio::spawn(watchdog.instrument(span));
}

/// Answers readers until told to stop, and operators as long as readers are answered.
async fn answer(
    several: &Arc<Several>,
    limits: Limits,
    listener: TcpListener,
    operator_listener: Option<TcpListener>,
    shutdown: impl Future<Output = ()>,
) {
    let operators = operator_listener.map(|listener| {
        let (router, uncounted) = (several.operator_router(), Metrics::default());
        tokio::spawn(async move {
            connections::serve(listener, &limits, &uncounted, router, pending()).await
        })
    });
    let stop = async {
        shutdown.await;
        several.stop();
    };
    let (metrics, router) = (several.metrics(), several.router());
    if connections::serve(listener, &limits, &metrics, router, stop).await {
        info!("stopped");
    } else {
        warn!("stopped before every connection had ended");
    }
    if let Some(operators) = operators {
        operators.abort();
    }
}

impl Serve {
    /// Whether readers are answered on the port of an address, by all that is known of it: one that
    /// stands for all of a machine takes the others in.
    fn listens_on(&self, other: SocketAddr) -> bool {
        let (ours, other_ip) = (self.listen.ip(), other.ip());
        let takes_in =
            |all: IpAddr, one: IpAddr| all.is_unspecified() && (all.is_ipv6() || one.is_ipv4());
        let is_one = ours == other_ip || takes_in(ours, other_ip) || takes_in(other_ip, ours);
        self.listen.port() == other.port() && is_one
    }
}

fn cannot_listen(flag: &str, address: SocketAddr, error: &io::Error) -> ExitCode {
    let (message, hint) = match error.kind() {
        io::ErrorKind::AddrInUse => (
            format!("{address} is in use by another program"),
            format!(
                "stop it, or choose another port: {flag} {} takes any",
                SocketAddr::new(address.ip(), 0)
            ),
        ),
        io::ErrorKind::PermissionDenied => (
            format!("this user may not listen on {address}"),
            format!("choose a port from 1024 on with {flag}"),
        ),
        _ => (
            format!("cannot listen on {address}: {error}"),
            format!("choose an address of this machine with {flag}"),
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

/// Sends a trigger of a reading of the data for each SIGHUP, to all.
#[cfg_attr(not(unix), expect(clippy::unnecessary_wraps, reason = "only Unix has SIGHUP"))]
fn reload_on_hangup(senders: Vec<Sender<Trigger>>) -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut hangup = signal(SignalKind::hangup())?;
        tokio::spawn(async move {
            while hangup.recv().await.is_some() {
                for sender in &senders {
                    // The receiver is gone when the server is about to end.
                    let _ = sender.send(Trigger::Reload);
                }
            }
        });
    }
    #[cfg(not(unix))]
    drop(senders);
    Ok(())
}
