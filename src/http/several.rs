//! The chronologies of one server: which there are, what each serves, and the way to each.
//!
//! A chronology that is alone has the whole server. Of several, each lives below its name, with a
//! state, pages and figures of its own, and beside them there is the index. They share what the
//! process has once: permits, memory and connections. What the index shows is worded in `view`.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::Request;
use axum::http::Uri;
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::get;
use tokio::sync::watch;
use tower::{ServiceExt as _, service_fn};

use super::error::Error;
use super::handlers::{fallback, index, operators};
use super::layers::{self, Told, bare_problem, in_language, problem_answer, words};
use super::ready::Ready;
use super::revision::Kept;
use super::state::Status;
use super::{AppState, Capacity, Metrics, Options, router};
use crate::asset::{ICON, SCRIPT};
use crate::site::Site;
use crate::text::{Languages, Text, english};
use crate::url::{Told as ToldIn, Urls};
use crate::view::index_error;

/// One chronology of a server: what it serves, once its data was good.
pub struct Hosted {
    urls: Urls,
    capacity: Arc<Capacity>,
    metrics: Metrics,
    served: watch::Sender<Option<Served>>,
    /// What is wrong with data that was never good, in a line.
    trouble: Mutex<Option<String>>,
}

/// What is served of a chronology, and what answers for it.
#[derive(Clone)]
struct Served {
    state: Arc<AppState>,
    router: Router,
}

impl Hosted {
    /// A chronology at some addresses, of which nothing is served yet.
    pub fn new(urls: Urls, capacity: &Arc<Capacity>) -> Self {
        Self {
            urls,
            capacity: Arc::clone(capacity),
            metrics: Metrics::default(),
            served: watch::Sender::new(None),
            trouble: Mutex::default(),
        }
    }

    /// Serves a site from now on. `fingerprint` is that of the data, `taken` says which files have
    /// changed, for editors.
    pub fn publish(&self, site: Arc<Site>, fingerprint: &str, taken: &str) {
        if let Some(state) = self.state() {
            return state.publish(site, fingerprint, taken);
        }
        let (capacity, metrics) = (Arc::clone(&self.capacity), self.metrics.clone());
        let state = AppState::within(capacity, metrics, site, self.urls.clone(), fingerprint);
        let state = Arc::new(state);
        *self.trouble() = None;
        self.served.send_replace(Some(Served { router: router(&state), state }));
    }

    /// Notes that the data is such now that it cannot be served, and why: in a line, and in full.
    pub fn refuse(&self, trouble: &str, details: &str) {
        match self.state() {
            Some(state) => state.refuse(trouble, details),
            None => {
                self.metrics.refused_data();
                *self.trouble() = Some(trouble.to_owned());
            }
        }
    }

    /// Notes whether changes of the data are no longer noticed, for operators.
    pub fn watcher_is_silent(&self, is_silent: bool) {
        match self.state() {
            Some(state) => state.watcher_is_silent(is_silent),
            None => _ = self.metrics.watcher_is_silent.set(is_silent.into()),
        }
    }

    /// What it is called, where it is one of several.
    pub fn name(&self) -> Option<&str> {
        self.urls.name()
    }

    /// What it serves, if it does.
    pub fn state(&self) -> Option<Arc<AppState>> {
        self.served.borrow().as_ref().map(|served| Arc::clone(&served.state))
    }

    /// What it serves, as soon as it does.
    pub(super) async fn once_served(&self) -> Option<Arc<AppState>> {
        let mut served = self.served.subscribe();
        let served = served.wait_for(Option::is_some).await.ok()?;
        served.as_ref().map(|served| Arc::clone(&served.state))
    }

    /// Its figures, with those of the revision that is served.
    pub(super) fn figures(&self) -> (&Metrics, Kept) {
        (&self.metrics, self.state().map(|state| state.current().kept()).unwrap_or_default())
    }

    /// The state of its data.
    pub(super) fn status(&self) -> Status {
        match self.state() {
            Some(state) => state.status().borrow().clone(),
            None => Status { trouble: self.trouble().clone(), ..Status::default() },
        }
    }

    fn trouble(&self) -> std::sync::MutexGuard<'_, Option<String>> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// All chronologies of a server, with their index where there are several.
pub struct Several {
    /// The addresses of the index.
    pub(super) urls: Urls,
    pub(super) options: Options,
    /// What is counted once for the server: connections, and answers of the index.
    metrics: Metrics,
    chronologies: Vec<Arc<Hosted>>,
    /// What the index answered at an address, and of which states of the chronologies it is.
    ready: Mutex<BTreeMap<String, (String, Arc<Ready>)>>,
    is_stopping: AtomicBool,
}

impl Several {
    /// The index of chronologies at some addresses, those of [`index_urls`].
    pub fn new(urls: Urls, options: Options, chronologies: Vec<Arc<Hosted>>) -> Self {
        Self {
            urls,
            options,
            metrics: Metrics::default(),
            chronologies,
            ready: Mutex::default(),
            is_stopping: AtomicBool::new(false),
        }
    }

    /// All of them, in the order in which they were named.
    pub fn chronologies(&self) -> &[Arc<Hosted>] {
        &self.chronologies
    }

    /// The one that is there alone, if there are not several.
    fn alone(&self) -> Option<Arc<AppState>> {
        match self.chronologies.as_slice() {
            [alone] if alone.name().is_none() => alone.state(),
            _ => None,
        }
    }

    /// The addresses of each chronology that is served, after those of the index where there is one.
    pub fn places(&self) -> Vec<Urls> {
        let index = self.alone().is_none().then(|| self.urls.clone());
        let states = self.chronologies.iter().filter_map(|one| one.state());
        let chronologies = states.map(|state| state.current().urls.as_ref().clone());
        index.into_iter().chain(chronologies).collect()
    }

    /// Where connections are counted.
    pub fn metrics(&self) -> Metrics {
        self.alone().map_or_else(|| self.metrics.clone(), |state| state.metrics().clone())
    }

    /// Notes that the server is about to end.
    pub fn stop(&self) {
        self.is_stopping.store(true, Relaxed);
        self.chronologies.iter().filter_map(|one| one.state()).for_each(|state| state.stop());
    }

    /// Whether it is about to end.
    pub(super) fn is_stopping(&self) -> bool {
        self.is_stopping.load(Relaxed)
    }

    /// Every address of the server, with the middleware around it.
    pub fn router(self: &Arc<Self>) -> Router {
        match self.alone() {
            Some(state) => router(&state),
            None => self.router_of_index(),
        }
    }

    /// The addresses that operators have to themselves, where they do.
    pub fn operator_router(self: &Arc<Self>) -> Router {
        match self.alone() {
            Some(state) => layers::around(operators::routes(&state), &state),
            None => {
                let routes = index::for_operators().route("/healthz", get(operators::healthz));
                let routes = routes.fallback(index::no_such_address);
                layers::around(routes.with_state(Arc::clone(self)), self)
            }
        }
    }

    /// The index, and the way from it to each chronology.
    fn router_of_index(self: &Arc<Self>) -> Router {
        let mut below = Router::new()
            .route("/", get(index::page))
            .route("/sitemap.xml", get(index::sitemap))
            .route("/robots.txt", get(index::robots))
            .route(&format!("/{}", SCRIPT.name), get(index::script))
            .route(&format!("/{}", ICON.name), get(index::icon))
            .route("/favicon.ico", get(index::favicon))
            .route("/healthz", get(operators::healthz));
        if self.options.is_operated_here {
            below = below.merge(index::for_operators());
        }
        for told in self.urls.languages() {
            let path = format!("/{}", told.tag);
            below =
                below.route(&path, get(index::page)).route(&format!("{path}/"), get(index::page));
        }
        let below = below.method_not_allowed_fallback(fallback::no_such_method);
        let index = match self.urls.base() {
            "" => below,
            base => Router::new().nest(base, below).route(&format!("{base}/"), get(index::page)),
        };
        let index = index.fallback(index::no_such_address).with_state(Arc::clone(self));
        let index = layers::around(index, self);
        let several = Arc::clone(self);
        Router::new().fallback_service(service_fn(move |request: Request| {
            let served =
                several.at(request.uri().path()).and_then(|one| one.served.borrow().clone());
            served.map_or_else(|| index.clone(), |served| served.router).oneshot(request)
        }))
    }

    /// The chronology that an address belongs to.
    pub(super) fn at(&self, path: &str) -> Option<&Arc<Hosted>> {
        let below = path.strip_prefix(self.urls.base())?.strip_prefix('/')?;
        let in_language = self.urls.language_of(path);
        let below =
            in_language.map_or(Some(below), |tag| below.strip_prefix(tag)?.strip_prefix('/'))?;
        let name = below.split('/').next()?;
        self.chronologies.iter().find(|one| one.name() == Some(name))
    }

    /// The words of the language that an address of the index asks for.
    pub(super) fn text_of(&self, path: &str) -> &'static Text {
        let tag = self.urls.language_of(path);
        tag.and_then(|tag| self.options.languages.get(tag)).unwrap_or_else(english)
    }

    /// Keeps an answer of the index.
    pub(super) fn keep(&self, address: &str, version: String, ready: &Arc<Ready>) {
        let mut kept = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(address.to_owned(), (version, Arc::clone(ready)));
    }

    /// Which states of the chronologies the index is of now.
    pub(super) fn version(&self) -> String {
        let fingerprint = |one: &Arc<Hosted>| one.state().map(|state| state.current());
        let versions = self.chronologies.iter().map(fingerprint);
        versions.fold(String::new(), |all, revision| {
            all + revision.as_ref().map_or("", |revision| &revision.fingerprint) + "\n"
        })
    }
}

/// The addresses of the index below those of a server: told in every language, English at those
/// without one.
pub fn index_urls(urls: &Urls, languages: Languages) -> Urls {
    urls.told_in(languages.iter().map(|text| ToldIn { tag: text.tag, name: text.name }))
}

impl Told for Several {
    fn options(&self) -> &Options {
        &self.options
    }

    fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    fn said(&self, error: &Error, uri: &Uri) -> Response {
        let text = self.text_of(uri.path());
        // Programs that ask for a chronology by a wrong name are answered as it would answer them.
        if uri.path().contains("/api/v1") {
            return problem_answer(&bare_problem(error, text), text);
        }
        let (title, detail) = words(error, text);
        let urls = self.urls.in_language(text.tag);
        let page = index_error(text, &urls, error.status().as_u16(), title, &detail);
        in_language(
            page.map_or_else(|_| title.into_response(), |html| Html(html).into_response()),
            text,
        )
    }

    fn ready_at(&self, address: &str) -> Option<Arc<Ready>> {
        let kept = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        let (version, ready) = kept.get(address)?;
        (*version == self.version()).then(|| Arc::clone(ready))
    }

    fn wanted(&self, _: &str) {}
}
