//! Workbooks: made here of their XML, so that each cell can be read in the test.

use std::io::{Cursor, Write as _};

use demarche::import::{Choices, Format, NOT_CARRIED, Updated};
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::import::{files, imported, model, table, times};

/// A ZIP file of these texts.
pub(crate) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// A workbook of Excel with these sheets: name, whether it is hidden, its XML within `worksheet`.
pub(crate) fn xlsx(sheets: &[(&str, bool, &str)]) -> Vec<u8> {
    const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    let (mut list, mut rels, mut parts) = (String::new(), String::new(), Vec::new());
    for (number, (name, is_hidden, xml)) in (1..).zip(sheets) {
        let state = if *is_hidden { " state=\"hidden\"" } else { "" };
        list += &format!("<sheet name=\"{name}\" sheetId=\"{number}\"{state} r:id=\"r{number}\"/>");
        rels += &format!(
            "<Relationship Id=\"r{number}\" Type=\"{REL}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        let xml = format!("{HEAD}<worksheet xmlns=\"{SHEET}\">{xml}</worksheet>");
        parts.push((format!("xl/worksheets/sheet{number}.xml"), xml));
    }
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!(
            "{HEAD}<workbook xmlns=\"{SHEET}\" xmlns:r=\"{REL}\"><sheets>{list}</sheets></workbook>"
        ),
    ));
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("{HEAD}<Relationships xmlns=\"{PACKAGE}\">{rels}<Relationship Id=\"s\" Type=\"{REL}/styles\" Target=\"styles.xml\"/></Relationships>"),
    ));
    parts.push((
        "_rels/.rels".to_owned(),
        format!("{HEAD}<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"w\" Type=\"{REL}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
    ));
    // Style 1 is a day, style 2 a day with its time.
    parts.push((
        "xl/styles.xml".to_owned(),
        format!("{HEAD}<styleSheet xmlns=\"{SHEET}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"),
    ));
    let parts: Vec<(&str, &str)> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    zipped(&parts)
}

/// A row of Excel's XML: texts, and what begins with `<` as it is.
fn row(number: usize, cells: &[&str]) -> String {
    let cells = cells.iter().zip('A'..).map(|(cell, column)| match *cell {
        "" => String::new(),
        cell if cell.starts_with('<') => cell.replace("@", &format!("r=\"{column}{number}\"")),
        cell => format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
    });
    format!("<row r=\"{number}\">{}</row>", cells.collect::<String>())
}

/// A workbook of `LibreOffice` whose one table has these rows, as XML.
pub(crate) fn ods(rows: &str) -> Vec<u8> {
    let spaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                  xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
                  xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";
    let content = format!(
        "{HEAD}<office:document-content {spaces}><office:body><office:spreadsheet>\
         <table:table table:name=\"Sheet\">{rows}</table:table>\
         </office:spreadsheet></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "META-INF/manifest.xml",
            "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
        ),
        ("content.xml", &content),
    ])
}

fn book(format: Format, bytes: &[u8]) -> Updated {
    imported(format, bytes, &Choices::default()).unwrap()
}

fn listed(updated: &Updated) -> String {
    updated.files[NOT_CARRIED].clone().unwrap_or_default()
}

#[test]
fn excel_s_cells_are_dates_years_and_words() {
    let rows = [
        row(2, &["Our timeline"]),
        row(4, &["Date", "Title", "Group", "Text"]),
        // 4 July 1911; 5 July 1911 at 9.40; a year; a word; a formula; an error.
        row(5, &["<c @ s=\"1\"><v>4203</v></c>", "A", "Envoys", "One"]),
        row(
            6,
            &[
                "<c @ s=\"2\"><v>4204.402777777778</v></c>",
                "B",
                "",
                "<c @ t=\"str\"><f>A1</f><v>Two</v></c>",
            ],
        ),
        row(7, &["<c @><v>1912</v></c>", "C", "", "<c @ t=\"e\"><v>#REF!</v></c>"]),
        row(9, &["May 1913", "D", "Board"]),
    ];
    let sheet = format!(
        "<sheetData>{}</sheetData><mergeCells count=\"1\"><mergeCell ref=\"C5:C7\"/></mergeCells>",
        rows.concat()
    );
    let other = format!("<sheetData>{}</sheetData>", row(1, &["Date", "Title"]));
    let bytes = xlsx(&[("Old", true, &other), ("Now", false, &sheet), ("Notes", false, &other)]);
    let updated = book(Format::Xlsx, &bytes);
    let times = times(&updated);
    for (event, expected) in [
        ("a", "1911-07-04 | 1911-07-04 | -"),
        ("b", "1911-07-05 09:40 | 1911-07-05 | 09:40"),
        ("c", "1912 | 1912 | -"),
        ("d", "May 1913 | 1913-05 | -"),
    ] {
        assert_eq!(times[event], expected, "{event}");
    }
    // Cells that were made one belong to each row that they cover.
    let lanes: Vec<String> =
        model(&updated).events.iter().map(|event| event.lane.to_string()).collect();
    assert_eq!(lanes, ["envoys", "envoys", "envoys", "board"]);
    let listed = listed(&updated);
    for line in ["sheet Old\t", "sheet Notes\t", "row 2\tOur timeline", "row 7, column D\t#REF!"] {
        assert!(listed.contains(line), "{line}: {listed}");
    }
    let named = Choices { sheet: Some("Nothing".to_owned()), ..Choices::default() };
    let refused = imported(Format::Xlsx, &bytes, &named).unwrap_err();
    assert!(refused.hint.contains("Old, Now, Notes"), "{}", refused.hint);
}

#[test]
fn libreoffice_s_cells_too() {
    let text = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let date = |date: &str| {
        format!(
            "<table:table-cell office:value-type=\"date\" office:date-value=\"{date}\"><text:p>shown</text:p></table:table-cell>"
        )
    };
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let year = "<table:table-cell office:value-type=\"float\" office:value=\"1912\"><text:p>1912</text:p></table:table-cell>";
    let rows = [
        row(&[text("Date"), text("Title")]),
        row(&[date("1911-07-04"), text("A")]),
        "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>".to_owned(),
        row(&[date("1911-07-05T09:40:00"), text("B")]),
        row(&[year.to_owned(), text("C &amp; D")]),
        row(&[date("12345-01-01T00:00:00"), text("E")]),
        row(&[date("1911-13-05T09:40:00"), text("F")]),
        row(&[date("1911-07-05Tnoon!"), text("G")]),
        // What every file of LibreOffice ends with.
        "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>".to_owned(),
    ];
    let updated = book(Format::Ods, &ods(&rows.concat()));
    let times = times(&updated);
    for (event, expected) in [
        ("a", "1911-07-04 | 1911-07-04 | -"),
        ("b", "1911-07-05 09:40 | 1911-07-05 | 09:40"),
        ("c-d", "1912 | 1912 | -"),
        ("e", "12345-01-01T00:00:00 | - | -"),
        ("f", "1911-13-05T09:40:00 | - | -"),
        ("g", "1911-07-05Tnoon! | - | -"),
    ] {
        assert_eq!(times[event], expected, "{event}");
    }
    // What is no day keeps no folder from being served, and is listed.
    assert_eq!(model(&updated).events.len(), 6);
    assert!(listed(&updated).contains("row 8, column Date\t12345-01-01T00:00:00"));
}

/// Cells that were made one belong to each row that they cover, in a workbook of `LibreOffice` too.
#[test]
fn a_cell_over_several_rows_is_each_row_s() {
    let cell = |text: &str, more: &str| {
        format!(
            "<table:table-cell {more} office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let covered = || "<table:covered-table-cell/>".to_owned();
    let plain = |text: &str| cell(text, "");
    let rows = [
        row(&[plain("Group"), plain("Date"), plain("Title")]),
        row(&[cell("Envoys", "table:number-rows-spanned=\"2\""), plain("1911"), plain("A")]),
        row(&[covered(), plain("1912"), plain("B")]),
        row(&[plain("Board"), cell("1913", "table:number-rows-spanned=\"2\""), plain("C")]),
        row(&[plain("Board"), covered(), plain("D")]),
    ];
    let updated = book(Format::Ods, &ods(&rows.concat()));
    let lanes: Vec<String> =
        model(&updated).events.iter().map(|event| event.lane.to_string()).collect();
    assert_eq!(lanes, ["envoys", "envoys", "board", "board"]);
    assert_eq!(times(&updated)["d"], "1913 | 1913 | -");
    let listed = listed(&updated);
    assert!(listed.contains("row 2, column A\tEnvoys\tcarried: the cell goes down to row 3"));
    assert!(listed.contains("row 4, column B\t1913\t"), "{listed}");
}

/// One table as CSV and as a workbook is one chronology.
#[test]
fn a_table_and_its_workbook_are_twins() {
    let rows = [["Date", "Title", "Text"], ["1911-07-04", "A", "One."], ["July 1911", "B", "Two."]];
    let csv = rows.map(|row| row.join(",")).join("\n");
    let sheet: String = rows.iter().zip(1..).map(|(cells, number)| row(number, cells)).collect();
    let book =
        book(Format::Xlsx, &xlsx(&[("S", false, &format!("<sheetData>{sheet}</sheetData>"))]));
    let of = |updated: &Updated| {
        files(updated).iter().map(|file| file.source.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(of(&book), of(&table(&csv, &Choices::default()).unwrap()));
}

/// Small files that unpack to more than any memory end in a clear refusal.
#[test]
fn what_unpacks_without_end_is_refused() {
    let spaces = " ".repeat(80 * 1024 * 1024);
    let wide = |columns: u32, rows: u32, text: &str| {
        let cell = format!(
            "<table:table-cell table:number-columns-repeated=\"{columns}\" office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        );
        ods(&format!(
            "<table:table-row table:number-rows-repeated=\"{rows}\">{cell}</table:table-row>"
        ))
    };
    let far = row(1, &["Date", "Title"])
        + "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>x</t></is></c></row>";
    for (what, format, bytes) in [
        ("XML without end", Format::Xlsx, xlsx(&[("S", false, &spaces)])),
        ("XML without end", Format::Ods, ods(&spaces)),
        ("cells that are repeated", Format::Ods, wide(16_384, 1_048_576, "x")),
        ("long cells that are repeated", Format::Ods, wide(16_384, 1, &"x".repeat(10_000))),
        ("rows that are repeated", Format::Ods, wide(1, 1_048_576, &"x".repeat(1_000))),
        (
            "a cell far away",
            Format::Xlsx,
            xlsx(&[("S", false, &format!("<sheetData>{far}</sheetData>"))]),
        ),
    ] {
        assert!(bytes.len() < 1024 * 1024, "{what}: {}", bytes.len());
        let refused = imported(format, &bytes, &Choices::default()).unwrap_err();
        let is_clear = refused.message.contains("MiB") || refused.message.contains("no event");
        assert!(is_clear, "{what}: {}", refused.message);
    }
}
