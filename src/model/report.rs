//! Published sources.

use chrono::{NaiveDate, Weekday};
use chrono_tz::Tz;

use super::{History, ReportId, WebAddress};
use crate::calendar::System;
use crate::diagnostic::Place;
use crate::edtf::Edtf;

/// A published source.
#[derive(Clone, Debug)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// What it is called here.
    pub label: String,
    /// The label is ours, since the report prints no name that could serve.
    pub label_is_ours: bool,
    /// What kind of text it is, in our words.
    pub description: String,
    /// How many non-empty lines its text has.
    pub lines: u32,
    /// SHA-256 of the text that the data was checked against, as 64 hexadecimal digits.
    pub sha256: Option<String>,
    /// The BCP 47 tag of its language.
    pub language: String,
    /// Its headline, as printed.
    pub headline: Option<String>,
    /// Who wrote it, as printed.
    pub author: Option<String>,
    /// Its publisher, as printed.
    pub publisher: Option<String>,
    /// Where it can be read.
    pub url: Option<WebAddress>,
    /// A copy of it elsewhere.
    pub archived: Option<WebAddress>,
    /// The day on which the curator read it there.
    pub accessed: Option<NaiveDate>,
    /// Its date of publication, as printed.
    pub published: Option<Publication>,
    /// The calendar that it prints; the dates here are Gregorian all the same.
    pub calendar: System,
    /// The day on which its weeks begin, where it is known.
    pub week_starts: Option<Weekday>,
    /// The zone of its dates, where it prints one.
    pub zone: Option<Tz>,
    /// Time words that concern no event.
    pub time: Vec<UnanchoredWords>,
    /// What became of its record, where the data says so.
    pub history: Option<History>,
    /// Where the curator wrote what a text can show to be wrong.
    pub places: ReportPlaces,
}

impl Report {
    /// Whether what the data quotes was checked against the report's text.
    ///
    /// A curator records the text's fingerprint only when `demarche check --texts` finds every
    /// quotation and time word in it, and that command holds the record to be true.
    pub fn is_checked(&self) -> bool {
        self.sha256.is_some()
    }
}

/// Where the curator wrote the fields of a report; for diagnostics alone.
#[derive(Clone, Debug)]
pub struct ReportPlaces {
    /// Its id.
    pub id: Place,
    /// How many lines it has.
    pub lines: Place,
    /// The fingerprint of its text.
    pub sha256: Option<Place>,
    /// Its headline.
    pub headline: Option<Place>,
    /// Who wrote it.
    pub author: Option<Place>,
    /// Its publisher.
    pub publisher: Option<Place>,
    /// Its date.
    pub published: Option<Place>,
    /// The words of its date.
    pub published_words: Option<Place>,
}

/// A printed date of publication.
#[derive(Clone, Debug)]
pub struct Publication {
    /// The date.
    pub date: Edtf,
    /// As printed, and in which paragraph.
    pub printed: Option<(String, u32)>,
    /// The time of day printed beside it.
    pub clock: Option<Clock>,
}

/// A time of day, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

/// Time words of a report that concern no event, or none that could be named.
#[derive(Clone, Debug)]
pub struct UnanchoredWords {
    /// As printed.
    pub words: String,
    /// The paragraph, counted from 1.
    pub paragraph: u32,
    /// Why nothing follows from them.
    pub why: String,
    /// Where the curator wrote them; for diagnostics alone.
    pub place: Place,
}
