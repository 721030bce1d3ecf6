//! A drawing in letters, for the terminal and for tests.
//!
//! It draws the same numbers as the pages do, and knows no word: the caller has them.

use unicode_normalization::UnicodeNormalization as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::{Bar, Drawing, Lane, Part, Span, Tick, WIDTH, X};
use crate::isolate::isolated;
use crate::query::ScaleKind;

/// The second column of a letter that is two columns wide; nothing is printed for it.
const COVERED: char = '\0';

/// What a drawing is made of, beside words.
const DRAWN: [char; 15] =
    ['│', '╵', '┊', '◆', '●', '█', '▒', '░', '▁', '▂', '▃', '▄', '▅', '▆', '▇'];

/// How high a column is: from next to nothing to the highest.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The words of a picture in letters.
pub struct Words<'w> {
    /// What stands over a part of the axis, in two lines.
    pub span: &'w dyn Fn(Span) -> [String; 2],
    /// What stands over a tick.
    pub tick: &'w dyn Fn(Tick) -> String,
    /// What a lane is called.
    pub lane: &'w dyn Fn(usize) -> String,
    /// What stands beside a row with one event.
    pub event: &'w dyn Fn(usize) -> String,
    /// What stands beside a strip of so many events.
    pub events: &'w dyn Fn(usize) -> String,
    /// What stands at the end of a line, by its tie and by how many letters there are for it.
    pub tie: &'w dyn Fn(usize, usize) -> String,
    /// How many letters there are for what stands beside a row.
    pub beside: usize,
    /// How many letters there are for the drawing.
    pub across: usize,
}

/// A drawing as lines of letters: `▒` where something may lie, `░` where a side is open,
/// `█` where it certainly lasted, `●` where no day is reported.
///
/// Where events are many, the height of a column says how many lie in it.
pub fn render(drawing: &Drawing, words: &Words<'_>) -> String {
    let is_cells = drawing.scale.kind() == ScaleKind::Cells;
    let spans = drawing.scale.spans().into_iter().filter(|_| is_cells);
    let edges = spans.flat_map(|(at, _)| [at.from, at.to]).collect();
    let mut page = Page { words, edges, text: String::new() };
    page.heads(drawing);
    let mut row_number = 0;
    for lane in &drawing.lanes {
        let mut line = page.line();
        pass(drawing, row_number, &mut line, words);
        page.push(&(words.lane)(lane.lane).to_uppercase(), &line);
        if !drawing.has_rows {
            page.strip(drawing, lane);
            continue;
        }
        for event in &lane.events {
            page.row(drawing, *event, row_number);
            row_number += 1;
        }
    }
    page.text
}

/// The lines of letters so far.
struct Page<'p> {
    words: &'p Words<'p>,
    /// Where cells meet.
    edges: Vec<X>,
    text: String,
}

impl Page<'_> {
    fn line(&self) -> Vec<char> {
        vec![' '; self.words.across + 1]
    }

    fn push(&mut self, beside: &str, line: &[char]) {
        let mut columns = self.line();
        columns.truncate(self.words.beside);
        put(&mut columns, 0, beside);
        let all = columns.iter().chain(&[' ']).chain(line);
        let whole: String = all.filter(|c| **c != COVERED).collect();
        // What is drawn stands where it does, whichever way the words beside it are written.
        for piece in whole.trim_end().split_inclusive(|c| DRAWN.contains(&c)) {
            let words = piece.trim_matches(|c| c == ' ' || DRAWN.contains(&c));
            self.text.push_str(&piece.replacen(words, &isolated(words), 1));
        }
        self.text.push('\n');
    }

    fn heads(&mut self, drawing: &Drawing) {
        let words = self.words;
        let mut heads = [self.line(), self.line()];
        // Ticks name their own days, and the first may be far from where the drawing begins.
        let mut has_days = false;
        for (at, span) in drawing.scale.spans() {
            let from = column(at.from, words);
            let room = column(at.to, words).saturating_sub(from + 1);
            let texts = (words.span)(span);
            let has_room = texts.iter().all(|text| text.width() <= room);
            has_days |= has_room && matches!(span, Span::Days { .. });
            for (head, text) in heads.iter_mut().zip(&texts) {
                write(head, from, '│');
                // Part of a date would be another one.
                put(head, from + 1, if has_room { text } else { "" });
            }
        }
        if let (false, Some((first, last))) = (has_days, drawing.scale.days()) {
            // No cell has room for its days: all of them stand above, whole, however wide.
            let days = (words.span)(Span::Days { first, last }).join(" ");
            self.push("", &days.chars().collect::<Vec<char>>());
        }
        for head in &heads {
            self.push("", head);
        }
        if drawing.ticks.is_empty() {
            return;
        }
        let mut ticks = self.line();
        let mut free_from = 0;
        for (x, tick) in &drawing.ticks {
            let (at, text) = (column(*x, words), (words.tick)(*tick));
            let to = at + 1 + text.width();
            if at < free_from {
                continue;
            }
            write(&mut ticks, at, '╵');
            if to <= ticks.len() {
                put(&mut ticks, at + 1, &text);
                free_from = to + 1;
            }
        }
        self.push("", &ticks);
    }

    fn row(&mut self, drawing: &Drawing, event: usize, number: usize) {
        let words = self.words;
        let does = |part| drawing.connectors.iter().filter(move |c| c.part(number) == Some(part));
        for connector in does(Part::Arrives) {
            let mut line = self.line();
            pass(drawing, number, &mut line, words);
            let from = column(connector.x, words) + 2;
            let room = line.len().saturating_sub(from);
            put(&mut line, from, &(words.tie)(connector.tie.tie, room));
            self.push("", &line);
        }
        let mut line = self.line();
        for connector in does(Part::Passes) {
            write(&mut line, column(connector.x, words), '┊');
        }
        let Some(bar) = drawing.bars.get(event) else { return };
        draw(&mut line, bar, &self.edges, words);
        for connector in does(Part::Leaves).chain(does(Part::Arrives)) {
            write(&mut line, column(connector.x, words), '◆');
        }
        // What has no day stands beside the ends of its lines, not under them.
        if bar.no_day {
            let from = column(bar.at.from, words) + 1;
            let blank = line.iter().skip(from).position(|c| *c == ' ').unwrap_or_default();
            write(&mut line, from + blank, '●');
        }
        let mut lines = wrapped(&(words.event)(event), words.beside);
        let last = lines.pop().unwrap_or_default();
        for first in lines {
            let mut line = self.line();
            pass(drawing, number, &mut line, words);
            self.push(&first, &line);
        }
        self.push(&last, &line);
    }

    /// A lane whose events are too many for a row each: a letter has the height of the highest of
    /// its columns.
    fn strip(&mut self, drawing: &Drawing, lane: &Lane) {
        let words = self.words;
        let counts = || drawing.lanes.iter().flat_map(|lane| &lane.counts);
        let most = counts().map(|count| count.possible).max().unwrap_or_default().max(1);
        let mut heights = vec![0; self.line().len()];
        for (at, count) in drawing.columns.iter().zip(&lane.counts) {
            let from = column(at.at.from, words);
            let places = heights.iter_mut().take(column(at.at.to, words).max(from + 1)).skip(from);
            places.for_each(|height| *height = count.possible.max(*height));
        }
        let mut line = self.line();
        for (at, height) in heights.into_iter().enumerate().filter(|(_, height)| 0 < *height) {
            let height = (height * HEIGHTS.len()).div_ceil(most).saturating_sub(1);
            write(&mut line, at, HEIGHTS.get(height).copied().unwrap_or('█'));
        }
        if 0 < lane.no_day {
            write(&mut line, column(drawing.scale.end(), words) + 1, '●');
        }
        self.push(&(words.events)(lane.drawn), &line);
    }
}

/// A text in lines of at most so many columns, broken between words.
fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut().filter(|line| line.width() + 1 + word.width() <= columns) {
            Some(line) => line.extend([" ", word]),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Draws the lines that come into a row from above.
fn pass(drawing: &Drawing, row: usize, line: &mut [char], words: &Words<'_>) {
    for connector in &drawing.connectors {
        if connector.upper < row && row <= connector.lower {
            write(line, column(connector.x, words), '┊');
        }
    }
}

fn draw(line: &mut [char], bar: &Bar, edges: &[X], words: &Words<'_>) {
    if bar.no_day {
        return;
    }
    // A bar is only ever made wider, and what is certain only ever narrower.
    let (from, to) = (column(bar.at.from, words), column_after(bar.at.to, edges, words));
    for place in from..to.max(from + 1) {
        let is_open = (bar.left.is_fading() && place < from + 3)
            || (bar.right.is_fading() && to <= place + 3);
        let is_core = bar.core.is_some_and(|core| {
            column_after(core.from, edges, words) <= place && place < column(core.to, words)
        });
        write(
            line,
            place,
            if is_core {
                '█'
            } else if is_open {
                '░'
            } else {
                '▒'
            },
        );
    }
}

/// The column in which a place lies.
fn column(x: X, words: &Words<'_>) -> usize {
    x.0 as usize * words.across / WIDTH.0 as usize
}

/// The first column that begins at a place or after it. An edge of a cell has its own
/// column: nothing ends or begins between that and the edge.
fn column_after(x: X, edges: &[X], words: &Words<'_>) -> usize {
    if edges.contains(&x) {
        return column(x, words);
    }
    (x.0 as usize * words.across).div_ceil(WIDTH.0 as usize)
}

fn write(line: &mut [char], at: usize, c: char) {
    if let Some(place) = line.get_mut(at) {
        *place = c;
    }
}

fn put(line: &mut [char], at: usize, text: &str) {
    let mut at = at;
    // An accent that is a letter of its own joins the letter that it stands on.
    for c in text.nfc() {
        let width = c.width().unwrap_or_default();
        if line.len() < at + width {
            return;
        }
        // A letter without a width of its own would need a column here.
        if 0 < width {
            write(line, at, c);
            (at + 1..at + width).for_each(|covered| write(line, covered, COVERED));
        }
        at += width;
    }
}
