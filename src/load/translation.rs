//! Reads the folders of other languages: the chronology's own words, by record and field.
//!
//! Which keys there may be follows from the data: each text that is ours has one. Nothing that is
//! wrong here keeps the chronology from being served: the text stays in its own language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fields::shortened;
use super::findings::Findings;
use super::written::{warn_of_length, written};
use crate::diagnostic::{Diagnostic, Place, Rule, Source, nearest};
use crate::language::is_of;
use crate::model::{Key, Model, Quote, Texts, Translation};

/// A file of a language that is TOML.
pub(super) struct WordsFile<'t> {
    pub(super) language: &'t str,
    pub(super) source: &'t Arc<Source>,
    pub(super) table: DeTable<'t>,
}

/// Gives a model the words of other languages, and says what is wrong with them.
pub(super) fn read(files: &[WordsFile<'_>], model: &mut Model) -> Vec<Diagnostic> {
    let mut by_language: BTreeMap<&str, Vec<&WordsFile<'_>>> = BTreeMap::new();
    for file in files {
        by_language.entry(file.language).or_default().push(file);
    }
    let mut all = Vec::new();
    for (language, files) in by_language {
        let mut reader = Reader::default();
        let Some(first) = files.first() else { continue };
        let place = Place::new(Arc::clone(first.source), 0..0);
        if is_of(&model.about.language, language) {
            let message = format!("`{language}` is the language that the chronology is written in");
            let found = Diagnostic::new(Rule::UnusedLanguage, place, message);
            let hint = "mend the words in the files themselves, and delete the folder";
            all.push(found.hint(hint).warning());
            continue;
        }
        let (top, absent) = (BTreeMap::new(), Absent::default());
        let mut shape = Shape { language, files: &files, top, absent };
        model.visit(&mut shape);
        let Shape { top, mut absent, .. } = shape;
        for file in &files {
            reader.table(&file.table, &top, file.source, &mut Vec::new());
        }
        reader.missing(&top, &mut Vec::new(), &mut absent);
        let found = reader.findings.finish().into_iter().map(Diagnostic::warning);
        all.extend(found);
        if 0 < absent.count {
            all.push(untranslated(language, &absent, place.clone()));
        }
        let texts = reader.texts.into_iter().map(|(key, (texts, _))| (key, texts)).collect();
        let translation = Translation { texts, place };
        model.translations.insert(language.to_owned(), Arc::new(translation));
    }
    all
}

/// The most texts that are named where they are not translated.
const NAMED_MAX: usize = 5;

fn untranslated(language: &str, absent: &Absent, place: Place) -> Diagnostic {
    let texts = if absent.count == 1 { "text is" } else { "texts are" };
    let message = format!("{} {texts} not there in `{language}`", absent.count);
    let named = absent.first.iter().map(|address| format!("`{}`", address.join(".")));
    let named = named.collect::<Vec<_>>().join(", ");
    let more = if NAMED_MAX < absent.count { " and others" } else { "" };
    let hint = format!("pages show them as they are written: {named}{more}");
    Diagnostic::new(Rule::Untranslated, place, message).hint(hint).warning()
}

/// What a file of translations may have under a key.
enum Slot {
    Table(BTreeMap<String, Self>),
    Texts(Own),
}

/// Texts that share a key: one, the items of a list, or those of words that are printed twice.
struct Own {
    is_list: bool,
    /// Of each, whether it is in another language than the one that is read.
    needed: Vec<bool>,
    is_quotation: bool,
}

/// The keys that a file of one language may have: those of records in full that the files name, of
/// others the ids alone.
struct Shape<'l> {
    language: &'l str,
    files: &'l [&'l WordsFile<'l>],
    top: BTreeMap<String, Slot>,
    absent: Absent,
}

/// Texts that are not translated: how many, and the first of them.
#[derive(Default)]
struct Absent {
    count: usize,
    first: BTreeSet<Vec<String>>,
    /// The table that was looked at last, and those of its keys that are counted.
    table: Vec<String>,
    keys: BTreeSet<String>,
}

impl Absent {
    /// Notes a key of a table that no file has. Keys of one table come one after the other.
    fn note(&mut self, key: Key<'_>) {
        if !self.table.iter().eq(key.table) {
            self.table = key.table.iter().map(|name| (*name).to_owned()).collect();
            self.keys.clear();
        }
        if self.keys.insert(key.name.to_owned()) {
            let table = self.table.iter().cloned();
            self.add(table.chain([key.name.to_owned()]).collect());
        }
    }

    fn add(&mut self, address: Vec<String>) {
        self.count += 1;
        self.first.insert(address);
        if NAMED_MAX < self.first.len() {
            self.first.pop_last();
        }
    }
}

impl Shape<'_> {
    /// Whether a file has the table at a path.
    fn is_named(&self, path: &[&str]) -> bool {
        self.files.iter().any(|file| has_table(&file.table, path))
    }

    fn add(&mut self, key: Key<'_>, is_needed: bool, is_quotation: bool) {
        let is_named = self.is_named(key.table);
        if is_needed && !is_named {
            self.absent.note(key);
        }
        let mut table = &mut self.top;
        for name in key.table {
            let below = table.entry((*name).to_owned());
            let Slot::Table(below) = below.or_insert_with(|| Slot::Table(BTreeMap::new())) else {
                return;
            };
            table = below;
        }
        if !is_named {
            return;
        }
        let own = || Slot::Texts(Own { is_list: key.is_list, needed: Vec::new(), is_quotation });
        if let Slot::Texts(own) = table.entry(key.name.to_owned()).or_insert_with(own) {
            own.is_list |= !own.needed.is_empty();
            own.needed.push(is_needed);
        }
    }
}

impl Texts for Shape<'_> {
    fn own(&mut self, key: Key<'_>, _: &mut String) {
        self.add(key, true, false);
    }

    fn printed(&mut self, _: &mut String, _: &str) {}

    fn quoted(&mut self, key: Key<'_>, _: &mut Quote, language: &str) {
        let is_needed = !is_of(language, self.language);
        self.add(key, is_needed, true);
    }
}

#[derive(Default)]
struct Reader {
    findings: Findings,
    /// By their addresses, each with where it was read.
    texts: BTreeMap<String, (Vec<String>, Place)>,
}

impl Reader {
    /// Reads a table at a path that may have what `slots` has.
    fn table(
        &mut self,
        table: &DeTable<'_>,
        slots: &BTreeMap<String, Slot>,
        source: &Arc<Source>,
        path: &mut Vec<String>,
    ) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let at = |span| Place::new(Arc::clone(source), span);
            match slots.get(name) {
                None => {
                    let unknown = unknown(name, slots, path, at(key.span()));
                    self.findings.report(unknown);
                }
                Some(Slot::Table(below)) => match value.get_ref().as_table() {
                    Some(inner) => {
                        path.push(name.to_owned());
                        self.table(inner, below, source, path);
                        path.pop();
                    }
                    None => self.wrong_type(name, value, at(value.span()), "a table"),
                },
                Some(Slot::Texts(own)) => {
                    if let Some(texts) = self.read(name, value, own, source) {
                        let address = format!("{}.{name}", path.join("."));
                        self.keep(address, texts, at(key.span()));
                    }
                }
            }
        }
    }

    fn wrong_type(&mut self, name: &str, value: &Spanned<DeValue<'_>>, place: Place, wanted: &str) {
        let found = article(value.get_ref().type_str());
        let message = format!("`{}` takes {wanted}, not {found}", shortened(name));
        let hint = format!("give {wanted}");
        self.findings.report(Diagnostic::new(Rule::WrongType, place, message).hint(hint));
    }

    /// Reads the texts of a key; `None`, with a finding, where one of them cannot be used.
    fn read(
        &mut self,
        name: &str,
        value: &Spanned<DeValue<'_>>,
        own: &Own,
        source: &Arc<Source>,
    ) -> Option<Vec<String>> {
        let place = Place::new(Arc::clone(source), value.span());
        let items = match value.get_ref() {
            DeValue::Array(items) if own.is_list => &**items,
            DeValue::String(_) if !own.is_list => std::slice::from_ref(value),
            _ => {
                let wanted = if own.is_list { "a list of texts" } else { "a text" };
                self.wrong_type(name, value, place, wanted);
                return None;
            }
        };
        if items.len() != own.needed.len() {
            let (given, original) = (items.len(), own.needed.len());
            let (name, plural) = (shortened(name), if given == 1 { "" } else { "s" });
            let message = format!("`{name}` has {given} text{plural}, the original has {original}");
            let hint = "give as many, in the order of the original";
            let found = Diagnostic::new(Rule::OtherLength, place, message);
            self.findings.report(found.hint(hint));
            return None;
        }
        let mut texts = Vec::new();
        for item in items {
            let place = Place::new(Arc::clone(source), item.span());
            let text = match item.get_ref().as_str() {
                // What needs no translation, as a quotation in this very language, is left empty.
                Some(text) if own.is_quotation && text.trim().is_empty() => Some(String::new()),
                Some(text) => written(name, text, &place, &mut self.findings),
                None => {
                    self.wrong_type(name, item, place.clone(), "texts");
                    None
                }
            };
            if let (Some(title), "title") = (&text, name) {
                warn_of_length(name, title, &place, &mut self.findings);
            }
            texts.push(text);
        }
        texts.into_iter().collect()
    }

    fn keep(&mut self, address: String, texts: Vec<String>, place: Place) {
        let Some((_, first)) = self.texts.get(&address) else {
            self.texts.insert(address, (texts, place));
            return;
        };
        let (line, _) = first.line_column();
        let hint = format!("the first is in {}, line {line}, and is used", first.source.path);
        let message = format!("`{}` is translated twice", shortened(&address));
        let found = Diagnostic::new(Rule::TranslatedTwice, place, message);
        let found = found.related(first.clone(), "the first").hint(hint);
        self.findings.report(found);
    }

    /// Notes the texts that are not translated, of records that the files name.
    fn missing(&self, slots: &BTreeMap<String, Slot>, path: &mut Vec<String>, into: &mut Absent) {
        for (name, slot) in slots {
            path.push(name.clone());
            match slot {
                Slot::Table(below) => self.missing(below, path, into),
                Slot::Texts(own) => {
                    let texts = self.texts.get(&path.join(".")).map(|(texts, _)| texts.as_slice());
                    let is_missing = |(is_needed, at): (&bool, usize)| {
                        let text = texts.and_then(|texts| texts.get(at));
                        *is_needed && text.is_none_or(String::is_empty)
                    };
                    if own.needed.iter().zip(0..).any(is_missing) {
                        into.add(path.clone());
                    }
                }
            }
            path.pop();
        }
    }
}

/// Whether there is a table at a path.
fn has_table(table: &DeTable<'_>, path: &[&str]) -> bool {
    let Some((name, rest)) = path.split_first() else { return true };
    let below = table.get(*name).and_then(|value| value.get_ref().as_table());
    below.is_some_and(|below| has_table(below, rest))
}

/// Keys of texts that are another's and stay as they are printed.
const PRINTED: [&str; 8] =
    ["headline", "publisher", "author", "label", "published-words", "names", "exact", "quote"];

/// A key that no text of the data has.
fn unknown(
    name: &str,
    slots: &BTreeMap<String, Slot>,
    path: &[String],
    place: Place,
) -> Diagnostic {
    let shown = shortened(name);
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let message = match path.as_slice() {
        [noun] if !matches!(*noun, "chronology" | "glance") => {
            let noun = match *noun {
                "account" => "report",
                // The others are in the program's words.
                "kind" => "kind of your own",
                noun => noun,
            };
            format!("no {noun} is called “{shown}”")
        }
        ["account", report] => format!("“{report}” has no account of “{shown}”"),
        [.., "time"] => format!("no time words “{shown}” stand there without an anchor"),
        _ => format!("unknown key `{shown}`"),
    };
    let hint = match nearest(name, slots.keys().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if PRINTED.contains(&name) => {
            "what a report prints stays as it is; translate quotations as `quotes`".to_owned()
        }
        None => {
            const KEYS_MAX: usize = 20;
            let keys = slots.keys().take(KEYS_MAX).map(|key| format!("`{key}`"));
            format!("what can stand here: {}", keys.collect::<Vec<_>>().join(", "))
        }
    };
    Diagnostic::new(Rule::UnknownKey, place, message).hint(hint)
}

fn article(kind: &str) -> String {
    match kind.chars().next() {
        Some('a' | 'e' | 'i' | 'o' | 'u') => format!("an {kind}"),
        _ => format!("a {kind}"),
    }
}
