//! A model whose texts carry their language, as pages show them.
//!
//! Every field that holds words for readers is named here. What is not named is shown as if it
//! were in the language of the page.

use std::sync::Arc;

use super::{Account, Anchor, History, Model, Report, Sense, TimeWords};
use crate::language::{is_of, marked};

/// Marks texts of one language, if pages are in another: its tag and theirs.
#[derive(Clone, Copy)]
struct Marker<'l>(Option<(&'l str, &'l str)>);

impl<'l> Marker<'l> {
    fn of(language: &'l str, pages: &'l str) -> Self {
        Self((!is_of(language, pages)).then_some((language, pages)))
    }

    fn mark<'t>(self, texts: impl IntoIterator<Item = &'t mut String>) {
        if let Some((tag, pages)) = self.0 {
            texts.into_iter().for_each(|text| *text = marked(text, tag, pages));
        }
    }

    fn anchor(self, anchor: &mut Anchor) {
        if let Anchor::Unanchored { why } = anchor {
            self.mark([why]);
        }
    }

    fn history(self, history: &mut Option<History>) {
        let corrected = history.iter_mut().flat_map(|history| &mut history.corrected);
        self.mark(corrected.map(|correction| &mut correction.what));
    }
}

impl Model {
    /// The model with each text marked that is not in the language of pages, by its tag; itself
    /// where there is none.
    pub fn marked(self: &Arc<Self>, pages: &str) -> Arc<Self> {
        let reports = self.reports.iter().map(|report| &report.language);
        let quotes = self.accounts.iter().flat_map(|account| &account.quotes);
        let quotes = quotes.filter_map(|quote| quote.language.as_ref());
        let mut all = std::iter::once(&self.about.language).chain(reports).chain(quotes);
        if all.all(|language| is_of(language, pages)) {
            return Arc::clone(self);
        }
        let mut model = Self::clone(self);
        let own = Marker::of(&self.about.language, pages);
        model.mark_own(own);
        model.reports.change(|report| report.mark(own, pages));
        for account in &mut model.accounts {
            account.mark(own, &self.reports.get(&account.report).language, pages);
        }
        Arc::new(model)
    }

    /// Marks what the chronology says in its own words beside reports and accounts.
    fn mark_own(&mut self, own: Marker<'_>) {
        own.mark([&mut self.about.title, &mut self.about.summary]);
        let credit = &mut self.about.credit;
        own.mark(credit.curator.iter_mut().chain(&mut credit.citation));
        own.mark(credit.licence.iter_mut().map(|licence| &mut licence.name));
        own.history(&mut self.about.history);
        own.mark(self.glance.unknown.iter_mut().map(|unknown| &mut unknown.text));
        self.lanes.change(|lane| own.mark([&mut lane.name, &mut lane.about]));
        self.tags.change(|tag| own.mark([&mut tag.name]));
        self.kinds.change(|kind| own.mark(&mut kind.name));
        self.places.change(|place| own.mark([&mut place.name]));
        self.pictures.change(|picture| {
            own.mark([&mut picture.alt, &mut picture.credit, &mut picture.licence]);
            own.mark(&mut picture.caption);
        });
        self.actors.change(|actor| own.mark([&mut actor.name]));
        self.events.change(|event| {
            own.mark([&mut event.title, &mut event.summary]);
            own.history(&mut event.history);
        });
        self.claims.change(|claim| {
            own.mark([&mut claim.text]);
            own.history(&mut claim.history);
        });
        self.differences.change(|difference| {
            own.mark([&mut difference.matter]);
            own.mark(difference.says.iter_mut().map(|says| &mut says.text));
            own.history(&mut difference.history);
        });
        self.identities.change(|identity| {
            own.mark([&mut identity.question, &mut identity.reason]);
            own.history(&mut identity.history);
        });
        self.background.change(|background| {
            own.mark([&mut background.text]);
            own.history(&mut background.history);
        });
        self.assumptions.change(|assumed| own.mark([&mut assumed.text, &mut assumed.reason]));
    }
}

impl Report {
    fn mark(&mut self, own: Marker<'_>, pages: &str) {
        let language = self.language.clone();
        let printed = Marker::of(&language, pages);
        let label = if self.label_is_ours { own } else { printed };
        label.mark([&mut self.label]);
        own.mark([&mut self.description]);
        let names = self.author.iter_mut().chain(&mut self.publisher);
        printed.mark(self.headline.iter_mut().chain(names));
        let published = self.published.iter_mut().flat_map(|published| &mut published.printed);
        printed.mark(published.map(|(words, _)| words));
        for time in &mut self.time {
            printed.mark([&mut time.words]);
            own.mark([&mut time.why]);
        }
        own.history(&mut self.history);
    }
}

impl Account {
    fn mark(&mut self, own: Marker<'_>, language: &str, pages: &str) {
        let printed = Marker::of(language, pages);
        own.mark(std::iter::once(&mut self.says).chain(&mut self.channel));
        printed.mark(self.names.iter_mut().map(|name| &mut name.printed));
        self.time.iter_mut().for_each(|time| time.mark(own, printed));
        for quote in &mut self.quotes {
            let language = quote.language(language).to_owned();
            Marker::of(&language, pages).mark([&mut quote.exact]);
        }
    }
}

impl TimeWords {
    fn mark(&mut self, own: Marker<'_>, printed: Marker<'_>) {
        printed.mark([&mut self.words]);
        let readings = match &mut self.sense {
            Sense::One { anchor, .. } => return own.anchor(anchor),
            Sense::Several(readings) => readings,
        };
        for reading in readings {
            own.mark(std::iter::once(&mut reading.means).chain(&mut reading.used_because));
            own.anchor(&mut reading.anchor);
        }
    }
}
