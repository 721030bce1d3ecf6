//! What a handler may use.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::error::Error;
use crate::chronology::Choice;
use crate::model::{Forward, Kind};
use crate::search::Filter;
use crate::site::{Query, Site};
use crate::url::Urls;

/// How many choices are kept solved. More can be asked for; they are solved when they are.
const CHOICES_MAX: usize = 64;

/// What every handler shares.
#[derive(Clone)]
pub struct AppState {
    /// The plain site, one revision of it.
    pub site: Arc<Site>,
    /// The site's addresses.
    pub urls: Arc<Urls>,
    chosen: Arc<Mutex<Chosen>>,
}

/// The sites under the choices that were asked for last.
#[derive(Default)]
struct Chosen {
    sites: BTreeMap<Choice, Arc<OnceLock<Arc<Site>>>>,
    /// The choices in the order in which they were first asked for.
    order: VecDeque<Choice>,
}

/// What a request asks for: the site under a choice, its addresses, which keep the choice, and
/// which events.
pub(super) struct Asked {
    pub(super) site: Arc<Site>,
    pub(super) urls: Urls,
    pub(super) filter: Filter,
}

impl AppState {
    /// Returns the state of a server that serves one site.
    pub fn new(site: Arc<Site>, urls: Urls) -> Self {
        Self { site, urls: Arc::new(urls), chosen: Arc::default() }
    }

    /// Returns the site that a query asks for, and which of its events.
    pub(super) fn asked(&self, query: Option<&str>) -> Result<Asked, Error> {
        let pairs: Vec<_> = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).collect();
        let pairs = pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref()));
        let Query { choice, filter } = self.site.query(pairs).map_err(Error::BadValue)?;
        let urls = self.urls.under(&choice);
        Ok(Asked { site: self.under(choice), urls, filter })
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

    /// Returns the site under a choice, solved once for as long as it is kept.
    pub(super) fn under(&self, choice: Choice) -> Arc<Site> {
        if choice == Choice::default() {
            return Arc::clone(&self.site);
        }
        // Solved outside of the lock, by whoever asks first; the others wait for this one choice.
        let place = self.place_of(&choice);
        Arc::clone(place.get_or_init(|| Arc::new(Site::under(&self.site, choice))))
    }

    /// Returns where the site under a choice is kept, or will be.
    fn place_of(&self, choice: &Choice) -> Arc<OnceLock<Arc<Site>>> {
        let mut chosen = self.chosen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = chosen.sites.get(choice) {
            return Arc::clone(place);
        }
        if CHOICES_MAX <= chosen.order.len()
            && let Some(oldest) = chosen.order.pop_front()
        {
            chosen.sites.remove(&oldest);
        }
        let place = Arc::default();
        chosen.order.push_back(choice.clone());
        chosen.sites.insert(choice.clone(), Arc::clone(&place));
        place
    }
}
