//! HTTP: the routes, the middleware around them, and the connections that bring requests.
//!
//! `handlers` answer, `layers` are the middleware around them, `ready` keeps what was answered,
//! `connections` accepts and limits clients. No other layer of the program knows axum.

mod chosen;
pub mod connections;
pub mod copy;
mod error;
mod handlers;
mod layers;
mod limits;
mod metrics;
mod ready;
mod revision;
mod several;
mod state;

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use axum::http::header::ACCEPT_ENCODING;
use axum::routing::{any, get};
use axum::{Extension, Router};
use tower::ServiceExt as _;
use tracing::debug;

use crate::asset::{EMBED_SCRIPT, ICON, SCRIPT};
use crate::format::{CitationFormat, EventFormat, Format};
use crate::model::Noun;
use handlers::{
    InLanguage, api, cards, editing, embeds, exports, fallback, openapi, operators, pages, pictures,
};
pub use layers::ANSWERS;
pub use limits::{Limits, Options};
pub use metrics::Metrics;
use ready::Accepted;
pub use ready::Compression;
pub use revision::{Kept, Revision};
pub use several::{Hosted, Several, index_urls};
pub use state::{AppState, Capacity};

/// Every address of a chronology, with the middleware around it.
pub fn router(state: &Arc<AppState>) -> Router {
    layers::around(routes(state), state)
}

/// What is told in a language: pages, and cards that show their words.
fn pages() -> Router<Arc<AppState>> {
    Router::new()
        .route("/", get(pages::home))
        .route("/events", get(pages::events))
        .route("/events/{id}", get(pages::event))
        .route("/events/{id}/card.png", get(cards::event))
        .route("/card.png", get(cards::home))
        .route("/claims", get(pages::claims))
        .route("/claims/{id}", get(pages::claim))
        .route("/reports", get(pages::reports))
        .route("/reports/{id}", get(pages::report))
        .route("/actors", get(pages::actors))
        .route("/actors/{id}", get(pages::actor))
        .route("/places", get(pages::places))
        .route("/places/{id}", get(pages::place))
        .route("/differences", get(pages::differences))
        .route("/background", get(pages::background))
        .route("/contradictions", get(pages::contradictions))
        .route("/method", get(pages::method))
        .route("/corrections", get(pages::corrections))
        .route("/api", get(pages::api))
        .route("/exports", get(exports::exports))
        .method_not_allowed_fallback(fallback::no_such_method)
}

/// What is told in a language to programs: feeds and files.
fn files() -> Router<Arc<AppState>> {
    let files = Format::ALL.iter().fold(Router::new(), |files, &format| {
        files.route(format.path(), get(move |context| exports::view(context, format)))
    });
    let files = EventFormat::ALL.iter().fold(files, |files, &format| {
        let path = format!("/events/{{id}}{}", format.path());
        files.route(&path, get(move |context, id| exports::event(context, id, format)))
    });
    cited(files).method_not_allowed_fallback(fallback::no_such_method)
}

/// Every address of a chronology.
fn routes(state: &Arc<AppState>) -> Router {
    let fixed = Router::new()
        .route("/sitemap.xml", get(pages::sitemap))
        .route("/sitemap/{part}", get(pages::sitemap_part))
        .merge(assets())
        .method_not_allowed_fallback(fallback::no_such_method);
    // Of several chronologies, the index has what there is once a host or a server.
    let is_alone = state.urls.name().is_none();
    let fixed = match is_alone {
        true => fixed.route("/robots.txt", get(pages::robots)),
        false => fixed,
    };
    // What is made for programs, which the pages of other sites may read.
    let open = Router::new()
        .route("/oembed", get(embeds::oembed))
        .route("/pictures/{name}", get(pictures::picture))
        .route("/api/who_denied.py", get(pages::api_example))
        .route("/api/v1/openapi.json", get(openapi::document))
        .route("/api/v1", get(api::index))
        .route("/api/v1/", get(api::index))
        .route("/api/v1/{*rest}", any(fallback::no_such_address))
        .nest("/api/v1", api::routes().into())
        .method_not_allowed_fallback(fallback::no_such_method);
    let mut unbounded = Router::new();
    if is_alone {
        unbounded = unbounded.route("/healthz", get(operators::healthz));
    }
    if is_alone && state.options.is_operated_here {
        unbounded = unbounded
            .route("/readyz", get(operators::readyz))
            .route("/metrics", get(operators::metrics));
    }
    if state.urls.editing_script().is_some() {
        unbounded = unbounded
            .route("/editing/site.js", get(editing::script))
            .route("/editing/news", get(editing::status));
    }
    let unbounded = unbounded.method_not_allowed_fallback(fallback::no_such_method);
    let root = state.urls.root();
    let below_base = |router: Router<_>| match root.as_str() {
        "" => router,
        root => Router::new().nest(root, router),
    };
    let mut site = layers::bounded(below_base(fixed.merge(pages())), state)
        .merge(layers::framed(layers::bounded(below_base(framed()), state)))
        .merge(layers::open(layers::bounded(below_base(open.merge(files())), state)))
        .merge(below_base(unbounded));
    if !root.is_empty() {
        // The path with a slash at its end, which is outside of what is nested below it.
        let home = Router::new().route(&format!("{root}/"), get(pages::home));
        site = site.merge(layers::bounded(home, state));
    }
    for text in state.options.languages.iter() {
        let below = state.urls.below_language(Some(text.tag));
        let home = Router::new().route(&format!("{below}/"), get(pages::home));
        let pages = layers::bounded(home.merge(Router::new().nest(&below, pages())), state);
        let files = layers::bounded(Router::new().nest(&below, files()), state);
        let framed = layers::bounded(Router::new().nest(&below, framed()), state);
        let told = pages.merge(layers::open(files)).merge(layers::framed(framed));
        let told = told.layer(Extension(InLanguage(text.tag)));
        site = site.merge(told);
    }
    site.fallback(fallback::no_such_address).with_state(Arc::clone(state))
}

/// Scripts and the icon.
fn assets() -> Router<Arc<AppState>> {
    Router::new()
        .route(&format!("/{}", SCRIPT.name), get(pages::script))
        .route(&format!("/{}", EMBED_SCRIPT.name), get(pages::embed_script))
        .route(&format!("/{}", ICON.name), get(pages::icon))
        .route("/favicon.ico", get(pages::favicon))
}

/// What other sites may show in a frame.
fn framed() -> Router<Arc<AppState>> {
    Router::new()
        .route("/embed", get(embeds::timeline))
        .route("/embed/events/{id}", get(embeds::event))
        .route("/embed/claims/{id}", get(embeds::claim))
        .method_not_allowed_fallback(fallback::no_such_method)
}

/// With how the whole and each record that has a page is cited.
fn cited(router: Router<Arc<AppState>>) -> Router<Arc<AppState>> {
    CitationFormat::ALL.iter().fold(router, |router, &format| {
        let of_record = |router: Router<_>, noun: Noun| {
            let path = format!("/{}/{{id}}{}", noun.many(), format.path());
            let answer = move |context, id| exports::record_citation(context, noun, id, format);
            router.route(&path, get(answer))
        };
        let router = [Noun::Event, Noun::Claim, Noun::Report].into_iter().fold(router, of_record);
        router.route(format.path(), get(move |context| exports::citation(context, format)))
    })
}

/// Makes the pages of each revision of a chronology as soon as it is published, until the server is
/// about to end, so that readers seldom wait for a page to be made.
pub async fn keep_prepared(chronology: Arc<Hosted>) {
    let Some(state) = chronology.once_served().await else { return };
    let router = routes(&state);
    let mut status = state.status();
    while !status.borrow_and_update().is_stopping {
        let revision = state.current();
        if let Ok(_one_after_the_other) = state.capacity.preparing.acquire().await {
            let most = state.options.limits.prepared_pages;
            prepare(&router, &revision, most, || status.has_changed().unwrap_or(true)).await;
        }
        debug!(pages = revision.kept().plain, "pages are ready");
        drop(revision);
        if status.changed().await.is_err() {
            return;
        }
    }
}

/// Makes the first pages of a revision, `most` of them and of each language as many, that are not
/// ready, one after the other, until memory for them runs low or `is_over`. The front page is made as
/// small as it goes for its first reader.
async fn prepare(
    router: &Router,
    revision: &Arc<Revision>,
    most: usize,
    is_over: impl Fn() -> bool,
) {
    let told = revision.urls.languages();
    let pages = told.iter().enumerate().flat_map(|(at, told_in)| {
        // Of what cannot be shared evenly, the first languages have one more.
        let share = most / told.len() + usize::from(at < most % told.len());
        revision.urls.in_language(told_in.tag).pages_within(&revision.site.model, 0..share)
    });
    let is_made =
        |page: &String| revision.ready_at(page).is_some_and(|ready| !ready.lacks(Accepted::BROTLI));
    for address in pages.filter(|page| !is_made(page)) {
        if is_over() || revision.is_full() {
            break;
        }
        // As browsers ask for it.
        let request = Request::get(address).header(ACCEPT_ENCODING, "br");
        if let Ok(request) = request.body(Body::empty())
            && let Err(never) = router.clone().oneshot(request).await
        {
            match never {}
        }
    }
    let home = revision.urls.home();
    if let Some(ready) = revision.ready_at(&home) {
        revision.want(&home, &ready);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::{AppState, Compression, Options, prepare, routes};
    use crate::load::load;
    use crate::site::Site;
    use crate::url::Urls;

    #[tokio::test]
    async fn pages_are_prepared_once() {
        let model = load(Path::new("tests/fixtures/small")).unwrap().model.unwrap();
        let site = Arc::new(Site::build(model));
        let (urls, options) = (Urls::default(), Options::default());
        let state = Arc::new(AppState::new(site, urls, "tests", Compression::Fast, options));
        let revision = state.current();
        let router = routes(&state);
        prepare(&router, &revision, usize::MAX, || true).await;
        assert_eq!(revision.kept().plain, 0);
        prepare(&router, &revision, 3, || false).await;
        assert_eq!(revision.kept().plain, 3);
        // No language is without its front page.
        let homes = revision.urls.languages().iter();
        let mut homes = homes.map(|told| revision.urls.in_language(told.tag).home());
        assert!(homes.all(|home| revision.ready_at(&home).is_some()));
        for _ in 0..2 {
            prepare(&router, &revision, usize::MAX, || false).await;
            let told = revision.urls.languages().len();
            let pages = told * revision.urls.pages(&revision.site.model).len();
            assert_eq!((revision.kept().plain, revision.kept().made), (pages, pages as u64));
        }
    }
}
