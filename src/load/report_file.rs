//! Reads a report: what is printed on it, and what it says of each event.

use chrono::Weekday;

use super::anchor::{paragraph, time_words};
use super::chronology_file::{day, history, language_tag, web_address, zone};
use super::fields::{Fields, Placed, Syntax, shortened};
use super::files::{JSONL, TOML};
use super::findings::Taken;
use crate::calendar::System;
use crate::diagnostic::{Place, Rule};
use crate::model::{
    Account, ActorId, ClaimId, Clock, EventId, Manner, NameAs, Position, Publication, Quote,
    Report, ReportId, ReportPlaces, Stance, Told, UnanchoredWords,
};

/// What is printed on a report, as far as its accounts must know of it.
pub(super) struct Head {
    /// The report; `None` where it has a problem.
    pub(super) report: Option<Placed<Report>>,
    calendar: System,
    lines: u32,
    id: Option<ReportId>,
}

/// What is known of a report.
pub(super) struct ReportFile {
    pub(super) report: Option<Report>,
    pub(super) accounts: Vec<Account>,
}

impl Head {
    /// Reads `report` of a top table. `stem` is the file's name without its ending, which must be
    /// the report's id.
    pub(super) fn read(fields: &mut Fields<'_, '_>, stem: &str) -> Self {
        let mut calendar = System::default();
        let report = fields.table("report", |fields| {
            let place = fields.place();
            let report = report(fields, stem);
            calendar = fields.calendar;
            Some(Placed { value: report?, place })
        });
        let lines = report.as_ref().map_or(u32::MAX, |report| report.value.lines);
        let id = report.as_ref().map(|report| report.value.id.clone());
        Self { report, calendar, lines, id }
    }

    /// The head of a report of which nothing is known.
    pub(super) fn unknown() -> Self {
        Self { report: None, calendar: System::default(), lines: u32::MAX, id: None }
    }

    /// Reads what a top table has besides `report`.
    pub(super) fn told(&mut self, fields: &mut Fields<'_, '_>) -> Vec<Account> {
        fields.calendar = self.calendar;
        let accounts = fields.tables("account", |fields| self.account(fields));
        let lines = self.lines;
        let time = fields.tables("time", |fields| {
            let words = fields.printed_words("words");
            let paragraph = fields.count("paragraph").and_then(|at| within(fields, at, lines));
            let why = fields.text("unanchored");
            let place = fields.place();
            Some(UnanchoredWords { words: words?, paragraph: paragraph?, why: why?.value, place })
        });
        if let Some(report) = &mut self.report {
            report.value.time.extend(time);
        }
        accounts
    }

    /// Reads one account.
    pub(super) fn account(&self, fields: &mut Fields<'_, '_>) -> Option<Account> {
        fields.calendar = self.calendar;
        if fields.text.syntax == Syntax::Json && fields.has_table("report") {
            // Accounts are read by what the head says, so that it comes before them.
            let message = "`report` stands behind the first line".to_owned();
            let hint = "move the line to the start of the file".to_owned();
            fields.report(Rule::OneOf, fields.place(), message, hint);
            fields.pass_over(["report", "time", "account"]);
            return None;
        }
        account(fields, self.id.clone(), self.lines)
    }
}

/// The days on which weeks begin somewhere.
const WEEKS_START: &[(&str, Weekday)] =
    &[("monday", Weekday::Mon), ("sunday", Weekday::Sun), ("saturday", Weekday::Sat)];

fn report(fields: &mut Fields<'_, '_>, stem: &str) -> Option<Report> {
    let id = fields.own_id::<ReportId>("id");
    if let Some(id) = &id
        && id.value.to_string() != stem
    {
        let ending = match fields.text.syntax {
            Syntax::Toml => TOML,
            Syntax::Json => JSONL,
        };
        let message =
            format!("the report “{}” stands in a file called “{stem}.{ending}”", id.value);
        let hint = format!("rename the file to “{}.{ending}”, or mend the id", id.value);
        fields.report(Rule::FileName, id.place.clone(), message, hint);
    }
    let label = fields.text("label");
    let label_is_ours = fields.flag("label-is-ours");
    let description = fields.text("description");
    let lines = fields.count("lines");
    let sha256 = fields.optional_text("sha256").and_then(|text| fingerprint(fields, text));
    let language = fields.text("language");
    let (headline, headline_place) = value_and_place(fields.optional_text("headline"));
    let (author, author_place) = value_and_place(fields.optional_text("author"));
    let (publisher, publisher_place) = value_and_place(fields.optional_text("publisher"));
    let line_count = lines.as_ref().map_or(u32::MAX, |lines| lines.value);
    fields.calendar = fields.optional_choice("calendar", System::NAMES).unwrap_or_default();
    let Printed { published, date_place, words_place } = publication(fields, line_count);
    let zone = zone(fields);
    let week_starts = fields.optional_choice("week-starts", WEEKS_START);
    let url = web_address(fields, "url");
    let archived = web_address(fields, "archived");
    let accessed = day(fields, "accessed");
    if let (Some(accessed), false, false) = (&accessed, fields.has("url"), fields.has("archived")) {
        let message = "a day of `accessed` without an address".to_owned();
        let hint = "give `url` too, or leave the day out".to_owned();
        fields.report(Rule::OneOf, accessed.place.clone(), message, hint);
    }
    let history = history(fields);
    let (id, lines) = (id?, lines?);
    let (sha256, sha256_place) = value_and_place(sha256);
    Some(Report {
        id: id.value,
        label: label?.value,
        label_is_ours,
        description: description?.value,
        lines: lines.value,
        sha256,
        language: language_tag(fields, language?)?,
        headline,
        author,
        publisher,
        url,
        archived,
        accessed: accessed.map(|accessed| accessed.value),
        published,
        calendar: fields.calendar,
        week_starts,
        zone,
        time: Vec::new(),
        history,
        places: ReportPlaces {
            id: id.place,
            lines: lines.place,
            sha256: sha256_place,
            headline: headline_place,
            author: author_place,
            publisher: publisher_place,
            published: date_place,
            published_words: words_place,
        },
    })
}

fn value_and_place<T>(placed: Option<Placed<T>>) -> (Option<T>, Option<Place>) {
    placed.map(|Placed { value, place }| (value, place)).unzip()
}

/// A date of publication, with the places of the date and of its words.
struct Printed {
    published: Option<Publication>,
    date_place: Option<Place>,
    words_place: Option<Place>,
}

fn publication(fields: &mut Fields<'_, '_>, lines: u32) -> Printed {
    let date = fields.printed_date("published");
    let words = fields.optional_text("published-words");
    let paragraph = fields.optional_count("published-paragraph");
    let paragraph = paragraph.and_then(|at| within(fields, at, lines));
    let clock_place = fields.place();
    let clock = clock(fields);
    if date.is_none() && clock.is_some() && !fields.has("published") {
        let message = "a `clock` without a date says nothing".to_owned();
        let hint = "give `published` too, or leave the clock out".to_owned();
        fields.report(Rule::OneOf, clock_place.clone(), message, hint);
    }
    if words.is_some() != paragraph.is_some() {
        let message = "`published-words` and `published-paragraph` go together".to_owned();
        let hint = "give both, or neither".to_owned();
        fields.report(Rule::OneOf, clock_place, message, hint);
    }
    let (words, words_place) = value_and_place(words);
    let (date, date_place) = value_and_place(date);
    let printed = words.zip(paragraph);
    let published = date.map(|date| Publication { date, printed, clock });
    Printed { published, date_place, words_place }
}

/// Reads `clock`, a time of day, if it is there.
pub(super) fn clock(fields: &mut Fields<'_, '_>) -> Option<Clock> {
    let text = fields.optional_text("clock")?;
    let two_digits = |part: &str, end: u8| {
        let is_shape = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u8>().ok().filter(|number| is_shape && *number < end)
    };
    let parts = text.value.split_once(':');
    let clock = parts.and_then(|(hour, minute)| {
        Some(Clock { hour: two_digits(hour, 24)?, minute: two_digits(minute, 60)? })
    });
    if clock.is_none() {
        let message = format!("“{}” is not a time of day", shortened(&text.value));
        fields.report(Rule::BadClock, text.place, message, "write it as `09:01`".to_owned());
    }
    clock
}

fn fingerprint(fields: &mut Fields<'_, '_>, text: Placed<String>) -> Option<Placed<String>> {
    let is_hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    if text.value.len() == 64 && text.value.bytes().all(is_hex) {
        return Some(text);
    }
    let message = "`sha256` is not 64 lower-case hexadecimal digits".to_owned();
    let hint = "take what `sha256sum` prints for the text".to_owned();
    fields.report(Rule::BadFingerprint, text.place, message, hint);
    None
}

fn within(fields: &mut Fields<'_, '_>, at: Placed<u32>, lines: u32) -> Option<u32> {
    if at.value <= lines {
        return Some(at.value);
    }
    let message = format!("paragraph {} of a report that has {lines}", at.value);
    let hint = "paragraphs are the non-empty lines, counted from 1".to_owned();
    fields.report(Rule::Paragraph, at.place, message, hint);
    None
}

fn account(fields: &mut Fields<'_, '_>, report: Option<ReportId>, lines: u32) -> Option<Account> {
    let place = fields.place();
    let event = fields.reference::<EventId>("event", Rule::UnknownEvent).map(|event| event.value);
    event.iter().for_each(|event| fields.findings.note_account(event));
    let paragraphs = fields.counts("paragraphs").map(|paragraphs| {
        if let Some(last) = paragraphs.value.last() {
            within(fields, Placed { value: *last, place: paragraphs.place }, lines);
        }
        paragraphs.value
    });
    let at = paragraphs.clone().unwrap_or_default();
    let says = fields.text("says");
    let url = web_address(fields, "url");
    let told = fields.optional_choice("told", Told::ALL).unwrap_or(Told::Past);
    let channel = fields.optional_text("where").map(|text| text.value);
    let places = fields.references("places", Rule::UnknownPlace);
    let names = fields.tables("names", |fields| {
        let actor = fields.reference("actor", Rule::UnknownActor);
        let printed = fields.text("as");
        let (actor, printed) = (actor?, printed?);
        Some(NameAs { actor: actor.value, printed: printed.value, place: printed.place })
    });
    let time = fields.tables("time", |fields| time_words(fields, event.as_ref(), &at));
    let quotes = fields.tables("quote", |fields| quote(fields, &at));
    let stances = fields.tables("stance", |fields| stance(fields, event.as_ref(), &at));
    Some(Account {
        event: event?,
        report: report?,
        paragraphs: paragraphs?.into(),
        says: says?.value,
        url: url.map(Box::new),
        told,
        channel,
        places: places.into(),
        names: names.into(),
        time: time.into(),
        quotes: quotes.into(),
        stances: stances.into(),
        place,
    })
}

fn quote(fields: &mut Fields<'_, '_>, account: &[u32]) -> Option<Quote> {
    let exact = fields.text("exact");
    let prefix = fields.optional_text("prefix").map(|text| text.value);
    let suffix = fields.optional_text("suffix").map(|text| text.value);
    let paragraph = paragraph(fields, account);
    let speaker = fields.reference("speaker", Rule::UnknownActor);
    let claims = fields.references("claims", Rule::UnknownClaim);
    let language = fields.optional_text("language");
    let language = language.and_then(|tag| language_tag(fields, tag));
    let unclosed = fields.flag("unclosed");
    let exact = exact?;
    Some(Quote {
        exact: exact.value,
        prefix,
        suffix,
        paragraph: paragraph?,
        speaker: speaker?.value,
        claims: claims.into(),
        language,
        translation: None,
        unclosed,
        place: exact.place,
    })
}

fn stance(fields: &mut Fields<'_, '_>, event: Option<&EventId>, account: &[u32]) -> Option<Stance> {
    let claim = fields.reference::<ClaimId>("claim", Rule::UnknownClaim);
    let actor = fields.reference::<ActorId>("actor", Rule::UnknownActor);
    let position = fields.choice("is", Position::ALL);
    let manner = fields.choice("manner", Manner::ALL);
    let paragraph = paragraph(fields, account);
    let (claim, actor) = (claim?, actor?);
    fields.findings.take_up(&claim.value);
    if let Some(event) = event.cloned() {
        let Placed { value: actor, place } = &actor;
        fields.findings.stances.push(Taken { event, actor: actor.clone(), place: place.clone() });
    }
    Some(Stance {
        claim: claim.value,
        actor: actor.value,
        position: position?,
        manner: manner?,
        paragraph: paragraph?,
    })
}
