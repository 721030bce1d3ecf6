//! The permalink: what each report says of one event, when it was and why that date.

use std::collections::BTreeSet;

use askama::Template;

use super::card::{capitalised, quotation};
use super::drawing::DrawingView;
use super::pages::LIST_MAX;
use super::picture::PictureView;
use super::{
    CardLink, DifferenceView, EventCard, EventRef, Frame, Link, Phrase, Prose, QuoteView,
    ReasonView, contradictions, correction_sentences, label, linked, located, otherwise,
    report_labels, stance_fragment,
};
use crate::chronology::{Basis, Dating, Neighbour, Step};
use crate::format::EventFormat;
use crate::localized::Localized;
use crate::model::{
    Account, Anchor, Event, EventId, Identity, Quote, Reading, Report, Stance, Tag, TimeWords,
    Verdict,
};
use crate::query::{Facet, Filter};
use crate::site::Site;
use crate::text::{Text, filled, joined};
use crate::url::Urls;

/// How many events a list of neighbours has before it is folded away.
const NEIGHBOURS_SHOWN: usize = 6;

/// The page of one event.
#[derive(Template)]
#[template(path = "event.html")]
pub struct EventPage {
    pub(super) frame: Frame,
    /// The words that stand for what was said, with who prints them.
    quote: Option<(QuoteView, Link)>,
    summary: Prose,
    when: String,
    /// Reports' own words for the day, each with the report and its date.
    words: Vec<String>,
    otherwise: Option<String>,
    contradictions: Vec<Phrase>,
    edtf: Option<String>,
    basis: &'static str,
    kind: String,
    lane: String,
    is_landmark: bool,
    /// Each with the view of the events that have it.
    tags: Vec<Link>,
    actors: Vec<Link>,
    places: Vec<Link>,
    pictures: Vec<PictureView>,
    /// What it denies, and what denies it.
    denies: Vec<EventRef>,
    denied_by: Vec<EventRef>,
    on_timeline: String,
    /// Its part of the timeline, with where it is on the whole; none where it has no day.
    stretch: Option<(DrawingView, Link)>,
    /// What the assumptions would change, where the date is open and there are any.
    if_assumed: Option<String>,
    reasons: Vec<ReasonView>,
    relies_on: Vec<Link>,
    no_reason: Option<&'static str>,
    open_sides: Vec<&'static str>,
    accounts: Vec<AccountView>,
    names_are_ours: Option<String>,
    neighbours: Vec<NeighboursView>,
    differences: Vec<DifferenceView>,
    heads: Vec<String>,
    identities: Vec<IdentityView>,
    history: Vec<String>,
    citation: String,
    markdown: String,
    exports: String,
    previous: Option<EventRef>,
    next: Option<EventRef>,
}

/// What one report says of the event.
struct AccountView {
    fragment: String,
    report: Link,
    at: String,
    says: Prose,
    /// Where it can be read: each with what the link says.
    sources: Vec<Link>,
    channel: Option<String>,
    names: String,
    quotes: Vec<QuoteView>,
    times: Vec<TimeView>,
    /// What is asserted and denied.
    stances: Vec<StanceView>,
    ascribed: Vec<StanceView>,
}

struct TimeView {
    words: String,
    at: String,
    sense: Option<Phrase>,
    readings: Vec<ReadingView>,
}

struct ReadingView {
    means: String,
    sense: Phrase,
    used: Option<String>,
    /// The address of this page with this reading; none of the reading in force.
    choose: Option<String>,
}

/// An actor's stance, as one paragraph of a report attests it.
pub(super) struct StanceView {
    pub(super) fragment: String,
    pub(super) actor: Link,
    pub(super) position: &'static str,
    /// How it is drawn: `asserts`, `denies` or `ascribed`.
    pub(super) form: &'static str,
    pub(super) claim: Link,
    pub(super) manner: &'static str,
    pub(super) at: String,
}

struct NeighboursView {
    heading: &'static str,
    /// The same with how many there are, where the list is folded away.
    folded: Option<String>,
    note: Option<&'static str>,
    /// Each with the statements that the order follows from.
    events: Vec<(EventRef, Vec<Phrase>)>,
}

struct IdentityView {
    fragment: String,
    question: String,
    verdict: &'static str,
    reason: Prose,
    at: String,
}

impl EventPage {
    /// The page of an event.
    pub fn new(site: &Localized, urls: &Urls, event: &Event) -> Self {
        let t = site.text;
        let id = &event.id;
        let dating = site.chronology.dating(id);
        let json = urls.api_entry("events", id);
        let mut frame =
            Frame::new(site, urls, &event.title, &event.summary, |urls| urls.event(id), json);
        frame.json_ld = linked::event(site, urls, event);
        frame.card = CardLink::new(
            urls.absolute(&urls.event_card(id)),
            EventCard::alt(&site.plain(), event),
        );
        let [previous, next] = previous_and_next(site, urls, id);
        let opposed = site.opposed(id);
        let events = |ids: BTreeSet<&EventId>| {
            let events = site.groups().iter().filter(|id| ids.contains(id));
            events.map(|id| EventRef::of(site, urls, id)).collect()
        };
        frame.description = described(site, event, &opposed.denied_by);
        let reasons = site.reasons(dating);
        let accounts = site.model.accounts_of(id);
        let differences = site.differences_on(id);
        let identities = site.identities_of(id);
        let places = site.model.places_of(event).into_iter().map(|id| site.model.places.get(id));
        let actors = event.actors.iter().map(|id| site.model.actors.get(id));
        Self {
            history: event.history.iter().flat_map(|h| correction_sentences(site, h)).collect(),
            citation: citation(site, &frame),
            markdown: urls.event_export(EventFormat::Markdown, id),
            exports: urls.exports(&Filter::default()),
            quote: site.key_quote(id).map(|(account, quote)| key_quote(site, urls, account, quote)),
            words: site.words_for_the_day(id),
            on_timeline: on_timeline(site, urls, id),
            stretch: DrawingView::stretch(site, urls, id)
                .map(|drawing| (drawing, DrawingView::on_timeline(site, urls, id))),
            if_assumed: if_assumed(site, urls, dating),
            names_are_ours: site.names_are_ours(site.told_by(id).into_iter()),
            previous,
            next,
            frame,
            summary: Prose::new(&event.summary),
            when: site.when(dating),
            otherwise: otherwise(site, id),
            contradictions: contradictions(site, urls, &site.contradictions_of(id)),
            edtf: dating.edtf().map(|date| filled(t.edtf, &[("edtf", date.as_str())])),
            // That reports differ stands in the date's words.
            basis: if dating.basis == Basis::Disputed { "" } else { site.basis(dating) },
            kind: site.kind(&event.kind).to_owned(),
            lane: label::lanes(site, event),
            is_landmark: event.landmark,
            tags: tags(site, urls, event),
            denies: events(opposed.denies),
            denied_by: events(opposed.denied_by),
            actors: actors.map(|actor| Link::actor(urls, actor)).collect(),
            pictures: PictureView::all(site, t, urls, event),
            places: places.map(|place| Link::place(urls, place)).collect(),
            reasons: reasons.iter().map(|reason| ReasonView::of(site, reason, urls)).collect(),
            relies_on: relies_on(site, urls, dating),
            no_reason: no_reason(t, dating),
            open_sides: open_sides(t, dating),
            accounts: accounts.map(|account| AccountView::of(site, urls, account)).collect(),
            neighbours: neighbours(site, urls, id),
            differences: differences.map(|d| DifferenceView::of(site, d)).collect(),
            heads: report_labels(&site.model),
            identities: identities.map(|identity| IdentityView::of(site, identity)).collect(),
        }
    }
}

/// The words that stand for what was said: whose and for whom, and the report that prints them.
fn key_quote(site: &Localized, urls: &Urls, account: &Account, quote: &Quote) -> (QuoteView, Link) {
    let report = site.model.reports.get(&account.report);
    let speaker = site.actor_of(site.model.actors.get(&quote.speaker));
    let view = QuoteView { speaker, ..QuoteView::of(site, urls, account, quote) };
    (view, Link::new(urls.report(&report.id), &site.report_name(report)))
}

/// What previews elsewhere say of the event: what was said, when, and what denies it, or else its
/// summary.
fn described(site: &Localized, event: &Event, denied_by: &BTreeSet<&EventId>) -> String {
    let t = &site.text.page;
    let Some(quote) = quotation(site, &event.id) else { return event.summary.clone() };
    let when = capitalised(&site.when(site.chronology.dating(&event.id)));
    let denials = site.groups().iter().filter(|id| denied_by.contains(id));
    let denials: Vec<String> = denials.map(|id| site.model.events.get(id).title.clone()).collect();
    let pattern = if denials.is_empty() { t.described } else { t.described_denied };
    let denials = joined(&denials, site.text.semicolon);
    filled(pattern, &[("quote", &quote), ("when", &when), ("denials", &denials)])
}

/// The event's entry in the part of the list that has it: on every screen, with no script.
fn on_timeline(site: &Localized, urls: &Urls, id: &EventId) -> String {
    let at = site.groups().iter().position(|other| other == id).unwrap_or_default();
    let part = Filter { page: at / LIST_MAX, ..Filter::default() };
    format!("{}#{}", urls.filtered(&part), Urls::entry_fragment(id))
}

/// The assumptions, of a date that is not one stated day.
fn if_assumed(site: &Localized, urls: &Urls, dating: &Dating) -> Option<String> {
    let is_open =
        dating.begins.earliest.is_none() || dating.begins.earliest != dating.begins.latest;
    let has_any = site.model.assumptions.iter().next().is_some();
    (is_open && has_any).then(|| format!("{}#assumptions", urls.method()))
}

/// The page as a footnote would name it.
fn citation(site: &Localized, frame: &Frame) -> String {
    let reports: Vec<String> =
        site.model.reports.iter().map(|report| cited(site.text, report)).collect();
    let parts = [
        ("title", frame.title.as_str()),
        ("site", &frame.site_title),
        ("reports", &site.text.list(&reports)),
        ("address", &frame.canonical),
    ];
    filled(site.text.citation, &parts)
}

fn tags(site: &Site, urls: &Urls, event: &Event) -> Vec<Link> {
    let tags = event.tags.iter().map(|id| site.model.tags.get(id));
    let view = |tag: &Tag| urls.filtered(&Filter::of(Facet::Tag, &tag.id));
    tags.map(|tag| Link::new(view(tag), &tag.name)).collect()
}

/// A report within a citation: its label, who wrote it and where it can be read, where known.
fn cited(t: &Text, report: &Report) -> String {
    let url = report.url.as_ref().map(ToString::to_string);
    let details: Vec<String> = report.author.iter().cloned().chain(url).collect();
    if details.is_empty() {
        return report.label.clone();
    }
    let details = joined(&details, t.comma);
    filled(t.cited, &[("report", &report.label), ("details", &details)])
}

/// Where an account can be read, and a copy of its report.
fn sources(site: &Localized, account: &Account) -> Vec<Link> {
    let report = site.model.reports.get(&account.report);
    let original = site.model.source_of(account).map(|address| {
        let text = filled(site.text.read_at, &[("host", address.host())]);
        Link { href: address.to_string(), text }
    });
    let archived = report.archived.as_ref();
    let archived = archived.map(|address| Link::new(address.to_string(), site.text.archived_copy));
    original.into_iter().chain(archived).collect()
}

fn previous_and_next(site: &Localized, urls: &Urls, id: &EventId) -> [Option<EventRef>; 2] {
    let order: Vec<&EventId> = site.groups().iter().collect();
    let at = order.iter().position(|other| *other == id);
    let event =
        |at: Option<usize>| at.and_then(|at| order.get(at)).map(|id| EventRef::of(site, urls, id));
    [event(at.and_then(|at| at.checked_sub(1))), event(at.map(|at| at + 1))]
}

/// What the chains take for one act: tellings of an event that they pass through.
fn relies_on(site: &Site, urls: &Urls, dating: &Dating) -> Vec<Link> {
    let passed: BTreeSet<&EventId> = dating.steps().map(|step| &step.event).collect();
    let told_by_several = |id: &EventId| {
        let reports =
            dating.steps().filter(|step| step.event == *id || step.from.as_ref() == Some(id));
        let reports: BTreeSet<_> =
            reports.filter_map(|step| step.ground.said()).map(|said| said.report).collect();
        1 < reports.len()
    };
    let identities = site.model.identities.iter().filter(|identity| {
        let [event] = identity.events.as_slice() else { return false };
        identity.verdict == Verdict::Same && passed.contains(event) && told_by_several(event)
    });
    identities
        .filter_map(|identity| {
            let event = identity.events.first()?;
            let href = urls.identity(event, &identity.id);
            Some(Link::new(href, &identity.question))
        })
        .collect()
}

fn no_reason(t: &Text, dating: &Dating) -> Option<&'static str> {
    match dating.basis {
        Basis::Unknown => Some(t.why_unknown),
        Basis::Ordered => Some(t.why_ordered),
        Basis::Contradicted => Some(t.contradicted),
        Basis::Assumed if dating.begins.is_open() => Some(t.why_ordered),
        Basis::Stated | Basis::Derived | Basis::Disputed | Basis::Approximate | Basis::Assumed => {
            None
        }
    }
}

/// Which sides of the window nothing bounds, where the other side is bounded.
fn open_sides(t: &Text, dating: &Dating) -> Vec<&'static str> {
    match (dating.begins.earliest, dating.begins.latest) {
        (None, Some(_)) => vec![t.why_no_earliest],
        (Some(_), None) => vec![t.why_no_latest],
        (None, None) | (Some(_), Some(_)) => vec![],
    }
}

impl AccountView {
    fn of(site: &Localized, urls: &Urls, account: &Account) -> Self {
        let report = site.model.reports.get(&account.report);
        let names: Vec<String> = account.names.iter().map(|name| name.printed.clone()).collect();
        let times = account.time.iter();
        let stances = account.stances.iter();
        let (ascribed, stances): (Vec<&Stance>, Vec<&Stance>) =
            stances.partition(|stance| stance.is_ascribed());
        let views = |stances: Vec<&Stance>| {
            let views = stances.into_iter();
            views.map(|stance| StanceView::of(site, urls, account, stance)).collect()
        };
        Self {
            fragment: Urls::account_fragment(&account.report),
            report: Link::new(urls.report(&report.id), &site.report_name(report)),
            at: site.paragraphs(&account.paragraphs),
            says: Prose::new(&account.says),
            sources: sources(site, account),
            channel: account.channel.clone(),
            names: joined(&names, site.text.semicolon),
            quotes: QuoteView::all(site, urls, account),
            times: times.map(|time| TimeView::of(site, urls, account, time)).collect(),
            stances: views(stances),
            ascribed: views(ascribed),
        }
    }
}

impl TimeView {
    fn of(site: &Localized, urls: &Urls, account: &Account, time: &TimeWords) -> Self {
        let report = site.model.reports.get(&account.report);
        let (_, in_force) = time.in_force(|id| site.choice.readings.contains(id));
        let readings = time.readings().iter();
        Self {
            words: site.text.quoted(&time.words),
            at: site.paragraphs(&[time.paragraph]),
            sense: site
                .only_sense(&account.event, time, report)
                .map(|sentence| Phrase::of(&sentence, urls)),
            readings: readings
                .map(|reading| ReadingView::of(site, urls, account, reading, in_force))
                .collect(),
        }
    }
}

impl ReadingView {
    fn of(
        site: &Localized,
        urls: &Urls,
        account: &Account,
        reading: &Reading,
        in_force: &Anchor,
    ) -> Self {
        let report = site.model.reports.get(&account.report);
        let sentence = site.anchor(&account.event, &reading.of, &reading.anchor, report);
        let is_in_force = std::ptr::eq(&reading.anchor, in_force);
        let because = reading.used_because.as_ref();
        let used = match (because, is_in_force) {
            (Some(because), true) => Some(filled(site.text.reading_used, &[("because", because)])),
            (Some(because), false) => {
                Some(filled(site.text.reading_used_otherwise, &[("because", because)]))
            }
            (None, true) => Some(site.text.reading_chosen.to_owned()),
            (None, false) => None,
        };
        let choose = (because.is_none() && !is_in_force)
            .then(|| urls.with(|choice| choice.readings.insert(reading.id.clone())))
            .map(|urls| urls.event(&account.event));
        Self { means: reading.means.clone(), sense: Phrase::of(&sentence, urls), used, choose }
    }
}

impl StanceView {
    pub(super) fn of(site: &Localized, urls: &Urls, account: &Account, stance: &Stance) -> Self {
        Self {
            fragment: stance_fragment(account, stance),
            actor: Link::actor(urls, site.model.actors.get(&stance.actor)),
            position: label::stance(site.text, stance),
            form: label::form(stance),
            claim: Link::claim(urls, site.model.claims.get(&stance.claim)),
            manner: label::manner(site.text, stance.manner),
            at: site.paragraphs(&[stance.paragraph]),
        }
    }
}

/// The heading of a list that is folded away.
fn folded(t: &Text, heading: &str, count: usize) -> String {
    filled(t.page.folded, &[("heading", heading), ("count", &count.to_string())])
}

fn neighbours(site: &Localized, urls: &Urls, id: &EventId) -> Vec<NeighboursView> {
    let t = site.text;
    let link = |event: &EventId| EventRef::of(site, urls, event);
    let because = |steps: &[Step]| {
        steps.iter().map(|step| Phrase::of(&site.step(step, "").0, urls)).collect()
    };
    let known = |heading, list: &[Neighbour]| NeighboursView {
        heading,
        folded: (NEIGHBOURS_SHOWN < list.len()).then(|| folded(t, heading, list.len())),
        note: None,
        events: list.iter().map(|other| (link(&other.event), because(&other.because))).collect(),
    };
    let found = site.chronology.neighbours(id);
    let unknown = NeighboursView {
        heading: t.order_unknown,
        folded: Some(folded(t, t.order_unknown, found.unknown.len())),
        note: Some(t.order_unknown_note),
        events: found.unknown.iter().map(|event| (link(event), Vec::new())).collect(),
    };
    let mut views = vec![
        known(t.before, &found.before),
        known(t.same_time, &found.same),
        known(t.after, &found.after),
        unknown,
    ];
    views.retain(|view| !view.events.is_empty());
    views
}

impl IdentityView {
    fn of(site: &Localized, identity: &Identity) -> Self {
        Self {
            fragment: Urls::identity_fragment(&identity.id),
            question: identity.question.clone(),
            verdict: label::verdict(site.text, identity.verdict),
            reason: Prose::new(&identity.reason),
            at: located(site, &identity.tellings),
        }
    }
}
