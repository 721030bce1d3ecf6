//! The data's words in another language are files beside the data.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use askama::Template as _;
use demarche::api::v1::{Conflict, Event, One};
use demarche::check;
use demarche::diagnostic::{Rule, Severity};
use demarche::format::EventFormat;
use demarche::index::Found;
use demarche::load::{File, Loaded, Snapshot, parse, read};
use demarche::localized::Localized;
use demarche::model::{Key, Quote, Texts};
use demarche::query::Filter;
use demarche::schema::{FileKind, document};
use demarche::site::Site;
use demarche::text::english;
use demarche::url::Urls;
use demarche::view::{EventPage, HomePage};
use serde_json::{Value, json};

use crate::languages::spanish;
use crate::support::{Page, SMALL, file, model};

/// A dispute whose Spanish is there in part.
const IN_SPANISH: &str = r#"
[chronology]
title = "La disputa del puerto de 1911"
[actor.envoy]
name = "El enviado"
[event.envoy-protests]
title = "El enviado protesta contra el cañonero"
[account.morning-post.envoy-protests]
quotes = ["un acto intolerable"]
"#;

fn in_spanish(words: &str) -> Vec<File> {
    let mut files = read(Path::new(SMALL)).unwrap();
    files.push(file("es/words.toml", words));
    files
}

fn site(files: &[File]) -> Arc<Site> {
    Arc::new(Site::build(model(files)))
}

fn of_shipped() -> Loaded {
    demarche::load::load(Path::new("data")).unwrap()
}

/// The pages of the site in a language: the front page and the page of an event.
fn pages(site: &Arc<Site>, text: &'static demarche::text::Text, event: &str) -> [String; 2] {
    let site = Localized::new(site, text).marked();
    let urls = Urls::default();
    let home = HomePage::new(&site, &urls, &Filter::default()).unwrap().render().unwrap();
    let event = site.model.events.find(event).unwrap();
    [home, EventPage::new(&site, &urls, event).render().unwrap()]
}

#[test]
fn every_text_of_the_shipped_data_has_its_spanish() {
    let loaded = of_shipped();
    assert_eq!(loaded.diagnostics, []);
    let files = read(Path::new("data")).unwrap();
    for (path, line) in [
        ("es/chronology.toml", "title = \"España se niega a que sus bases se usen contra Irán\"\n"),
        ("es/report-2.toml", "\"For now\" = "),
    ] {
        let without = files.iter().map(|old| match old.holds.path() == path {
            true => {
                assert!(old.source.text.contains(line), "{path}");
                let gone = |l: &&str| !l.starts_with(line.trim_end());
                let text = old.source.text.lines().filter(gone).collect::<Vec<_>>().join("\n");
                file(path, &text)
            }
            false => old.clone(),
        });
        let found = parse(&without.collect::<Vec<_>>()).diagnostics;
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!((found[0].rule, found[0].severity), (Rule::Untranslated, Severity::Warning));
        assert!(found[0].message.starts_with("1 text is not there in `es`"), "{found:#?}");
    }
}

#[test]
fn pages_show_what_is_translated_and_mark_what_is_not() {
    let translated = site(&in_spanish(IN_SPANISH));
    let [home, event] = pages(&translated, spanish(), "envoy-protests");
    for (page, parts) in [
        (
            &home,
            vec![
                "<h1>La disputa del puerto de 1911</h1>",
                "El enviado protesta contra el cañonero",
                "<bdi lang=\"en\">The harbour is closed to foreign ships</bdi>",
            ],
        ),
        (
            &event,
            vec![
                "<blockquote lang=\"en\"><p>«an intolerable act»</p></blockquote>\n\
                 <p class=\"meta\">Traducción nuestra: «un acto intolerable»</p>",
                "<b>El enviado</b>",
            ],
        ),
    ] {
        for part in parts {
            assert!(page.contains(part), "no {part}");
        }
    }
    assert!(!event.contains("The envoy protests against"), "a title in two languages");
    // In English nothing shows that there is Spanish.
    let plain = site(&read(Path::new(SMALL)).unwrap());
    let [before, now] = [&plain, &translated].map(|site| pages(site, english(), "envoy-protests"));
    assert_eq!(before, now);
}

/// The texts of the chronology's own.
#[derive(Default)]
struct Own(BTreeSet<String>);

impl Texts for Own {
    fn own(&mut self, _: Key<'_>, text: &mut String) {
        self.0.insert(text.clone());
    }

    fn printed(&mut self, _: &mut String, _: &str) {}

    fn quoted(&mut self, _: Key<'_>, _: &mut Quote, _: &str) {}
}

#[test]
fn the_shipped_pages_are_in_spanish_but_for_what_is_printed() {
    let model = of_shipped().model.unwrap();
    let mut own = Own::default();
    model.visit(&mut own);
    // Names may be the same in both languages.
    let own: Vec<String> = own.0.into_iter().filter(|text| 24 < text.len()).collect();
    assert!(200 < own.len());
    let site = Arc::new(Site::build(model));
    let shown = |text| -> usize {
        let ids = site.model.events.ids().map(ToString::to_string);
        let pages = ids.flat_map(|id| pages(&site, text, &id));
        let words = pages.map(|html| Page::of(&html).text("body")).collect::<Vec<_>>();
        own.iter().filter(|own| words.iter().any(|words| words.contains(own.as_str()))).count()
    };
    assert!(100 < shown(english()));
    assert_eq!(shown(spanish()), 0);
}

#[test]
fn words_are_found_in_the_language_of_the_page() {
    let site = site(&in_spanish(IN_SPANISH));
    let found = |text, q: &str| -> usize {
        let filter = Filter { q: Some(q.to_owned()), ..Filter::default() };
        let Found { exact, folded, .. } = Localized::new(&site, text).found(&filter);
        exact.len() + folded.len()
    };
    for (q, in_english, in_spanish) in [
        ("cañonero", 0, 1),
        ("canonero", 0, 1),
        ("\"acto intolerable\"", 0, 1),
        // What a report prints is found in every language.
        ("\"an intolerable act\"", 1, 1),
        ("\"protests against\"", 1, 0),
    ] {
        assert_eq!(found(english(), q), in_english, "{q}");
        assert_eq!(found(spanish(), q), in_spanish, "{q}");
    }
}

#[test]
fn files_and_answers_have_the_translation_beside_the_quotation() {
    let site = site(&in_spanish(IN_SPANISH));
    let urls = Urls::default();
    for (text, translation, title) in [
        (english(), Value::Null, "The envoy protests against the gunboat"),
        (spanish(), json!("un acto intolerable"), "El enviado protesta contra el cañonero"),
    ] {
        let site = Localized::new(&site, text);
        let answer = One::<Event>::find(&site, &urls, "envoy-protests").unwrap();
        let answer = serde_json::to_value(answer).unwrap();
        assert_eq!(answer["event"]["title"], title);
        let accounts = answer["event"]["accounts"].as_array().unwrap();
        let quotes = accounts.iter().flat_map(|account| account["quotations"].as_array().unwrap());
        let quotes: Vec<&Value> = quotes.collect();
        assert_eq!(quotes.len(), 1);
        assert_eq!(quotes[0]["exact"], "an intolerable act");
        assert_eq!(quotes[0]["translation"], translation);
        let event = site.model.events.find("envoy-protests").unwrap();
        let markdown = demarche::export::write_event(EventFormat::Markdown, &site, &urls, event);
        assert!(markdown.contains(title), "{markdown}");
        let both = "«an intolerable act» (traducción nuestra: «un acto intolerable»; El enviado";
        assert_eq!(markdown.contains(both), !translation.is_null(), "{markdown}");
    }
}

/// Files with one fault each: its rule, line and column, and what is said.
const FAULTS: [(&str, Rule, (usize, usize), &str); 17] = [
    ("[evnt.x]\ntitle = \"x\"", Rule::UnknownKey, (1, 2), "unknown key `evnt`"),
    ("[event.envoy]\ntitle = \"x\"", Rule::UnknownKey, (1, 8), "no event is called “envoy”"),
    ("[event.envoy-protests]\ntitel = \"x\"", Rule::UnknownKey, (2, 1), "unknown key `titel`"),
    ("[event]\nenvoy-protests = 1", Rule::WrongType, (2, 18), "takes a table, not an integer"),
    ("event = []", Rule::WrongType, (1, 9), "`event` takes a table, not an array"),
    ("[event.envoy-protests]\ntitle = 1", Rule::WrongType, (2, 9), "takes a text, not an integer"),
    (
        "[event.envoy-protests]\ntitle = [\"x\"]",
        Rule::WrongType,
        (2, 9),
        "takes a text, not an array",
    ),
    ("[event.envoy-protests]\ntitle = \" \"", Rule::EmptyText, (2, 9), "`title` is empty"),
    (
        "[event.envoy-protests]\ntitle = \"\\uFDD0\"",
        Rule::ControlCharacter,
        (2, 9),
        "`title` has the control character",
    ),
    ("[difference.who-invited]\nsays = [\"x\"]", Rule::OtherLength, (2, 8), "`says` has 1 text, "),
    ("[difference.who-invited]\nsays = \"x\"", Rule::WrongType, (2, 8), "takes a list of texts"),
    (
        "[account.morning-post.envoy-protests]\nquotes = [1]",
        Rule::WrongType,
        (2, 11),
        "`quotes` takes texts",
    ),
    (
        "[account.morning-post.envoy-protests]\nquotes = []",
        Rule::OtherLength,
        (2, 10),
        "`quotes` has 0 texts",
    ),
    ("[account.post.x]\nsays = \"x\"", Rule::UnknownKey, (1, 10), "no report is called “post”"),
    (
        "[account.morning-post.gone]\nsays = \"x\"",
        Rule::UnknownKey,
        (1, 23),
        "“morning-post” has no account of “gone”",
    ),
    ("[report.morning-post]\nheadline = \"x\"", Rule::UnknownKey, (2, 1), "`headline`"),
    (
        "[report.evening-mail.time]\n\"soon\" = \"x\"",
        Rule::UnknownKey,
        (2, 1),
        "no time words “soon” stand there",
    ),
];

#[test]
fn what_is_wrong_is_told_and_the_rest_is_shown() {
    for (words, rule, at, message) in FAULTS {
        let loaded = parse(&in_spanish(words));
        assert!(loaded.model.is_some(), "{words}");
        let found: Vec<_> =
            loaded.diagnostics.iter().filter(|found| found.rule != Rule::Untranslated).collect();
        assert_eq!(found.len(), 1, "{words}: {found:#?}");
        assert_eq!((found[0].rule, found[0].severity), (rule, Severity::Warning), "{words}");
        assert_eq!(found[0].place.as_ref().unwrap().line_column(), at, "{words}");
        assert!(found[0].message.contains(message), "{words}: {}", found[0].message);
        assert!(found[0].hint.is_some(), "{words}");
        let title = "The envoy protests against the gunboat";
        let [_, page] = pages(&site(&in_spanish(words)), spanish(), "envoy-protests");
        assert!(page.contains(&format!("<h1 lang=\"en\">{title}</h1>")), "{words}");
    }
    // What is no TOML is an error, as elsewhere.
    let broken = parse(&in_spanish("[event"));
    assert!(broken.model.is_none());
    assert_eq!(broken.diagnostics[0].rule, Rule::Syntax);
}

#[test]
fn a_text_that_two_files_have_is_the_first_and_told() {
    let mut files = in_spanish("[actor.envoy]\nname = \"Uno\"");
    files.push(file("es/zzz.toml", "[actor.envoy]\nname = \"Dos\""));
    let loaded = parse(&files);
    let twice = loaded.diagnostics.iter().find(|found| found.rule == Rule::TranslatedTwice);
    assert!(twice.unwrap().hint.as_ref().unwrap().contains("es/words.toml, line 2"));
    let site = Localized::new(&Arc::new(Site::build(loaded.model.unwrap())), spanish());
    assert_eq!(site.model.actors.find("envoy").unwrap().name, "Uno");
}

#[test]
fn a_language_that_is_not_spoken_is_told() {
    let mut files = read(Path::new(SMALL)).unwrap();
    files.push(file("pt-BR/words.toml", IN_SPANISH));
    let model = model(&files);
    let found = check::languages(&model, &["en", "es"]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule, Rule::UnusedLanguage);
    // Nor is the language that the chronology is written in one to translate into.
    let mut files = read(Path::new(SMALL)).unwrap();
    files.push(file("en/words.toml", IN_SPANISH));
    let loaded = parse(&files);
    assert_eq!(
        loaded.diagnostics.iter().map(|found| found.rule).collect::<Vec<_>>(),
        [Rule::UnusedLanguage]
    );
    assert!(loaded.model.unwrap().translations.is_empty());
}

#[test]
fn the_folder_is_watched_and_is_part_of_what_the_data_is() {
    let folder = tempfile::tempdir().unwrap();
    for old in read(Path::new(SMALL)).unwrap() {
        let path = folder.path().join(old.holds.path());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &old.source.text).unwrap();
    }
    let without = (Snapshot::of(folder.path()), demarche::load::load(folder.path()).unwrap());
    fs::create_dir(folder.path().join("es")).unwrap();
    fs::write(folder.path().join("es/words.toml"), IN_SPANISH).unwrap();
    fs::write(folder.path().join("es/more.tml"), "").unwrap();
    let with = (Snapshot::of(folder.path()), demarche::load::load(folder.path()).unwrap());
    assert_ne!(without.0, with.0);
    assert_ne!(without.1.fingerprint, with.1.fingerprint);
    let told: Vec<_> = with.1.diagnostics.iter().map(|found| found.rule).collect();
    assert_eq!(told, [Rule::Untranslated, Rule::NotRead]);
}

#[test]
fn without_a_translation_nothing_is_copied() {
    let site = site(&read(Path::new(SMALL)).unwrap());
    for text in [english(), spanish()] {
        assert!(std::ptr::eq(&*Localized::new(&site, text).model, &*site.model));
    }
}

/// Of a million texts of which ten are translated, a copy of all would take as much as the million.
#[test]
fn what_is_not_translated_is_not_copied() {
    let site = site(&in_spanish(IN_SPANISH));
    let told = Localized::new(&site, spanish());
    for (id, is_translated) in [("envoy-protests", true), ("minister-replies", false)] {
        let [written, told] =
            [&site.model, &told.model].map(|model| model.events.find(id).unwrap());
        assert_eq!(!std::ptr::eq(written, told), is_translated, "{id}");
    }
}

#[test]
fn no_record_is_copied_for_marks_but_what_is_shown() {
    let site = site(&in_spanish(IN_SPANISH));
    let marked = Localized::new(&site, spanish()).marked();
    let [written, same] = [&site.model, &marked.model].map(|model| model.accounts.written());
    assert!(std::ptr::eq(written, same));
    // What was shown once stays where it is.
    let [first, again] = [0; 2].map(|at| marked.model.accounts.at(at).unwrap());
    assert!(std::ptr::eq(first, again) && !std::ptr::eq(first, &written[0]));
    assert_ne!(first.says, written[0].says);
}

#[test]
fn the_id_of_a_conflict_has_no_language() {
    let files = |words| {
        let mut files = in_spanish(words);
        let later = "[report]\nid = \"later\"\nlabel = \"Later\"\ndescription = \"One more.\"\n\
                     lines = 1\nlanguage = \"en\"\n[[account]]\nevent = \"envoy-protests\"\n\
                     paragraphs = [1]\nsays = \"Later.\"\n\
                     time = [{ words = \"later\", after = \"minister-replies\" }]\n";
        files.push(file("reports/later.toml", later));
        files
    };
    let site = site(&files(IN_SPANISH));
    let ids = |text| -> Vec<String> {
        let site = Localized::new(&site, text);
        let found = site.chronology.contradictions();
        let (urls, query) = (Urls::default(), demarche::query::Query::default());
        let list = demarche::api::v1::List::<Conflict>::of(&site, &urls, &query);
        let list = serde_json::to_value(list.unwrap_or_else(|_| panic!("no list"))).unwrap();
        let list = list["conflicts"].as_array().unwrap().clone();
        assert_eq!(list.len(), found.len());
        list.iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect()
    };
    assert!(!ids(english()).is_empty());
    assert_eq!(ids(english()), ids(spanish()));
}

/// Each key that can be translated, with whether it takes a list.
#[derive(Default)]
struct Keys(BTreeMap<String, bool>);

impl Keys {
    fn add(&mut self, key: Key<'_>) {
        let is_time = key.table.last() == Some(&"time");
        let table = key.table.iter().zip(0..).map(|(name, at)| match at {
            0 => name,
            _ if *name == "time" && at == key.table.len() - 1 => name,
            _ => "*",
        });
        let table = table.collect::<Vec<_>>().join(".");
        let name = if is_time { "*" } else { key.name };
        self.0.insert(format!("{table}.{name}"), key.is_list);
    }
}

impl Texts for Keys {
    fn own(&mut self, key: Key<'_>, _: &mut String) {
        self.add(key);
    }

    fn printed(&mut self, _: &mut String, _: &str) {}

    fn quoted(&mut self, key: Key<'_>, _: &mut Quote, _: &str) {
        self.add(key);
    }
}

fn of_schema(schema: &Value, path: &str, into: &mut BTreeMap<String, bool>) {
    let below = |name: &str| format!("{path}{}{name}", if path.is_empty() { "" } else { "." });
    let Some(properties) = schema["properties"].as_object() else {
        into.insert(path.to_owned(), schema["type"] == "array");
        return;
    };
    for (name, schema) in properties {
        of_schema(schema, &below(name), into);
    }
    if schema["additionalProperties"].is_object() {
        of_schema(&schema["additionalProperties"], &below("*"), into);
    }
}

#[test]
fn the_schema_has_what_can_be_translated() {
    let mut in_schema = BTreeMap::new();
    of_schema(&document(FileKind::Words), "", &mut in_schema);
    let mut keys = Keys::default();
    model(&crate::schema::everything_as_files()).visit(&mut keys);
    assert_eq!(keys.0, in_schema);
}

#[test]
fn the_example_of_the_format_page_is_right() {
    let page = fs::read_to_string("docs/data-format.md").unwrap();
    let (_, block) = page.split_once("```toml\n# es/words.toml, in part\n").unwrap();
    let (block, _) = block.split_once("```").unwrap();
    let files = crate::schema::example();
    let mut files: Vec<File> = files.iter().map(|(name, text)| file(name, text)).collect();
    files.push(file("es/words.toml", block));
    let found = parse(&files).diagnostics;
    assert_eq!(found.iter().map(|found| found.rule).collect::<Vec<_>>(), [Rule::Untranslated]);
}
