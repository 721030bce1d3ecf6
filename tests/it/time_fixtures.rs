//! Five chronologies of different kinds of dates, from years BC to the minutes of a night: what is
//! typed from the papers is what pages, feed, calendar and JSON say, in the order in which a reader
//! expects it.

use serde_json::Value;

use crate::support::{TestSite, told};

/// Each event in reading order, in words, with what kind of knowledge that is.
type Told = &'static [(&'static str, &'static str, &'static str)];

const ALL: [(&str, Told); 5] = [
    ("years", YEARS),
    ("two-continents", TWO_CONTINENTS),
    ("one-night", ONE_NIGHT),
    ("centuries", CENTURIES),
    ("old-style", OLD_STYLE),
];

const YEARS: Told = &[
    ("spanish-sail", "between 1490 and 1500", "stated"),
    ("dutch-settle", "began in the 17th century", "stated"),
    ("colony-ceded", "1814", "stated"),
    ("first-journey", "began in 1835; ended in 1839", "stated"),
    ("line-surveyed", "began in 1841; ended in 1843", "stated"),
    ("posts-protested", "1841", "stated"),
    ("posts-removed", "1842", "stated"),
    ("aberdeen-offers", "1844", "stated"),
    ("gold-found", "about 1850", "approximate"),
    ("status-quo", "1850", "stated"),
    ("callao-founded", "the 1870s", "stated"),
    ("appeal", "1876", "stated"),
    ("settlers-come", "began in the 1880s; ended in 1895", "stated"),
    ("line-declared", "1886 or 1887; reports differ", "disputed"),
    ("relations-broken", "1887", "stated"),
    // Before the note of the summer.
    ("pamphlet", "between January 1893 and August 1895", "derived"),
    ("note-sent", "summer 1895", "stated"),
    ("salisbury-refuses", "autumn 1895", "stated"),
    ("treaty", "1897", "stated"),
    ("award", "1899", "stated"),
    ("border-marked", "began in 1900; ended in 1905", "stated"),
];

const TWO_CONTINENTS: Told = &[
    ("envoys-leave", "12 October 1861", "stated"),
    ("envoys-in-cuba", "16 October 1861", "stated"),
    ("trent-sails", "7 November 1861", "stated"),
    // The next day, Boston says; so it does not settle what London contradicts.
    ("trent-stopped", "8 or 9 November 1861; reports differ", "disputed"),
    ("fort-warren", "24 November 1861", "stated"),
    ("banquet", "26 November 1861", "derived"),
    ("news-in-england", "27 November 1861", "stated"),
    ("london-papers", "28 November 1861", "derived"),
    ("cabinet-meets", "29 November 1861", "stated"),
    ("albert-softens", "30 November or 1 December 1861", "stated"),
    ("house-thanks", "2 December 1861", "stated"),
    ("export-ban", "4 December 1861", "stated"),
    ("troops-sail", "began on 7 December 1861; still going on 16 December 1861", "stated"),
    // Saturday night reaches into Sunday.
    ("albert-dies", "14 or 15 December 1861", "derived"),
    ("dispatch-arrives", "18 December 1861", "stated"),
    ("lyons-demands", "23 December 1861", "derived"),
    ("cabinet-sits", "began on 25 December 1861; ended on 26 December 1861", "stated"),
    ("seward-yields", "26 or 27 December 1861; reports differ", "disputed"),
    ("envoys-freed", "1 January 1862", "stated"),
    // Three weeks before 30 January, in a week from Sunday or from Monday.
    ("london-learns", "between 5 and 12 January 1862", "derived"),
    ("envoys-arrive", "29 January 1862", "derived"),
];

const ONE_NIGHT: Told = &[
    ("rule-drafted", "9 November 1989", "stated"),
    ("conference-begins", "9 November 1989, 18:00", "stated"),
    ("spokesman-announces", "9 November 1989, 18:53", "stated"),
    ("conference-ends", "9 November 1989, 19:01", "stated"),
    ("agency-flash", "9 November 1989, 19:05", "stated"),
    ("first-arrive", "9 November 1989", "stated"),
    ("guards-deny", "9 November 1989, between 19:05 and 23:30", "derived"),
    ("evening-news", "9 November 1989, 20:00", "stated"),
    ("bundestag-sings", "9 November 1989, between 20:00 and 21:00", "derived"),
    ("kohl-hears", "9 November 1989, 16:00 or later", "stated"),
    ("valve-opened", "9 November 1989, 21:20", "stated"),
    // 15:34 in Washington.
    ("bush-speaks", "9 November 1989, 21:34", "stated"),
    ("late-news", "9 November 1989, 22:42", "stated"),
    ("barrier-opened", "9 November 1989, 23:20 or 23:30; reports differ", "disputed"),
    ("checkpoint-opened", "10 November 1989", "stated"),
    ("all-open", "10 November 1989, 00:02", "stated"),
    ("on-the-wall", "began on 10 November 1989, 01:00; still going on 10 November 1989", "stated"),
    ("minister-explains", "10 November 1989", "derived"),
    ("shops-filled", "10 November 1989", "derived"),
    ("rally", "10 November 1989, between 12:00 and 19:00", "derived"),
];

const CENTURIES: Told = &[
    ("egypt-united", "about 3100 BC or about 3000 BC", "approximate"),
    ("byblos-trade", "began in the 3rd millennium BC", "stated"),
    ("hatti-founded", "the 17th century BC", "stated"),
    ("babylon-sacked", "the 16th century BC", "stated"),
    ("first-treaty", "the 15th century BC", "stated"),
    ("megiddo", "1457 BC", "stated"),
    ("amarna-letters", "began in the 14th century BC", "stated"),
    ("syria-taken", "between 1350 and 1322 BC", "stated"),
    ("widow-writes", "1323 or 1322 BC", "stated"),
    ("ramesses-king", "1279 BC", "stated"),
    ("amurru-changes", "between 1279 and 1274 BC", "derived"),
    ("kadesh", "1275 or 1274 BC; reports differ", "disputed"),
    ("ramesses-claims", "between 1275 BC and 1987", "derived"),
    ("hattusili-denies", "between 1275 BC and 1987", "derived"),
    ("hattusili-king", "about 1267 BC", "approximate"),
    ("treaty", "1259 or 1258 BC; reports differ", "disputed"),
    ("marriage", "1246 BC", "stated"),
    ("hattusa-falls", "between 1200 and 1150 BC", "stated"),
    ("text-copied", "1828 or 1829", "stated"),
    ("tablets-found", "1906", "stated"),
    ("copy-in-new-york", "24 September 1970", "stated"),
];

const OLD_STYLE: Told = &[
    // London prints 8 March, Petrograd 23 February: one day.
    ("strikes", "23 February (8 March) 1917", "stated"),
    ("recognition", "March 1917 (14 March – 13 April 1917)", "stated"),
    ("abdication", "2 (15) March 1917", "stated"),
    ("lenin-arrives", "16 or 17 April 1917; reports differ", "disputed"),
    ("milyukov-note", "18 April (1 May) 1917", "stated"),
    ("milyukov-resigns", "2 (15) May 1917", "stated"),
    ("offensive", "began on 18 June (1 July) 1917", "stated"),
    ("july-days", "began on 3 (16) July 1917; ended on 5 (18) July 1917", "stated"),
    ("kerensky-premier", "8 (21) July 1917", "stated"),
    ("riga-falls", "3 September 1917", "stated"),
    (
        "kornilov",
        "began on 27 August (9 September) 1917; ended on 31 August (13 September) 1917",
        "stated",
    ),
    ("republic", "1 (14) September 1917", "stated"),
    ("resolution", "10 (23) October 1917", "stated"),
    ("bridges", "24 October (6 November) 1917", "stated"),
    ("winter-palace", "25 or 26 October 1917 (7 or 8 November 1917)", "stated"),
    ("peace-decree", "26 October (8 November) 1917", "stated"),
    // Published on 15 (28) November, a Wednesday: the week before, from Sunday or from Monday.
    ("allies-protest", "between 18 and 25 November 1917", "derived"),
    ("elections", "25 November 1917", "derived"),
    ("armistice", "2 (15) December 1917", "stated"),
    // Published on 27 January (9 February), a Saturday.
    ("calendar-decree", "6 February 1918", "derived"),
    ("peace-of-brest", "3 March 1918", "derived"),
];

fn sites() -> impl Iterator<Item = (&'static str, Told, TestSite)> {
    ALL.into_iter().map(|(name, expected)| {
        (name, expected, TestSite::of_folder(&format!("tests/fixtures/time/{name}")))
    })
}

/// The JSON of a page.
fn json(site: &TestSite, address: &str) -> Value {
    serde_json::from_str(site.get(address).text()).unwrap()
}

#[test]
fn dates_are_worded_and_ordered_as_the_papers_tell_them() {
    for (name, expected, test) in sites() {
        let site = told(&test.site);
        let found: Vec<(String, String, String)> = site
            .chronology
            .events()
            .iter()
            .map(|event| {
                let dating = &site.chronology.dating(event);
                let basis = dating.basis.as_str().to_owned();
                (event.to_string(), site.when(dating), basis)
            })
            .collect();
        for (found, expected) in found.iter().zip(expected) {
            assert_eq!((&*found.0, &*found.1, &*found.2), *expected, "{name}");
        }
        assert_eq!(found.len(), expected.len(), "{name}");
    }
}

#[test]
fn pages_and_files_say_the_same_of_each_event() {
    for (name, expected, test) in sites() {
        let home = test.get("/").text().to_owned();
        let feed = test.get("/feed.atom");
        assert_eq!(feed.status, 200, "{name}");
        let calendar = test.get("/calendar.ics").text().replace("\r\n ", "");
        let table = test.get("/events.csv").text().to_owned();
        let all = json(&test, "/api/v1/events?limit=100");
        let all = all["events"].as_array().unwrap();
        assert_eq!(all.len(), expected.len(), "{name}");
        for ((id, words, basis), event) in expected.iter().zip(all) {
            assert_eq!(event["id"], *id, "{name}");
            assert_eq!((&event["words"], &event["basis"]), (&(*words).into(), &(*basis).into()));
            let answer = test.get(&format!("/events/{id}"));
            assert_eq!(answer.status, 200, "{name}: {id}");
            for (place, text) in [("page", answer.text()), ("front page", &home), ("table", &table)]
            {
                assert!(text.contains(words), "{name}: {id} on the {place}");
            }
            assert!(feed.text().contains(&format!("/events/{id}")), "{name}: {id} in the feed");
            // A calendar has only what has known days; of the rest it has words.
            let is_day = |of: &Value| of["earliest"].is_string() && of["earliest"] == of["latest"];
            let is_known = is_day(event) && (event["end"].is_null() || is_day(&event["end"]));
            let is_before_christ = event["earliest"].as_str().is_none_or(|day| day < "0001");
            let is_in_calendar = calendar.contains(&format!("events/{id}\r\n"));
            let is_right = is_in_calendar == (is_known && !is_before_christ);
            assert!(is_right, "{name}: {id} in the calendar: {is_in_calendar}");
        }
    }
}

/// Views of a stretch of time have what is placed in it, and nothing that is placed elsewhere.
#[test]
fn views_load_and_find_events_where_they_are_placed() {
    for (name, from, to, inside, outside) in [
        ("years", "1848", "1852", "gold-found", "appeal"),
        ("two-continents", "1861-12-20", "1861-12-24", "lyons-demands", "house-thanks"),
        ("one-night", "1989-11-10", "1989-11-10", "all-open", "barrier-opened"),
        ("centuries", "-1300", "-1200", "treaty", "megiddo"),
        ("old-style", "1917-11-07", "1917-11-07", "winter-palace", "elections"),
    ] {
        let test = TestSite::of_folder(&format!("tests/fixtures/time/{name}"));
        let found = json(&test, &format!("/api/v1/events?from={from}&to={to}&limit=100"));
        let found: Vec<&str> =
            found["events"].as_array().unwrap().iter().filter_map(|e| e["id"].as_str()).collect();
        assert!(found.contains(&inside), "{name}: {found:?}");
        assert!(!found.contains(&outside), "{name}: {found:?}");
        for address in [
            format!("/?from={from}&to={to}"),
            "/reports".to_owned(),
            "/method".to_owned(),
            format!("/reports/{}", test.site.model.reports.iter().next().unwrap().id),
        ] {
            assert_eq!(test.get(&address).status, 200, "{name}: {address}");
        }
    }
}

/// The words beside a date, as printed, are kept: nothing is replaced by what they come to.
#[test]
fn event_pages_quote_what_each_paper_prints() {
    for (name, _, test) in sites() {
        for account in test.site.model.accounts.iter() {
            let page = test.get(&format!("/events/{}", account.event));
            for time in &account.time {
                let words = time.words.replace('\'', "&#39;");
                assert!(page.text().contains(&words), "{name}: {words}");
            }
        }
    }
}
