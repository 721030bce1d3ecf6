//! The table for spreadsheets (CSV, RFC 4180): one row an event.

use csv::{Terminator, WriterBuilder};

use super::{events, permalink};
use crate::chronology::Window;
use crate::edtf::iso_day;
use crate::localized::Localized;
use crate::model::Event;
use crate::query::Filter;
use crate::url::Urls;
use crate::view::{quotation, stance};

/// Between the items of a cell that has several.
const BETWEEN: &str = "; ";

/// The first characters by which a spreadsheet takes a cell for a formula, wide ones included.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The columns, in their order, which is kept; new ones are added at the end.
const COLUMNS: [&str; 22] = [
    "id",
    "url",
    "title",
    "summary",
    "kind",
    "lane",
    "actors",
    "edtf",
    "earliest",
    "latest",
    "words",
    "basis",
    "assumptions",
    "words_otherwise",
    "end_edtf",
    "end_earliest",
    "end_latest",
    "reports",
    "stances",
    "quotations",
    "added",
    "corrected",
];

/// The events that fit a filter as a table, in reading order.
pub(super) fn write(site: &Localized, urls: &Urls, filter: &Filter) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let rows = events(site, filter).into_iter().map(|event| row(site, urls, event));
    let header = COLUMNS.map(str::to_owned);
    for row in std::iter::once(header).chain(rows) {
        writer.write_record(row.map(|cell| harmless(&cell))).expect("memory takes every row");
    }
    let bytes = writer.into_inner().expect("memory takes every row");
    String::from_utf8(bytes).expect("a table of texts is text")
}

fn row(site: &Localized, urls: &Urls, event: &Event) -> [String; COLUMNS.len()] {
    let model = &site.model;
    let dating = site.chronology.dating(&event.id);
    let [edtf, earliest, latest] = days(dating.begins);
    let [end_edtf, end_earliest, end_latest] = days(dating.ends.unwrap_or_default());
    let list = |items: Vec<String>| items.join(BETWEEN);
    let accounts = || model.accounts_of(&event.id);
    let quotations = accounts()
        .flat_map(|account| account.quotes.iter().map(|quote| quotation(site, account, quote)));
    let history = event.history.as_ref();
    let corrected = history.into_iter().flat_map(|history| &history.corrected);
    [
        event.id.to_string(),
        permalink(urls, event),
        event.title.clone(),
        event.summary.clone(),
        event.kind.as_str().to_owned(),
        model.lanes.get(&event.lane).name.clone(),
        list(event.actors.iter().map(|id| model.actors.get(id).name.clone()).collect()),
        edtf,
        earliest,
        latest,
        site.when(dating),
        dating.basis.as_str().to_owned(),
        list(dating.assumptions.iter().map(ToString::to_string).collect()),
        site.when_without_choice(&event.id).unwrap_or_default(),
        end_edtf,
        end_earliest,
        end_latest,
        list(accounts().map(|account| model.reports.get(&account.report).label.clone()).collect()),
        list(site.stances_in(&event.id).map(|attested| stance(site, attested)).collect()),
        list(quotations.collect()),
        history.map(|history| iso_day(history.added)).unwrap_or_default(),
        list(corrected.map(|c| format!("{}: {}", iso_day(c.on), c.what)).collect()),
    ]
}

/// A window in EDTF, then its first and last day; what is not known is empty.
fn days(window: Window) -> [String; 3] {
    let Window { earliest, latest } = window;
    let edtf = window.edtf().map(|date| date.as_str().to_owned());
    [edtf, earliest.map(iso_day), latest.map(iso_day)].map(Option::unwrap_or_default)
}

/// A cell that no spreadsheet takes for a formula: one that it would gets an apostrophe before it.
/// One that begins so already gets another, so that a program can take it away again.
fn harmless(cell: &str) -> String {
    if cell.trim_start_matches('\'').starts_with(FORMULA) {
        return format!("'{cell}");
    }
    cell.to_owned()
}

#[cfg(test)]
mod tests {
    use super::harmless;

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
            assert_eq!(harmless(cell), expected, "{cell}");
        }
    }
}
