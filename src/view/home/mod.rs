//! The front page: the order in a few steps, the timeline, the list, the weightiest differences.

mod list;
mod opening;

use askama::Template;

use super::difference::weightiest;
use super::drawing::DrawingView;
use super::filter::FilterForm;
use super::found::{Also, Other};
use super::pages::{ListPage, Pages, Shown};
use super::{DifferenceView, Frame, Link, Phrase, Prose, contradictions, linked, report_labels};
use crate::format::Format;
use crate::localized::Localized;
use crate::model::{self, EventId, Lane, Whose, Zones};
use crate::query::{BadValue, Facet, Filter};
use crate::text::filled;
use crate::url::Urls;
use list::{Entry, Group, entries, groups};
use opening::Opening;

/// The front page.
#[derive(Template)]
#[template(path = "home.html")]
pub struct HomePage {
    pub(super) frame: Frame,
    /// What there is to read, in a line.
    brief: String,
    summary: Prose,
    /// What opens it; none in a view of some of its events.
    opening: Option<Opening>,
    contradictions: Vec<Phrase>,
    axis: String,
    /// The same events as a file for spreadsheets.
    csv: Option<String>,
    /// In the place of the form, where no server would answer it.
    needs_server: Option<&'static str>,
    /// To everything by those who act in the lane that is chosen, where that is more.
    side: Option<Link>,
    /// The lanes that are chosen, with what they are about.
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
    also: Vec<Also>,
    /// Which they are, where they are not all.
    also_left_out: Option<String>,
    unplaced: Vec<Entry>,
    has_second_readings: bool,
    heads: Vec<String>,
    finds_nothing: bool,
    /// The weightiest differences, and what leads to all and to the circumstances.
    differences: Vec<DifferenceView>,
    more: Vec<Link>,
}

impl HomePage {
    /// The front page of a site, or the view of those of its events that fit a filter.
    ///
    /// # Errors
    ///
    /// Where its list has no such page.
    pub fn new(site: &Localized, urls: &Urls, filter: &Filter) -> Result<Self, BadValue> {
        let model = &site.model;
        let found = site.found(filter);
        let drawn = found.all();
        let q = filter.q.as_deref().unwrap_or_default();
        let others = filter.q.as_ref().map(|q| Other::all(site, q)).unwrap_or_default();
        let list = ListPage::new(site, urls, &found, others.len(), filter)?;
        // What the drawing leads to is listed from its beginning.
        let from_first = Filter { page: 0, ..filter.clone() };
        let listed = list.shown.iter().flat_map(Shown::iter).collect();
        let entry = |id: &EventId, dating: &_| Entry::of(site, urls, id, dating, filter);
        let is_active = !filter.is_empty();
        // The parts of the page that take the longest, at the same time.
        site.fill();
        let ((form, opening, contradictions), (drawing, lists)) = rayon::join(
            || {
                (
                    FilterForm::new(site, urls, filter, &drawn),
                    (!is_active).then(|| Opening::new(site, urls)),
                    contradictions(site, urls, &drawn, filter),
                )
            },
            || {
                rayon::join(
                    || DrawingView::new(site, urls, &drawn, &listed, &from_first),
                    || {
                        let unplaced = list.shown.iter().flat_map(|shown| &shown.unplaced).copied();
                        let unplaced: Vec<&EventId> = unplaced.collect();
                        let groups = |shown: &Shown<'_>| groups(site, shown, entry);
                        (entries(site, &unplaced, entry), list.shown.each_ref().map(groups))
                    },
                )
            },
        );
        let (unplaced, [exact, folded, part]) = lists;
        let title = if is_active { &form.title } else { &model.about.title };
        let [left_out, unplaced_left_out] = list.left_out;
        Ok(Self {
            brief: site.text.home.brief.counted(model.reports.len(), &[]),
            summary: Prose::new(&model.about.summary),
            opening,
            contradictions,
            axis: axis(site),
            csv: Some(urls.export(Format::Table, &filter.choosing()))
                .filter(|href| Urls::is_answered(href)),
            needs_server: urls.are_of_files().then_some(site.text.filter.needs_server),
            side: side(site, urls, filter),
            lanes: lanes(site, filter),
            drawing,
            left_out,
            unplaced_left_out,
            groups: exact,
            folded,
            part,
            also_left_out: also_left_out(site, &list.pages, others.len()),
            also: list
                .pages
                .of(&others)
                .into_iter()
                .map(|it| Also::of(site, urls, it, q))
                .collect(),
            has_second_readings: site.model.readings().next().is_some(),
            unplaced,
            heads: report_labels(model),
            page: list.pages.at,
            page_links: list.pages.links,
            finds_nothing: is_active && found.is_empty(),
            differences: if is_active { Vec::new() } else { weightiest(site) },
            more: if is_active { Vec::new() } else { more(site, urls) },
            frame: frame(site, urls, title, filter),
            form,
        })
    }
}

/// The lanes that are asked for.
fn lanes(site: &Localized, filter: &Filter) -> Vec<Lane> {
    let ids = filter.values(Facet::Lane);
    ids.filter_map(|id| site.model.lanes.find(id).cloned()).collect()
}

/// What stands around the page.
fn frame(site: &Localized, urls: &Urls, title: &str, filter: &Filter) -> Frame {
    let address = |urls: &Urls| urls.filtered(filter);
    let (summary, json) = (&site.model.about.summary, urls.api_home(filter));
    let mut frame = Frame::new(site, urls, title, summary, address, json);
    frame.json_ld = linked::chronology(site, urls);
    let mut frame = frame.of_view(site, urls, filter);
    frame.oembed = urls.oembed(&urls.filtered(&filter.choosing()));
    frame
}

/// Which of so many claims, differences and circumstances a part of lists has, where it has not all.
fn also_left_out(site: &Localized, pages: &Pages, total: usize) -> Option<String> {
    let (first, last) = pages.places(total)?;
    let [first, last, count] = [first, last, total].map(|number| site.text.number(number));
    let parts = [("first", &*first), ("last", &*last), ("count", &*count)];
    Some(filled(site.text.filter.also_left_out, &parts))
}

/// Everything by whom most events of a chosen lane are, wherever it stands: a lane may hold what
/// was said, and another what was done.
fn side(site: &Localized, urls: &Urls, filter: &Filter) -> Option<Link> {
    let model = &site.model;
    let mut lanes = filter.values(Facet::Lane);
    let lane = lanes.next().filter(|_| lanes.next().is_none())?;
    if filter.choosing() != Filter::default().with(Facet::Lane, lane) {
        return None;
    }
    let (actor, count, events) = site.lists().leads(model.lanes.position_of(lane)?)?;
    let actor = &model.actors.at(actor)?.id;
    let all = Filter::default().with(Facet::Actor, actor);
    let found = site.count(&all);
    (events < 2 * count && site.count(filter) < found)
        .then(|| {
            let parts = [("actor", &*model.actors.get(actor).name)];
            Link { href: urls.filtered(&all), text: site.text.home.side.counted(found, &parts) }
        })
        .filter(Link::is_answered)
}

/// What leads on from the front page: to all differences, and to the circumstances.
fn more(site: &Localized, urls: &Urls) -> Vec<Link> {
    let (t, model) = (site.text, &site.model);
    let differences = (model.differences.len(), t.home.all_differences, urls.differences());
    let background = (model.background.len(), t.home.all_background, urls.background());
    let links = [differences, background].into_iter().filter(|(count, ..)| 0 < *count);
    links.map(|(count, words, href)| Link { href, text: words.counted(count, &[]) }).collect()
}

fn axis(site: &Localized) -> String {
    let model::Axis { clock, zones, .. } = &site.model.axis;
    let has_hours = || site.days().has_hours();
    match (zones, site.model.zone(), clock) {
        (Zones::Printed, Some(zone), _) if has_hours() => {
            filled(site.text.home.axis_hours, &[("zone", zone.name())])
        }
        (Zones::Printed, ..) => site.text.home.axis_printed.to_owned(),
        (Zones::Counted, Some(zone), _) => {
            filled(site.text.home.axis_zone, &[("zone", zone.name())])
        }
        (Zones::Counted, None, Some(Whose::Report(id))) => {
            let report = site.model.reports.get(id);
            filled(site.text.home.axis_report, &[("report", &report.label)])
        }
        (Zones::Counted, None, _) => site.text.home.axis_printed.to_owned(),
    }
}
