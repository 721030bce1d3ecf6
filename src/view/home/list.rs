//! The list of events: those of which the same is known together, in reading order.

use rayon::prelude::*;

use crate::chronology::{Basis, Dating};
use crate::localized::Localized;
use crate::model::EventId;
use crate::query::Filter;
use crate::url::Urls;
use crate::view::found::Hit;
use crate::view::pages::Shown;
use crate::view::{Link, label, otherwise};

/// Events of which the same is known, as far as days go.
pub(in crate::view) struct Group {
    pub(super) heading: String,
    pub(super) entries: Vec<Entry>,
}

/// One event on the timeline.
pub(in crate::view) struct Entry {
    pub(super) id: EventId,
    pub(super) link: Link,
    pub(super) when: String,
    pub(super) otherwise: Option<String>,
    pub(super) is_assumed: bool,
    pub(super) lane_number: usize,
    pub(super) lane_name: String,
    pub(super) is_landmark: bool,
    pub(super) kind: String,
    pub(super) stance: &'static str,
    pub(super) told_by: String,
    /// Reports' own words for its day, with the report and its date.
    pub(super) words: Vec<String>,
    /// Where it has what was searched for.
    pub(super) found: Vec<Hit>,
}

impl Entry {
    /// An event of which this is known.
    pub(super) fn of(
        site: &Localized,
        urls: &Urls,
        id: &EventId,
        dating: &Dating,
        filter: &Filter,
    ) -> Self {
        let event = site.model.events.get(id);
        let lane = site.model.lanes.get(&event.lane);
        Self {
            id: id.clone(),
            link: Link::event(urls, event),
            when: site.when(dating),
            otherwise: otherwise(site, id),
            is_assumed: dating.basis == Basis::Assumed,
            lane_number: 1 + site.model.lanes.position(&lane.id).unwrap_or_default(),
            lane_name: label::lanes(site, event),
            is_landmark: event.landmark,
            kind: site.kind(&event.kind).to_owned(),
            stance: label::event_form(site, event),
            told_by: label::told_by(site.text, &site.told_by(id)),
            words: site.words_for_the_day(id),
            found: filter.q.as_ref().map(|q| Hit::all(site, event, q)).unwrap_or_default(),
        }
    }
}

/// The entries of some events, made on all cores.
pub(super) fn entries(
    site: &Localized,
    events: &[&EventId],
    entry: impl Fn(&EventId, &Dating) -> Entry + Sync,
) -> Vec<Entry> {
    events.par_iter().map(|id| entry(id, &site.chronology.dating(id))).collect()
}

/// The events that are on the timeline, those of which the same is known together.
pub(super) fn groups(
    site: &Localized,
    events: &Shown<'_>,
    entry: impl Fn(&EventId, &Dating) -> Entry + Sync,
) -> Vec<Group> {
    let with_heading = |id: &&EventId| {
        let dating = site.chronology.dating(id);
        (entry(id, &dating), site.heading(&dating))
    };
    let dated: Vec<(Entry, String)> = events.dated.par_iter().map(with_heading).collect();
    let mut groups: Vec<Group> = Vec::new();
    for (entry, heading) in dated {
        match groups.last_mut() {
            Some(group) if group.heading == heading => group.entries.push(entry),
            _ => groups.push(Group { heading, entries: vec![entry] }),
        }
    }
    let is_contradicted = |id: &&EventId| site.chronology.is_contradicted(id);
    let (contradicted, ordered): (Vec<&EventId>, Vec<&EventId>) =
        events.ordered.iter().copied().partition(is_contradicted);
    for (heading, events) in
        [(site.text.home.no_day_ordered, ordered), (site.text.contradicted, contradicted)]
    {
        if !events.is_empty() {
            let entries = entries(site, &events, &entry);
            groups.push(Group { heading: heading.to_owned(), entries });
        }
    }
    groups
}
