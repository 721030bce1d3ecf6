//! Connections: accepted, limited, and ended in order.
//!
//! `axum::serve` sets no time limit on a request's head and takes any number of connections, so
//! this is an accept loop of our own on hyper. It knows bytes, connections and time; what is
//! answered is not its affair.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::Request;
use axum::http::header::CONNECTION;
use axum::http::{self, HeaderValue, StatusCode};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};
use tokio_io_timeout::TimeoutStream;
use tracing::{debug, warn};

use super::limits::Limits;
use super::malformed::Answering;
use super::metrics::Metrics;

/// How long no connection is accepted where the system has no file to spare for one.
const OUT_OF_FILES: Duration = Duration::from_millis(100);

/// Serves connections until `stop`, then lets those under way end: requests by `answer`, and what
/// is none, refused with a status, by `malformed`.
///
/// Returns whether each of them ended by itself within the limits.
pub async fn serve<A, F, M>(
    listener: TcpListener,
    limits: &Limits,
    metrics: &Metrics,
    answer: A,
    malformed: M,
    stop: impl Future<Output = ()>,
) -> bool
where
    A: Fn(Request<Incoming>) -> F + Clone + Send + 'static,
    F: Future<Output = Response> + Send + 'static,
    M: Fn(StatusCode) -> http::Response<Bytes> + Clone + Send + Unpin + 'static,
{
    let mut door = Door::new(limits, metrics, answer, malformed);
    let mut stop = std::pin::pin!(stop);
    loop {
        // A place first: whoever finds none waits in the system's queue, at no cost to us.
        let accepted = async {
            let place = door.place().await;
            (accept(&listener).await, place)
        };
        tokio::select! {
            biased;
            () = &mut stop => break,
            ((stream, peer), place) = accepted => door.let_in(stream, peer.ip(), place),
        }
    }
    // Whoever has connected by now was not refused, so the queue is emptied before it is closed.
    door.is_closing.store(true, Ordering::Relaxed);
    while let Ok(place) = Arc::clone(&door.places).try_acquire_owned()
        && let Ok((stream, peer)) = timeout(Duration::ZERO, accept(&listener)).await
    {
        door.let_in(stream, peer.ip(), place);
    }
    drop(listener);
    door.close().await
}

/// What connections are let in by.
struct Door<A, M> {
    limits: Limits,
    metrics: Metrics,
    answer: A,
    malformed: M,
    protocol: http1::Builder,
    /// One permit for each connection that may be open.
    places: Arc<Semaphore>,
    peers: Option<Peers>,
    /// Whether answers end their connections, because the server is about to.
    is_closing: Arc<AtomicBool>,
    graceful: GracefulShutdown,
}

impl<A, F, M> Door<A, M>
where
    A: Fn(Request<Incoming>) -> F + Clone + Send + 'static,
    F: Future<Output = Response> + Send + 'static,
    M: Fn(StatusCode) -> http::Response<Bytes> + Clone + Send + Unpin + 'static,
{
    fn new(limits: &Limits, metrics: &Metrics, answer: A, malformed: M) -> Self {
        let mut protocol = http1::Builder::new();
        protocol
            .timer(TokioTimer::new())
            .header_read_timeout(limits.head_within)
            .max_buf_size(limits.head_bytes)
            // Whoever has said all that he has to say may still listen.
            .half_close(true);
        Self {
            limits: *limits,
            metrics: metrics.clone(),
            answer,
            malformed,
            protocol,
            places: Arc::new(Semaphore::new(limits.connections)),
            peers: limits.connections_per_peer.map(Peers::new),
            is_closing: Arc::default(),
            graceful: GracefulShutdown::new(),
        }
    }

    /// Waits until one more connection may be open.
    async fn place(&self) -> OwnedSemaphorePermit {
        let place = Arc::clone(&self.places).acquire_owned().await;
        place.expect("nobody closes the semaphore")
    }

    /// Serves a connection, unless its peer has too many.
    fn let_in(&mut self, stream: TcpStream, peer: IpAddr, place: OwnedSemaphorePermit) {
        let seat = match &self.peers {
            None => None,
            Some(peers) => match peers.seat(peer) {
                None => {
                    self.metrics.connections_refused.inc();
                    return;
                }
                seat => seat,
            },
        };
        // Answers are written whole; to wait for more would only delay them.
        if let Err(error) = stream.set_nodelay(true) {
            debug!(%error, "a connection ended before it began");
        }
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(self.limits.stalled_within));
        let (answer, is_closing) = (self.answer.clone(), Arc::clone(&self.is_closing));
        let service = service_fn(move |request: http::Request<Incoming>| {
            let (answering, is_closing) = (answer(request), Arc::clone(&is_closing));
            async move {
                let mut response = answering.await;
                if is_closing.load(Ordering::Relaxed) {
                    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
                }
                Ok::<_, Infallible>(response)
            }
        });
        let io = TokioIo::new(Answering::new(Box::pin(stream), self.malformed.clone()));
        let connection = self.graceful.watch(self.protocol.serve_connection(io, service));
        let open = self.metrics.connections.clone();
        open.inc();
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                // The client's doing: it went away, was too slow or did not speak HTTP.
                debug!(%error, "a connection ended early");
            }
            open.dec();
            drop((place, seat));
        });
    }

    /// Lets the connections end: by their next answer for a while, then as soon as they are idle.
    async fn close(self) -> bool {
        let all = u32::try_from(self.limits.connections).unwrap_or(u32::MAX);
        let have_ended = self.places.acquire_many(all);
        tokio::pin!(have_ended);
        if timeout(self.limits.linger, &mut have_ended).await.is_ok() {
            return true;
        }
        let ended = self.graceful.shutdown();
        timeout(self.limits.stop_within, ended).await.is_ok()
    }
}

/// How many connections each address has.
#[derive(Clone)]
struct Peers {
    max: usize,
    counts: Arc<Mutex<BTreeMap<IpAddr, usize>>>,
}

/// The place of one connection in its peer's count, given up when it is dropped.
struct Seat {
    peers: Peers,
    peer: IpAddr,
}

impl Peers {
    fn new(max: usize) -> Self {
        Self { max, counts: Arc::default() }
    }

    /// Counts a connection of a peer, or returns `None` where it has as many as it may.
    fn seat(&self, peer: IpAddr) -> Option<Seat> {
        let peer = household(peer);
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(peer).or_default();
        (*count < self.max).then(|| {
            *count += 1;
            Seat { peers: self.clone(), peer }
        })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut counts = self.peers.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.peer) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.peer);
            }
        }
    }
}

/// Returns the address that stands for a peer: of IPv6, whose users have 2⁶⁴ of them, the network.
fn household(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) >> 64 << 64).into()),
        address @ IpAddr::V4(_) => address,
    }
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

/// Returns whether an error concerns only the connection that was to be accepted.
fn is_of_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::Peers;

    #[test]
    fn a_peer_has_no_more_seats_than_it_may() {
        let peers = Peers::new(2);
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        let first = peers.seat(address("192.0.2.1")).unwrap();
        let second = peers.seat(address("::ffff:192.0.2.1")).unwrap();
        assert!(peers.seat(address("192.0.2.1")).is_none());
        let other = peers.seat(address("192.0.2.2")).unwrap();
        drop(first);
        assert!(peers.seat(address("192.0.2.1")).is_some());
        drop((second, other));
        assert!(peers.counts.lock().unwrap().is_empty());
    }

    #[test]
    fn an_ipv6_network_is_one_peer() {
        let peers = Peers::new(1);
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        let seat = peers.seat(address("2001:db8:0:1::1")).unwrap();
        assert!(peers.seat(address("2001:db8:0:1:ffff::2")).is_none());
        assert!(peers.seat(address("2001:db8:0:2::1")).is_some());
        drop(seat);
    }
}
