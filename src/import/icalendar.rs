//! iCalendar (RFC 5545): each `VEVENT` an event.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta, TimeZone as _};
use chrono_tz::Tz;
use icalendar::parser::{Component, Property, read_calendar, unfold};

use super::when::{Moment, When};
use super::{Entry, Imported, Place, Refused, html, tidy};
use crate::model::WebAddress;

/// How deep components may lie in each other; the format has three.
const DEPTH_MAX: usize = 20;

/// Reads the file.
pub(super) fn read(text: &str) -> Result<Imported, Refused> {
    let lines = events_begin(text)?;
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).map_err(|error| {
        let place = error.lines().find(|line| line.contains("line")).unwrap_or("").to_owned();
        let message = format!("the file is not iCalendar: {}", super::shortened(&place));
        Refused::new(message, "its lines are `NAME:value`, between `BEGIN:` and `END:`")
    })?;
    let mut imported = Imported::default();
    for property in &calendar.properties {
        match property.name.as_str().to_ascii_uppercase().as_str() {
            "X-WR-CALNAME" | "NAME" => {
                imported.title = Some(plain(property)).filter(|title| !title.is_empty());
                imported.language = parameter(property, "LANGUAGE");
            }
            "X-WR-CALDESC" | "DESCRIPTION" => {
                imported.text = Some(html::text(&plain(property))).filter(|text| !text.is_empty());
            }
            _ => {}
        }
    }
    let mut lines = lines.into_iter();
    for component in &calendar.components {
        let name = component.name.as_str().to_ascii_uppercase();
        match name.as_str() {
            "VEVENT" => {
                let line = lines.next().unwrap_or(0);
                event(component, &format!("line {line}"), &mut imported);
            }
            "VTIMEZONE" => {}
            _ => {
                let summary = component.find_prop("SUMMARY").map(plain).unwrap_or_default();
                let what = format!("{name} {summary}");
                imported.left("the calendar", what, "it is no event");
            }
        }
    }
    Ok(imported)
}

/// The lines on which events begin; refuses what is nested without end.
fn events_begin(text: &str) -> Result<Vec<usize>, Refused> {
    let (mut depth, mut begins) = (0_usize, Vec::new());
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim().to_ascii_uppercase();
        if line.starts_with("BEGIN:") {
            depth += 1;
            if line == "BEGIN:VEVENT" {
                begins.push(number);
            }
        } else if line.starts_with("END:") {
            depth = depth.saturating_sub(1);
        }
        if DEPTH_MAX < depth {
            let message =
                format!("the file is not iCalendar: too much lies in each other (line {number})");
            return Err(Refused::new(message, "each `BEGIN:` needs its `END:`"));
        }
    }
    if depth != 0 || !text.to_ascii_uppercase().contains("BEGIN:VCALENDAR") {
        let last = text.lines().count();
        let message =
            format!("the file is not iCalendar: it ends within a component (line {last})");
        return Err(Refused::new(
            message,
            "it begins with `BEGIN:VCALENDAR` and ends with its `END:`",
        ));
    }
    Ok(begins)
}

fn plain(property: &Property<'_>) -> String {
    let text = property.val.clone().unescape_text();
    text.as_str().trim().to_owned()
}

fn parameter(property: &Property<'_>, name: &str) -> Option<String> {
    let found = property.params.iter().find(|found| found.key.as_str().eq_ignore_ascii_case(name));
    found?.val.as_ref().map(|value| value.as_str().trim_matches('"').to_owned())
}

fn event(component: &Component<'_>, at: &str, imported: &mut Imported) {
    let text = |name: &str| component.find_prop(name).map(plain).unwrap_or_default();
    for property in &component.properties {
        let why = match property.name.as_str().to_ascii_uppercase().as_str() {
            "RRULE" | "RDATE" | "EXDATE" | "EXRULE" => {
                "an event that comes again is kept once, at its first time"
            }
            "ORGANIZER" | "ATTENDEE" | "CONTACT" => "people's addresses are not taken along",
            "ATTACH" => "what is attached is not fetched",
            "STATUS" if !plain(property).eq_ignore_ascii_case("CONFIRMED") => {
                "whether an event was certain has no place of its own; say it in the text"
            }
            "COMMENT" | "RESOURCES" | "RELATED-TO" => "it has no place in our format",
            _ => continue,
        };
        let name = property.name.as_str();
        imported.left(format!("{at}, {name}"), plain(property), why);
    }
    for inner in &component.components {
        imported.left(at, inner.name.as_str(), "an alarm has no place on a page");
    }
    let summary = component.find_prop("SUMMARY");
    let description = html::text(&text("DESCRIPTION"));
    let when = when(component, at, imported);
    let title = html::text(&text("SUMMARY"));
    let words = when.as_ref().map(|when| when.words.clone()).unwrap_or_default();
    let instead = [title, super::short::headline(&description), words];
    let Some(title) = instead.into_iter().find(|title| !title.is_empty()) else {
        imported.left(at, "the event", "it has no summary, no description and no date");
        return;
    };
    if imported.language.is_none() {
        imported.language = summary.and_then(|summary| parameter(summary, "LANGUAGE"));
    }
    let uid = text("UID");
    let instance = text("RECURRENCE-ID");
    let key = [uid.as_str(), instance.as_str()].join(" ");
    let url = text("URL");
    let url = Some(url).filter(|url| !url.is_empty()).and_then(|url| {
        let address = WebAddress::parse(&url).map(|address| address.as_str().to_owned());
        address.map_err(|why| imported.left(format!("{at}, URL"), &url, why.to_string())).ok()
    });
    let categories =
        component.properties.iter().filter(|found| found.name.as_str() == "CATEGORIES");
    let tags: Vec<String> = categories
        .flat_map(|found| {
            let list = found.val.as_str().replace("\\,", "\u{1}");
            list.split(',').map(|tag| tidy(&tag.replace('\u{1}', ","))).collect::<Vec<_>>()
        })
        .filter(|tag| !tag.is_empty())
        .collect();
    let place = place(&text("LOCATION"), &text("GEO"), at, imported);
    imported.entries.push(Entry {
        at: at.to_owned(),
        key: Some(key.trim().to_owned()).filter(|key| !key.is_empty()),
        title,
        text: description,
        when,
        tags,
        place,
        url,
        ..Entry::default()
    });
}

fn place(name: &str, geo: &str, at: &str, imported: &mut Imported) -> Option<Place> {
    let degrees = |text: &str, most: f64| {
        let number = text.trim().parse::<f64>().ok();
        number.filter(|number| number.is_finite() && number.abs() <= most)
    };
    let coordinates = geo.split_once([';', ',']).and_then(|(latitude, longitude)| {
        Some((degrees(latitude, 90.0)?, degrees(longitude.trim_start_matches('\\'), 180.0)?))
    });
    let name = tidy(name);
    if !geo.is_empty() && (coordinates.is_none() || name.is_empty()) {
        imported.left(format!("{at}, GEO"), geo, "the place has no name, or these are no degrees");
    }
    (!name.is_empty()).then_some(Place { name, coordinates })
}

/// A date or a time of a property.
enum Point {
    /// A whole day.
    Day(NaiveDate),
    /// A moment of it.
    Moment(Moment),
}

impl Point {
    /// The point so much later, on the same clock.
    fn after(&self, (days, seconds): (u64, i64)) -> Option<Self> {
        match self {
            Self::Day(day) if seconds == 0 => day.checked_add_days(Days::new(days)).map(Self::Day),
            Self::Day(_) => None,
            Self::Moment(moment) => {
                let (day, clock) = moment.date.split_once('T').map_or_else(
                    || (moment.date.as_str(), moment.clock.as_deref()),
                    |(day, time)| (day, time.get(..5)),
                );
                let begins = format!("{day}T{}:00", clock?).parse::<NaiveDateTime>().ok()?;
                let is_utc = moment.date.contains('T');
                // Days are those of the clock, hours those that pass: a zone may change its clocks.
                let later = begins.checked_add_days(Days::new(days))?;
                let seconds = TimeDelta::try_seconds(seconds)?;
                let zone = moment.zone.as_deref().and_then(|zone| zone.parse::<Tz>().ok());
                let end = match zone.and_then(|zone| zone.from_local_datetime(&later).earliest()) {
                    Some(at) => at.checked_add_signed(seconds)?.naive_local(),
                    None => later.checked_add_signed(seconds)?,
                };
                let (day, clock) = (end.date().to_string(), end.format("%H:%M").to_string());
                Some(Self::Moment(if is_utc {
                    Moment::of(format!("{day}T{clock}:00Z"))
                } else {
                    Moment { date: day, clock: Some(clock), ..moment.clone() }
                }))
            }
        }
    }
}

/// A length of time as days and seconds: “P1W”, “P1DT2H30M”.
fn duration(text: &str) -> Option<(u64, i64)> {
    let text = text.trim().to_ascii_uppercase();
    let text = text.strip_prefix('+').unwrap_or(&text).strip_prefix('P')?;
    let (days, times) = text.split_once('T').unwrap_or((text, ""));
    let sum = |text: &str, units: &[(char, i64)]| {
        let mut sum = 0_i64;
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(|c: char| !c.is_ascii_digit())?;
            let (number, unit) = rest.split_at(end);
            let unit = unit.chars().next()?;
            let (_, length) = units.iter().find(|(name, _)| *name == unit)?;
            sum = sum.checked_add(number.parse::<i64>().ok()?.checked_mul(*length)?)?;
            rest = rest.get(end + 1..)?;
        }
        Some(sum)
    };
    let days = sum(days, &[('W', 7), ('D', 1)])?;
    let seconds = sum(times, &[('H', 3_600), ('M', 60), ('S', 1)])?;
    (0 < days || 0 < seconds).then_some((u64::try_from(days).ok()?, seconds))
}

fn point(property: &Property<'_>) -> Option<Point> {
    let text = property.val.as_str().trim().to_ascii_uppercase();
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text.as_str(), None),
    };
    let is_day = day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit());
    let day = NaiveDate::parse_from_str(day, "%Y%m%d").ok().filter(|_| is_day)?;
    let Some(time) = time else { return Some(Point::Day(day)) };
    let digits = time.strip_suffix('Z').unwrap_or(time);
    let (hour, minute) = (digits.get(..2)?, digits.get(2..4)?);
    let second = digits.get(4..6).unwrap_or("00");
    let is_time = digits.len() <= 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let clock = super::date::clock(&format!("{hour}:{minute}")).filter(|_| is_time)?;
    if digits.len() < time.len() {
        let date = format!("{day}T{clock}:{second}Z");
        return crate::edtf::Edtf::parse(&date).is_ok().then(|| Point::Moment(Moment::of(date)));
    }
    let zone = parameter(property, "TZID").filter(|zone| zone.parse::<Tz>().is_ok());
    Some(Point::Moment(Moment { date: day.to_string(), clock: Some(clock), zone, printed: None }))
}

/// The end of what lasted, which is the first moment at which it is over: at 00:00 of a later day, the
/// day before is its last. The words stay the file's.
fn last_day(end: Moment, begins: &Moment) -> Moment {
    let is_midnight = end.clock.as_deref() == Some("00:00") && begins.date < end.date;
    let day = end.date.parse::<NaiveDate>().ok().filter(|_| is_midnight);
    match day.and_then(|day| day.pred_opt()) {
        Some(last) => Moment { printed: Some(end.words()), ..Moment::of(last.to_string()) },
        None => end,
    }
}

fn when(component: &Component<'_>, at: &str, imported: &mut Imported) -> Option<When> {
    let Some(start) = component.find_prop("DTSTART") else {
        imported.left(at, "DTSTART", "the event has no date on which it begins");
        return None;
    };
    if let Some(zone) = parameter(start, "TZID").filter(|zone| zone.parse::<Tz>().is_err()) {
        imported.left(format!("{at}, DTSTART"), zone, "the zone is none of the IANA database");
    }
    let end = component.find_prop("DTEND");
    let Some(begins) = point(start) else {
        imported.left(format!("{at}, DTSTART"), plain(start), "this is not read as a date");
        let why = "No date of the timeline follows from these words.";
        return Some(When::unread(&plain(start), why));
    };
    let ends = end.and_then(|end| {
        let ends = point(end);
        if ends.is_none() {
            imported.left(format!("{at}, DTEND"), plain(end), "this is not read as a date");
        }
        ends
    });
    let length = component.find_prop("DURATION").filter(|_| end.is_none());
    let ends = ends.or_else(|| {
        let length = plain(length?);
        let end = duration(&length).and_then(|length| begins.after(length));
        if end.is_none() {
            imported.left(format!("{at}, DURATION"), length, "this is not read as a length");
        }
        end
    });
    let (begins, ends) = match (begins, ends) {
        // The day of an end is the first on which it is over.
        (Point::Day(first), Some(Point::Day(end))) => {
            let last = end.checked_sub_days(Days::new(1)).filter(|last| first < *last);
            (Moment::of(first.to_string()), last.map(|last| Moment::of(last.to_string())))
        }
        (Point::Moment(begins), Some(Point::Moment(end))) => {
            // Moments in UTC have no place in an interval: their days have.
            let of_day = |moment: Moment| match moment.date.split_once('T') {
                Some((day, time)) => Moment {
                    date: day.to_owned(),
                    clock: time.get(..5).map(str::to_owned),
                    zone: Some("UTC".to_owned()),
                    printed: None,
                },
                None => moment,
            };
            let begins = of_day(begins);
            let end = last_day(of_day(end), &begins);
            (begins, Some(end))
        }
        (Point::Day(first), _) => (Moment::of(first.to_string()), None),
        (Point::Moment(begins), _) => (begins, None),
    };
    let (when, left) = When::of(begins, ends, None);
    if let Some((what, why)) = left {
        imported.left(format!("{at}, DTEND"), what, why);
    }
    Some(when)
}

#[cfg(test)]
mod tests {
    use super::read;

    /// The date and the words of an event with this beginning and this end.
    fn said(start: &str, end: &str) -> String {
        let text = format!(
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A\r\nDTSTART{start}\r\n\
             DTEND{end}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        let imported = read(&text).unwrap();
        let when = imported.entries[0].when.clone().unwrap();
        format!("{} | {} | {}", when.date.unwrap(), when.words, imported.leftovers.len())
    }

    #[test]
    fn a_length_is_counted() {
        for (start, length, expected) in [
            (";VALUE=DATE:20260305", "P2D", "2026-03-05/2026-03-06 | 0"),
            (";VALUE=DATE:20260305", "P1D", "2026-03-05 | 0"),
            (";VALUE=DATE:20260305", "P1W", "2026-03-05/2026-03-11 | 0"),
            (":20260305T200000", "PT5H", "2026-03-05/2026-03-06 | 1"),
            (":20260305T200000Z", "P1DT30M", "2026-03-05/2026-03-06 | 1"),
            // The clocks went forward that night: the end is at 00:00, not 23:00.
            (";TZID=Europe/Madrid:20260328T230000", "PT24H", "2026-03-28/2026-03-29 | 0"),
            (":20260305T200000", "soon", "2026-03-05 | 1"),
            (":20260305T200000", "P", "2026-03-05 | 1"),
            (":20260305T200000", "P99999999999999999999D", "2026-03-05 | 1"),
            (":20260305T200000", "P999999999D", "2026-03-05 | 1"),
        ] {
            let text = format!(
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A\r\nDTSTART{start}\r\n\
                 DURATION:{length}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            );
            let imported = read(&text).unwrap();
            let date = imported.entries[0].when.clone().unwrap().date.unwrap();
            let said = format!("{date} | {}", imported.leftovers.len());
            assert_eq!(said, expected, "{start} {length}");
        }
    }

    #[test]
    fn an_end_is_the_first_moment_at_which_an_event_is_over() {
        for (start, end, expected) in [
            (
                ":20260305T200000",
                ":20260308T000000",
                "2026-03-05/2026-03-07 | 2026-03-05 20:00 – 2026-03-08 00:00 | 0",
            ),
            (
                ":20260305T200000",
                ":20260306T000000",
                "2026-03-05/2026-03-05 | 2026-03-05 20:00 – 2026-03-06 00:00 | 0",
            ),
            (
                ":20260305T200000Z",
                ":20260308T000000Z",
                "2026-03-05/2026-03-07 | 2026-03-05 20:00 UTC – 2026-03-08 00:00 UTC | 0",
            ),
            // One minute later, it has begun that day too.
            (
                ":20260305T200000",
                ":20260308T000100",
                "2026-03-05/2026-03-08 | 2026-03-05 20:00 – 2026-03-08 00:01 | 1",
            ),
            (
                ";VALUE=DATE:20260305",
                ";VALUE=DATE:20260308",
                "2026-03-05/2026-03-07 | 2026-03-05 – 2026-03-07 | 0",
            ),
        ] {
            assert_eq!(said(start, end), expected, "{start} {end}");
        }
    }
}
