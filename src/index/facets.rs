//! The events that have each value of each facet.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{EventSet, Lists, Numbers};
use crate::model::{Account, Catalog, Event, Model, Record};
use crate::query::Facet;

/// For each facet and each of its values the events that have it.
#[derive(Debug, Default)]
pub struct Facets {
    /// By facet, then by the position of the value among the records of its kind.
    sets: BTreeMap<Facet, Vec<EventSet>>,
}

impl Facets {
    /// The events of a site by what they have.
    pub fn of(model: &Model, numbers: &Numbers, lists: &Lists) -> Self {
        let facets = Facet::ALL.par_iter().map(|(_, facet)| {
            let mut sets = vec![EventSet::default(); facet.len(model)];
            let mut values = Vec::new();
            for (position, number) in numbers.positions().iter().zip(0..) {
                let position = *position as usize;
                let Some(event) = model.events.at(position) else { continue };
                let accounts = model.accounts.written();
                let accounts = accounts.get(model.account_places(position)).unwrap_or_default();
                values.clear();
                note(&mut values, *facet, model, lists, event, accounts);
                for value in &values {
                    // One event may have a value by several of its accounts.
                    sets.get_mut(*value).into_iter().for_each(|set| set.append([number]));
                }
            }
            (*facet, sets)
        });
        Self { sets: facets.collect() }
    }

    /// The events that have a value, by its position among the records of its kind.
    pub fn set(&self, facet: Facet, position: usize) -> Option<&EventSet> {
        self.sets.get(&facet)?.get(position)
    }

    /// The events that have each value, in the order of the records.
    pub fn sets(&self, facet: Facet) -> &[EventSet] {
        self.sets.get(&facet).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Notes the positions of the values that an event has.
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
