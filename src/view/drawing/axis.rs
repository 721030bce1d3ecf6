//! The labels over the axis: names of days, of margins and of ticks.
//!
//! None is ever left out but the hours of a day: where they have no room side by side, all of
//! them have short names of months; then those of one year name it once; then what is no day stands
//! in lines of its own; then all are turned.

use chrono::Datelike as _;

use super::Builder;
use super::placement::{Anchor, Label, PageWidth, fitting};
use super::{Em, WIDTH};
use crate::layout::{Range, Span, Tick, X};
use crate::query::ScaleKind;
use crate::text::filled;
use crate::view::Link;

/// The labels over a part of the axis.
#[derive(Clone)]
pub(in crate::view) struct Head {
    /// Its middle.
    pub(in crate::view) at: X,
    /// One line over the other.
    pub(in crate::view) lines: [String; 2],
    /// Whether they are below the names of days.
    pub(in crate::view) is_low: bool,
    /// Where only this part is drawn, and how that is said.
    pub(in crate::view) link: Option<Link>,
}

/// A mark of a calendar.
pub(in crate::view) struct TickView {
    pub(in crate::view) at: X,
    /// Its name, but for an hour without room.
    pub(in crate::view) text: Option<String>,
    /// Whether the name is left of it.
    pub(in crate::view) is_before: bool,
}

/// The labels over the axis, from left to right.
pub(in crate::view) struct Axis {
    /// On which pages they are seen.
    pub(in crate::view) class: &'static str,
    pub(in crate::view) height: Em,
    pub(in crate::view) is_turned: bool,
    pub(in crate::view) heads: Vec<Head>,
    pub(in crate::view) ticks: Vec<TickView>,
}

/// How labels are made to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Full,
    Short,
    /// Short, and without the year that the name before has.
    Brief,
    /// Brief, and what lies beside the days is below their names.
    Stacked,
    Turned,
}

/// How high two lines of labels are, and a letter of a turned one.
const LINES: u32 = 310;
const MORE_LINES: u32 = 230;
const TURNED_LETTER: u32 = 62;
const TURNED_MORE: u32 = 100;

impl Builder<'_> {
    /// The labels over the whole drawing: one set for all pages, or one for narrow and one for
    /// wide ones; and one for phones, which have no rows.
    pub(super) fn axes(&self) -> Vec<Axis> {
        let of_phones = (!self.drawing.has_rows).then(|| Axis { class: "narrow", ..self.key() });
        of_phones.into_iter().chain(self.wide_axes()).collect()
    }

    fn wide_axes(&self) -> Vec<Axis> {
        let ticks = &self.drawing.ticks;
        let [narrow, wide] = [PageWidth::Tablet, PageWidth::Desktop];
        let has_hours = ticks.iter().any(|(_, tick)| is_hour(*tick));
        if !has_hours && self.form(ticks, narrow) == self.form(ticks, wide) {
            return vec![self.labelled(ticks, narrow, "")];
        }
        vec![self.labelled(ticks, narrow, "until-desk"), self.labelled(ticks, wide, "from-desk")]
    }

    /// The labels over the strips of a phone.
    pub(super) fn key(&self) -> Axis {
        // Its days may have no room for their names, and an hour is one of a day.
        let ticks: Vec<(X, Tick)> =
            self.drawing.ticks.iter().copied().filter(|(_, tick)| !is_hour(*tick)).collect();
        self.labelled(&ticks, PageWidth::Phone, "")
    }

    /// The first form in which all labels have room; hours have none of their own.
    fn form(&self, ticks: &[(X, Tick)], page: PageWidth) -> Form {
        let fits = |form: &Form| {
            let heads = self.heads(*form);
            let days = self.tick_names(ticks, *form).into_iter();
            let days = days.filter(|(_, is_hour, _)| !is_hour);
            let (low, high): (Vec<&Head>, Vec<&Head>) = heads.iter().partition(|head| head.is_low);
            let of_head = |head: &Head| Label::of_head(head.at, &head.lines);
            let days = days.map(|(at, _, text)| Label::of_tick(at, &text, page));
            let high: Vec<Label> = high.into_iter().map(of_head).chain(days).collect();
            let low: Vec<Label> = low.into_iter().map(of_head).collect();
            [high, low].iter().all(|labels| fitting(labels, page).into_iter().all(|fits| fits))
        };
        let forms = [Form::Full, Form::Short, Form::Brief, Form::Stacked];
        forms.into_iter().find(fits).unwrap_or(Form::Turned)
    }

    fn labelled(&self, ticks: &[(X, Tick)], page: PageWidth, class: &'static str) -> Axis {
        let form = self.form(ticks, page);
        let heads = self.heads(form);
        let mut names = self.tick_names(ticks, form);
        // Days are named before their hours.
        names.sort_by_key(|(at, is_hour, _)| (*is_hour, *at));
        let high = heads.iter().filter(|head| !head.is_low);
        let of_heads = high.map(|head| Label::of_head(head.at, &head.lines));
        let count = of_heads.clone().count();
        let of_ticks = names.iter().map(|(at, _, text)| Label::of_tick(*at, text, page));
        let labels: Vec<Label> = of_heads.chain(of_ticks).collect();
        let fits = fitting(&labels, page).into_iter().skip(count);
        let labels = labels.iter().skip(count);
        let ticks =
            names.into_iter().zip(labels).zip(fits).map(|(((at, is_hour, text), label), fits)| {
                let is_named = if is_hour { fits && form != Form::Turned } else { true };
                let is_before = label.anchor == Anchor::End && form != Form::Turned;
                TickView { at, text: is_named.then_some(text), is_before }
            });
        let mut ticks: Vec<TickView> = ticks.collect();
        ticks.sort_by_key(|tick| tick.at);
        let lines = heads.iter().map(|head| head.lines.concat().chars().count());
        let letters = lines.chain(ticks.iter().flat_map(|t| &t.text).map(|t| t.chars().count()));
        let letters = u32::try_from(letters.max().unwrap_or_default()).unwrap_or_default();
        let is_turned = form == Form::Turned;
        let height = Em(match form {
            Form::Turned => TURNED_LETTER * letters + TURNED_MORE,
            Form::Stacked => LINES + MORE_LINES,
            Form::Full | Form::Short | Form::Brief => LINES,
        });
        Axis { class, height, is_turned, heads, ticks }
    }

    /// The names of ticks, each with its place and whether it is an hour.
    fn tick_names(&self, ticks: &[(X, Tick)], form: Form) -> Vec<(X, bool, String)> {
        let mut last = None;
        let names = ticks.iter().map(|(at, tick)| {
            let year = tick.day().year();
            let is_same = last.replace(year).is_some_and(|last| last == year);
            let name = match form {
                Form::Full => self.site.tick(*tick),
                Form::Brief | Form::Stacked => self.site.short_tick(*tick, !is_same),
                Form::Short | Form::Turned => self.site.short_tick(*tick, true),
            };
            (*at, is_hour(*tick), name)
        });
        names.collect()
    }

    fn heads(&self, form: Form) -> Vec<Head> {
        let t = self.site.text.drawing;
        let is_calendar = self.drawing.scale.kind() == ScaleKind::Calendar;
        let current = Range { from: self.filter.from, to: self.filter.to };
        let spans = self.drawing.scale.spans().into_iter();
        let heads = spans.filter_map(|(at, span)| {
            let mut link = None;
            match span {
                // No link leads there: the day before the first known one is no known day.
                Span::Earlier { .. } | Span::Later { .. } | Span::NoDay => {}
                // A calendar has its ticks.
                Span::Days { .. } if is_calendar => return None,
                Span::Days { first, last } => {
                    let range = Range { from: Some(first), to: Some(last) };
                    if range != current {
                        let days = self.site.span(first, last);
                        let text = filled(t.only, &[("days", &days)]);
                        link =
                            Some(Link { href: self.ranged(range), text }).filter(Link::is_answered);
                    }
                }
            }
            let lines = match form {
                Form::Full => self.site.span_heads(span),
                Form::Short | Form::Brief | Form::Stacked => self.site.short_heads(span),
                Form::Turned => {
                    let line = self.site.short_heads(span).join(" ").trim_end().to_owned();
                    [line, String::new()]
                }
            };
            let at = X((at.from.0 + at.width().0 / 2).min(WIDTH.0));
            let is_low = form == Form::Stacked && !matches!(span, Span::Days { .. });
            Some(Head { at, lines, is_low, link })
        });
        heads.collect()
    }
}

fn is_hour(tick: Tick) -> bool {
    matches!(tick, Tick::Hour { .. })
}
