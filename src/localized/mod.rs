//! A site told in a language: where words, dates, plurals and punctuation join what was solved.
//!
//! What follows from the data is in `site`, how a language says it in `text`; here one is put
//! into the other, so that one solved site is told in any number of languages.
//! It knows no page and no format: those take its words and put marks around them.

mod calendars;
mod dates;
mod explain;
mod phrases;
mod place;
mod refusal;
mod said;
mod sentence;

use std::ops::Deref;
use std::sync::Arc;

use crate::chronology::{Basis, Dating};
use crate::model::{KindId, Locator, Report, ReportId};
use crate::site::Site;
use crate::text::{Text, filled};

pub use explain::Reason;
pub use sentence::{Part, Sentence};

/// A site with the language that it is told in.
///
/// It owns its share of the site, so that what is made of it needs no lifetime, and a handler can
/// take it to another thread.
#[derive(Clone)]
pub struct Localized {
    site: Arc<Site>,
    /// The words of the language.
    pub text: &'static Text,
}

impl Deref for Localized {
    type Target = Site;

    fn deref(&self) -> &Site {
        &self.site
    }
}

impl Localized {
    /// Tells a site in a language.
    pub fn new(site: &Arc<Site>, text: &'static Text) -> Self {
        Self { site: site.told_in(text.tag), text }
    }

    /// Tells a site in words of ours, with those of the data as they are written.
    pub fn as_written(site: &Arc<Site>, text: &'static Text) -> Self {
        Self { site: site.as_written(), text }
    }

    /// The site, in the language that it is told in.
    pub fn site(&self) -> &Arc<Site> {
        &self.site
    }

    /// The same for pages: each text marked that is not in the language of the site.
    pub fn marked(&self) -> Self {
        Self { site: self.site.marked(self.text.tag), text: self.text }
    }

    /// The site of the same data with nothing chosen, in the same language.
    pub fn plain(&self) -> Self {
        let plain = self.site.plain();
        match Arc::ptr_eq(plain, &self.site) {
            true => self.clone(),
            false => Self::new(plain, self.text),
        }
    }

    /// The language of the chronology's own words as they are told here: that of the pages where
    /// they are translated, else their own.
    pub fn language(&self) -> &str {
        let tag = self.text.tag;
        if self.model.is_translated(tag) { tag } else { &self.model.about.language }
    }

    /// Where in a report something is: “paragraph 4”, “paragraphs 4 and 7”.
    pub fn paragraphs(&self, paragraphs: &[u32]) -> String {
        let numbers: Vec<String> =
            paragraphs.iter().map(|number| self.text.number(*number as usize)).collect();
        let numbers = self.text.list(&numbers);
        self.text.paragraphs.counted(paragraphs.len(), &[("numbers", &numbers)])
    }

    /// A report and where in it: “Report 3, paragraph 4”.
    pub fn located(&self, at: &Locator) -> String {
        self.at(&at.report, &at.paragraphs)
    }

    /// A report and paragraphs of it: “Report 3, paragraph 4”.
    pub fn at(&self, report: &ReportId, paragraphs: &[u32]) -> String {
        let label = &self.model.reports.get(report).label;
        let at = self.paragraphs(paragraphs);
        filled(self.text.located, &[("report", label), ("at", &at)])
    }

    /// What is printed of a report's date: “dated 5 March 2026”, or that there is none.
    pub fn printed_date(&self, report: &Report) -> String {
        match &report.published {
            Some(publication) => {
                let date = self.printed_date_words(report.calendar, &publication.date);
                filled(self.text.report_dated, &[("date", &date)])
            }
            None => self.text.report_undated.to_owned(),
        }
    }

    /// How the whole chronology, at an address, is cited.
    pub fn citation(&self, address: &str) -> String {
        let about = &self.model.about;
        if let Some(citation) = &about.credit.citation {
            return citation.clone();
        }
        let curator = about.credit.curator.as_deref();
        let pattern = curator.map_or(self.text.cite_whole, |_| self.text.cite_whole_by);
        let curator = curator.unwrap_or_default();
        let parts = [("curator", curator), ("title", &about.title), ("address", address)];
        filled(pattern, &parts)
    }

    /// What a kind of event is called: by the curator, or by us.
    pub fn kind<'s>(&'s self, kind: &'s KindId) -> &'s str {
        let kind = self.model.kinds.get(kind);
        let of_ours = kind.built_in().map(|kind| self.text.event_kind.of(kind));
        of_ours.or(kind.name.as_deref()).unwrap_or_default()
    }

    /// What kind of knowledge a date is, in words.
    pub fn basis(&self, dating: &Dating) -> &'static str {
        match dating.basis {
            Basis::Stated => self.text.basis_stated,
            Basis::Derived => self.text.basis_derived,
            Basis::Disputed if dating.differing.len() == 1 => self.text.basis_disputed_within,
            Basis::Disputed => self.text.basis_disputed,
            Basis::Approximate => self.text.basis_approximate,
            Basis::Ordered => self.text.basis_ordered,
            Basis::Assumed => self.text.basis_assumed,
            Basis::Unknown => self.text.basis_unknown,
            Basis::Contradicted => self.text.basis_contradicted,
        }
    }
}
