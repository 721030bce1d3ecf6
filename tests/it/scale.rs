//! Events are found as by looking at each of them, however many there are.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use demarche::index::{EventSet, Found};
use demarche::model::{Event, Id as _, Model};
use demarche::query::{Facet, Filter, Match};
use demarche::search::Hit;
use demarche::site::Site;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use crate::support::{FULL, SMALL, TestSite};

/// The values that an event has of a facet.
pub(crate) fn values_of<'m>(facet: Facet, model: &'m Model, event: &'m Event) -> BTreeSet<&'m str> {
    let accounts = || model.accounts_of(&event.id);
    let stances = || accounts().flat_map(|account| &account.stances);
    match facet {
        Facet::Lane => event.lanes().map(|id| id.as_str()).collect(),
        Facet::Tag => event.tags.iter().map(|id| id.as_str()).collect(),
        Facet::Actor => {
            let speaking = stances().map(|stance| &stance.actor);
            let acting = event.actors.iter().chain(speaking);
            acting.flat_map(|id| model.with_those_above(id)).map(|id| id.as_str()).collect()
        }
        Facet::Report => accounts().map(|account| account.report.as_str()).collect(),
        Facet::Kind => BTreeSet::from([event.kind.as_str()]),
        Facet::Claim => stances().map(|stance| stance.claim.as_str()).collect(),
        Facet::Place => model.places_of(event).into_iter().map(|id| id.as_str()).collect(),
    }
}

/// How an event fits a filter.
fn fits(site: &Site, filter: &Filter, event: &Event) -> Option<Hit> {
    let mut facets = filter.facets.iter();
    let has_values = facets.all(|(facet, values)| {
        let has = values_of(*facet, &site.model, event);
        values.iter().any(|value| has.contains(value.as_str()))
    });
    if !has_values || !lies_inside(site, filter, event) {
        return None;
    }
    match &filter.q {
        Some(q) => site.search(q).event(&event.id),
        None => Some(Hit::Exact),
    }
}

fn lies_inside(site: &Site, filter: &Filter, event: &Event) -> bool {
    let times = site.chronology.times(&event.id);
    let (first, last) = match filter.matching {
        Match::Possible => (times.placed.earliest, times.placed_end.unwrap_or(times.placed).latest),
        Match::Certain => (times.begins.earliest, times.ends.unwrap_or(times.begins).latest),
    };
    let (from, to) = (filter.from, filter.to);
    match filter.matching {
        Match::Possible => {
            from.is_none_or(|from| last.is_none_or(|last| from <= last))
                && to.is_none_or(|to| first.is_none_or(|first| first <= to))
        }
        Match::Certain => {
            from.is_none_or(|from| first.is_some_and(|first| from <= first))
                && to.is_none_or(|to| last.is_some_and(|last| last <= to))
        }
    }
}

/// What is found by looking at each event.
fn looked_at(site: &Site, filter: &Filter) -> Found {
    let with = |hit| -> EventSet {
        let numbers = site.numbers().all();
        let fitting = numbers.filter(|number| {
            let event = site.model.events.get(site.event_at(*number).unwrap());
            fits(site, filter, event) == Some(hit)
        });
        fitting.collect()
    };
    Found { exact: with(Hit::Exact), folded: with(Hit::Folded), part: with(Hit::Part) }
}

/// A filter by values, days and words that a site has, or nearly.
fn filter(site: &Site) -> impl Strategy<Value = Filter> + use<> {
    let values: Vec<(Facet, String)> = Facet::ALL
        .iter()
        .flat_map(|(_, facet)| facet.values(&site.model).map(|value| (*facet, value.id.to_owned())))
        .collect();
    let known = site.events().filter_map(|id| site.chronology.times(id).placed.earliest);
    let days: Vec<NaiveDate> = known.collect();
    let day = move |days: Vec<NaiveDate>| {
        let near = (any::<prop::sample::Index>(), -3_i64..3);
        near.prop_map(move |(at, off)| *at.get(&days) + TimeDelta::days(off))
    };
    let words = ["a", "the", "de", "“the", "est", "president", "é", "gunboat"];
    (
        vec(any::<prop::sample::Index>(), 0..3),
        of(day(days.clone())),
        of(day(days)),
        any::<bool>(),
        of(prop::sample::select(words.to_vec())),
    )
        .prop_map(move |(chosen, from, to, is_certain, q)| {
            let mut filter = Filter {
                from,
                to,
                matching: if is_certain { Match::Certain } else { Match::Possible },
                q: q.map(str::to_owned),
                ..Filter::default()
            };
            for at in chosen {
                let (facet, value) = at.get(&values).clone();
                filter.facets.entry(facet).or_default().insert(value);
            }
            filter
        })
}

#[test]
fn what_is_found_is_what_looking_at_each_event_finds() {
    for folder in [SMALL, FULL] {
        let site = TestSite::of_folder(folder).site;
        let mut runner = proptest::test_runner::TestRunner::deterministic();
        let is_same = |filter: Filter| {
            let found = looked_at(&site, &filter);
            prop_assert_eq!(&site.found(&filter), &found, "{:?}", filter);
            prop_assert_eq!(site.count(&filter), found.len());
            Ok(())
        };
        runner.run(&filter(&site), is_same).unwrap();
    }
}
