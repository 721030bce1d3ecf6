//! The form and the links by which a reader chooses events; each leads to an address of its own.

use std::cell::LazyCell;
use std::cmp::Reverse;

use super::{Link, label};
use crate::edtf::iso_day;
use crate::index::EventSet;
use crate::localized::Localized;
use crate::model::is_forbidden;
use crate::query::{Facet, Filter, Known, LIST_MAX, Match, Query, Value};
use crate::text::{Languages, filled, joined};
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
    /// To those that certainly lie between these days, where very many more may.
    pub(super) sure: Option<Link>,
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
    /// Whether the value cannot be read.
    pub(super) is_wrong: bool,
}

/// One field of the form.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) options: Vec<FieldOption>,
    /// That it has the most frequent values alone, where there are too many.
    pub(super) cut: Option<String>,
}

/// How many values a field has at most beside those that are chosen.
const OPTIONS_MAX: usize = 100;

/// One value that a field takes, with how many events fit it together with the rest.
pub(super) struct FieldOption {
    pub(super) value: String,
    /// What readers see: its words, and how many events it leaves.
    pub(super) shown: String,
    pub(super) is_chosen: bool,
}

impl FilterForm {
    /// The form of a filter, whose page of the list is left out of account. `found` are the events that
    /// fit it.
    pub(super) fn new(site: &Localized, urls: &Urls, filter: &Filter, found: &EventSet) -> Self {
        let t = site.text;
        // What is chosen next is listed from its beginning.
        let filter = &Filter { page: 0, ..filter.clone() };
        // Words take long to look for, and are looked for once.
        let words = LazyCell::new(|| filter.q.as_deref().map(|q| site.with_words(q).all()));
        let fitting = |filter: &Filter| {
            let mut fitting = site.chosen(filter);
            words.iter().for_each(|words| fitting &= words);
            fitting
        };
        let (count, facets) = (found.len(), site.facets());
        let counted = |filter: &Filter| {
            let (facet, value) = filter.only_value()?;
            facets.counts_within(facet, facet.position(&site.model, value)?)
        };
        let counts = counted(filter).unwrap_or_else(|| facets.counts(found));
        let shown = [("shown", &*t.number(count))];
        let mut hidden = filter.facets.clone();
        hidden.retain(|facet, _| facet.field().is_none());
        let fields = Facet::shown().into_iter().filter(|facet| facet.field().is_some());
        Self {
            action: urls.under(&Default::default()).home(),
            // What has no field in the form stays in force.
            hidden: urls.parameters(&Filter {
                facets: hidden,
                scale: filter.scale,
                order: filter.order,
                ..Filter::default()
            }),
            fields: fields
                .map(|facet| match filter.values(facet).next() {
                    // The values of one field are alternatives: each is counted among what fits the
                    // other fields.
                    Some(_) => {
                        let others = filter.without(facet);
                        let counts = match counted(&others) {
                            Some(counts) => counts.of(facet).collect(),
                            None => facets.counts_of(facet, &fitting(&others)),
                        };
                        Field::new(site, facet, filter, counts.into_iter())
                    }
                    None => Field::new(site, facet, filter, counts.of(facet)),
                })
                .filter(|field| !field.options.is_empty())
                .collect(),
            days: [("from", t.span.from_label, filter.from), ("to", t.span.to_label, filter.to)]
                .map(|(name, label, day)| DayField {
                    name,
                    label,
                    value: day.map(iso_day).unwrap_or_default(),
                    is_wrong: false,
                }),
            certain: filter.matching == Match::Certain,
            q: filter.q.clone().unwrap_or_default(),
            is_active: !filter.is_empty(),
            shown: t.filter.shown.counted(site.model.events.len(), &shown),
            sure: (LIST_MAX < count).then(|| sure(site, urls, filter, fitting)).flatten(),
            clear: urls.home(),
            widen: if count == 0 { widen(site, urls, filter) } else { Vec::new() },
            title: title(site, filter),
            notes: notes(site, filter),
        }
    }
}

impl FilterForm {
    /// The form as it was sent, with a value that cannot be read.
    pub(super) fn typed(
        site: &Localized,
        urls: &Urls,
        wrong: &str,
        typed: &[(String, String)],
    ) -> Self {
        let pairs = || typed.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let dates = Languages::compiled().dates(site.text);
        let known = Known { model: &site.model, dates: &dates };
        let Query { choice, filter, .. } = Query::readable(known, pairs());
        let found = site.found(&filter).all();
        let mut form = Self::new(site, &urls.under(&choice), &filter, &found);
        for day in &mut form.days {
            let mut sent = pairs().filter(|(name, value)| *name == day.name && !value.is_empty());
            if let Some((_, value)) = sent.next_back() {
                day.value = value.chars().filter(|c| !is_forbidden(*c)).take(60).collect();
            }
            day.is_wrong = day.name == wrong;
        }
        form
    }
}

/// To the events that certainly lie between the days of a filter, where there are any and it has those
/// too that only may: in the order of the list they stand among these.
fn sure(
    site: &Localized,
    urls: &Urls,
    filter: &Filter,
    fitting: impl Fn(&Filter) -> EventSet,
) -> Option<Link> {
    let has_days = filter.from.is_some() || filter.to.is_some();
    if !has_days || filter.matching == Match::Certain {
        return None;
    }
    let filter = Filter { matching: Match::Certain, ..filter.clone() };
    let count = fitting(&filter).len();
    let text = site.text.filter.certain.counted(count, &[]);
    let link = Link { href: urls.filtered(&filter), text };
    Some(link).filter(|link| 0 < count && link.is_answered())
}

/// That the dates of a report's events do not follow from it alone, and that what may lie between
/// days need not lie there.
fn notes(site: &Localized, filter: &Filter) -> Vec<String> {
    let t = site.text.filter;
    let mut reports = filter.values(Facet::Report);
    let report = reports.next().filter(|_| reports.next().is_none());
    let report = report.and_then(|id| site.model.reports.find(id));
    let of_report = report.map(|report| {
        let parts = [("report", &*report.label), ("date", &*site.printed_date(report))];
        filled(t.of_report, &parts)
    });
    let has_days = filter.from.is_some() || filter.to.is_some();
    let may_lie = (has_days && filter.matching == Match::Possible).then(|| t.may_lie.to_owned());
    of_report.into_iter().chain(may_lie).collect()
}

/// How the view of the events that fit a filter is called; `None` of all events.
pub fn view_title(site: &Localized, filter: &Filter) -> Option<String> {
    (!filter.is_empty()).then(|| title(site, filter))
}

impl Field {
    /// The field of a facet, with each value that some of the events have that fit everything else
    /// that is asked for, of which `counts` are.
    fn new(
        site: &Localized,
        facet: Facet,
        filter: &Filter,
        counts: impl Iterator<Item = usize>,
    ) -> Self {
        let is_chosen = |value: &Value<'_>| filter.values(facet).any(|chosen| chosen == value.id);
        let options = facet.values(&site.model).zip(counts);
        let mut options: Vec<(Value<'_>, usize)> =
            options.filter(|(value, count)| 0 < *count || is_chosen(value)).collect();
        let all = options.len();
        if OPTIONS_MAX < all {
            let mut counts: Vec<usize> = options.iter().map(|(_, count)| *count).collect();
            counts.sort_unstable_by_key(|count| Reverse(*count));
            let least = counts.get(OPTIONS_MAX - 1).copied().unwrap_or_default();
            let mut room = OPTIONS_MAX - counts.iter().filter(|count| least < **count).count();
            // Of those that are as frequent as the last, the first are taken.
            options.retain(|(value, count)| {
                let is_taken = least < *count || (*count == least && 0 < room);
                room -= usize::from(is_taken && *count == least);
                is_taken || is_chosen(value)
            });
        }
        let cut = (options.len() < all).then(|| {
            let [shown, count] = [OPTIONS_MAX, all].map(|count| site.text.number(count));
            filled(site.text.filter.options, &[("shown", &shown), ("count", &count)])
        });
        let options = options.into_iter().map(|(value, count)| {
            let text = label::value(site.text, &value);
            let parts = [("choice", text), ("count", &site.text.number(count))];
            FieldOption {
                value: value.id.to_owned(),
                shown: filled(site.text.filter.option, &parts),
                is_chosen: is_chosen(&value),
            }
        });
        let options = options.collect();
        Self { name: facet.as_str(), label: site.text.filter.facet(facet), options, cut }
    }
}

/// How the view is called: what is asked for, one after the other.
fn title(site: &Localized, filter: &Filter) -> String {
    let chosen = Facet::shown().into_iter().filter_map(|facet| {
        let values = filter.values(facet).filter_map(|id| facet.find(&site.model, id).ok());
        let words = values.map(|value| site.text.clause(label::value(site.text, &value)));
        let words: Vec<String> = words.collect();
        (!words.is_empty()).then(|| site.text.alternatives(&words))
    });
    let mut parts: Vec<String> = chosen.collect();
    parts.extend(days(site, filter));
    parts.extend(filter.q.as_ref().map(|q| site.text.quoted(q)));
    filled(site.text.filter.title, &[("what", &joined(&parts, site.text.comma))])
}

/// The days that are asked for, in words.
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

/// The views that leave one of the things asked for out, with how many events each has.
fn widen(site: &Localized, urls: &Urls, filter: &Filter) -> Vec<Link> {
    let t = site.text;
    let facets = Facet::shown().into_iter();
    let facets = facets.map(|facet| (t.filter.facet(facet), filter.without(facet)));
    let without_days =
        Filter { from: None, to: None, matching: Match::default(), ..filter.clone() };
    let others = [(t.filter.q, Filter { q: None, ..filter.clone() }), (t.span.days, without_days)];
    let wider = facets.chain(others).filter(|(_, wider)| wider != filter);
    let counted = wider.map(|(what, wider)| (what, site.count(&wider), wider));
    let links = counted.filter(|(_, count, _)| 0 < *count).map(|(what, count, wider)| Link {
        href: urls.filtered(&wider),
        text: filled(t.filter.without, &[("what", what), ("count", &t.number(count))]),
    });
    links.collect()
}
