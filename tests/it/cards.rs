//! Social cards: pictures that say what is known and no more, with every word on them.

use askama::Template as _;
use axum::http::StatusCode;
use demarche::card::{Face, HEIGHT, Setting, WIDTH};
use demarche::load::{Holds, read};
use demarche::view::{EventCard, HomeCard};
use scraper::{Html, Selector};

use crate::support::{Answer, CRAWLED, FULL, SMALL, TestSite, file, told};

/// The edge of a card that no word may reach into, in pixels.
const EDGE: usize = 40;

/// A card as a picture.
struct Picture {
    width: usize,
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    fn of(answer: &Answer) -> Self {
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("content-type"), Some("image/png"));
        let mut reader = png::Decoder::new(std::io::Cursor::new(&answer.body)).read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        assert_eq!((info.width, info.height), (WIDTH, HEIGHT));
        let pixels = bytes.chunks_exact(3).map(|p| [p[0], p[1], p[2]]).collect();
        Self { width: usize::try_from(info.width).unwrap(), pixels }
    }

    fn rows(&self) -> impl Iterator<Item = &[[u8; 3]]> {
        self.pixels.chunks_exact(self.width)
    }

    /// Asserts that words stand on it, and that its edges below the bar at its head are empty.
    fn assert_is_set(&self, name: &str) {
        let paper = self.pixels.last().unwrap();
        let written = self.pixels.iter().filter(|pixel| *pixel != paper).count();
        assert!(20_000 < written, "{name}: {written} pixels are not paper");
        let rows: Vec<_> = self.rows().collect();
        let (first, last) = rows[20..].split_at(rows.len() - 20 - 20);
        for row in first {
            let (left, right) = (&row[..EDGE], &row[row.len() - EDGE..]);
            assert!(left.iter().chain(right).all(|pixel| pixel == paper), "{name}: at the side");
        }
        assert!(last.concat().iter().all(|pixel| pixel == paper), "{name}: at the foot");
    }
}

/// A line of a card's drawing.
#[derive(Debug)]
struct Line {
    words: String,
    left: f32,
    right: f32,
    top: f32,
    baseline: f32,
}

/// The lines of a drawing, as wide as the fonts set them.
fn lines(svg: &str) -> Vec<Line> {
    let drawing = Html::parse_fragment(svg);
    let texts = Selector::parse("text").unwrap();
    let lines = drawing.select(&texts).map(|text| {
        let number = |name: &str| text.attr(name).unwrap().parse::<f32>().unwrap();
        let family = text.attr("font-family").unwrap();
        assert!(family.starts_with("Noto Sans ") || family.starts_with("Demarche S"), "{family}");
        let face = match text.attr("font-weight").unwrap() {
            "600" => Face::Serif,
            "400" => Face::Sans,
            _ => Face::SansBold,
        };
        let words: String = text.text().collect();
        let size = number("font-size");
        let left = number("x");
        // Other scripts are set smaller than the Latin letters beside them.
        let scale = if family.starts_with("Noto") { 0.85 } else { 1.0 };
        let width = face.width(&words, 100) / 100.0 / scale * size;
        let baseline = number("y");
        let top = baseline - 0.68 * size;
        Line { words, left, right: left + width, top, baseline }
    });
    lines.collect()
}

/// Asserts that each line stands between the margins and that no two run into one another.
fn assert_fits(svg: &str, name: &str) {
    let lines = lines(svg);
    assert!(4 < lines.len(), "{name}: {lines:?}");
    for (place, line) in lines.iter().enumerate() {
        assert!(64.0 <= line.left && line.right <= 1136.5, "{name}: {line:?}");
        assert!(12.0 < line.top && line.baseline < 610.0, "{name}: {line:?}");
        for other in &lines[place + 1..] {
            // Runs of one line touch.
            let beside = line.right <= other.left + 0.1 || other.right <= line.left + 0.1;
            let below = line.baseline <= other.top || other.baseline <= line.top;
            assert!(beside || below, "{name}: {line:?} and {other:?}");
        }
    }
}

/// The words of a drawing, line by line.
fn words(svg: &str) -> Vec<String> {
    lines(svg).into_iter().map(|line| line.words).collect()
}

#[test]
fn every_card_is_a_picture_with_all_its_words_on_it() {
    for folder in [FULL, SMALL] {
        let site = TestSite::of_folder(folder);
        Picture::of(&site.get("/card.png")).assert_is_set("home");
        assert_fits(&HomeCard::new(&told(&site.site)).render().unwrap(), "home");
        for event in told(&site.site).model.events.iter() {
            let name = event.id.to_string();
            Picture::of(&site.get(&format!("/events/{name}/card.png"))).assert_is_set(&name);
            assert_fits(&EventCard::new(&told(&site.site), event).render().unwrap(), &name);
        }
    }
}

#[test]
fn a_card_says_what_is_known_with_its_certainty() {
    let site = TestSite::of_folder(SMALL);
    for (id, expected) in [
        (
            "board-denies",
            ["4 July 1911 or later", "Derived from the reports · Told by an undated report alone"],
        ),
        (
            "gunboat-leaves",
            [
                "Day not reported",
                "Only its order is partly known · Told by an undated report alone",
            ],
        ),
        (
            "mayor-praises-calm",
            ["Day not reported", "Neither day nor order known · Told by an undated report alone"],
        ),
    ] {
        let event = site.site.model.events.find(id).unwrap();
        let words = words(&EventCard::new(&told(&site.site), event).render().unwrap());
        assert_eq!(words[words.len() - 2..], expected, "{id}");
        assert_eq!(words[0], "Démarche");
    }
}

#[test]
fn the_front_page_s_card_shows_the_claim_and_its_denial_alike() {
    let site = TestSite::of_folder(FULL);
    let svg = HomeCard::new(&told(&site.site)).render().unwrap();
    let lines = lines(&svg);
    let [said, denied] =
        ["Said", "Denied"].map(|label| lines.iter().find(|line| line.words == label).unwrap());
    assert!((said.baseline - denied.baseline).abs() < 0.1);
    // Who and when of the one side stand beside those of the other.
    let shift = denied.left - said.left;
    for words in ["Karoline Leavitt, White House", "4 or 5 March 2026"] {
        let line = lines.iter().find(|line| line.words == words).unwrap();
        let beside = |other: &&Line| {
            (other.left - line.left - shift).abs() < 0.1
                && (other.baseline - line.baseline).abs() < 0.1
        };
        assert!(lines.iter().any(|other| beside(&other)), "{words}");
    }
}

/// What stands in quotation marks on a card is a report's, whole; and nothing else is.
#[test]
fn a_card_shows_whole_quotations_and_whose_they_are() {
    let mut shown = 0;
    for folder in [FULL, SMALL] {
        let site = TestSite::of_folder(folder);
        let said = told(&site.site);
        let quotes: Vec<String> = site
            .site
            .model
            .accounts
            .iter()
            .flat_map(|account| &account.quotes)
            .map(|quote| format!("“{}”", quote.exact))
            .collect();
        let events = &site.site.model.events;
        let cards = events.iter().map(|event| EventCard::new(&said, event).render().unwrap());
        for svg in cards.chain([HomeCard::new(&said).render().unwrap()]) {
            let words = words(&svg).join(" ");
            let mut rest = words.as_str();
            while let Some(start) = rest.find('“') {
                let quote = quotes.iter().find(|quote| rest[start..].starts_with(quote.as_str()));
                rest = &rest[start + quote.unwrap_or_else(|| panic!("{words}")).len()..];
                shown += 1;
            }
        }
    }
    assert!(3 < shown, "{shown}");
    let site = TestSite::of_folder(FULL);
    let event = site.site.model.events.find("leavitt-says-spain-agreed").unwrap();
    let words = words(&EventCard::new(&told(&site.site), event).render().unwrap());
    assert!(words.contains(&"Karoline Leavitt, White House".to_owned()), "{words:?}");
}

#[test]
fn the_same_data_gives_the_same_picture() {
    let files = read(std::path::Path::new(SMALL)).unwrap();
    let [first, second] = [(); 2].map(|()| TestSite::of_files(&files, ""));
    for address in ["/card.png", "/events/dockers-strike/card.png"] {
        assert!(first.get(address).body == second.get(address).body, "{address}");
    }
}

#[test]
fn what_a_font_cannot_set_is_marked_and_what_is_too_long_is_cut() {
    let files = read(std::path::Path::new(SMALL)).unwrap();
    for title in [
        "W".repeat(80),
        "Wwwwwwwwwwwwwwwwwwwwwwwwwww ".repeat(3).trim_end().to_owned(),
        "The Straße of 東京 denies 🎌 что-то & “more” <b>Ångström</b> ﬁ ｆｕｌｌ".to_owned(),
        "東京都が否定".to_owned(),
        "e\u{301}\u{302}\u{303}\u{304}\u{200d}\u{202e}x".to_owned(),
        "عنوان".to_owned(),
        "i".to_owned(),
    ] {
        let changed: Vec<_> = files
            .iter()
            .map(|given| match &given.holds {
                Holds::Chronology => {
                    let text = &given.source.text;
                    let old = text.lines().find(|line| line.starts_with("title = \"The envoy"));
                    let new = format!("title = '{title}'");
                    file("chronology.toml", &text.replace(old.unwrap(), &new))
                }
                _ => given.clone(),
            })
            .collect();
        let site = TestSite::of_files(&changed, "");
        let event = site.site.model.events.find("envoy-protests").unwrap();
        assert_eq!(event.title, title);
        let svg = EventCard::new(&told(&site.site), event).render().unwrap();
        assert_fits(&svg, &title);
        let picture = Picture::of(&site.get("/events/envoy-protests/card.png"));
        if title != "i" && title != "عنوان" && title != "東京都が否定" {
            picture.assert_is_set(&title);
        }
        let is_marked = title.contains(['🎌', '\u{302}']);
        assert_eq!(words(&svg).concat().contains("[…]"), is_marked, "{svg}");
    }
}

#[test]
fn words_are_broken_where_they_fit_and_never_lost_in_silence() {
    let setting = Setting { face: Face::Serif, sizes: (60, 30), width: 500, height: 200 };
    let endless = "long ".repeat(200_000);
    for words in ["a", "", "some words that need a second line", &endless] {
        let block = setting.set(words);
        let is_cut = block.lines.last().is_some_and(|last| last.ends_with('…'));
        assert_eq!(block.lines.join(" ") != words.trim_end(), is_cut, "{words:.40}");
        assert!(block.depth() <= 200, "{words:.40}");
        for line in &block.lines {
            assert!(Face::Serif.width(line, block.size) <= 500.0, "{line}");
        }
    }
    assert_eq!(setting.set("a\u{0}b\u{1b}c\td\r\ne").lines, ["a b c d e"]);
}

#[test]
fn every_page_names_a_card_that_answers() {
    let site = TestSite::of_folder(FULL).on("https://example.org");
    // A frame is not shared: its page is.
    for (address, visited) in CRAWLED.iter().filter(|(at, _)| !at.contains("/embed")) {
        if !visited.answer.is_page() || !visited.answer.status.is_success() {
            continue;
        }
        // Without a host, which previews elsewhere need, no picture is named.
        let without = visited.answer.page();
        assert!(without.attributes("meta[property=\"og:image\"]", "content").is_empty());
        let page = site.get(address).page();
        let meta = |name: &str| {
            let found = page.attributes(&format!("meta[property=\"{name}\"]"), "content");
            assert_eq!(found.len(), 1, "{address}: {name}");
            found.concat()
        };
        let path = address.split('?').next().unwrap();
        let (language, path) = match path.strip_prefix("/es") {
            Some(path) => ("/es", path),
            None => ("", path),
        };
        let expected = match path.strip_prefix("/events/") {
            Some(id) => format!("https://example.org{language}/events/{id}/card.png"),
            None => format!("https://example.org{language}/card.png"),
        };
        assert_eq!(meta("og:image"), expected, "{address}");
        let alt = meta("og:image:alt");
        assert!(20 < alt.len() && !alt.contains('{'), "{address}: {alt}");
        assert_eq!(
            (meta("og:image:width"), meta("og:image:height")),
            ("1200".into(), "630".into())
        );
        assert_eq!(
            page.attributes("meta[name=\"twitter:card\"]", "content"),
            ["summary_large_image"]
        );
    }
    assert_eq!(site.get("/card.png").status, StatusCode::OK);
}

#[test]
fn a_card_of_nothing_is_an_error_and_one_that_moved_leads_on() {
    let site = TestSite::of_folder(SMALL);
    assert_eq!(site.get("/events/zzz/card.png").status, StatusCode::NOT_FOUND);
    assert_eq!(site.get("/events/card.png").status, StatusCode::NOT_FOUND);
    let moved = site.get("/events/Envoy-Protests/card.png");
    assert_eq!(moved.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(moved.header("location"), Some("/events/envoy-protests/card.png"));
}

/// The alphabets that cards have fonts for, with points, marks and signs of their own.
const ALPHABETS: [&str; 10] = [
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءآأؤإئىة ًٌٍَُِّْ ،؛؟ ٠١٢٣٤٥٦٧٨٩",
    "پچژگکی می\u{200c}رود ۰۱۲۳۴۵۶۷۸۹",
    "ٹڈڑںھہۂۃےۓ۔ ټځڅډړږښڼۍې ڪڳڱڻ ڕڵۆێ ۇۋېې",
    "אבגדהוזחטיכךלמםנןסעפףצץקרשת שָׁלוֹם ״׳־ װײ",
    "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
    "ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև ՞՜՛։",
    "अआइईउऊऋएऐओऔ कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह ़ािीुूृेैोौंःँ् क्ष त्र ज्ञ । ०१२३४५६७८९",
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ αβγδεζηθικλμνξοπρσςτυφχψω άέήίόύώΐΰϊϋ",
    "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя ЄІЇҐєіїґ ЂЈЉЊЋЏђјљњћџ",
    "ĂÂÎȘȚăâîșț ŞŢşţ ĞİŞğış ÆØÅæøå ŁłŻż ŐŰőű",
];

#[test]
fn every_letter_of_living_use_has_a_font() {
    for face in [Face::Serif, Face::Sans, Face::SansBold] {
        for letters in ALPHABETS {
            let set = face.settable(letters);
            assert!(!set.contains("[…]"), "{face:?}: {set}");
            assert!(face.says(letters) && 0.0 < face.width(letters, 30), "{face:?}: {letters}");
        }
    }
}

#[test]
fn what_no_font_has_is_said_in_other_words() {
    for (letters, name) in
        [("ⵜⵉⴼⵉⵏⴰⵖ", "Tifinagh"), ("東京都が否定", "Japanese"), ("부정", "Korean")]
    {
        let site = TestSite::of_small_but(|path, text| match path {
            "chronology.toml" => {
                let quoted = |key: &str, text: &str| {
                    let lines = text.lines().map(|line| match line.starts_with(key) {
                        true => format!("{key} = \"{letters}\""),
                        false => line.to_owned(),
                    });
                    lines.collect::<Vec<_>>().join("\n")
                };
                quoted("name", &quoted("title", text))
            }
            _ => text.replace("label = \"Morning Post\"", &format!("label = \"{letters}\"")),
        });
        let event = site.site.model.events.find("envoy-protests").unwrap();
        let svg = EventCard::new(&told(&site.site), event).render().unwrap();
        assert_fits(&svg, name);
        let words = words(&svg).join("|");
        assert!(!words.contains("[…]") && !words.contains(letters), "{name}: {words}");
        assert!(words.contains("Statement, 4 July 1911"), "{name}: {words}");
        assert!(words.contains("Told by 2 reports"), "{name}: {words}");
        let svg = HomeCard::new(&told(&site.site)).render().unwrap();
        assert_fits(&svg, name);
        assert!(lines(&svg).iter().any(|line| line.words == "A chronology"), "{name}: {svg}");
    }
}

#[test]
fn lines_from_right_to_left_are_set_from_the_right() {
    let setting = Setting { face: Face::Serif, sizes: (60, 30), width: 800, height: 200 };
    for (words, expected) in [
        // From left to right, as they are seen.
        ("שלום (2026).", [".", ")", "2026", "(", "שלום"].as_slice()),
        ("Iran (ایران) says", &["Iran (", "ایران", ") says"]),
        ("Հայ 5", &["Հայ ", "5"]),
    ] {
        let block = setting.set(words);
        let runs = block.runs(&block.lines[0]);
        let seen: Vec<String> = runs
            .iter()
            .flat_map(|(_, run)| {
                let plain = run.words.replace('\u{200f}', "");
                // Several signs in one run from right to left.
                let is_rtl = run.words.starts_with('\u{200f}');
                let signs = plain.trim().chars().all(|c| !c.is_alphanumeric());
                match is_rtl && signs {
                    true => plain.chars().rev().filter(|c| *c != ' ').map(String::from).collect(),
                    false if is_rtl => vec![plain.trim().to_owned()],
                    false => vec![plain],
                }
            })
            .collect();
        assert_eq!(seen, expected, "{words}");
        let (right, last) = runs.last().unwrap();
        let ends_at = right + last.width;
        assert_eq!(block.is_rtl, (ends_at - 800.0).abs() < 0.1, "{words}: {ends_at}");
    }
}
