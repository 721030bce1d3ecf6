//! The parts that a reload and an answer are made of, with the shipped data:
//! `cargo bench --bench parts`.

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use askama::Template as _;
use axum::body::Body;
use axum::http::Request;
use criterion::{Criterion, criterion_group, criterion_main};
use demarche::card::png;
use demarche::chronology::{Choice, solve};
use demarche::http::{AppState, Compression, Options, router};
use demarche::layout::{Drawing, Plan};
use demarche::load::{load, parse, read};
use demarche::localized::Localized;
use demarche::model::{Id as _, Model};
use demarche::query::{Facet, Filter};
use demarche::search;
use demarche::site::Site;
use demarche::text::english;
use demarche::url::Urls;
use demarche::view::{EventCard, EventPage, HomeCard, HomePage};
use tokio::runtime::Builder;
use tower::ServiceExt as _;

fn model() -> Model {
    let loaded = load(Path::new("tests/fixtures/full")).expect("the fixture is in the repository");
    loaded.model.expect("the shipped data is right")
}

/// From files to a site: what a reload does.
fn reload(criterion: &mut Criterion) {
    let files = read(Path::new("tests/fixtures/full")).expect("the fixture is in the repository");
    let model = model();
    let mut group = criterion.benchmark_group("reload");
    group.bench_function("load", |bench| bench.iter(|| parse(black_box(&files))));
    group.bench_function("solve", |bench| {
        bench.iter(|| solve(black_box(&model), &Choice::default()));
    });
    group.finish();
}

/// From a site to an answer: what the first reader of an address waits for.
fn answer(criterion: &mut Criterion) {
    let site = Localized::new(&Arc::new(Site::build(model())), english());
    let urls = Urls::default();
    let all = Filter::default();
    let spoken = Filter::of(Facet::Kind, "statement");
    let words = Filter { q: search::query("bases"), ..all.clone() };
    let event = site.model.events.iter().next().expect("the data has events");
    let mut group = criterion.benchmark_group("answer");
    for (name, filter) in [("filter by kind", &spoken), ("filter by words", &words)] {
        group.bench_function(name, |bench| bench.iter(|| site.found(black_box(filter))));
    }
    group.bench_function("render the front page", |bench| {
        bench.iter(|| HomePage::new(&site, &urls, &all).map(|page| page.render()));
    });
    group.bench_function("render a permalink", |bench| {
        bench.iter(|| EventPage::new(&site, &urls, event).render());
    });
    group.finish();
}

/// An answer that is ready: all that this program does about a request but reading and writing.
fn memory(criterion: &mut Criterion) {
    let runtime = Builder::new_multi_thread().enable_all().build().expect("threads can be had");
    let site = Arc::new(Site::build(model()));
    let (urls, options) = (Urls::default(), Options::default());
    let state = AppState::new(site, urls, "bench", Compression::Fast, options);
    let router = router(&Arc::new(state));
    let mut group = criterion.benchmark_group("answer");
    group.bench_function("from memory", |bench| {
        bench.to_async(&runtime).iter(|| async {
            let request = Request::get("/").header("host", "demarche.example");
            let request = request.header("accept-encoding", "gzip, deflate, br, zstd");
            let request = request.body(Body::empty()).expect("the request is right");
            black_box(router.clone().oneshot(request).await)
        });
    });
    group.finish();
}

/// The drawing: of the shipped data, and of so many events that they are packed and clustered.
fn drawing(criterion: &mut Criterion) {
    let site = Site::build(model());
    let events: Vec<_> = site.events().collect();
    let plan = Plan::new(&site, &events, &[], &Filter::default());
    let items = plan.items.iter().cycle().take(100_000).cloned().collect();
    let large = Plan { items, ..plan.clone() };
    let mut group = criterion.benchmark_group("layout");
    group.bench_function("the shipped data", |bench| bench.iter(|| Drawing::of(black_box(&plan))));
    group.sample_size(10);
    group.bench_function("100,000 events", |bench| bench.iter(|| Drawing::of(black_box(&large))));
    group.finish();
}

/// A social card: setting its words, drawing it, packing its pixels.
fn card(criterion: &mut Criterion) {
    let site = Localized::new(&Arc::new(Site::build(model())), english());
    let draw = |svg: Result<String, askama::Error>| png(&svg.expect("a card is drawn"));
    let mut group = criterion.benchmark_group("card");
    group.sample_size(20);
    group.bench_function("home", |bench| bench.iter(|| draw(HomeCard::new(&site).render())));
    for event in &site.model.events {
        group.bench_function(event.id.as_str(), |bench| {
            bench.iter(|| draw(EventCard::new(&site, event).render()));
        });
    }
    group.finish();
}

criterion_group!(parts, reload, drawing, answer, memory, card);
criterion_main!(parts);
