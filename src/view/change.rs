//! What readings and assumptions change: the events whose date is another, with both dates.

use super::Link;
use crate::chronology::{Choice, Chronology};
use crate::localized::Localized;
use crate::model::EventId;
use crate::text::{Text, filled};
use crate::url::Urls;

/// The most events that are listed.
const CHANGES_MAX: usize = 30;

/// An event whose date is another under a choice.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its permalink and title.
    pub event: Link,
    /// “4 March 2026 instead of 4 or 5 March 2026”.
    pub dates: String,
}

/// What a choice changes.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// What the page shows under the choice: other dates, or only another reading or an assumption.
    pub heading: &'static str,
    /// How many dates change.
    pub count: usize,
    /// The events, the first of them where there are many.
    pub events: Vec<Change>,
    /// How many more there are.
    pub more: Option<String>,
}

impl Changes {
    /// What the choice in force changes, in reading order; nothing where nothing is chosen.
    pub(super) fn of(site: &Localized, urls: &Urls) -> Self {
        let t = &site.text.page;
        if site.choice == Choice::default() {
            return Self::default();
        }
        let changed = site.changed();
        let first = site.events_of(changed.iter().take(CHANGES_MAX).collect::<Vec<_>>());
        let events: Vec<Change> = first.filter_map(|id| Change::of(site, urls, id)).collect();
        let more = changed.len() - events.len();
        let (with, readings) = (&site.choice.with, &site.choice.readings);
        Self {
            heading: match (events.is_empty(), with.is_empty(), readings.is_empty()) {
                (false, ..) => site.text.chosen,
                (true, false, true) => t.shown_assumed,
                (true, true, _) => t.shown_read,
                (true, false, false) => t.shown_both,
            },
            count: events.len() + more,
            events,
            more: (0 < more).then(|| t.changed_more.counted(more, &[])),
        }
    }

    /// What a choice would change of what a site says with nothing chosen, by the chronology of the
    /// events that it touches.
    pub(super) fn would_be(plain: &Localized, under: &Chronology, urls: &Urls) -> Self {
        let events = under.events().iter();
        let mut changed: Vec<&EventId> =
            events.filter(|id| plain.chronology.differs(under, id)).collect();
        // As lists have them: what has a day first.
        changed.sort_by_key(|id| under.standing(id));
        let first = changed.iter().take(CHANGES_MAX);
        let events = first.map(|id| {
            let [before, after] = [&plain.chronology, under].map(|of| plain.when(&of.dating(id)));
            Change::new(plain, urls, id, [&before, &after])
        });
        let (count, events) = (changed.len(), events.collect::<Vec<_>>());
        let more = count - events.len();
        let more = (0 < more).then(|| plain.text.page.changed_more.counted(more, &[]));
        Self { count, events, more, ..Self::default() }
    }

    /// How many dates the choice in force changes.
    pub(super) fn in_force(&self, t: &Text) -> String {
        match self.count {
            0 => t.page.changed_nothing.to_owned(),
            count => t.page.changed.counted(count, &[]),
        }
    }

    /// How many dates the choice would change, where it would change any.
    pub(super) fn if_chosen(&self, t: &Text) -> Option<String> {
        (0 < self.count).then(|| t.page.would_change.counted(self.count, &[]))
    }
}

impl Change {
    fn of(site: &Localized, urls: &Urls, id: &EventId) -> Option<Self> {
        let before = site.when_without_choice(id)?;
        let after = site.when(&site.chronology.dating(id));
        Some(Self::new(site, urls, id, [&before, &after]))
    }

    fn new(site: &Localized, urls: &Urls, id: &EventId, [before, after]: [&str; 2]) -> Self {
        let parts = [("before", before), ("after", after)];
        let dates = filled(site.text.page.instead_of, &parts);
        Self { event: Link::event(urls, site.model.events.get(id)), dates }
    }
}
