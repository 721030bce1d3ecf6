//! Citations: of the whole, an event, a claim, a report, and of all of a view, in three formats.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::{SMALL, TestSite};

const SOURCES: &str = "tests/fixtures/sources";
const FORMATS: [(&str, &str); 3] = [
    ("bib", "application/x-bibtex; charset=utf-8"),
    ("ris", "application/x-research-info-systems; charset=utf-8"),
    ("json", "application/vnd.citationstyles.csl+json"),
];

fn get(site: &TestSite, address: &str) -> String {
    let answer = site.get(address);
    assert_eq!(answer.status, 200, "{address}");
    answer.text().to_owned()
}

fn items(site: &TestSite, address: &str) -> Vec<Value> {
    serde_json::from_str(&get(site, address)).unwrap()
}

/// The ids of what a file cites, in each format; which are the same.
fn cited(site: &TestSite, address: &str) -> Vec<String> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let file = |format: &str| get(site, &format!("{path}.{format}?{query}"));
    let after = |text: &str, start: &str| -> Vec<String> {
        let lines = text.lines().filter_map(|line| line.strip_prefix(start));
        lines.map(|id| id.trim_end_matches(',').to_owned()).collect()
    };
    let csl: Vec<Value> = serde_json::from_str(&file("json")).unwrap();
    let csl: Vec<String> = csl.iter().map(|i| i["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(after(&file("bib"), "@misc{"), csl);
    assert_eq!(after(&file("ris"), "ID  - "), csl);
    csl
}

#[test]
fn each_record_that_has_a_page_of_its_own_words_is_cited_in_each_format() {
    let site = TestSite::of_folder(SMALL);
    assert_eq!(cited(&site, "/citation"), ["chronology"]);
    for (list, noun) in [("events", "event"), ("claims", "claim"), ("reports", "report")] {
        let entries: Value = serde_json::from_str(&get(&site, &format!("/api/v1/{list}"))).unwrap();
        for entry in entries[list].as_array().unwrap() {
            let id = entry["id"].as_str().unwrap();
            assert_eq!(cited(&site, &format!("/{list}/{id}/citation")), [format!("{noun}-{id}")]);
            let page = site.get(&format!("/{list}/{id}")).page();
            let links = page.attributes("[aria-labelledby=cite] a", "href");
            for (format, media_type) in FORMATS {
                let address = format!("/{list}/{id}/citation.{format}");
                assert!(links.contains(&address), "{address}");
                assert_eq!(site.get(&address).headers["content-type"], media_type);
            }
        }
        assert_eq!(site.get(&format!("/{list}/nobody/citation.bib")).status, 404);
    }
    assert_eq!(site.get("/citation.bib?nothing=1").status, 400);
}

#[test]
fn a_view_cites_the_whole_its_events_and_the_reports_that_tell_them() {
    let site = TestSite::of_folder(SMALL);
    let all = cited(&site, "/citations");
    let of = |noun: &str| all.iter().filter(|id| id.starts_with(noun)).count();
    let model = &site.site.model;
    assert_eq!(of("event-"), model.events.len());
    assert_eq!(of("report-"), model.reports.len());
    let of_mail = cited(&site, "/citations?report=evening-mail&kind=movement");
    assert_eq!(of_mail, ["chronology", "report-evening-mail", "event-gunboat-leaves"]);
    let listed = site.get("/exports?kind=movement").page().attributes("dt a", "href");
    for (format, _) in FORMATS {
        assert!(listed.contains(&format!("/citations.{format}?kind=movement")));
    }
}

#[test]
fn a_report_is_cited_as_it_is_printed_and_no_closer() {
    let site = TestSite::of_folder(SOURCES);
    let model = &site.site.model;
    let all = items(&site, "/citations.json");
    let all: BTreeMap<&str, &Value> = all.iter().map(|i| (i["id"].as_str().unwrap(), i)).collect();
    let mut precisions = Vec::new();
    for report in model.reports.iter() {
        let item = all[&*format!("report-{}", report.id)];
        let text = |text: &Option<String>| text.as_ref().map_or(Value::Null, |text| json!(text));
        assert_eq!(item["title"], *report.headline.as_ref().unwrap_or(&report.label));
        assert_eq!(item["publisher"], text(&report.publisher));
        assert_eq!(item["author"][0]["literal"], text(&report.author));
        let url = report.url.as_ref().or(report.archived.as_ref()).map(ToString::to_string);
        assert_eq!(item["URL"], text(&url));
        if let (Some(_), Some(copy)) = (&report.url, &report.archived) {
            assert!(item["note"].as_str().unwrap().contains(copy.as_str()));
        }
        let issued = &item["issued"];
        match report.published.as_ref().map(|published| published.date.as_str()) {
            None => assert_eq!(*issued, Value::Null),
            Some(date) => match issued["date-parts"][0].as_array() {
                Some(parts) => {
                    let mut parts =
                        parts.iter().map(|part| format!("{:02}", part.as_i64().unwrap()));
                    let parts: Vec<String> = parts.by_ref().collect();
                    assert_eq!(parts.join("-"), date);
                    precisions.push(parts.len());
                }
                None => assert!(issued["literal"].as_str().is_some_and(|words| words != date)),
            },
        }
    }
    assert!(!precisions.is_empty());
}

#[test]
fn dates_keep_the_precision_of_what_is_printed() {
    for (printed, csl, bib, ris) in [
        ("1911", json!([[1911]]), "year = {1911}", "DA  - 1911///"),
        ("1911-07", json!([[1911, 7]]), "month = jul", "DA  - 1911/07//"),
        ("1911-07-06", json!([[1911, 7, 6]]), "date = {1911-07-06}", "DA  - 1911/07/06/"),
        ("1911~", Value::Null, "note = {dated about 1911}", "DA  - ///dated about 1911"),
        ("[1911,1912]", Value::Null, "note = {dated 1911 or 1912}", "DA  - ///dated 1911 or 1912"),
    ] {
        let site = TestSite::of_small_but(|path, text| match path {
            "reports/morning-post.toml" => text.replace(
                "published = \"1911-07-06\"",
                &format!("published = \"{printed}\" # changed"),
            ),
            _ => text.to_owned(),
        });
        let file = |format| get(&site, &format!("/reports/morning-post/citation.{format}"));
        let [item] = items(&site, "/reports/morning-post/citation.json").try_into().unwrap();
        assert_eq!(item["issued"]["date-parts"], csl, "{printed}");
        assert!(file("bib").contains(bib), "{}", file("bib"));
        assert!(file("ris").contains(ris), "{}", file("ris"));
        let year_is_certain = csl != Value::Null;
        assert_eq!(file("bib").contains("  year = "), year_is_certain);
        assert_eq!(file("ris").contains("PY  - "), year_is_certain);
    }
}

#[test]
fn an_address_is_cited_only_where_the_host_is_known() {
    let site = TestSite::of_folder(SMALL);
    let address = "/events/envoy-protests/citation.json?with=";
    assert_eq!(items(&site, address)[0]["URL"], Value::Null);
    let site = site.on("https://example.org");
    let [item] = items(&site, address).try_into().unwrap();
    assert_eq!(item["URL"], "https://example.org/events/envoy-protests");
    assert_eq!(item["container-title"], *site.site.model.about.title);
}

#[test]
fn no_mark_of_a_title_is_one_of_the_format() {
    let hostile = r#"50 % {of} \\ "A & B" #1_x^2~ $5 <i>|"#;
    let typed = r#"50 % {of} \\\\ \"A & B\" #1_x^2~ $5 <i>|"#;
    let site = TestSite::of_small_but(|_, text| {
        text.replace(
            "title = \"The envoy protests against the gunboat\"",
            &format!("title = \"{typed}\""),
        )
    });
    let bib = get(&site, "/events/envoy-protests/citation.bib");
    let title = r#"50 \% \textbraceleft{}of\textbraceright{} \textbackslash{}\textbackslash{} "A \& B" \#1\_x\textasciicircum{}2\textasciitilde{} \$5 {$<$}i{$>$}{$|$}"#;
    assert!(bib.contains(&format!("title = {{{{{title}}}}},\n")), "{bib}");
    assert_eq!(bib.matches('{').count(), bib.matches('}').count());
    let ris = get(&site, "/events/envoy-protests/citation.ris");
    assert!(ris.contains(&format!("\r\nTI  - {hostile}\r\n")), "{ris}");
}
