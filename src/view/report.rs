//! Reports: what is printed on one, its story, its time words, and where it differs.

use std::collections::BTreeMap;

use askama::Template;

use super::{
    DifferenceView, EventRef, Frame, Link, Phrase, QuoteView, linked, report_labels, time_senses,
};
use crate::localized::Localized;
use crate::model::{Account, EventId, Report};
use crate::text::filled;
use crate::url::Urls;

/// The list of reports.
#[derive(Template)]
#[template(path = "reports.html")]
pub struct ReportsPage {
    pub(super) frame: Frame,
    reports: Vec<ReportLine>,
}

/// One report in the list.
struct ReportLine {
    link: Link,
    description: String,
    printed_date: String,
    events: String,
}

/// The page of one report.
#[derive(Template)]
#[template(path = "report.html")]
pub struct ReportPage {
    pub(super) frame: Frame,
    description: String,
    label_is_ours: bool,
    checked: &'static str,
    printed: Vec<(&'static str, Option<String>)>,
    length: String,
    story: Vec<Chapter>,
    times: Vec<TimeRow>,
    differences: Vec<DifferenceView>,
    heads: Vec<String>,
}

/// What the report says of one event.
struct Chapter {
    event: EventRef,
    account: String,
    at: String,
    says: String,
    alone: bool,
    quotes: Vec<QuoteView>,
}

/// One of its time words.
struct TimeRow {
    words: String,
    paragraph: u32,
    at: String,
    event: Option<Link>,
    became: Vec<Phrase>,
}

impl ReportsPage {
    /// The list of reports.
    pub fn new(site: &Localized, urls: &Urls) -> Self {
        let t = site.text;
        let lines = site.model.reports.iter().map(|report| {
            let told = site.model.accounts.iter().filter(|a| a.report == report.id).count();
            ReportLine {
                link: Link::report(urls, report),
                description: report.description.clone(),
                printed_date: site.printed_date(report),
                events: filled(t.count_events, &[("count", &told.to_string())]),
            }
        });
        let mut frame = Frame::new(site, urls, t.reports, t.reports_note, Urls::reports);
        frame.json = urls.api_entries("reports");
        Self { reports: lines.collect(), frame }
    }
}

impl ReportPage {
    /// The page of a report.
    pub fn new(site: &Localized, urls: &Urls, report: &Report) -> Self {
        let t = site.text;
        let own = |account: &&Account| account.report == report.id;
        let mut accounts: Vec<&Account> = site.model.accounts.iter().filter(own).collect();
        // What has no day comes last, as on the front page.
        let groups = site.groups();
        let order = groups.dated.iter().chain(&groups.ordered).chain(&groups.unplaced);
        let rank: BTreeMap<&EventId, usize> = order.zip(0..).collect();
        accounts.sort_by_key(|account| rank.get(&account.event).copied());
        let differences = site.model.differences.iter();
        let concerned =
            differences.filter(|d| d.says.iter().any(|says| says.at.report == report.id));
        let address = |urls: &Urls| urls.report(&report.id);
        let mut frame = Frame::new(site, urls, &report.label, &report.description, address);
        frame.json = urls.api_entry("reports", &report.id);
        frame.json_ld = linked::report(urls, report);
        Self {
            frame,
            description: report.description.clone(),
            label_is_ours: report.label_is_ours,
            checked: if report.is_checked() { t.checked } else { t.unchecked },
            printed: printed(site, report),
            length: t.length.counted(report.lines as usize, &[]),
            story: accounts.iter().map(|account| Chapter::of(site, urls, account)).collect(),
            times: times(site, urls, report, &accounts),
            differences: concerned.map(|d| DifferenceView::of(site, d)).collect(),
            heads: report_labels(&site.model),
        }
    }
}

/// What may be printed on a report, with what is.
fn printed(site: &Localized, report: &Report) -> Vec<(&'static str, Option<String>)> {
    let t = site.text;
    let date = report.published.as_ref().map(|publication| {
        let date = publication.date.words(t.dates);
        match (&publication.printed, publication.clock) {
            (Some((words, paragraph)), _) => {
                let (words, at) = (t.quoted(words), site.paragraphs(&[*paragraph]));
                filled(t.date_as_printed, &[("date", &date), ("words", &words), ("at", &at)])
            }
            (None, _) => date,
        }
    });
    let clock = report.published.as_ref().and_then(|publication| publication.clock);
    let date = match (date, clock) {
        (Some(date), Some(clock)) => {
            Some((t.dates.at_time)(&date, &format!("{:02}:{:02}", clock.hour, clock.minute)))
        }
        (date, _) => date,
    };
    vec![
        (t.headline, report.headline.as_ref().map(|headline| t.quoted(headline))),
        (t.publisher, report.publisher.clone()),
        (t.date, date),
        (t.zone, report.zone.map(|zone| zone.name().to_owned())),
    ]
}

impl Chapter {
    fn of(site: &Localized, urls: &Urls, account: &Account) -> Self {
        Self {
            event: EventRef::of(site, urls, &account.event),
            account: urls.account(&account.event, &account.report),
            at: site.paragraphs(&account.paragraphs),
            says: account.says.clone(),
            alone: site.model.accounts_of(&account.event).count() == 1,
            quotes: account
                .quotes
                .iter()
                .map(|quote| QuoteView::of(site, urls, account, quote))
                .collect(),
        }
    }
}

fn times(site: &Localized, urls: &Urls, report: &Report, accounts: &[&Account]) -> Vec<TimeRow> {
    let at =
        |paragraph: u32| filled(site.text.paragraph_head, &[("number", &paragraph.to_string())]);
    let mut rows: Vec<TimeRow> = Vec::new();
    for account in accounts {
        let event = site.model.events.get(&account.event);
        for time in &account.time {
            rows.push(TimeRow {
                words: site.text.quoted(&time.words),
                paragraph: time.paragraph,
                at: at(time.paragraph),
                event: Some(Link::event(urls, event)),
                became: time_senses(site, urls, account, time),
            });
        }
    }
    for time in &report.time {
        rows.push(TimeRow {
            words: site.text.quoted(&time.words),
            paragraph: time.paragraph,
            at: at(time.paragraph),
            event: None,
            became: vec![Phrase::plain(filled(
                site.text.reason.anchor_none,
                &[("why", &time.why)],
            ))],
        });
    }
    rows.sort_by_key(|row| row.paragraph);
    rows
}
