//! What stands around the answers of every revision: limits, counts, and whether all is well.

use axum::http::HeaderMap;
use tokio::sync::{Semaphore, watch};

use super::{Limits, Metrics, headers};

/// How a server is to behave, apart from what it serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// How much a client may ask of it.
    pub limits: Limits,
    /// Whether readers reach it by TLS, which a proxy before it speaks.
    pub is_behind_tls: bool,
    /// Whether it answers at the addresses for operators beside those for readers.
    pub is_operated_here: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { limits: Limits::default(), is_behind_tls: false, is_operated_here: true }
    }
}

/// What stands around every answer, one for the process.
pub(super) struct Front {
    pub(super) options: Options,
    pub(super) metrics: Metrics,
    /// One permit for each request that may be worked on.
    pub(super) turns: Semaphore,
    news: watch::Sender<News>,
}

/// How the data fares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct News {
    /// The revision that is served.
    pub(super) fingerprint: String,
    /// What is wrong with the data as it is now, in a line, where it is not what is served.
    pub(super) trouble: Option<String>,
    /// Likewise, every diagnostic in full.
    pub(super) details: Option<String>,
    /// Which files the revision was made of that differ from the one before it.
    pub(super) taken: Option<String>,
    /// Whether nobody watches the data any more.
    pub(super) watcher_is_silent: bool,
    /// Whether the server is about to end, so that no more will come.
    pub(super) is_last: bool,
}

impl Front {
    /// Returns a front without news.
    pub(super) fn new(options: Options) -> Self {
        Self {
            options,
            metrics: Metrics::default(),
            turns: Semaphore::new(options.limits.requests),
            news: watch::Sender::default(),
        }
    }

    /// Notes that a revision is served from now on.
    pub(super) fn published(&self, fingerprint: &str) {
        self.metrics.published(fingerprint);
        let fingerprint = fingerprint.to_owned();
        self.news.send_modify(|news| {
            (news.trouble, news.details) = (None, None);
            news.fingerprint = fingerprint;
        });
    }

    /// Notes that the data cannot be served as it is now.
    pub(super) fn refused(&self, trouble: &str, details: &str) {
        self.metrics.refused_data();
        self.news.send_modify(|news| {
            news.trouble = Some(trouble.to_owned());
            news.details = Some(details.to_owned());
        });
    }

    /// Notes what the next revision is made of. It is told with that revision.
    pub(super) fn took(&self, taken: &str) {
        self.news.send_if_modified(|news| {
            news.taken = Some(taken.to_owned()).filter(|taken| !taken.is_empty());
            false
        });
    }

    /// Notes whether nobody watches the data any more.
    pub(super) fn watcher_is_silent(&self, is_silent: bool) {
        self.metrics.watcher_is_silent.set(is_silent.into());
        self.news.send_if_modified(|news| {
            news.watcher_is_silent = is_silent;
            false
        });
    }

    /// Notes that the server is about to end.
    pub(super) fn stop(&self) {
        self.news.send_modify(|news| news.is_last = true);
    }

    /// Returns the news of now and from now on.
    pub(super) fn subscribe(&self) -> watch::Receiver<News> {
        self.news.subscribe()
    }

    /// Returns how the data fares.
    pub(super) fn news(&self) -> News {
        self.news.borrow().clone()
    }

    /// Adds the headers that depend on where the server stands and who may read the address.
    pub(super) fn add_headers(&self, headers: &mut HeaderMap, is_open: bool) {
        if is_open {
            headers::open(headers);
        }
        if self.options.is_behind_tls {
            headers::keep_to_tls(headers);
        }
    }
}
