//! What a handler may use.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::error::Error;
use crate::chronology::Choice;
use crate::site::{Parameter, Site};
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
    chosen: Arc<Mutex<BTreeMap<Choice, Arc<Site>>>>,
}

/// The site under the choice that a request asks for, and its addresses, which keep the choice.
pub(super) struct Asked {
    pub(super) site: Arc<Site>,
    pub(super) urls: Urls,
}

impl AppState {
    /// Returns the state of a server that serves one site.
    pub fn new(site: Arc<Site>, urls: Urls) -> Self {
        Self { site, urls: Arc::new(urls), chosen: Arc::default() }
    }

    /// Returns the site that a query asks for: `with` and `reading`, each any number of times.
    /// Other parameters are left alone.
    pub(super) fn asked(&self, query: Option<&str>) -> Result<Asked, Error> {
        let pairs: Vec<_> = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).collect();
        let asked = pairs.iter().filter_map(|(name, value)| {
            let parameter = [Parameter::With, Parameter::Reading]
                .into_iter()
                .find(|parameter| parameter.name() == name)?;
            Some((parameter, value.as_ref()))
        });
        let choice = self.site.choose(asked).map_err(Error::Choice)?;
        let urls = self.urls.under(&choice);
        Ok(Asked { site: self.under(choice), urls })
    }

    /// Returns the site under a choice, solved once for as long as it is kept.
    fn under(&self, choice: Choice) -> Arc<Site> {
        if choice == Choice::default() {
            return Arc::clone(&self.site);
        }
        let mut chosen = self.chosen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(site) = chosen.get(&choice) {
            return Arc::clone(site);
        }
        if CHOICES_MAX <= chosen.len() {
            chosen.pop_first();
        }
        let site = Arc::new(Site::under(&self.site, choice.clone()));
        chosen.insert(choice, Arc::clone(&site));
        site
    }
}
