//! A table whose columns have roles, as a timeline.

use std::collections::BTreeMap;

use super::columns::{Mapping, Role};
use super::date::{self, Left, Parts, Unread};
use super::html::{self, is_web};
use super::short::headline;
use super::slide::refuse_ambiguous;
use super::table::{Cell, Choices, Row, Table};
use super::when::{Moment, When};
use super::{Entry, Imported, Media, Place, Refused, Source, tidy};
use crate::model::WebAddress;

/// Reads the rows.
pub(super) fn read(mut table: Table, choices: &Choices) -> Result<(Imported, Mapping), Refused> {
    let mapping = Mapping::of_table(&table, choices)?;
    let leftovers = std::mem::take(&mut table.leftovers);
    let imported = Imported { leftovers, ..Imported::default() };
    let mut reader =
        Reader { mapping: &mapping, table: &table, choices, imported, ambiguous: Vec::new() };
    for row in &table.rows {
        reader.row(row);
    }
    refuse_ambiguous(&reader.ambiguous)?;
    let mut imported = reader.imported;
    let mut unused: BTreeMap<usize, usize> = BTreeMap::new();
    for row in &table.rows {
        for (at, _) in row.cells.iter().enumerate().filter(|(_, cell)| **cell != Cell::Empty) {
            if mapping.columns.get(at).is_none_or(|(_, role)| role.is_none()) {
                *unused.entry(at).or_default() += 1;
            }
        }
    }
    for (at, count) in unused {
        let name = mapping.columns.get(at).map(|(name, _)| name.as_str()).unwrap_or_default();
        let name = if name.is_empty() { format!("number {}", at + 1) } else { name.to_owned() };
        let what = if count == 1 { "1 cell".to_owned() } else { format!("{count} cells") };
        let why = "the column has no role; `--column ROLE=NAME` gives it one";
        imported.left(format!("column {name}"), what, why);
    }
    Ok((imported, mapping))
}

struct Reader<'t> {
    mapping: &'t Mapping,
    table: &'t Table,
    choices: &'t Choices,
    imported: Imported,
    /// Dates that could be two, with their places.
    ambiguous: Vec<(String, String)>,
}

impl Reader<'_> {
    fn cell<'r>(&self, row: &'r Row, role: Role) -> &'r Cell {
        const NONE: &Cell = &Cell::Empty;
        self.mapping.of(role).and_then(|at| row.cells.get(at)).unwrap_or(NONE)
    }

    /// The text of a column, markup turned into text.
    fn text(&self, row: &Row, role: Role) -> String {
        html::text(&self.cell(row, role).text())
    }

    fn optional(&self, row: &Row, role: Role) -> Option<String> {
        Some(self.text(row, role)).filter(|text| !text.is_empty())
    }

    /// The place of a column's cell.
    fn at(&self, row: &Row, role: Role) -> String {
        let name = self.mapping.of(role).and_then(|at| self.mapping.columns.get(at));
        let name = name.map_or(role.name(), |(name, _)| name.as_str());
        format!("{}, column {name}", self.table.at(row))
    }

    fn left(&mut self, row: &Row, role: Role, what: impl AsRef<str>, why: &str) {
        let at = self.at(row, role);
        self.imported.left(at, what, why);
    }

    /// An address on the web; what is none is left.
    fn address(&mut self, row: &Row, role: Role) -> Option<String> {
        let text = self.cell(row, role).text();
        if text.is_empty() {
            return None;
        }
        let address = if is_web(&text) { html::absolute(&text) } else { text.clone() };
        match WebAddress::parse(&address) {
            Ok(address) => Some(address.as_str().to_owned()),
            Err(why) => {
                self.left(row, role, &text, &format!("it is no address on the web: {why}"));
                None
            }
        }
    }

    fn row(&mut self, row: &Row) {
        let text = self.text(row, Role::Text);
        let when = self.when(row);
        let words = when.as_ref().map(|when| when.words.clone());
        let title = self.optional(row, Role::Title).or_else(|| {
            [Some(headline(&text)), words].into_iter().flatten().find(|text| !text.is_empty())
        });
        let Some(title) = title else {
            let cells: Vec<String> = row.cells.iter().map(Cell::text).collect();
            let at = self.table.at(row);
            self.imported.left(at, cells.join(" "), "the row has no title, no text and no date");
            return;
        };
        let url = self.address(row, Role::Url);
        let published = self.published(row);
        let name = self.optional(row, Role::Source);
        let source = Source { name, url, published };
        let is_named = source.name.is_some() || source.url.is_some();
        if let (false, Some(published)) = (is_named, &source.published) {
            self.left(row, Role::Published, published, "no source stands beside it");
        }
        let media = Media {
            what: self.address(row, Role::Media).unwrap_or_default(),
            caption: self.text(row, Role::Caption),
            credit: self.text(row, Role::Credit),
        };
        let entry = Entry {
            at: self.table.at(row),
            key: self.optional(row, Role::Id),
            title,
            text,
            when,
            lanes: self.names(row, Role::Lane, &[';', '|']),
            kind: self.optional(row, Role::Kind),
            tags: self.names(row, Role::Tags, &[',', ';', '|', '#']),
            actors: self.names(row, Role::Actors, &[';', '|', '\n']),
            place: self.place(row),
            source: is_named.then_some(source),
            url: None,
            media: (media != Media::default()).then_some(media),
            is_era: false,
        };
        self.imported.entries.push(entry);
    }

    /// The names in a cell. What holds a comma may be one name: “Smith, Anna”, “Paris, France”.
    fn names(&self, row: &Row, role: Role, signs: &[char]) -> Vec<String> {
        let text = self.cell(row, role).text();
        let names = text.split(signs).map(html::text).filter(|name| !name.is_empty());
        let mut seen = Vec::new();
        names.for_each(|name| {
            if !seen.contains(&name) {
                seen.push(name);
            }
        });
        seen
    }

    fn place(&mut self, row: &Row) -> Option<Place> {
        let mut degrees = |role, most: f64| {
            let text = self.cell(row, role).text();
            if text.is_empty() {
                return None;
            }
            let number = text.replace(',', ".").parse::<f64>().ok();
            let number = number.filter(|number| number.is_finite() && number.abs() <= most);
            if number.is_none() {
                self.left(row, role, &text, "it is no number of degrees");
            }
            number
        };
        let coordinates = (degrees(Role::Latitude, 90.0), degrees(Role::Longitude, 180.0));
        let coordinates = match coordinates {
            (Some(latitude), Some(longitude)) => Some((latitude, longitude)),
            (Some(_), None) => {
                self.left(row, Role::Latitude, "the latitude", "no longitude stands beside it");
                None
            }
            (None, Some(_)) => {
                self.left(row, Role::Longitude, "the longitude", "no latitude stands beside it");
                None
            }
            (None, None) => None,
        };
        match self.optional(row, Role::Place) {
            Some(name) => Some(Place { name, coordinates }),
            None => {
                if coordinates.is_some() {
                    self.left(row, Role::Latitude, "the coordinates", "the place has no name");
                }
                None
            }
        }
    }

    fn published(&mut self, row: &Row) -> Option<String> {
        let cell = self.cell(row, Role::Published).clone();
        let moment = self.moment(row, Role::Published, &cell)?.ok()?;
        if moment.clock.is_some() {
            self.left(row, Role::Published, cell.text(), "only the day of it is kept");
        }
        Some(moment.date)
    }

    /// The date in a cell; `None` where the cell is empty, an error where it is no date.
    fn moment(
        &mut self,
        row: &Row,
        role: Role,
        cell: &Cell,
    ) -> Option<Result<Moment, &'static str>> {
        let moment = match cell {
            Cell::Empty => return None,
            Cell::Day(day, clock) => {
                Ok(Moment { date: day.clone(), clock: clock.clone(), ..Moment::default() })
            }
            Cell::Text(text) => date::read(text, self.choices.order)
                .map(|moment| Moment { printed: Some(tidy(text)), ..moment }),
        };
        let at = self.at(row, role);
        Some(self.settled(moment, at, cell.text()))
    }

    fn settled(
        &mut self,
        moment: Result<Moment, Unread>,
        at: String,
        text: String,
    ) -> Result<Moment, &'static str> {
        match moment {
            Ok(moment) => Ok(moment),
            Err(Unread::Ambiguous) => {
                self.ambiguous.push((at, text));
                Err("This could be two dates.")
            }
            Err(Unread::Not(why)) => {
                self.imported.left(at, text, why);
                Err("No date of the timeline follows from these words.")
            }
        }
    }

    /// The beginning or the end: in one column, or in one for each of its parts. The second value is
    /// what stands there.
    fn end_of(
        &mut self,
        row: &Row,
        whole: Role,
        parts: [Role; 4],
    ) -> Option<(Result<Moment, &'static str>, String)> {
        let [year, month, day, time] = parts;
        let cell = self.cell(row, whole).clone();
        if let Some(moment) = self.moment(row, whole, &cell) {
            let time_cell = self.cell(row, time).text();
            let moment = moment.map(|mut moment| {
                if moment.clock.is_none() && !time_cell.is_empty() {
                    moment.clock = date::clock(&time_cell).filter(|_| date::is_day(&moment.date));
                    match (&moment.clock, &mut moment.printed) {
                        (Some(clock), Some(printed)) => *printed += &format!(" {clock}"),
                        (None, _) => self.left(row, time, &time_cell, "it is no time of a day"),
                        _ => {}
                    }
                }
                moment
            });
            return Some((moment, cell.text()));
        }
        let text = |role| self.cell(row, role).text();
        let parts =
            Parts { year: text(year), month: text(month), day: text(day), time: text(time) };
        if parts.is_empty() {
            return None;
        }
        let mut left: Vec<Left> = Vec::new();
        let moment = parts.read(&mut left);
        for (field, what, why) in left {
            let role = match field {
                "month" => month,
                "day" => day,
                _ => time,
            };
            self.left(row, role, what, why);
        }
        let at = self.at(row, year);
        Some((self.settled(moment, at, parts.words()), parts.words()))
    }

    fn when(&mut self, row: &Row) -> Option<When> {
        let start = self.end_of(row, Role::Start, [Role::Year, Role::Month, Role::Day, Role::Time]);
        let ends = [Role::EndYear, Role::EndMonth, Role::EndDay, Role::EndTime];
        let end = self.end_of(row, Role::End, ends);
        let printed = self.optional(row, Role::Words);
        let Some((start, words)) = start else {
            let at = self.table.at(row);
            let what = end.map_or_else(|| "the date".to_owned(), |(_, words)| words);
            self.imported.left(at, what, "the row has no date on which it begins");
            let why = "The file gives these words and no date.";
            return printed.map(|words| When::unread(&words, why));
        };
        let start = match start {
            Ok(start) => start,
            Err(why) => return Some(When::unread(&tidy(&printed.unwrap_or(words)), why)),
        };
        let end = end.and_then(|(end, _)| end.ok());
        let (when, left) = When::of(start, end, printed.as_deref());
        if let Some((what, why)) = left {
            self.left(row, Role::End, what, why);
        }
        Some(when)
    }
}
