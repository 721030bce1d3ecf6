//! The tutorial, step by step: its files written and its commands run in the order of the page, in an
//! empty folder.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::running::{demarche, path, said};
use crate::schema;
use crate::support::TestSite;

/// A block of the page: its language, what stands above it, and its lines.
struct Block {
    language: String,
    above: String,
    text: String,
}

fn blocks() -> Vec<Block> {
    let page = fs::read_to_string("docs/tutorial.md").unwrap();
    let parts: Vec<&str> = page.split("```").collect();
    parts
        .windows(2)
        .step_by(2)
        .map(|pair| {
            let above = pair[0].lines().rev().find(|line| !line.is_empty()).unwrap_or_default();
            let (language, text) = pair[1].split_once('\n').unwrap();
            let (language, above, text) = (language.to_owned(), above.to_owned(), text.to_owned());
            Block { language, above, text }
        })
        .collect()
}

/// The file that the line above a block names.
fn named(above: &str) -> &str {
    above.split('`').nth(1).unwrap_or_else(|| panic!("no file is named: {above}"))
}

/// Follows the page. What `check` is to say in between is what the page says of it.
fn followed() -> (TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let mut folder = root.path().to_owned();
    let mut checks = 0;
    for Block { language, above, text } in blocks() {
        match language.as_str() {
            // The building of the program.
            "" => assert!(text.starts_with("cargo install"), "{text}"),
            "sh" => {
                for line in text.lines() {
                    command(line, &mut folder, &mut checks);
                }
            }
            "text" | "toml" => {
                let file = folder.join(named(&above));
                let text = match above.starts_with("Add this at the end") {
                    true => fs::read_to_string(&file).unwrap() + "\n" + &text,
                    false => text,
                };
                assert!(file.parent().unwrap().is_dir(), "{above}");
                assert_eq!(file.is_file(), above.starts_with(['R', 'A']), "{above}");
                fs::write(file, text).unwrap();
            }
            other => panic!("a block of {other}"),
        }
    }
    assert_eq!(checks, 3);
    (root, folder)
}

fn command(line: &str, folder: &mut PathBuf, checks: &mut usize) {
    let words = words(line);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["mkdir", "-p", name] => fs::create_dir_all(folder.join(name)).unwrap(),
        ["cd", name] => folder.push(name),
        ["rm", names @ ..] => {
            names.iter().for_each(|name| fs::remove_file(folder.join(name)).unwrap());
        }
        // Until Ctrl-C: what it serves is asked in-process.
        ["demarche", "serve", "--data", data, "--dev"] => {
            assert!(TestSite::of_folder(path(&folder.join(data))).get("/").is_page());
        }
        ["demarche", arguments @ ..] => {
            let output = demarche(arguments).current_dir(&folder).output().unwrap();
            let (code, stdout, stderr) = said(output);
            let is_check = arguments[0] == "check";
            *checks += usize::from(is_check);
            // Before the second report is written, one event is untold.
            if is_check && *checks == 1 {
                assert_eq!(code, Some(1));
                assert!(
                    stderr.contains("board-denies") && stderr.ends_with("1 error\n"),
                    "{stderr}"
                );
            } else {
                assert_eq!((code, stderr.as_str()), (Some(0), ""), "{line}: {stdout}");
            }
        }
        _ => panic!("the test does not know `{line}`"),
    }
}

/// The words of a command line; those in quotation marks are one.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

#[test]
fn who_follows_the_tutorial_has_a_timeline_with_claim_and_denial() {
    let (_root, folder) = followed();
    let data = folder.join("dam");
    for name in ["chronology.toml", "reports/courier.toml", "reports/gazette.toml"] {
        schema::assert_valid(name, &fs::read_to_string(data.join(name)).unwrap());
    }
    let site = TestSite::of_folder(path(&data));
    let front = site.get("/").page().main();
    let order = ["Said", "Minister Brandt says that Oberland closed", "Denied", "gates are open"];
    let mut from = 0;
    for words in order {
        let at = front[from..].find(words).unwrap_or_else(|| panic!("{words}: {front}"));
        from += at;
    }
    assert!(front.contains("Whether the gates were closed"), "{front}");
    let claim = site.get("/claims/gates-closed").page().main();
    assert!(claim.contains("Minister Brandt") && claim.contains("Mr Falk"), "{claim}");
    let protest = site.get("/events/niederau-protests").page().main();
    assert!(protest.contains("10 May 1927"), "{protest}");
    let denial = site.get("/events/board-denies").page().main();
    assert!(denial.contains("10 May 1927 or later"), "{denial}");
}

#[test]
fn the_page_is_found_from_the_others() {
    for page in ["README.md", "docs/data-format.md"] {
        assert!(fs::read_to_string(Path::new(page)).unwrap().contains("tutorial.md"), "{page}");
    }
}
