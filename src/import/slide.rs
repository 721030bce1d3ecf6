//! A slide of `TimelineJS`, as its JSON and its spreadsheet have it alike, and the spreadsheet.

use std::collections::BTreeMap;

use super::date::{self, Left, Order, Parts, Unread};
use super::html::{self, is_web};
use super::short::headline;
use super::table::Table;
use super::when::{Moment, When};
use super::{Entry, Imported, Media, Refused, shortened, tidy};

/// What a slide is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Of {
    /// The whole timeline.
    Title,
    #[default]
    Event,
    /// A stretch of time behind the others.
    Era,
}

/// A slide, its fields as the file has them.
#[derive(Debug, Default)]
pub(super) struct Slide {
    pub(super) of: Of,
    /// The place of each field that was found, by its name in JSON.
    pub(super) at: At,
    pub(super) key: String,
    pub(super) headline: String,
    pub(super) text: String,
    /// The end of the text that is the exporting program's own.
    pub(super) note: String,
    pub(super) start: Dated,
    pub(super) end: Dated,
    pub(super) display_date: String,
    pub(super) group: String,
    pub(super) media: String,
    pub(super) caption: String,
    pub(super) credit: String,
    pub(super) link: String,
    /// Fields that have no place with us, and why: name, value, why.
    pub(super) others: Vec<(String, String, &'static str)>,
}

/// Where a slide stands.
#[derive(Clone, Debug)]
pub(super) enum At {
    /// At a JSON pointer.
    Json(String),
    /// In a row, whose columns have names.
    Row(String),
}

impl Default for At {
    fn default() -> Self {
        Self::Json(String::new())
    }
}

impl At {
    fn slide(&self) -> String {
        match self {
            Self::Json(at) | Self::Row(at) => at.clone(),
        }
    }

    /// The place of a field, by its name in JSON.
    fn field(&self, name: &str) -> String {
        match self {
            // The older form has other names.
            Self::Json(at) if at.starts_with("/timeline") => {
                let name = name.replace("media/url", "asset/media");
                format!(
                    "{at}/{}",
                    name.replace("start_date", "startDate").replace("end_date", "endDate")
                )
            }
            Self::Json(at) => format!("{at}/{name}"),
            Self::Row(at) => {
                let column = COLUMNS.iter().find(|(_, field)| *field == name);
                format!("{at}, column {}", column.map_or(name, |(column, _)| column))
            }
        }
    }
}

/// A date in parts, or in one text.
#[derive(Debug)]
pub(super) enum Dated {
    Parts(Parts),
    Text(String),
}

impl Default for Dated {
    fn default() -> Self {
        Self::Parts(Parts::default())
    }
}

impl Dated {
    fn is_empty(&self) -> bool {
        match self {
            Self::Parts(parts) => parts.is_empty(),
            Self::Text(text) => text.trim().is_empty(),
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Parts(parts) => parts.words(),
            Self::Text(text) => tidy(text),
        }
    }

    fn read(&self, order: Option<Order>, left: &mut Vec<Left>) -> Result<Moment, Unread> {
        match self {
            Self::Parts(parts) => parts.read(left),
            // “2012,1,26”: year, month and day.
            Self::Text(text)
                if text.contains(',')
                    && text
                        .bytes()
                        .all(|b| b.is_ascii_digit() || b == b',' || b == b'-' || b == b' ') =>
            {
                let mut parts = text.split(',').map(str::to_owned);
                let mut next = || parts.next().unwrap_or_default();
                let [year, month, day, hour, minute] = [next(), next(), next(), next(), next()];
                let time = if hour.is_empty() { hour } else { format!("{hour}:{minute:0>2}") };
                Parts { year, month, day, time }.read(left)
            }
            Self::Text(text) => {
                let is_before = text.trim().starts_with('-');
                let plain = text.trim().trim_start_matches('-');
                if is_before && plain.bytes().all(|b| b.is_ascii_digit()) {
                    let year = text.trim().to_owned();
                    return Parts { year, ..Parts::default() }.read(left);
                }
                date::read(text, order)
            }
        }
    }
}

/// The columns of the spreadsheet, and the fields of JSON that they stand for.
const COLUMNS: &[(&str, &str)] = &[
    ("Year", "start_date/year"),
    ("Month", "start_date/month"),
    ("Day", "start_date/day"),
    ("Time", "start_date/time"),
    ("End Year", "end_date/year"),
    ("End Month", "end_date/month"),
    ("End Day", "end_date/day"),
    ("End Time", "end_date/time"),
    ("Display Date", "display_date"),
    ("Headline", "text/headline"),
    ("Text", "text/text"),
    ("Media", "media/url"),
    ("Media Credit", "media/credit"),
    ("Media Caption", "media/caption"),
    ("Media Thumbnail", "media/thumbnail"),
    ("Type", "type"),
    ("Group", "group"),
    ("Background", "background"),
    // Those of the older spreadsheet.
    ("Start Date", "start_date"),
    ("End Date", "end_date"),
    ("Tag", "group"),
];

/// Why a field of a slide is left.
pub(super) fn why_left(field: &str) -> Option<&'static str> {
    Some(match field {
        "background" => "a background has no place on a page",
        "media/thumbnail" | "thumbnail" => "no picture is taken along, and so none made smaller",
        "autolink" | "group_order" => "it is about how the slide is shown",
        _ => return None,
    })
}

/// Reads the spreadsheet.
pub(super) fn read(table: &Table, order: Option<Order>) -> Result<Imported, Refused> {
    let plain = |name: &str| -> String {
        name.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
    };
    let names: BTreeMap<String, &str> =
        COLUMNS.iter().map(|(column, field)| (plain(column), *field)).collect();
    let columns: Vec<Option<&str>> =
        table.header.iter().map(|name| names.get(&plain(name)).copied()).collect();
    let has = |field: &str| columns.contains(&Some(field));
    if !has("text/headline") || !(has("start_date/year") || has("start_date")) {
        let hint = "take `csv` for a table with other headings";
        return Err(Refused::new("the first row has no columns “Year” and “Headline”", hint));
    }
    let mut left = table.leftovers.clone();
    let slides = table.rows.iter().map(|row| {
        let mut slide = Slide { at: At::Row(table.at(row)), ..Slide::default() };
        let (mut start, mut end) = (Parts::default(), Parts::default());
        for (number, cell) in row.cells.iter().enumerate() {
            let value = cell.text();
            match columns.get(number).copied().flatten() {
                Some("start_date/year") => start.year = value,
                Some("start_date/month") => start.month = value,
                Some("start_date/day") => start.day = value,
                Some("start_date/time") => start.time = value,
                Some("end_date/year") => end.year = value,
                Some("end_date/month") => end.month = value,
                Some("end_date/day") => end.day = value,
                Some("end_date/time") => end.time = value,
                Some("start_date") => slide.start = Dated::Text(value),
                Some("end_date") => slide.end = Dated::Text(value),
                Some("display_date") => slide.display_date = value,
                Some("text/headline") => slide.headline = value,
                Some("text/text") => slide.text = value,
                Some("media/url") => slide.media = value,
                Some("media/credit") => slide.credit = value,
                Some("media/caption") => slide.caption = value,
                Some("group") => slide.group = value,
                Some("type") => match tidy(&value).to_lowercase().as_str() {
                    "title" => slide.of = Of::Title,
                    "era" => slide.of = Of::Era,
                    _ => {}
                },
                Some(field) => {
                    let why = why_left(field).unwrap_or("it has no place in our format");
                    slide.others.push((field.to_owned(), value, why));
                }
                None => {
                    let name = table.header.get(number).map_or("", String::as_str).to_owned();
                    slide.others.push((name, value, "no such column belongs to this format"));
                }
            }
        }
        if !start.is_empty() {
            slide.start = Dated::Parts(start);
        }
        if !end.is_empty() {
            slide.end = Dated::Parts(end);
        }
        slide
    });
    let mut imported = of_slides(slides.collect(), order)?;
    left.append(&mut imported.leftovers);
    imported.leftovers = left;
    Ok(imported)
}

/// Makes a timeline of slides: events in their order, then eras in theirs, so that JSON and
/// spreadsheet give the same.
pub(super) fn of_slides(slides: Vec<Slide>, order: Option<Order>) -> Result<Imported, Refused> {
    let mut imported = Imported::default();
    let mut ambiguous = Vec::new();
    let mut eras = Vec::new();
    for slide in slides {
        left_of(&slide, &mut imported);
        if slide.of == Of::Title && imported.title.is_none() {
            imported.title = Some(html::text(&slide.headline)).filter(|title| !title.is_empty());
            let text = html::text(&slide.text);
            let note = html::text(&slide.note);
            let text = [
                text.strip_suffix(&note).unwrap_or(&text).trim_end().to_owned(),
                slide.media().map_or(String::new(), |media| media.words()),
            ];
            let text =
                text.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
            imported.text = Some(text).filter(|text| !text.is_empty());
            continue;
        }
        let is_blank =
            [&slide.headline, &slide.text, &slide.media].iter().all(|text| text.trim().is_empty());
        if is_blank && slide.start.is_empty() {
            continue;
        }
        let when = when(&slide, order, &mut imported, &mut ambiguous);
        let text = html::text(&slide.text);
        let mut title = html::text(&slide.headline);
        let media = slide.media();
        if title.is_empty() {
            let words = when.as_ref().map(|when| when.words.clone());
            let caption = media.as_ref().map(|media| media.caption.clone());
            let instead = [Some(text.clone()), caption, words].into_iter().flatten();
            title = instead
                .map(|text| headline(&text))
                .find(|text| !text.is_empty())
                .unwrap_or_default();
        }
        if title.is_empty() {
            imported.left(
                slide.at.slide(),
                "the slide",
                "it has neither a headline nor a text nor a date",
            );
            continue;
        }
        let entry = Entry {
            at: slide.at.slide(),
            key: Some(tidy(&slide.key)).filter(|key| !key.is_empty()),
            title,
            text,
            when,
            lanes: Some(html::text(&slide.group))
                .into_iter()
                .filter(|lane| !lane.is_empty())
                .collect(),
            url: Some(slide.link.trim().to_owned()).filter(|link| !link.is_empty()),
            media,
            is_era: slide.of == Of::Era,
            ..Entry::default()
        };
        if slide.of == Of::Era { &mut eras } else { &mut imported.entries }.push(entry);
    }
    imported.entries.append(&mut eras);
    refuse_ambiguous(&ambiguous)?;
    Ok(imported)
}

/// Refuses dates that could be two.
pub(super) fn refuse_ambiguous(found: &[(String, String)]) -> Result<(), Refused> {
    let Some((at, text)) = found.first() else { return Ok(()) };
    let more = match found.len() {
        1 => String::new(),
        count => format!(", and {} more like it", count - 1),
    };
    let message = format!("“{}” ({at}) could be two dates{more}", shortened(text));
    Err(Refused::new(message, "say `--dates day-first` or `--dates month-first`"))
}

fn left_of(slide: &Slide, imported: &mut Imported) {
    for (name, value, why) in &slide.others {
        if !value.trim().is_empty() {
            imported.left(slide.at.field(name), value, *why);
        }
    }
    let media = slide.media.trim();
    if !media.is_empty() && slide.media().is_none_or(|media| media.what.is_empty()) {
        let why = if media.starts_with('<') {
            "it is markup without words, such as a frame"
        } else {
            "an address without a host leads nowhere from here"
        };
        imported.left(slide.at.field("media/url"), media, why);
    }
}

fn when(
    slide: &Slide,
    order: Option<Order>,
    imported: &mut Imported,
    ambiguous: &mut Vec<(String, String)>,
) -> Option<When> {
    let display = html::text(&slide.display_date);
    let printed = Some(display.as_str()).filter(|words| !words.is_empty());
    if slide.start.is_empty() {
        if let Some(Ok(moment)) = printed.map(|words| date::read(words, order)) {
            return Some(When::of(moment, None, printed).0);
        }
        let at = slide.at.field("start_date");
        imported.left(at, slide.end.words(), "the slide has no date on which it begins");
        return printed.map(|words| When::unread(words, "The file gives these words and no date."));
    }
    let mut read = |dated: &Dated, name: &str| {
        let mut left = Vec::new();
        let moment = dated.read(order, &mut left);
        let at = match (&slide.at, dated) {
            (At::Row(_), Dated::Parts(_)) => slide.at.field(&format!("{name}/year")),
            _ => slide.at.field(name),
        };
        for (field, what, why) in left {
            imported.left(slide.at.field(&format!("{name}/{field}")), what, why);
        }
        match moment {
            Ok(moment) => Ok(moment),
            Err(Unread::Ambiguous) => {
                ambiguous.push((at, dated.words()));
                Err("This could be two dates.")
            }
            Err(Unread::Not(why)) => {
                imported.left(at, dated.words(), why);
                Err("No date of the timeline follows from these words.")
            }
        }
    };
    let start = match read(&slide.start, "start_date") {
        Ok(start) => start,
        Err(why) => {
            let words = printed.map_or_else(|| slide.start.words(), str::to_owned);
            return Some(When::unread(&words, why));
        }
    };
    let end = if slide.end.is_empty() { None } else { read(&slide.end, "end_date").ok() };
    let said = printed.filter(|_| end.is_none()).and_then(|words| date::read(words, order).ok());
    let start = said.filter(|said| said.tells_more_than(&start)).unwrap_or(start);
    let (when, left) = When::of(start, end, printed);
    if let Some((what, why)) = left {
        imported.left(slide.at.field("end_date"), what, why);
    }
    Some(when)
}

impl Slide {
    /// What goes with the slide; an address that leads nowhere is left out.
    fn media(&self) -> Option<Media> {
        let source = self.media.trim();
        let what = if is_web(source) && !source.contains(char::is_whitespace) {
            html::absolute(source)
        } else if source.starts_with('<') {
            html::text(source)
        } else {
            String::new()
        };
        let (caption, credit) = (html::text(&self.caption), html::text(&self.credit));
        let media = Media { what, caption, credit };
        (media != Media::default()).then_some(media)
    }
}
