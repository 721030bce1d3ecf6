//! `docs/coverage.md`: every line of every report has a fate, and every record traces to a line.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use demarche::model::{Id as _, Locator, Model};

use crate::support::{SHIPPED, TestSite};

const FATES: [&str; 6] =
    ["event", "claim", "difference", "background", "report's own metadata", "left out"];

/// What became of one line of a report.
struct Row {
    report: String,
    line: u32,
    fates: Vec<String>,
    ids: BTreeSet<String>,
    note: String,
}

/// The rows of the document, in its order.
fn rows() -> Vec<Row> {
    let document = fs::read_to_string("docs/coverage.md").unwrap();
    let mut report = String::new();
    let mut rows = Vec::new();
    for line in document.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            heading.trim().clone_into(&mut report);
        }
        let Some(inside) = line.strip_prefix("| ").and_then(|rest| rest.strip_suffix(" |")) else {
            continue;
        };
        let cells: Vec<&str> = inside.split(" | ").map(str::trim).collect();
        let [number, fates, ids, note] = cells.as_slice() else {
            // An empty last cell leaves no space to split at.
            panic!("{report}: not four cells: {line}");
        };
        let Ok(number) = number.parse() else { continue };
        rows.push(Row {
            report: report.clone(),
            line: number,
            fates: fates.split(", ").map(str::to_owned).collect(),
            ids: ids.split(", ").filter(|id| !id.is_empty()).map(unquoted).collect(),
            note: (*note).to_owned(),
        });
    }
    rows
}

fn unquoted(id: &str) -> String {
    let inside = id.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    inside.unwrap_or_else(|| panic!("the id {id} stands without code marks")).to_owned()
}

fn shipped() -> TestSite {
    TestSite::of_folder(SHIPPED)
}

#[test]
fn every_line_of_every_report_has_one_row_in_order() {
    let mut found: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for row in rows() {
        found.entry(row.report).or_default().push(row.line);
    }
    let reports = &shipped().site.model.reports;
    let expected: BTreeMap<String, Vec<u32>> = reports
        .iter()
        .map(|report| (report.id.to_string(), (1..=report.lines).collect()))
        .collect();
    assert_eq!(found, expected);
}

/// The ids of the data by kind, those of identities and assumptions as `other`.
fn ids_by_fate(model: &Model) -> BTreeMap<&'static str, BTreeSet<String>> {
    let events = model.events.iter().map(|record| record.id.to_string()).collect();
    let claims = model.claims.iter().map(|record| record.id.to_string()).collect();
    let differences = model.differences.iter().map(|record| record.id.to_string()).collect();
    let background = model.background.iter().map(|record| record.id.to_string()).collect();
    let mut other: BTreeSet<String> =
        model.identities.iter().map(|record| record.id.to_string()).collect();
    other.extend(model.assumptions.iter().map(|record| record.id.to_string()));
    BTreeMap::from([
        ("event", events),
        ("claim", claims),
        ("difference", differences),
        ("background", background),
        ("other", other),
    ])
}

#[test]
fn every_fate_is_known_and_goes_with_the_ids_it_led_to() {
    let site = shipped();
    let known = ids_by_fate(&site.site.model);
    for Row { report, line, fates, ids, note } in rows() {
        let at = format!("{report}, line {line}");
        let distinct: BTreeSet<&String> = fates.iter().collect();
        assert_eq!(distinct.len(), fates.len(), "{at}: a fate is given twice");
        for fate in &fates {
            assert!(FATES.contains(&fate.as_str()), "{at}: no fate is called {fate}");
        }
        for id in &ids {
            assert!(known.values().any(|ids| ids.contains(id)), "{at}: the data has no {id}");
        }
        for fate in ["event", "claim", "difference", "background"] {
            let has_id = !ids.is_disjoint(&known[fate]);
            let has_fate = fates.iter().any(|found| found == fate);
            assert_eq!(has_fate, has_id, "{at}: {fate} as a fate, and as an id");
        }
        if fates.iter().any(|fate| fate == "left out" || fate == "report's own metadata") {
            assert!(!note.is_empty(), "{at}: no reason");
        }
    }
}

/// Which records stand at which line, by what the data says of itself.
fn records(model: &Model) -> Vec<(&'static str, String, String, u32)> {
    let mut found = Vec::new();
    for account in model.accounts.iter() {
        let report = account.report.as_str();
        for line in &account.paragraphs {
            found.push(("event", account.event.to_string(), report.to_owned(), *line));
        }
        for stance in &account.stances {
            found.push(("claim", stance.claim.to_string(), report.to_owned(), stance.paragraph));
        }
    }
    let mut locate = |kind, id: String, at: &Locator| {
        for line in &at.paragraphs {
            found.push((kind, id.clone(), at.report.to_string(), *line));
        }
    };
    for difference in model.differences.iter() {
        difference.says.iter().for_each(|s| locate("difference", difference.id.to_string(), &s.at));
    }
    for background in model.background.iter() {
        background
            .sources
            .iter()
            .for_each(|at| locate("background", background.id.to_string(), at));
    }
    for identity in model.identities.iter() {
        identity.tellings.iter().for_each(|at| locate("identity", identity.id.to_string(), at));
    }
    found
}

#[test]
fn every_record_is_named_at_the_lines_that_it_comes_from() {
    let site = shipped();
    let rows = rows();
    for (kind, id, report, line) in records(&site.site.model) {
        let row = rows.iter().find(|row| row.report == report && row.line == line).unwrap();
        assert!(row.ids.contains(&id), "{report}, line {line} does not name the {kind} {id}");
    }
}

#[test]
fn a_line_names_only_what_the_data_takes_from_it() {
    let site = shipped();
    let known = ids_by_fate(&site.site.model);
    let records = records(&site.site.model);
    for row in rows() {
        // An assumption rests on a line without saying so; what it says stands in its reason.
        let ids = row.ids.iter().filter(|id| {
            site.site.model.assumptions.iter().all(|assumption| assumption.id.as_str() != *id)
        });
        for id in ids {
            let is_taken = records.iter().any(|(_, of, report, line)| {
                of == id && *report == row.report && *line == row.line
            });
            let kind = known.iter().find(|(_, ids)| ids.contains(id)).unwrap().0;
            assert!(is_taken, "{}, line {}: no {kind} {id} stands there", row.report, row.line);
        }
    }
}

#[test]
fn every_record_is_named_somewhere() {
    let site = shipped();
    let named: BTreeSet<String> = rows().into_iter().flat_map(|row| row.ids).collect();
    for (kind, ids) in ids_by_fate(&site.site.model) {
        for id in ids {
            assert!(named.contains(&id), "docs/coverage.md never names the {kind} {id}");
        }
    }
}
