//! The front page: the dispute at a glance, the timeline, the differences, the background.

use std::collections::BTreeSet;

use askama::Template;

use super::drawing::DrawingView;
use super::filter::FilterForm;
use super::found::Hit;
use super::pages::ListPage;
use super::{
    DifferenceView, EventRef, Frame, Link, Phrase, Prose, contradictions, label, linked, located,
    otherwise, quote_fragment, report_labels,
};
use crate::chronology::Basis;
use crate::language::words;
use crate::localized::{Localized, Part, Sentence};
use crate::model::{
    self, Anchor, Difference, Event, EventId, Lane, Relation, ReportId, Sense, Subject, TimeWords,
    Whose, Zones,
};
use crate::query::Filter;
use crate::search::has_words;
use crate::site::{Groups, Lead, Site};
use crate::text::filled;
use crate::url::Urls;

/// The front page.
#[derive(Template)]
#[template(path = "home.html")]
pub struct HomePage {
    pub(super) frame: Frame,
    /// What there is to read, in a line.
    brief: String,
    summary: Prose,
    /// What leads, each with the form in which it is shown and what heads it: what was asserted
    /// and its denial, or events over which nothing is said.
    leads: Vec<(&'static str, &'static str, Card)>,
    /// The other events that deny the assertion.
    also_denied: Vec<EventRef>,
    /// What the decisions are about.
    decisions_on: String,
    decisions: Vec<Card>,
    unknown: Vec<(String, String)>,
    contradictions: Vec<Phrase>,
    axis: String,
    lanes: Vec<Lane>,
    form: FilterForm,
    drawing: DrawingView,
    /// That the list has not all events, where it has not; and that the background has not.
    left_out: Option<String>,
    unplaced_left_out: Option<String>,
    /// Which part of the list this is, and links to others.
    page: String,
    page_links: Vec<(&'static str, Link)>,
    groups: Vec<Group>,
    folded: Vec<Group>,
    /// Those that have what was searched for only in longer words.
    part: Vec<Group>,
    /// What else has the words that were searched for.
    also: Vec<Link>,
    unplaced: Vec<Entry>,
    has_second_readings: bool,
    background: Vec<(Prose, String)>,
    reports: Vec<(Link, String)>,
    heads: Vec<String>,
    differences_main: Vec<DifferenceView>,
    differences_between: Vec<DifferenceView>,
    differences_within: Vec<DifferenceView>,
}

/// What the decisions are about: the lane that they have in common, if they have one.
fn decisions_on(site: &Localized) -> String {
    let model = &site.model;
    let mut lanes = model.glance.decisions.iter().map(|id| &model.events.get(id).lane);
    match lanes.next().filter(|first| lanes.all(|lane| lane == *first)) {
        Some(lane) => model.lanes.get(lane).name.clone(),
        None => site.text.glance_decisions.to_owned(),
    }
}

/// What a first-time reader must see of one event.
struct Card {
    link: Link,
    who: String,
    when: String,
    otherwise: Option<String>,
    /// Reports' own words for its day, with the report and its date.
    words: Vec<String>,
    /// What it said, where a report quotes it.
    quote: Option<KeyQuote>,
    summary: Prose,
    told_by: String,
}

/// The words that stand for what was said.
struct KeyQuote {
    words: String,
    /// Where they are printed, with the address of these words.
    at: Link,
}

/// Events of which the same is known, as far as days go.
struct Group {
    heading: String,
    entries: Vec<Entry>,
}

/// One event on the timeline.
struct Entry {
    id: EventId,
    link: Link,
    when: String,
    otherwise: Option<String>,
    is_assumed: bool,
    lane_number: usize,
    lane_name: String,
    is_landmark: bool,
    kind: String,
    stance: &'static str,
    told_by: String,
    order: Vec<Phrase>,
    /// Where it has what was searched for.
    found: Vec<Hit>,
}

impl HomePage {
    fn finds_nothing(&self) -> bool {
        self.form.is_active
            && self.groups.is_empty()
            && self.folded.is_empty()
            && self.part.is_empty()
            && self.unplaced.is_empty()
    }

    /// The front page of a site, or the view of those of its events that fit a filter.
    pub fn new(site: &Localized, urls: &Urls, filter: &Filter) -> Self {
        let model = &site.model;
        let form = FilterForm::new(site, urls, filter);
        let found = site.filtered(filter);
        let list = ListPage::new(site, urls, &found, filter);
        let filter = &list.filter;
        let title = if form.is_active { &form.title } else { &model.about.title };
        let address = |urls: &Urls| urls.filtered(filter);
        let json = urls.api_home(filter);
        let mut frame = Frame::new(site, urls, title, &model.about.summary, address, json);
        frame.json_ld = linked::chronology(site, urls);
        let frame = frame.of_view(site, urls, filter);
        let placed = found.iter().flat_map(|groups| &groups.dated);
        let ordered = found.iter().flat_map(|groups| &groups.ordered);
        let unplaced = found.iter().flat_map(|groups| &groups.unplaced);
        let drawn: Vec<&EventId> = placed.chain(ordered).chain(unplaced).collect();
        // What the drawing leads to is listed from its beginning.
        let from_first = Filter { page: 0, ..filter.clone() };
        let listed = list.shown.iter().flat_map(Groups::iter).collect();
        let drawing = DrawingView::new(site, urls, &drawn, &listed, &from_first);
        let entry = |id: &EventId| Entry::of(site, urls, id, filter);
        let unplaced = list.shown.iter().flat_map(|groups| &groups.unplaced).map(entry).collect();
        let [exact, folded, part] = list.shown.each_ref().map(|shown| groups(site, shown, entry));
        let [left_out, unplaced_left_out] = list.left_out;
        let background = model.background.iter();
        let background =
            background.map(|entry| (Prose::new(&entry.text), located(site, &entry.sources)));
        let card = |id: &EventId| Card::of(site, urls, id);
        let mut conflicts = site.chronology.contradictions();
        if !conflicts.is_empty() {
            let drawn: BTreeSet<&EventId> = drawn.iter().copied().collect();
            conflicts.retain(|conflict| conflict.events.iter().any(|id| drawn.contains(id)));
        }
        let differences = |keep: fn(&Difference) -> bool| {
            let kept = model.differences.iter().filter(|difference| keep(difference));
            kept.map(|difference| DifferenceView::of(site, difference)).collect()
        };
        Self {
            brief: site.text.brief.counted(model.reports.len(), &[]),
            summary: Prose::new(&model.about.summary),
            leads: leads(site, urls),
            also_denied: also_denied(site, urls),
            decisions_on: decisions_on(site),
            decisions: model.glance.decisions.iter().map(card).collect(),
            unknown: unknown(site, urls),
            contradictions: contradictions(site, urls, &conflicts),
            axis: axis(site),
            lanes: model.lanes.iter().cloned().collect(),
            drawing,
            left_out,
            unplaced_left_out,
            page: list.at,
            page_links: list.links,
            groups: exact,
            folded,
            part,
            also: filter.q.as_ref().map(|q| also(site, urls, q)).unwrap_or_default(),
            has_second_readings: site.model.readings().next().is_some(),
            unplaced,
            form,
            background: background.collect(),
            reports: reports(site, urls),
            heads: report_labels(model),
            differences_main: differences(|difference| difference.main),
            differences_between: differences(|d| !d.main && !d.within_one_report()),
            differences_within: differences(|d| !d.main && d.within_one_report()),
            frame,
        }
    }
}

fn unknown(site: &Site, urls: &Urls) -> Vec<(String, String)> {
    let unknown = site.model.glance.unknown.iter().map(|unknown| {
        let href = match &unknown.see {
            Subject::Event(event) => urls.event(event),
            Subject::Difference(difference) => urls.difference(difference),
        };
        (unknown.text.clone(), href)
    });
    unknown.collect()
}

fn reports(site: &Localized, urls: &Urls) -> Vec<(Link, String)> {
    let reports = site
        .model
        .reports
        .iter()
        .map(|report| (Link::report(urls, report), site.printed_date(report)));
    reports.collect()
}

impl Card {
    fn of(site: &Localized, urls: &Urls, id: &EventId) -> Self {
        let event = site.model.events.get(id);
        Self {
            link: Link::event(urls, event),
            who: who(site, event),
            when: site.when(site.chronology.dating(id)),
            otherwise: otherwise(site, id),
            words: words_for_the_day(site, id),
            quote: key_quote(site, urls, event),
            summary: Prose::new(&event.summary),
            told_by: label::told_by(site.text, &site.told_by(id)),
        }
    }
}

fn leads(site: &Localized, urls: &Urls) -> Vec<(&'static str, &'static str, Card)> {
    let t = site.text;
    let card = |id| Card::of(site, urls, id);
    match site.lead() {
        Lead::Opposed { assertion, denial } => vec![
            ("assertion", t.glance_assertion, card(assertion)),
            ("denial", t.glance_denial, card(denial)),
        ],
        Lead::Events(events) => events.iter().map(|id| ("", "", card(id))).collect(),
    }
}

/// The events that deny what the front page has as asserted, beside the denial that it has.
fn also_denied(site: &Localized, urls: &Urls) -> Vec<EventRef> {
    let Lead::Opposed { assertion, denial } = site.lead() else { return Vec::new() };
    let denied_by = site.opposed(assertion).denied_by;
    let others = site.groups().iter();
    let others = others.filter(|id| denied_by.contains(id) && *id != denial);
    others.map(|id| EventRef::of(site, urls, id)).collect()
}

/// The words by which reports give an event's day: “Earlier this week” (Report 1, prints no date).
fn words_for_the_day(site: &Localized, id: &EventId) -> Vec<String> {
    let accounts = site.model.accounts_of(id);
    let times = accounts.flat_map(|account| account.time.iter().map(move |time| (account, time)));
    let of_the_day = times.filter(|(_, time)| {
        let (of, anchor) = time.in_force(|reading| site.choice.readings.contains(reading));
        let is_day = !matches!(anchor, Anchor::Relative { .. } | Anchor::Unanchored { .. });
        of == id && is_day
    });
    let words = of_the_day.map(|(account, time)| {
        let report = site.model.reports.get(&account.report);
        let parts = [
            ("words", &*site.text.quoted(&time.words)),
            ("report", &report.label),
            ("date", &site.printed_date(report)),
        ];
        filled(site.text.words_for_the_day, &parts)
    });
    words.collect()
}

/// The longest quotation of who acts first in an event.
fn key_quote(site: &Localized, urls: &Urls, event: &Event) -> Option<KeyQuote> {
    let accounts = site.model.accounts_of(&event.id);
    let quotes = accounts.flat_map(|account| account.quotes.iter().map(move |q| (account, q)));
    let own = quotes.filter(|(_, quote)| Some(&quote.speaker) == event.actors.first());
    let (account, quote) = own.max_by_key(|(_, quote)| quote.exact.chars().count())?;
    let href = urls.within_event(&event.id, &quote_fragment(account, quote));
    Some(KeyQuote {
        words: site.text.quoted(&quote.exact),
        at: Link::new(href, &site.at(&account.report, &[quote.paragraph])),
    })
}

/// Who acts first in an event, and for whom: “Karoline Leavitt, White House”.
fn who(site: &Localized, event: &Event) -> String {
    let Some(actor) = event.actors.first() else { return String::new() };
    let actor = site.model.actors.get(actor);
    match &actor.of {
        None => actor.name.clone(),
        Some(of) => {
            let of = &site.model.actors.get(of).name;
            filled(site.text.actor_of, &[("actor", &actor.name), ("of", of)])
        }
    }
}

impl Entry {
    fn of(site: &Localized, urls: &Urls, id: &EventId, filter: &Filter) -> Self {
        let event = site.model.events.get(id);
        let lane = site.model.lanes.get(&event.lane);
        Self {
            id: id.clone(),
            link: Link::event(urls, event),
            when: site.when(site.chronology.dating(id)),
            otherwise: otherwise(site, id),
            is_assumed: site.chronology.dating(id).basis == Basis::Assumed,
            lane_number: 1 + site.model.lanes.position(&lane.id).unwrap_or_default(),
            lane_name: label::lanes(site, event),
            is_landmark: event.landmark,
            kind: site.kind(&event.kind).to_owned(),
            stance: label::event_form(site, event),
            told_by: label::told_by(site.text, &site.told_by(id)),
            order: order(site, urls, id),
            found: filter.q.as_ref().map(|q| Hit::all(site, event, q)).unwrap_or_default(),
        }
    }
}

fn axis(site: &Localized) -> String {
    let model::Axis { clock, zones, .. } = &site.model.axis;
    let mut events = site.chronology.events().iter();
    let has_hours = events.any(|event| site.chronology.dating(event).hours.is_some());
    match (zones, site.model.zone(), clock) {
        (Zones::Printed, Some(zone), _) if has_hours => {
            filled(site.text.axis_hours, &[("zone", zone.name())])
        }
        (Zones::Printed, ..) => site.text.axis_printed.to_owned(),
        (Zones::Counted, Some(zone), _) => filled(site.text.axis_zone, &[("zone", zone.name())]),
        (Zones::Counted, None, Some(Whose::Report(id))) => {
            let report = site.model.reports.get(id);
            filled(site.text.axis_report, &[("report", &report.label)])
        }
        (Zones::Counted, None, _) => site.text.axis_printed.to_owned(),
    }
}

/// The events that are on the timeline, those of which the same is known together.
fn groups(site: &Localized, events: &Groups, entry: impl Fn(&EventId) -> Entry) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for id in &events.dated {
        let entry = entry(id);
        let heading = site.heading(site.chronology.dating(id));
        match groups.last_mut() {
            Some(group) if group.heading == heading => group.entries.push(entry),
            _ => groups.push(Group { heading, entries: vec![entry] }),
        }
    }
    let is_contradicted = |id: &&EventId| site.chronology.dating(id).basis == Basis::Contradicted;
    let (contradicted, ordered): (Vec<&EventId>, Vec<&EventId>) =
        events.ordered.iter().partition(is_contradicted);
    for (heading, events) in
        [(site.text.no_day_ordered, ordered), (site.text.contradicted, contradicted)]
    {
        if !events.is_empty() {
            let entries = events.into_iter().map(&entry).collect();
            groups.push(Group { heading: heading.to_owned(), entries });
        }
    }
    groups
}

/// The claims, differences and circumstances that have the words of a query.
fn also(site: &Site, urls: &Urls, q: &str) -> Vec<Link> {
    let model = &site.model;
    let claims = model.claims.iter().filter(|claim| has_words(words(&claim.text), q));
    let claims = claims.map(|claim| Link::claim(urls, claim));
    let differences = model.differences.iter().filter(|difference| {
        let answers: Vec<&str> = difference.says.iter().map(|says| words(&says.text)).collect();
        has_words(&format!("{} {}", words(&difference.matter), answers.join(" ")), q)
    });
    let differences = differences
        .map(|difference| Link::new(urls.difference(&difference.id), &difference.matter));
    let background = model.background.iter().filter(|entry| has_words(words(&entry.text), q));
    let background =
        background.map(|entry| Link::new(urls.home_section("background"), &entry.text));
    claims.chain(differences).chain(background).collect()
}

/// What reports' words say of an event's order: each other event once, with all the words that say
/// so.
fn order(site: &Localized, urls: &Urls, id: &EventId) -> Vec<Phrase> {
    let mut orders: Vec<(Relation, &EventId, Sentence, Vec<Part>)> = Vec::new();
    for account in site.model.accounts_of(id) {
        for time in &account.time {
            let (of, anchor) = time.in_force(|reading| site.choice.readings.contains(reading));
            let Anchor::Relative { relation, to, .. } = anchor else { continue };
            if of != id {
                continue;
            }
            let words = words_of_order(site, time, &account.report).0;
            match orders.iter_mut().find(|(kind, other, ..)| kind == relation && *other == to) {
                Some((.., told)) => {
                    told.push(Part::Words(site.text.semicolon.to_owned()));
                    told.extend(words);
                }
                None => {
                    let report = site.model.reports.get(&account.report);
                    orders.push((*relation, to, site.anchor(id, of, anchor, report), words));
                }
            }
        }
    }
    let sentences = orders.iter().map(|(.., order, words)| {
        let sentence = Sentence::filled(site.text.order_by, |name| match name {
            "order" => order.0.clone(),
            _ => words.clone(),
        });
        Phrase::of(&sentence, urls)
    });
    sentences.collect()
}

/// “in response to” (Report 3, paragraph 4), with a mark where the words can be read in another way
/// too.
fn words_of_order(site: &Localized, time: &TimeWords, report: &ReportId) -> Sentence {
    let mark = match &time.sense {
        Sense::One { .. } => "",
        Sense::Several(_) => site.text.second_reading_mark,
    };
    Sentence::filled(site.text.order_words, |name| match name {
        "words" => vec![Part::Printed(site.text.quoted(&time.words))],
        "mark" => vec![Part::Words(mark.to_owned())],
        _ => vec![Part::Words(site.at(report, &[time.paragraph]))],
    })
}
