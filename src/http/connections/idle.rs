//! Which connection has been idle longest, so that it can end where there is no room for the next.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use tokio::sync::Notify;

/// Every open connection.
#[derive(Clone)]
pub(super) struct Open {
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
    /// Told when the connection is to end for another.
    ended: Notify,
}

/// One connection among those that are open, until it is dropped.
pub(super) struct Tracked {
    open: Open,
    id: u64,
    activity: Arc<Activity>,
}

impl Open {
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
        Tracked { open: self.clone(), id, activity }
    }

    /// Ends the connection that has been idle longest; none where all are being answered.
    pub(super) fn end_idlest(&self) {
        let connections = self.connections.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = connections.values().filter(|activity| activity.answering.load(Relaxed) == 0);
        if let Some(idlest) = idle.min_by_key(|activity| activity.last_ms.load(Relaxed)) {
            idlest.ended.notify_one();
        }
    }

    fn now_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

impl Tracked {
    /// Returns what notes that a byte came or went.
    pub(super) fn touch(&self) -> impl Fn(&[u8]) + Send + use<> {
        let (open, activity) = (self.open.clone(), Arc::clone(&self.activity));
        move |_| activity.last_ms.store(open.now_ms(), Relaxed)
    }

    /// Counts a request that is being answered, until what is returned is dropped.
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

    /// Waits until the connection is to end for another.
    pub(super) async fn ended(&self) {
        self.activity.ended.notified().await;
    }
}

impl Drop for Tracked {
    fn drop(&mut self) {
        let mut connections = self.open.connections.lock().unwrap_or_else(PoisonError::into_inner);
        connections.remove(&self.id);
    }
}
