//! The calendar (iCalendar, RFC 5545).
//!
//! A calendar has no words for a window: whatever it shows is on days. So an event whose day
//! is not known is marked in every way that a calendar has: its title begins with what is known,
//! it is tentative, and its description says why it is where it is. No event takes up time.

use chrono::{Datelike as _, Days, NaiveDate};
use icalendar::{Calendar, Component as _, Event as Entry, EventLike as _, EventStatus, Property};

use super::{about, events, last_day, midnight, permalink, title};
use crate::chronology::{Basis, Dating, Window};
use crate::isolate::isolated;
use crate::localized::Localized;
use crate::model::{Event, History};
use crate::query::Filter;
use crate::text::filled;
use crate::url::Urls;
use crate::view::{dated, told_by};

/// The days of an entry, and why these.
struct Span {
    first: NaiveDate,
    last: NaiveDate,
    why: Why,
}

/// Why an entry is on these days.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    /// The event took place on that day, or lasted from the first day to the last.
    Known,
    /// It took place on one of these days.
    Window,
    /// It took place on that day or earlier.
    Latest,
    /// It took place on that day or later.
    Earliest,
    /// It lasted, and these days are what is known of it.
    Lasting,
}

/// The events that fit a filter and of which a day is known, as a calendar.
pub(super) fn write(site: &Localized, urls: &Urls, filter: &Filter) -> String {
    let mut calendar = Calendar::empty();
    let [mut undated, mut unwritable] = [0_usize; 2];
    let mut entries = Vec::new();
    for event in events(site, filter) {
        match Span::of(site.chronology.dating(&event.id)) {
            None => undated += 1,
            Some(span) => match entry(site, urls, event, &span) {
                None => unwritable += 1,
                Some(entry) => entries.push(entry),
            },
        }
    }
    let counts = [("undated", undated.to_string()), ("unwritable", unwritable.to_string())];
    let counts: Vec<_> = counts.iter().map(|(name, count)| (*name, count.as_str())).collect();
    let mut description = about(site, urls);
    description.push(filled(site.text.export.not_in_calendar, &counts));
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", &format!("-//Démarche//Démarche//{}", site.text.tag.to_uppercase())),
        ("CALSCALE", "GREGORIAN"),
        ("X-WR-CALNAME", &title(site, filter)),
        ("X-WR-CALDESC", &description.join(" ")),
    ] {
        calendar.append_property(Property::new(name, value));
    }
    calendar.extend(entries);
    folded(&calendar.to_string().replace("\r\n ", ""))
}

/// Content lines folded to 75 octets (RFC 5545, 3.1). The library leaves a last line of 76 where
/// the space before it makes it one too long.
fn folded(text: &str) -> String {
    const OCTETS_MAX: usize = 75;
    let mut folded = String::with_capacity(text.len() + text.len() / OCTETS_MAX * 3);
    for line in text.split_terminator("\r\n") {
        let mut octets = 0;
        for c in line.chars() {
            if OCTETS_MAX < octets + c.len_utf8() {
                folded.push_str("\r\n ");
                octets = 1;
            }
            folded.push(c);
            octets += c.len_utf8();
        }
        folded.push_str("\r\n");
    }
    folded
}

impl Span {
    /// The days of an entry; `None` where no day is known.
    fn of(dating: &Dating) -> Option<Self> {
        let Window { earliest, latest } = dating.begins;
        let ends = dating.ends.unwrap_or_default();
        let known = [earliest, latest, ends.earliest, ends.latest];
        let first = known.into_iter().flatten().min()?;
        let last = known.into_iter().flatten().max()?;
        let is_day = |window: Window| window.earliest.is_some() && window.earliest == window.latest;
        let why = match (dating.ends, earliest, latest) {
            (Some(_), ..) if is_day(dating.begins) && is_day(ends) => Why::Known,
            (Some(_), ..) => Why::Lasting,
            (None, None, _) => Why::Latest,
            (None, _, None) => Why::Earliest,
            (None, ..) if is_day(dating.begins) => Why::Known,
            (None, ..) => Why::Window,
        };
        Some(Self { first, last, why })
    }
}

/// The entry of an event; `None` where a calendar cannot write its years.
fn entry(site: &Localized, urls: &Urls, event: &Event, span: &Span) -> Option<Entry> {
    let t = &site.text.export;
    let after_last = span.last.checked_add_days(Days::new(1))?;
    if [span.first, after_last].iter().any(|day| !(0..=9999).contains(&day.year())) {
        return None;
    }
    let dating = site.chronology.dating(&event.id);
    let is_asked_for = site.without_choice(&event.id).is_some();
    let pattern = match (dating.basis == Basis::Assumed, is_asked_for, span.why) {
        (true, _, _) => Some(t.calendar_assumed),
        (false, true, _) => Some(t.calendar_read),
        (false, false, Why::Known) => None,
        (false, false, _) => Some(t.calendar_window),
    };
    let summary = match pattern {
        None => isolated(&event.title).into_owned(),
        Some(pattern) => {
            let when = site.when(dating);
            filled(pattern, &[("date", &when), ("title", &event.title)])
        }
    };
    let why = match span.why {
        Why::Known => None,
        Why::Window => Some(t.span_window),
        Why::Latest => Some(t.span_latest),
        Why::Earliest => Some(t.span_earliest),
        Why::Lasting => Some(t.span_lasts),
    };
    let mut description = vec![dated(site, event), isolated(&event.summary).into_owned()];
    description.extend(why.map(str::to_owned));
    description.push(told_by(site.text, &site.told_by(&event.id)));
    description.push(permalink(urls, event));
    let stamp = event.history.as_ref().map(History::updated).or(last_day(site));
    let lane = &site.model.lanes.get(&event.lane).name;
    let mut entry = Entry::new();
    entry
        .uid(&permalink(urls, event))
        .timestamp(midnight(stamp))
        .starts(span.first)
        .ends(after_last)
        .summary(&summary)
        .description(&description.join("\n"))
        .url(&permalink(urls, event))
        .categories([site.kind(&event.kind), &isolated(lane)])
        .status(if pattern.is_none() { EventStatus::Confirmed } else { EventStatus::Tentative })
        .add_property("TRANSP", "TRANSPARENT");
    Some(entry)
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn a_line_has_at_most_75_octets_and_no_character_is_cut() {
        for (length, expected) in [(75, vec![75]), (76, vec![75, 2]), (149, vec![75, 75])] {
            let text = folded(&format!("{}\r\n", "a".repeat(length)));
            let lines: Vec<usize> = text.split_terminator("\r\n").map(str::len).collect();
            assert_eq!(lines, expected);
        }
        assert_eq!(folded(&"é".repeat(38)), format!("{}\r\n é\r\n", "é".repeat(37)));
    }
}
