//! The form and the links by which a reader chooses events; each leads to an address of its own.

use super::{Link, label};
use crate::edtf::iso_day;
use crate::localized::Localized;
use crate::model::{Event, EventKind, Id as _};
use crate::search::{Filter, Match};
use crate::site::Site;
use crate::text::filled;
use crate::url::Urls;

/// The form, with what is chosen.
pub(super) struct FilterForm {
    pub(super) action: String,
    pub(super) hidden: Vec<(&'static str, String)>,
    pub(super) q: String,
    pub(super) fields: Vec<Field>,
    pub(super) days: [DayField; 2],
    /// Whether only what must lie between these days is asked for.
    pub(super) certain: bool,
    /// Whether anything is chosen.
    pub(super) is_active: bool,
    /// “3 of 16 events”.
    pub(super) shown: String,
    pub(super) clear: String,
    /// Nothing fits: ways to see more.
    pub(super) widen: Vec<Link>,
    /// How the view is called.
    pub(super) title: String,
    /// What a reader of the view must know: what its dates follow from, and what is among them.
    pub(super) notes: Vec<String>,
}

/// A field for a day.
pub(super) struct DayField {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) value: String,
}

/// One field of the form.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) options: Vec<FieldOption>,
}

/// One value that a field takes, with how many events fit it together with the rest.
pub(super) struct FieldOption {
    pub(super) value: String,
    pub(super) text: String,
    /// Both as they stand in the form.
    pub(super) shown: String,
    pub(super) count: usize,
    pub(super) is_chosen: bool,
}

impl FilterForm {
    pub(super) fn new(site: &Localized, urls: &Urls, filter: &Filter) -> Self {
        let t = site.text;
        let found = with_words(site, filter);
        let without_words = Filter { q: None, ..filter.clone() };
        let count = found.iter().filter(|event| site.fits(&without_words, event)).count();
        let shown = [("shown", &*count.to_string())];
        let fields = fields(site, &without_words, &found);
        let title = title(site, filter, &fields);
        let widen = if count == 0 { widen(site, urls, filter) } else { Vec::new() };
        Self {
            action: urls.under(&Default::default()).home(),
            // What has no field in the form is kept by whoever asked for it. A claim is asked for
            // on its own page: all of them here would be a page of their own.
            hidden: urls.parameters(&Filter {
                claim: filter.claim.clone(),
                scale: filter.scale,
                ..Filter::default()
            }),
            days: [("from", t.span.from_label, filter.from), ("to", t.span.to_label, filter.to)]
                .map(|(name, label, day)| DayField {
                    name,
                    label,
                    value: day.map(iso_day).unwrap_or_default(),
                }),
            certain: filter.matching == Match::Certain,
            q: filter.q.clone().unwrap_or_default(),
            is_active: !filter.is_empty(),
            shown: t.filter.shown.counted(site.model.events.len(), &shown),
            clear: urls.home(),
            widen,
            title,
            notes: notes(site, filter),
            fields,
        }
    }
}

/// Returns that the dates of a report's events do not follow from it alone, and that what may lie
/// between days need not lie there.
fn notes(site: &Localized, filter: &Filter) -> Vec<String> {
    let t = site.text.filter;
    let of_report = filter.report.as_ref().map(|id| {
        let report = site.model.reports.get(id);
        let parts = [("report", &*report.label), ("date", &*site.printed_date(report))];
        filled(t.of_report, &parts)
    });
    let has_days = filter.from.is_some() || filter.to.is_some();
    let may_lie = (has_days && filter.matching == Match::Possible).then(|| t.may_lie.to_owned());
    of_report.into_iter().chain(may_lie).collect()
}

/// Returns how the view of the events that fit a filter is called; `None` of all events.
pub fn view_title(site: &Localized, filter: &Filter) -> Option<String> {
    let without_words = Filter { q: None, ..filter.clone() };
    let fields = || fields(site, &without_words, &with_words(site, filter));
    (!filter.is_empty()).then(|| title(site, filter, &fields()))
}

/// Returns the events that have the words of a filter, whatever else it asks for: words take long
/// to look for.
fn with_words<'s>(site: &'s Site, filter: &Filter) -> Vec<&'s Event> {
    let words = Filter { q: filter.q.clone(), ..Filter::default() };
    site.model.events.iter().filter(|event| site.fits(&words, event)).collect()
}

/// Returns every field with its values, which are counted among the events that have the words.
fn fields(site: &Localized, filter: &Filter, found: &[&Event]) -> Vec<Field> {
    let (t, model) = (site.text, &site.model);
    let option = |value: &str, text: &str, is_chosen: bool, with: Filter| {
        let count = found.iter().filter(|event| site.fits(&with, event)).count();
        let parts = [("choice", text), ("count", &count.to_string())];
        FieldOption {
            value: value.to_owned(),
            text: text.to_owned(),
            shown: filled(t.filter.option, &parts),
            count,
            is_chosen,
        }
    };
    // Each value is counted together with everything else that is chosen.
    macro_rules! options {
        ($key:ident, $records:expr, $text:ident) => {
            $records
                .iter()
                .map(|record| {
                    let is_chosen = filter.$key.as_ref() == Some(&record.id);
                    let with = Filter { $key: Some(record.id.clone()), ..filter.clone() };
                    option(record.id.as_str(), &record.$text, is_chosen, with)
                })
                .collect()
        };
    }
    let kinds = EventKind::ALL.iter().map(|(word, kind)| {
        let with = Filter { kind: Some(*kind), ..filter.clone() };
        option(word, label::event_kind(t, *kind), filter.kind == Some(*kind), with)
    });
    let field = |name, label, options: Vec<FieldOption>| {
        let options = options.into_iter().filter(|o| o.is_chosen || 0 < o.count).collect();
        Field { name, label, options }
    };
    vec![
        field("lane", t.filter.lane, options!(lane, model.lanes, name)),
        field("report", t.filter.report, options!(report, model.reports, label)),
        field("kind", t.filter.kind, kinds.collect()),
        field("actor", t.filter.actor, options!(actor, model.actors, name)),
    ]
}

/// Returns how the view is called: what is chosen, one after the other.
fn title(site: &Localized, filter: &Filter, fields: &[Field]) -> String {
    let chosen = fields.iter().flat_map(|field| &field.options).filter(|o| o.is_chosen);
    let mut parts: Vec<String> =
        chosen.map(|option| site.text.clause(&option.text).to_owned()).collect();
    let claim = filter.claim.as_ref().map(|id| &site.model.claims.get(id).text);
    parts.extend(claim.map(|text| site.text.clause(text).to_owned()));
    parts.extend(days(site, filter));
    parts.extend(filter.q.as_ref().map(|q| site.text.quoted(q)));
    filled(site.text.filter.title, &[("what", &parts.join(site.text.comma))])
}

/// Returns the days that are asked for, in words.
fn days(site: &Localized, filter: &Filter) -> Option<String> {
    let t = site.text.span;
    let sure = match filter.matching {
        Match::Possible => t.possibly,
        Match::Certain => t.certainly,
    };
    let pattern = match (filter.from, filter.to) {
        (Some(from), Some(to)) if from == to => t.on,
        (Some(_), Some(_)) => t.between,
        (Some(_), None) => t.from,
        (None, Some(_)) => t.to,
        (None, None) => return None,
    };
    let [from, to] =
        [filter.from, filter.to].map(|day| day.map(|day| site.day(day)).unwrap_or_default());
    Some(filled(pattern, &[("sure", sure), ("from", &from), ("to", &to)]))
}

/// Returns the views that leave one of the things chosen out, with how many events each has.
fn widen(site: &Localized, urls: &Urls, filter: &Filter) -> Vec<Link> {
    let t = site.text;
    let without = |what: &str, is_chosen: bool, wider: Filter| {
        let count = site.count(&wider);
        (is_chosen && 0 < count).then(|| Link {
            href: urls.filtered(&wider),
            text: filled(t.filter.without, &[("what", what), ("count", &count.to_string())]),
        })
    };
    let all = filter.clone();
    [
        without(t.filter.lane, filter.lane.is_some(), Filter { lane: None, ..all.clone() }),
        without(t.filter.report, filter.report.is_some(), Filter { report: None, ..all.clone() }),
        without(t.filter.kind, filter.kind.is_some(), Filter { kind: None, ..all.clone() }),
        without(t.filter.actor, filter.actor.is_some(), Filter { actor: None, ..all.clone() }),
        without(t.filter.claim, filter.claim.is_some(), Filter { claim: None, ..all.clone() }),
        without(t.filter.q, filter.q.is_some(), Filter { q: None, ..all.clone() }),
        without(
            t.span.days,
            days(site, filter).is_some(),
            Filter { from: None, to: None, matching: Match::default(), ..all },
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}
