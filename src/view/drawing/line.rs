//! The lines between marks, with the words that they rest on.

use super::{ABOVE, BAR, Drawer, Em, LETTER, WORDS};
use crate::layout::{Connector, Part, X};
use crate::model::{Account, Reading, Sense, TimeWords};
use crate::site::Tie;
use crate::text::filled;
use crate::view::Link;

/// What a line does in one row.
pub(in crate::view) struct LineView {
    /// Where it runs down.
    pub(in crate::view) x: X,
    /// From which height, and down to which; `None` is the row's end.
    pub(in crate::view) from: Em,
    pub(in crate::view) to: Option<Em>,
    /// Where it turns to, and at which height.
    pub(in crate::view) reach: Option<(X, Em)>,
    /// `denies`, `orders` or `joins`.
    pub(in crate::view) form: &'static str,
    /// The numbers of the rows that it joins, from 1.
    pub(in crate::view) rows: [usize; 2],
    /// The end of the line, where it is in this row.
    pub(in crate::view) tip: Option<TipView>,
    /// Its words, in the row in which it arrives.
    pub(in crate::view) words: Option<LineWords>,
}

/// The end of a line.
pub(in crate::view) struct TipView {
    pub(in crate::view) x: X,
    pub(in crate::view) y: Em,
    /// `dot`, or the way in which an arrow points: `down`, `up`, `left`, `right`.
    pub(in crate::view) form: &'static str,
}

/// The words of a line.
pub(in crate::view) struct LineWords {
    pub(in crate::view) x: X,
    pub(in crate::view) y: Em,
    /// Whether they stand left of the line.
    pub(in crate::view) is_before: bool,
    pub(in crate::view) text: String,
}

/// A footnote on words that can be read in another way.
pub(in crate::view) struct NoteView {
    pub(in crate::view) mark: String,
    pub(in crate::view) text: String,
    /// What the words can also mean, each with the address of the timeline in that reading.
    pub(in crate::view) readings: Vec<(String, Link)>,
}

/// The footnotes, in the order in which their words are drawn.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) views: Vec<NoteView>,
    /// Where the words of each note stand, so that one pair of words has one note.
    words: Vec<*const TimeWords>,
}

/// How many letters of printed words a line has room for.
const LETTERS_MAX: usize = 32;

impl Drawer<'_> {
    /// Returns the lines that come from above into a row, and run through what stands before it.
    pub(super) fn passing(&self, row: usize) -> Vec<LineView> {
        let lines = self.drawing.connectors.iter();
        let lines = lines.filter(|line| line.upper < row && row <= line.lower);
        lines.map(|line| self.line(line, Em(0), None)).collect()
    }

    /// Returns the lines of a row, and how many lines of words stand over its bar.
    pub(super) fn lines(&self, row: usize, notes: &mut Notes) -> (Vec<LineView>, usize) {
        let arrives = |line: &&Connector| line.part(row) == Some(Part::Arrives);
        let mut arriving: Vec<&Connector> =
            self.drawing.connectors.iter().filter(arrives).collect();
        // The words of the line that stands rightmost are highest: nothing runs through them.
        arriving.sort_by_key(|line| std::cmp::Reverse(line.x));
        let words: Vec<(&Connector, String)> = arriving
            .into_iter()
            .map(|line| (line, self.words(line, notes)))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let top = Em(WORDS * words.len() as u32 + ABOVE);
        let lines = self.drawing.connectors.iter().filter_map(|line| {
            let mut view = match line.part(row)? {
                Part::Passes => self.line(line, Em(0), None),
                Part::Leaves => self.leaving(line, top),
                Part::Arrives => self.arriving(line, top),
            };
            let place = words.iter().position(|(other, _)| other.tie.tie == line.tie.tie);
            let found = place.and_then(|place| words.get(place)).filter(|_| row == line.lower);
            view.words = found.zip(place).map(|((_, text), place)| {
                let needs = u32::try_from(text.chars().count()).unwrap_or(u32::MAX) * LETTER;
                let is_before = 10_000 < line.x.0 + needs && needs < line.x.0;
                let y = Em(WORDS * place as u32 + 120);
                LineWords { x: line.x, y, is_before, text: text.clone() }
            });
            Some(view)
        });
        (lines.collect(), words.len())
    }

    fn line(&self, line: &Connector, from: Em, to: Option<Em>) -> LineView {
        let form = match self.ties.get(line.tie.tie) {
            Some(Tie { denies: true, .. }) => "denies",
            Some(Tie { is_ordered: true, .. }) => "orders",
            Some(_) | None => "joins",
        };
        let rows = [line.upper + 1, line.lower + 1];
        LineView { x: line.x, from, to, reach: None, form, rows, tip: None, words: None }
    }

    /// A line that leaves a row downwards.
    fn leaving(&self, line: &Connector, top: Em) -> LineView {
        let (middle, bottom) = (Em(top.0 + BAR / 2), Em(top.0 + BAR));
        let reach = line.reach.filter(|_| line.reach_upper);
        let mut view = self.line(line, if reach.is_some() { middle } else { bottom }, None);
        view.reach = reach.map(|x| (x, middle));
        let form = match (self.points(line) && !line.first_is_upper, reach) {
            (false, _) => "dot",
            (true, None) => "up",
            (true, Some(x)) => {
                if x < line.x {
                    "left"
                } else {
                    "right"
                }
            }
        };
        let (x, y) = reach.map_or((line.x, bottom), |x| (x, middle));
        view.tip = Some(TipView { x, y, form });
        view
    }

    /// A line that arrives in a row from above.
    fn arriving(&self, line: &Connector, top: Em) -> LineView {
        let middle = Em(top.0 + BAR / 2);
        let reach = line.reach.filter(|_| !line.reach_upper);
        let end = if reach.is_some() { middle } else { top };
        let mut view = self.line(line, Em(0), Some(end));
        view.reach = reach.map(|x| (x, middle));
        let form = match (self.points(line) && line.first_is_upper, reach) {
            (false, _) => "dot",
            (true, None) => "down",
            (true, Some(x)) => {
                if x < line.x {
                    "left"
                } else {
                    "right"
                }
            }
        };
        view.tip = Some(TipView { x: reach.unwrap_or(line.x), y: end, form });
        view
    }

    /// Returns whether a line leads from an earlier to a later event.
    fn points(&self, line: &Connector) -> bool {
        self.ties.get(line.tie.tie).is_some_and(|tie| tie.is_ordered || tie.denies)
    }

    /// Returns what stands beside a line: that it denies, and as many of the printed words as
    /// there is room for, each whole.
    fn words(&self, line: &Connector, notes: &mut Notes) -> String {
        let t = self.site.text;
        let Some(tie) = self.ties.get(line.tie.tie) else { return String::new() };
        let marked = tie.said.iter().map(|(account, time)| {
            let mark = notes.mark(self, account, time);
            (mark.is_empty(), format!("{}{mark}", t.quoted(&time.words)))
        });
        // Words with a footnote come first and are never left out: the note needs its mark.
        let mut marked: Vec<(bool, String)> = marked.collect();
        marked.sort_by_key(|(is_plain, _)| *is_plain);
        let mut quoted = String::new();
        for (is_plain, words) in marked {
            let letters = quoted.chars().count() + words.chars().count();
            if quoted.is_empty() {
                quoted = words;
            } else if !is_plain || letters <= LETTERS_MAX {
                quoted = format!("{quoted}{}{words}", t.comma);
            }
        }
        match (tie.denies, quoted.is_empty()) {
            (false, _) => quoted,
            (true, true) => t.drawing.denied.to_owned(),
            (true, false) => format!("{}{}{quoted}", t.drawing.denied, t.drawing.colon),
        }
    }
}

impl Notes {
    /// Returns the mark of the footnote on some words, if they can be read in another way.
    fn mark(&mut self, view: &Drawer<'_>, account: &Account, time: &TimeWords) -> String {
        let Sense::Several(readings) = &time.sense else { return String::new() };
        let place = self.words.iter().position(|words| std::ptr::eq(*words, time));
        let place = place.unwrap_or_else(|| {
            self.words.push(time);
            self.views.push(note(view, self.words.len(), account, time, readings));
            self.words.len() - 1
        });
        filled(view.site.text.drawing.footnote, &[("number", &(place + 1).to_string())])
    }
}

fn note(
    view: &Drawer<'_>,
    number: usize,
    account: &Account,
    time: &TimeWords,
    readings: &[Reading],
) -> NoteView {
    let (site, t) = (view.site, view.site.text);
    let in_force = time.in_force(|id| site.choice.readings.contains(id));
    let label = &site.model.reports.get(&account.report).label;
    let parts = [("words", &*t.quoted(&time.words)), ("report", label)];
    let others = readings.iter().filter(|reading| !std::ptr::eq(&reading.anchor, in_force.1));
    let readings = others.map(|reading| {
        let mut urls = view.urls.clone();
        for other in readings {
            urls = urls.without_reading(&other.id);
        }
        // The reading that is used anyway is asked for by asking for none.
        if reading.used_because.is_none() {
            urls = urls.with_reading(&reading.id);
        }
        let href = format!("{}#timeline", urls.filtered(view.filter));
        (reading.means.clone(), Link { href, text: t.drawing.see_reading.to_owned() })
    });
    NoteView {
        mark: filled(t.drawing.footnote, &[("number", &number.to_string())]),
        text: filled(t.drawing.also_read, &parts),
        readings: readings.collect(),
    }
}
