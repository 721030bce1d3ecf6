//! Data of any script beside words of ours: it turns none of them round, and covers none.
//!
//! Unicode's own algorithm is asked which way each letter goes: whatever stands outside of
//! isolated data must go from left to right.

use demarche::format::Format;
use demarche::load::File;
use demarche::query::Filter;
use scraper::{ElementRef, Node};
use unicode_bidi::{BidiInfo, LTR_LEVEL};

use crate::escaping::every_text;
use crate::running::run;
use crate::support::{SMALL, TestSite};

const BEGIN: char = '\u{2068}';
const END: char = '\u{2069}';

/// An override and an embedding that nothing closes, ends that close nothing, and names in Hebrew
/// and Arabic, with numbers and full stops.
const TEXTS: [&str; 5] = [
    "live\u{202e}",
    "a \u{202b}b",
    "a\u{202c}\u{2069}\u{2069}b \u{202e}",
    "דובר (2026).",
    "\u{2067}المتحدث\u{2069} ٣ – ٤.",
];

fn site(text: &str) -> (Vec<File>, TestSite) {
    let files = every_text(text);
    let site = TestSite::of_files(&files, "");
    (files, site)
}

/// Fails where anything outside of isolates goes from right to left, or one is not closed.
fn assert_turns_nothing(text: &str, place: &str) {
    let bidi = BidiInfo::new(text, Some(LTR_LEVEL));
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        let is_outside = depth == 0;
        match c {
            '\u{2066}'..=BEGIN => depth += 1,
            END => depth -= 1,
            _ => {}
        }
        assert!(0 <= depth, "{place}: closes nothing: {text:?}");
        if is_outside {
            assert_eq!(bidi.levels[at], LTR_LEVEL, "{place}: turned at {:?}", text.get(at..));
        }
    }
    assert_eq!(depth, 0, "{place}: not closed: {text:?}");
}

/// Everything that an element says as one line, with `bdi` as the characters that do the same.
fn said(element: ElementRef<'_>) -> String {
    let inner = element.children().map(|child| match (child.value(), ElementRef::wrap(child)) {
        (Node::Text(text), _) => text.replace('\n', " "),
        (_, Some(element)) => said(element),
        _ => String::new(),
    });
    match element.value().name() {
        "script" | "style" => String::new(),
        "bdi" => format!("{BEGIN}{}{END}", inner.collect::<String>()),
        _ => inner.collect(),
    }
}

#[test]
fn no_data_turns_words_of_a_page_round() {
    for text in TEXTS {
        let (_, site) = site(text);
        for (address, visited) in site.crawl("/") {
            if !visited.answer.is_page() {
                continue;
            }
            let page = visited.answer.page();
            assert_turns_nothing(&said(page.all("html")[0]), &address);
            for element in page.all("[content], [title], [aria-label], option, svg text") {
                let attributes = ["content", "title", "aria-label"];
                for value in attributes.into_iter().filter_map(|name| element.attr(name)) {
                    assert_turns_nothing(value, &address);
                    assert!(!value.contains("bdi"), "{address}: {value}");
                }
            }
            let inside = "title bdi, option bdi, svg bdi, input[value*='\u{2068}']";
            assert!(page.all(inside).is_empty(), "{address}: an element that cannot stand there");
        }
    }
}

#[test]
fn nothing_that_is_asked_for_turns_words_of_a_page_round() {
    let site = TestSite::of_folder(SMALL);
    for address in ["/events/%E2%80%AEa", "/%D7%93", "/?q=a%E2%80%AE", "/?with=%E2%80%AEa"] {
        assert_turns_nothing(&said(site.get(address).page().all("html")[0]), address);
    }
}

/// Whether a program takes each text of a file for itself, so that none stands beside others.
fn is_read_by_field(format: Format) -> bool {
    use Format::{BibTex, Csl, LinkedData, Ris, Table};
    matches!(format, BibTex | Csl | LinkedData | Ris | Table)
}

#[test]
fn no_data_turns_words_of_a_file_round() {
    for text in TEXTS {
        let (_, site) = site(text);
        let files = Format::ALL.iter().filter(|f| !is_read_by_field(**f));
        let urls = site.state.current().urls.clone();
        let addresses = files.map(|format| urls.export(*format, &Filter::default()));
        for address in addresses.chain(["/events/a/markdown".to_owned()]) {
            let answer = site.get(&address);
            assert_eq!(answer.status, 200, "{address}");
            // Pages inside of feeds are escaped once more.
            let isolating = [
                ("\r\n ", ""),
                ("&lt;", "<"),
                ("&gt;", ">"),
                ("&quot;", "\""),
                ("\\\"", "\""),
                ("<bdi>", "\u{2068}"),
                ("<bdi dir=\"rtl\">", "\u{2067}"),
                ("</bdi>", "\u{2069}"),
            ]
            .iter()
            .fold(answer.text().to_owned(), |text, (from, to)| text.replace(from, to));
            for line in isolating.lines() {
                assert_turns_nothing(line, &address);
            }
        }
    }
}

#[test]
fn no_letter_is_shown_with_fifty_marks() {
    let (_, site) = site(&format!("e{}f", "\u{301}".repeat(50)));
    for (address, visited) in site.crawl("/") {
        if visited.answer.is_page() {
            let page = visited.answer.page();
            let mut shown = said(page.all("html")[0]);
            shown.extend(page.attributes("[content]", "content"));
            assert!(!shown.contains(&"\u{301}".repeat(3)), "{address}");
        }
    }
    let feed = site.get("/feed.atom").text().to_owned();
    assert!(feed.contains(&"\u{301}".repeat(2)) && !feed.contains(&"\u{301}".repeat(3)), "{feed}");
}

#[test]
fn what_a_form_sends_back_stays_as_it_was_typed() {
    let site = TestSite::of_folder(SMALL);
    let page = site.get("/?q=%D7%93%D7%95%D7%91%D7%A8").page();
    assert_eq!(page.attributes("#q", "value"), ["דובר"]);
    assert!(page.text("title").contains("“\u{2068}דובר\u{2069}”"), "{}", page.text("title"));
    assert!(page.text("h1").contains("“דובר”"), "{}", page.text("h1"));
}

#[test]
fn a_drawing_in_a_terminal_and_what_is_wrong_turn_nothing_round() {
    for text in TEXTS {
        let folder = tempfile::tempdir().unwrap();
        let (files, _) = site(text);
        std::fs::create_dir(folder.path().join("reports")).unwrap();
        for (path, file) in ["chronology.toml", "reports/post.toml"].iter().zip(&files) {
            std::fs::write(folder.path().join(path), &file.source.text).unwrap();
        }
        let data = folder.path().to_str().unwrap();
        let (code, drawn, _) = run(&["show", "--data", data]);
        assert_eq!(code, Some(0), "{drawn}");
        drawn.lines().for_each(|line| assert_turns_nothing(line, "show"));
        let (_, _, wrong) = run(&["check", "--data", data]);
        let has_control = wrong.contains(|c| matches!(c, '\u{202a}'..='\u{202e}' | BEGIN));
        assert!(!has_control, "{wrong}");
    }
}
