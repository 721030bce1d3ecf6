//! The calendar (iCalendar, RFC 5545).
//!
//! A calendar program has no words for a window: whatever it is given, it shows on days and sorts by
//! them. So an event is an entry only where its days are known. All others are left out, counted,
//! and told once, in words, in the calendar's description.

use std::io::{self, Write};

use chrono::{Days, NaiveDate, NaiveDateTime, TimeZone as _, Utc};
use icalendar::{
    Calendar, CalendarDateTime, Component as _, Event as Entry, EventLike as _, EventStatus,
    Property,
};

use super::{
    PICTURE, about, began, credit, events, last_day, left_out, midnight, pictures, sources, tag,
    title,
};
use crate::chronology::{Basis, Dating, Ground, GroundKind, Hours};
use crate::isolate::isolated;
use crate::localized::Localized;
use crate::model::{Event, Place, ReportId, Whose};
use crate::query::Filter;
use crate::text::{filled, joined};
use crate::url::Urls;
use crate::view::{categories, picture_words, source, time_lines, told_by};

/// How long a program may keep the calendar before it asks again: data is edited by hand.
const REFRESH: &str = "P1D";

/// The events that fit a filter and whose days are known, as a calendar.
pub(super) fn write(
    site: &Localized,
    urls: &Urls,
    filter: &Filter,
    out: &mut dyn Write,
) -> io::Result<()> {
    let t = &site.text.export;
    let mut description = about(site, urls);
    description.extend(credit(site, urls));
    let is_shown = |event: &&Event| site.chronology.times(&event.id).calendar_days().is_some();
    let (shown, not_shown): (Vec<_>, Vec<_>) = events(site, filter).into_iter().partition(is_shown);
    if !not_shown.is_empty() {
        description.push(t.not_in_calendar.counted(not_shown.len(), &[]));
        description.push(joined(&left_out(site, urls, filter, &not_shown), " "));
    }
    let mut calendar = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", &format!("-//Démarche//Démarche//{}", site.text.tag.to_uppercase())),
        ("CALSCALE", "GREGORIAN"),
        ("X-WR-CALNAME", &title(site, filter)),
        ("X-WR-CALDESC", &description.join(" ")),
        ("X-PUBLISHED-TTL", REFRESH),
    ] {
        calendar.append_property(Property::new(name, value));
    }
    let mut refresh = Property::new("REFRESH-INTERVAL", REFRESH);
    calendar.append_property(refresh.add_parameter("VALUE", "DURATION").done());
    // The entries stand before its last line.
    let calendar = calendar.to_string();
    let head = calendar.strip_suffix(END).unwrap_or(&calendar);
    out.write_all(folded(head).as_bytes())?;
    let (began, last_day) = (began(site), last_day(site));
    for event in shown {
        if let Some(mut entry) = entry(site, urls, event, began) {
            revised(&mut entry, event, last_day);
            out.write_all(folded(&entry.to_string()).as_bytes())?;
        }
    }
    out.write_all(END.as_bytes())
}

/// The last line of a calendar.
const END: &str = "END:VCALENDAR\r\n";

/// The entry of an event; `None` where its days are not known.
fn entry(site: &Localized, urls: &Urls, event: &Event, began: NaiveDate) -> Option<Entry> {
    let t = &site.text.export;
    let dating = &site.chronology.dating(&event.id);
    let (first, last) = site.chronology.times(&event.id).calendar_days()?;
    let pattern = match site.without_choice(&event.id) {
        _ if dating.basis == Basis::Assumed => Some(t.calendar_assumed),
        Some(_) => Some(t.calendar_read),
        None => None,
    };
    let summary = match pattern {
        None => isolated(&event.title).into_owned(),
        Some(pattern) => filled(pattern, &[("date", &site.when(dating)), ("title", &event.title)]),
    };
    let address = urls.with_host(&urls.event(&event.id));
    let filed = categories(site, event);
    let mut entry = Entry::new();
    entry
        .uid(&tag(began, urls, event))
        .summary(&summary)
        .description(&described(site, event, address.as_deref()))
        .categories(filed.iter().map(|(_, name)| isolated(name)))
        .status(if pattern.is_none() { EventStatus::Confirmed } else { EventStatus::Tentative })
        .add_property("TRANSP", "TRANSPARENT");
    if let Some(address) = address {
        entry.url(&address);
    }
    located(&mut entry, site, event);
    attached(&mut entry, site, urls, event);
    match moment(site, dating) {
        // Where none is given, some programs make up an hour.
        Some(at) => entry.starts(at).add_property("DURATION", "PT0S"),
        None => entry.starts(first).ends(last.checked_add_days(Days::new(1))?),
    };
    Some(entry)
}

/// What is known of an event's time, our summary, and who tells it, with where it can be read.
fn described(site: &Localized, event: &Event, address: Option<&str>) -> String {
    let mut lines = time_lines(site, event);
    lines.push(isolated(&event.summary).into_owned());
    lines.push(told_by(site.text, &site.told_by(&event.id)));
    for account in site.model.accounts_of(&event.id) {
        let report = site.model.reports.get(&account.report).label.as_str();
        let source = source(site, account).text();
        if !source.is_empty() {
            lines.push(filled(site.text.export.source, &[("report", report), ("source", &source)]));
        }
    }
    let pictures = site.model.pictures_of(event);
    lines.extend(pictures.map(|(picture, _)| picture_words(site, picture).text()));
    lines.extend(address.map(str::to_owned));
    lines.join("\n")
}

/// Says where an event took place: programs know one position an entry.
fn located(entry: &mut Entry, site: &Localized, event: &Event) {
    let places = site.model.places_of(event).into_iter().map(|id| site.model.places.get(id));
    let places: Vec<&Place> = places.collect();
    let names: Vec<String> =
        places.iter().map(|place| isolated(&place.name).into_owned()).collect();
    if !names.is_empty() {
        entry.location(&joined(&names, site.text.semicolon));
    }
    if let [Place { at: Some(at), .. }] = *places {
        entry.add_property("GEO", format!("{};{}", at.latitude, at.longitude));
    }
}

/// Names where what is told can be read, and the pictures where their host is known.
fn attached(entry: &mut Entry, site: &Localized, urls: &Urls, event: &Event) {
    for (address, _) in sources(site, event) {
        entry.add_multi_property("ATTACH", address.as_str());
    }
    if urls.with_host("").is_some() {
        for (_, _, address) in pictures(site, urls, event) {
            let mut picture = Property::new("ATTACH", address);
            entry.append_multi_property(picture.add_parameter("FMTTYPE", PICTURE).done());
        }
    }
}

/// Says when the record was added and corrected, by which a program tells what is new from what it
/// has.
fn revised(entry: &mut Entry, event: &Event, last_day: Option<NaiveDate>) {
    let Some(history) = &event.history else {
        entry.timestamp(midnight(last_day));
        return;
    };
    let updated = midnight(Some(history.updated()));
    entry
        .timestamp(updated)
        .last_modified(updated)
        .created(midnight(Some(history.added)))
        .sequence(u32::try_from(history.corrected.len()).unwrap_or(u32::MAX));
}

/// The minute of an event that is a point in time, where it is known: in UTC where it is known
/// whose clock showed it, otherwise as the clock showed it.
fn moment(site: &Localized, dating: &Dating) -> Option<CalendarDateTime> {
    let Hours { earliest, latest } = dating.hours.filter(|_| dating.ends.is_none())?;
    let minute = |at: NaiveDateTime| at.and_utc().timestamp().div_euclid(60);
    if minute(earliest) != minute(latest) {
        return None;
    }
    let zone = site.model.zone().filter(|_| is_clock_known(site, dating));
    let instant = zone.and_then(|zone| zone.from_local_datetime(&earliest).single());
    Some(match instant {
        Some(instant) => CalendarDateTime::Utc(instant.with_timezone(&Utc)),
        None => CalendarDateTime::Floating(earliest),
    })
}

/// Whether the zone of every report that an hour rests on is known.
fn is_clock_known(site: &Localized, dating: &Dating) -> bool {
    let is_known = |report: &ReportId| {
        let is_own = matches!(&site.model.axis.clock, Some(Whose::Report(id)) if id == report);
        is_own || site.model.reports.get(report).zone.is_some()
    };
    let rests_on_known = |ground: &Ground| ground.said().is_none_or(|said| is_known(said.report));
    // What is left out of a long chain may rest on any report.
    dating.steps().all(|step| match &step.ground.kind {
        _ if 0 < step.skipped => false,
        GroundKind::Differ { tellings, .. } => tellings.iter().all(rests_on_known),
        _ => rests_on_known(&step.ground),
    })
}

/// Content lines folded to 75 octets (RFC 5545, 3.1), whatever they were before. The library leaves a last line of 76 where
/// the space before it makes it one too long.
fn folded(text: &str) -> String {
    const OCTETS_MAX: usize = 75;
    let mut folded = String::with_capacity(text.len() + text.len() / OCTETS_MAX * 3);
    let text = text.replace("\r\n ", "");
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
