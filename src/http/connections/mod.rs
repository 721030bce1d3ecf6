//! Connections: accepted, limited, and ended in order.
//!
//! `axum::serve` sets no time limit on a request's head and takes any number of connections, so
//! this is an accept loop of our own on hyper. It knows bytes, connections and time, and nothing of
//! what the router answers.

mod idle;
mod peers;

use std::cell::RefCell;
use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::http::header::{CONNECTION, DATE};
use axum::http::{HeaderValue, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt as _;
use tracing::{debug, warn};

use super::limits::Limits;
use super::metrics::Metrics;
use idle::{Connections, Tracked};
use peers::{Counted, Peers};

/// How long no connection is accepted where the system has no file to spare for one.
const OUT_OF_FILES: Duration = Duration::from_millis(100);

/// How often to look for an idle connection while the next one waits for its end.
const LOOK_FOR_IDLE_EVERY: Duration = Duration::from_millis(50);

/// Serves connections by a router until `stop`, then lets those under way end. The result says
/// whether each of them ended by itself within the limits.
pub async fn serve(
    listener: TcpListener,
    limits: &Limits,
    metrics: &Metrics,
    router: Router,
    stop: impl Future<Output = ()>,
) -> bool {
    let server = Server::new(limits, metrics, router);
    let mut stop = std::pin::pin!(stop);
    loop {
        // An idle connection ends only for one that is there, so this one is accepted first.
        // Further ones wait in the system's queue, at no cost to us.
        let accepted = async {
            let (stream, peer) = accept(&listener).await;
            let counted = server.count(peer.ip())?;
            Some((stream, counted, server.permit().await))
        };
        tokio::select! {
            biased;
            () = &mut stop => break,
            accepted = accepted => if let Some((stream, counted, permit)) = accepted {
                server.start(stream, counted, permit);
            },
        }
    }
    // A client that has connected by now was not refused, so the queue is emptied before it is
    // closed. The system is asked, since the runtime learns of some only later.
    server.is_closing.store(true, Ordering::Relaxed);
    let listener = listener.into_std();
    while let Ok(listener) = &listener
        && let Ok(permit) = Arc::clone(&server.permits).try_acquire_owned()
        && let Ok((stream, peer)) = listener.accept()
    {
        let stream = stream.set_nonblocking(true).and_then(|()| TcpStream::from_std(stream));
        if let (Ok(stream), Some(counted)) = (stream, server.count(peer.ip())) {
            server.start(stream, counted, permit);
        }
    }
    drop(listener);
    server.close().await
}

/// What every connection is served with.
struct Server {
    limits: Limits,
    metrics: Metrics,
    router: Router,
    protocol: http1::Builder,
    /// One permit for each connection that may be open.
    permits: Arc<Semaphore>,
    connections: Connections,
    peers: Peers,
    /// Whether answers end their connections, because the server is about to.
    is_closing: Arc<AtomicBool>,
    graceful: GracefulShutdown,
}

impl Server {
    fn new(limits: &Limits, metrics: &Metrics, router: Router) -> Self {
        let mut protocol = http1::Builder::new();
        protocol
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head_within)
            .max_buf_size(limits.head_bytes)
            // hyper's own date stands still after the clock was set back.
            .auto_date_header(false)
            // A client that has closed its side may still read the answer.
            .half_close(true);
        Self {
            limits: *limits,
            metrics: metrics.clone(),
            router,
            protocol,
            permits: Arc::new(Semaphore::new(limits.connections)),
            connections: Connections::new(),
            peers: Peers::new(limits.connections_per_peer.unwrap_or(usize::MAX)),
            is_closing: Arc::default(),
            graceful: GracefulShutdown::new(),
        }
    }

    /// Counts a connection of a peer, unless it has too many. This comes before the permit, so that
    /// no other connection ends for one that is refused.
    fn count(&self, peer: IpAddr) -> Option<Counted> {
        let counted = self.peers.count(peer);
        if counted.is_none() {
            self.metrics.connections_refused.inc();
        }
        counted
    }

    /// Waits until one more connection may be open. Where all are open, the idlest ends.
    async fn permit(&self) -> OwnedSemaphorePermit {
        loop {
            if let Ok(permit) = Arc::clone(&self.permits).try_acquire_owned() {
                return permit;
            }
            self.connections.end_idlest();
            let permit = Arc::clone(&self.permits).acquire_owned();
            if let Ok(permit) = timeout(LOOK_FOR_IDLE_EVERY, permit).await {
                return permit.expect("the semaphore is never closed");
            }
        }
    }

    /// Serves a connection.
    fn start(&self, stream: TcpStream, counted: Counted, permit: OwnedSemaphorePermit) {
        // Answers are written whole; to wait for more would only delay them.
        if let Err(error) = stream.set_nodelay(true) {
            debug!(%error, "a connection ended before it began");
        }
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(self.limits.stalled_within));
        let tracked = self.connections.track();
        let stream = TokioIo::new(tracked.stream(Box::pin(stream)));
        let (router, is_closing) = (self.router.clone(), Arc::clone(&self.is_closing));
        let activity = tracked.activity();
        let service = service_fn(move |request: Request<Incoming>| {
            let answering = Tracked::answering(&activity);
            let (answer, is_closing) = (router.clone().oneshot(request), Arc::clone(&is_closing));
            let activity = Arc::clone(&activity);
            async move {
                let mut response = answer.await.unwrap_or_else(|never: Infallible| match never {});
                drop(answering);
                let headers = response.headers_mut();
                headers.extend(date().map(|date| (DATE, date)));
                if is_closing.load(Ordering::Relaxed) || activity.is_last() {
                    headers.insert(CONNECTION, HeaderValue::from_static("close"));
                }
                Ok::<_, Infallible>(response)
            }
        });
        let connection = self.graceful.watch(self.protocol.serve_connection(stream, service));
        let gauge = self.metrics.connections.clone();
        gauge.inc();
        tokio::spawn(async move {
            tokio::select! {
                // First, so that a request that has come meanwhile is seen.
                biased;
                ended = connection => if let Err(error) = ended {
                    // The client's doing: it went away, was too slow or did not speak HTTP.
                    debug!(%error, "a connection ended early");
                },
                () = tracked.ended() => debug!("an idle connection ended for another"),
            }
            gauge.dec();
            // The permit last: with it the next connection looks for the idlest of the others.
            drop((counted, tracked));
            drop(permit);
        });
    }

    /// Lets the connections end: by their next answer for a while, then as soon as they are idle.
    async fn close(self) -> bool {
        let all = u32::try_from(self.limits.connections).unwrap_or(u32::MAX);
        let have_ended = self.permits.acquire_many(all);
        tokio::pin!(have_ended);
        if timeout(self.limits.linger, &mut have_ended).await.is_ok() {
            return true;
        }
        let ended = self.graceful.shutdown();
        timeout(self.limits.stop_within, ended).await.is_ok()
    }
}

/// The current date, as HTTP writes it.
#[expect(clippy::disallowed_methods, reason = "a date of transport; no content depends on it")]
fn date() -> Option<HeaderValue> {
    date_of(SystemTime::now())
}

/// A date as HTTP writes it (RFC 9110, 6.6.1), written anew where the second is another, be it
/// earlier.
fn date_of(now: SystemTime) -> Option<HeaderValue> {
    thread_local! {
        static WRITTEN: RefCell<Option<(u64, HeaderValue)>> = const { RefCell::new(None) };
    }
    let second = now.duration_since(UNIX_EPOCH).ok()?.as_secs();
    WRITTEN.with_borrow_mut(|written| match written {
        Some((at, date)) if *at == second => Some(date.clone()),
        _ => {
            let date = HeaderValue::try_from(httpdate::fmt_http_date(now)).ok()?;
            Some(written.insert((second, date)).1.clone())
        }
    })
}

/// Accepts a connection, however often that fails.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) if is_of_one_connection(&error) => {
                debug!(%error, "a connection ended before it began");
            }
            Err(error) => {
                warn!(%error, "no connection can be accepted; trying again");
                sleep(OUT_OF_FILES).await;
            }
        }
    }
}

/// Whether an error concerns only the connection that was to be accepted.
fn is_of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

#[cfg(test)]
mod tests {
    use std::future::pending;
    use std::io::{Read as _, Write as _};
    use std::net::{Ipv4Addr, SocketAddr, TcpStream};
    use std::time::{Duration, UNIX_EPOCH};

    use axum::Router;
    use axum::routing::get;
    use tokio::net::{TcpListener, TcpSocket};
    use tokio::task::spawn_blocking;
    use tokio::time::{sleep, timeout};

    use super::serve;
    use crate::http::{Limits, Metrics};

    /// More than the system's buffers hold.
    const LARGE: usize = 16 * 1024 * 1024;

    /// A server of an answer that comes at once, one that comes late and one that is large.
    async fn server(connections: usize, connections_per_peer: Option<usize>) -> SocketAddr {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let late = || sleep(Duration::from_millis(200));
        let router = Router::new()
            .route("/", get(|| async { "ok" }))
            .route("/late", get(late))
            .route("/large", get(|| async { "x".repeat(LARGE) }));
        let limits = Limits { connections, connections_per_peer, ..Limits::default() };
        tokio::spawn(async move {
            serve(listener, &limits, &Metrics::default(), router, pending()).await
        });
        address
    }

    /// Sends a request for a path, and returns the connection.
    fn ask(address: SocketAddr, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: test\r\n\r\n").as_bytes()).unwrap();
        stream
    }

    fn is_answered(stream: &mut TcpStream) -> bool {
        let mut start = [0; 15];
        stream.read_exact(&mut start).is_ok() && &start == b"HTTP/1.1 200 OK"
    }

    #[test]
    fn the_date_follows_a_clock_that_is_set_back() {
        let date = |seconds| super::date_of(UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
        for (seconds, written) in [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (784_115_377, "Sun, 06 Nov 1994 09:49:37 GMT"),
            (784_111_778, "Sun, 06 Nov 1994 08:49:38 GMT"),
        ] {
            assert_eq!(date(seconds), written);
        }
    }

    /// One that always has a request under way lets others in with its next answer.
    #[tokio::test(flavor = "multi_thread")]
    async fn where_all_are_being_answered_one_ends_with_its_answer() {
        let address = server(1, None).await;
        let mut busy = spawn_blocking(move || ask(address, "/late")).await.unwrap();
        let requests = b"GET /late HTTP/1.1\r\nHost: test\r\n\r\n".repeat(600);
        busy.write_all(&requests).unwrap();
        let answered = spawn_blocking(move || is_answered(&mut ask(address, "/")));
        let answered = timeout(Duration::from_secs(5), answered).await;
        assert!(answered.is_ok_and(|answered| answered.unwrap()));
        let text = spawn_blocking(move || {
            let mut text = String::new();
            let _ = busy.read_to_string(&mut text);
            text
        });
        assert!(text.await.unwrap().contains("connection: close\r\n"));
    }

    /// While there are others to end, whoever reads slowly gets the whole of an answer.
    #[tokio::test(flavor = "multi_thread")]
    async fn no_answer_is_cut_off_for_the_sake_of_idle_connections() {
        let address = server(3, None).await;
        let read = spawn_blocking(move || {
            let mut slow = ask(address, "/large");
            assert!(is_answered(&mut slow));
            std::thread::sleep(Duration::from_millis(50));
            let held: Vec<_> = (0..6)
                .map(|_| {
                    let mut stream = ask(address, "/");
                    assert!(is_answered(&mut stream));
                    stream
                })
                .collect();
            let mut bytes = vec![0; LARGE];
            (slow.read_exact(&mut bytes).is_ok(), held.len())
        });
        assert_eq!(read.await.unwrap(), (true, 6));
    }

    /// Who has too many connections already takes nobody's place.
    #[tokio::test(flavor = "multi_thread")]
    async fn who_is_refused_ends_no_connection() {
        let address = server(2, Some(1)).await;
        let other = TcpSocket::new_v4().unwrap();
        other.bind((Ipv4Addr::new(127, 0, 0, 2), 0).into()).unwrap();
        let held = spawn_blocking(move || ask(address, "/")).await.unwrap();
        let other = other.connect(address).await.unwrap();
        let ended = spawn_blocking(move || {
            let mut held = held;
            assert!(is_answered(&mut held));
            assert!(!is_answered(&mut ask(address, "/")));
            held.write_all(b"GET / HTTP/1.1\r\nHost: test\r\n\r\n").unwrap();
            let mut text = [0; 400];
            let mut all = 0;
            while let Ok(read @ 1..) = held.read(&mut text) {
                all += read;
                if 200 < all {
                    return false;
                }
            }
            true
        });
        assert!(!ended.await.unwrap());
        drop(other);
    }
}
