//! Workbooks of Excel and `LibreOffice` as tables.
//!
//! The crate `calamine` reads them, and keeps whole sheets in memory. A workbook is a ZIP file, and
//! a small one may hold more than any memory, so all of it is unpacked once and counted first.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read as _};

use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Ods, Reader, Sheet, SheetVisible, Xlsx};
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::columns::known;
use super::date::{clock, is_day};
use super::table::{COLUMNS_MAX, Cell, Choices, ROWS_MAX, Row, Table};
use super::{Format, Leftover, Refused};

/// The most that a workbook's XML may have, unpacked.
const XML_MAX: u64 = 64 * 1024 * 1024;
/// The most files in a workbook.
const FILES_MAX: usize = 10_000;
/// The most letters and cells of a sheet, with those that are repeated.
const WEIGHT_MAX: usize = 64 * 1024 * 1024;

/// Reads the sheet that is named, or the first that is not hidden and not empty.
pub(super) fn read(format: Format, bytes: &[u8], choices: &Choices) -> Result<Table, Refused> {
    let content = unpacked(bytes)?;
    let (rows, leftovers) = match format {
        Format::Ods => {
            let merged = within_limits(&content)?;
            ods(bytes, &merged, choices)?
        }
        _ => xlsx(bytes, choices)?,
    };
    let mut table = Table::of_rows("row", rows, known(choices))?;
    table.leftovers.splice(0..0, leftovers);
    Ok(table)
}

fn damaged(error: impl std::fmt::Display) -> Refused {
    let hint = "open it in a spreadsheet program and save it anew, or save the sheet as CSV";
    Refused::new(format!("the workbook cannot be read: {error}"), hint)
}

fn too_large() -> Refused {
    let message = format!("the workbook unpacks to more than {} MiB", XML_MAX >> 20);
    Refused::new(message, "save the one sheet that is wanted as CSV")
}

/// Unpacks all XML of the workbook, which is counted as it comes out and not as the file claims, and
/// returns `content.xml`, where there is one.
fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if FILES_MAX < archive.len() {
        return Err(damaged(format!("it has more than {FILES_MAX} files")));
    }
    let mut room = XML_MAX;
    let mut content = Vec::new();
    for number in 0..archive.len() {
        let file = archive.by_index(number).map_err(damaged)?;
        let name = file.name().map_err(damaged)?.to_ascii_lowercase();
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            continue;
        }
        let mut file = file.take(room + 1);
        let read = if name == "content.xml" {
            file.read_to_end(&mut content).map(|read| read as u64)
        } else {
            io::copy(&mut file, &mut io::sink())
        };
        room = room.checked_sub(read.map_err(damaged)?).ok_or_else(too_large)?;
    }
    Ok(content)
}

/// Cells that were made one, by the name of their sheet.
type Merged = BTreeMap<String, Vec<Dimensions>>;

/// Counts what the cells of an ODS become, with those that are written once and stand often, and
/// finds those that were made one, which `calamine` does not tell.
fn within_limits(content: &[u8]) -> Result<Merged, Refused> {
    let mut reader = quick_xml::Reader::from_reader(content);
    let number = |tag: &BytesStart<'_>, name: &str| {
        let value = tag.try_get_attribute(name).ok().flatten();
        value.and_then(|value| value.value.trim().parse::<usize>().ok()).unwrap_or(1)
    };
    // Of the whole file, of the row, and of those of its cells after which nothing has come yet.
    let (mut sum, mut row, mut pending) = (0_usize, 0_usize, 0_usize);
    let (mut times, mut columns, mut letters) = (1_usize, 1_usize, 0_usize);
    let mut is_filled = false;
    let (mut merged, mut sheet) = (Merged::new(), String::new());
    // Where the next row and the next cell are.
    let (mut at_row, mut at_column) = (0_usize, 0_usize);
    loop {
        let event = reader.read_event().map_err(damaged)?;
        let is_empty_tag = matches!(event, Event::Empty(_));
        match event {
            Event::Eof => return Ok(merged),
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "table:table" => {
                    let name = tag.try_get_attribute("table:name").ok().flatten();
                    sheet = name.map(|name| name.value.to_string()).unwrap_or_default();
                    at_row = 0;
                }
                "table:table-row" => {
                    (row, pending, at_column) = (0, 0, 0);
                    times = number(&tag, "table:number-rows-repeated");
                    if is_empty_tag {
                        at_row = at_row.saturating_add(times);
                    }
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    columns = number(&tag, "table:number-columns-repeated");
                    is_filled = tag.try_get_attribute("office:value-type").ok().flatten().is_some();
                    let rows = number(&tag, "table:number-rows-spanned");
                    let found = spanned(at_row, at_column, rows);
                    merged.entry(sheet.clone()).or_default().extend(found);
                    at_column = at_column.saturating_add(columns);
                    letters = tag.len();
                    if is_empty_tag {
                        pending = pending.saturating_add(columns.saturating_mul(1 + letters));
                        if is_filled {
                            row = row.saturating_add(pending);
                            pending = 0;
                        }
                    }
                }
                _ => {}
            },
            Event::Text(text) => {
                is_filled |= !text.is_empty();
                letters = letters.saturating_add(text.len());
            }
            Event::End(tag) => match tag.name().as_ref() {
                "table:table-cell" | "table:covered-table-cell" => {
                    pending = pending.saturating_add(columns.saturating_mul(1 + letters));
                    if is_filled {
                        row = row.saturating_add(pending);
                        pending = 0;
                    }
                }
                "table:table-row" => {
                    sum = sum.saturating_add(row.saturating_mul(times));
                    at_row = at_row.saturating_add(times);
                }
                _ => {}
            },
            _ => {}
        }
        if WEIGHT_MAX < sum || WEIGHT_MAX < row {
            return Err(too_large());
        }
    }
}

/// A cell over several rows; one in one row is none.
fn spanned(row: usize, column: usize, rows: usize) -> Option<Dimensions> {
    let number = |number: usize| u32::try_from(number).ok();
    let (first, column) = (number(row)?, number(column)?);
    let last = first.checked_add(number(rows)?.checked_sub(1)?)?;
    (first < last).then_some(Dimensions { start: (first, column), end: (last, column) })
}

/// The sheet to read, and what is said of the others.
fn chosen(sheets: &[Sheet], choices: &Choices) -> Result<(Vec<String>, Vec<Leftover>), Refused> {
    if let Some(name) = &choices.sheet {
        if sheets.iter().any(|sheet| sheet.name == *name) {
            return Ok((vec![name.clone()], Vec::new()));
        }
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).take(20).collect();
        let hint = format!("it has {}", names.join(", "));
        return Err(Refused::new(format!("the workbook has no sheet “{name}”"), hint));
    }
    let is_hidden = |sheet: &Sheet| sheet.visible != SheetVisible::Visible;
    let (hidden, shown): (Vec<&Sheet>, Vec<&Sheet>) =
        sheets.iter().partition(|sheet| is_hidden(sheet));
    let left = hidden.into_iter().map(|sheet| left_sheet(&sheet.name, "it is hidden"));
    Ok((shown.into_iter().map(|sheet| sheet.name.clone()).collect(), left.collect()))
}

fn left_sheet(name: &str, why: &str) -> Leftover {
    let why = format!("{why}; `--sheet` names the sheet that is imported");
    Leftover { at: format!("sheet {name}"), what: "the sheet".to_owned(), why }
}

/// Rows, and what was left.
type Read = (Vec<Row>, Vec<Leftover>);

/// The first of the sheets that has a cell, read by `of`.
fn first_filled(
    sheets: &[Sheet],
    choices: &Choices,
    mut of: impl FnMut(&str) -> Result<Read, Refused>,
) -> Result<Read, Refused> {
    let (names, mut left) = chosen(sheets, choices)?;
    let mut names = names.into_iter();
    let mut rows = Vec::new();
    for name in names.by_ref() {
        let mut found = of(&name)?;
        left.append(&mut found.1);
        rows = found.0;
        if !rows.is_empty() {
            break;
        }
    }
    left.extend(names.map(|name| left_sheet(&name, "another sheet is imported")));
    Ok((rows, left))
}

/// Cells as they come, in rows.
#[derive(Default)]
struct Rows {
    rows: Vec<Row>,
    letters: usize,
    left: Vec<Leftover>,
}

impl Rows {
    fn put(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), Refused> {
        let (number, column) = (row as usize + 1, column as usize);
        if cell == Cell::Empty || COLUMNS_MAX < column {
            return Ok(());
        }
        self.letters += cell.text().len();
        if WEIGHT_MAX < self.letters || ROWS_MAX + 100 < self.rows.len() {
            return Err(too_large());
        }
        if self.rows.last().is_none_or(|row| row.number != number) {
            self.rows.push(Row { number, cells: Vec::new() });
        }
        if let Some(row) = self.rows.last_mut() {
            if row.cells.len() <= column {
                row.cells.resize(column + 1, Cell::Empty);
            }
            if let Some(place) = row.cells.get_mut(column) {
                *place = cell;
            }
        }
        Ok(())
    }

    fn error(&mut self, row: u32, column: u32, error: impl std::fmt::Display) {
        let at = format!("row {}, column {}", row + 1, letters_of(column));
        let why = "the formula has no value".to_owned();
        self.left.push(Leftover { at, what: error.to_string(), why });
    }
}

/// A column as spreadsheets name it: A, B, … AA.
fn letters_of(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while 0 < rest {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

fn xlsx(bytes: &[u8], choices: &Choices) -> Result<Read, Refused> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = book.sheets_metadata().to_vec();
    first_filled(&sheets, choices, |name| {
        let mut rows = Rows::default();
        let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            let value = match cell.get_value() {
                DataRef::Error(error) => {
                    rows.error(row, column, error);
                    continue;
                }
                DataRef::SharedString(text) => of_text(text),
                other => of_data(&Data::from(other.clone())),
            };
            rows.put(row, column, value)?;
        }
        drop(cells);
        let merged = book.merge_cells_by_sheet_name(name).map_err(damaged)?;
        spread(&mut rows, &merged)?;
        Ok((rows.rows, rows.left))
    })
}

/// Gives what stands in cells that were made one to each row that they cover.
fn spread(rows: &mut Rows, merged: &[Dimensions]) -> Result<(), Refused> {
    for Dimensions { start, end } in merged {
        let (first, last) = (start.0 as usize + 1, end.0 as usize + 1);
        let Ok(at) = rows.rows.binary_search_by_key(&first, |row| row.number) else { continue };
        let column = start.1 as usize;
        let value = rows.rows.get(at).and_then(|row| row.cells.get(column)).cloned();
        let Some(value) = value.filter(|value| *value != Cell::Empty) else { continue };
        if first < last {
            rows.left.push(Leftover {
                at: format!("row {first}, column {}", letters_of(start.1)),
                what: value.text(),
                why: format!("carried: the cell goes down to row {last}, and each row has it"),
            });
        }
        let covered = rows.rows.iter_mut().skip(at + 1).take_while(|row| row.number <= last);
        for row in covered {
            rows.letters += value.text().len();
            if row.cells.len() <= column {
                row.cells.resize(column.min(COLUMNS_MAX) + 1, Cell::Empty);
            }
            if let Some(place) = row.cells.get_mut(column) {
                *place = value.clone();
            }
        }
        if WEIGHT_MAX < rows.letters {
            return Err(too_large());
        }
    }
    Ok(())
}

fn ods(bytes: &[u8], merged: &Merged, choices: &Choices) -> Result<Read, Refused> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = book.sheets_metadata().to_vec();
    first_filled(&sheets, choices, |name| {
        let range = book.worksheet_range(name).map_err(damaged)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut rows = Rows::default();
        for (row, column, value) in range.used_cells() {
            let place =
                |start: u32, at: usize| start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            let (row, column) = (place(top, row), place(left, column));
            match value {
                Data::Error(error) => rows.error(row, column, error),
                value => rows.put(row, column, of_data(value))?,
            }
        }
        spread(&mut rows, merged.get(name).map_or(&[][..], Vec::as_slice))?;
        Ok((rows.rows, rows.left))
    })
}

fn of_text(text: &str) -> Cell {
    match text.trim() {
        "" => Cell::Empty,
        text => Cell::Text(text.to_owned()),
    }
}

fn of_data(data: &Data) -> Cell {
    match data {
        Data::Empty | Data::Error(_) => Cell::Empty,
        Data::String(text) | Data::DurationIso(text) => of_text(text),
        Data::Int(number) => Cell::Text(number.to_string()),
        Data::Float(number) => Cell::Text(number.to_string()),
        Data::Bool(flag) => Cell::Text(flag.to_string()),
        Data::DateTimeIso(text) => of_iso(text),
        Data::DateTime(serial) => of_serial(serial),
    }
}

/// A serial number that is shown as a date, a time or both.
fn of_serial(serial: &ExcelDateTime) -> Cell {
    let (year, month, day, hour, minute, ..) = serial.to_ymd_hms_milli();
    let clock = ((hour, minute) != (0, 0)).then(|| format!("{hour:02}:{minute:02}"));
    // Below one, it is a time of day; as a length of time, it is no date.
    if serial.as_f64() < 1.0 || serial.is_duration() {
        return Cell::Text(clock.unwrap_or_else(|| "00:00".to_owned()));
    }
    let day = format!("{year:04}-{month:02}-{day:02}");
    if is_day(&day) { Cell::Day(day, clock) } else { Cell::Text(serial.as_f64().to_string()) }
}

/// “2026-03-05T21:40:00”, also with a fraction of a second. What is no day with its time stays text.
fn of_iso(text: &str) -> Cell {
    let moment = text.split_once('T').and_then(|(day, time)| {
        let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
        let is_number = fraction.bytes().all(|byte| byte.is_ascii_digit());
        let clock = clock(time).filter(|_| is_number && is_day(day))?;
        Some(Cell::Day(day.to_owned(), Some(clock).filter(|clock| clock != "00:00")))
    });
    moment.unwrap_or_else(|| of_text(text))
}

#[cfg(test)]
mod tests {
    use super::{Cell, of_iso};

    #[test]
    fn a_cell_is_a_day_where_it_is_one() {
        let day =
            |day: &str, clock: Option<&str>| Cell::Day(day.to_owned(), clock.map(str::to_owned));
        for (text, expected) in [
            ("1911-07-05T09:40:00", day("1911-07-05", Some("09:40"))),
            ("1911-07-05T09:40:00.123000000", day("1911-07-05", Some("09:40"))),
            ("1911-07-05T00:00:00", day("1911-07-05", None)),
            ("1911-07-05", Cell::Text("1911-07-05".to_owned())),
        ] {
            assert_eq!(of_iso(text), expected, "{text}");
        }
        for text in [
            "12345-01-01T00:00:00",
            "Y12345-01-01T00:00:00",
            "1911-13-05T09:40:00",
            "1911-07T09:40:00",
            "1911-07-05T99:40:00",
            "1911-07-05T09:40:00.12x",
            "1911-07-05Tnoon!",
            "T",
        ] {
            assert_eq!(of_iso(text), Cell::Text(text.to_owned()), "{text}");
        }
    }
}
