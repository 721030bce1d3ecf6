//! What crawlers, readers of other scripts and curators of long words meet: each asked of two sets
//! of data that are unlike what is shipped, and unlike each other.

use std::collections::BTreeSet;
use std::fs;

use demarche::load::File;

use crate::form::{account, event, files};
use crate::running::{path, run};
use crate::support::{TestSite, file};

/// Treaties and towns on a river, through four centuries.
const RIVER: &str = "examples/river-border";

/// Strikes and votes on 240 days in twenty years, which no drawing has rows for.
fn strikes() -> Vec<File> {
    let day = |n: u32| format!("{}-{:02}-{:02}", 1950 + n / 12, 1 + n % 12, 1 + n * 7 % 28);
    let events: String = (0..240).map(|n| event(&format!("strike-{n}"), "")).collect();
    let accounts: String = (0..240)
        .map(|n| {
            let time = format!("time = [{{ words = \"then\", date = \"{}\" }}]", day(n));
            account(&format!("strike-{n}"), 1, "")
                .replace("time = [{ words = \"that day\", date = \"1911-07-01\" }]", &time)
        })
        .collect();
    files(&events, &[("r", "", &accounts)])
}

/// Whether a crawler that honours `robots.txt` leaves an address alone.
fn is_disallowed(robots: &str, address: &str) -> bool {
    let rules = robots.lines().filter_map(|line| line.strip_prefix("Disallow: "));
    rules.into_iter().any(|rule| match rule.split_once('*') {
        Some((start, end)) => address.strip_prefix(start).is_some_and(|rest| rest.contains(end)),
        None => !rule.is_empty() && address.starts_with(rule),
    })
}

#[test]
fn no_crawler_finds_addresses_without_end() {
    let river = TestSite::of_folder(RIVER);
    let strikes = TestSite::of_files(&strikes(), "/of");
    for (site, base) in [(&river, ""), (&strikes, "/of")] {
        let robots = site.get(&format!("{base}/robots.txt")).text().to_owned();
        let (mut asked, mut pending) = (BTreeSet::new(), vec![(format!("{base}/"), 0)]);
        // Three views deep, each with its first links: filters, readings, zooms, parts of lists.
        while let Some((address, depth)) = pending.pop() {
            if !asked.insert(address.clone()) {
                continue;
            }
            let answer = site.get(&address);
            assert_eq!(answer.status, 200, "{address}");
            let page = answer.page();
            let is_view = address.contains('?');
            let robots_of_page = page.attributes("meta[name=robots]", "content");
            assert_eq!(robots_of_page.is_empty(), !is_view, "{address}");
            assert_eq!(is_disallowed(&robots, &address), is_view, "{address}");
            let links = page.attributes("main a", "href").into_iter();
            let views = links.map(|link| link.split('#').next().unwrap_or_default().to_owned());
            let views: BTreeSet<String> = views
                .filter(|link| link.starts_with(&format!("{base}/?")) && !asked.contains(link))
                .collect();
            if depth < 3 {
                pending.extend(views.into_iter().take(4).map(|view| (view, depth + 1)));
            }
        }
        assert!(20 < asked.len(), "{base}: {asked:?}");
        // What is left to crawl are the addresses of the site map.
        let map = site.get(&format!("{base}/sitemap.xml")).text().to_owned();
        let places = map.split("<loc>").skip(1).filter_map(|rest| rest.split_once("</loc>"));
        let places: Vec<&str> = places.map(|(place, _)| place).collect();
        assert!(places.iter().any(|place| place.contains("/events/")), "{map}");
        for place in places {
            assert!(!place.contains('?') && !is_disallowed(&robots, place), "{place}");
        }
    }
}

/// An event of a report in one language, told in another, with words quoted in a third.
struct Told {
    /// The language of the chronology, and a text in it.
    told: (&'static str, &'static str),
    /// The language of the report, and its headline.
    report: (&'static str, &'static str),
    /// The language that is quoted, and the words.
    quoted: (&'static str, &'static str),
    /// Which of the three are written from right to left.
    is_rtl: [bool; 3],
}

impl Told {
    fn site(&self) -> TestSite {
        let Self {
            told: (told, text), report: (report, headline), quoted: (quoted, words), ..
        } = self;
        let stance = "claims = [\"c\"]";
        let chronology = format!(
            "[chronology]\ntitle = \"{text}\"\nsummary = \"{text}\"\nlanguage = \"{told}\"\n\
             [[lane]]\nid = \"l\"\nname = \"{text}\"\nabout = \"{text}\"\n\
             [[actor]]\nid = \"a\"\nname = \"{text}\"\nkind = \"person\"\n\
             [[claim]]\nid = \"c\"\nkind = \"proposition\"\ntext = \"{text}\"\n\
             [[event]]\nid = \"e\"\ntitle = \"{text}\"\nsummary = \"{text}\"\nkind = \"statement\"\n\
             lane = \"l\"\nactors = [\"a\"]\nadded = \"2026-01-01\"\n"
        );
        let report = format!(
            "[report]\nid = \"r\"\nlabel = \"R\"\ndescription = \"{text}\"\nlines = 3\n\
             language = \"{report}\"\nheadline = \"{headline}\"\n\
             [[account]]\nevent = \"e\"\nparagraphs = [1]\nsays = \"{text}\"\n\
             quote = [{{ exact = \"{words}\", paragraph = 1, speaker = \"a\", \
             language = \"{quoted}\", {stance} }}]\n"
        );
        TestSite::of_files(
            &[file("chronology.toml", &chronology), file("reports/r.toml", &report)],
            "",
        )
    }
}

const TOLD: [Told; 2] = [
    // Han that is read in two languages, where the language alone chooses the shapes of letters.
    Told {
        told: ("zh-Hant", "外交部否認達成協議（1972年）。"),
        report: ("ja", "外務省、合意を否定（1972年）。"),
        quoted: ("en", "There is no such agreement."),
        is_rtl: [false, false, false],
    },
    // One language in two scripts, and a quotation that runs the other way.
    Told {
        told: ("sr-Cyrl", "Министар пориче споразум (1999)."),
        report: ("sr-Latn", "Ministar poriče sporazum (1999)."),
        quoted: ("ckb", "هیچ ڕێککەوتنێک نییە (١٩٩٩)."),
        is_rtl: [false, false, true],
    },
];

#[test]
fn each_of_three_languages_is_named_where_it_is_shown() {
    for case in TOLD {
        let site = case.site();
        let Told {
            told: (told, text),
            report: (report, headline),
            quoted: (quoted, words),
            is_rtl,
        } = case;
        let page = site.get("/events/e").page();
        for (selector, tag, said, is_rtl) in [
            ("h1", told, text, is_rtl[0]),
            (".says", told, text, is_rtl[0]),
            (".quotation blockquote", quoted, words, is_rtl[2]),
        ] {
            // Words in the language of the page need no other.
            let tags = if tag == "en" { vec![] } else { vec![tag] };
            assert!(!page.all(selector).is_empty(), "{selector}");
            for element in page.all(selector) {
                assert_eq!(Vec::from_iter(element.attr("lang")), tags, "{selector}");
                assert_eq!(element.attr("dir"), is_rtl.then_some("rtl"), "{selector}");
                let shown = crate::support::words(element);
                assert!(shown.contains(said), "{selector}: {shown}");
            }
        }
        let of_report = site.get("/reports/r").page();
        let heads = of_report.all(&format!("main [lang=\"{report}\"]"));
        assert!(heads.iter().any(|e| crate::support::words(*e).contains(headline)), "{report}");
        // What our own words are in, whatever the data are.
        assert_eq!(page.attributes("html", "lang"), ["en"]);

        assert_eq!(site.get("/feed.json").json()["language"], told);
        let atom = site.get("/feed.atom").text().to_owned();
        let dir = if is_rtl[2] { " dir=&quot;rtl&quot;" } else { "" };
        let named = format!("lang=&quot;{quoted}&quot;{dir}&gt;");
        assert!(atom.contains(&format!("xml:lang=\"{told}\"")), "{atom}");
        assert!(quoted == "en" || atom.contains(&named), "{atom}");
        let linked = site.get("/chronology.jsonld").text().to_owned();
        for tag in [told, report] {
            assert!(linked.contains(&format!("\"inLanguage\":\"{tag}\"")), "{tag}: {linked}");
        }
    }
}

/// Time words and a title that are longer than the house would like.
const LONG: [(&str, &str); 2] = [
    (
        "in the third year after the great fire, on the eve of the feast of Saint Michael",
        "The Burgomasters of the Hanseatic Towns, Assembled at Lübeck, Refuse the King's Demand That \
         the Sound Be Closed to Them",
    ),
    (
        "am ersten Montag nach dem Fest der Erscheinung des Herrn im Jahre des Heils 1702",
        "Reichskammergerichtspräsidentenstellvertreter erklärt, die Vereinbarung sei niemals \
         unterschrieben worden",
    ),
];

#[test]
fn long_time_words_and_titles_are_kept_whole_and_only_warned_of() {
    for (words, title) in LONG {
        let long = event("a", "added = \"1999-05-01\"").replace("Title of a", title);
        let told = account("a", 4, "").replace("that day", words);
        let files = files(&long, &[("r", "", &told)]);
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("reports")).unwrap();
        for file in &files {
            fs::write(folder.path().join(&file.source.path), &file.source.text).unwrap();
        }
        let (code, _, problems) = run(&["check", "--data", path(folder.path())]);
        assert_eq!(code, Some(0), "{problems}");
        for rule in ["long-words", "long-title"] {
            assert!(problems.contains(&format!("warning[{rule}]")), "{problems}");
        }
        let strict = run(&["check", "--data", path(folder.path()), "--deny", "warnings"]);
        assert_eq!(strict.0, Some(1));

        let site = TestSite::of_files(&files, "");
        let page = site.get("/events/a").page();
        assert_eq!(page.text("h1"), title);
        assert!(page.main().contains(words), "{words}");
        let event = site.get("/api/v1/events/a").json()["event"].clone();
        assert_eq!(event["title"], title);
        assert!(event.to_string().contains(words), "{event}");
        assert!(site.get("/events.csv").text().contains(words));
    }
}
