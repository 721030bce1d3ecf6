//! Which languages the site speaks: those of the folder `locales`, which is compiled in, and those
//! of a folder that is named when the program starts.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use sha2::{Digest as _, Sha256};

use super::Text;
use super::reader::{Read as _, Reader};
use crate::edtf::DateText;

static COMPILED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// The language in which all else is written, and which is always there.
static ENGLISH: LazyLock<&'static Text> = LazyLock::new(|| {
    let files = compiled().remove("en").unwrap_or_default();
    Text::of(files).unwrap_or_else(|faults| unsound(&faults.join("; ")))
});

/// All languages that are compiled in.
static ALL: LazyLock<Languages> =
    LazyLock::new(|| Languages::of(compiled()).unwrap_or_else(|faults| unsound(&faults)));

/// Files that are compiled in are no input: a test reads them, and without words nothing can be
/// said.
#[expect(clippy::panic, reason = "a program without words of its own cannot run")]
fn unsound(faults: &str) -> ! {
    panic!("locales: {faults}")
}

/// The files of a language, each a name and a text.
type Files = Vec<(String, String)>;

/// The words of the site in English.
pub fn english() -> &'static Text {
    *ENGLISH
}

/// The languages that the site speaks, English first.
#[derive(Clone, Copy, Debug)]
pub struct Languages(&'static Told);

#[derive(Debug)]
struct Told {
    texts: Vec<&'static Text>,
    fingerprint: String,
}

impl Default for Languages {
    fn default() -> Self {
        *ALL
    }
}

impl PartialEq for Languages {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint() == other.fingerprint()
    }
}

impl Eq for Languages {}

impl Languages {
    /// Those that are compiled in.
    pub fn compiled() -> Self {
        Self::default()
    }

    /// Those that are compiled in, with those of a folder that has a folder for each language. One
    /// that both have is the folder's.
    ///
    /// # Errors
    ///
    /// What is wrong with the folder or with the files of a language.
    pub fn with(folder: &Path) -> Result<Self, String> {
        let mut all = compiled();
        let unread = |error: io::Error| format!("{}: {error}", folder.display());
        for entry in fs::read_dir(folder).map_err(unread)? {
            let entry = entry.map_err(unread)?;
            if entry.path().is_dir() {
                let tag = entry.file_name().to_string_lossy().into_owned();
                all.insert(tag, files_of(&entry.path()).map_err(unread)?);
            }
        }
        Self::of(all)
    }

    fn of(mut all: BTreeMap<String, Files>) -> Result<Self, String> {
        let fingerprint = fingerprint(&all);
        all.remove("en");
        let mut texts = vec![english()];
        for (tag, files) in all {
            let text = Text::of(files).and_then(|text| match text.tag == tag {
                true => Ok(text),
                false => Err(vec![format!("`tag` is “{}”, unlike the folder's name", text.tag)]),
            });
            texts.push(text.map_err(|faults| {
                let more = faults.len().saturating_sub(FAULTS_SHOWN);
                let shown = faults.iter().take(FAULTS_SHOWN).map(String::as_str);
                let shown = shown.collect::<Vec<_>>().join("\n  ");
                let more = if more == 0 { String::new() } else { format!("\n  and {more} more") };
                format!("the language “{tag}” cannot be used:\n  {shown}{more}")
            })?);
        }
        Ok(Self(Box::leak(Box::new(Told { texts, fingerprint }))))
    }

    /// All of them, English first, then by tag.
    pub fn iter(self) -> impl Iterator<Item = &'static Text> + use<> {
        self.0.texts.iter().copied()
    }

    /// That of all their words, wherever their files lie.
    pub fn fingerprint(self) -> &'static str {
        &self.0.fingerprint
    }

    /// The words of a language by its tag.
    pub fn get(self, tag: &str) -> Option<&'static Text> {
        self.iter().find(|text| text.tag == tag)
    }

    /// How dates are written in each of them, in the language of a page first, also where there is
    /// little room: what a page prints can be typed on any other.
    pub fn dates(self, first: &'static Text) -> Vec<&'static DateText> {
        let others = self.iter().filter(|text| text.tag != first.tag);
        let texts = std::iter::once(first).chain(others);
        texts.flat_map(|text| [text.dates, text.dates_short.0]).collect()
    }

    /// The language in which a chronology is told where no other is asked for: its own if the site
    /// speaks it, else English.
    pub fn of_data(self, tag: &str) -> &'static Text {
        let is_of = |text: &&'static Text| crate::language::is_of(tag, text.tag);
        self.iter().find(is_of).unwrap_or_else(english)
    }
}

/// How many faults of a language are told at once.
const FAULTS_SHOWN: usize = 12;

impl Text {
    fn of(files: Files) -> Result<&'static Self, Vec<String>> {
        let files = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let mut reader = Reader::new(files)?;
        let text = Self::read(&mut reader, "");
        let faults = reader.finish();
        if faults.is_empty() { Ok(Box::leak(Box::new(text))) } else { Err(faults) }
    }
}

fn compiled() -> BTreeMap<String, Files> {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = |file: &include_dir::File<'_>| {
        Some((file.path().display().to_string(), file.contents_utf8()?.to_owned()))
    };
    COMPILED.dirs().map(|dir| (name(dir.path()), dir.files().filter_map(text).collect())).collect()
}

fn files_of(folder: &Path) -> io::Result<Files> {
    let mut paths: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    paths.retain(|entry| entry.path().extension().is_some_and(|extension| extension == "ftl"));
    paths.sort_by_key(fs::DirEntry::path);
    let text = |entry: &fs::DirEntry| {
        let path = entry.path();
        Ok((path.display().to_string(), fs::read_to_string(path)?))
    };
    paths.iter().map(text).collect()
}

fn fingerprint(all: &BTreeMap<String, Files>) -> String {
    let mut hash = Sha256::new();
    for (tag, files) in all {
        let texts = files.iter().map(|(_, text)| text);
        for part in std::iter::once(tag).chain(texts) {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
    use fluent_syntax::parser::parse;

    use super::{Files, Languages, compiled, english};

    /// Every language has every message, with no variable that the English one lacks.
    #[test]
    fn every_language_is_complete() {
        let languages = Languages::compiled();
        let tags: Vec<&str> = languages.iter().map(|text| text.tag).collect();
        assert!(tags.starts_with(&["en"]) && tags.contains(&"es"), "{tags:?}");
        assert_eq!(languages.of_data("es-MX").tag, "es");
        assert_eq!(languages.of_data("ar").tag, english().tag);
    }

    #[test]
    fn what_a_language_lacks_is_named() {
        let files = |change: fn(String) -> String| {
            let mut all = compiled();
            let spanish = all.get_mut("es").unwrap();
            spanish.iter_mut().for_each(|(_, text)| *text = change(std::mem::take(text)));
            Languages::of(all).unwrap_err()
        };
        let lacking = files(|text| text.replace("home-same-time =", "home-another ="));
        assert!(lacking.contains("`home-same-time` is missing"), "{lacking}");
        assert!(lacking.contains("`home-another`: no such message"), "{lacking}");
        let misspelt = files(|text| text.replace("{ $date }", "{ $fecha }"));
        assert!(misspelt.contains("has no variable `$fecha`"), "{misspelt}");
    }

    /// A sentence that leaves out a part of the English one says less than it. Only a number may go
    /// unsaid, where the words of a branch are for that number; which numerals a century has is each
    /// language's own.
    #[test]
    fn every_language_says_all_parts_of_each_message() {
        let mut all: BTreeMap<String, _> =
            compiled().into_iter().map(|(tag, files)| (tag, messages(&files))).collect();
        let english = all.remove("en").unwrap();
        let all_of = |ways: &[BTreeSet<String>]| ways.iter().flatten().cloned().collect();
        for (tag, messages) in &all {
            for (id, ways) in messages {
                let needed: BTreeSet<String> = all_of(&english[id]);
                let own = BTreeSet::from(["count".to_owned()]);
                for way in ways {
                    let differs: Vec<_> = needed.symmetric_difference(way).collect();
                    let is_right = differs.iter().all(|name| own.contains(*name));
                    assert!(is_right, "locales/{tag}: `{id}` has {way:?}, in English {needed:?}");
                }
            }
        }
    }

    /// The variables of each message, once for each way in which it can be said.
    fn messages(files: &Files) -> BTreeMap<String, Vec<BTreeSet<String>>> {
        let mut messages = BTreeMap::new();
        for (_, text) in files {
            for entry in parse(text.as_str()).unwrap().body {
                let Entry::Message(message) = entry else { continue };
                let id = message.id.name;
                messages.extend(message.value.map(|value| (id.to_owned(), ways(&value))));
                let attributes = message.attributes.iter();
                messages.extend(attributes.map(|attribute| {
                    (format!("{id}.{}", attribute.id.name), ways(&attribute.value))
                }));
            }
        }
        messages
    }

    fn ways(pattern: &Pattern<&str>) -> Vec<BTreeSet<String>> {
        let mut ways = vec![BTreeSet::new()];
        for element in &pattern.elements {
            let PatternElement::Placeable { expression } = element else { continue };
            let here = of_expression(expression);
            let with =
                |way: &BTreeSet<String>| here.iter().map(|one| way | one).collect::<Vec<_>>();
            ways = ways.iter().flat_map(with).collect();
        }
        ways
    }

    fn of_expression(expression: &Expression<&str>) -> Vec<BTreeSet<String>> {
        match expression {
            Expression::Select { variants, .. } => {
                variants.iter().flat_map(|variant| ways(&variant.value)).collect()
            }
            Expression::Inline(InlineExpression::Placeable { expression }) => {
                of_expression(expression)
            }
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                let name = if id.name == "roman" { "number" } else { id.name };
                vec![BTreeSet::from([name.to_owned()])]
            }
            Expression::Inline(_) => vec![BTreeSet::new()],
        }
    }
}
