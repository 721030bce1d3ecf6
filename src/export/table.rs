//! The table for spreadsheets (CSV, RFC 4180): one row an event.

use std::io::{self, Write};

use chrono::{NaiveDate, NaiveDateTime};
use csv::{Terminator, WriterBuilder};

use super::{events, permalink, pictures};
use crate::chronology::{Dating, Hours, Window};
use crate::edtf::iso_day;
use crate::isolate::isolated;
use crate::localized::Localized;
use crate::model::{Account, Credit, Event, Place, Report};
use crate::query::{Filter, Mark};
use crate::text::joined;
use crate::url::Urls;
use crate::view::{actor_names, picture_words, printed, published, quotation, stance};

/// Between the items of a cell that has several.
const BETWEEN: &str = "; ";

/// The first characters by which a spreadsheet takes a cell for a formula, wide ones included.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// One event, as the columns see it.
struct Row<'s> {
    site: &'s Localized,
    urls: &'s Urls,
    event: &'s Event,
    dating: &'s Dating,
}

/// A column: its name, and what its cells say.
type Column = (&'static str, fn(&Row<'_>) -> String);

/// The columns, in their order, which is kept; new ones are added at the end.
const COLUMNS: [Column; 51] = [
    ("id", |row| row.event.id.to_string()),
    ("url", |row| permalink(row.urls, row.event)),
    ("title", |row| row.event.title.clone()),
    ("summary", |row| row.event.summary.clone()),
    ("kind", |row| row.event.kind.to_string()),
    ("lane", |row| row.site.model.lanes.get(&row.event.lane).name.clone()),
    ("actors", |row| list(actor_names(&row.site.model, row.event))),
    ("edtf", |row| edtf(row.dating.begins)),
    ("earliest", |row| day(row.dating.begins.earliest)),
    ("latest", |row| day(row.dating.begins.latest)),
    ("words", |row| row.site.when(row.dating)),
    ("basis", |row| row.dating.basis.as_str().to_owned()),
    ("assumptions", |row| list(row.dating.assumptions.iter().map(ToString::to_string))),
    ("words_otherwise", |row| row.site.when_without_choice(&row.event.id).unwrap_or_default()),
    ("end_edtf", |row| edtf(row.dating.ends.unwrap_or_default())),
    ("end_earliest", |row| day(row.dating.ends.unwrap_or_default().earliest)),
    ("end_latest", |row| day(row.dating.ends.unwrap_or_default().latest)),
    ("reports", |row| {
        list(row.site.told_by(&row.event.id).into_iter().map(|report| report.label.clone()))
    }),
    ("stances", |row| {
        list(row.site.stances_in(&row.event.id).map(|attested| stance(row.site, attested)))
    }),
    ("quotations", |row| {
        list(row.site.model.accounts_of(&row.event.id).flat_map(|account| {
            account.quotes.iter().map(|quote| quotation(row.site, account, quote))
        }))
    }),
    ("added", |row| day(row.event.history.as_ref().map(|history| history.added))),
    ("corrected", |row| {
        let corrected = row.event.history.iter().flat_map(|history| &history.corrected);
        list(corrected.map(|c| format!("{}: {}", iso_day(c.on), isolated(&c.what))))
    }),
    ("printed", |row| list(printed(row.site, &row.event.id))),
    ("placed_earliest", |row| day(row.dating.placed.earliest)),
    ("placed_latest", |row| day(row.dating.placed.latest)),
    ("placed_end_earliest", |row| day(row.dating.placed_end.unwrap_or_default().earliest)),
    ("placed_end_latest", |row| day(row.dating.placed_end.unwrap_or_default().latest)),
    ("hours", |row| row.dating.hours.map(hours).unwrap_or_default()),
    ("printed_edtf", |row| {
        let printed = row.site.chronology.printed(&row.event.id).into_iter();
        list(printed.map(|printed| printed.date.to_string()))
    }),
    ("placed_edtf", |row| edtf(row.dating.placed)),
    ("placed_end_edtf", |row| edtf(row.dating.placed_end.unwrap_or_default())),
    ("also_in", |row| {
        let lanes = row.event.also_in.iter().map(|id| row.site.model.lanes.get(id));
        list(lanes.map(|lane| lane.name.clone()))
    }),
    ("tags", |row| {
        let tags = row.event.tags.iter().map(|id| row.site.model.tags.get(id));
        list(tags.map(|tag| tag.name.clone()))
    }),
    ("landmark", |row| if row.event.landmark { "yes".to_owned() } else { String::new() }),
    ("places", |row| list(row.places().map(|place| place.name.clone()))),
    ("coordinates", |row| {
        aligned(row.places().map(|place| {
            place.at.map(|at| format!("{}, {}", at.latitude, at.longitude)).unwrap_or_default()
        }))
    }),
    ("wikidata", |row| {
        aligned(row.places().map(|place| place.wikidata.clone().unwrap_or_default()))
    }),
    ("geonames", |row| {
        let numbers = row.places().map(|place| place.geonames);
        aligned(numbers.map(|number| number.map(|number| number.to_string()).unwrap_or_default()))
    }),
    ("headlines", |row| aligned(row.reports().map(|report| text(report.headline.as_ref())))),
    ("authors", |row| aligned(row.reports().map(|report| text(report.author.as_ref())))),
    ("publishers", |row| aligned(row.reports().map(|report| text(report.publisher.as_ref())))),
    ("published", |row| {
        aligned(row.reports().map(|report| {
            let as_printed = || text(report.published.as_ref().map(|published| &published.date));
            published(report).unwrap_or_else(as_printed)
        }))
    }),
    ("sources", |row| {
        aligned(row.accounts().map(|account| text(row.site.model.source_of(account))))
    }),
    ("archived", |row| aligned(row.reports().map(|report| text(report.archived.as_ref())))),
    ("accessed", |row| aligned(row.reports().map(|report| day(report.accessed)))),
    ("pictures", |row| list(pictures(row.site, row.urls, row.event).map(|(.., address)| address))),
    ("picture_credits", |row| {
        let pictures = pictures(row.site, row.urls, row.event);
        list(pictures.map(|(picture, ..)| picture_words(row.site, picture).text()))
    }),
    ("curator", |row| text(row.credit().curator.as_ref())),
    ("licence", |row| text(row.credit().licence.as_ref().map(|licence| &licence.name))),
    ("licence_url", |row| text(row.credit().licence.as_ref().map(|licence| &licence.url))),
    ("citation", |row| row.site.citation(&row.urls.absolute(&row.urls.home()))),
];

impl<'s> Row<'s> {
    fn places(&self) -> impl Iterator<Item = &'s Place> {
        let model = &self.site.model;
        model.places_of(self.event).into_iter().map(|id| model.places.get(id))
    }

    fn accounts(&self) -> impl Iterator<Item = &'s Account> {
        self.site.model.accounts_of(&self.event.id)
    }

    fn reports(&self) -> impl Iterator<Item = &'s Report> {
        self.accounts().map(|account| self.site.model.reports.get(&account.report))
    }

    fn credit(&self) -> &'s Credit {
        &self.site.model.about.credit
    }
}

/// The events that fit a filter as a table, in reading order.
pub(super) fn write(
    site: &Localized,
    urls: &Urls,
    filter: &Filter,
    mark: Mark,
    out: &mut dyn Write,
) -> io::Result<()> {
    if mark == Mark::Yes {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    writer.write_record(COLUMNS.map(|(name, _)| name)).map_err(fault)?;
    for event in events(site, filter) {
        let dating = &site.chronology.dating(&event.id);
        let row = Row { site, urls, event, dating };
        let cells = COLUMNS.map(|(_, cell)| without_formula(cell(&row)));
        writer.write_record(cells).map_err(fault)?;
    }
    writer.flush()
}

/// What went wrong, of its own kind: the library makes another of it, by which nobody could tell that
/// whoever reads has gone.
fn fault(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(fault) => fault,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn list(items: impl IntoIterator<Item = String>) -> String {
    joined(&items.into_iter().collect::<Vec<_>>(), BETWEEN)
}

/// Items that stand in the order of those of another column, each empty where it is not known; all
/// of them empty are none.
fn aligned(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    if items.iter().all(String::is_empty) { String::new() } else { joined(&items, BETWEEN) }
}

fn text(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn edtf(window: Window) -> String {
    window.edtf().map(|date| date.as_str().to_owned()).unwrap_or_default()
}

fn day(day: Option<NaiveDate>) -> String {
    day.map(iso_day).unwrap_or_default()
}

/// The first and the last minute of the day, or the one minute: “21:40”, “21:00/23:59”.
fn hours(Hours { earliest, latest }: Hours) -> String {
    let clock = |at: NaiveDateTime| at.format("%H:%M").to_string();
    let (first, last) = (clock(earliest), clock(latest));
    if first == last { first } else { format!("{first}/{last}") }
}

/// A cell that no spreadsheet takes for a formula: one that it would gets an apostrophe before it.
/// One that begins so already gets another, so that a program can take it away again.
fn without_formula(cell: String) -> String {
    if cell.trim_start_matches('\'').starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::without_formula;

    #[test]
    fn what_a_spreadsheet_would_run_begins_with_an_apostrophe() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("-0043-03-15", "'-0043-03-15"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("'tis a word", "'tis a word"),
            ("a=1", "a=1"),
            ("", ""),
        ] {
            assert_eq!(without_formula(cell.to_owned()), expected, "{cell}");
        }
    }
}
