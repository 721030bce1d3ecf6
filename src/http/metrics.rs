//! Figures for operators, in the text that Prometheus reads.
//!
//! Counting is part of every request, so it costs a look-up and an addition. Labels are routes,
//! never what a client typed, so that no client can add a row.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::time::Duration;

use axum::extract::MatchedPath;
use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::revision::Kept;

/// The upper ends of the latencies that are told apart, in seconds.
const LATENCIES_S: [f64; 9] = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.25, 1.0, 5.0];

/// What ends a text of figures.
const END: &str = "# EOF\n";

/// Everything that is counted. Clones count together.
#[derive(Clone, Debug)]
pub struct Metrics {
    requests: Family<RequestLabels, Counter>,
    seconds: Family<RouteLabels, Histogram, fn() -> Histogram>,
    pub(super) from_memory: Counter,
    pub(super) shed: Counter,
    pub(super) panics: Counter,
    pub(super) connections: Gauge,
    pub(super) connections_refused: Counter,
    reloads: Family<ReloadLabels, Counter>,
    data_is_good: Gauge,
    pub(super) watcher_is_silent: Gauge,
    revision: Family<RevisionLabels, Gauge>,
}

/// The route that a request took; none where the address is none of ours.
#[derive(Clone, Debug)]
struct Route(Option<MatchedPath>);

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    route: Route,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: Route,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ReloadLabels {
    result: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RevisionLabels {
    fingerprint: String,
}

impl Route {
    /// The route as the router writes it: `/events/{id}`.
    fn as_str(&self) -> &str {
        self.0.as_ref().map_or("-", MatchedPath::as_str)
    }
}

impl PartialEq for Route {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Route {}

impl Hash for Route {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl EncodeLabelValue for Route {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> Result<(), fmt::Error> {
        self.as_str().encode(encoder)
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self {
            requests: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(LATENCIES_S)),
            from_memory: Counter::default(),
            shed: Counter::default(),
            panics: Counter::default(),
            connections: Gauge::default(),
            connections_refused: Counter::default(),
            reloads: Family::default(),
            data_is_good: Gauge::default(),
            watcher_is_silent: Gauge::default(),
            revision: Family::default(),
        }
    }
}

impl Metrics {
    /// Counts an answer by its route, which is `None` where the address is none of ours.
    pub(super) fn answered(&self, route: Option<MatchedPath>, status: u16, latency: Duration) {
        let labels = RouteLabels { route: Route(route) };
        self.seconds.get_or_create(&labels).observe(latency.as_secs_f64());
        self.requests.get_or_create(&RequestLabels { route: labels.route, status }).inc();
    }

    /// Notes that a revision is served from now on.
    pub(super) fn published(&self, fingerprint: &str) {
        self.revision.clear();
        let labels = RevisionLabels { fingerprint: fingerprint.to_owned() };
        self.revision.get_or_create(&labels).set(1);
        self.data_is_good.set(1);
        self.reloads.get_or_create(&ReloadLabels { result: "published" }).inc();
    }

    /// Notes that the data cannot be served as it is now.
    pub(super) fn refused_data(&self) {
        self.data_is_good.set(0);
        self.reloads.get_or_create(&ReloadLabels { result: "refused" }).inc();
    }

    /// All figures of a server of one chronology as Prometheus reads them, with those of the
    /// revision that is served.
    pub(super) fn text(&self, kept: Kept) -> String {
        let mut registry = Registry::with_prefix("demarche");
        self.add_answers(&mut registry);
        self.add_connections(&mut registry);
        self.add_data(&mut registry, kept);
        text(&registry)
    }

    /// The figures of one of several chronologies, each with its name.
    pub(super) fn text_of(&self, chronology: &str, kept: Kept) -> String {
        let label = ("chronology".into(), chronology.to_owned().into());
        let mut registry = Registry::with_prefix_and_labels("demarche", std::iter::once(label));
        self.add_answers(&mut registry);
        self.add_data(&mut registry, kept);
        text(&registry)
    }

    /// The figures of a server of several, without those of each.
    pub(super) fn text_of_server(&self) -> String {
        let mut registry = Registry::with_prefix("demarche");
        self.add_answers(&mut registry);
        self.add_connections(&mut registry);
        text(&registry)
    }

    fn add_answers(&self, registry: &mut Registry) {
        let mut add = |name, help, metric: &dyn Register| metric.register(registry, name, help);
        add("requests", "Answers, by route and status", &self.requests);
        add("request_seconds", "Time from a request's head to its answer's", &self.seconds);
        add("answers_from_memory", "Answers that were ready when asked for", &self.from_memory);
        add("requests_shed", "Requests told to come again", &self.shed);
        add("panics", "Panics, each a fault of the program", &self.panics);
    }

    fn add_connections(&self, registry: &mut Registry) {
        let mut add = |name, help, metric: &dyn Register| metric.register(registry, name, help);
        add("connections", "Open connections", &self.connections);
        let help = "Connections closed since their peer had too many";
        add("connections_refused", help, &self.connections_refused);
    }

    fn add_data(&self, registry: &mut Registry, kept: Kept) {
        let mut add = |name, help, metric: &dyn Register| metric.register(registry, name, help);
        add("reloads", "States of the data folder: published or refused", &self.reloads);
        add("data_is_good", "Whether the folder's last state could be served", &self.data_is_good);
        let help = "Whether nobody watches the data folder any more";
        add("watcher_is_silent", help, &self.watcher_is_silent);
        add("revision", "The revision that is served", &self.revision);
        let now = |value: u64| -> Gauge {
            let gauge = Gauge::default();
            gauge.set(i64::try_from(value).unwrap_or(i64::MAX));
            gauge
        };
        add("kept_plain", "Ready answers without a query", &now(kept.plain as u64));
        add("kept_queried", "Ready answers to a query", &now(kept.queried as u64));
        add("kept_bytes", "What ready answers take", &now(kept.bytes));
        add("revision_made", "Answers made for this revision", &now(kept.made));
        add("revision_solved", "Choices solved for this revision", &now(kept.solved));
    }
}

fn text(registry: &Registry) -> String {
    let mut text = String::new();
    encode(&mut text, registry).expect("a string takes whatever is written to it");
    text
}

/// Texts of figures as one: each family of them once, with the rows of all, as the format
/// wants it.
pub(super) fn joined(texts: &[String]) -> String {
    // What heads each family, and its rows.
    let mut families: Vec<(&str, String)> = Vec::new();
    for text in texts {
        for family in text.split("# HELP ").skip(1) {
            let rows = family.find("\ndemarche_").map_or(family.len(), |end| end + 1);
            let (head, rows) = family.split_at(rows);
            let (head, rows) = (head.trim_end_matches(END), rows.trim_end_matches(END));
            match families.iter_mut().find(|(known, _)| *known == head) {
                Some((_, all)) => all.push_str(rows),
                None => families.push((head, rows.to_owned())),
            }
        }
    }
    let families = families.into_iter().map(|(head, rows)| format!("# HELP {head}{rows}"));
    families.collect::<String>() + END
}

/// A metric that can be named in a registry.
trait Register {
    fn register(&self, registry: &mut Registry, name: &str, help: &str);
}

impl<M: prometheus_client::registry::Metric + Clone> Register for M {
    fn register(&self, registry: &mut Registry, name: &str, help: &str) {
        registry.register(name, help, self.clone());
    }
}
