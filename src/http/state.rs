//! What requests share: the revision that is served, the state of the data folder, and the metrics.

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::sync::{Semaphore, watch};

use super::Options;
use super::metrics::Metrics;
use super::ready::Compression;
use super::revision::{RenderPermits, Revision, Room};
use crate::site::Site;
use crate::url::Urls;

/// What the chronologies of a server share: how it is to behave, and how much it does at once.
pub struct Capacity {
    pub(super) options: Options,
    /// One permit for each request that may be worked on.
    pub(super) work: Arc<Semaphore>,
    pub(super) permits: RenderPermits,
    /// How many bytes each of them may keep.
    pub(super) room: Room,
    /// One permit: the pages of one are made before those of the next.
    pub(super) preparing: Semaphore,
}

impl Capacity {
    /// The capacity of a server of so many chronologies. `compression` says whether answers are
    /// made smaller in the background once they have been sent.
    pub fn new(compression: Compression, options: Options, chronologies: usize) -> Self {
        Self {
            options,
            work: Arc::new(Semaphore::new(options.limits.requests)),
            permits: RenderPermits::new(compression, &options.limits),
            room: Room::among(chronologies),
            preparing: Semaphore::new(1),
        }
    }
}

/// A chronology that is served, whatever its revision.
pub struct AppState {
    /// The addresses of the chronology, the same for every revision.
    pub(super) urls: Urls,
    pub(super) options: Options,
    pub(super) metrics: Metrics,
    /// One permit for each request that may be worked on.
    pub(super) work: Arc<Semaphore>,
    pub(super) capacity: Arc<Capacity>,
    published: ArcSwap<Revision>,
    status: watch::Sender<Status>,
}

/// How often to look whether a revision is still answered from.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// Drops a revision once no request is answered from it any more: what a large one holds takes
/// seconds to free, for which no reader is to wait.
fn retire(revision: Arc<Revision>) {
    let wait = move || {
        while 1 < Arc::strong_count(&revision) {
            std::thread::sleep(LOOK_EVERY);
        }
        drop(revision);
    };
    // Where there can be no further thread, whoever publishes drops its part here.
    let _ = std::thread::Builder::new().spawn(wait);
}

/// The state of the data folder, and of the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Status {
    /// The revision that is served.
    pub(super) fingerprint: String,
    /// What is wrong with the data as it is now, in a line, where it is not what is served.
    pub(super) trouble: Option<String>,
    /// Every diagnostic in full, where there is trouble.
    pub(super) details: Option<String>,
    /// Which files the revision was made of that differ from the one before it.
    pub(super) taken: Option<String>,
    /// Whether changes of the data are no longer noticed.
    pub(super) watcher_is_silent: bool,
    /// Whether the server is about to end.
    pub(super) is_stopping: bool,
}

impl AppState {
    /// A server of a site alone. `fingerprint` is that of the data; `compression` says whether
    /// answers are made smaller in the background once they have been sent.
    pub fn new(
        site: Arc<Site>,
        urls: Urls,
        fingerprint: &str,
        compression: Compression,
        options: Options,
    ) -> Self {
        let capacity = Arc::new(Capacity::new(compression, options, 1));
        Self::within(capacity, Metrics::default(), site, urls, fingerprint)
    }

    /// A server of a site within a capacity that others may share.
    pub(super) fn within(
        capacity: Arc<Capacity>,
        metrics: Metrics,
        site: Arc<Site>,
        urls: Urls,
        fingerprint: &str,
    ) -> Self {
        let revision = Revision::new(site, &urls, fingerprint, &capacity);
        let status = Status { fingerprint: revision.fingerprint.clone(), ..Status::default() };
        metrics.published(&revision.fingerprint);
        Self {
            urls,
            options: capacity.options,
            metrics,
            work: Arc::clone(&capacity.work),
            published: ArcSwap::from_pointee(revision),
            capacity,
            status: watch::Sender::new(status),
        }
    }

    /// Serves another site from now on, at the same addresses. Requests under way end on the
    /// revision that they began with. `taken` says which files have changed, for editors.
    pub fn publish(&self, site: Arc<Site>, fingerprint: &str, taken: &str) {
        let revision = Revision::new(site, &self.urls, fingerprint, &self.capacity);
        let fingerprint = revision.fingerprint.clone();
        retire(self.published.swap(Arc::new(revision)));
        self.metrics.published(&fingerprint);
        self.status.send_modify(|status| {
            status.fingerprint = fingerprint;
            status.taken = Some(taken.to_owned()).filter(|taken| !taken.is_empty());
            (status.trouble, status.details) = (None, None);
        });
    }

    /// Notes that the data is such now that it cannot be served, and why: in a line, and in full.
    pub fn refuse(&self, trouble: &str, details: &str) {
        self.metrics.refused_data();
        self.status.send_modify(|status| {
            status.trouble = Some(trouble.to_owned());
            status.details = Some(details.to_owned());
        });
    }

    /// Notes whether changes of the data are no longer noticed, for operators.
    pub fn watcher_is_silent(&self, is_silent: bool) {
        self.metrics.watcher_is_silent.set(is_silent.into());
        self.status.send_if_modified(|status| {
            status.watcher_is_silent = is_silent;
            false
        });
    }

    /// Notes that the server is about to end.
    pub fn stop(&self) {
        self.status.send_modify(|status| status.is_stopping = true);
    }

    /// The revision that is served now.
    pub fn current(&self) -> Arc<Revision> {
        self.published.load_full()
    }

    /// What is counted.
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// The status now and each later one.
    pub(super) fn status(&self) -> watch::Receiver<Status> {
        self.status.subscribe()
    }
}
