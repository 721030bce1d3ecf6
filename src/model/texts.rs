//! A walk over every text of a model that is for readers, with whose words it is.
//!
//! What is not named here carries no language and cannot be translated: it is shown as if it were
//! in the language of the page.

use super::{
    About, Account, Actor, Anchor, Assumption, Background, Catalog, Claim, Difference, Event,
    EventKind, Glance, History, Id as _, Identity, Lane, Model, Picture, Place, Quote, Report,
    Sense, Tag, TimeWords,
};

/// Which of the chronology's own texts it is, as files of translations name it.
#[derive(Clone, Copy, Debug)]
pub struct Key<'k> {
    /// The names of its table from the top of the file: the kind of record, then its id.
    pub table: &'k [&'k str],
    /// The key in this table. Texts that share it are visited in the order of the data.
    pub name: &'k str,
    /// Whether it holds a list.
    pub is_list: bool,
}

/// What is done with each text.
pub trait Texts {
    /// With one that is the chronology's own.
    fn own(&mut self, key: Key<'_>, text: &mut String);

    /// With one that a report prints, in a language.
    fn printed(&mut self, text: &mut String, language: &str);

    /// With a quotation, in a language: its words are printed, a translation is our own.
    fn quoted(&mut self, key: Key<'_>, quote: &mut Quote, language: &str);
}

/// A record that has texts for readers.
pub trait HasTexts: Clone {
    /// Visits each of them. The reports say in which language they print what is theirs.
    fn visit(&mut self, reports: &Catalog<Report>, texts: &mut impl Texts);
}

/// The texts of one record.
struct Record<'r, T> {
    table: &'r [&'r str],
    texts: &'r mut T,
}

impl<'r, T: Texts> Record<'r, T> {
    fn new(texts: &'r mut T, table: &'r [&'r str]) -> Self {
        Self { table, texts }
    }

    fn own<'t>(&mut self, name: &str, texts: impl IntoIterator<Item = &'t mut String>) {
        let key = Key { table: self.table, name, is_list: false };
        texts.into_iter().for_each(|text| self.texts.own(key, text));
    }

    fn list<'t>(&mut self, name: &str, texts: impl IntoIterator<Item = &'t mut String>) {
        let key = Key { table: self.table, name, is_list: true };
        texts.into_iter().for_each(|text| self.texts.own(key, text));
    }

    fn history(&mut self, history: &mut Option<History>) {
        let corrected = history.iter_mut().flat_map(|history| &mut history.corrected);
        self.list("corrected", corrected.map(|correction| &mut correction.what));
    }

    fn anchor(&mut self, name: &str, anchor: &mut Anchor) {
        if let Anchor::Unanchored { why } = anchor {
            self.own(name, [why]);
        }
    }
}

impl Model {
    /// Visits every text that is for readers, in a copy of its record.
    pub fn visit(&self, texts: &mut impl Texts) {
        let reports = &self.reports;
        self.about.clone().visit(reports, texts);
        self.glance.clone().visit(reports, texts);
        self.lanes.visit(reports, texts);
        self.kinds.visit(reports, texts);
        self.tags.visit(reports, texts);
        self.actors.visit(reports, texts);
        self.places.visit(reports, texts);
        self.pictures.visit(reports, texts);
        self.events.visit(reports, texts);
        self.claims.visit(reports, texts);
        self.differences.visit(reports, texts);
        self.identities.visit(reports, texts);
        self.background.visit(reports, texts);
        self.assumptions.visit(reports, texts);
        self.reports.visit(reports, texts);
        self.accounts.visit(reports, texts);
    }
}

impl HasTexts for About {
    fn visit(&mut self, _: &Catalog<Report>, texts: &mut impl Texts) {
        let mut record = Record::new(texts, &["chronology"]);
        record.own("title", [&mut self.title]);
        record.own("summary", [&mut self.summary]);
        record.own("curator", &mut self.credit.curator);
        record.own("citation", &mut self.credit.citation);
        if let Some(licence) = &mut self.credit.licence {
            match licence.spdx {
                Some(_) => record.texts.printed(&mut licence.name, "en"),
                None => record.own("licence", [&mut licence.name]),
            }
        }
        record.history(&mut self.history);
    }
}

impl HasTexts for Glance {
    fn visit(&mut self, _: &Catalog<Report>, texts: &mut impl Texts) {
        let unknown = self.unknown.iter_mut().map(|unknown| &mut unknown.text);
        Record::new(texts, &["glance"]).list("unknown", unknown);
    }
}

impl HasTexts for Lane {
    fn visit(&mut self, _: &Catalog<Report>, texts: &mut impl Texts) {
        let table = ["lane", self.id.as_str()];
        let mut record = Record::new(texts, &table);
        record.own("name", [&mut self.name]);
        record.own("about", [&mut self.about]);
    }
}

impl HasTexts for EventKind {
    fn visit(&mut self, _: &Catalog<Report>, texts: &mut impl Texts) {
        let table = ["kind", self.id.as_str()];
        Record::new(texts, &table).own("name", &mut self.name);
    }
}

impl HasTexts for Tag {
    fn visit(&mut self, _: &Catalog<Report>, texts: &mut impl Texts) {
        let table = ["tag", self.id.as_str()];
        Record::new(texts, &table).own("name", [&mut self.name]);
    }
}

impl HasTexts for Actor {
    fn visit(&mut self, _: &Catalog<Report>, texts: &mut impl Texts) {
        let table = ["actor", self.id.as_str()];
        Record::new(texts, &table).own("name", [&mut self.name]);
    }
}

impl HasTexts for Place {
    fn visit(&mut self, _: &Catalog<Report>, texts: &mut impl Texts) {
        let table = ["place", self.id.as_str()];
        Record::new(texts, &table).own("name", [&mut self.name]);
    }
}

impl HasTexts for Picture {
    fn visit(&mut self, _: &Catalog<Report>, texts: &mut impl Texts) {
        let table = ["picture", self.id.as_str()];
        let mut record = Record::new(texts, &table);
        record.own("alt", [&mut self.alt]);
        record.own("caption", &mut self.caption);
        record.own("credit", [&mut self.credit]);
        record.own("licence", [&mut self.licence]);
    }
}

impl HasTexts for Event {
    fn visit(&mut self, _: &Catalog<Report>, texts: &mut impl Texts) {
        let table = ["event", self.id.as_str()];
        let mut record = Record::new(texts, &table);
        record.own("title", [&mut self.title]);
        record.own("summary", [&mut self.summary]);
        record.history(&mut self.history);
    }
}

impl HasTexts for Claim {
    fn visit(&mut self, _: &Catalog<Report>, texts: &mut impl Texts) {
        let table = ["claim", self.id.as_str()];
        let mut record = Record::new(texts, &table);
        record.own("text", [&mut self.text]);
        record.history(&mut self.history);
    }
}

impl HasTexts for Difference {
    fn visit(&mut self, _: &Catalog<Report>, texts: &mut impl Texts) {
        let table = ["difference", self.id.as_str()];
        let mut record = Record::new(texts, &table);
        record.own("matter", [&mut self.matter]);
        record.list("says", self.says.iter_mut().map(|says| &mut says.text));
        record.history(&mut self.history);
    }
}

impl HasTexts for Identity {
    fn visit(&mut self, _: &Catalog<Report>, texts: &mut impl Texts) {
        let table = ["identity", self.id.as_str()];
        let mut record = Record::new(texts, &table);
        record.own("question", [&mut self.question]);
        record.own("reason", [&mut self.reason]);
        record.history(&mut self.history);
    }
}

impl HasTexts for Background {
    fn visit(&mut self, _: &Catalog<Report>, texts: &mut impl Texts) {
        let table = ["background", self.id.as_str()];
        let mut record = Record::new(texts, &table);
        record.own("text", [&mut self.text]);
        record.history(&mut self.history);
    }
}

impl HasTexts for Assumption {
    fn visit(&mut self, _: &Catalog<Report>, texts: &mut impl Texts) {
        let table = ["assumption", self.id.as_str()];
        let mut record = Record::new(texts, &table);
        record.own("text", [&mut self.text]);
        record.own("reason", [&mut self.reason]);
    }
}

impl HasTexts for Report {
    fn visit(&mut self, _: &Catalog<Self>, texts: &mut impl Texts) {
        let language = self.language.as_str();
        let table = ["report", self.id.as_str()];
        let mut record = Record::new(texts, &table);
        match self.label_is_ours {
            true => record.own("label", [&mut self.label]),
            false => record.texts.printed(&mut self.label, language),
        }
        record.own("description", [&mut self.description]);
        record.history(&mut self.history);
        let names = self.author.iter_mut().chain(&mut self.publisher);
        let published = self.published.iter_mut().flat_map(|published| &mut published.printed);
        let printed =
            self.headline.iter_mut().chain(names).chain(published.map(|(words, _)| words));
        printed.for_each(|text| texts.printed(text, language));
        for time in &mut self.time {
            let table = ["report", self.id.as_str(), "time"];
            Record::new(texts, &table).own(&time.words, [&mut time.why]);
            texts.printed(&mut time.words, language);
        }
    }
}

impl HasTexts for Account {
    fn visit(&mut self, reports: &Catalog<Report>, texts: &mut impl Texts) {
        let language = reports.get(&self.report).language.as_str();
        let table = ["account", self.report.as_str(), self.event.as_str(), "time"];
        let [account @ .., _] = &table;
        let mut record = Record::new(texts, account);
        record.own("says", [&mut self.says]);
        record.own("where", &mut self.channel);
        for quote in &mut self.quotes {
            let key = Key { table: account, name: "quotes", is_list: true };
            let language = quote.language(language).to_owned();
            record.texts.quoted(key, quote, &language);
        }
        for name in &mut self.names {
            texts.printed(&mut name.printed, language);
        }
        for time in &mut self.time {
            time.visit(&table, language, texts);
        }
    }
}

impl TimeWords {
    fn visit(&mut self, table: &[&str], language: &str, texts: &mut impl Texts) {
        match &mut self.sense {
            Sense::One { anchor, .. } => Record::new(texts, table).anchor(&self.words, anchor),
            Sense::Several(readings) => {
                for reading in readings {
                    let table = ["reading", reading.id.as_str()];
                    let mut record = Record::new(texts, &table);
                    record.own("means", [&mut reading.means]);
                    record.own("because", &mut reading.used_because);
                    record.anchor("unanchored", &mut reading.anchor);
                }
            }
        }
        texts.printed(&mut self.words, language);
    }
}
