//! Which words fit beside which, so that none is written over others. It knows no language.
//!
//! Places are percents and letters are not, so what fits depends on how wide the page is. There are
//! three widths; what fits only from one of them on has a class by which narrower pages leave it
//! out.

use crate::layout::{Stretch, WIDTH, X};

/// How wide a page is, at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PageWidth {
    /// A phone, where strips replace the drawing.
    Phone,
    /// As narrow as the whole drawing is drawn.
    Tablet,
    /// A desktop.
    Desktop,
}

impl PageWidth {
    /// How much of the drawing a letter takes: that of a wide font, where the page is as narrow as
    /// it may be.
    fn letter(self) -> u32 {
        match self {
            Self::Phone => 270,
            Self::Tablet => 165,
            Self::Desktop => 115,
        }
    }

    /// How much of the drawing the space between it and the edge of the page would be.
    fn beside(self) -> u32 {
        match self {
            Self::Phone => 500,
            Self::Tablet => 250,
            Self::Desktop => 150,
        }
    }

    /// How much of the drawing words take, with the space of a letter beside them.
    pub(super) fn needs(self, letters: usize) -> u32 {
        let letters = u32::try_from(letters).unwrap_or(u32::MAX).saturating_add(1);
        letters.saturating_mul(self.letter())
    }

    /// How many letters have room in a part of the drawing.
    pub(super) fn letters(self, room: X) -> usize {
        (room.0 / self.letter()).saturating_sub(1) as usize
    }
}

/// The class of what has room in the whole drawing, by the widths on which it has; `None` where it
/// never has.
pub(super) fn class(on_tablet: bool, on_desktop: bool) -> Option<&'static str> {
    match (on_tablet, on_desktop) {
        (true, true) => Some(""),
        (true, false) => Some("until-desk"),
        (false, true) => Some("from-desk"),
        (false, false) => None,
    }
}

/// Words to be placed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label {
    /// Where they begin, or their middle.
    pub(super) at: X,
    /// How many letters they have in the upper and in the lower line.
    pub(super) letters: [usize; 2],
    pub(super) anchor: Anchor,
}

/// Which part of some words is at their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Label {
    /// The two lines over a part of the axis.
    pub(super) fn of_head(at: X, lines: &[String; 2]) -> Self {
        let letters = lines.each_ref().map(|line| line.chars().count());
        Self { at, letters, anchor: Anchor::Middle }
    }

    /// The name of a tick: right of it, or left where the page ends before the name does.
    pub(super) fn of_tick(at: X, text: &str, page: PageWidth) -> Self {
        let label = Self { at, letters: [0, text.chars().count()], anchor: Anchor::Start };
        if label.is_inside(page) { label } else { Self { anchor: Anchor::End, ..label } }
    }

    /// How much of what the words take is left of their place.
    fn before(self, needs: u32) -> u32 {
        match self.anchor {
            Anchor::Start => 0,
            Anchor::Middle => needs / 2,
            Anchor::End => needs,
        }
    }

    /// What the words take of each line.
    fn lines(self, page: PageWidth) -> [Option<Stretch>; 2] {
        self.letters.map(|letters| {
            let needs = page.needs(letters);
            let from = self.at.0.saturating_sub(self.before(needs));
            let stretch = Stretch { from: X(from), to: X(from.saturating_add(needs)) };
            (0 < letters).then_some(stretch)
        })
    }

    /// Whether the words stay on the page, of which some space lies beside the drawing.
    fn is_inside(self, page: PageWidth) -> bool {
        let letters = self.letters.into_iter().max().unwrap_or_default();
        let needs = page.needs(letters).saturating_sub(page.letter());
        let before = self.before(needs);
        let beside = page.beside();
        before <= self.at.0 + beside && self.at.0 + needs <= WIDTH.0 + beside + before
    }

    fn collides(self, other: Self, page: PageWidth) -> bool {
        let lines = self.lines(page).into_iter().zip(other.lines(page));
        lines.filter_map(|(a, b)| a.zip(b)).any(|(a, b)| a.overlap(b).is_some())
    }
}

/// Which of some words have room beside each other on a page, of which the more important ones come
/// first.
pub(super) fn fitting(labels: &[Label], page: PageWidth) -> Vec<bool> {
    let mut shown: Vec<Label> = Vec::new();
    let has_room = labels.iter().map(|words| {
        let is_free =
            words.is_inside(page) && shown.iter().all(|other| !words.collides(*other, page));
        if is_free {
            shown.push(*words);
        }
        is_free
    });
    has_room.collect()
}

#[cfg(test)]
mod tests {
    use super::{Anchor, Label, PageWidth, fitting};
    use crate::layout::X;

    fn centred(at: u32, letters: usize) -> Label {
        Label { at: X(at), letters: [letters, 0], anchor: Anchor::Middle }
    }

    #[test]
    fn the_first_has_room_and_others_where_the_page_is_wide_enough() {
        let labels = [centred(5_000, 9), centred(6_800, 9), centred(8_600, 9), centred(6_200, 9)];
        assert_eq!(fitting(&labels, PageWidth::Phone), [true, false, true, false]);
        assert_eq!(fitting(&labels, PageWidth::Tablet), [true, true, true, false]);
    }

    #[test]
    fn words_that_would_leave_the_page_are_not_shown() {
        let begins = |at: u32| Label { anchor: Anchor::Start, ..centred(at, 12) };
        for (words, is_shown) in [
            (centred(800, 12), true),
            (centred(200, 12), false),
            (centred(9_700, 12), false),
            (begins(0), true),
            (begins(9_000), false),
        ] {
            assert_eq!(fitting(&[words], PageWidth::Tablet), [is_shown], "{words:?}");
        }
    }

    #[test]
    fn words_in_different_lines_do_not_meet() {
        let lower = Label { letters: [0, 9], ..centred(5_000, 0) };
        assert_eq!(fitting(&[centred(5_000, 9), lower], PageWidth::Phone), [true, true]);
    }

    #[test]
    fn words_are_shown_or_collide_with_more_important_ones() {
        let labels: Vec<Label> = (0..40_usize)
            .map(|n| Label {
                at: X(n as u32 * 7_919 % 10_000),
                letters: [3 + n % 12, (n / 2 % 3) * 5],
                anchor: if n % 2 == 0 { Anchor::Middle } else { Anchor::Start },
            })
            .collect();
        for page in [PageWidth::Phone, PageWidth::Tablet, PageWidth::Desktop] {
            let placed = fitting(&labels, page);
            for (number, (words, is_shown)) in labels.iter().zip(&placed).enumerate() {
                let before = labels.iter().zip(&placed).take(number).filter(|(_, shown)| **shown);
                let collides = before.clone().any(|(other, _)| words.collides(*other, page));
                let has_room = words.is_inside(page) && !collides;
                assert_eq!(*is_shown, has_room, "{page:?}: {words:?}");
            }
        }
    }
}
