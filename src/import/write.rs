//! A timeline as records of our data format: which tables a folder is to have, and what in them.
//!
//! It knows ids and keys, and no file that exists already.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{Array, Value};

use super::identity::with_ids;
use super::lock::Lock;
use super::short::summary;
use super::when::{Order, When, time};
use super::{Entry, Imported, Leftover, Source, id, tidy};
use crate::edtf::{Edtf, Limit};
use crate::model::{BuiltInKind, WebAddress};

/// What is said of the file itself.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Its name.
    pub file: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// The day on which it was had, `YYYY-MM-DD`.
    pub day: String,
    /// The language of its words, where that is known.
    pub language: Option<String>,
    /// The title, where the file has none or another is wanted.
    pub title: Option<String>,
    /// The files in the folder's `pictures` of media that were fetched, by their addresses.
    pub pictures: BTreeMap<String, String>,
}

/// One table of the data format.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) table: &'static str,
    /// Its id among the tables of its kind; nothing for the one table of a kind.
    pub(super) id: String,
    pub(super) fields: Vec<(&'static str, Value)>,
}

/// The tables of each file.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) files: BTreeMap<String, Vec<Record>>,
    /// The ids that were given, for the next import.
    pub(super) lock: Lock,
    pub(super) leftovers: Vec<Leftover>,
}

/// The file of all that is not a report's.
pub(super) const CHRONOLOGY: &str = "chronology.toml";

/// The language that is written where none is known: “undetermined”, as BCP 47 has it.
const UNKNOWN: &str = "und";

/// Names that became records of one kind, in the order in which they come.
#[derive(Default)]
struct Named {
    ids: BTreeMap<String, String>,
    taken: BTreeSet<String>,
    order: Vec<(String, String)>,
}

impl Named {
    fn id(&mut self, name: &str) -> String {
        if let Some(id) = self.ids.get(name) {
            return id.clone();
        }
        let plain = id::of_name(name);
        let other = format!("{plain}-{}", id::mark(name));
        let id = id::free([plain, other.clone()], &self.taken).unwrap_or(other);
        self.taken.insert(id.clone());
        self.ids.insert(name.to_owned(), id.clone());
        self.order.push((id.clone(), name.to_owned()));
        id
    }
}

/// Makes records. Ids that an earlier import gave are given again; those in `taken` are somebody
/// else's.
pub(super) fn records(
    imported: Imported,
    origin: &Origin,
    before: &Lock,
    taken: &BTreeSet<String>,
) -> Records {
    let Imported { title, text, language, entries, mut leftovers } = imported;
    // What it says of the whole is kept as what it says of each entry.
    let kept = |text: String| Some(tidy(&text)).filter(|text| !text.is_empty());
    let (title, text) = (title.and_then(kept), text.and_then(kept));
    let entries = with_ids(entries, before, taken, &mut leftovers);
    let language = origin.language.clone().or(language).unwrap_or_else(|| UNKNOWN.to_owned());
    let is_titled = origin.title.is_none() && title.is_some();
    let title = origin.title.clone().or(title);
    let mut writer =
        Writer { language, title, is_titled, leftovers, ..Writer::new(origin, before) };
    writer.chronology(text.as_deref());
    writer.places(&entries);
    let keys = entries.iter().filter_map(|(id, _, entry)| Some((entry.key.clone()?, id.clone())));
    writer.keys = keys.collect();
    for (id, identity, entry) in &entries {
        writer.entry(id, entry);
        writer.lock.events.insert(identity.clone(), id.clone());
    }
    writer.finish()
}

struct Writer<'o> {
    origin: &'o Origin,
    language: String,
    title: Option<String>,
    /// The file itself has this title.
    is_titled: bool,
    before: &'o Lock,
    lock: Lock,
    leftovers: Vec<Leftover>,
    about: Vec<Record>,
    lanes: Named,
    kinds: Named,
    tags: Named,
    actors: Named,
    places: Named,
    coordinates: BTreeMap<String, (f64, f64)>,
    pictures: Vec<Record>,
    /// The ids of events, by the keys that the file has for them.
    keys: BTreeMap<String, String>,
    events: Vec<Record>,
    /// Reports by what tells one from others, with their ids, sources and accounts.
    reports: BTreeMap<String, ReportOf>,
    report_ids: BTreeSet<String>,
}

struct ReportOf {
    id: String,
    source: Option<Source>,
    accounts: Vec<Record>,
}

/// The key of the report that is the file itself.
const FILE: &str = "the file";

impl<'o> Writer<'o> {
    fn new(origin: &'o Origin, before: &'o Lock) -> Self {
        Self {
            origin,
            language: String::new(),
            title: None,
            is_titled: false,
            before,
            lock: Lock::default(),
            leftovers: Vec::new(),
            about: Vec::new(),
            lanes: Named::default(),
            kinds: Named::default(),
            tags: Named::default(),
            actors: Named::default(),
            places: Named::default(),
            coordinates: BTreeMap::new(),
            pictures: Vec::new(),
            keys: BTreeMap::new(),
            events: Vec::new(),
            reports: BTreeMap::new(),
            report_ids: before.reports.values().cloned().collect(),
        }
    }

    fn chronology(&mut self, text: Option<&str>) {
        let title = self.title.clone().unwrap_or_else(|| self.stem());
        let summary =
            text.map_or_else(|| format!("A timeline imported from {}.", self.origin.file), tidy);
        let fields = vec![
            ("title", title.into()),
            ("summary", summary.into()),
            ("language", self.language.clone().into()),
        ];
        self.about.push(Record { table: "chronology", id: String::new(), fields });
    }

    /// The file's name without its ending.
    fn stem(&self) -> String {
        let stem =
            self.origin.file.rsplit_once('.').map_or(self.origin.file.as_str(), |(stem, _)| stem);
        let stem = tidy(stem);
        if stem.is_empty() { "Timeline".to_owned() } else { stem }
    }

    /// Notes the places that have coordinates: the first that stand beside a name.
    fn places(&mut self, entries: &[(String, String, Entry)]) {
        for (_, _, entry) in entries {
            let Some(place) = &entry.place else { continue };
            let Some(coordinates) = place.coordinates else { continue };
            let first = self.coordinates.entry(place.name.clone()).or_insert(coordinates);
            if *first != coordinates {
                let why = "the place has other coordinates further up".to_owned();
                let what = format!("{} {}", coordinates.0, coordinates.1);
                self.leftovers.push(Leftover { at: entry.at.clone(), what, why });
            }
        }
    }

    fn entry(&mut self, id: &str, entry: &Entry) {
        let media = entry.media.as_ref().map(super::Media::words).unwrap_or_default();
        let says: Vec<&str> =
            [entry.text.as_str(), &media].into_iter().filter(|text| !text.is_empty()).collect();
        let says = if says.is_empty() { entry.title.clone() } else { says.join(" ") };
        let summary =
            if entry.text.is_empty() { entry.title.clone() } else { summary(&entry.text) };
        let lasts = entry.when.as_ref().is_some_and(|when| when.lasts);

        let mut fields: Vec<(&'static str, Value)> = vec![
            ("id", id.into()),
            ("title", entry.title.clone().into()),
            ("summary", summary.into()),
            ("kind", self.kind(entry).into()),
        ];
        let lanes: Vec<String> = match (entry.lanes.as_slice(), entry.is_era) {
            ([], true) => vec![self.lanes.id("Eras")],
            ([], false) => vec![self.lanes.id("Events")],
            (names, _) => names.iter().map(|name| self.lanes.id(name)).collect(),
        };
        match lanes.as_slice() {
            [lane] => fields.push(("lane", lane.into())),
            _ => fields.push(("lanes", list(lanes))),
        }
        let tags: Vec<String> = entry.tags.iter().map(|tag| self.tags.id(tag)).collect();
        let actors: Vec<String> = entry.actors.iter().map(|actor| self.actors.id(actor)).collect();
        let place = entry.place.as_ref();
        let places: Vec<String> = place
            .filter(|place| self.coordinates.contains_key(&place.name))
            .map(|place| self.places.id(&place.name))
            .into_iter()
            .collect();
        let channel = place.filter(|_| places.is_empty()).map(|place| place.name.clone());
        let pictures: Vec<String> = self.picture(entry).into_iter().collect();
        let all = [("tags", tags), ("actors", actors), ("places", places), ("pictures", pictures)];
        for (key, ids) in all {
            if !ids.is_empty() {
                fields.push((key, list(ids)));
            }
        }
        if lasts {
            fields.push(("lasts", true.into()));
        }
        let added = self.before.added.get(id).unwrap_or(&self.origin.day).clone();
        self.lock.added.insert(id.to_owned(), added.clone());
        fields.push(("added", added.into()));
        self.events.push(Record { table: "event", id: id.to_owned(), fields });

        let report = self.report(entry.source.as_ref());
        let Some(report) = self.reports.get_mut(&report) else { return };
        let number = i64::try_from(report.accounts.len() + 1).unwrap_or(i64::MAX);
        let mut fields: Vec<(&'static str, Value)> = vec![
            ("event", id.into()),
            ("paragraphs", [number].into_iter().collect::<Array>().into()),
            ("says", says.into()),
        ];
        if let Some(url) = entry.url.as_deref().and_then(|url| WebAddress::parse(url).ok()) {
            fields.push(("url", url.as_str().into()));
        }
        let published = report.source.as_ref().and_then(|source| source.published.as_deref());
        if is_ahead(entry.when.as_ref(), published) {
            fields.push(("told", "ahead".into()));
        }
        if let Some(channel) = channel {
            fields.push(("where", channel.into()));
        }
        if let Some(when) = &entry.when {
            let order = when.order.as_ref().map(Order::parts);
            let order = order.and_then(|(side, key)| Some((side, self.keys.get(key)?.as_str())));
            fields.push(("time", time(when, order.filter(|(_, other)| *other != id))));
        }
        report.accounts.push(Record { table: "account", id: id.to_owned(), fields });
    }

    /// The id of the picture that goes with an entry, where it was fetched. What the file does not
    /// say of it, and a chronology has to, is said to be missing.
    fn picture(&mut self, entry: &Entry) -> Option<String> {
        let media = entry.media.as_ref()?;
        let file = self.origin.pictures.get(&media.what)?.clone();
        let id = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem).to_owned();
        self.lock.pictures.insert(media.what.clone(), file.clone());
        if self.pictures.iter().any(|picture| picture.id == id) {
            return Some(id);
        }
        let of_file = &self.origin.file;
        let or = |text: &str, other: String| if text.is_empty() { other } else { text.to_owned() };
        let mut fields: Vec<(&'static str, Value)> = vec![
            ("id", id.clone().into()),
            ("file", file.into()),
            ("alt", or(&media.caption, entry.title.clone()).into()),
            ("credit", or(&media.credit, format!("Not named in {of_file}")).into()),
            ("licence", format!("Not stated in {of_file}").into()),
        ];
        if !media.caption.is_empty() {
            fields.push(("caption", media.caption.clone().into()));
        }
        fields.push(("source", media.what.clone().into()));
        self.leftovers.push(Leftover {
            at: entry.at.clone(),
            what: format!("the licence of pictures/{id}"),
            why:
                "the file does not say it; before you publish the picture, write down that you may"
                    .to_owned(),
        });
        self.pictures.push(Record { table: "picture", id: id.clone(), fields });
        Some(id)
    }

    fn kind(&mut self, entry: &Entry) -> String {
        let name = match &entry.kind {
            Some(name) => name.as_str(),
            None if entry.is_era => "Era",
            None => "Entry",
        };
        let id = id::of_name(name);
        if BuiltInKind::WORDS.contains(&id.as_str()) { id } else { self.kinds.id(name) }
    }

    /// The key of the report that says so.
    fn report(&mut self, source: Option<&Source>) -> String {
        let key = source.map_or_else(
            || FILE.to_owned(),
            |source| {
                let parts = [&source.name, &source.url, &source.published];
                parts.map(|part| part.clone().unwrap_or_default()).join(" ")
            },
        );
        if !self.reports.contains_key(&key) {
            let words = match source {
                None => self.title.clone().unwrap_or_else(|| self.stem()),
                Some(source) => label_of(source),
            };
            let plain = id::of_name(&words);
            let dated = source
                .and_then(|source| source.published.as_deref())
                .map(|date| id::of_name(&format!("{plain} {date}")));
            let marked = format!("{plain}-{}", id::mark(&key));
            let proposed = [plain].into_iter().chain(dated).chain([marked.clone()]);
            let id = self.before.reports.get(&key).cloned();
            let id = id.or_else(|| id::free(proposed, &self.report_ids)).unwrap_or(marked);
            self.report_ids.insert(id.clone());
            self.lock.reports.insert(key.clone(), id.clone());
            let report = ReportOf { id, source: source.cloned(), accounts: Vec::new() };
            self.reports.insert(key.clone(), report);
        }
        key
    }

    /// The table `[report]` of a report.
    fn head(&self, report: &ReportOf) -> Record {
        let lines = i64::try_from(report.accounts.len()).unwrap_or(i64::MAX);
        let mut fields: Vec<(&'static str, Value)> = vec![("id", report.id.clone().into())];
        let (url, published) = match &report.source {
            None => {
                let label = self.title.clone().unwrap_or_else(|| self.origin.file.clone());
                fields.push(("label", label.into()));
                if !self.is_titled {
                    fields.push(("label-is-ours", true.into()));
                }
                let description = format!(
                    "The timeline in {}; its entries count as paragraphs.",
                    self.origin.file
                );
                fields.push(("description", description.into()));
                (self.origin.url.clone(), None)
            }
            Some(source) => {
                fields.push(("label", label_of(source).into()));
                if source.name.is_none() {
                    fields.push(("label-is-ours", true.into()));
                }
                let description = format!(
                    "Named as a source in {}, whose entries from it count as paragraphs.",
                    self.origin.file
                );
                fields.push(("description", description.into()));
                (source.url.clone(), source.published.clone())
            }
        };
        fields.push(("lines", lines.into()));
        fields.push(("language", self.language.clone().into()));
        if let (None, true, Some(title)) = (&report.source, self.is_titled, &self.title) {
            fields.push(("headline", title.clone().into()));
        }
        if let Some(url) = url {
            fields.push(("url", url.into()));
            if report.source.is_none() {
                fields.push(("accessed", self.origin.day.clone().into()));
            }
        }
        if let Some(published) = published {
            fields.push(("published", published.into()));
        }
        Record { table: "report", id: String::new(), fields }
    }

    fn finish(mut self) -> Records {
        let mut files = BTreeMap::new();
        for report in self.reports.values() {
            let mut records = vec![self.head(report)];
            records.extend(report.accounts.iter().cloned());
            files.insert(format!("reports/{}.toml", report.id), records);
        }
        let named = |table, named: &Named, more: &dyn Fn(&str) -> Vec<(&'static str, Value)>| {
            let record = |(id, name): &(String, String)| {
                let mut fields: Vec<(&'static str, Value)> =
                    vec![("id", id.clone().into()), ("name", name.clone().into())];
                fields.extend(more(name));
                Record { table, id: id.clone(), fields }
            };
            named.order.iter().map(record).collect::<Vec<_>>()
        };
        let nothing = |_: &str| Vec::new();
        if !self.actors.order.is_empty() {
            self.leftovers.push(Leftover {
                at: "the whole file".to_owned(),
                what: "what kinds of actors there are".to_owned(),
                why: "the file does not say it, so each is a `body`; make some `person` or \
                      `government`"
                    .to_owned(),
            });
        }
        let coordinates = |name: &str| {
            let (latitude, longitude) = self.coordinates.get(name).copied().unwrap_or_default();
            vec![("latitude", latitude.into()), ("longitude", longitude.into())]
        };
        let mut all = self.about;
        all.extend(named("lane", &self.lanes, &|name| vec![("about", lane_about(name).into())]));
        all.extend(named("kind", &self.kinds, &nothing));
        all.extend(named("tag", &self.tags, &nothing));
        all.extend(named("actor", &self.actors, &|_| vec![("kind", "body".into())]));
        all.extend(named("place", &self.places, &coordinates));
        all.append(&mut self.pictures);
        all.append(&mut self.events);
        files.insert(CHRONOLOGY.to_owned(), all);
        Records { files, lock: self.lock, leftovers: self.leftovers }
    }
}

fn lane_about(name: &str) -> String {
    match name {
        "Events" => "Entries without a group of their own.".to_owned(),
        "Eras" => "Stretches of time that the file names as a backdrop.".to_owned(),
        _ => format!("Entries that the file lists under “{name}”."),
    }
}

fn list(ids: Vec<String>) -> Value {
    ids.into_iter().collect::<Array>().into()
}

/// A source's name, or the address that stands in its place.
fn label_of(source: &Source) -> String {
    source.name.clone().unwrap_or_else(|| {
        let url = source.url.as_deref().unwrap_or_default();
        let plain = url.split_once("://").map_or(url, |(_, rest)| rest);
        let plain = plain.strip_prefix("www.").unwrap_or(plain);
        super::shortened(plain.split(['?', '#']).next().unwrap_or(plain).trim_end_matches('/'))
    })
}

/// Whether an event can only come after the report was published.
fn is_ahead(when: Option<&When>, published: Option<&str>) -> bool {
    let latest = published.and_then(|date| Edtf::parse(date).ok()).map(|date| date.latest());
    match (when.and_then(When::earliest), latest) {
        (Some(first), Some(Limit::Day(last))) => last < first,
        _ => false,
    }
}
