//! From what reports say to the temporal network: one constraint a statement, with its ground.
//!
//! No window is written here by hand: what is not said by a report, or by an assumption that was
//! asked for, adds nothing. What a report says as “about” or “perhaps” bounds nothing either; it is
//! kept apart, as a suggestion of where the event lies.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};

use super::axis::{Span, Wall, after, before, days_of, unit_of};
use super::network::{ConstraintId, Network, PointId};
use super::{Choice, Ground, GroundKind, Relates, Stated};
use crate::calendar::System;
use crate::edtf::{ClockTime, Edtf, Extent};
use crate::model::{
    Account, Anchor, Assumption, AssumptionId, Clock, EventId, Model, Offset, Reach, Relation,
    Report, ReportId, Supposition, TimeWords, Told,
};
use crate::phrase::{DayRange, Telling};

/// The points of one event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Points {
    /// When it takes place, or begins.
    pub(super) begins: PointId,
    /// When it ends, if it lasts.
    pub(super) ends: Option<PointId>,
}

/// A network of what is said, with what each constraint rests on.
#[derive(Default)]
pub(super) struct Statements {
    pub(super) network: Network,
    pub(super) points: BTreeMap<EventId, Points>,
    pub(super) grounds: BTreeMap<ConstraintId, Ground>,
    /// Where dates that bound nothing suggest that a point lies.
    pub(super) suggestions: Vec<Suggestion>,
    /// Days of the calendar that lie between two events.
    pub(super) apart: Vec<Apart>,
    /// The dates that reports print of each event.
    pub(super) printed: BTreeMap<EventId, Vec<Printed>>,
}

/// A date that words of a report state of an event.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The report.
    pub report: ReportId,
    /// The paragraph, counted from 1.
    pub paragraph: u32,
    /// The words, as printed.
    pub words: String,
    /// The date, with its marks of what is approximate or uncertain; Gregorian.
    pub date: Edtf,
}

/// Where a date that bounds nothing, such as “about 1885”, suggests that a point lies.
#[derive(Clone, Debug)]
pub(super) struct Suggestion {
    pub(super) point: PointId,
    pub(super) span: Span,
    /// The date, with its marks.
    pub(super) date: Stated,
    pub(super) ground: Ground,
}

/// An event that lies whole days of the calendar after another: on the same day, on the next.
///
/// A network of seconds holds no midnights, so that the days follow once the other's are known.
#[derive(Clone, Debug)]
pub(super) struct Apart {
    pub(super) from: PointId,
    pub(super) to: PointId,
    pub(super) days: i64,
    pub(super) ground: Ground,
}

/// The date of a report: printed, or supposed by an assumption.
struct ReportDate<'m> {
    date: &'m Edtf,
    clock: Option<Clock>,
    /// The clock by which the day is counted: the axis's, where an assumption supposes the date.
    wall: Wall,
    week_starts: Option<Weekday>,
    assumption: Option<&'m AssumptionId>,
}

/// Everything that the model says about time, under a choice of readings and assumptions.
pub(super) fn gather(model: &Model, choice: &Choice) -> Statements {
    let mut statements = Statements::default();
    // By id, so that the order of tables in a file changes no date.
    for id in model.events.ids() {
        let event = model.events.get(id);
        let begins = statements.network.add_point();
        let ends = event.lasts.then(|| statements.network.add_point());
        if let Some(ends) = ends {
            let ground = Ground { kind: GroundKind::Lasts, assumption: None };
            statements.relate(begins, ends, Some(0), None, ground);
        }
        statements.points.insert(id.clone(), Points { begins, ends });
    }
    for account in &model.accounts {
        let report = model.reports.get(&account.report);
        let dates = report_dates(model, choice, report);
        let wall = Wall::of(model, report);
        for date in &dates {
            statements.tell(account, date);
        }
        for words in &account.time {
            let (of, anchor) = words.in_force(|reading| choice.readings.contains(reading));
            let (about, calendar) = (&model.axis.about, report.calendar);
            let said = Said { account, words, of, anchor, wall, about, calendar };
            statements.read(&said, &dates);
        }
    }
    let wall = Wall::of_axis(model);
    for assumption in model.assumptions.iter().filter(|a| choice.with.contains(&a.id)) {
        statements.assume(assumption, wall, &model.axis.about);
    }
    statements
}

/// The date that a report prints, or else all that assumptions in force suppose for it.
fn report_dates<'m>(model: &'m Model, choice: &Choice, report: &'m Report) -> Vec<ReportDate<'m>> {
    let week_starts = report.week_starts;
    if let Some(publication) = &report.published {
        let (date, clock) = (&publication.date, publication.clock);
        let wall = Wall::of(model, report);
        return vec![ReportDate { date, clock, wall, week_starts, assumption: None }];
    }
    let in_force = model.assumptions.iter().filter(|a| choice.with.contains(&a.id));
    let supposed = in_force.filter_map(|assumption| match &assumption.supposes {
        Supposition::Published { report: of, date } if *of == report.id => {
            let (wall, assumption) = (Wall::of_axis(model), Some(&assumption.id));
            Some(ReportDate { date, clock: None, wall, week_starts, assumption })
        }
        Supposition::Published { .. } | Supposition::Event { .. } => None,
    });
    supposed.collect()
}

impl ReportDate<'_> {
    /// When the report was published: from the day's first second to the minute printed.
    fn published(&self) -> Span {
        let (first, last) = days_of(self.date);
        let mut span = self.wall.days(first, last);
        if let (Some(clock), Some(last)) = (self.clock, last) {
            span.latest_s = self.wall.moment(last, time_of(clock)).latest_s;
        }
        span
    }
}

/// Time words in the reading in force, with what is needed to read them.
struct Said<'m> {
    account: &'m Account,
    words: &'m TimeWords,
    of: &'m EventId,
    anchor: &'m Anchor,
    wall: Wall,
    about: &'m Reach,
    calendar: System,
}

impl Said<'_> {
    fn ground(&self, stated: Option<&Edtf>, assumption: Option<&AssumptionId>) -> Ground {
        let calendar = self.calendar;
        let stated = stated.map(|date| Box::new(Stated { date: date.clone(), calendar }));
        Ground {
            kind: GroundKind::Words {
                report: self.account.report.clone(),
                paragraph: self.words.paragraph,
                words: self.words.words.clone(),
                relates: relates(self.of, self.anchor),
                stated,
                place: self.words.place.clone(),
            },
            assumption: assumption.cloned(),
        }
    }
}

impl Statements {
    fn bound(&mut self, point: PointId, span: Span, ground: Ground) {
        if span.is_open() {
            return;
        }
        let id = self.network.bound(point, span.earliest_s, span.latest_s);
        if ground.assumption.is_some() {
            self.network.assume(id);
        }
        self.grounds.insert(id.into(), ground);
    }

    fn relate(
        &mut self,
        from: PointId,
        to: PointId,
        min_s: Option<i64>,
        max_s: Option<i64>,
        ground: Ground,
    ) {
        let id = self.network.relation(from, to, min_s, max_s);
        if ground.assumption.is_some() {
            self.network.assume(id);
        }
        self.grounds.insert(id.into(), ground);
    }

    fn points_of(&self, event: &EventId) -> Points {
        *self.points.get(event).expect("every event of a model has its points")
    }

    /// A report's own date bounds what it tells as past, and nothing else.
    fn tell(&mut self, account: &Account, date: &ReportDate<'_>) {
        let published = date.published();
        let points = self.points_of(&account.event);
        let ground = || Ground {
            kind: GroundKind::Told {
                report: account.report.clone(),
                paragraph: account.paragraphs.first().copied().unwrap_or(1),
                told: account.told,
                place: account.place.clone(),
            },
            assumption: date.assumption.cloned(),
        };
        if account.told == Told::Ahead {
            return;
        }
        let before = Span { earliest_s: None, latest_s: published.latest_s };
        self.bound(points.begins, before, ground());
        if let (Told::Ongoing, Some(ends)) = (account.told, points.ends) {
            // It had not ended when the report was published, which may have been as early as
            // the first moment of its day.
            let after = Span { earliest_s: published.earliest_s, latest_s: None };
            self.bound(ends, after, ground());
        }
    }

    /// What time words say, in the reading in force.
    fn read(&mut self, said: &Said<'_>, dates: &[ReportDate<'_>]) {
        match said.anchor {
            Anchor::Date(date) => {
                self.printed.entry(said.of.clone()).or_default().push(Printed {
                    report: said.account.report.clone(),
                    paragraph: said.words.paragraph,
                    words: said.words.words.clone(),
                    date: date.clone(),
                });
                let Said { of, wall, about, calendar, .. } = *said;
                self.date(of, date, wall, about, calendar, |stated| said.ground(stated, None));
            }
            Anchor::Relative { .. } => self.order(said.of, said.anchor, said.ground(None, None)),
            Anchor::Offset { .. } | Anchor::Within { .. } => {
                let is_past = said.account.told != Told::Ahead;
                for date in dates {
                    let span = counted(said.anchor, date, is_past);
                    let begins = self.points_of(said.of).begins;
                    self.bound(begins, span, said.ground(None, date.assumption));
                }
            }
            Anchor::Unanchored { .. } => {}
        }
    }

    fn assume(&mut self, assumption: &Assumption, wall: Wall, about: &Reach) {
        // A date supposed for a report counts wherever a printed one would: see `report_dates`.
        let Supposition::Event { event, anchor } = &assumption.supposes else { return };
        let ground = Ground {
            kind: GroundKind::Assumed { place: assumption.place.clone() },
            assumption: Some(assumption.id.clone()),
        };
        match anchor {
            Anchor::Date(date) => {
                let calendar = System::default();
                self.date(event, date, wall, about, calendar, |_| ground.clone());
            }
            Anchor::Relative { .. } => self.order(event, anchor, ground),
            Anchor::Offset { .. } | Anchor::Within { .. } | Anchor::Unanchored { .. } => {}
        }
    }

    /// A date as stated. Of an event that lasts, an interval's start and end are those of the
    /// event; any other date says when it began.
    fn date(
        &mut self,
        event: &EventId,
        date: &Edtf,
        wall: Wall,
        about: &Reach,
        calendar: System,
        ground: impl Fn(Option<&Edtf>) -> Ground,
    ) {
        let points = self.points_of(event);
        let stated = match points.ends {
            Some(ends) if date.extent() == Extent::Lasting => {
                let (start, end) = date.start_and_end();
                vec![(points.begins, start), (ends, end)]
            }
            _ => vec![(points.begins, Some(date.clone()))],
        };
        for (point, date) in stated {
            match date {
                Some(date) if date.is_qualified() => {
                    let span = wall.suggested(&date, about);
                    let ground = ground(None);
                    let date = Stated { date, calendar };
                    self.suggestions.push(Suggestion { point, span, date, ground });
                }
                Some(date) => self.bound(point, wall.span(&date), ground(Some(&date))),
                None => {}
            }
        }
    }

    fn order(&mut self, of: &EventId, anchor: &Anchor, ground: Ground) {
        let Anchor::Relative { relation, to, at_least_s, at_most_s, days } = anchor else { return };
        let (this, other) = (self.points_of(of), self.points_of(to));
        // Days of the calendar between two moments are less than a day more or less in seconds.
        let most_s = |days: i64| (days + 1) * DAY_S - 1;
        let least_s = |days: i64| (days - 1) * DAY_S + 1;
        let days = days.map(i64::from);
        let (from, to, min_s, max_s) = match relation {
            Relation::After | Relation::Before => {
                let (from, to) = match relation {
                    Relation::After => (other.begins, this.begins),
                    _ => (this.begins, other.begins),
                };
                // Strictly before is one second.
                let min_s = at_least_s.unwrap_or(1).max(1).max(days.map_or(1, least_s));
                let max_s = [*at_most_s, days.map(most_s)].into_iter().flatten().min();
                (from, to, min_s, max_s)
            }
            Relation::With => {
                let apart_s = days.map_or(0, most_s);
                (this.begins, other.begins, -apart_s, Some(apart_s))
            }
            Relation::During => {
                self.relate(other.begins, this.begins, Some(0), None, ground.clone());
                if let Some(ends) = other.ends {
                    self.relate(this.begins, ends, Some(0), None, ground);
                }
                return;
            }
            Relation::Near => return,
        };
        self.relate(from, to, Some(min_s), max_s, ground.clone());
        if let Some(days) = days {
            self.apart.push(Apart { from, to, days, ground });
        }
    }
}

const DAY_S: i64 = super::axis::DAY_S;

fn time_of(Clock { hour, minute }: Clock) -> ClockTime {
    ClockTime { hour, minute, second: 0, shift_s: None }
}

/// The order or distance that an anchor states.
fn relates(of: &EventId, anchor: &Anchor) -> Option<Relates> {
    match anchor {
        Anchor::Relative { relation, to, days, .. } => {
            Some(Relates { of: of.clone(), relation: *relation, to: to.clone(), days: *days })
        }
        Anchor::Date(_)
        | Anchor::Offset { .. }
        | Anchor::Within { .. }
        | Anchor::Unanchored { .. } => None,
    }
}

/// The seconds that words count from the date of a report, if it has one.
pub(super) fn counted_from_date(
    model: &Model,
    choice: &Choice,
    report: &Report,
    anchor: &Anchor,
    is_past: bool,
) -> Option<Span> {
    let is_counted = matches!(anchor, Anchor::Offset { .. } | Anchor::Within { .. });
    let dates = report_dates(model, choice, report);
    dates.first().filter(|_| is_counted).map(|date| counted(anchor, date, is_past))
}

/// The seconds that words count from a report's date: "yesterday", "earlier this week".
fn counted(anchor: &Anchor, date: &ReportDate<'_>, is_past: bool) -> Span {
    let wall = date.wall;
    let (first, last) = days_of(date.date);
    match anchor {
        Anchor::Offset { by, clock } => {
            let units = |day: Option<NaiveDate>| day.and_then(|day| offset(day, *by));
            let first = units(first).map(|(day, _)| day);
            let last = units(last).map(|(_, day)| day);
            at_clock(wall.days(first, last), wall, first, last, *clock)
        }
        Anchor::Within { phrase, clock, .. } => {
            let published = first.zip(last).and_then(|(first, last)| DayRange::new(first, last));
            let telling = Telling { published, is_past, week_starts: date.week_starts };
            let days = phrase.hull(&telling);
            let span = phrase.span(&telling);
            let span = span.map_or_else(Span::default, |(first, last)| wall.moments(first, last));
            at_clock(span, wall, days.map(|days| days.first), days.map(|days| days.last), *clock)
        }
        _ => Span::default(),
    }
}

/// A span of whole days narrowed by the time of day that is printed beside them: it begins at that
/// time of the first day, and ends at that of the last.
fn at_clock(
    span: Span,
    wall: Wall,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    clock: Option<Clock>,
) -> Span {
    let Some(clock) = clock.map(time_of) else { return span };
    let earliest_s = first.and_then(|day| wall.moment(day, clock).earliest_s);
    let latest_s = last.and_then(|day| wall.moment(day, clock).latest_s);
    Span {
        earliest_s: span.earliest_s.max(earliest_s),
        latest_s: [span.latest_s, latest_s].into_iter().flatten().min(),
    }
}

/// The days of the unit that lies an offset from a day.
fn offset(
    day: NaiveDate,
    Offset { period, is_before, unit }: Offset,
) -> Option<(NaiveDate, NaiveDate)> {
    let moved = if is_before { before(day, period) } else { after(day, period) };
    unit_of(moved?, unit)
}
