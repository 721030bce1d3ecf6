//! Which connection has been idle longest, so that it can end where no further one may be open. It
//! counts bytes and requests, and knows nothing of either.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

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
            ended: Notify::new(),
        });
        let mut connections = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        connections.insert(id, Arc::clone(&activity));
        Tracked { list: self.clone(), id, activity }
    }

    /// Ends the connection that has been idle longest, if one is idle: no request of it is being
    /// answered. A client that is slow to read its answer counts from the last byte it took.
    pub(super) fn end_idlest(&self) {
        let connections = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = connections.values().filter(|activity| activity.is_idle());
        if let Some(idlest) = idle.min_by_key(|activity| activity.last_ms.load(Relaxed)) {
            idlest.ended.notify_one();
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
}

impl Tracked {
    /// A function to be called whenever a byte comes or goes.
    pub(super) fn touch(&self) -> impl Fn(&[u8]) + Send + use<> {
        let (list, activity) = (self.list.clone(), Arc::clone(&self.activity));
        move |_| activity.last_ms.store(list.now_ms(), Relaxed)
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
