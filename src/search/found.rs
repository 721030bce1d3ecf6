//! Where in what is said of an event the words stand that were looked for.

use std::ops::Range;

use super::form::{Form, Hyphens, Letters, has_hyphens, nfc};
use super::terms::Terms;
use crate::model::{Event, Id as _, Model, ReportId, Sense, kinds};

/// How many characters an excerpt has before the first hit, and in all, about.
const BEFORE: usize = 50;
const CHARACTERS_MAX: usize = 140;

/// The most excerpts of one event.
const EXCERPTS_MAX: usize = 3;

kinds! {
    /// What is said of an event, by what says it.
    Field {
        /// The event's title.
        Title = "title",
        /// Its summary.
        Summary = "summary",
        /// The name of who acts in it.
        Actor = "actor",
        /// What a report says of it.
        Says = "says",
        /// The name of a place where it happened, or that it concerns.
        Place = "place",
        /// The name of a tag that it has.
        Tag = "tag",
        /// The place or channel that a report gives.
        Where = "where",
        /// A name as a report prints it.
        Name = "name",
        /// Words in quotation marks.
        Quote = "quote",
        /// A claim that is asserted or denied in it.
        Claim = "claim",
        /// A report's words for its time.
        Time = "time",
        /// What these words can mean.
        Reading = "reading",
        /// The event's id.
        Id = "id",
    }
}

/// A text that is said of an event.
#[derive(Clone, Copy, Debug)]
pub struct Said<'m> {
    /// What says it.
    pub field: Field,
    /// The report that does, where one does.
    pub report: Option<&'m ReportId>,
    /// The text.
    pub text: &'m str,
}

/// A part of a text that has words that were looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt<'m> {
    /// What says it.
    pub field: Field,
    /// The report that does, where one does.
    pub report: Option<&'m ReportId>,
    /// The text, cut where an ellipsis stands, in pieces: each with whether it was looked for.
    pub pieces: Vec<(String, bool)>,
}

/// Everything that is said of the event at an index, in our words and in those printed.
pub fn said_at(model: &Model, event: usize) -> Vec<Said<'_>> {
    let accounts = model.accounts.range(model.account_places(event));
    let Some(event) = model.events.at(event) else { return Vec::new() };
    let of_event = |field, text| Said { field, report: None, text };
    let mut said = vec![
        of_event(Field::Title, event.title.as_str()),
        of_event(Field::Summary, event.summary.as_str()),
    ];
    let actors = event.actors.iter().map(|actor| model.actors.get(actor).name.as_str());
    said.extend(actors.map(|name| of_event(Field::Actor, name)));
    let places =
        Model::places_in(event, accounts.clone()).into_iter().map(|place| model.places.get(place));
    said.extend(places.map(|place| of_event(Field::Place, &place.name)));
    let tags = event.tags.iter().map(|tag| model.tags.get(tag));
    said.extend(tags.map(|tag| of_event(Field::Tag, &tag.name)));
    for account in accounts {
        let mut add = |field, text| said.push(Said { field, report: Some(&account.report), text });
        add(Field::Says, account.says.as_str());
        account.channel.iter().for_each(|channel| add(Field::Where, channel));
        account.names.iter().for_each(|name| add(Field::Name, &name.printed));
        for quote in &account.quotes {
            add(Field::Quote, &quote.exact);
            quote.translation.iter().for_each(|words| add(Field::Quote, words));
        }
        for stance in &account.stances {
            add(Field::Claim, &model.claims.get(&stance.claim).text);
        }
        for time in &account.time {
            add(Field::Time, &time.words);
            if let Sense::Several(readings) = &time.sense {
                readings.iter().for_each(|reading| add(Field::Reading, &reading.means));
            }
        }
    }
    said.push(of_event(Field::Id, event.id.as_str()));
    said
}

/// Where the words of a query stand in what is said of an event: for each word the first text that
/// has it as a whole word or, where none has, as a part of one.
pub fn excerpts<'m>(model: &'m Model, event: &'m Event, q: &str) -> Vec<Excerpt<'m>> {
    let said = model.events.position(&event.id).map(|at| said_at(model, at)).unwrap_or_default();
    let said = said.into_iter().map(|said| ((said.field, said.report), said.text));
    let found = excerpts_in(&said.collect::<Vec<_>>(), q).into_iter();
    found.map(|((field, report), pieces)| Excerpt { field, report, pieces }).collect()
}

/// Where the words of a query stand in texts of any kind, in the same way.
pub fn excerpts_in<T: Copy>(texts: &[(T, &str)], q: &str) -> Vec<(T, Vec<(String, bool)>)> {
    let terms = Terms::read(q);
    let mut missing: Vec<usize> = (0..terms.of(Letters::Bare).len()).collect();
    let mut found = Vec::new();
    for whole in [true, false] {
        for (of, text) in texts {
            // Most events have every word in the title, which is the first of some twenty texts.
            if missing.is_empty() {
                return found;
            }
            let text = nfc(text);
            let hits = hits(&terms, &text, whole);
            let count = missing.len();
            missing.retain(|term| hits.iter().all(|(hit, _)| hit != term));
            if missing.len() < count && found.len() < EXCERPTS_MAX {
                let ranges = hits.into_iter().map(|(_, range)| range).collect();
                found.push((*of, cut(&text, ranges)));
            }
        }
    }
    found
}

/// A whole text in pieces, each with whether it was looked for: as a word or, where it is none, as a
/// part of one.
pub fn marked(text: &str, q: &str) -> Vec<(String, bool)> {
    let terms = Terms::read(q);
    let text = nfc(text);
    let mut found = hits(&terms, &text, true);
    let parts = hits(&terms, &text, false).into_iter();
    let parts = parts.filter(|(term, _)| found.iter().all(|(word, _)| word != term));
    found.extend(parts.collect::<Vec<_>>());
    pieces(&text, (0, text.len()), found.into_iter().map(|(_, range)| range).collect())
}

/// The terms that a text in NFC has, each time with their bytes.
fn hits(terms: &Terms, text: &str, whole: bool) -> Vec<(usize, Range<usize>)> {
    let traced = |hyphens| Form::traced(text, Letters::Bare, hyphens);
    let parted = traced(Hyphens::Parted);
    let joined = has_hyphens(text).then(|| traced(Hyphens::Joined));
    let joined = joined.as_ref().unwrap_or(&parted);
    let mut hits = Vec::new();
    for (number, term) in (0..).zip(terms.of(Letters::Bare)) {
        for (form, term) in [(&parted, &term.parted), (joined, &term.joined)] {
            let found = term.find(&form.text, whole).filter_map(|at| form.origin(&at));
            hits.extend(found.map(|range| (number, range)));
        }
    }
    hits
}

/// The part of a text around the first of some ranges, in pieces.
fn cut(text: &str, ranges: Vec<Range<usize>>) -> Vec<(String, bool)> {
    let first = ranges.iter().map(|range| range.start).min();
    pieces(text, window(text, first.unwrap_or_default()), ranges)
}

/// A part of a text in pieces: each with whether it is one of some ranges.
fn pieces(
    text: &str,
    (start, end): (usize, usize),
    mut ranges: Vec<Range<usize>>,
) -> Vec<(String, bool)> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut pieces = Vec::new();
    let mut push = |part: &str, is_hit| {
        if !part.is_empty() {
            pieces.push((part.to_owned(), is_hit));
        }
    };
    push(if 0 < start { "…" } else { "" }, false);
    let mut at = start;
    for range in ranges {
        // What overlaps with the one before is marked once.
        let range = range.start.max(at)..range.end.min(end);
        if range.start < range.end {
            push(text.get(at..range.start).unwrap_or_default(), false);
            push(text.get(range.clone()).unwrap_or_default(), true);
            at = range.end;
        }
    }
    push(text.get(at..end).unwrap_or_default(), false);
    push(if end < text.len() { "…" } else { "" }, false);
    pieces
}

/// The bytes of a text from some words before a byte, cut between words.
fn window(text: &str, first: usize) -> (usize, usize) {
    let (before, after) = text.split_at_checked(first).unwrap_or(("", text));
    let back = before.char_indices().rev().map(|(at, _)| at).nth(BEFORE);
    let start = back.map_or(0, |back| {
        let space = before.get(back..).and_then(|part| part.find(' '));
        space.map_or(first, |space| back + space + 1)
    });
    let shown = before.get(start..).unwrap_or_default().chars().count();
    let room = CHARACTERS_MAX.saturating_sub(shown);
    let Some((to, _)) = after.char_indices().nth(room) else { return (start, text.len()) };
    let space = after.get(..to).and_then(|part| part.rfind(' ')).filter(|space| 0 < *space);
    (start, first + space.unwrap_or(to))
}
