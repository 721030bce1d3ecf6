//! The permalink: what each report says of one event, when it was and why that date.

mod account;

use std::collections::BTreeSet;

use askama::Template;

use super::card::{capitalised, quotation};
use super::cite::CiteView;
use super::drawing::DrawingView;
use super::embed::{Embed, EmbedView};
use super::pages::page_in_list;
use super::picture::PictureView;
use super::{
    CardLink, DifferenceView, EventCard, EventRef, Frame, Link, Phrase, Prose, QuoteView,
    ReasonView, contradictions, correction_sentences, label, linked, located, otherwise,
    report_labels,
};
use crate::chronology::{Basis, Dating, Neighbour, Neighbours, Order, Step};
use crate::format::EventFormat;
use crate::index::EventSet;
use crate::layout::ROWS_MAX;
use crate::localized::Localized;
use crate::model::{Account, Event, EventId, Id as _, Identity, Noun, Quote, Tag, Verdict};
use crate::query::{Facet, Filter, ListOrder};
use crate::site::Site;
use crate::text::{Text, filled, joined};
use crate::url::Urls;
use account::AccountView;

/// How many events a list of neighbours has at most.
const NEIGHBOURS_MAX: usize = 50;

/// How many events a list of neighbours has before it is folded away.
const NEIGHBOURS_SHOWN: usize = 6;

/// How many events are shown that it denies, and that deny it.
const OPPOSED_MAX: usize = 50;

/// How many denials its description names.
const DESCRIBED_MAX: usize = 10;

/// The page of one event.
#[derive(Template)]
#[template(path = "event.html")]
pub struct EventPage {
    pub(super) frame: Frame,
    /// The words that stand for what was said, with who prints them.
    pub(super) quote: Option<(QuoteView, Link)>,
    pub(super) summary: Prose,
    pub(super) when: String,
    /// Reports' own words for the day, each with the report and its date.
    words: Vec<String>,
    pub(super) otherwise: Option<String>,
    contradictions: Vec<Phrase>,
    pub(super) basis: &'static str,
    kind: String,
    lane: String,
    is_landmark: bool,
    /// Each with the view of the events that have it.
    tags: Vec<Link>,
    actors: Vec<Link>,
    places: Vec<Link>,
    pictures: Vec<PictureView>,
    /// What it denies, and what denies it: each list with its label. What certainly lies on the
    /// wrong side of time to be what is answered, or an answer, stands apart.
    pub(super) denies: Vec<OpposedView>,
    pub(super) denied_by: Vec<OpposedView>,
    /// Where it is listed, and its row in the drawing, which a narrow screen does not show.
    entry_in_list: String,
    row: Option<String>,
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
    /// That events which lie far away are in none of these lists, where there are any.
    neighbours_beyond: Option<String>,
    differences: Vec<DifferenceView>,
    heads: Vec<String>,
    identities: Vec<IdentityView>,
    history: Vec<String>,
    cite: CiteView,
    embed: EmbedView,
    markdown: String,
    exports: String,
    previous: Option<EventRef>,
    next: Option<EventRef>,
}

/// Events that an event denies, or that deny it.
pub(super) struct OpposedView {
    pub(super) label: &'static str,
    pub(super) events: Vec<EventRef>,
    /// Where the others are, where there are too many.
    pub(super) more: Option<Link>,
}

struct NeighboursView {
    heading: &'static str,
    /// The same with how many there are, where the list is folded away.
    folded: Option<String>,
    note: Option<&'static str>,
    /// Each with the statements that the order follows from.
    events: Vec<(EventRef, Vec<Phrase>)>,
    /// How many more there are, and the view of their days.
    more: Option<Link>,
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
        let dating = &site.chronology.dating(id);
        let [previous, next] = previous_and_next(site, urls, id);
        let opposed = site.opposed(id);
        let (later, asserted): (Vec<_>, Vec<_>) =
            compared(site, &opposed.denies).partition(|other| is_before(site, id, other));
        let (earlier, denials): (Vec<_>, Vec<_>) =
            compared(site, &opposed.denied_by).partition(|other| is_before(site, other, id));
        let frame = frame(site, urls, event, &denials);
        let labelled = |lists, all| OpposedView::all(site, urls, id, lists, all);
        let reasons = site.reasons(dating);
        let accounts = site.model.accounts_of(id);
        let differences = site.differences_on(id);
        let identities = site.identities_of(id);
        let neighbours = site.chronology.neighbours(id, NEIGHBOURS_MAX);
        let places = site.model.places_of(event).into_iter().map(|id| site.model.places.get(id));
        let actors = event.actors.iter().map(|id| site.model.actors.get(id));
        Self {
            history: event.history.iter().flat_map(|h| correction_sentences(site, h)).collect(),
            embed: EmbedView::of(urls, &Embed::event(site, urls, event)),
            cite: CiteView::page(site, urls, &frame, Noun::Event, id.as_str()),
            markdown: urls.event_export(EventFormat::Markdown, id),
            exports: urls.exports(&Filter::default()),
            quote: site.key_quote(id).map(|(account, quote)| key_quote(site, urls, account, quote)),
            words: site.words_for_the_day(id),
            entry_in_list: entry_in_list(site, urls, id),
            row: row(site, urls, id),
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
            contradictions: contradictions(site, urls, &site.set_of(id), &Filter::default()),
            // That reports differ stands in the date's words.
            basis: if dating.basis == Basis::Disputed { "" } else { site.basis(dating) },
            kind: site.kind(&event.kind).to_owned(),
            lane: label::lanes(site, event),
            is_landmark: event.landmark,
            tags: tags(site, urls, event),
            denies: labelled(
                [(t.page.what_it_denies, asserted), (t.page.asserted_later, later)],
                &opposed.denies,
            ),
            denied_by: labelled(
                [(t.page.who_denies_it, denials), (t.page.denied_before, earlier)],
                &opposed.denied_by,
            ),
            actors: actors.map(|actor| Link::actor(urls, actor)).collect(),
            pictures: PictureView::all(site, t, urls, event),
            places: places.map(|place| Link::place(urls, place)).collect(),
            reasons: reasons.iter().map(|reason| ReasonView::of(site, reason, urls)).collect(),
            relies_on: relies_on(site, urls, dating),
            no_reason: no_reason(t, dating),
            open_sides: open_sides(t, dating),
            accounts: accounts.map(|account| AccountView::of(site, urls, account)).collect(),
            neighbours_beyond: (0 < neighbours.beyond)
                .then(|| t.page.neighbours_beyond.counted(neighbours.beyond, &[])),
            neighbours: NeighboursView::all(site, urls, id, &neighbours),
            differences: differences.map(|d| DifferenceView::of(site, d)).collect(),
            heads: report_labels(&site.model),
            identities: identities.map(|identity| IdentityView::of(site, identity)).collect(),
        }
    }
}

/// What stands around the page, and what others are told of it.
fn frame(site: &Localized, urls: &Urls, event: &Event, denials: &[&EventId]) -> Frame {
    let id = &event.id;
    let json = urls.api_entry("events", id);
    let mut frame =
        Frame::new(site, urls, &event.title, &event.summary, |urls| urls.event(id), json);
    frame.json_ld = linked::event(site, urls, event);
    frame.oembed = urls.oembed(&urls.event(id));
    let alt = EventCard::alt(&site.plain(), event);
    frame.card = CardLink::new(urls.absolute(&urls.event_card(id)), alt);
    frame.description = described(site, event, denials);
    frame
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
fn described(site: &Localized, event: &Event, denied_by: &[&EventId]) -> String {
    let t = &site.text.page;
    let Some(quote) = quotation(site, &event.id) else { return event.summary.clone() };
    let when = capitalised(&site.when(&site.chronology.dating(&event.id)));
    let denials = denied_by.iter().take(DESCRIBED_MAX);
    let denials: Vec<String> = denials.map(|id| site.model.events.get(id).title.clone()).collect();
    let pattern = if denials.is_empty() { t.described } else { t.described_denied };
    let denials = joined(&denials, site.text.semicolon);
    filled(pattern, &[("quote", &quote), ("when", &when), ("denials", &denials)])
}

/// Whether it is certain that one event came before another.
fn is_before(site: &Site, first: &EventId, second: &EventId) -> bool {
    site.chronology.order(first, second) == Order::Before
}

/// As many of some events as are told apart by their order.
fn compared<'s>(site: &'s Site, events: &EventSet) -> impl Iterator<Item = &'s EventId> {
    site.events_of(events.iter().take(OPPOSED_MAX).collect::<Vec<_>>())
}

impl OpposedView {
    /// The lists that have events, with how many more of `all` there are and where.
    fn all(
        site: &Localized,
        urls: &Urls,
        id: &EventId,
        lists: [(&'static str, Vec<&EventId>); 2],
        all: &EventSet,
    ) -> Vec<Self> {
        let lists = lists.into_iter().filter(|(_, events)| !events.is_empty());
        let of = |event: &EventId| EventRef::of(site, urls, event);
        let lists = lists.map(|(label, events)| Self {
            label,
            events: events.into_iter().map(of).collect(),
            more: None,
        });
        let mut lists: Vec<Self> = lists.collect();
        let more = all.len().saturating_sub(OPPOSED_MAX);
        if let Some(last) = lists.last_mut().filter(|_| 0 < more) {
            let claims = site.stances_in(id).map(|attested| attested.claim.id.to_string());
            let facets = [(Facet::Claim, claims.collect())].into();
            let filter = Filter { facets, ..Filter::default() };
            let text = site.text.page.more_opposed;
            let text = filled(text, &[("count", &site.text.number(more))]);
            last.more = Some(Link { href: urls.filtered(&filter), text });
        }
        lists
    }
}

/// The event's entry in the part of the list that has it: on every screen, with no script.
fn entry_in_list(site: &Localized, urls: &Urls, id: &EventId) -> String {
    let part = Filter { page: page_in_list(site, id), ..Filter::default() };
    format!("{}#{}", urls.filtered(&part), Urls::entry_fragment(id))
}

/// The row of the event in the drawing, or the part of it that has the event where there are too many
/// for rows.
fn row(site: &Localized, urls: &Urls, id: &EventId) -> Option<String> {
    let is_dated = site.number(id).is_some_and(|number| site.numbers().dated().contains(&number));
    let has_row = is_dated || site.numbers().len() <= ROWS_MAX;
    let href = has_row.then(|| DrawingView::on_timeline(site, urls, id).href);
    href.filter(|href| Urls::is_answered(href))
}

/// The assumptions, of a date that is not one stated day.
fn if_assumed(site: &Localized, urls: &Urls, dating: &Dating) -> Option<String> {
    let is_open =
        dating.begins.earliest.is_none() || dating.begins.earliest != dating.begins.latest;
    let has_any = site.model.assumptions.iter().next().is_some();
    (is_open && has_any).then(|| format!("{}#assumptions", urls.method()))
}

fn tags(site: &Site, urls: &Urls, event: &Event) -> Vec<Link> {
    let tags = event.tags.iter().map(|id| site.model.tags.get(id));
    let view = |tag: &Tag| urls.filtered(&Filter::of(Facet::Tag, &tag.id));
    tags.map(|tag| Link::new(view(tag), &tag.name)).collect()
}

fn previous_and_next(site: &Localized, urls: &Urls, id: &EventId) -> [Option<EventRef>; 2] {
    let at = site.number(id);
    let beside = [at.and_then(|at| at.checked_sub(1)), at.and_then(|at| at.checked_add(1))];
    beside.map(|at| Some(EventRef::of(site, urls, site.event_at(at?)?)))
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
    let identities = site.model.identities.filter(|identity| {
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

/// The heading of a list that is folded away.
fn folded(t: &Text, heading: &str, count: usize) -> String {
    filled(t.page.folded, &[("heading", heading), ("count", &t.number(count))])
}

impl NeighboursView {
    fn all(
        site: &Localized,
        urls: &Urls,
        id: &EventId,
        Neighbours { before, after, same, unknown, more, .. }: &Neighbours,
    ) -> Vec<Self> {
        let t = site.text;
        let [more_before, more_same, more_after, more_unknown] = *more;
        let placed = site.chronology.times(id).placed;
        let until = Filter { to: placed.latest, order: ListOrder::Newest, ..Filter::default() };
        let since = Filter { from: placed.earliest, ..Filter::default() };
        let around = Filter { from: placed.earliest, to: placed.latest, ..Filter::default() };
        let unknown = Self {
            // However few they are.
            folded: Some(folded(t, t.order_unknown, unknown.len() + more_unknown)),
            note: Some(t.order_unknown_note),
            ..Self::new(site, urls, t.order_unknown, unknown, (more_unknown, &around))
        };
        let mut views = vec![
            Self::new(site, urls, t.before, before, (more_before, &until)),
            Self::new(site, urls, t.same_time, same, (more_same, &around)),
            Self::new(site, urls, t.after, after, (more_after, &since)),
            unknown,
        ];
        views.retain(|view| !view.events.is_empty());
        views
    }

    fn new(
        site: &Localized,
        urls: &Urls,
        heading: &'static str,
        list: &[Neighbour],
        (more, days): (usize, &Filter),
    ) -> Self {
        let because = |steps: &[Step]| {
            let told = site.steps(steps, "");
            told.iter().map(|(step, _)| Phrase::of(step, urls)).collect()
        };
        let event =
            |other: &Neighbour| (EventRef::of(site, urls, &other.event), because(&other.because));
        let link = || {
            let href = format!("{}#timeline", urls.filtered(days));
            Link::new(href, &site.text.page.neighbours_more.counted(more, &[]))
        };
        Self {
            heading,
            folded: (NEIGHBOURS_SHOWN < list.len())
                .then(|| folded(site.text, heading, list.len() + more)),
            note: None,
            events: list.iter().map(event).collect(),
            more: (0 < more).then(link),
        }
    }
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
