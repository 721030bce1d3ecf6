//! CSL-JSON, by the schema of CSL 1.0.2.
//!
//! Which kind of text a report is, nobody says; so it is a web page where it can be read on the
//! web, and a document otherwise.

use std::io::{self, Write};

use chrono::{Datelike as _, NaiveDate};
use serde::{Serialize, Serializer as _};

use super::{Issued, Reference, line};

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Item {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    container_title: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<Date>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    language: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// A name that is not taken apart.
#[derive(Serialize)]
struct Name {
    literal: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Date {
    DateParts([Vec<i64>; 1]),
    Literal(String),
}

pub(super) fn write<'s>(
    references: impl Iterator<Item = Reference<'s>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::pretty(&mut *out);
    serializer.collect_seq(references.map(|reference| Item::of(&reference)))?;
    out.write_all(b"\n")
}

impl Item {
    fn of(reference: &Reference<'_>) -> Self {
        let notes = reference.notes.iter().map(|note| line(note)).collect::<Vec<_>>().join(" ");
        Self {
            id: reference.key.clone(),
            kind: if reference.address.is_some() { "webpage" } else { "document" },
            title: line(reference.title),
            container_title: reference.within.map(line),
            author: reference.author.iter().map(|name| Name { literal: line(name) }).collect(),
            publisher: reference.publisher.map(line),
            issued: reference.date.as_ref().map(Date::of),
            accessed: reference.accessed.map(Date::day),
            url: reference.address.clone(),
            language: reference.language.to_owned(),
            note: (!notes.is_empty()).then_some(notes),
        }
    }
}

impl Date {
    fn day(day: NaiveDate) -> Self {
        Self::DateParts([vec![day.year().into(), day.month().into(), day.day().into()]])
    }

    fn of(date: &Issued) -> Self {
        match date {
            Issued::On { year, month, day } => {
                let parts = [month, day].into_iter().flatten().map(|part| i64::from(*part));
                Self::DateParts([std::iter::once(i64::from(*year)).chain(parts).collect()])
            }
            Issued::Words(words) => Self::Literal(line(words)),
        }
    }
}
