//! Feeds and files, read back.

use std::collections::BTreeMap;

/// The rows of the table by column, in their order.
pub(crate) fn rows(table: &str) -> Vec<BTreeMap<String, String>> {
    let table = table.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// A calendar's own properties, then those of each entry, folded lines joined.
pub(crate) fn calendar(text: &str) -> (BTreeMap<String, String>, Vec<BTreeMap<String, String>>) {
    let mut own = BTreeMap::new();
    let mut entries: Vec<BTreeMap<String, String>> = Vec::new();
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "a line is too long");
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        let (name, value) = line.split_once(':').unwrap();
        match (name, value) {
            ("BEGIN", "VEVENT") => entries.push(BTreeMap::new()),
            ("BEGIN" | "END", _) => {}
            _ => {
                let into = entries.last_mut().unwrap_or(&mut own);
                let value = unescaped(value);
                let before = into.insert(name.to_owned(), value.clone());
                // What is attached is given a line each.
                if let Some(before) = before {
                    assert_eq!(name, "ATTACH", "{name} twice");
                    into.insert(name.to_owned(), format!("{before}\n{value}"));
                }
            }
        }
    }
    (own, entries)
}

/// A text as RFC 5545 (3.3.11) reads it.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut characters = value.chars();
    while let Some(c) = characters.next() {
        text.push(match (c, c == '\\') {
            (_, true) => match characters.next().unwrap() {
                'n' | 'N' => '\n',
                escaped => escaped,
            },
            (c, false) => c,
        });
    }
    text
}
