//! The labels over the axis: names of days, of margins and of ticks, as many as have room.

use super::Builder;
use super::placement::{Label, PageWidth, class, fitting};
use crate::layout::{Range, Span, Tick, X};
use crate::query::ScaleKind;
use crate::text::filled;
use crate::view::Link;

/// The labels over a part of the axis.
pub(in crate::view) struct Head {
    /// Its middle.
    pub(in crate::view) at: X,
    /// One line over the other.
    pub(in crate::view) lines: [String; 2],
    /// Where only this part is drawn, and how that is said.
    pub(in crate::view) link: Option<Link>,
    /// The class that says on which pages it has room.
    pub(in crate::view) class: &'static str,
}

/// A mark of a calendar.
pub(in crate::view) struct TickView {
    pub(in crate::view) at: X,
    /// Its name, and the class that says on which pages it has room, if ever.
    pub(in crate::view) text: Option<(String, &'static str)>,
}

/// What is named first where there is no room for everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// What is no time.
    NoDay,
    /// The first and the last days.
    End,
    /// What lies before or after them.
    Margin,
    /// Days between.
    Between,
}

/// The labels over the axis, from left to right.
pub(in crate::view) struct Axis {
    pub(in crate::view) heads: Vec<Head>,
    pub(in crate::view) ticks: Vec<TickView>,
}

impl Builder<'_> {
    /// The labels over the whole drawing.
    pub(super) fn axis(&self) -> Axis {
        self.labelled(self.drawing.ticks.clone(), |labels| {
            let on = |width| fitting(labels, width).into_iter();
            let pairs = on(PageWidth::Tablet).zip(on(PageWidth::Desktop));
            pairs.map(|(on_tablet, on_desktop)| class(on_tablet, on_desktop)).collect()
        })
    }

    /// The labels over the strips of a phone.
    pub(super) fn key(&self) -> Axis {
        // Its days may have no room for their names, and an hour is one of a day.
        let ticks =
            self.drawing.ticks.iter().filter(|(_, tick)| !matches!(tick, Tick::Hour { .. }));
        self.labelled(ticks.copied().collect(), |labels| {
            let fit = fitting(labels, PageWidth::Phone).into_iter();
            fit.map(|fits| fits.then_some("")).collect()
        })
    }

    /// What has room over the axis, as its classes say, of which there are none for what has not.
    fn labelled(
        &self,
        mut ticks: Vec<(X, Tick)>,
        classes: impl Fn(&[Label]) -> Vec<Option<&'static str>>,
    ) -> Axis {
        let mut heads = self.heads();
        heads.sort_by_key(|(rank, head)| (*rank, head.at));
        // Days are named before their hours.
        ticks.sort_by_key(|(at, tick)| (matches!(tick, Tick::Hour { .. }), *at));
        let ticks = ticks.into_iter().map(|(at, tick)| (at, self.site.tick(tick)));
        let ticks: Vec<(X, String)> = ticks.collect();

        let of_heads = heads.iter().map(|(_, head)| {
            let letters = head.lines.each_ref().map(|line| line.chars().count());
            Label { at: head.at, letters, is_centred: true }
        });
        let of_ticks = ticks.iter().map(|(at, text)| Label {
            at: *at,
            letters: [0, text.chars().count()],
            is_centred: false,
        });
        let labels: Vec<Label> = of_heads.chain(of_ticks).collect();
        let mut classes = classes(&labels).into_iter();

        let heads = heads.into_iter().zip(classes.by_ref());
        let heads = heads.filter_map(|((_, head), class)| Some(Head { class: class?, ..head }));
        let mut heads: Vec<Head> = heads.collect();
        heads.sort_by_key(|head| head.at);
        let ticks = ticks.into_iter().zip(classes);
        let ticks =
            ticks.map(|((at, text), class)| TickView { at, text: class.map(|c| (text, c)) });
        let mut ticks: Vec<TickView> = ticks.collect();
        ticks.sort_by_key(|tick| tick.at);
        Axis { heads, ticks }
    }

    fn heads(&self) -> Vec<(Rank, Head)> {
        let t = self.site.text.drawing;
        let is_calendar = self.drawing.scale.kind() == ScaleKind::Calendar;
        let ends = self.drawing.scale.days();
        let current = Range { from: self.filter.from, to: self.filter.to };
        let spans = self.drawing.scale.spans().into_iter();
        let heads = spans.filter_map(|(at, span)| {
            let mut link = None;
            let rank = match span {
                // No link leads there: the day before the first known one is no known day.
                Span::Earlier { .. } | Span::Later { .. } => Rank::Margin,
                Span::NoDay => Rank::NoDay,
                // A calendar has its ticks.
                Span::Days { .. } if is_calendar => return None,
                Span::Days { first, last } => {
                    let range = Range { from: Some(first), to: Some(last) };
                    if range != current {
                        let days = self.site.span(first, last);
                        let text = filled(t.only, &[("days", &days)]);
                        link = Some(Link { href: self.ranged(range), text });
                    }
                    let is_end = ends.is_some_and(|ends| ends.0 == first || ends.1 == last);
                    if is_end { Rank::End } else { Rank::Between }
                }
            };
            let lines = self.site.span_heads(span);
            let at = X(at.from.0 + at.width().0 / 2);
            Some((rank, Head { at, lines, link, class: "" }))
        });
        heads.collect()
    }
}
