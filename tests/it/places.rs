//! Places: their pages, their maps, and where else they are told.

use crate::support::{SMALL, TestSite};

/// The small dispute with a harbour, a quay near it, and a place that nobody can find.
fn site() -> TestSite {
    TestSite::of_small_but(|path, text| match path {
        "chronology.toml" => {
            let text = text.replacen(
                "[[event]]\nid = \"envoy-protests\"",
                "[[event]]\nplaces = [\"harbour\"]\nid = \"envoy-protests\"",
                1,
            );
            format!(
                "{text}\n\
                 [[place]]\nid = \"harbour\"\nname = \"The <b>harbour</b> & town\"\n\
                 latitude = 36.625\nlongitude = -6\nwikidata = \"Q283202\"\ngeonames = 2511202\n\
                 [[place]]\nid = \"quay\"\nname = \"The quay\"\nlatitude = 37.0\nlongitude = -6.0\n\
                 [[place]]\nid = \"lost-island\"\nname = \"The lost island\"\n"
            )
        }
        "reports/morning-post.toml" => text.replacen(
            "event = \"minister-replies\"\n",
            "event = \"minister-replies\"\nplaces = [\"quay\", \"lost-island\"]\n",
            1,
        ),
        _ => text.to_owned(),
    })
}

#[test]
fn a_place_has_a_page_with_its_events_and_a_map_that_words_replace() {
    let site = site();
    let page = site.get("/places/harbour").page();
    assert_eq!(page.text("h1"), "The <b>harbour</b> & town");
    let position = "36.62° N, 6.00° W, about 42 km south of The quay";
    assert_eq!(page.text(".lede"), format!("{position}."));
    let maps = page.attributes("svg[role=img]", "aria-label");
    assert_eq!(maps, [format!("Map: The <b>harbour</b> & town lies at {position}.")]);
    // The quay is too near for a mark of its own, and has its number at the two of the harbour.
    assert_eq!(page.all("svg circle").len(), 2);
    assert_eq!(page.texts("svg text"), ["1"]);
    assert_eq!(page.attributes("[aria-labelledby=map] li a", "href"), ["/places/quay"]);
    assert_eq!(
        page.attributes("[aria-labelledby=events] li a", "href"),
        ["/events/envoy-protests"]
    );
    assert!(page.attributes("section a", "href").contains(&"/?place=harbour".to_owned()));
    let elsewhere = page.attributes("a[rel=external]", "href");
    let expected = ["https://www.wikidata.org/wiki/Q283202", "https://www.geonames.org/2511202"];
    assert_eq!(elsewhere, expected);
    let lost = site.get("/places/lost-island").page();
    assert_eq!(lost.text(".lede"), "Its position is not recorded.");
    assert_eq!(lost.all("svg").len(), 0);
}

/// The small dispute with more places: name, latitude and longitude.
fn with_places(places: &[(&str, f64, f64)]) -> TestSite {
    let record = |(number, (name, latitude, longitude)): (usize, &(&str, f64, f64))| {
        format!(
            "[[place]]\nid = \"place-{number}\"\nname = \"{name}\"\n\
             latitude = {latitude:?}\nlongitude = {longitude:?}\n"
        )
    };
    let records: String = places.iter().enumerate().map(record).collect();
    TestSite::of_small_but(|path, text| match path {
        "chronology.toml" => format!("{text}\n{records}"),
        _ => text.to_owned(),
    })
}

/// Many places, here and there, and the same in each run.
fn scattered(count: u32) -> Vec<(&'static str, f64, f64)> {
    let degrees = |n: u32, of: u32| {
        f64::from(n.wrapping_mul(2_654_435_761) >> 8 & 0xffff) / 65_536.0 * f64::from(of)
    };
    (0..count).map(|n| ("P", degrees(n, 180) - 90.0, degrees(n + 7_919, 360) - 180.0)).collect()
}

#[test]
fn the_nearest_place_is_found_wherever_it_lies() {
    let mut places = scattered(300);
    // Of one point, of one latitude, at a pole, and on either side of where degrees begin again.
    places.extend([("P", 10.0, 20.0), ("P", 10.0, 20.0), ("P", 10.0, 20.001), ("P", 10.0, -60.0)]);
    places.extend([("P", 90.0, 0.0), ("P", 89.9, 180.0), ("P", 0.5, 179.9), ("P", 0.5, -179.9)]);
    let site = with_places(&places).site;
    let all = || site.model.places.iter();
    for place in all() {
        let at = place.at.unwrap();
        let others = all().filter(|other| other.id != place.id);
        let nearest = others.min_by(|one, other| {
            at.distance_km(one.at.unwrap()).total_cmp(&at.distance_km(other.at.unwrap()))
        });
        let found = site.nearest_place(place).map(|(other, ..)| &other.id);
        assert_eq!(found, nearest.map(|other| &other.id), "{}", place.id);
    }
    let (other, at, distance_km) = site.nearest_place(all().nth(300).unwrap()).unwrap();
    assert_eq!((other.id.to_string().as_str(), at.latitude, distance_km), ("place-301", 10.0, 0.0));
    let alone = with_places(&[("P", 10.0, 20.0)]).site;
    assert!(alone.nearest_place(alone.model.places.iter().next().unwrap()).is_none());
}

/// Each of them says which other is the nearest.
#[test]
fn an_event_may_name_very_many_places() {
    const COUNT: u32 = 500;
    let ids: Vec<String> = (0..COUNT).map(|n| format!("\"place-{n}\"")).collect();
    let records: String = (0..)
        .zip(scattered(COUNT))
        .map(|(n, (name, latitude, longitude))| {
            format!(
                "[[place]]\nid = \"place-{n}\"\nname = \"{name}\"\n\
                 latitude = {latitude:?}\nlongitude = {longitude:?}\n"
            )
        })
        .collect();
    let site = TestSite::of_small_but(|path, text| match path {
        "chronology.toml" => {
            let event = "[[event]]\nid = \"envoy-protests\"";
            let named = format!("[[event]]\nplaces = [{}]\nid = \"envoy-protests\"", ids.join(","));
            format!("{}\n{records}", text.replacen(event, &named, 1))
        }
        _ => text.to_owned(),
    });
    let answer = site.get("/events/envoy-protests/markdown");
    assert_eq!(answer.status, 200);
    assert!(COUNT as usize <= answer.text().matches(" km ").count());
}

#[test]
fn the_front_page_has_a_map_whose_names_lead_to_the_places() {
    let site = with_places(&[("A <b>bay</b> & town", 36.6, -6.0), ("The quay", 38.0, -6.0)]);
    let page = site.get("/").page();
    let map = ".opening [aria-labelledby=places] svg";
    // A map with links is no picture, or nobody who hears it reaches these.
    assert_eq!(page.attributes(map, "role"), ["group"]);
    assert_eq!(page.attributes(map, "aria-label"), ["Map of the places"]);
    assert_eq!(page.texts(&format!("{map} a text")), ["A <b>bay</b> & town", "The quay"]);
    let links = page.attributes(&format!("{map} a"), "href");
    assert_eq!(links, ["/places/place-0", "/places/place-1"]);
    // A view of some events is no place for it.
    assert_eq!(site.get("/?q=bay").page().all("svg.map").len(), 0);
}

#[test]
fn where_names_have_no_room_the_map_has_numbers_and_a_list() {
    let site = with_places(&[
        ("First", 10.0, 20.0),
        ("Second", 10.01, 20.01),
        ("Third", 12.0, 21.0),
        ("Fourth", 9.0, 17.0),
        ("Antipode", -10.0, -160.0),
    ]);
    let page = site.get("/").page();
    assert_eq!(page.attributes("svg.map", "role"), ["img"]);
    assert_eq!(page.texts("svg.map text"), ["1–2", "3", "4"]);
    assert_eq!(page.all("svg.map a").len(), 0);
    let links = |list: &str| page.texts(&format!("[aria-labelledby=places] {list} a"));
    assert_eq!(links("ol"), ["First", "Second", "Third", "Fourth"]);
    // It would leave the others no room.
    assert_eq!(links("p"), ["Antipode"]);
}

#[test]
fn without_coordinates_the_front_page_has_no_map() {
    let site = TestSite::of_small_but(|path, text| match path {
        "chronology.toml" => format!("{text}\n[[place]]\nid = \"lost\"\nname = \"Lost\"\n"),
        _ => text.to_owned(),
    });
    assert!(site.get("/").page().all("svg.map, #places").is_empty());
}

#[test]
fn events_name_their_places_and_those_of_their_accounts() {
    let site = site();
    for (event, expected) in [
        ("envoy-protests", vec!["/places/harbour"]),
        ("minister-replies", vec!["/places/quay", "/places/lost-island"]),
        ("harbour-closed", vec![]),
    ] {
        let page = site.get(&format!("/events/{event}")).page();
        let mut links = page.attributes("main a", "href");
        links.retain(|href| href.starts_with("/places/"));
        assert_eq!(links, expected, "{event}");
    }
    let shown = site.get("/?place=quay").page();
    assert_eq!(shown.attributes(".entry h4 a", "href"), ["/events/minister-replies"]);
}

#[test]
fn places_are_listed_and_told_to_programs() {
    let site = site();
    let list = site.get("/api/v1/places").json();
    assert_eq!(list["places"][0]["id"], "harbour");
    assert_eq!(list["places"][0]["latitude"], 36.625);
    assert_eq!(list["places"][0]["wikidata"], "Q283202");
    assert_eq!(list["places"][0]["geonames"], 2_511_202);
    assert_eq!(list["places"][0]["events"][0]["id"], "envoy-protests");
    assert!(list["places"][2]["latitude"].is_null());
    let events = site.get("/api/v1/events?place=lost-island").json();
    assert_eq!(events["meta"]["total"], 1);
    assert_eq!(events["events"][0]["places"][1]["id"], "lost-island");
    assert_eq!(events["events"][0]["accounts"][0]["places"][0]["name"], "The quay");
    let page = site.get("/events/envoy-protests").page();
    let about: serde_json::Value =
        serde_json::from_str(&page.text("script[type='application/ld+json']")).unwrap();
    assert_eq!(about["location"][0]["geo"]["latitude"], 36.625);
    assert_eq!(about["location"][0]["sameAs"][1], "https://www.geonames.org/2511202");
    let sitemap = site.get("/sitemap.xml");
    let sitemap = sitemap.text();
    assert!(sitemap.contains("/places<") && sitemap.contains("/places/lost-island<"));
}

/// A chronology that names no place is as it was.
#[test]
fn without_places_nothing_leads_to_them() {
    let site = TestSite::of_folder(SMALL);
    let home = site.get("/").page();
    assert!(!home.attributes("a", "href").contains(&"/places".to_owned()));
    assert!(!site.get("/sitemap.xml").text().contains("/places"));
    assert_eq!(site.get("/places").page().text("main p + p"), "No place is recorded.");
}

#[test]
fn a_place_that_moved_leads_on() {
    let site = TestSite::of_small_but(|path, text| match path {
        "chronology.toml" => format!(
            "{text}\n[[place]]\nid = \"harbour\"\nname = \"The harbour\"\n\
             [[moved]]\nkind = \"place\"\nfrom = \"port\"\nto = \"harbour\"\n\
             [[withdrawn]]\nkind = \"place\"\nid = \"pier\"\nreason = \"It was the quay.\"\n"
        ),
        _ => text.to_owned(),
    });
    let moved = site.get("/places/port");
    assert_eq!((moved.status.as_u16(), moved.header("location")), (308, Some("/places/harbour")));
    assert_eq!(site.get("/places/pier").status.as_u16(), 410);
    let missing = site.get("/places/harbor");
    assert_eq!(missing.status.as_u16(), 404);
    assert!(missing.text().contains("/places/harbour"));
}
