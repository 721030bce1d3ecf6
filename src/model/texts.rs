//! A walk over every text of a model that is for readers, with whose words it is.
//!
//! What is not named here carries no language and cannot be translated: it is shown as if it were
//! in the language of the page.

use super::{Account, Anchor, History, Id as _, Model, Quote, Report, Sense, TimeWords};

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
    /// Visits every text that is for readers.
    pub fn visit(&mut self, texts: &mut impl Texts) {
        let mut record = Record::new(texts, &["chronology"]);
        let about = &mut self.about;
        record.own("title", [&mut about.title]);
        record.own("summary", [&mut about.summary]);
        record.own("curator", &mut about.credit.curator);
        record.own("citation", &mut about.credit.citation);
        if let Some(licence) = &mut about.credit.licence {
            match licence.spdx {
                Some(_) => record.texts.printed(&mut licence.name, "en"),
                None => record.own("licence", [&mut licence.name]),
            }
        }
        record.history(&mut about.history);
        let unknown = self.glance.unknown.iter_mut().map(|unknown| &mut unknown.text);
        Record::new(texts, &["glance"]).list("unknown", unknown);
        self.visit_named(texts);
        self.events.change(|event| {
            let table = ["event", event.id.as_str()];
            let mut record = Record::new(texts, &table);
            record.own("title", [&mut event.title]);
            record.own("summary", [&mut event.summary]);
            record.history(&mut event.history);
        });
        self.claims.change(|claim| {
            let table = ["claim", claim.id.as_str()];
            let mut record = Record::new(texts, &table);
            record.own("text", [&mut claim.text]);
            record.history(&mut claim.history);
        });
        self.visit_annotations(texts);
        self.reports.change(|report| report.visit(texts));
        self.accounts.change(|account| {
            account.visit(&self.reports.get(&account.report).language, texts);
        });
    }

    fn visit_named(&mut self, texts: &mut impl Texts) {
        self.lanes.change(|lane| {
            let table = ["lane", lane.id.as_str()];
            let mut record = Record::new(texts, &table);
            record.own("name", [&mut lane.name]);
            record.own("about", [&mut lane.about]);
        });
        self.kinds.change(|kind| {
            Record::new(texts, &["kind", kind.id.as_str()]).own("name", &mut kind.name);
        });
        self.tags.change(|tag| {
            Record::new(texts, &["tag", tag.id.as_str()]).own("name", [&mut tag.name]);
        });
        self.actors.change(|actor| {
            Record::new(texts, &["actor", actor.id.as_str()]).own("name", [&mut actor.name]);
        });
        self.places.change(|place| {
            Record::new(texts, &["place", place.id.as_str()]).own("name", [&mut place.name]);
        });
        self.pictures.change(|picture| {
            let table = ["picture", picture.id.as_str()];
            let mut record = Record::new(texts, &table);
            record.own("alt", [&mut picture.alt]);
            record.own("caption", &mut picture.caption);
            record.own("credit", [&mut picture.credit]);
            record.own("licence", [&mut picture.licence]);
        });
    }

    fn visit_annotations(&mut self, texts: &mut impl Texts) {
        self.differences.change(|difference| {
            let table = ["difference", difference.id.as_str()];
            let mut record = Record::new(texts, &table);
            record.own("matter", [&mut difference.matter]);
            record.list("says", difference.says.iter_mut().map(|says| &mut says.text));
            record.history(&mut difference.history);
        });
        self.identities.change(|identity| {
            let table = ["identity", identity.id.as_str()];
            let mut record = Record::new(texts, &table);
            record.own("question", [&mut identity.question]);
            record.own("reason", [&mut identity.reason]);
            record.history(&mut identity.history);
        });
        self.background.change(|background| {
            let table = ["background", background.id.as_str()];
            let mut record = Record::new(texts, &table);
            record.own("text", [&mut background.text]);
            record.history(&mut background.history);
        });
        self.assumptions.change(|assumption| {
            let table = ["assumption", assumption.id.as_str()];
            let mut record = Record::new(texts, &table);
            record.own("text", [&mut assumption.text]);
            record.own("reason", [&mut assumption.reason]);
        });
    }
}

impl Report {
    fn visit(&mut self, texts: &mut impl Texts) {
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

impl Account {
    fn visit(&mut self, language: &str, texts: &mut impl Texts) {
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
