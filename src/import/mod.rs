//! Timelines that are kept elsewhere: a file in, a data folder out.
//!
//! The way is one: a reader makes an [`Imported`] of the file's bytes (`json` and `slide` of
//! `TimelineJS`, `table`, `book`, `columns` and `rows` of tables, `markwhen`, `icalendar`); `write`
//! makes records of our data format of it; `update` brings these into a folder, where a person may
//! have written since. What a reader cannot carry it lists as a [`Leftover`], with its place in the
//! file.
//!
//! It knows no flag, no terminal and no clock, and fetches nothing.

mod book;
mod columns;
mod date;
mod gone;
mod html;
mod icalendar;
mod id;
mod identity;
mod input;
mod json;
mod lock;
mod markwhen;
mod media;
mod merge;
mod months;
mod rows;
mod short;
mod slide;
mod table;
mod update;
mod when;
mod write;

use thiserror::Error;

pub use columns::{Mapping, Role};
pub use date::Order;
pub use input::{Decoded, decode, read};
pub use media::Media;
pub use table::Choices;
pub use update::{Change, Folder, Happened, NOT_CARRIED, Updated, update};
pub use when::When;
pub use write::Origin;

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `TimelineJS`: its JSON, in today's and in the older form.
    TimelineJs,
    /// `TimelineJS`: the spreadsheet that it is fed with, as CSV.
    TimelineJsCsv,
    /// A table with a header, as CSV.
    Csv,
    /// A table with a header, as a workbook of Excel.
    Xlsx,
    /// A table with a header, as a workbook of `LibreOffice`.
    Ods,
    /// Markwhen.
    Markwhen,
    /// iCalendar (RFC 5545).
    ICalendar,
}

/// A timeline as its file tells it, in no format's terms.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// Its title.
    pub title: Option<String>,
    /// What it says of itself.
    pub text: Option<String>,
    /// The language of its words, where the file tells.
    pub language: Option<String>,
    /// What it lists, in its order.
    pub entries: Vec<Entry>,
    /// What could not be carried.
    pub leftovers: Vec<Leftover>,
}

/// One thing that a timeline lists.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Where it stands in the file.
    pub at: String,
    /// The id that the file itself gives to it.
    pub key: Option<String>,
    /// Its headline.
    pub title: String,
    /// What it says, markup turned into text.
    pub text: String,
    /// When.
    pub when: Option<When>,
    /// The rows of the timeline to which it belongs, by name.
    pub lanes: Vec<String>,
    /// What kind of event it is, by name.
    pub kind: Option<String>,
    /// Its tags, by name.
    pub tags: Vec<String>,
    /// Who acts, by name.
    pub actors: Vec<String>,
    /// Where.
    pub place: Option<Place>,
    /// Who says so, where that is not the file itself.
    pub source: Option<Source>,
    /// Where this very entry can be read.
    pub url: Option<String>,
    /// A picture, film or page that goes with it.
    pub media: Option<Media>,
    /// It names a stretch of time, as a backdrop to the others.
    pub is_era: bool,
}

/// A place as an entry names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its name.
    pub name: String,
    /// Degrees north and east.
    pub coordinates: Option<(f64, f64)>,
}

/// A source that an entry names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Its name.
    pub name: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it was published, in EDTF.
    pub published: Option<String>,
}

/// Something that could not be carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Where it stands in the file: “row 3, column Date”, “/events/2/background”, “line 12”.
    pub at: String,
    /// What it is.
    pub what: String,
    /// Why it was left.
    pub why: String,
}

/// Why a file cannot be imported, and what to do.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{message}")]
pub struct Refused {
    /// What is wrong.
    pub message: String,
    /// What helps.
    pub hint: String,
}

impl Refused {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }
}

impl Imported {
    fn left(&mut self, at: impl Into<String>, what: impl AsRef<str>, why: impl Into<String>) {
        let what = shortened(what.as_ref());
        self.leftovers.push(Leftover { at: at.into(), what, why: why.into() });
    }
}

impl Entry {
    /// The entry with each text as our format keeps it; `None` where no headline is left.
    fn tidied(self) -> Option<Self> {
        let list = |names: Vec<String>| {
            let mut kept: Vec<String> = Vec::new();
            for name in names.iter().map(|name| tidy(name)) {
                if !name.is_empty() && !kept.contains(&name) {
                    kept.push(name);
                }
            }
            kept
        };
        let one =
            |text: Option<String>| text.map(|text| tidy(&text)).filter(|text| !text.is_empty());
        let when = self.when.map(|when| When { words: tidy(&when.words), ..when });
        let media = self.media.map(|media| Media {
            what: tidy(&media.what),
            caption: tidy(&media.caption),
            credit: tidy(&media.credit),
        });
        let place = self.place.map(|place| Place { name: tidy(&place.name), ..place });
        let title = tidy(&self.title);
        (!title.is_empty()).then_some(Self {
            title,
            text: tidy(&self.text),
            when: when.filter(|when| !when.words.is_empty()),
            lanes: list(self.lanes),
            kind: one(self.kind),
            tags: list(self.tags),
            actors: list(self.actors),
            place: place.filter(|place| !place.name.is_empty()),
            source: self.source.map(|source| Source { name: one(source.name), ..source }),
            media,
            ..self
        })
    }
}

/// Reads a file of a format.
///
/// # Errors
///
/// Where the file is not of that format, or more than a person can have written.
pub fn parse(
    format: Format,
    bytes: &[u8],
    choices: &Choices,
) -> Result<(Imported, Option<Mapping>), Refused> {
    let text = || decode(bytes, choices.encoding.as_deref());
    let plain = |imported| (imported, None);
    let mut notes = Vec::new();
    let mut noted = |decoded: Decoded| {
        notes.extend(decoded.note);
        decoded.text
    };
    let (mut imported, mapping) = match format {
        Format::TimelineJs => plain(json::read(&noted(text()?), choices.order)?),
        Format::TimelineJsCsv => {
            plain(slide::read(&table::of_csv(&noted(text()?), choices)?, choices.order)?)
        }
        Format::Csv => {
            let (imported, mapping) =
                rows::read(table::of_csv(&noted(text()?), choices)?, choices)?;
            (imported, Some(mapping))
        }
        Format::Xlsx | Format::Ods => {
            let (imported, mapping) = rows::read(book::read(format, bytes, choices)?, choices)?;
            (imported, Some(mapping))
        }
        Format::Markwhen => plain(markwhen::read(&noted(text()?), choices.order)?),
        Format::ICalendar => plain(icalendar::read(&noted(text()?))?),
    };
    imported.leftovers.extend(notes);
    if let Some(language) = imported.language.take_if(|language| !is_language_tag(language)) {
        imported.left("the whole file", language, "it is not a language tag");
    }
    imported.entries = imported.entries.into_iter().filter_map(Entry::tidied).collect();
    if imported.entries.is_empty() {
        let hint = "look whether it is of this format, and whether the right sheet is named";
        return Err(Refused::new("the file has no event", hint));
    }
    Ok((imported, mapping))
}

/// Whether a text has the shape of a language tag (BCP 47), as far as our format takes them.
pub fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    let is_primary = primary.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    (2..=3).contains(&primary.len()) && is_primary && parts.all(is_part)
}

/// A text as our format keeps it: runs of white space as one space, what XML cannot write left out.
fn tidy(text: &str) -> String {
    let is_kept =
        |c: &char| !(c.is_control() && !c.is_whitespace() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    let kept: String = text.chars().filter(is_kept).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name of the file of a picture: words of its address, and a mark by which no two have one name.
pub fn picture_name(address: &str, ending: &str) -> String {
    const WORDS_MAX: usize = 40;
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let stem = id::of_name(last.rsplit_once('.').map_or(last, |(stem, _)| stem));
    let stem = stem.get(..WORDS_MAX).unwrap_or(&stem).trim_end_matches('-');
    format!("{stem}-{}.{ending}", id::mark(address))
}

/// A text of which a list shows the beginning.
fn shortened(text: &str) -> String {
    const LONG: usize = 120;
    let text = tidy(text);
    match text.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
