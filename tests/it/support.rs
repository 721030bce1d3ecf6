//! What the tests share: sites, answers, and ways to look at them.
//!
//! A [`TestSite`] is made of a data folder, or of files' texts, and is asked in-process: no port,
//! no network, no waiting. An [`Answer`] is what came back, and a [`Page`] is an answer read as
//! HTML, of which tests ask by CSS selector, so that they survive a change of layout.
//!
//! Most tests use `tests/fixtures/small`, an invented dispute of 1911 that a reader of the tests
//! can know by heart. The Morning Post is of 6 July 1911; Evening Mail and Harbour Gazette print
//! no date.
//!
//! | event | what is known | why |
//! | --- | --- | --- |
//! | `envoy-protests` | 4 July 1911 | the Post: “Two days ago” |
//! | `minister-replies` | between 4 and 6 July 1911 | the Post: “in answer” to the protest, told as past |
//! | `harbour-closed` | by 6 July 1911 | the Post tells it as past; the Mail's “This week” has no date |
//! | `dockers-strike` | began by 6 July 1911, still going on then | the Post tells it as going on |
//! | `board-denies` | 4 July 1911 or later | the Gazette: “on hearing of it”, the protest |
//! | `gunboat-leaves` | only an order | the Mail: the closing “led to” it |
//! | `mayor-praises-calm` | nothing | the Gazette says nothing of when |
//!
//! What needs many records and real words uses `tests/fixtures/full`: the shipped data as it was on
//! one day, which is not edited. Of `data/` itself, which curators edit, tests ask only what holds
//! whatever stands in it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use axum::response::Response;
use demarche::chronology::{Choice, solve};
use demarche::diagnostic::{Diagnostic, Source};
use demarche::http::{AppState, Compression, Limits, Options, router};
use demarche::load::{File, Holds, load, parse, read};
use demarche::localized::Localized;
use demarche::model::Model;
use demarche::query::Known;
use demarche::site::Site;
use demarche::text::english;
use demarche::url::Urls;
use http_body_util::BodyExt as _;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use tower::ServiceExt as _;

/// The data that is shipped.
pub(crate) const SHIPPED: &str = "data";

/// The shipped data as it was on one day.
pub(crate) const FULL: &str = "tests/fixtures/full";

/// The invented dispute of 1911.
pub(crate) const SMALL: &str = "tests/fixtures/small";

/// What queries without dates are read by.
pub(crate) fn known(model: &Model) -> Known<'_> {
    Known { model, dates: &[] }
}

/// A site in English.
pub(crate) fn told(site: &Arc<Site>) -> Localized {
    Localized::new(site, english())
}

/// A site that is asked in-process.
pub(crate) struct TestSite {
    /// The server.
    pub(crate) state: Arc<AppState>,
    /// What answers.
    router: Router,
    /// What the data says.
    pub(crate) site: Arc<Site>,
}

impl TestSite {
    /// The site of a data folder.
    pub(crate) fn of_folder(folder: &str) -> Self {
        let loaded = load(Path::new(folder)).unwrap();
        let model = loaded.model.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics));
        Self::new(Arc::new(Site::build(model)), Urls::default(), Compression::Fast, patient())
    }

    /// A server of a site.
    pub(crate) fn of_site(site: &Arc<Site>) -> Self {
        Self::new(Arc::clone(site), Urls::default(), Compression::Fast, patient())
    }

    fn new(site: Arc<Site>, urls: Urls, compression: Compression, options: Options) -> Self {
        let state = AppState::new(Arc::clone(&site), urls, "tests", compression, options);
        let state = Arc::new(state);
        Self { router: router(&state), state, site }
    }

    /// A server of several sites, of which `site` is one.
    pub(crate) fn of_router(router: Router, site: Arc<Site>) -> Self {
        Self { router, ..Self::new(site, Urls::default(), Compression::Fast, patient()) }
    }

    /// The same site served with answers made as small as they go.
    pub(crate) fn compressed(&self) -> Self {
        let urls = Urls::clone(&self.state.current().urls);
        Self::new(Arc::clone(&self.site), urls, Compression::Smallest, patient())
    }

    /// The same site as readers know it on a host.
    pub(crate) fn on(&self, origin: &str) -> Self {
        let urls = self.state.current().urls.on(origin);
        Self::new(Arc::clone(&self.site), urls, Compression::Fast, patient())
    }

    /// The site of files' texts, below a base path.
    pub(crate) fn of_files(files: &[File], base: &str) -> Self {
        let site = Arc::new(Site::build(model(files)));
        Self::new(site, Urls::below(base).unwrap(), Compression::Fast, patient())
    }

    /// The site of the small fixture with changed files: `change` is given the path and
    /// the text of each, and must change something.
    pub(crate) fn of_small_but(change: impl Fn(&str, &str) -> String) -> Self {
        let files = read(Path::new(SMALL)).unwrap();
        let changed: Vec<File> = files
            .iter()
            .map(|old| {
                let path = old.holds.path();
                file(&path, &change(&path, &old.source.text))
            })
            .collect();
        let texts =
            |files: &[File]| files.iter().map(|f| f.source.text.clone()).collect::<Vec<_>>();
        assert_ne!(texts(&changed), texts(&files), "nothing was changed");
        Self::of_files(&changed, "")
    }

    /// The same site with other limits and options.
    pub(crate) fn with(self, options: Options) -> Self {
        let urls = Urls::clone(&self.state.current().urls);
        Self::new(self.site, urls, Compression::Fast, options)
    }

    /// The answer to a GET.
    pub(crate) fn get(&self, address: &str) -> Answer {
        self.ask(&Method::GET, address)
    }

    /// The answer to a request without a body.
    pub(crate) fn ask(&self, method: &Method, address: &str) -> Answer {
        self.ask_with(method, address, &[])
    }

    /// The answer to a request with headers.
    pub(crate) fn ask_with(
        &self,
        method: &Method,
        address: &str,
        headers: &[(&str, &str)],
    ) -> Answer {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(self.answer(method, address, headers))
    }

    /// Answers a request, in the runtime of the caller.
    pub(crate) async fn answer(
        &self,
        method: &Method,
        address: &str,
        headers: &[(&str, &str)],
    ) -> Answer {
        // The id is given, so that two answers can be compared.
        let mut request = Request::builder().method(method).uri(address).header("host", "test");
        for (name, value) in [&("x-request-id", "test")].into_iter().chain(headers) {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        let (parts, body) = self.respond(request).await.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Answers a request as it stands.
    pub(crate) async fn respond(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// Every event's id.
    pub(crate) fn event_ids(&self) -> Vec<String> {
        self.site.model.events.iter().map(|event| event.id.to_string()).collect()
    }

    /// What answers at every address that links lead to from the front page.
    ///
    /// Of the addresses with a query (filters, readings, assumptions) those with one parameter are
    /// visited that a page without any links to; the others would be thousands and show nothing
    /// new.
    pub(crate) fn crawl(&self, start: &str) -> BTreeMap<String, Visited> {
        let mut visited = BTreeMap::new();
        let mut known = BTreeSet::from([start.to_owned()]);
        let mut pending = VecDeque::from([start.to_owned()]);
        while let Some(address) = pending.pop_front() {
            let visit = Visited::of(self.get(&address), &address);
            for link in &visit.links {
                let (to, _) = split_fragment(link);
                let parameters = to.matches(['?', '&']).count();
                let is_followed = parameters == 0 || (parameters == 1 && !address.contains('?'));
                if is_followed && known.insert(to.to_owned()) {
                    pending.push_back(to.to_owned());
                }
            }
            visited.insert(address, visit);
        }
        visited
    }
}

/// The options of a server whose pages may take long to make: tests make huge ones, on a
/// machine that does other things too.
fn patient() -> Options {
    let patience = Duration::from_secs(600);
    let limits = Limits { queue_within: patience, answer_within: patience, ..Limits::default() };
    Options { limits, ..Options::default() }
}

/// An address that was visited, with what is asked of many pages at once.
pub(crate) struct Visited {
    pub(crate) answer: Answer,
    /// Where it leads to on this site, fragments kept.
    pub(crate) links: Vec<String>,
    /// The fragments that it has.
    pub(crate) ids: Vec<String>,
    /// Its headings, by level.
    pub(crate) headings: Vec<(u32, String)>,
    /// What it names by an id: the attribute, and the id.
    pub(crate) named: Vec<(&'static str, String)>,
}

impl Visited {
    /// Looks at an answer.
    pub(crate) fn of(answer: Answer, address: &str) -> Self {
        let page = answer.is_page().then(|| answer.page());
        let mut visited = Self {
            links: answer.links(page.as_ref(), address),
            ids: vec![],
            headings: vec![],
            named: vec![],
            answer,
        };
        let Some(page) = page else { return visited };
        visited.ids = page.attributes("[id]", "id");
        for heading in page.all("h1, h2, h3, h4, h5, h6") {
            let level = heading.value().name()[1..].parse().unwrap();
            visited.headings.push((level, words(heading)));
        }
        for attribute in ["aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"]
        {
            for value in page.attributes(&format!("[{attribute}]"), attribute) {
                let ids = value.split_whitespace();
                visited.named.extend(ids.map(|id| (attribute, id.to_owned())));
            }
        }
        visited
    }
}

/// Everything that links lead to from the front page of `FULL`, visited once for all tests.
pub(crate) static CRAWLED: LazyLock<BTreeMap<String, Visited>> =
    LazyLock::new(|| TestSite::of_folder(FULL).crawl("/"));

/// What `demarche check` warns of in a model whose files are in order.
pub(crate) fn checked(model: Model) -> Vec<Diagnostic> {
    demarche::check::check(&solve(&Arc::new(model), &Choice::default()))
}

/// The model of files that must be without an error.
pub(crate) fn model(files: &[File]) -> Model {
    let loaded = parse(files);
    loaded.model.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics))
}

/// A file of a data folder: `chronology.toml`, `reports/ID.toml` or, in Spanish, `es/NAME.toml`.
pub(crate) fn file(path: &str, text: &str) -> File {
    let source = Source::new(path, text);
    File { holds: Holds::at(Path::new(path)), source: Arc::new(source) }
}

/// An address without its fragment, and the fragment.
pub(crate) fn split_fragment(address: &str) -> (&str, Option<&str>) {
    match address.split_once('#') {
        Some((address, fragment)) => (address, Some(fragment)),
        None => (address, None),
    }
}

/// An answer, whole.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header, which must be text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// The body, which must be UTF-8.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// Whether the body is a page.
    pub(crate) fn is_page(&self) -> bool {
        self.header("content-type").is_some_and(|media_type| media_type.starts_with("text/html"))
    }

    /// The body as a page.
    pub(crate) fn page(&self) -> Page {
        assert!(self.is_page(), "not a page: {:?}", self.headers);
        Page(Html::parse_document(self.text()))
    }

    /// The addresses on this site that the answer leads to.
    fn links(&self, page: Option<&Page>, address: &str) -> Vec<String> {
        let mut found = Vec::new();
        found.extend(self.header("location").map(str::to_owned));
        if let Some(page) = page {
            for (selector, attribute) in
                [("[href]", "href"), ("[src]", "src"), ("form[action]", "action")]
            {
                found.extend(page.attributes(selector, attribute));
            }
        }
        let (path, _) = split_fragment(address);
        let path = path.split('?').next().unwrap_or_default();
        found
            .into_iter()
            .filter(|link| !link.contains("//") && !link.starts_with("mailto:"))
            .map(|link| match link.chars().next() {
                Some('#') => format!("{}{link}", split_fragment(address).0),
                Some('?') => format!("{path}{link}"),
                Some('/') => link,
                _ => panic!("{address}: the link “{link}” is neither absolute nor a fragment"),
            })
            .collect()
    }
}

/// An answer read as HTML.
pub(crate) struct Page(Html);

impl Page {
    /// HTML that stands within something else, such as an entry of a feed.
    pub(crate) fn of(html: &str) -> Self {
        Self(Html::parse_document(html))
    }

    /// The elements that a CSS selector finds, in order.
    pub(crate) fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.0.select(&Selector::parse(selector).unwrap()).collect()
    }

    /// The words of each element found, white space as one space.
    pub(crate) fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().map(words).collect()
    }

    /// The words of the one element found.
    pub(crate) fn text(&self, selector: &str) -> String {
        match self.texts(selector).as_slice() {
            [only] => only.clone(),
            found => panic!("{} elements are “{selector}”, not one", found.len()),
        }
    }

    /// The words of `<main>`.
    pub(crate) fn main(&self) -> String {
        self.text("main")
    }

    /// An attribute of each element found that has it.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let elements = self.all(selector).into_iter();
        elements.filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }
}

/// The words of an element, white space as one space.
pub(crate) fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text with its white space as pages show it.
pub(crate) fn shown(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lays compact JSON out over lines, in the order in which it was sent, which is part of the bytes.
/// What fits stands on one line.
pub(crate) fn laid_out(json: &str) -> String {
    fn lay(value: &str, indent: usize, out: &mut String) {
        let is_nested = value.starts_with(['{', '[']) && 2 < value.len();
        if !is_nested || indent + value.len() <= 120 {
            out.push_str(value);
            return;
        }
        let (open, close) = (&value[..1], &value[value.len() - 1..]);
        let mut before = open;
        for item in items(&value[1..value.len() - 1]) {
            *out += &format!("{before}\n{:1$}", "", indent + 2);
            let value = match item.split_once("\":") {
                Some((key, value)) if open == "{" => {
                    *out += &format!("{key}\":");
                    value
                }
                _ => item,
            };
            lay(value, indent + 2, out);
            before = ",";
        }
        *out += &format!("\n{:indent$}{close}", "");
    }
    let mut out = String::new();
    lay(json, 0, &mut out);
    out
}

/// Splits what is between two brackets of JSON at its commas, those deeper inside left aside.
fn items(inside: &str) -> Vec<&str> {
    let (mut depth, mut in_string, mut escaped) = (0, false, false);
    let at_commas = inside.split(|c| {
        match c {
            _ if in_string => {
                in_string = escaped || c != '"';
                escaped = !escaped && c == '\\';
            }
            '"' => in_string = true,
            '[' | '{' => depth += 1,
            ']' | '}' => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0 && !in_string
    });
    at_commas.collect()
}

/// Items in another order, always the same for a seed.
pub(crate) fn shuffled<T>(mut items: Vec<T>, seed: u64) -> Vec<T> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for last in (1..items.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let other = usize::try_from(state % (last as u64 + 1)).unwrap();
        items.swap(last, other);
    }
    items
}
