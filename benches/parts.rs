//! The parts that a reload and an answer are made of, with the shipped data:
//! `cargo bench --bench parts`.

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;

use askama::Template as _;
use axum::body::Body;
use axum::http::Request;
use chrono::{Datelike as _, NaiveDate};
use criterion::{Criterion, criterion_group, criterion_main};
use demarche::card::png;
use demarche::chronology::{Choice, solve};
use demarche::http::{AppState, Compression, Options, router};
use demarche::index::{EventSet, Levels, Mark, Marks};
use demarche::layout::{Asked, Counted, Drawing, Plan};
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
    let model = Arc::new(model());
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

/// The drawing: of the shipped data.
fn drawing(criterion: &mut Criterion) {
    let site = Site::build(model());
    let plan = Plan::new(&site, &site.numbers().all().into(), &[], &Filter::default());
    let mut group = criterion.benchmark_group("layout");
    group.bench_function("the shipped data", |bench| bench.iter(|| Drawing::of(black_box(&plan))));
    group.finish();
}

/// Very many events, counted one by one and by what is prepared.
fn counting(criterion: &mut Criterion) {
    let first = NaiveDate::from_ymd_opt(1870, 1, 1).expect("it is a day").num_days_from_ce();
    let mark = |number: i32| {
        // Nine in ten are on one day, others within a year of it; the days go round 150 years.
        let day = first + number.wrapping_mul(7_919).rem_euclid(54_750);
        let last = if number % 10 == 0 { day + number % 365 } else { day };
        Mark {
            lane: number.rem_euclid(6).unsigned_abs() as usize,
            first: day,
            last,
            is_certain: true,
            is_landmark: number % 1_000 == 0,
            lasting: None,
            hours: None,
        }
    };
    let marks: Marks = (0..1_000_000).map(|number| (mark(number), Vec::new())).collect();
    let levels = Levels::of(&marks, 6);
    let all: EventSet = marks.numbers().into();
    let draw = |counted| Drawing::of(&Plan { lanes: 6, counted: Some(counted), ..Plan::default() });
    let mut group = criterion.benchmark_group("layout");
    group.sample_size(20);
    group.bench_function("a million events, one by one", |bench| {
        bench.iter(|| draw(Counted::each(&marks, all.clone(), 6, Vec::new(), Asked::default())));
    });
    group.bench_function("a million events, prepared", |bench| {
        bench.iter(|| draw(Counted::all(&marks, &levels, all.clone(), Asked::default())));
    });
    group.finish();
}

/// A social card: setting its words, drawing it, packing its pixels.
fn card(criterion: &mut Criterion) {
    let site = Localized::new(&Arc::new(Site::build(model())), english());
    let draw = |svg: Result<String, askama::Error>| png(&svg.expect("a card is drawn"));
    let mut group = criterion.benchmark_group("card");
    group.sample_size(20);
    group.bench_function("home", |bench| bench.iter(|| draw(HomeCard::new(&site).render())));
    for event in site.model.events.iter() {
        group.bench_function(event.id.as_str(), |bench| {
            bench.iter(|| draw(EventCard::new(&site, event).render()));
        });
    }
    group.finish();
}

criterion_group!(parts, reload, drawing, counting, answer, memory, card);
criterion_main!(parts);
