//! Feeds, calendar, table, linked data and Markdown: one file a format.
//!
//! Each is a pure function of a site, its addresses and a filter, and gives the same bytes every
//! time: no clock, and what has to have a time takes the day on which a record was added or
//! corrected. None says more of a date than the pages do; `docs/exports.md` says what each holds
//! and leaves out. This layer knows no request.

mod atom;
mod calendar;
mod json_feed;
mod json_ld;
mod markdown;
mod table;

use std::cmp::Reverse;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::format::{EventFormat, Format};
use crate::isolate::isolated;
use crate::localized::Localized;
use crate::model::{Event, History};
use crate::query::Filter;
use crate::site::{Groups, Site};
use crate::text::filled;
use crate::url::Urls;
use crate::view;

/// Writes the events that fit a filter.
pub fn write(format: Format, site: &Localized, urls: &Urls, filter: &Filter) -> String {
    match format {
        Format::Atom => atom::write(site, urls, filter),
        Format::JsonFeed => json_feed::write(site, urls, filter),
        Format::Calendar => calendar::write(site, urls, filter),
        Format::Table => table::write(site, urls, filter),
        Format::LinkedData => json_ld::write(site, urls, filter),
    }
}

/// Writes one event.
pub fn write_event(format: EventFormat, site: &Localized, urls: &Urls, event: &Event) -> String {
    match format {
        EventFormat::Markdown => markdown::write(site, urls, event),
    }
}

/// The events that fit a filter, in reading order; those that fit less well what was searched for
/// come last.
fn events<'s>(site: &'s Site, filter: &Filter) -> Vec<&'s Event> {
    let found = site.filtered(filter);
    found.iter().flat_map(Groups::iter).map(|id| site.model.events.get(id)).collect()
}

/// What is in a feed of either format: its entries, and what heads them.
struct FeedContent<'s> {
    title: String,
    /// What the chronology is about, what was asked for, and what is left out.
    description: String,
    /// The day on which a record of the feed was added or corrected last; of the chronology, where
    /// the feed has none.
    updated: Option<NaiveDate>,
    /// The events with their histories, the latest first; of one day, by id.
    entries: Vec<(&'s Event, &'s History)>,
}

impl<'s> FeedContent<'s> {
    fn of(site: &'s Localized, urls: &Urls, filter: &Filter) -> Self {
        let events = events(site, filter);
        let mut entries: Vec<(&Event, &History)> =
            events.iter().filter_map(|event| Some((*event, event.history.as_ref()?))).collect();
        entries.sort_by_key(|(event, history)| (Reverse(history.updated()), &event.id));
        let left_out = events.len() - entries.len();
        let mut description = about(site, urls);
        if 0 < left_out {
            description.push(site.text.export.not_in_feed.counted(left_out, &[]));
        }
        Self {
            title: title(site, filter),
            description: description.join(" "),
            updated: entries.first().map(|(_, history)| history.updated()).or(last_day(site)),
            entries,
        }
    }
}

/// The name of a chronology, or of the view of it that a filter gives.
fn title(site: &Localized, filter: &Filter) -> String {
    let chronology = &site.model.about.title;
    match view::view_title(site, filter) {
        None => isolated(chronology).into_owned(),
        Some(view) => {
            let parts = [("chronology", chronology.as_str()), ("view", &view)];
            filled(site.text.export.view_of, &parts)
        }
    }
}

/// What the chronology is about, and the readings and assumptions that were asked for.
fn about(site: &Localized, urls: &Urls) -> Vec<String> {
    let mut sentences = vec![isolated(&site.model.about.summary).into_owned()];
    sentences.extend(view::chosen_words(site, urls));
    sentences
}

/// The day on which any record of the chronology was added or corrected last; none where no record
/// says so.
fn last_day(site: &Site) -> Option<NaiveDate> {
    let histories = site.model.events.iter().filter_map(|event| event.history.as_ref());
    histories.map(History::updated).max()
}

/// The first moment of a day of our work, which is counted in UTC. Feeds and calendars cannot do
/// without an hour; it says no more than the day. They cannot do without a day either: where none
/// is known, it is the one from which computers count, and plainly not one of ours.
fn midnight(day: Option<NaiveDate>) -> DateTime<Utc> {
    day.unwrap_or_default().and_time(NaiveTime::MIN).and_utc()
}

/// The permalink of an event with scheme and host, under the choice in force: what an entry is
/// known by, in every feed and calendar that has it.
fn permalink(urls: &Urls, event: &Event) -> String {
    urls.absolute(&urls.event(&event.id))
}
