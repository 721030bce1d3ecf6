//! BibTeX, as BibTeX itself and biblatex read it.
//!
//! The crate `biblatex` writes a brace as `\{`, which BibTeX counts as one all the same, and a
//! backslash as `\\`, which LaTeX takes for the end of a line; so fields are written here.

use std::io::{self, Write};

use super::{Issued, Reference, line};
use crate::edtf::iso_day;

/// The names of months that every style knows.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

pub(super) fn write<'s>(
    references: impl Iterator<Item = Reference<'s>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (at, reference) in references.enumerate() {
        let between = if at == 0 { "" } else { "\n" };
        write!(out, "{between}{}", entry(&reference))?;
    }
    Ok(())
}

fn entry(reference: &Reference<'_>) -> String {
    // No style may put what is printed into small letters, nor take a name apart.
    let whole = |text: &str| format!("{{{{{}}}}}", escaped(text));
    let text = |text: &str| format!("{{{}}}", escaped(text));
    let date = reference.date.as_ref();
    let (year, month) = match date {
        Some(Issued::On { year, month, .. }) => (Some(format!("{{{year:04}}}")), *month),
        Some(Issued::Words(_)) | None => (None, None),
    };
    let month = month.and_then(|month| MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?));
    let words = match date {
        Some(Issued::Words(words)) => Some(words.clone()),
        Some(Issued::On { .. }) | None => None,
    };
    let notes: Vec<String> = words.into_iter().chain(reference.notes.iter().cloned()).collect();
    let fields = [
        ("title", Some(whole(reference.title))),
        ("author", reference.author.map(whole)),
        ("howpublished", reference.within.or(reference.publisher).map(text)),
        ("date", date.and_then(Issued::iso).map(|date| format!("{{{date}}}"))),
        ("year", year),
        ("month", month.map(|month| (*month).to_owned())),
        ("url", reference.address.as_ref().map(|address| format!("{{{address}}}"))),
        ("urldate", reference.accessed.map(|day| format!("{{{}}}", iso_day(day)))),
        ("note", (!notes.is_empty()).then(|| text(&notes.join(" ")))),
    ];
    let fields = fields.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let fields: String = fields.map(|(name, value)| format!("  {name} = {value},\n")).collect();
    format!("@misc{{{},\n{fields}}}\n", reference.key)
}

/// A text as LaTeX prints it. No mark is left that BibTeX counts or TeX obeys.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '<' => escaped.push_str("{$<$}"),
            '>' => escaped.push_str("{$>$}"),
            '|' => escaped.push_str("{$|$}"),
            '#' | '$' | '%' | '&' | '_' => escaped.extend(['\\', c]),
            // Two of these would become one.
            '-' | '`' | '\'' if escaped.ends_with(c) => escaped.extend(['{', '}', c]),
            c => escaped.push(c),
        }
    }
    escaped
}
