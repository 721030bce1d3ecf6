//! Files of lines that are broken anywhere: each is told of, in every form, and nothing panics.

use std::fs;
use std::path::Path;

use demarche::diagnostic::{Severity, to_github, to_json, to_sarif};
use demarche::load::load;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::support::SMALL;

const EVENTS: &str = "{\"id\":\"señal\",\"title\":\"Señal “más” 🚢\",\"summary\":\"Ω\",\"kind\":\"note\",\"lane\":\"harbour\"}\n\
     {\"id\":\"b\",\"title\":\"B\",\"summary\":\"S\",\"kind\":\"statement\",\"lane\":\"harbour\",\"added\":\"1911-07-07\"}\n";

const ACCOUNTS: &str = "{\"event\":\"b\",\"paragraphs\":[1],\"says\":\"Morón dijo.\",\"time\":[{\"words\":\"entonces\",\"paragraph\":1,\"date\":\"1911\"}]}\n";

/// What may be put into a line: escapes and numbers that are none, halves of letters, ends of lines.
const WRONG: [&[u8]; 22] = [
    b"\\u00",
    b"\\ud800",
    b"\\udc00\\ud800",
    "\\u00é".as_bytes(),
    b"\\x",
    b"\\",
    b"\"",
    b"1e999999",
    b"-9223372036854775809",
    b"340282366920938463463374607431768211456",
    b"[[[[[[[[[[[[[[[[[[[[",
    b"{\"a\":",
    b",",
    b"null",
    b"\n",
    b"\r\n",
    b"\r",
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xf0\x9f\x9a",
    "\u{202e}".as_bytes(),
];

/// One change: from where, how many bytes are taken out, and what is put there.
type Edit = (Index, usize, Vec<u8>);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let wrong = select(WRONG.to_vec()).prop_map(<[u8]>::to_vec);
    vec((any::<Index>(), 0..4_usize, prop_oneof![wrong, vec(any::<u8>(), 0..4)]), 1..4)
}

fn edited(text: &str, edits: &[Edit]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for (from, length, with) in edits {
        let from = from.index(bytes.len() + 1);
        let to = bytes.len().min(from + length);
        bytes.splice(from..to, with.iter().copied());
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_broken_anywhere_is_told_with_its_line(events in edits(), accounts in edits()) {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for below in ["events", "reports"] {
            fs::create_dir_all(at(below)).unwrap();
        }
        for file in ["chronology.toml", "reports/evening-mail.toml", "reports/harbour-gazette.toml", "reports/morning-post.toml"] {
            fs::copy(Path::new(SMALL).join(file), at(file)).unwrap();
        }
        let own = "[report]\nid = \"own\"\nlabel = \"Own\"\ndescription = \"Own.\"\nlines = 1\nlanguage = \"es\"\n";
        fs::write(at("reports/own.toml"), own).unwrap();
        let written = [("events/a.jsonl", edited(EVENTS, &events)), ("reports/own.jsonl", edited(ACCOUNTS, &accounts))];
        for (name, bytes) in &written {
            fs::write(at(name), bytes).unwrap();
        }
        let loaded = load(folder.path()).unwrap();
        let is_good = loaded.diagnostics.iter().all(|found| found.severity != Severity::Error);
        prop_assert_eq!(loaded.model.is_some(), is_good);
        for found in &loaded.diagnostics {
            for is_coloured in [false, true] {
                prop_assert!(!found.render(is_coloured).contains('\0'));
            }
            for place in found.place.iter().chain(found.related.iter().map(|(place, _)| place)) {
                let (line, column) = place.line_column();
                let of = written.iter().find(|(name, _)| place.source.path.ends_with(name));
                let Some((_, bytes)) = of else { continue };
                let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
                prop_assert!((1..=lines).contains(&line) && 1 <= column, "{found:?}");
                prop_assert!(place.span().end <= bytes.len(), "{found:?}");
            }
        }
        let root = folder.path();
        prop_assert!(serde_json::from_str::<serde_json::Value>(&to_json(&loaded.diagnostics, root)).is_ok());
        prop_assert!(serde_json::from_str::<serde_json::Value>(&to_sarif(&loaded.diagnostics, root, "1")).is_ok());
        to_github(&loaded.diagnostics, root);
    }
}
