//! A table with a header, and CSV read as one.

use csv::ReaderBuilder;

use super::date::Order;
use super::{Leftover, Refused};

/// The most rows; a data folder holds fewer events.
pub(super) const ROWS_MAX: usize = 100_000;
/// The most columns.
pub(super) const COLUMNS_MAX: usize = 500;

/// What a person says of a file that does not say it itself.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Which number of a date is its day.
    pub order: Option<Order>,
    /// The encoding of a text, by its name on the web.
    pub encoding: Option<String>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Columns by role: `title=Headline`; with nothing behind the sign, no column.
    pub columns: Vec<String>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Cell {
    #[default]
    Empty,
    Text(String),
    /// What a workbook holds as a day, with the time of day that is not midnight.
    Day(String, Option<String>),
}

impl Cell {
    /// The cell as text.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.trim().to_owned(),
            Self::Day(day, None) => day.clone(),
            Self::Day(day, Some(clock)) => format!("{day} {clock}"),
        }
    }
}

/// A row that is not empty.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Its number in the sheet, or that of its first line in the text.
    pub(super) number: usize,
    pub(super) cells: Vec<Cell>,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// What a number counts: “row” or “line”.
    pub(super) unit: &'static str,
    /// The names of its columns.
    pub(super) header: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// What could not be read as cells.
    pub(super) leftovers: Vec<Leftover>,
}

impl Table {
    /// Where a row stands.
    pub(super) fn at(&self, row: &Row) -> String {
        format!("{} {}", self.unit, row.number)
    }

    /// Takes the first of the rows that looks like a header, by how many of its words `is_known`
    /// knows, out of them.
    pub(super) fn of_rows(
        unit: &'static str,
        mut rows: Vec<Row>,
        is_known: impl Fn(&str) -> bool,
    ) -> Result<Self, Refused> {
        rows.retain(|row| row.cells.iter().any(|cell| !cell.text().is_empty()));
        let known = |row: &Row| row.cells.iter().filter(|cell| is_known(&cell.text())).count();
        let at = rows.iter().take(20).position(|row| 2 <= known(row)).unwrap_or(0);
        let mut leftovers = Vec::new();
        for row in rows.iter().take(at) {
            let cells: Vec<String> =
                row.cells.iter().map(Cell::text).filter(|cell| !cell.is_empty()).collect();
            let why = "it stands above the header".to_owned();
            leftovers.push(Leftover {
                at: format!("{unit} {}", row.number),
                what: cells.join(" "),
                why,
            });
        }
        let mut rows = rows.into_iter().skip(at);
        let header = rows.next().ok_or_else(|| {
            Refused::new(
                "the table is empty",
                "its first row names the columns, each other row is an event",
            )
        })?;
        let mut header: Vec<String> = header.cells.iter().map(Cell::text).collect();
        while header.last().is_some_and(String::is_empty) {
            header.pop();
        }
        let rows: Vec<Row> = rows.collect();
        let too_many = |what: &str, most: usize| {
            Refused::new(format!("the table has more than {most} {what}"), "import it in parts")
        };
        if ROWS_MAX < rows.len() {
            return Err(too_many("rows", ROWS_MAX));
        }
        if COLUMNS_MAX < header.len() {
            return Err(too_many("columns", COLUMNS_MAX));
        }
        Ok(Self { unit, header, rows, leftovers })
    }
}

/// Reads CSV with the sign between cells that its first line shows.
pub(super) fn of_csv(text: &str, choices: &Choices) -> Result<Table, Refused> {
    quotes_are_closed(text)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    // The reader counts the second half of a line break to the next line.
    let (mut line, mut counted) = (1, 0);
    for record in reader.records() {
        let record = record.map_err(|error| {
            Refused::new(format!("the file is not CSV: {error}"), "save it as CSV anew")
        })?;
        let at = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
        let breaks = text.get(at..).unwrap_or_default();
        let at = at + breaks.len() - breaks.trim_start_matches(['\r', '\n']).len();
        line += text.get(counted..at).unwrap_or_default().matches('\n').count();
        counted = at;
        let number = line;
        let cells = record.iter().take(COLUMNS_MAX + 1);
        let cells = cells.map(|cell| match cell.trim() {
            "" => Cell::Empty,
            cell => Cell::Text(cell.to_owned()),
        });
        rows.push(Row { number, cells: cells.collect() });
        if ROWS_MAX + 100 < rows.len() {
            break;
        }
    }
    Table::of_rows("line", rows, super::columns::known(choices))
}

/// The sign that stands most often in the first line, outside of quotation marks.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b'\t', 0_usize), (b';', 0), (b'|', 0), (b',', 0)];
    let mut is_quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => break,
            _ if !is_quoted => {
                counts
                    .iter_mut()
                    .filter(|(sign, _)| *sign == byte)
                    .for_each(|(_, count)| *count += 1);
            }
            _ => {}
        }
    }
    // The first of the most frequent; a comma is frequent in words, too.
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts.iter().find(|(_, count)| *count == most).map_or(b',', |(sign, _)| *sign)
}

/// A quotation mark that opens a cell and is never closed would swallow the rest of the file.
fn quotes_are_closed(text: &str) -> Result<(), Refused> {
    let sign = delimiter(text);
    let mut opened = None;
    let (mut line, mut column) = (1_usize, 1_usize);
    let mut before = b'\n';
    for byte in text.bytes() {
        let begins = before == b'\n' || before == b'\r' || before == sign;
        match (byte, opened) {
            (b'"', Some(_)) => opened = None,
            // A mark behind a closing one stands for a mark.
            (b'"', None) if begins || before == b'"' => opened = Some((line, column)),
            _ => {}
        }
        if byte == b'\n' {
            (line, column) = (line + 1, 1);
        } else {
            column += 1;
        }
        before = byte;
    }
    match opened {
        None => Ok(()),
        Some((line, column)) => Err(Refused::new(
            format!("a quotation mark is never closed (line {line}, column {column})"),
            "close the cell by a second mark, or write the mark twice",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{Choices, of_csv};

    #[test]
    fn the_first_line_shows_the_sign_between_cells() {
        for (text, expected) in [
            ("a,b\n1,2\n", "a|b / 1|2"),
            ("a;b,c\n1;2\n", "a|b,c / 1|2"),
            ("a\tb\n1\t2,3\n", "a|b / 1|2,3"),
            ("\"a;x\";b\n\"1\n2\";3", "a;x|b / 1\n2|3"),
            ("a,b\r\n\r\n,\r\n1,\"say \"\"no\"\"\"\r\n", "a|b / 1|say \"no\""),
        ] {
            let table = of_csv(text, &Choices::default()).unwrap();
            let rows = table
                .rows
                .iter()
                .map(|row| row.cells.iter().map(super::Cell::text).collect::<Vec<_>>().join("|"));
            let said = [table.header.join("|")].into_iter().chain(rows).collect::<Vec<_>>();
            assert_eq!(said.join(" / "), expected, "{text}");
        }
    }

    #[test]
    fn a_mark_that_is_never_closed_is_named_with_its_place() {
        let refused = of_csv("a,b\n1,\"two\n3,4\n", &Choices::default()).unwrap_err();
        assert!(refused.message.contains("(line 2, column 3)"), "{}", refused.message);
        assert!(of_csv("a,b\n1,5\" gun\n3,4\n", &Choices::default()).is_ok());
    }
}
