//! Finding events by words, as they are typed and as they are printed.

use serde_json::Value;

use crate::support::{FULL, SMALL, TestSite};

/// The ids of the events that the API has for words, in its order.
fn ids(site: &TestSite, q: &str) -> Vec<String> {
    let q: String = form_urlencoded::byte_serialize(q.as_bytes()).collect();
    let answer = site.get(&format!("/api/v1/events?q={q}")).json();
    let events = answer["events"].as_array().unwrap().iter();
    events.map(|event| event["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_a_keyboard_has_finds_what_is_printed() {
    let site = TestSite::of_small_but(|path, text| {
        match path {
        "reports/morning-post.toml" => text.replacen(
            "says = \"",
            "says = \"The envoy’s co-operation with the U.S. navy isn’t at an end; the anti-war party. ",
            1,
        ),
        _ => text.to_owned(),
    }
    });
    let [expected] = ids(&site, "\"anti-war party\"").try_into().unwrap();
    for q in [
        "envoy's",
        "envoy’s co-operation",
        "cooperation",
        "co operation",
        "US navy",
        "u.s. NAVY",
        "\"us navy isn't\"",
        "anti war",
        "\"anti war party\"",
    ] {
        assert!(ids(&site, q).contains(&expected), "{q}");
    }
    for q in ["\"navy US\"", "\"navy is at\"", "antiwarparty", "\"end the anti-war\""] {
        assert!(ids(&site, q).is_empty(), "{q}: {:?}", ids(&site, q));
    }
}

#[test]
fn whole_words_come_before_parts_of_words() {
    let site = TestSite::of_small_but(|path, text| match path {
        // In reading order, the protest comes first.
        "chronology.toml" => text
            .replace("title = \"The envoy protests against the gunboat\"", "title = \"Ballotage\"")
            .replace("title = \"The mayor", "title = \"Ballot: the mayor"),
        _ => text.to_owned(),
    });
    let found = ids(&site, "ballot");
    assert_eq!(found, ["mayor-praises-calm", "envoy-protests"]);
    let page = site.get("/?q=ballot").page();
    assert!(page.main().contains("Also found, within longer words"), "{}", page.main());
    assert!(!site.get("/?q=mayor").page().main().contains("Also found, within longer words"));
}

#[test]
fn a_hit_shows_where_it_hit() {
    let site = TestSite::of_folder(SMALL);
    let page = site.get("/?q=guns+denied").page();
    let entry = "#event-board-denies .hit";
    let hits = page.texts(entry);
    assert_eq!(
        hits,
        [
            "Summary: The board denied that it had asked for a gunboat.",
            "Quotation, Harbour Gazette: we asked for no guns",
        ]
    );
    assert_eq!(page.texts(&format!("{entry} mark")), ["denied", "guns"]);
    let json = &site.get("/api/v1/events?q=guns+denied").json()["events"][0];
    assert_eq!(json["found"][1]["field"], "quote");
    assert_eq!(json["found"][1]["report"], "harbour-gazette");
    let pieces = json["found"][1]["pieces"].as_array().unwrap();
    let told: Vec<(&str, bool)> = pieces
        .iter()
        .map(|piece| (piece["text"].as_str().unwrap(), piece["hit"].as_bool().unwrap()))
        .collect();
    assert_eq!(told, [("we asked for no ", false), ("guns", true)]);
    // Where no words are asked for, nothing is found.
    let events = site.get("/api/v1/events").json();
    let is_empty = |event: &Value| event["found"].as_array().unwrap().is_empty();
    assert!(events["events"].as_array().unwrap().iter().all(is_empty));
    assert!(site.get("/").page().all(".hit").is_empty());
}

#[test]
fn what_is_no_event_shows_where_it_hit_too() {
    let site = TestSite::of_small_but(|path, text| match path {
        "chronology.toml" => format!(
            "{text}\n[[claim]]\nid = \"lighthouse\"\nkind = \"proposition\"\n\
             text = \"The lighthouse keeper & his <b>boat</b> were hired.\"\n\
             [[difference]]\nid = \"keeper\"\nmatter = \"Who hired the keeper\"\n\
             claims = [\"lighthouse\"]\n\
             says = [{{ report = \"morning-post\", paragraphs = [1], text = \"The town.\" }},\n\
             {{ report = \"evening-mail\", paragraphs = [1], text = \"A lighthouse society.\" }}]\n"
        ),
        _ => text.to_owned(),
    });
    let page = site.get("/?q=lighthouse+keeper").page();
    let also = page.texts("section[aria-labelledby=also] li");
    assert_eq!(also.len(), 2, "{also:?}");
    assert_eq!(also[0], "The lighthouse keeper & his <b>boat</b> were hired.");
    // The matter has one of the words, and an answer the other.
    assert_eq!(page.texts("section[aria-labelledby=also] .hit").len(), 1);
    assert!(also[1].starts_with("Who hired the keeper"), "{also:?}");
    assert!(also[1].ends_with("Evening Mail: A lighthouse society."), "{also:?}");
    let marks = page.texts("section[aria-labelledby=also] mark");
    assert_eq!(marks, ["lighthouse", "keeper", "keeper", "lighthouse"]);
    // Only a part of a word, where no word is whole.
    let page = site.get("/?q=lighth").page();
    assert_eq!(page.texts("section[aria-labelledby=also] a mark"), ["lighth"]);
}

/// A word of the chronology may be in a thousand claims and in no event.
#[test]
fn many_claims_that_are_found_are_listed_in_parts() {
    let site = TestSite::of_small_but(|path, text| match path {
        "chronology.toml" => {
            let claim = |n| {
                format!(
                    "\n[[claim]]\nid = \"buoy-{n}\"\nkind = \"proposition\"\n\
                     text = \"Buoy {n} was moved.\"\n"
                )
            };
            (0..430).fold(text.to_owned(), |text, n| text + &claim(n))
        }
        _ => text.to_owned(),
    });
    let also = "section[aria-labelledby=also]";
    let part = |address: &str| site.get(address).page().texts(&format!("{also} li"));
    assert_eq!(part("/?q=buoy").len(), 25);
    assert_eq!(part("/?q=buoy&page=2")[0], "Buoy 25 was moved.");
    assert_eq!(part("/?q=buoy&page=18").len(), 5);
    let page = site.get("/?q=buoy&page=18").page();
    let note = page.texts(&format!("{also} .note"));
    assert_eq!(note, ["These are 426 to 430 of 430. The other pages of this view list the rest."]);
    assert!(page.main().contains("Page 18 of 18"), "{}", page.main());
    assert!(part("/?q=gunboat").len() < 200);
    assert!(site.get("/?q=gunboat").page().all(&format!("{also} .note")).is_empty());
}

/// Whatever is found, each word that was asked for is shown, in a text of the event.
#[test]
fn every_word_of_every_hit_is_marked() {
    let site = TestSite::of_folder(FULL);
    for q in ["moron", "Spain's", "\"US military\"", "rota moron", "trade", "agree", "co-operate"] {
        let encoded: String = form_urlencoded::byte_serialize(q.as_bytes()).collect();
        let events = site.get(&format!("/api/v1/events?q={encoded}")).json();
        for event in events["events"].as_array().unwrap() {
            let found = event["found"].as_array().unwrap();
            let words = q.matches(' ').count() + 1;
            assert!((1..=3).contains(&found.len()), "{q}: {found:?}");
            let pieces = || found.iter().flat_map(|found| found["pieces"].as_array().unwrap());
            let marked = pieces().filter(|piece| piece["hit"] == true).count();
            assert!(words <= marked || q.starts_with('"'), "{q}: {found:?}");
            for excerpt in found {
                let pieces = excerpt["pieces"].as_array().unwrap().iter();
                let text: String = pieces.map(|piece| piece["text"].as_str().unwrap()).collect();
                assert!(text.chars().count() <= 160, "{text}");
            }
        }
    }
}

#[test]
fn markup_in_a_hit_is_text() {
    let site = TestSite::of_small_but(|path, text| match path {
        "reports/evening-mail.toml" => text.replacen(
            "says = \"",
            "says = \"<b>gunpowder</b> & <script>x</script> \u{202e}kept. ",
            1,
        ),
        _ => text.to_owned(),
    });
    let page = site.get("/?q=gunpowder").page();
    assert_eq!(page.texts(".hit mark"), ["gunpowder"]);
    assert!(page.all(".hit script, .hit b b").is_empty());
    assert!(page.text(".hit").contains("<b>gunpowder</b> & <script>"), "{}", page.text(".hit"));
}

/// A tag, a place of the event and a place of one of its accounts, found as everything else is.
#[test]
fn tags_and_places_are_searched_and_shown_where_they_hit() {
    let site = TestSite::of_small_but(|path, text| match path {
        "chronology.toml" => {
            let text = text.replacen(
                "id = \"envoy-protests\"",
                "id = \"envoy-protests\"\ntags = [\"sea-law\"]\nplaces = [\"old-quay\"]",
                1,
            );
            format!(
                "{text}\n[[tag]]\nid = \"sea-law\"\nname = \"Law of the <sea> & tides\"\n\
                 [[place]]\nid = \"old-quay\"\nname = \"Kjøge Bugt\"\n\
                 [[place]]\nid = \"roads\"\nname = \"Reval‐Außenreede (東京湾)\"\n"
            )
        }
        "reports/morning-post.toml" => text.replacen(
            "event = \"minister-replies\"\n",
            "event = \"minister-replies\"\nplaces = [\"roads\"]\n",
            1,
        ),
        _ => text.to_owned(),
    });
    for (q, event, hit, marked) in [
        ("tides", "envoy-protests", "Tag: Law of the <sea> & tides", vec!["tides"]),
        ("\"law of the sea\"", "", "", vec![]),
        ("LAW tides", "envoy-protests", "Tag: Law of the <sea> & tides", vec!["Law", "tides"]),
        ("kjøge", "envoy-protests", "Place: Kjøge Bugt", vec!["Kjøge"]),
        ("bugt", "envoy-protests", "Place: Kjøge Bugt", vec!["Bugt"]),
        ("reval", "minister-replies", "Place: Reval‐Außenreede (東京湾)", vec!["Reval"]),
        ("東京", "minister-replies", "Place: Reval‐Außenreede (東京湾)", vec!["東京"]),
    ] {
        let found = ids(&site, q);
        if event.is_empty() {
            assert!(found.is_empty(), "{q}: {found:?}");
            continue;
        }
        assert_eq!(found, [event], "{q}");
        let encoded: String = form_urlencoded::byte_serialize(q.as_bytes()).collect();
        let page = site.get(&format!("/?q={encoded}")).page();
        assert_eq!(page.texts(".hit"), [hit], "{q}");
        assert_eq!(page.texts(".hit mark"), marked, "{q}");
        assert!(page.all(".hit sea").is_empty());
    }
    let json = &site.get("/api/v1/events?q=tides").json()["events"][0]["found"][0];
    assert_eq!((&json["field"], &json["report"]), (&"tag".into(), &Value::Null));
}

/// What is searched in is made once; nothing that was said in one revision is found in another.
#[test]
fn each_revision_and_each_choice_is_searched_in_its_own_words() {
    let site = TestSite::of_folder(FULL);
    let with = site.site.model.assumptions.iter().next().unwrap().id.to_string();
    for q in ["moron", "rota", "\"US military\""] {
        let encoded: String = form_urlencoded::byte_serialize(q.as_bytes()).collect();
        let plain = ids(&site, q);
        let json = site.get(&format!("/api/v1/events?q={encoded}&with={with}")).json();
        let mut assumed: Vec<&str> =
            json["events"].as_array().unwrap().iter().map(|e| e["id"].as_str().unwrap()).collect();
        let mut plain: Vec<&str> = plain.iter().map(String::as_str).collect();
        plain.sort_unstable();
        assumed.sort_unstable();
        assert_eq!(plain, assumed, "{q}");
    }
    let changed = TestSite::of_small_but(|_, text| text.replace("gunboat", "cutter"));
    assert!(ids(&TestSite::of_folder(SMALL), "cutter").is_empty());
    assert!(!ids(&changed, "cutter").is_empty() && ids(&changed, "\"a gunboat\"").is_empty());
}
