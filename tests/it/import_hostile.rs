//! Bytes of any kind, for every format: an import ends in a folder that loads or in a refusal, and
//! never in a panic.

use demarche::import::{Choices, Format, NOT_CARRIED};
use demarche::load::parse;
use proptest::prelude::*;

use crate::import::{FIXTURES, files, imported, table, times};
use crate::import_books::{ods, xlsx};

const FORMATS: [Format; 7] = [
    Format::TimelineJs,
    Format::TimelineJsCsv,
    Format::Csv,
    Format::Xlsx,
    Format::Ods,
    Format::Markwhen,
    Format::ICalendar,
];

/// Imports bytes; what they become must load without an error.
fn survives(format: Format, bytes: &[u8]) {
    if let Ok(updated) = imported(format, bytes, &Choices::default()) {
        let loaded = parse(&files(&updated));
        assert!(loaded.model.is_some(), "{format:?}: {:#?}", loaded.diagnostics);
    }
}

/// A text with some of its characters changed for others that mean something to a format.
fn mutated(text: &str, changes: &[(prop::sample::Index, char)]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for (at, letter) in changes {
        let at = at.index(letters.len());
        letters[at] = *letter;
    }
    letters.into_iter().collect()
}

fn letter() -> impl Strategy<Value = char> {
    prop_oneof![
        prop::sample::select(
            "\"',;:/|-#![](){}<>&\n\r\t \\0129=\u{0}\u{feff}\u{202e}ß東T"
                .chars()
                .collect::<Vec<_>>()
        ),
        any::<char>()
    ]
}

fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, char)>> {
    prop::collection::vec((any::<prop::sample::Index>(), letter()), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_well(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for format in FORMATS {
            survives(format, &bytes);
        }
    }

    #[test]
    fn damaged_texts_end_well(changes in changes()) {
        for (name, format) in [
            ("slides.json", Format::TimelineJs),
            ("slides.csv", Format::TimelineJsCsv),
            ("older.json", Format::TimelineJs),
            ("table.csv", Format::Csv),
            ("timeline.mw", Format::Markwhen),
            ("calendar.ics", Format::ICalendar),
        ] {
            let text = std::fs::read_to_string(format!("{FIXTURES}/{name}")).unwrap();
            survives(format, mutated(&text, &changes).as_bytes());
        }
    }

    #[test]
    fn damaged_workbooks_end_well(changes in changes()) {
        let sheet = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Date</t></is></c>\
                     <c r=\"B1\" t=\"inlineStr\"><is><t>Title</t></is></c></row>\
                     <row r=\"2\"><c r=\"A2\" s=\"1\"><v>4203</v></c><c r=\"B2\" t=\"s\"><v>0</v></c></row>\
                     </sheetData><mergeCells count=\"1\"><mergeCell ref=\"A1:B2\"/></mergeCells>";
        survives(Format::Xlsx, &xlsx(&[("S", false, &mutated(sheet, &changes))]));
        let rows = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Date</text:p>\
                    </table:table-cell><table:table-cell table:number-columns-repeated=\"2\" \
                    office:value-type=\"date\" office:date-value=\"1911-07-04\"/></table:table-row>\
                    <table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>";
        survives(Format::Ods, &ods(&mutated(rows, &changes)));
        // The file around the XML.
        let mut bytes = xlsx(&[("S", false, sheet)]);
        for (at, letter) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = (u32::from(*letter) & 0xff) as u8;
        }
        survives(Format::Xlsx, &bytes);
    }

    #[test]
    fn any_cells_end_well(rows in prop::collection::vec(prop::collection::vec("\\PC{0,40}", 14), 1..6)) {
        let header = "Date,End,Title,Text,Group,Type,Tags,Actors,Place,Latitude,Longitude,Source,URL,Published";
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let rows = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(","));
        let text = [header.to_owned()].into_iter().chain(rows).collect::<Vec<_>>().join("\n");
        survives(Format::Csv, text.as_bytes());
    }
}

#[test]
fn texts_are_read_in_the_encodings_of_spreadsheets() {
    let text = "Date;Title\n1911;Straße café\n";
    let utf16 =
        |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (what, bytes) in [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8 with a mark", [&b"\xef\xbb\xbf"[..], text.as_bytes()].concat()),
        ("UTF-16 with a mark", [&b"\xff\xfe"[..], &utf16(u16::to_le_bytes)].concat()),
        ("UTF-16, the other way", [&b"\xfe\xff"[..], &utf16(u16::to_be_bytes)].concat()),
        ("UTF-16 without a mark", utf16(u16::to_le_bytes)),
        ("Windows-1252", latin.clone()),
    ] {
        let updated = imported(Format::Csv, &bytes, &Choices::default()).unwrap();
        assert!(times(&updated).contains_key("strasse-cafe"), "{what}: {:?}", times(&updated));
        let is_told = updated.files[NOT_CARRIED].is_some();
        assert_eq!(is_told, what == "Windows-1252", "{what}");
    }
    // Named, another encoding is taken: 0xDF is ί in Greek.
    let greek = Choices { encoding: Some("iso-8859-7".to_owned()), ..Choices::default() };
    let updated = imported(Format::Csv, &latin, &greek).unwrap();
    assert!(times(&updated).contains_key("straie-cafi"), "{:?}", times(&updated));
    let none = Choices { encoding: Some("no-such".to_owned()), ..Choices::default() };
    assert!(imported(Format::Csv, &latin, &none).is_err());
}

/// Nothing that a table holds is a formula, a link that runs a script, or markup.
#[test]
fn what_a_cell_holds_is_only_text() {
    let text = "Date,Title,Text,URL,Media\n\
                =1+1,<b>A</b><script>alert(1)</script>,\"<a href=\"\"javascript:alert(1)\"\">x</a> \u{1}\",javascript:alert(1),data:text/html\n";
    let updated = table(text, &Choices::default()).unwrap();
    let listed = updated.files[NOT_CARRIED].as_ref().unwrap();
    assert!(listed.contains("\t'=1+1\t"), "{listed}");
    let all: String = files(&updated).iter().map(|file| file.source.text.clone()).collect();
    assert!(!all.contains("javascript") && !all.contains("<b>") && !all.contains("alert"), "{all}");
    assert!(all.contains("title = \"A\"") && all.contains("says = \"x\""), "{all}");
}

/// More tags, columns, sections and brackets in each other than anybody writes.
#[test]
fn what_is_nested_without_end_ends() {
    let many = 20_000;
    survives(Format::TimelineJs, format!("{{\"events\": {}", "[".repeat(many)).as_bytes());
    let html = "<div>".repeat(many);
    survives(Format::Csv, format!("Date,Title\n1911,\"{html}\"\n").as_bytes());
    survives(Format::Csv, ",".repeat(many).as_bytes());
    survives(Format::Markwhen, format!("1911: {}", "[".repeat(many)).as_bytes());
    survives(Format::Markwhen, format!("1911: {}", "](".repeat(many)).as_bytes());
    survives(Format::ICalendar, "BEGIN:VCALENDAR\n".repeat(many).as_bytes());
}

/// Every date of EDTF's conformance table, in each column that holds one.
#[test]
fn any_date_of_edtf_loads() {
    let table = std::fs::read_to_string("tests/conformance/edtf.tsv").unwrap();
    let dates: Vec<&str> = table.lines().filter_map(|line| line.split('\t').nth(1)).collect();
    assert!(50 < dates.len());
    for date in dates {
        for row in [
            format!("\"{date}\",,,A"),
            format!("1911,\"{date}\",,A"),
            format!("1911,,\"{date}\",A"),
        ] {
            let text = format!("Date,End,Published,Title,Source\n{row},Post\n");
            survives(Format::Csv, text.as_bytes());
        }
    }
}
