//! `TimelineJS` 3: one slide an event (timeline.knightlab.com/docs/json-format.html).
//!
//! A slide has a year, a month or a day, and is sorted by it; what is known stands in words beside
//! it (`display_date`). An event that lies in no one of these is not shown. It stands in `undated`,
//! a list of ours that `TimelineJS` does not read and `import` does, and the title slide tells of it
//! in words, so that nobody takes the rest for all.

use std::io::{self, Write};

use chrono::{Datelike as _, NaiveDate, Timelike as _};
use serde::{Serialize, Serializer};

use super::{about, credit, events, left_out, pictures, title};
use crate::chronology::{Basis, Dating, Window};
use crate::edtf::Limit;
use crate::import::Media;
use crate::isolate::isolated;
use crate::localized::Localized;
use crate::model::{Account, Event};
use crate::query::Filter;
use crate::text::joined;
use crate::url::Urls;
use crate::view::{SlideText, dated, picture_words};

#[derive(Serialize)]
struct Timeline<'s> {
    scale: &'static str,
    title: Slide,
    events: Slides<'s>,
    #[serde(skip_serializing_if = "Slides::is_empty")]
    eras: Slides<'s>,
    #[serde(skip_serializing_if = "Option::is_none")]
    undated: Option<Undated<'s>>,
}

/// What is not shown.
#[derive(Serialize)]
struct Undated<'s> {
    slides: Slides<'s>,
}

/// Events that become slides as they are written, so that never all of them are in memory.
struct Slides<'s> {
    site: &'s Localized,
    urls: &'s Urls,
    events: Vec<&'s Event>,
}

impl Slides<'_> {
    fn is_empty(&self) -> bool {
        self.events.is_empty()
    }
}

impl Serialize for Slides<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { site, urls, events } = self;
        serializer.collect_seq(events.iter().map(|event| slide(site, urls, event)))
    }
}

#[derive(Default, Serialize)]
struct Slide {
    #[serde(skip_serializing_if = "String::is_empty")]
    unique_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    text: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    media: Option<Shown>,
}

/// All are HTML.
#[derive(Default, Serialize)]
struct Text {
    headline: String,
    text: String,
    /// What of the text is the program's own words, at its end.
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
}

/// A picture, film or page; caption and credit are HTML.
#[derive(Serialize)]
struct Shown {
    url: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    caption: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    credit: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    alt: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

/// A date without what is not known. Years before Christ are below nothing: -44 is 44 BC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
struct Date {
    year: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hour: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minute: Option<u32>,
}

/// The kind that an imported era has.
const ERA: &str = "era";

/// The events that fit a filter as a timeline of `TimelineJS`.
pub(super) fn write(
    site: &Localized,
    urls: &Urls,
    filter: &Filter,
    out: &mut dyn Write,
) -> io::Result<()> {
    let slides = |events| Slides { site, urls, events };
    let (mut shown, mut eras, mut undated) = (Vec::new(), Vec::new(), Vec::new());
    for event in events(site, filter) {
        match dates(&site.chronology.dating(&event.id)) {
            None => undated.push(event),
            Some((_, Some(_))) if event.kind.to_string() == ERA => eras.push(event),
            Some(_) => shown.push(event),
        }
    }
    let timeline = Timeline {
        scale: "human",
        title: title_slide(site, urls, filter, &undated),
        events: slides(shown),
        eras: slides(eras),
        undated: (!undated.is_empty()).then(|| Undated { slides: slides(undated) }),
    };
    Ok(serde_json::to_writer(out, &timeline)?)
}

/// The slide that stands first: what the chronology is, who made it, and what is not shown.
fn title_slide(site: &Localized, urls: &Urls, filter: &Filter, undated: &[&Event]) -> Slide {
    let t = &site.text.export;
    let (summary, media) = Media::split(&site.model.about.summary);
    // The first sentence of these is the summary.
    let mut note: Vec<String> = about(site, urls).split_off(1);
    note.extend(credit(site, urls));
    if !undated.is_empty() {
        note.push(t.not_in_timelinejs.counted(undated.len(), &[]));
        note.extend(left_out(site, urls, filter, undated));
    }
    let note = joined(&note, " ");
    let paragraphs = [summary, &note].map(str::to_owned);
    Slide {
        text: Text {
            headline: SlideText::words(&title(site, filter)),
            text: SlideText::of(paragraphs).html(),
            note: SlideText::words(&note),
        },
        media: media.map(|media| Shown::of(media, None)),
        ..Slide::default()
    }
}

fn slide(site: &Localized, urls: &Urls, event: &Event) -> Slide {
    let dating = &site.chronology.dating(&event.id);
    let own = own_account(site, event);
    let (text, mut media) = match own {
        None => (SlideText::of_event(site, urls, event), None),
        Some(account) => own_text(event, account),
    };
    // A picture that was fetched stands where it came from, too.
    let picture = pictures(site, urls, event).next().filter(|_| media.is_none());
    if let Some((picture, _, address)) = picture {
        media = Some(Shown {
            url: address,
            caption: SlideText::words(picture.caption.as_deref().unwrap_or_default()),
            credit: SlideText::words(&picture_words(site, picture).text()),
            alt: isolated(&picture.alt).into_owned(),
            link: None,
        });
    }
    let (start_date, end_date) = dates(dating).unzip();
    let lane = site.model.lanes.get(&event.lane);
    let display = match own {
        None => Some(words(site, event, dating)),
        Some(account) => own_words(site, event, dating, account),
    };
    Slide {
        unique_id: event.id.to_string(),
        start_date,
        end_date: end_date.flatten(),
        display_date: display.map(|words| SlideText::words(&words)),
        group: Some(SlideText::words(&lane.name)),
        text: Text {
            headline: SlideText::words(&event.title),
            text: text.html(),
            note: String::new(),
        },
        media,
    }
}

/// What the chronology's own file tells of an event that no other report tells: a timeline that was
/// imported is a report with the timeline's name.
fn own_account<'s>(site: &'s Localized, event: &Event) -> Option<&'s Account> {
    let mut accounts = site.model.accounts_of(&event.id);
    let account = accounts.next().filter(|_| accounts.next().is_none())?;
    let report = site.model.reports.get(&account.report);
    let is_bare = account.quotes.is_empty() && account.stances.is_empty();
    (is_bare && report.label == site.model.about.title).then_some(account)
}

/// The text and the media that a timeline gave: neither a summary of it nor its name stands beside
/// it.
fn own_text(event: &Event, account: &Account) -> (SlideText, Option<Shown>) {
    let (text, media) = Media::split(&account.says);
    let text = if text == event.title { "" } else { text };
    let url = account.url.as_ref().map(ToString::to_string);
    let address = url.clone().filter(|_| media.is_none()).unwrap_or_default();
    let paragraphs = [text, &address].map(str::to_owned);
    (SlideText::of(paragraphs), media.map(|media| Shown::of(media, url)))
}

/// What is known of an event's time, in words; under an assumption or another reading, what that
/// rests on.
fn words(site: &Localized, event: &Event, dating: &Dating) -> String {
    let is_chosen = dating.basis == Basis::Assumed || site.without_choice(&event.id).is_some();
    if is_chosen { dated(site, event) } else { site.when(dating) }
}

/// The words that a timeline prints of a date; ours where it has figures alone.
fn own_words(
    site: &Localized,
    event: &Event,
    dating: &Dating,
    account: &Account,
) -> Option<String> {
    match &*account.time {
        [] => None,
        [time] if time.words.contains(char::is_alphabetic) || dating.begins.is_open() => {
            Some(time.words.clone())
        }
        _ => Some(words(site, event, dating)),
    }
}

/// The day, month or year in which an event lies, and that in which what lasts ends.
fn dates(dating: &Dating) -> Option<(Date, Option<Date>)> {
    let start = match about_date(dating) {
        Some(about) => about,
        None => unit(dating.begins)?,
    };
    let minute = dating.hours.filter(|hours| {
        let minute = |at: chrono::NaiveDateTime| at.and_utc().timestamp().div_euclid(60);
        minute(hours.earliest) == minute(hours.latest)
    });
    let start = match minute.filter(|_| start.day.is_some()) {
        Some(hours) => Date {
            hour: Some(hours.earliest.hour()),
            minute: Some(hours.earliest.minute()),
            ..start
        },
        None => start,
    };
    Some((start, dating.ends.and_then(unit)))
}

/// The date beside “about”: the words say that it is no more than that.
fn about_date(dating: &Dating) -> Option<Date> {
    let is_about = dating.basis == Basis::Approximate;
    let date = is_about.then(|| dating.stated_date())??.unqualified();
    date.grain()?;
    let (Limit::Day(first), Limit::Day(last)) = (date.earliest(), date.latest()) else {
        return None;
    };
    unit(Window { earliest: Some(first), latest: Some(last) })
}

/// The smallest of day, month and year that has all of a window.
fn unit(window: Window) -> Option<Date> {
    let (first, last) = window.earliest.zip(window.latest)?;
    let is_same_month = (first.year(), first.month()) == (last.year(), last.month());
    (first.year() == last.year()).then(|| Date {
        year: year(first),
        month: is_same_month.then(|| first.month()),
        day: (first == last).then(|| first.day()),
        hour: None,
        minute: None,
    })
}

/// The year as `TimelineJS` counts: no year 0 lies between 1 BC and AD 1.
fn year(day: NaiveDate) -> i32 {
    if day.year() < 1 { day.year() - 1 } else { day.year() }
}

impl Shown {
    fn of(Media { what, caption, credit }: Media, link: Option<String>) -> Self {
        let [caption, credit] = [&caption, &credit].map(|text| SlideText::words(text));
        Self { url: what, caption, credit, alt: String::new(), link }
    }
}
