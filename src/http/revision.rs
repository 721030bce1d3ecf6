//! One revision of the data, with all that is kept of it in memory.
//!
//! It is immutable to whoever asks: what it keeps is what it would make again, byte by byte.

use std::convert::Infallible;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread::available_parallelism;

use axum::extract::MatchedPath;
use axum::http::{Method, Request};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tokio::sync::Semaphore;

use super::encoding::Effort;
use super::error::Error;
use super::ready::{Made, Ready};
use crate::api::v1::{Noun, Parameters, Wanted};
use crate::chronology::Choice;
use crate::localized::Localized;
use crate::model::{Forward, Kind};
use crate::search::Filter;
use crate::site::{Query, Site};
use crate::text::ENGLISH;
use crate::url::Urls;

/// How many choices are kept solved. More can be asked for; they are solved when they are.
const CHOICES_MAX: usize = 64;

/// The most bytes that answers without a query may take: the pages and files that search engines
/// know. A chronology of some hundred events has some ten million.
const PLAIN_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// The most bytes that answers to a query may take: filtered views, choices, words searched for.
const QUERIED_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// One revision of the site: what it says, where, and every answer that is ready.
pub struct Revision {
    /// The plain site.
    pub site: Arc<Site>,
    /// The site's addresses.
    pub urls: Arc<Urls>,
    /// Which data this is, and which build shows it.
    pub fingerprint: String,
    /// The sites under the choices that were asked for last.
    chosen: Cache<Choice, Arc<Site>>,
    /// Answers at addresses without a query. They are apart, so that no query pushes them out.
    plain: Answers,
    /// Answers at addresses with one.
    queried: Answers,
    workers: Workers,
    made: AtomicU64,
    solved: AtomicU64,
}

/// What a revision has done and keeps, for whoever watches the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// How many answers are ready at addresses without a query.
    pub plain: usize,
    /// Likewise at addresses with one.
    pub queried: usize,
    /// How many bytes they take, headers and all.
    pub bytes: u64,
    /// How many answers were made since the revision was published.
    pub made: u64,
    /// How many choices were solved since then.
    pub solved: u64,
}

/// How many threads may be busy with answers at once, whatever the revision.
#[derive(Clone)]
pub(super) struct Workers {
    /// Those that somebody waits for.
    makers: Arc<Semaphore>,
    /// Those that are there and are made smaller, if they are to be.
    squeezers: Option<Arc<Semaphore>>,
}

/// Ready answers by the one address that each has.
type Answers = Cache<String, Arc<Ready>, Bytes>;

/// Answers weigh what they hold.
#[derive(Clone)]
struct Bytes;

impl Weighter<String, Arc<Ready>> for Bytes {
    fn weight(&self, address: &String, ready: &Arc<Ready>) -> u64 {
        (address.len() + ready.weight()) as u64
    }
}

/// What an address asks for.
pub(super) struct View {
    pub(super) choice: Choice,
    pub(super) filter: Filter,
    /// The addresses under the choice.
    pub(super) urls: Urls,
}

/// What a page is made of: the site under a choice and in a language, its addresses, which keep
/// the choice, and which events.
pub(super) struct Asked {
    pub(super) revision: Arc<Revision>,
    pub(super) site: Localized,
    pub(super) urls: Urls,
    pub(super) filter: Filter,
}

impl Workers {
    /// Returns the workers that this machine has.
    pub(super) fn new(effort: Effort) -> Self {
        let cores = available_parallelism().map_or(1, usize::from);
        let squeezers = match effort {
            Effort::Quick => None,
            Effort::Utmost => Some(Arc::new(Semaphore::new(1))),
        };
        Self { makers: Arc::new(Semaphore::new(cores)), squeezers }
    }
}

impl Revision {
    /// Returns the revision of a site. `fingerprint` is that of the data.
    pub(super) fn new(site: Arc<Site>, urls: Urls, fingerprint: &str, workers: Workers) -> Self {
        Self {
            site,
            urls: Arc::new(urls),
            fingerprint: format!("{}-{fingerprint}", env!("CARGO_PKG_VERSION")),
            chosen: Cache::new(CHOICES_MAX),
            plain: Cache::with_weighter(1000, PLAIN_BYTES_MAX, Bytes),
            queried: Cache::with_weighter(1000, QUERIED_BYTES_MAX, Bytes),
            workers,
            made: AtomicU64::new(0),
            solved: AtomicU64::new(0),
        }
    }

    /// Returns what is kept now.
    pub fn kept(&self) -> Kept {
        Kept {
            plain: self.plain.len(),
            queried: self.queried.len(),
            bytes: self.plain.weight() + self.queried.weight(),
            made: self.made.load(Relaxed),
            solved: self.solved.load(Relaxed),
        }
    }

    /// Returns what is ready at the very address of a request.
    pub(super) fn at_hand<B>(&self, request: &Request<B>) -> Option<Arc<Ready>> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return None;
        }
        let address = request.uri().path_and_query()?.as_str();
        self.answers(address).get(address)
    }

    /// Returns what is ready at an address, made by whoever asks first, off the threads that
    /// answer. The address must be the one that `Urls` gives to what is made.
    pub(super) async fn ready(
        self: &Arc<Self>,
        address: &str,
        route: Option<MatchedPath>,
        make: impl FnOnce() -> Result<Made, Error> + Send + 'static,
    ) -> Result<Arc<Ready>, Error> {
        let mut is_made = false;
        let made = async {
            is_made = true;
            self.made.fetch_add(1, Relaxed);
            let _turn = self.workers.makers.acquire().await;
            let making = tokio::task::spawn_blocking(move || {
                let ready = Ready::new(make()?, route).map_err(|error| Error::our_bug(&error))?;
                Ok(Arc::new(ready))
            });
            // A panic goes on where it is caught, counted and answered.
            making.await.unwrap_or_else(|error| resume_unwind(error.into_panic()))
        };
        let ready = self.answers(address).get_or_insert_async(address, made).await?;
        if is_made {
            self.squeeze(address);
        }
        Ok(ready)
    }

    /// Has an answer at an address without a query made as small as it goes, when its turn comes.
    fn squeeze(self: &Arc<Self>, address: &str) {
        let Some(squeezers) = self.workers.squeezers.clone().filter(|_| !address.contains('?'))
        else {
            return;
        };
        let (revision, address) = (Arc::downgrade(self), address.to_owned());
        tokio::spawn(async move {
            let _turn = squeezers.acquire().await;
            let squeezing = tokio::task::spawn_blocking(move || {
                // Nobody asks for a revision that is served no more.
                let revision = revision.upgrade()?;
                let squeezed = revision.plain.get(&address)?.squeezed().ok().flatten()?;
                revision.plain.replace(address, Arc::new(squeezed), true).ok()
            });
            squeezing.await
        });
    }

    fn answers(&self, address: &str) -> &Answers {
        if address.contains('?') { &self.queried } else { &self.plain }
    }

    /// Returns what a query asks for.
    pub(super) fn view(&self, query: Option<&str>) -> Result<View, Error> {
        let pairs: Vec<_> = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).collect();
        let pairs = pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref()));
        let query = self.site.query(pairs).map_err(|bad| Error::Bad(bad.into()))?;
        let Query { choice, filter } = query;
        let urls = self.urls.under(&choice);
        Ok(View { choice, filter, urls })
    }

    /// Returns what a query asks of the API, and the addresses under its choice.
    pub(super) fn wanted(
        &self,
        takes: Parameters,
        query: Option<&str>,
    ) -> Result<(Wanted, Urls), Error> {
        let pairs: Vec<_> = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).collect();
        let pairs = pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref()));
        let wanted = Wanted::of(&self.site, takes, pairs).map_err(Error::Bad)?;
        let urls = self.urls.under(&wanted.query.choice);
        Ok((wanted, urls))
    }

    /// Returns the site under a choice, solved once for as long as it is kept: others who ask for
    /// the same wait.
    pub(super) fn under(&self, choice: &Choice) -> Arc<Site> {
        if *choice == Choice::default() {
            return Arc::clone(&self.site);
        }
        let solve = || {
            self.solved.fetch_add(1, Relaxed);
            Ok(Arc::new(Site::under(&self.site, choice.clone())))
        };
        self.chosen
            .get_or_insert_with(choice, solve)
            .unwrap_or_else(|never: Infallible| match never {})
    }

    /// The site in the language that is answered in. Nothing else chooses one; there is only
    /// English so far.
    pub(super) fn localized(&self, site: &Arc<Site>) -> Localized {
        Localized::new(site, &ENGLISH)
    }

    /// Returns whether there is a record of a kind with an id.
    pub(super) fn has(&self, kind: Kind, id: &str) -> bool {
        let model = &self.site.model;
        match kind {
            Kind::Event => model.events.find(id).is_some(),
            Kind::Claim => model.claims.find(id).is_some(),
            Kind::Report => model.reports.find(id).is_some(),
            Kind::Actor => model.actors.find(id).is_some(),
        }
    }

    /// Returns what to answer where no record has an id: it was withdrawn, or never was.
    pub(super) fn missing(&self, noun: Noun, id: &str) -> Error {
        let small = id.to_lowercase();
        let forward = noun.kind().and_then(|kind| self.site.model.forwarding.find(kind, &small));
        match forward {
            Some(Forward::Withdrawn(reason)) => Error::Withdrawn { reason: reason.to_owned() },
            Some(Forward::Moved(_)) | None => Error::NoRecord { noun, id: id.to_owned() },
        }
    }

    /// Returns the id that a record has now, where it had another or was written in capitals.
    pub(super) fn moved(&self, kind: Kind, id: &str) -> Option<String> {
        let small = id.to_lowercase();
        match self.site.model.forwarding.find(kind, &small) {
            Some(Forward::Moved(new)) => Some(new.to_owned()),
            Some(Forward::Withdrawn(_)) => None,
            // Only what is there is worth a redirect, and only that is sure to be an id.
            None => (small != id && self.has(kind, &small)).then_some(small),
        }
    }
}
