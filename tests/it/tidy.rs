//! The code keeps the shape that ARCHITECTURE.md says it has.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use demarche::diagnostic::Rule;

/// The most lines that a file of source may have.
const LINES_MAX: usize = 500;

/// Every text file below a path, with its path; build products and packages apart.
fn files(under: &str) -> Vec<(String, String)> {
    const LEFT_OUT: [&str; 4] = ["target", "node_modules", "test-results", "playwright-report"];
    let mut pending = vec![PathBuf::from(under)];
    let mut found = Vec::new();
    while let Some(path) = pending.pop() {
        if !path.is_dir() {
            // What is not text cannot be looked into.
            let text = fs::read_to_string(&path);
            found.extend(text.ok().map(|text| (path.display().to_string(), text)));
            continue;
        }
        for entry in fs::read_dir(&path).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy();
            let is_hidden = name.starts_with('.') && name != ".ci" && name != ".github";
            if !is_hidden && !LEFT_OUT.contains(&name.as_ref()) {
                pending.push(path.clone());
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{under} has no file");
    found
}

/// The files of a layer: `src/layer.rs`, or all under `src/layer/`.
fn files_of_layer(layer: &str) -> Vec<(String, String)> {
    let folder = format!("src/{layer}");
    if Path::new(&folder).is_dir() { files(&folder) } else { files(&format!("{folder}.rs")) }
}

/// A layer may name the layers before it in `src/lib.rs`, and none after it. Files of tests may
/// name them all: dates are tested in the words of a language.
#[test]
fn layers_depend_one_way() {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    let layers: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert!(5 < layers.len(), "src/lib.rs lists {layers:?}");
    for (rank, layer) in layers.iter().enumerate() {
        let later = &layers[rank + 1..];
        for (path, source) in files_of_layer(layer) {
            let later = if path.ends_with("/tests.rs") { &[] } else { later };
            for (number, line) in (1..).zip(source.lines()) {
                let place = format!("{path}:{number}");
                let code = line.split("//").next().unwrap_or_default();
                assert!(!code.contains("super::super"), "{place}: name the layer, from `crate`");
                assert!(!code.contains("demarche::"), "{place}: `crate`, not the crate's name");
                for used in code.split("crate::").skip(1).flat_map(|rest| layers_of(rest, &place)) {
                    assert!(!later.contains(&used), "{place}: `{layer}` may not use `{used}`");
                }
            }
        }
    }
}

/// What is solved and laid out holds no word and no language: `text` comes after it, and a layer
/// uses none that comes after it.
#[test]
fn words_come_after_what_is_solved() {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    let place = |layer: &str| lib.find(&format!("pub mod {layer};")).unwrap();
    for layer in ["model", "chronology", "search", "load", "check", "site", "layout", "card"] {
        assert!(place(layer) < place("text"), "`text` stands before `{layer}`");
    }
}

/// Words and punctuation of pages stand in `text`; a template has at most the dot between facts.
#[test]
fn templates_have_no_words() {
    for (path, template) in files("templates") {
        if !path.ends_with(".html") {
            continue;
        }
        let marks = [("{#", "#}"), ("{%", "%}"), ("{{", "}}")];
        let markup = marks.iter().fold(template, |text, (from, to)| without(&text, from, to));
        for attribute in ["alt", "aria-label", "placeholder", "title"] {
            let begins = format!(" {attribute}=\"");
            let mut values = markup.split(&begins).skip(1);
            assert!(values.all(|value| value.starts_with('"')), "{path}: {attribute}");
        }
        let text = without(&markup, "<", ">");
        let words: String = text.chars().filter(|c| !c.is_whitespace() && *c != '·').collect();
        assert_eq!(words, "", "{path} has words or punctuation of its own");
    }
}

/// A text without what stands from one mark to the next of another.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut parts = text.split(from);
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once(to).expect("a mark is closed").1)
}

/// The layers that put words together take them from `text`. Reasons why something cannot fail are
/// for readers of the code.
#[test]
fn what_is_shown_has_its_words_from_text() {
    let is_phrase = |text: &str| {
        let words: Vec<&str> = text.split(' ').collect();
        let is_word = |word: &str| word.chars().all(char::is_alphabetic) && !word.is_empty();
        words.windows(2).any(|pair| pair.iter().all(|word| is_word(word)))
    };
    for (path, source) in ["localized", "view", "export"].into_iter().flat_map(files_of_layer) {
        let code = source.split("#[cfg(test)]").next().unwrap();
        for (number, line) in (1..).zip(code.lines()) {
            let line = line.trim();
            if line.starts_with("//") || line.contains("expect(") {
                continue;
            }
            let texts = line.split('"').skip(1).step_by(2);
            for text in texts {
                assert!(!is_phrase(text), "{path}:{number}: “{text}” belongs in `text`");
            }
        }
    }
}

/// The layers that a path names after `crate::`: one, or those of a list on one line.
fn layers_of<'s>(rest: &'s str, place: &str) -> Vec<&'s str> {
    let list = match rest.strip_prefix('{') {
        None => rest.split([',', ';', ' ']).next().unwrap(),
        Some(inside) => inside.split_once('}').expect("a list of layers fits on one line").0,
    };
    let first = |path: &'s str| path.split(|c: char| !c.is_alphanumeric() && c != '_').next();
    let layers: Vec<&str> = list.split(',').filter_map(|path| first(path.trim())).collect();
    assert!(layers.iter().all(|layer| !layer.is_empty()), "{place}: it names everything");
    layers
}

#[test]
fn every_folder_of_source_is_a_layer() {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    for entry in fs::read_dir("src").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if name != "lib" && name != "main" {
            assert!(lib.contains(&format!("pub mod {name};")), "src/lib.rs does not list {name}");
        }
    }
}

#[test]
fn every_module_says_what_it_is() {
    for (path, source) in files("src").into_iter().chain(files("tests/it")) {
        let is_source = path.ends_with(".rs") && !path.ends_with("/tests.rs");
        assert!(!is_source || source.starts_with("//! "), "{path} opens without `//!`");
    }
}

#[test]
fn every_rule_is_documented() {
    let document = fs::read_to_string("docs/data-format.md").unwrap();
    let lines: Vec<&str> = document.lines().filter(|line| line.starts_with(['#', '|'])).collect();
    for rule in Rule::ALL {
        let name = format!("`{rule}`");
        let found = lines.iter().any(|line| line.contains(&name));
        assert!(found, "docs/data-format.md has no heading or row for {name}");
    }
}

#[test]
fn every_page_has_a_template_and_every_template_a_page() {
    let mut fed = BTreeSet::new();
    for (path, source) in files("src") {
        for (before, after) in
            source.match_indices("#[template(").map(|(at, _)| source.split_at(at))
        {
            assert!(path.starts_with("src/view/"), "{path}: a template outside of `view`");
            let template = after.split("path = \"").nth(1).unwrap().split('"').next().unwrap();
            let page = after.split("struct ").nth(1).unwrap();
            let page = page.split(|c: char| !c.is_alphanumeric()).next().unwrap();
            assert!(before.trim_end().ends_with("#[derive(Template)]"), "{path}: {page}");
            let text = fs::read_to_string(format!("templates/{template}")).unwrap();
            let first = text.lines().next().unwrap();
            assert!(first.contains(&format!("view::{page}")), "{template} does not name {page}");
            fed.insert(template.to_owned());
        }
    }
    let templates = files("templates");
    for (path, _) in &templates {
        let name = path.trim_start_matches("templates/");
        let is_used = templates.iter().any(|(_, text)| {
            ["extends", "include", "import"]
                .iter()
                .any(|verb| text.contains(&format!("{verb} \"{name}\"")))
        });
        assert!(fed.contains(name) || is_used, "no page and no template uses {path}");
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    let mut sources: Vec<(String, String)> = Vec::new();
    for folder in ["src", "templates", "static", "tests/it", "tests/browser"] {
        sources.extend(files(folder));
    }
    for (path, source) in sources {
        let lines = source.lines().count();
        let is_made = path.ends_with("package-lock.json") || path.contains(".snap");
        assert!(is_made || lines <= LINES_MAX, "{path} has {lines} lines");
    }
}

#[test]
fn nothing_depends_on_where_the_repository_lies() {
    // In two parts, so that this file does not have them.
    let forbidden = [
        concat!("shared", "/"),
        concat!("/wo", "rk/"),
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/Use", "rs/"),
        concat!("/tm", "p/"),
    ];
    for (path, text) in files(".") {
        let path = path.trim_start_matches("./");
        for words in forbidden {
            let is_ci = path == ".ci/run" && words.starts_with("shared");
            for (number, line) in (1..).zip(text.lines()) {
                assert!(is_ci || !line.contains(words), "{path}:{number} names “{words}”");
            }
        }
    }
}
