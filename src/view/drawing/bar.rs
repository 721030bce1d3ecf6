//! The bar of one event, and where its words have room.

use super::placement::{PageWidth, class};
use crate::layout::{Bar, End, Stretch, WIDTH, X};

/// The width of a fading end.
const FADE: u32 = 500;

/// The least width of a bar whose ends fade where words only suggest them: of a shorter one nothing
/// would be seen between them.
const FADES: u32 = 200;

/// A bar, as SVG writes its places.
pub(in crate::view) struct BarView {
    pub(in crate::view) x: X,
    pub(in crate::view) width: X,
    pub(in crate::view) is_open_left: bool,
    pub(in crate::view) is_open_right: bool,
    /// Where the fading of an open right side begins.
    pub(in crate::view) fade_x: X,
    /// How wide the fading is.
    pub(in crate::view) fade: X,
    /// Whether the event's time is known, and the bar solid.
    pub(in crate::view) is_known: bool,
    /// The solid part of a bar that is not.
    pub(in crate::view) core: Option<(X, X)>,
    pub(in crate::view) no_day: bool,
    /// Where its words are, if there is room for them.
    pub(in crate::view) words: Option<WordsAt>,
}

/// Where the words of a bar are.
pub(in crate::view) struct WordsAt {
    pub(in crate::view) x: X,
    /// `inside`, `after` or `before`.
    pub(in crate::view) place: &'static str,
    /// The class that says from which width of the page on they have room.
    pub(in crate::view) class: &'static str,
}

impl BarView {
    /// The class of its words where they are beside it, with its title: they are seen there where
    /// the drawing has no room for them.
    pub(in crate::view) fn beside_class(&self) -> &'static str {
        match &self.words {
            _ if self.no_day => "visually-hidden",
            None => "told",
            Some(words) if words.class.is_empty() => "visually-hidden",
            Some(_) => "told until-desk",
        }
    }

    /// Places a bar with words of so many letters. Where it is alone in its row, `crossings` says
    /// where lines run beside it.
    pub(super) fn of(bar: &Bar, letters: usize, crossings: Option<&[Stretch]>) -> Self {
        let (x, width) = (bar.at.from, bar.at.width());
        let fade = X(FADE.min(width.0 / 3));
        // Where nothing bounds a side, it fades however short the bar.
        let fades = |end: End| end == End::Open || (FADES <= width.0 && end.is_fading());
        let end = bar.at.to;
        let lines = crossings.unwrap_or_default();
        // Words in a bar are left of the lines that pass over it, or right of one of them.
        let starts = lines.iter().map(|line| line.to).filter(|at| x < *at && *at < end);
        let mut starts: Vec<X> = [x].into_iter().chain(starts).collect();
        starts.sort_unstable();
        let inside = starts.into_iter().map(|at| ("inside", at, Stretch { from: at, to: end }));
        let beside = [
            ("after", end, Stretch { from: end, to: WIDTH }),
            ("before", x, Stretch { from: X(0), to: x }),
        ];
        // Beside one of several is another.
        let beside = beside.into_iter().filter(|_| crossings.is_some());
        let places: Vec<(&str, X, Stretch)> = inside.chain(beside).collect();
        let on = |page: PageWidth| {
            let needs = page.needs(letters);
            places.iter().find(|(place, at, room)| {
                let words = match *place {
                    "before" => Stretch { from: X(at.0.saturating_sub(needs)), to: *at },
                    _ => Stretch { from: *at, to: X(at.0 + needs) },
                };
                let is_free = lines.iter().all(|line| words.overlap(*line).is_none());
                needs <= room.width().0 && is_free
            })
        };
        let words =
            on(PageWidth::Tablet).or_else(|| on(PageWidth::Desktop)).and_then(|(place, x, _)| {
                Some(WordsAt { x: *x, place, class: class(on(PageWidth::Tablet).is_some(), true)? })
            });
        Self {
            x,
            width,
            is_open_left: fades(bar.left),
            is_open_right: fades(bar.right),
            fade_x: X(bar.at.to.0.saturating_sub(fade.0)),
            fade,
            is_known: bar.is_known,
            core: bar.core.filter(|_| !bar.is_known).map(|core| (core.from, core.width())),
            no_day: bar.no_day,
            // The head of its column says that there is no day.
            words: words.filter(|_| !bar.no_day),
        }
    }
}
