//! Reports: what is printed on one, its story, its time words, and where it differs.

use askama::Template;

use super::cite::CiteView;
use super::pages::Pages;
use super::{
    DifferenceView, EventRef, Frame, Link, Phrase, Prose, QuoteView, correction_sentences, linked,
    report_labels, time_senses,
};
use crate::calendar::System;
use crate::index::{ReportTime, TimeAt, Told};
use crate::localized::Localized;
use crate::model::{
    Account, Clock, Id as _, Noun, Publication, Report, TimeWords, UnanchoredWords,
};
use crate::query::{BadValue, Filter};
use crate::site::Site;
use crate::text::{filled, joined};
use crate::url::Urls;

/// The list of reports.
#[derive(Template)]
#[template(path = "reports.html")]
pub struct ReportsPage {
    pub(super) frame: Frame,
    reports: Vec<ReportLine>,
    names_are_ours: Option<String>,
    pages: Pages,
}

/// One report in the list.
struct ReportLine {
    link: Link,
    description: String,
    events: String,
}

/// The page of one report.
#[derive(Template)]
#[template(path = "report.html")]
pub struct ReportPage {
    pub(super) frame: Frame,
    description: Prose,
    name_is_ours: Option<String>,
    /// Whether its quotations were checked; empty where it has none.
    checked: &'static str,
    printed: Vec<(&'static str, String)>,
    /// Where it can be read: what kind of address, and the address.
    addresses: Vec<(&'static str, String)>,
    accessed: Option<String>,
    length: String,
    story: Vec<Chapter>,
    times: Vec<TimeRow>,
    differences: Vec<DifferenceView>,
    heads: Vec<String>,
    pages: Pages,
    history: Vec<String>,
    cite: CiteView,
}

/// What the report says of one event.
struct Chapter {
    event: EventRef,
    account: String,
    at: String,
    says: Prose,
    alone: bool,
    quotes: Vec<QuoteView>,
}

/// One of its time words.
struct TimeRow {
    words: String,
    at: String,
    event: Option<Link>,
    became: Vec<Phrase>,
}

impl ReportsPage {
    /// A part of the list of reports.
    ///
    /// # Errors
    ///
    /// Where the list ends before.
    pub fn new(site: &Localized, urls: &Urls, filter: &Filter) -> Result<Self, BadValue> {
        let t = site.text;
        let part = |filter: &Filter| urls.part(Urls::reports, filter);
        let pages = Pages::new(site, filter, site.model.reports.len(), part)?;
        let shown = pages.of(site.model.reports.iter());
        let lines = shown.iter().map(|report| {
            let told = told(site, report).map_or(0, |told| told.accounts.len());
            ReportLine {
                link: Link::new(urls.report(&report.id), &site.report_name(report)),
                description: report.description.clone(),
                events: filled(t.count_events, &[("count", &t.number(told))]),
            }
        });
        let json = urls.api_entries("reports");
        let address = |urls: &Urls| urls.part(Urls::reports, filter);
        let frame = Frame::new(site, urls, t.reports, t.reports_note, address, json);
        let reports = lines.collect();
        let names_are_ours = site.names_are_ours(shown.into_iter());
        Ok(Self { reports, names_are_ours, pages, frame })
    }
}

impl ReportPage {
    /// The page of a report, with a part of its lists.
    ///
    /// # Errors
    ///
    /// Where each of them ends before.
    pub fn new(
        site: &Localized,
        urls: &Urls,
        report: &Report,
        filter: &Filter,
    ) -> Result<Self, BadValue> {
        let t = site.text;
        let told = told(site, report);
        let accounts = told.map_or(&[][..], |told| &told.accounts);
        let times = told.map_or(&[][..], |told| &told.times);
        let at = site.model.reports.position(&report.id);
        let answered = at.map(|at| site.lists().answered(at)).unwrap_or_default();
        let address = |urls: &Urls| urls.part(|urls| urls.report(&report.id), filter);
        let part = |filter: &Filter| urls.part(|urls| urls.report(&report.id), filter);
        let lists = [
            (t.its_story, accounts.len()),
            (t.where_it_differs, answered.len()),
            (t.its_time_words, times.len()),
        ];
        let pages = Pages::of_lists(site, filter, &lists, part)?;
        let story = pages.in_time(accounts.iter()).into_iter();
        let story = story.filter_map(|at| site.model.accounts.at(*at));
        let times = pages.of(times).into_iter();
        let times = times.filter_map(|at| Timed::at(site, report, *at));
        let differences = pages.of(answered).into_iter();
        let differences = differences.filter_map(|at| site.model.differences.at(*at));
        let json = urls.api_entry("reports", &report.id);
        let name = site.report_name(report);
        let mut frame = Frame::new(site, urls, &name, &report.description, address, json);
        frame.json_ld = linked::report(urls, report);
        Ok(Self {
            cite: CiteView::of(site, urls, Noun::Report, report.id.as_str()),
            frame,
            description: Prose::new(&report.description),
            name_is_ours: site.names_are_ours(std::iter::once(report)),
            checked: match told.is_some_and(|told| told.has_quotes) {
                true if report.is_checked() => t.checked,
                true => t.unchecked,
                false => "",
            },
            printed: printed(site, report),
            addresses: addresses(site, report),
            accessed: report.accessed.map(|day| site.day(day)),
            length: t.length.counted(report.lines as usize, &[]),
            story: story.map(|account| Chapter::of(site, urls, account)).collect(),
            times: times.map(|time| time.row(site, urls)).collect(),
            differences: differences.map(|d| DifferenceView::of(site, d)).collect(),
            heads: report_labels(&site.model),
            history: report.history.iter().flat_map(|h| correction_sentences(site, h)).collect(),
            pages,
        })
    }
}

/// What a report tells.
fn told<'s>(site: &'s Site, report: &Report) -> Option<&'s Told> {
    site.lists().told(site.model.reports.position(&report.id)?)
}

/// What is printed on a report, and what is not.
fn printed(site: &Localized, report: &Report) -> Vec<(&'static str, String)> {
    let t = site.text;
    let date = report.published.as_ref().map(|Publication { date, printed, clock }| {
        let mut date = site.printed_date_words(report.calendar, date);
        if let Some((words, paragraph)) = printed {
            let (words, at) = (t.quoted(words), site.paragraphs(&[*paragraph]));
            date = filled(t.date_as_printed, &[("date", &date), ("words", &words), ("at", &at)]);
        }
        match clock {
            Some(Clock { hour, minute }) => {
                t.dates.at_time.of(&date, &format!("{hour:02}:{minute:02}"))
            }
            None => date,
        }
    });
    let mut printed = vec![
        (t.headline, report.headline.as_ref().map(|headline| t.quoted(headline))),
        (t.author, report.author.clone()),
        (t.publisher, report.publisher.clone()),
        (t.date, date),
        (t.zone, report.zone.map(|zone| zone.name().to_owned())),
    ];
    if report.calendar != System::Gregorian {
        printed.push((t.calendar, Some(site.calendar(report.calendar).to_owned())));
    }
    if report.url.is_none() {
        printed.push((t.address, None));
    }
    let missing = printed.iter().filter(|(_, value)| value.is_none());
    let missing: Vec<String> = missing.map(|(name, _)| (*name).to_owned()).collect();
    let missing = (!missing.is_empty()).then(|| (t.not_printed, joined(&missing, t.comma)));
    let printed = printed.into_iter();
    printed.filter_map(|(name, value)| Some((name, value?))).chain(missing).collect()
}

fn addresses(site: &Localized, report: &Report) -> Vec<(&'static str, String)> {
    let named = [(site.text.address, &report.url), (site.text.archived, &report.archived)];
    let named = named.into_iter();
    named.filter_map(|(name, address)| Some((name, address.as_ref()?.to_string()))).collect()
}

impl Chapter {
    fn of(site: &Localized, urls: &Urls, account: &Account) -> Self {
        Self {
            event: EventRef::of(site, urls, &account.event),
            account: urls.account(&account.event, &account.report),
            at: site.paragraphs(&account.paragraphs),
            says: Prose::new(&account.says),
            alone: site.model.accounts_of(&account.event).count() == 1,
            quotes: QuoteView::all(site, urls, account),
        }
    }
}

/// Time words of a report, with the account of an event that has them.
enum Timed<'s> {
    Of(&'s Account, &'s TimeWords),
    OfNone(&'s UnanchoredWords),
}

impl<'s> Timed<'s> {
    fn at(site: &'s Site, report: &'s Report, at: ReportTime) -> Option<Self> {
        match at {
            ReportTime::Of(TimeAt { account, time }) => {
                let account = site.model.accounts.at(account)?;
                Some(Self::Of(account, account.time.get(time as usize)?))
            }
            ReportTime::OfNone(at) => report.time.get(at as usize).map(Self::OfNone),
        }
    }

    fn paragraph(&self) -> u32 {
        match self {
            Self::Of(_, time) => time.paragraph,
            Self::OfNone(time) => time.paragraph,
        }
    }

    fn row(&self, site: &Localized, urls: &Urls) -> TimeRow {
        let (words, event, became) = match self {
            Self::Of(account, time) => {
                let event = Link::event(urls, site.model.events.get(&account.event));
                (&time.words, Some(event), time_senses(site, urls, account, time))
            }
            Self::OfNone(time) => {
                let why = filled(site.text.reason.anchor_none, &[("why", &time.why)]);
                (&time.words, None, vec![Phrase::plain(why)])
            }
        };
        let number = site.text.number(self.paragraph() as usize);
        TimeRow {
            words: site.text.quoted(words),
            at: filled(site.text.paragraph_head, &[("number", &number)]),
            event,
            became,
        }
    }
}
