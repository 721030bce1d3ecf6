//! What requests share: the revision that is served, the state of the data folder, and the metrics.

use std::sync::Arc;

use arc_swap::ArcSwap;
use tokio::sync::{Semaphore, watch};

use super::Options;
use super::metrics::Metrics;
use super::ready::Compression;
use super::revision::{RenderPermits, Revision};
use crate::site::Site;
use crate::url::Urls;

/// The server, whatever it is serving: one for the process.
pub struct AppState {
    /// The addresses of the site, the same for every revision.
    pub(super) urls: Urls,
    pub(super) options: Options,
    pub(super) metrics: Metrics,
    /// One permit for each request that may be worked on.
    pub(super) work: Arc<Semaphore>,
    published: ArcSwap<Revision>,
    permits: RenderPermits,
    status: watch::Sender<Status>,
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
    /// A server of a site. `fingerprint` is that of the data; `compression` says whether answers
    /// are made smaller in the background once they have been sent.
    pub fn new(
        site: Arc<Site>,
        urls: Urls,
        fingerprint: &str,
        compression: Compression,
        options: Options,
    ) -> Self {
        let permits = RenderPermits::new(compression, options.limits.queue_within);
        let languages = options.languages;
        let revision = Revision::new(site, &urls, languages, fingerprint, permits.clone());
        let status = Status { fingerprint: revision.fingerprint.clone(), ..Status::default() };
        let metrics = Metrics::default();
        metrics.published(&revision.fingerprint);
        Self {
            urls,
            options,
            metrics,
            work: Arc::new(Semaphore::new(options.limits.requests)),
            published: ArcSwap::from_pointee(revision),
            permits,
            status: watch::Sender::new(status),
        }
    }

    /// Serves another site from now on, at the same addresses. Requests under way end on the
    /// revision that they began with. `taken` says which files have changed, for editors.
    pub fn publish(&self, site: Arc<Site>, fingerprint: &str, taken: &str) {
        let (urls, permits) = (&self.urls, self.permits.clone());
        let revision = Revision::new(site, urls, self.options.languages, fingerprint, permits);
        let fingerprint = revision.fingerprint.clone();
        self.published.store(Arc::new(revision));
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
