//! RIS, a field a line.

use std::io::{self, Write};

use chrono::{Datelike as _, NaiveDate};

use super::{Issued, Reference, line};

pub(super) fn write<'s>(
    mut references: impl Iterator<Item = Reference<'s>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    references.try_for_each(|reference| out.write_all(record(&reference).as_bytes()))
}

fn record(reference: &Reference<'_>) -> String {
    let kind = if reference.address.is_some() { "ELEC" } else { "GEN" };
    let (year, date) = match &reference.date {
        Some(Issued::On { year, month, day }) => {
            let part = |part: &Option<u32>| part.map(|n| format!("{n:02}")).unwrap_or_default();
            let date = format!("{year:04}/{}/{}/", part(month), part(day));
            (Some(format!("{year:04}")), Some(date))
        }
        // The last part of a date is for words.
        Some(Issued::Words(words)) => (None, Some(format!("///{}", line(words)))),
        None => (None, None),
    };
    let day = |day: NaiveDate| format!("{:04}/{:02}/{:02}/", day.year(), day.month(), day.day());
    let text = |text: Option<&str>| text.map(line);
    let fields = [
        ("ID", Some(reference.key.clone())),
        ("TI", Some(line(reference.title))),
        ("T2", text(reference.within)),
        ("AU", text(reference.author)),
        ("PB", text(reference.publisher)),
        ("PY", year),
        ("DA", date),
        ("Y2", reference.accessed.map(day)),
        ("LA", text(Some(reference.language))),
        ("UR", reference.address.clone()),
    ];
    let notes = reference.notes.iter().map(|note| ("N1", Some(line(note))));
    let fields = [("TY", Some(kind.to_owned()))].into_iter().chain(fields).chain(notes);
    let fields = fields.filter_map(|(tag, value)| Some((tag, value?)));
    let fields: String = fields.map(|(tag, value)| format!("{tag}  - {value}\r\n")).collect();
    format!("{fields}ER  - \r\n\r\n")
}
