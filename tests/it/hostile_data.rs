//! A hostile text in every field of a data folder that holds words: it is told with its place, or
//! every page shows it as text. Nothing of it becomes an element, an attribute or an address.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use axum::http::StatusCode;
use demarche::diagnostic::Severity;
use demarche::load::{Loaded, load};
use demarche::url::Urls;
use image::{DynamicImage, ImageFormat, RgbImage};
use serde_json::Value;
use tempfile::TempDir;

use crate::running::path;
use crate::support::{Page, TestSite};

/// The folder whose every text is a placeholder, and its texts.
const FOLDER: &str = "tests/fixtures/hostile";
const FILES: [&str; 3] = ["chronology.toml", "reports/post.toml", "reports/mail.toml"];

/// What would be an element, an attribute or an address of its own.
const MARKUP: [&str; 12] = [
    "<script>evil()</script><evil-tag evil-attr=1>",
    "\" evil-attr=\"1\" onload=\"evil()",
    "' evil-attr='1' onload='evil()",
    "` evil-attr=` ${evil()} {{ evil }} {% evil %}",
    "</script><evil-tag></style><evil-tag></title><evil-tag></svg><evil-tag>",
    "--><evil-tag><!-- ]]><evil-tag><![CDATA[",
    "<svg><style><img src=x onerror=evil()><evil-tag>",
    "&lt;evil-tag&gt; &#60;evil-tag&#62; &quot; evil-attr=&quot;1",
    "javascript:evil() data:text/html,<evil-tag>",
    "[evil](javascript:evil()) <https://evil.example> \\u003cevil-tag\\u003e",
    "/><evil-tag/><math><mi><evil-tag>",
    "\u{2028}<evil-tag\u{2029}evil-attr>",
];

/// What may be told, and must be shown as text where it is not refused.
fn odd() -> Vec<String> {
    vec![
        format!("{} {}", "x".repeat(20_000), "漢".repeat(300)),
        "\u{202e}evil\u{202d} \u{2067} 👩🏽‍🚀🏳️‍🌈👨‍👩‍👧‍👦🇪🇸\u{fe0f}\u{20e3}".to_owned(),
        format!("a{}", "\u{301}\u{489}\u{323}".repeat(40)),
        "\u{feff}\u{200b}\u{200d}\u{ad}\u{61c} \u{e000}\u{10fffd}\u{fffd} עברית <b> العربية (1)"
            .to_owned(),
    ]
}

/// What no page, feed or log may carry.
const FORBIDDEN: [&str; 6] =
    ["\u{0}", "\u{1b}[31m", "\u{7}", "\u{7f}", "\u{fffe}", "\u{fdd0}en\u{fdd1}"];

/// The names of the placeholders, in the order of the files.
fn fields() -> Vec<String> {
    let texts = FILES.map(|file| fs::read_to_string(Path::new(FOLDER).join(file)).unwrap());
    let words = texts.iter().flat_map(|text| text.lines().filter(|line| !line.starts_with('#')));
    let names = words.flat_map(|line| line.split('§').skip(1).step_by(2));
    names.map(str::to_owned).collect()
}

/// What stands behind the hostile text of a field, in letters that no other field has.
fn token(field: &str) -> String {
    format!("zq{}qz", field.replace('-', ""))
}

/// The folder with a text in every field.
fn folder(hostile: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("reports")).unwrap();
    fs::create_dir(folder.path().join("pictures")).unwrap();
    let grey = DynamicImage::from(RgbImage::from_pixel(40, 30, image::Rgb([90, 90, 90])));
    grey.save_with_format(folder.path().join("pictures/f.png"), ImageFormat::Png).unwrap();
    for file in FILES {
        let mut text = fs::read_to_string(Path::new(FOLDER).join(file)).unwrap();
        for field in fields() {
            let words: String = format!("so {hostile} {}", token(&field))
                .chars()
                .map(|c| match c {
                    '"' | '\\' => format!("\\{c}"),
                    c if c.is_control() => format!("\\u{:04x}", u32::from(c)),
                    c => c.to_string(),
                })
                .collect();
            text = text.replace(&format!("§{field}§"), &words);
        }
        fs::write(folder.path().join(file), text).unwrap();
    }
    folder
}

/// Asserts that nothing of the data's making stands on a page.
fn is_ours(page: &Page, address: &str, hostile: &str) {
    for element in page.all("*") {
        let name = element.value().name();
        assert!(!name.starts_with("evil") && name != "math", "{address}: <{name}> of {hostile}");
        for (attribute, value) in element.value().attrs() {
            let is_free = !attribute.starts_with("on") && !attribute.starts_with("evil");
            assert!(is_free, "{address}: {attribute} of <{name}> of {hostile}");
            let is_address = ["href", "src", "action", "srcset", "formaction", "xlink:href"];
            let scheme = value.trim().split(':').next().unwrap_or_default().to_lowercase();
            let is_foreign = ["javascript", "data", "vbscript"].contains(&scheme.as_str());
            assert!(!is_foreign || !is_address.contains(&attribute), "{address}: {value}");
            assert_ne!(attribute, "style", "{address}: {value}");
        }
    }
    for script in page.all("script:not([src])") {
        assert_eq!(script.attr("type"), Some("application/ld+json"), "{address}");
        let data: String = script.text().collect();
        assert!(serde_json::from_str::<Value>(&data).is_ok(), "{address}: {data}");
    }
    assert!((1..=2).contains(&page.all("style").len()), "{address}");
    assert_eq!(page.all("title").len(), 1, "{address}");
}

/// Looks at every page of a folder that can be served, and says which fields they show.
fn shown(site: &TestSite, hostile: &str) -> BTreeSet<String> {
    let mut shown = BTreeSet::new();
    let gone = site.get("/claims/gone");
    assert_eq!(gone.status, StatusCode::GONE);
    is_ours(&gone.page(), "/claims/gone", hostile);
    let mut texts = gone.page().text("html");
    let urls = Urls::default();
    let views = ["/?q=so", "/?lane=l&tag=t&place=p", "/?from=nonsense", "/?with=s"];
    let views = views.into_iter().map(str::to_owned);
    for address in urls.pages(&site.site.model).into_iter().chain(views) {
        let answer = site.get(&address);
        assert!(!answer.status.is_server_error(), "{address} of {hostile:.60}");
        let page = answer.page();
        is_ours(&page, &address, hostile);
        texts += &page.text("html");
        texts += &page.attributes("img", "alt").concat();
    }
    for address in ["/card.png", "/events/a/card.png", "/feed.atom", "/chronology.jsonld"] {
        assert_eq!(site.get(address).status, StatusCode::OK, "{address} of {hostile:.60}");
    }
    // Soft hyphens and what else is not seen may stand within words.
    let texts: String = texts.chars().filter(char::is_ascii_alphanumeric).collect();
    for field in fields() {
        if texts.contains(&token(&field)) {
            shown.insert(field);
        }
    }
    shown
}

fn errors(loaded: &Loaded) -> Vec<String> {
    let errors = loaded.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| found.render(false)).collect()
}

/// What no page shows, and why.
const NOT_SHOWN: [&str; 2] = [
    // They find a quotation in a text, and stand in JSON.
    "prefix", "suffix",
];

#[test]
fn markup_in_any_field_is_text_on_every_page() {
    let hostile = MARKUP.join(" ");
    let folder = folder(&hostile);
    let loaded = load(folder.path()).unwrap();
    assert_eq!(errors(&loaded), Vec::<String>::new());
    let shown = shown(&TestSite::of_folder(path(folder.path())), &hostile);
    let missing = fields().into_iter().filter(|field| !shown.contains(field));
    assert_eq!(missing.collect::<Vec<_>>(), NOT_SHOWN);
}

#[test]
fn odd_text_in_any_field_is_told_or_shown() {
    for hostile in odd() {
        let folder = folder(&hostile);
        let loaded = load(folder.path()).unwrap();
        for found in &loaded.diagnostics {
            assert!(found.place.is_some() && found.hint.is_some(), "{}", found.render(false));
        }
        assert_eq!(errors(&loaded), Vec::<String>::new(), "{hostile:.60}");
        let shown = shown(&TestSite::of_folder(path(folder.path())), &hostile);
        assert_eq!(shown.len() + NOT_SHOWN.len(), fields().len(), "{hostile:.60}: {shown:?}");
    }
}

#[test]
fn what_no_page_may_carry_is_refused_in_every_field() {
    for hostile in FORBIDDEN {
        let folder = folder(hostile);
        let loaded = load(folder.path()).unwrap();
        assert!(loaded.model.is_none(), "{hostile:?}");
        // Twenty of a rule are told in full, the rest is counted.
        let of_rule = loaded.diagnostics.iter().filter(|d| d.rule.name() == "control-character");
        let told: usize = of_rule.map(|found| 1 + found.more).sum();
        assert_eq!(told, fields().len(), "{hostile:?}: {:#?}", errors(&loaded));
        let printed = errors(&loaded).concat();
        let acts = |c: char| c.is_control() && c != '\n';
        assert!(!printed.contains(acts), "{hostile:?} reaches the terminal: {printed:?}");
    }
}

/// Each key that takes an address, with what must not become a link.
#[test]
fn no_address_of_the_data_leads_anywhere_but_to_the_web() {
    for (file, given) in [
        ("chronology.toml", "https://example.org/licence"),
        ("chronology.toml", "https://example.org/picture"),
        ("reports/post.toml", "https://example.org/post"),
        ("reports/post.toml", "https://archive.example/post"),
        ("reports/post.toml", "https://example.org/post#1"),
    ] {
        for hostile in [
            "javascript:evil()",
            " javascript:evil()",
            "JaVaScRiPt:evil()",
            "java\\tscript:evil()",
            "data:text/html,<evil-tag>",
            "vbscript:evil()",
            "file:///etc/passwd",
            "//evil.example/",
            "http://",
            "https:///x",
            "https://exa mple.org/",
            "evil",
            "https://example.org/\\\" onload=\\\"evil()",
            "https://example.org/<evil-tag evil-attr=1>",
            "https://user:pass@example.org/'onload='evil()",
            "https://example.org/\u{202e}gpj.exe",
        ] {
            let folder = folder("plain");
            let file = folder.path().join(file);
            let text = fs::read_to_string(&file).unwrap();
            let quoted = format!("\"{given}\"");
            assert_eq!(text.matches(&quoted).count(), 1, "{given}");
            fs::write(&file, text.replace(&quoted, &format!("\"{hostile}\""))).unwrap();
            let loaded = load(folder.path()).unwrap();
            if loaded.model.is_none() {
                let errors = errors(&loaded).concat();
                assert!(errors.contains("[bad-address]") && errors.contains("help: "), "{errors}");
                continue;
            }
            let site = TestSite::of_folder(path(folder.path()));
            for address in ["/", "/events/a", "/reports/post", "/method", "/claims/c"] {
                let page = site.get(address).page();
                is_ours(&page, address, hostile);
                for href in page.attributes("a[rel~=external]", "href") {
                    let is_web = href.starts_with("https://") || href.starts_with("http://");
                    assert!(is_web, "{address}: {href}");
                    assert!(!href.contains(['"', '<', '\u{202e}']), "{address}: {href}");
                }
            }
        }
    }
}
