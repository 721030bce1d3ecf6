//! Are the words that the data takes from the reports in their texts, and where it says they are?
//!
//! Matching is exact and never fuzzy: “has agreed” is not found in “has not agreed”. No line of a
//! text gets into a diagnostic, since texts belong to their publishers: paragraph numbers do.

mod marks;
mod paragraph;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_marks;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, Rule};
use crate::load::texts::Text;
use crate::model::{Account, Model, NameAs, Quote, Report, ReportId};
use paragraph::{Edges, Paragraph, Words};

/// What looking up every word in the texts has shown.
#[derive(Debug, Default)]
pub struct Lookup {
    /// What is not as the data says.
    pub diagnostics: Vec<Diagnostic>,
    /// Each quotation.
    pub quotations: Vec<Looked>,
    /// Each time word or order word, also those that concern no event.
    pub time_words: Vec<Looked>,
}

/// What became of one quotation or time word.
#[derive(Debug)]
pub struct Looked {
    /// Where the curator wrote it.
    pub place: Place,
    /// What became of it.
    pub state: State,
}

/// What became of words that were looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Found, in the text whose fingerprint the report's file records.
    Checked,
    /// Found, but the report's file records no fingerprint, or that of another text.
    Found,
    /// Not found as the data says.
    NotFound,
    /// There is no text to look them up in.
    NoText,
}

/// Looks up every quotation, time word, printed name, headline, publisher and date.
pub fn check(model: &Model, texts: &BTreeMap<ReportId, Text>) -> Lookup {
    let mut accounts: BTreeMap<&ReportId, Vec<&Account>> = BTreeMap::new();
    for account in model.accounts.iter() {
        accounts.entry(&account.report).or_default().push(account);
    }
    let mut lookup = Lookup::default();
    for report in model.reports.iter() {
        let accounts = accounts.remove(&report.id).unwrap_or_default();
        match texts.get(&report.id) {
            Some(text) => TextCheck::new(report, text, &mut lookup).run(&accounts),
            None => without_text(report, &accounts, &mut lookup),
        }
    }
    let found = std::mem::take(&mut lookup.diagnostics);
    Lookup { diagnostics: found.into_iter().collect::<Diagnostics>().finish(), ..lookup }
}

fn without_text(report: &Report, accounts: &[&Account], lookup: &mut Lookup) {
    let looked = |place: &Place| Looked { place: place.clone(), state: State::NoText };
    lookup.time_words.extend(report.time.iter().map(|time| looked(&time.place)));
    for account in accounts {
        lookup.time_words.extend(account.time.iter().map(|time| looked(&time.place)));
        lookup.quotations.extend(account.quotes.iter().map(|quote| looked(&quote.place)));
    }
}

/// Compares one report's text with what the data says of it.
struct TextCheck<'a> {
    report: &'a Report,
    paragraphs: Vec<Paragraph>,
    /// What becomes of words that are found in this text.
    found: State,
    lookup: &'a mut Lookup,
}

impl<'a> TextCheck<'a> {
    fn new(report: &'a Report, text: &Text, lookup: &'a mut Lookup) -> Self {
        let paragraphs: Vec<_> = text.paragraphs.iter().map(|text| Paragraph::new(text)).collect();
        let is_recorded = report.sha256.as_ref() == Some(&text.sha256);
        let found = if is_recorded { State::Checked } else { State::Found };
        let mut check = Self { report, paragraphs, found, lookup };
        if let (false, Some(place)) = (is_recorded, &report.places.sha256) {
            let message = format!("the text of the report “{}” is another one", report.id);
            let hint = format!(
                "find out what has changed; when every word is found in it, record {}",
                text.sha256
            );
            check.report(Rule::OtherText, place, message, hint);
        }
        let count = text.paragraphs.len();
        if u32::try_from(count) != Ok(report.lines) {
            let message = format!("`lines` is {}, and the text has {count}", report.lines);
            let hint = "count the non-empty lines; every paragraph number rests on them".to_owned();
            check.report(Rule::Paragraph, &report.places.lines, message, hint);
        }
        check
    }

    fn run(mut self, accounts: &[&Account]) {
        let report = self.report;
        let places = &report.places;
        if let (Some(words), Some(place)) = (&report.headline, &places.headline) {
            self.printed("headline", words, place, None);
        }
        if let (Some(words), Some(place)) = (&report.author, &places.author) {
            self.printed("author", words, place, None);
        }
        if let (Some(words), Some(place)) = (&report.publisher, &places.publisher) {
            self.printed("publisher", words, place, None);
        }
        let published = report.published.as_ref().and_then(|date| date.printed.as_ref());
        if let (Some((words, at)), Some(place)) = (published, &places.published_words) {
            self.printed("date", words, place, Some(&[*at]));
        }
        for time in &report.time {
            self.time_words(&time.words, time.paragraph, &time.place);
        }
        for account in accounts {
            for NameAs { printed, place, .. } in &account.names {
                self.printed("name", printed, place, Some(&account.paragraphs));
            }
            for time in &account.time {
                self.time_words(&time.words, time.paragraph, &time.place);
            }
            for quote in &account.quotes {
                let is_found = self.quote(quote);
                let looked = self.looked(&quote.place, is_found);
                self.lookup.quotations.push(looked);
            }
        }
    }

    /// Looks up words that may be anywhere in the paragraphs named, once or more often; without
    /// paragraphs, anywhere in the text.
    fn printed(&mut self, what: &str, words: &str, place: &Place, within: Option<&[u32]>) {
        let edges = if what == "name" { Edges::Names } else { Edges::Words };
        let found = self.paragraphs_with(&Words::new(words), edges);
        let is_found = match within {
            None => !found.is_empty(),
            Some(within) => found.iter().any(|at| within.contains(at)),
        };
        if !is_found {
            let at = within.map_or("the text".to_owned(), numbered);
            let message = format!("the {what} {} is not in {at}", shown(words));
            self.report(Rule::WordsNotFound, place, message, elsewhere(&found));
        }
    }

    fn time_words(&mut self, words: &str, paragraph: u32, place: &Place) {
        let looked_for = Words::new(words);
        let count = self
            .paragraph(paragraph)
            .map_or(0, |paragraph| paragraph.find(&looked_for, Edges::Words).len());
        if count == 0 {
            let message = format!("{} is not in paragraph {paragraph}", shown(words));
            let hint = elsewhere(&self.paragraphs_with(&looked_for, Edges::Words));
            self.report(Rule::WordsNotFound, place, message, hint);
        } else if 1 < count {
            let message = format!("paragraph {paragraph} has {} {}", shown(words), times(count));
            let hint = "take in words before or after, seven in all at most".to_owned();
            self.report(Rule::WordsTwice, place, message, hint);
        }
        let looked = self.looked(place, count == 1);
        self.lookup.time_words.push(looked);
    }

    /// Whether a quotation is where the data says; reports it where it is not.
    fn quote(&mut self, quote: &Quote) -> bool {
        let exact = Words::new(&quote.exact);
        let prefix = quote.prefix.as_deref().map(Words::new);
        let suffix = quote.suffix.as_deref().map(Words::new);
        let at = quote.paragraph;
        let shown = shown(&quote.exact);
        let quoted: Vec<_> = self.paragraph(at).map_or(Vec::new(), |paragraph| {
            let found = paragraph.find(&exact, Edges::Words).into_iter();
            let quoted = found.filter_map(|at| Some((paragraph.marks_around(&at)?.is_closed, at)));
            let fits = |found: &_| paragraph.fits(found, prefix.as_ref(), suffix.as_ref());
            quoted.map(|(is_closed, at)| (is_closed, fits(&at))).collect()
        });
        let fitting: Vec<bool> =
            quoted.iter().filter(|(_, fits)| *fits).map(|(is_closed, _)| *is_closed).collect();
        let (rule, message, hint) = match fitting.as_slice() {
            [is_closed] if *is_closed != quote.unclosed => return true,
            [true] => (
                Rule::WordsNotFound,
                format!("paragraph {at} closes the quotation marks after {shown}"),
                "delete `unclosed`".to_owned(),
            ),
            [_] => (
                Rule::WordsNotFound,
                format!("paragraph {at} never closes the quotation marks before {shown}"),
                "say `unclosed = true`".to_owned(),
            ),
            [] if !quoted.is_empty() => (
                Rule::WordsNotFound,
                format!("{shown} in paragraph {at} has another prefix or suffix"),
                "copy the words that stand directly before and after it".to_owned(),
            ),
            [] => (
                Rule::WordsNotFound,
                format!("{shown} is not in quotation marks in paragraph {at}"),
                self.unquoted(&exact, at),
            ),
            [..] => (
                Rule::WordsTwice,
                format!("paragraph {at} has {shown} in quotation marks {}", times(fitting.len())),
                "give `prefix` or `suffix`, the words directly before or after the one meant"
                    .to_owned(),
            ),
        };
        self.report(rule, &quote.place, message, hint);
        false
    }

    /// A hint for words that are not in quotation marks in the paragraph `at`: where they are.
    fn unquoted(&self, exact: &Words, at: u32) -> String {
        let quoted = self.paragraphs_where(|paragraph| {
            let found = paragraph.find(exact, Edges::Words);
            found.iter().any(|found| paragraph.marks_around(found).is_some())
        });
        if !quoted.is_empty() {
            return format!("{}: mend `paragraph`", has(&quoted, "them in quotation marks"));
        }
        let bare = self.paragraphs_with(exact, Edges::Words);
        if bare.is_empty() {
            return NOWHERE.to_owned();
        }
        let bare = if bare.contains(&at) { vec![at] } else { bare };
        let bare = has(&bare, "them outside of quotation marks");
        format!("{bare}: what the report says in its own words is no quotation")
    }

    fn paragraph(&self, number: u32) -> Option<&Paragraph> {
        self.paragraphs.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    /// The numbers of the paragraphs that have the words.
    fn paragraphs_with(&self, words: &Words, edges: Edges) -> Vec<u32> {
        self.paragraphs_where(|paragraph| !paragraph.find(words, edges).is_empty())
    }

    fn paragraphs_where(&self, is_wanted: impl Fn(&Paragraph) -> bool) -> Vec<u32> {
        let numbered = (1..).zip(&self.paragraphs);
        numbered.filter(|(_, paragraph)| is_wanted(paragraph)).map(|(number, _)| number).collect()
    }

    fn looked(&self, place: &Place, is_found: bool) -> Looked {
        let state = if is_found { self.found } else { State::NotFound };
        Looked { place: place.clone(), state }
    }

    fn report(&mut self, rule: Rule, place: &Place, message: String, hint: String) {
        self.lookup.diagnostics.push(Diagnostic::new(rule, place.clone(), message).hint(hint));
    }
}

const NOWHERE: &str = "no paragraph of the text has these words; copy them letter by letter";

/// A hint for words that are not where they should be: the paragraphs that have them.
fn elsewhere(found: &[u32]) -> String {
    if found.is_empty() {
        NOWHERE.to_owned()
    } else {
        format!("{}: mend the number, or copy the words again", has(found, "these words"))
    }
}

/// “paragraphs 3 and 4 have …”.
fn has(paragraphs: &[u32], what: &str) -> String {
    let verb = if paragraphs.len() == 1 { "has" } else { "have" };
    format!("{} {verb} {what}", numbered(paragraphs))
}

/// “paragraph 3”, “paragraphs 3 and 4”, “paragraphs 1, 2, 3 and 7 more”.
fn numbered(paragraphs: &[u32]) -> String {
    const NUMBERS_MAX: usize = 5;
    let mut parts: Vec<String> =
        paragraphs.iter().take(NUMBERS_MAX).map(ToString::to_string).collect();
    let rest = paragraphs.len() - parts.len();
    if 0 < rest {
        parts.push(format!("{rest} more"));
    }
    match parts.as_slice() {
        [only] => format!("paragraph {only}"),
        [first @ .., last] => format!("paragraphs {} and {last}", first.join(", ")),
        [] => "no paragraph".to_owned(),
    }
}

fn times(count: usize) -> String {
    if count == 2 { "twice".to_owned() } else { format!("{count} times") }
}

/// Words in quotation marks, short enough for a message.
fn shown(words: &str) -> String {
    const CHARACTERS_MAX: usize = 60;
    let start: String = words.chars().take(CHARACTERS_MAX).collect();
    let dots = if start.len() < words.len() { "…" } else { "" };
    format!("“{start}{dots}”")
}
