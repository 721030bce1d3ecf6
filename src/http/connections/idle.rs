//! Which connection has been idle longest, so that it can end where no further one may be open. It
//! counts bytes and requests, and knows nothing of either.

use std::collections::BTreeMap;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Instant;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::Notify;

/// All open connections.
#[derive(Clone)]
pub(super) struct Connections {
    started: Instant,
    connections: Arc<Mutex<BTreeMap<u64, Arc<Activity>>>>,
    next: Arc<AtomicU64>,
}

/// What one connection does.
pub(super) struct Activity {
    /// When a byte came or went last, in milliseconds since the server started.
    last_ms: AtomicU64,
    /// How many requests are being answered.
    answering: AtomicUsize,
    /// Whether bytes of an answer wait for the client to take them.
    is_sending: AtomicBool,
    /// Whether the next answer is to end the connection.
    is_last: AtomicBool,
    /// Notified when the connection is to end for another.
    ended: Notify,
}

/// One open connection. Dropping it takes it off the list.
pub(super) struct Tracked {
    list: Connections,
    id: u64,
    activity: Arc<Activity>,
}

impl Connections {
    pub(super) fn new() -> Self {
        Self { started: Instant::now(), connections: Arc::default(), next: Arc::default() }
    }

    /// Adds a connection.
    pub(super) fn track(&self) -> Tracked {
        let id = self.next.fetch_add(1, Relaxed);
        let activity = Arc::new(Activity {
            last_ms: AtomicU64::new(self.now_ms()),
            answering: AtomicUsize::new(0),
            is_sending: AtomicBool::new(false),
            is_last: AtomicBool::new(false),
            ended: Notify::new(),
        });
        let mut connections = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        connections.insert(id, Arc::clone(&activity));
        Tracked { list: self.clone(), id, activity }
    }

    /// Ends the connection that has been idle longest: no request of it is being answered. Where
    /// none is idle, the one whose client has taken nothing of its answer for longest; where all
    /// are being answered, one of them ends with its answer.
    pub(super) fn end_idlest(&self) {
        let connections = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        let can_end = connections.values().filter(|activity| !activity.is_last());
        let rank = |activity: &&Arc<Activity>| {
            let is_sending = activity.is_sending.load(Relaxed);
            (!activity.is_idle(), is_sending, activity.last_ms.load(Relaxed))
        };
        let Some(idlest) = can_end.min_by_key(rank) else { return };
        if idlest.is_idle() {
            idlest.ended.notify_one();
        } else {
            idlest.is_last.store(true, Relaxed);
        }
    }

    fn now_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

impl Activity {
    fn is_idle(&self) -> bool {
        self.answering.load(Relaxed) == 0
    }

    /// Whether the answer that is about to be sent ends the connection.
    pub(super) fn is_last(&self) -> bool {
        self.is_last.load(Relaxed)
    }
}

/// The stream of a connection that is tracked.
pub(super) struct TrackedStream<S> {
    stream: S,
    list: Connections,
    activity: Arc<Activity>,
}

impl<S> TrackedStream<S> {
    fn touch(&self) {
        self.activity.last_ms.store(self.list.now_ms(), Relaxed);
    }

    /// Notes how a write went: it is pending where the client takes nothing.
    fn wrote<T>(&self, written: Poll<T>) -> Poll<T> {
        self.activity.is_sending.store(written.is_pending(), Relaxed);
        if written.is_ready() {
            self.touch();
        }
        written
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for TrackedStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = ready!(Pin::new(&mut self.stream).poll_read(cx, buf));
        self.touch();
        Poll::Ready(read)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for TrackedStream<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.wrote(written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        self.wrote(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

impl Tracked {
    /// The stream of the connection, which notes each byte that comes or goes.
    pub(super) fn stream<S>(&self, stream: S) -> TrackedStream<S> {
        let (list, activity) = (self.list.clone(), Arc::clone(&self.activity));
        TrackedStream { stream, list, activity }
    }

    /// Counts a request as being answered until the guard is dropped.
    pub(super) fn answering(activity: &Arc<Activity>) -> impl Send + use<> {
        struct Answering(Arc<Activity>);
        impl Drop for Answering {
            fn drop(&mut self) {
                self.0.answering.fetch_sub(1, Relaxed);
            }
        }
        activity.answering.fetch_add(1, Relaxed);
        Answering(Arc::clone(activity))
    }

    pub(super) fn activity(&self) -> Arc<Activity> {
        Arc::clone(&self.activity)
    }

    /// Waits until the connection is to end for another, and has no request by then.
    pub(super) async fn ended(&self) {
        loop {
            self.activity.ended.notified().await;
            if self.activity.is_idle() {
                return;
            }
        }
    }
}

impl Drop for Tracked {
    fn drop(&mut self) {
        let mut connections = self.list.connections.lock().unwrap_or_else(PoisonError::into_inner);
        connections.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering::Relaxed;
    use std::time::Duration;

    use tokio::time::timeout;

    use super::{Connections, Tracked};

    async fn has_ended(tracked: &Tracked) -> bool {
        timeout(Duration::ZERO, tracked.ended()).await.is_ok()
    }

    #[tokio::test]
    async fn the_idlest_ends_and_none_that_is_being_answered() {
        let all = Connections::new();
        let tracked = [30, 10, 20].map(|last_ms| {
            let tracked = all.track();
            tracked.activity.last_ms.store(last_ms, Relaxed);
            tracked
        });
        let [newest, oldest, middle] = &tracked;
        let answering = Tracked::answering(&oldest.activity());
        all.end_idlest();
        assert!(has_ended(middle).await);
        assert!(!has_ended(newest).await && !has_ended(oldest).await);
        drop(answering);
        all.end_idlest();
        // A request came before the connection could end.
        let answering = Tracked::answering(&oldest.activity());
        assert!(!has_ended(oldest).await);
        drop(answering);
        all.end_idlest();
        assert!(has_ended(oldest).await);
        drop(tracked);
        assert!(all.connections.lock().unwrap().is_empty());
    }
}
