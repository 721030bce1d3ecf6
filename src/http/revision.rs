//! One revision of the data, with all that is kept of it in memory.
//!
//! It is immutable to whoever asks: what it keeps is what it would make again, byte by byte.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::MatchedPath;
use axum::http::{Method, Request};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tokio::sync::Semaphore;

use super::error::Error;
use super::ready::{Made, Ready};
use crate::chronology::Choice;
use crate::model::{Forward, Kind};
use crate::search::Filter;
use crate::site::{Query, Site};
use crate::url::Urls;

/// How many choices are kept solved. More can be asked for; they are solved when they are.
const CHOICES_MAX: usize = 64;

/// The most bytes that answers without a query may take: the pages and files that search engines
/// know. A chronology of some hundred events has some ten million.
const PLAIN_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// The most bytes that answers to a query may take: filtered views, choices, words searched for.
const QUERIED_BYTES_MAX: u64 = 64 * 1024 * 1024;

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
    /// How many answers may be made at once.
    makers: Arc<Semaphore>,
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

/// What a page is made of: the site under a choice, its addresses, which keep the choice, and
/// which events.
pub(super) struct Asked {
    pub(super) revision: Arc<Revision>,
    pub(super) site: Arc<Site>,
    pub(super) urls: Urls,
    pub(super) filter: Filter,
}

impl Revision {
    /// Returns the revision of a site. `fingerprint` is that of the data.
    pub fn new(site: Arc<Site>, urls: Urls, fingerprint: &str) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            site,
            urls: Arc::new(urls),
            fingerprint: format!("{}-{fingerprint}", env!("CARGO_PKG_VERSION")),
            chosen: Cache::new(CHOICES_MAX),
            plain: Cache::with_weighter(1000, PLAIN_BYTES_MAX, Bytes),
            queried: Cache::with_weighter(1000, QUERIED_BYTES_MAX, Bytes),
            makers: Arc::new(Semaphore::new(cores)),
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
        let made = async {
            let makers = Arc::clone(&self.makers);
            let _turn = makers.acquire().await.expect("the makers are never closed");
            let made =
                tokio::task::spawn_blocking(move || Ok(Arc::new(Ready::new(make()?, route))));
            // A panic goes on where it is caught, counted and answered.
            made.await.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))
        };
        self.answers(address).get_or_insert_async(address, made).await
    }

    fn answers(&self, address: &str) -> &Answers {
        if address.contains('?') { &self.queried } else { &self.plain }
    }

    /// Returns what a query asks for.
    pub(super) fn view(&self, query: Option<&str>) -> Result<View, Error> {
        let pairs: Vec<_> = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).collect();
        let pairs = pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref()));
        let Query { choice, filter } = self.site.query(pairs).map_err(Error::BadValue)?;
        let urls = self.urls.under(&choice);
        Ok(View { choice, filter, urls })
    }

    /// Returns the site under a choice, solved once for as long as it is kept: others who ask for
    /// the same wait.
    pub(super) fn under(&self, choice: &Choice) -> Arc<Site> {
        if *choice == Choice::default() {
            return Arc::clone(&self.site);
        }
        let solve = || Ok(Arc::new(Site::under(&self.site, choice.clone())));
        self.chosen
            .get_or_insert_with(choice, solve)
            .unwrap_or_else(|never: Infallible| match never {})
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
    pub(super) fn missing(&self, kind: Kind, id: &str) -> Error {
        match self.site.model.forwarding.find(kind, &id.to_lowercase()) {
            Some(Forward::Withdrawn(reason)) => Error::Withdrawn { reason: reason.to_owned() },
            Some(Forward::Moved(_)) | None => Error::NoRecord { kind, id: id.to_owned() },
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
