//! The lines between marks, with the words that they rest on.

use super::placement::{PageWidth, class};
use super::{ABOVE, BAR, Builder, Em, WORDS};
use crate::language::plain;
use crate::layout::{Connector, Part, Stretch, WIDTH, X};
use crate::model::{Account, Anchor, Reading, Relation, Sense, TimeWords};
use crate::site::{Site, Tie};
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
    /// Whether they are left of the line.
    pub(in crate::view) is_before: bool,
    pub(in crate::view) text: String,
    /// The class that says from which width of the page on they have room.
    pub(in crate::view) class: &'static str,
}

/// A footnote on words that can be read in another way.
pub(in crate::view) struct NoteView {
    pub(in crate::view) mark: String,
    pub(in crate::view) text: String,
    /// What the words can also mean, each with the address of the timeline in that reading.
    pub(in crate::view) readings: Vec<(String, Option<Link>)>,
}

/// The footnotes, in the order in which their words are drawn.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) views: Vec<NoteView>,
    /// Where the words of each note are, so that one pair of words has one note.
    words: Vec<*const TimeWords>,
}

/// How many letters a line has for printed words, unless one of them alone is longer.
const LETTERS_MAX: usize = 32;

/// How many lines of words are over one bar at most; the stylesheet makes room for as many
/// (`.words-6`).
const WORDS_MAX: usize = 6;

/// Where the first line of words has its baseline.
const WORDS_BASELINE: u32 = 120;

impl Builder<'_> {
    pub(super) fn passing(&self, row: usize) -> Vec<LineView> {
        let lines = self.drawing.connectors.iter();
        let lines = lines.filter(|line| line.upper < row && row <= line.lower);
        lines.map(|line| self.line(line, Em(0), None)).collect()
    }

    pub(super) fn lines(&self, row: usize, notes: &mut Notes) -> (Vec<LineView>, usize) {
        let arrives = |line: &&Connector| line.part(row) == Some(Part::Arrives);
        let has_words =
            |line: &&Connector| self.tie(line).is_some_and(|t| t.denies || !t.said.is_empty());
        let arriving = self.drawing.connectors.iter().filter(arrives).filter(has_words);
        let mut arriving: Vec<&Connector> = arriving.collect();
        // Denials before all others.
        arriving.sort_by_key(|line| !line.tie.is_strong);
        arriving.truncate(WORDS_MAX);
        // The words of the line that is rightmost are highest: nothing runs through them.
        arriving.sort_by_key(|line| std::cmp::Reverse(line.x));
        let words: Vec<(&Connector, (String, PageWidth))> = arriving
            .into_iter()
            .map(|line| (line, self.words(line, notes)))
            .filter(|(_, (text, _))| !text.is_empty())
            .collect();
        let top = Em(WORDS * words.len() as u32 + ABOVE);
        let lines = self.drawing.connectors.iter().filter_map(|line| {
            let mut view = match line.part(row)? {
                Part::Passes => self.line(line, Em(0), None),
                Part::Leaves => self.ending(line, top, true),
                Part::Arrives => self.ending(line, top, false),
            };
            let place = words.iter().position(|(other, _)| other.tie.tie == line.tie.tie);
            let found = place.and_then(|place| words.get(place)).filter(|_| row == line.lower);
            view.words = found.zip(place).map(|((_, (text, page)), place)| {
                let needs = page.needs(plain(text).chars().count());
                let is_before = after(line).0 < needs && after(line) < line.x;
                let y = Em(WORDS * place as u32 + WORDS_BASELINE);
                let class = class(*page == PageWidth::Tablet, true).unwrap_or_default();
                LineWords { x: line.x, y, is_before, text: text.clone(), class }
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

    /// A line in its upper row, which it leaves, or in its lower row, in which it arrives.
    fn ending(&self, line: &Connector, top: Em, is_upper: bool) -> LineView {
        let (middle, bottom) = (Em(top.0 + BAR / 2), Em(top.0 + BAR));
        let reach = line.reach.filter(|_| line.reach_upper == is_upper);
        let y = match reach {
            Some(_) => middle,
            None if is_upper => bottom,
            None => top,
        };
        let (from, to) = if is_upper { (y, None) } else { (Em(0), Some(y)) };
        let form = match reach {
            _ if !self.points(line) || line.first_is_upper == is_upper => "dot",
            None if is_upper => "up",
            None => "down",
            Some(x) if x < line.x => "left",
            Some(_) => "right",
        };
        LineView {
            reach: reach.map(|x| (x, middle)),
            tip: Some(TipView { x: reach.unwrap_or(line.x), y, form }),
            ..self.line(line, from, to)
        }
    }

    /// Where lines cross a row at the height of its bar, beside the bar itself: those that pass,
    /// and the ways by which others turn to it.
    pub(super) fn crossings(&self, row: usize) -> Vec<Stretch> {
        let crossing = |line: &Connector| {
            let passing = Stretch { from: X(line.x.0.saturating_sub(1)), to: X(line.x.0 + 1) };
            match (line.part(row)?, line.reach) {
                (Part::Passes, _) => Some(passing),
                (Part::Leaves, Some(reach)) if line.reach_upper => Some(between(line.x, reach)),
                (Part::Arrives, Some(reach)) if !line.reach_upper => Some(between(line.x, reach)),
                (Part::Leaves | Part::Arrives, _) => None,
            }
        };
        self.drawing.connectors.iter().filter_map(crossing).collect()
    }

    fn tie(&self, line: &Connector) -> Option<&Tie<'_>> {
        self.ties.get(line.tie.tie)
    }

    fn points(&self, line: &Connector) -> bool {
        self.tie(line).is_some_and(|tie| tie.is_ordered || tie.denies)
    }

    /// What is beside a line: that it denies, and as many of the printed words as there is room
    /// for, each whole; and how wide the page must be.
    fn words(&self, line: &Connector, notes: &mut Notes) -> (String, PageWidth) {
        match self.words_on(PageWidth::Tablet, line, notes) {
            words if words.is_empty() => {
                (self.words_on(PageWidth::Desktop, line, notes), PageWidth::Desktop)
            }
            words => (words, PageWidth::Tablet),
        }
    }

    fn words_on(&self, page: PageWidth, line: &Connector, notes: &mut Notes) -> String {
        let t = self.site.text;
        let Some(tie) = self.tie(line) else { return String::new() };
        // Words that only bring two events together never take the place of those that order them.
        let has_order = tie.said.iter().any(|(_, time)| orders(self.site, time));
        let said = tie.said.iter();
        let said = said.filter(|(_, time)| !has_order || orders(self.site, time));
        let marked =
            said.map(|(account, time)| (notes.mark(self, account, time), t.quoted(&time.words)));
        // Words with a footnote come first, and their mark is never left out: the note needs it.
        let mut marked: Vec<(String, String)> = marked.collect();
        marked.sort_by_key(|(mark, _)| mark.is_empty());
        let denied = match (tie.denies, marked.is_empty()) {
            (false, _) => String::new(),
            (true, true) => t.drawing.denied.to_owned(),
            (true, false) => format!("{}{}", t.drawing.denied, t.comma),
        };
        let letters = |text: &str| plain(text).chars().count();
        let room = page.letters(after(line).max(line.x)).saturating_sub(letters(&denied));
        let mut quoted = String::new();
        for (mark, words) in marked {
            let room = if quoted.is_empty() { room } else { room.min(LETTERS_MAX) };
            let comma = if quoted.is_empty() { "" } else { t.comma };
            let has_room = letters(&format!("{quoted}{comma}{words}{mark}")) <= room;
            let words = if has_room { &*words } else { "" };
            if has_room || !mark.is_empty() {
                quoted = format!("{quoted}{comma}{words}{mark}");
            }
        }
        format!("{denied}{quoted}")
    }
}

fn between(a: X, b: X) -> Stretch {
    Stretch { from: a.min(b), to: a.max(b) }
}

fn orders(site: &Site, time: &TimeWords) -> bool {
    let (_, anchor) = time.in_force(|id| site.choice.readings.contains(id));
    matches!(anchor, Anchor::Relative { relation: Relation::After | Relation::Before, .. })
}

fn after(line: &Connector) -> X {
    X(WIDTH.0.saturating_sub(line.x.0))
}

impl Notes {
    /// The mark of the footnote on some words, if they can be read in another way.
    fn mark(&mut self, view: &Builder<'_>, account: &Account, time: &TimeWords) -> String {
        let Sense::Several(readings) = &time.sense else { return String::new() };
        let place = self.words.iter().position(|words| std::ptr::eq(*words, time));
        let place = place.unwrap_or_else(|| {
            self.words.push(time);
            self.views.push(note(view, self.words.len(), account, time, readings));
            self.words.len() - 1
        });
        filled(view.site.text.drawing.footnote, &[("number", &view.site.text.number(place + 1))])
    }
}

fn note(
    view: &Builder<'_>,
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
        let urls = view.urls.with(|choice| {
            choice.readings.retain(|id| readings.iter().all(|other| other.id != *id));
            // The reading that is used anyway is asked for by asking for none.
            if reading.used_because.is_none() {
                choice.readings.insert(reading.id.clone());
            }
        });
        let href = format!("{}#timeline", urls.filtered(view.filter));
        (reading.means.clone(), Some(Link::new(href, t.read_so)).filter(Link::is_answered))
    });
    NoteView {
        mark: filled(t.drawing.footnote, &[("number", &t.number(number))]),
        text: filled(t.drawing.also_read, &parts),
        readings: readings.collect(),
    }
}
