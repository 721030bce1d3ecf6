//! Feeds, calendar, table, linked data, `TimelineJS`, Markdown and citations: one file a format.
//!
//! Each is a pure function of a site, its addresses and a filter, and gives the same bytes every
//! time: no clock, and what has to have a time takes the day on which a record was added or
//! corrected. None says more of a date than the pages do; `docs/exports.md` says what each holds
//! and leaves out. This layer knows no request.

mod atom;
mod calendar;
mod citation;
mod json_feed;
mod json_ld;
mod markdown;
mod table;
mod timelinejs;

use std::io::{self, Write};
use std::num::NonZeroUsize;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Serialize, Serializer as _};
use thiserror::Error;

use crate::format::{CitationFormat, EventFormat, Format};
use crate::isolate::isolated;
use crate::localized::Localized;
use crate::model::{Event, History, Picture, Rendition, WebAddress};
use crate::query::{BadValue, FilePart, Filter, Refusal, Takes};
use crate::site::Site;
use crate::text::filled;
use crate::url::Urls;
use crate::view;

pub use citation::{Cited, write as write_citation};

/// Why a file is not written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// A feed has no such page.
    #[error("{0:?}")]
    Refused(Refusal),
    /// Whoever reads has gone, or has no room for more.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Writes the events that fit a filter, or the part of them that is asked for, piece by piece.
///
/// # Errors
///
/// Where a feed has no such page, or `out` fails.
pub fn write(
    format: Format,
    site: &Localized,
    urls: &Urls,
    filter: &Filter,
    part: FilePart,
    out: &mut dyn Write,
) -> Result<(), WriteError> {
    let feed = || FeedContent::of(site, urls, filter, part).map_err(WriteError::Refused);
    match format {
        Format::Atom => out.write_all(atom::write(urls, filter, &feed()?).as_bytes())?,
        Format::JsonFeed => out.write_all(json_feed::write(urls, filter, &feed()?).as_bytes())?,
        Format::Calendar => calendar::write(site, urls, filter, out)?,
        Format::Table => table::write(site, urls, filter, part.mark, out)?,
        Format::LinkedData => json_ld::write(site, urls, filter, out)?,
        Format::TimelineJs => timelinejs::write(site, urls, filter, out)?,
        Format::BibTex => citation::write_all(CitationFormat::BibTex, site, urls, filter, out)?,
        Format::Ris => citation::write_all(CitationFormat::Ris, site, urls, filter, out)?,
        Format::Csl => citation::write_all(CitationFormat::Csl, site, urls, filter, out)?,
    }
    Ok(())
}

/// How many events a file has at most.
pub fn count(format: Format, site: &Site, filter: &Filter) -> usize {
    if format.is_feed() { ENTRIES_MAX } else { site.count(filter) }
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
    let found = site.found(filter);
    site.events_of(found.iter()).map(|id| site.model.events.get(id)).collect()
}

/// How many entries a page of a feed has: readers that ask every hour want what is new.
const ENTRIES_MAX: usize = 50;

/// What is in a page of a feed of either format: its entries, and what heads them.
struct FeedContent<'s> {
    site: &'s Localized,
    title: String,
    /// What the chronology is about, what was asked for, and what is left out.
    description: String,
    /// The day on which a record of the page was added or corrected last; of the chronology, where
    /// the page has none.
    updated: Option<NaiveDate>,
    /// The events with their histories, the latest first; of one day, by id.
    entries: Vec<(&'s Event, &'s History)>,
    /// The number of the page, the first of which is 1.
    page: NonZeroUsize,
    /// How many pages there are: one at least.
    pages: NonZeroUsize,
    /// The day on which the chronology began.
    began: NaiveDate,
}

impl<'s> FeedContent<'s> {
    fn of(
        site: &'s Localized,
        urls: &Urls,
        filter: &Filter,
        FilePart { page, .. }: FilePart,
    ) -> Result<Self, Refusal> {
        let found = site.found(filter).all();
        let count = found.common(site.lists().has_history());
        let left_out = found.len() - count;
        let pages = count.div_ceil(ENTRIES_MAX);
        let pages = NonZeroUsize::new(pages).unwrap_or(NonZeroUsize::MIN);
        if pages < page {
            let takes = Takes::Number { least: 1, most: pages.get() };
            return Err(BadValue::new("page", &page.to_string(), takes).into());
        }
        let recorded = site.lists().recorded().iter().map(|at| *at as usize);
        let skipped = (page.get() - 1) * ENTRIES_MAX;
        let is_found =
            |at: &usize| site.numbers().number(*at).is_some_and(|number| found.contains(number));
        let shown: Vec<usize> = match found.len() == site.numbers().len() {
            true => recorded.skip(skipped).take(ENTRIES_MAX).collect(),
            false => recorded.filter(is_found).skip(skipped).take(ENTRIES_MAX).collect(),
        };
        let events = shown.into_iter().filter_map(|at| site.model.events.at(at));
        let entries: Vec<(&Event, &History)> =
            events.filter_map(|event| Some((event, event.history.as_ref()?))).collect();
        let mut description = about(site, urls);
        description.extend(credit(site, urls));
        if 0 < left_out {
            description.push(site.text.export.not_in_feed.counted(left_out, &[]));
        }
        Ok(Self {
            site,
            title: title(site, filter),
            description: description.join(" "),
            updated: entries.first().map(|(_, history)| history.updated()).or(last_day(site)),
            entries,
            page,
            pages,
            began: began(site),
        })
    }

    /// The number of the page that follows, with older entries.
    fn next(&self) -> Option<NonZeroUsize> {
        self.page.checked_add(1).filter(|next| *next <= self.pages)
    }

    /// The number of the page before, with newer entries.
    fn previous(&self) -> Option<NonZeroUsize> {
        NonZeroUsize::new(self.page.get() - 1)
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

/// Who made the chronology, on what terms it may be used, and how it is cited.
fn credit(site: &Localized, urls: &Urls) -> impl Iterator<Item = String> {
    view::credit_words(site, urls).into_iter().map(|sentence| sentence.text())
}

/// Whom feeds name as their author, which they cannot do without: who made the chronology, or else
/// the program.
fn author(site: &Localized) -> &str {
    site.model.about.credit.curator.as_deref().unwrap_or(site.text.brand)
}

/// The pictures of an event in the widest form that there is, each with its address.
fn pictures<'s>(
    site: &'s Localized,
    urls: &'s Urls,
    event: &'s Event,
) -> impl Iterator<Item = (&'s Picture, &'s Rendition, String)> {
    site.model
        .pictures_of(event)
        .map(|(picture, [_, widest])| (picture, widest, urls.absolute(&urls.picture(&widest.name))))
}

/// The addresses at which what is told of an event can be read, each with its report's name, which
/// says of a copy that it is one.
fn sources<'s>(site: &'s Localized, event: &'s Event) -> Vec<(&'s WebAddress, String)> {
    let mut sources: Vec<(&WebAddress, String)> = Vec::new();
    for account in site.model.accounts_of(&event.id) {
        let report = site.model.reports.get(&account.report);
        let parts = [("report", report.label.as_str()), ("details", site.text.archived_copy)];
        let copy = filled(site.text.cited, &parts);
        let original = site.model.source_of(account);
        let original = original.map(|at| (at, isolated(&report.label).into_owned()));
        for (address, name) in original.into_iter().chain(report.archived.as_ref().zip(Some(copy)))
        {
            if sources.iter().all(|(known, _)| *known != address) {
                sources.push((address, name));
            }
        }
    }
    sources
}

/// The media type of every picture that is shown.
const PICTURE: &str = "image/jpeg";

/// The day on which any record of the chronology was added or corrected last; none where no record
/// says so.
fn last_day(site: &Site) -> Option<NaiveDate> {
    let latest = site.lists().recorded().first()?;
    site.model.events.at(*latest as usize)?.history.as_ref().map(History::updated)
}

/// The first moment of a day of our work, which is counted in UTC. Feeds and calendars cannot do
/// without an hour; it says no more than the day. They cannot do without a day either: where none
/// is known, it is the one from which computers count, and plainly not one of ours.
fn midnight(day: Option<NaiveDate>) -> DateTime<Utc> {
    day.unwrap_or_default().and_time(NaiveTime::MIN).and_utc()
}

/// What an entry is known by, in every feed and calendar that has it, wherever the site lives:
/// under a choice it is another, since its content is. `began` is the day on which the chronology
/// began.
fn tag(began: NaiveDate, urls: &Urls, event: &Event) -> String {
    urls.tag(began, &format!("events/{}", event.id), &Filter::default())
}

/// The day on which the first record of the chronology was added: part of what its entries are
/// known by, since two chronologies may use one id.
fn began(site: &Site) -> NaiveDate {
    let of_all = site.model.about.history.as_ref().map(|history| history.added);
    of_all.or(site.lists().began()).unwrap_or_default()
}

/// How many events that a format cannot show are named in its head; the others are counted, and stand
/// on the page of feeds and files.
const LEFT_OUT_MAX: usize = 2000;

/// Says of events that a format cannot show what is known of their time.
fn left_out(site: &Localized, urls: &Urls, filter: &Filter, events: &[&Event]) -> Vec<String> {
    let t = &site.text.export;
    let said = events.iter().take(LEFT_OUT_MAX).map(|event| {
        let when = site.when(&site.chronology.dating(&event.id));
        filled(t.left_out, &[("title", &*event.title), ("date", &*when)])
    });
    let mut said: Vec<String> = said.collect();
    let more = events.len() - said.len();
    if 0 < more {
        let address = urls.absolute(&urls.exports(filter));
        said.push(t.left_out_more.counted(more, &[("address", &address)]));
    }
    said
}

/// Writes a list as JSON, one item after the other.
fn listed<T: Serialize>(items: impl Iterator<Item = T>, out: &mut dyn Write) -> io::Result<()> {
    Ok(serde_json::Serializer::new(out).collect_seq(items)?)
}

/// The permalink of an event under the choice in force, with scheme and host where they are known.
fn permalink(urls: &Urls, event: &Event) -> String {
    urls.absolute(&urls.event(&event.id))
}
