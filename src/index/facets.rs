//! The events that have each value of each facet, and which values each event has.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{EventSet, Lists, Numbers};
use crate::model::{Account, Catalog, Event, Model, Record};
use crate::query::Facet;

/// How many events are read at once, by one of several threads.
const CHUNK: usize = 8_192;

/// About how many events are counted one by one in the time that one value is counted as a set.
const AS_A_SET: usize = 250;

/// How many values a facet has at most of which the events of each are counted beforehand.
const FEW: usize = 64;

/// Of how many events the values are read before the first of them is counted.
const BATCH: usize = 128;

/// For each facet and each of its values the events that have it, and the other way round.
#[derive(Debug, Default)]
pub struct Facets {
    /// By facet, then by the position of the value among the records of its kind.
    sets: BTreeMap<Facet, Vec<EventSet>>,
    /// The values of facets that the form has a field for.
    columns: Columns,
    /// Of facets of few values: for each of these, how many of its events have each value that the form
    /// has.
    within: BTreeMap<Facet, Vec<Vec<u32>>>,
}

/// Which values each event has, by number: those of all facets are counted on from each other.
#[derive(Debug, Default)]
struct Columns {
    /// By facet, the first of its values.
    first: BTreeMap<Facet, u32>,
    /// How many values there are.
    len: usize,
    /// By number, where the values of the event end.
    ends: Vec<u32>,
    values: Vec<u32>,
}

impl Facets {
    /// The events of a site by what they have.
    pub fn of(model: &Model, numbers: &Numbers, lists: &Lists) -> Self {
        let facets = || Facet::ALL.iter().map(|(_, facet)| *facet);
        let (with_field, others): (Vec<Facet>, Vec<Facet>) =
            facets().partition(|facet| facet.field().is_some());
        let columns = Columns::of(with_field, model, numbers, lists);
        let of_columns = |facet: Facet| (facet, columns.sets(facet, model));
        let without = |facet: Facet| {
            let others = Columns::of(vec![facet], model, numbers, lists);
            (facet, others.sets(facet, model))
        };
        let (mut sets, of_others): (BTreeMap<_, _>, BTreeMap<_, _>) = rayon::join(
            || columns.first.par_iter().map(|(facet, _)| of_columns(*facet)).collect(),
            || others.into_par_iter().map(without).collect(),
        );
        let within = sets.iter().filter(|(_, sets)| sets.len() <= FEW);
        let within = within.map(|(facet, sets)| {
            (*facet, sets.par_iter().map(|events| columns.count(events)).collect())
        });
        let within = within.collect();
        sets.extend(of_others);
        Self { sets, columns, within }
    }

    /// The events that have a value, by its position among the records of its kind.
    pub fn set(&self, facet: Facet, position: usize) -> Option<&EventSet> {
        self.sets.get(&facet)?.get(position)
    }

    /// How many of some events have each value of one facet that the form has a field for, in the order
    /// of the records.
    pub fn counts_of(&self, facet: Facet, events: &EventSet) -> Vec<usize> {
        let sets = self.sets.get(&facet).map(Vec::as_slice).unwrap_or_default();
        // What few values have in common with many events is found sooner than what each event has.
        match sets.len() * AS_A_SET < events.len() {
            true => sets.iter().map(|set| set.common(events)).collect(),
            false => self.counts(events).of(facet).collect(),
        }
    }

    /// How many of the events of one value, by its position among the records of its kind, have each
    /// value of each facet that the form has a field for; `None` where that is to be counted.
    pub fn counts_within(&self, facet: Facet, position: usize) -> Option<Counts<'_>> {
        let counts = self.within.get(&facet)?.get(position)?.clone();
        Some(Counts { facets: self, counts, is_most: false })
    }

    /// How many of some events have each value of each facet that the form has a field for.
    pub fn counts(&self, events: &EventSet) -> Counts<'_> {
        let all = self.columns.ends.len();
        let is_most = all < 2 * events.len();
        let counts = match is_most {
            true => {
                let mut others = EventSet::from(0..all as u32);
                others -= events;
                self.columns.count(&others)
            }
            false => self.columns.count(events),
        };
        Counts { facets: self, counts, is_most }
    }
}

/// How many events have each value.
pub struct Counts<'f> {
    facets: &'f Facets,
    counts: Vec<u32>,
    /// Whether those are counted that are not among the events.
    is_most: bool,
}

impl Counts<'_> {
    /// The counts of a facet that the form has a field for, in the order of the records.
    pub fn of(&self, facet: Facet) -> impl Iterator<Item = usize> {
        let first =
            self.facets.columns.first.get(&facet).map_or(self.counts.len(), |at| *at as usize);
        let sets = self.facets.sets.get(&facet).map(Vec::as_slice).unwrap_or_default();
        sets.iter().zip(self.counts.iter().skip(first)).map(|(set, count)| match self.is_most {
            true => set.len().saturating_sub(*count as usize),
            false => *count as usize,
        })
    }
}

impl Columns {
    fn of(facets: Vec<Facet>, model: &Model, numbers: &Numbers, lists: &Lists) -> Self {
        let (mut first, mut len) = (BTreeMap::new(), 0);
        for facet in facets {
            first.insert(facet, len as u32);
            len += facet.len(model);
        }
        let read = |chunk: &[u32]| {
            let (mut ends, mut values, mut noted) = (Vec::new(), Vec::new(), Vec::new());
            for position in chunk {
                let position = *position as usize;
                if let Some(event) = model.events.at(position) {
                    let rank = model.events.rank_of_position(position).unwrap_or_default();
                    let (_, accounts) = model.accounts.written_of_rank(rank);
                    for (facet, first) in &first {
                        note(&mut noted, *facet, model, lists, event, accounts);
                        // One event may have a value by several of its accounts.
                        noted.sort_unstable();
                        noted.dedup();
                        values.extend(noted.drain(..).map(|value| first + value as u32));
                    }
                }
                ends.push(values.len() as u32);
            }
            (ends, values)
        };
        let chunks: Vec<(Vec<u32>, Vec<u32>)> =
            numbers.positions().par_chunks(CHUNK).map(read).collect();
        let mut columns = Self { first, len, ..Self::default() };
        columns.ends.reserve_exact(numbers.len());
        columns.values.reserve_exact(chunks.iter().map(|(_, values)| values.len()).sum());
        for (ends, values) in chunks {
            let before = columns.values.len() as u32;
            columns.ends.extend(ends.into_iter().map(|end| before + end));
            columns.values.extend(values);
        }
        columns
    }

    /// The values of each event from a number on.
    fn rows(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts
            .zip(&self.ends)
            .map(|(start, end)| self.values.get(*start as usize..*end as usize).unwrap_or_default())
    }

    /// The events that have each value of a facet.
    fn sets(&self, facet: Facet, model: &Model) -> Vec<EventSet> {
        let mut sets = vec![EventSet::default(); facet.len(model)];
        let Some(first) = self.first.get(&facet) else { return sets };
        for (number, values) in (0..).zip(self.rows()) {
            for value in values.iter().filter_map(|value| value.checked_sub(*first)) {
                let set = sets.get_mut(value as usize);
                set.into_iter().for_each(|set| set.append([number]));
            }
        }
        sets
    }

    /// How many of some events have each value, counted on all cores where they are many.
    fn count(&self, events: &EventSet) -> Vec<u32> {
        let parts = events.parts(CHUNK).into_par_iter();
        let counts = parts.map(|numbers| self.count_part(events.within(numbers)));
        let sum = |mut counts: Vec<u32>, more: Vec<u32>| {
            counts.iter_mut().zip(more).for_each(|(count, more)| *count += more);
            counts
        };
        counts.reduce_with(sum).unwrap_or_else(|| vec![0; self.len])
    }

    fn count_part(&self, numbers: impl Iterator<Item = u32>) -> Vec<u32> {
        // Rows lie far apart, so that memory is waited for. What is asked for at once is waited for once,
        // but a row that is read before the next is asked for is waited for alone: hence three steps,
        // each for many events. And not a `for`: a set hands its numbers on faster than it is asked for
        // each.
        let mut counts = vec![0; self.len];
        let (mut spans, mut values) = (Vec::with_capacity(BATCH), Vec::new());
        let mut count = |spans: &mut Vec<(u32, u32)>| {
            for (start, end) in spans.drain(..) {
                let row = self.values.get(start as usize..end as usize);
                values.extend_from_slice(row.unwrap_or_default());
            }
            for value in values.drain(..) {
                counts.get_mut(value as usize).into_iter().for_each(|count| *count += 1);
            }
        };
        numbers.for_each(|number| {
            let number = number as usize;
            let before = number.checked_sub(1).and_then(|before| self.ends.get(before));
            let end = self.ends.get(number);
            spans.push((before.copied().unwrap_or_default(), end.copied().unwrap_or_default()));
            if spans.len() == BATCH {
                count(&mut spans);
            }
        });
        count(&mut spans);
        counts
    }
}

/// Notes the positions of the values that an event has, some of them more than once.
fn note(
    values: &mut Vec<usize>,
    facet: Facet,
    model: &Model,
    lists: &Lists,
    event: &Event,
    accounts: &[Account],
) {
    let stances = || accounts.iter().flat_map(|account| &account.stances);
    match facet {
        Facet::Lane => values.extend(all(&model.lanes, event.lanes())),
        Facet::Tag => values.extend(all(&model.tags, &event.tags)),
        Facet::Kind => values.extend(model.kinds.position(&event.kind)),
        Facet::Report => {
            values.extend(all(&model.reports, accounts.iter().map(|account| &account.report)));
        }
        Facet::Claim => {
            values.extend(all(&model.claims, stances().map(|stance| &stance.claim)));
        }
        Facet::Place => {
            let told = accounts.iter().flat_map(|account| &account.places);
            values.extend(all(&model.places, event.places.iter().chain(told)));
        }
        Facet::Actor => {
            let acting = event.actors.iter().chain(stances().map(|stance| &stance.actor));
            for actor in all(&model.actors, acting) {
                values.extend(lists.with_those_above(actor));
            }
        }
    }
}

/// The positions of records.
pub(super) fn all<'i, R: Record>(
    records: &Catalog<R>,
    ids: impl IntoIterator<Item = &'i R::Id>,
) -> impl Iterator<Item = usize>
where
    R::Id: 'i,
{
    ids.into_iter().filter_map(|id| records.position(id))
}
