//! What one report says of an event.

use serde::Serialize;
use utoipa::ToSchema;

use super::reference::Named;
use super::words::{Anchor, Told};
use crate::model::{self, Id as _, Offset, Period, Relation, Sense, TimeWords};
use crate::site::Site;

/// What one report says of an event.
#[derive(Debug, Serialize, ToSchema)]
pub struct Account {
    /// The report.
    pub report: Named,
    /// Where: non-empty lines of the text, counted from 1.
    pub paragraphs: Vec<u32>,
    /// In our words.
    pub says: String,
    /// Where this very account can be read: its own address, or its report's; null where neither is
    /// known.
    #[schema(format = "uri")]
    pub source_url: Option<String>,
    /// How the report stands in time to the event.
    pub told: Told,
    /// The channel or place, as this report tells it.
    #[serde(rename = "where")]
    pub channel: Option<String>,
    /// Where it takes place or which place it concerns, as this report tells it.
    pub places: Vec<Named>,
    /// Names and titles as printed.
    pub names: Vec<NameAs>,
    /// Time words as printed, with what they are anchored to.
    pub time: Vec<Time>,
    /// Words that the report prints in quotation marks as somebody's.
    pub quotations: Vec<Quotation>,
}

/// A name as a report prints it.
#[derive(Debug, Serialize, ToSchema)]
pub struct NameAs {
    /// Who is meant.
    pub actor: String,
    /// As printed.
    #[serde(rename = "as")]
    pub printed: String,
}

/// Time words.
#[derive(Debug, Serialize, ToSchema)]
pub struct Time {
    /// As printed.
    pub words: String,
    /// Where.
    pub paragraph: u32,
    /// What they mean, in each way in which they can be read; one is used.
    pub readings: Vec<Reading>,
}

/// One way to read time words.
#[derive(Debug, Serialize, ToSchema)]
pub struct Reading {
    /// The reading's id; null where the words can be read in one way only.
    pub id: Option<String>,
    /// Whether the dates of this answer rest on this one.
    pub used: bool,
    /// What the words mean in this reading, in our words; null where there is one only.
    pub means: Option<String>,
    /// The event that the words speak of.
    pub event: String,
    /// What they are anchored to.
    pub anchor: Anchor,
    /// What follows the anchor: an EDTF date, a number of days or a duration, a stretch of time as typed,
    /// an event's id, or why nothing follows.
    pub value: String,
}

/// Words in quotation marks, as a W3C `TextQuoteSelector` with its speaker.
#[derive(Debug, Serialize, ToSchema)]
pub struct Quotation {
    /// The words between the marks.
    pub exact: String,
    /// Words before them, where needed to find them.
    pub prefix: Option<String>,
    /// Words after them, where needed to find them.
    pub suffix: Option<String>,
    /// Where.
    pub paragraph: u32,
    /// Whose words the report says they are.
    pub speaker: Named,
    /// The BCP 47 tag of their language, where it is not that of the report.
    pub language: Option<String>,
    /// The same in the language of the answer, by us; null where theirs is that, or where there is
    /// no translation.
    pub translation: Option<String>,
    /// Whether the report opens the quotation and never closes it.
    pub unclosed: bool,
    /// Whether it was checked against the report's text.
    pub checked: bool,
}

impl Account {
    pub(super) fn of(site: &Site, account: &model::Account) -> Self {
        let report = site.model.reports.get(&account.report);
        let quotes = account.quotes.iter();
        let names = account.names.iter();
        let names = names
            .map(|name| NameAs { actor: name.actor.to_string(), printed: name.printed.clone() });
        Self {
            report: Named::report(report),
            paragraphs: account.paragraphs.to_vec(),
            says: account.says.clone(),
            source_url: site.model.source_of(account).map(ToString::to_string),
            told: account.told.into(),
            channel: account.channel.clone(),
            places: account.places.iter().map(|id| Named::place(site, id)).collect(),
            names: names.collect(),
            time: account.time.iter().map(|time| Time::of(site, time)).collect(),
            quotations: quotes.map(|quote| Quotation::of(site, report, quote)).collect(),
        }
    }
}

impl Time {
    fn of(site: &Site, time: &TimeWords) -> Self {
        let readings = match &time.sense {
            Sense::One { of, anchor } => {
                let (anchor, value) = named(anchor);
                let event = of.to_string();
                vec![Reading { id: None, used: true, means: None, event, anchor, value }]
            }
            Sense::Several(readings) => {
                let (_, in_force) = time.in_force(|id| site.choice.readings.contains(id));
                readings
                    .iter()
                    .map(|reading| Reading::of(reading, std::ptr::eq(&reading.anchor, in_force)))
                    .collect()
            }
        };
        Self { words: time.words.clone(), paragraph: time.paragraph, readings }
    }
}

impl Reading {
    fn of(reading: &model::Reading, used: bool) -> Self {
        let (anchor, value) = named(&reading.anchor);
        Self {
            id: Some(reading.id.to_string()),
            used,
            means: Some(reading.means.clone()),
            event: reading.of.to_string(),
            anchor,
            value,
        }
    }
}

/// An anchor's key and value, as the data files have them.
fn named(anchor: &model::Anchor) -> (Anchor, String) {
    match anchor {
        model::Anchor::Date(date) => (Anchor::Date, date.as_str().to_owned()),
        model::Anchor::Offset { by, .. } => (Anchor::Offset, offset(*by)),
        model::Anchor::Within { key, .. } => (Anchor::Within, key.clone()),
        model::Anchor::Unanchored { why } => (Anchor::Unanchored, why.clone()),
        model::Anchor::Relative { relation, to, .. } => {
            let key = match relation {
                Relation::After => Anchor::After,
                Relation::Before => Anchor::Before,
                Relation::With => Anchor::With,
                Relation::During => Anchor::During,
                Relation::Near => Anchor::Near,
            };
            (key, to.as_str().to_owned())
        }
    }
}

/// An offset as it was always given: a number of days, or else the duration of ISO 8601.
fn offset(Offset { period: Period { months, days }, is_before, .. }: Offset) -> String {
    let sign = if is_before { "-" } else { "" };
    match (months, days) {
        (0, 0) => "0".to_owned(),
        (0, days) => format!("{sign}{days}"),
        (months, 0) => format!("{sign}P{months}M"),
        (months, days) => format!("{sign}P{months}M{days}D"),
    }
}

impl Quotation {
    fn of(site: &Site, report: &model::Report, quote: &model::Quote) -> Self {
        Self {
            exact: quote.exact.clone(),
            prefix: quote.prefix.clone(),
            suffix: quote.suffix.clone(),
            paragraph: quote.paragraph,
            speaker: Named::actor(site, &quote.speaker),
            language: quote.language.clone(),
            translation: quote.translation.clone(),
            unclosed: quote.unclosed,
            checked: report.is_checked(),
        }
    }
}
