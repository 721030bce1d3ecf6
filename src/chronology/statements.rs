//! From what reports say to the temporal network: one constraint a statement, with its ground.
//!
//! No window is written here by hand: what is not said by a report, or by an assumption that was
//! asked for, adds nothing. What a report says as “about” or “perhaps” bounds nothing either; it is
//! kept apart, as a suggestion of where the event lies.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};

use super::axis::{Span, Wall, after, before, days_of, unit_of};
use super::network::{Network, PointId};
use super::scope::Scope;
use super::source::{Assuming, At, Source, SourceKind, Sources};
use super::{Choice, Stated};
use crate::calendar::System;
use crate::edtf::{ClockTime, Edtf, Extent};
use crate::model::{
    Account, Anchor, Assumption, Clock, Event, EventId, Model, Offset, Reach, Relation, Report,
    ReportId, Supposition, Told,
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
    /// By the place of the event in the scope; ascending.
    pub(super) points: Vec<Points>,
    /// By point, the place of its event.
    pub(super) places: Vec<u32>,
    pub(super) sources: Sources,
    /// Where dates that bound nothing suggest that a point lies.
    pub(super) suggestions: Vec<Suggestion>,
    /// Days of the calendar that lie between two events.
    pub(super) apart: Vec<Apart>,
    /// The words that print a date, each with the place of the event.
    pub(super) printed: Vec<(u32, At)>,
}

/// Where a date that bounds nothing, such as “about 1885”, suggests that a point lies.
#[derive(Clone, Debug)]
pub(super) struct Suggestion {
    pub(super) point: PointId,
    pub(super) span: Span,
    /// The date, with its marks.
    pub(super) date: Stated,
    pub(super) source: Source,
}

/// An event that lies whole days of the calendar after another: on the same day, on the next.
///
/// A network of seconds holds no midnights, so that the days follow once the other's are known.
#[derive(Clone, Debug)]
pub(super) struct Apart {
    pub(super) from: PointId,
    pub(super) to: PointId,
    pub(super) days: i64,
    pub(super) source: Source,
}

/// The date of a report: printed, or supposed by an assumption.
struct ReportDate<'m> {
    date: &'m Edtf,
    /// The clock by which the day is counted: the axis's, where an assumption supposes the date.
    wall: Wall,
    week_starts: Option<Weekday>,
    /// When the report was published: from the day's first second to the minute printed.
    published: Span,
    assumption: Option<Assuming>,
}

/// What the accounts of one report have in common.
struct Reporting<'m> {
    report: &'m Report,
    wall: Wall,
    dates: Vec<ReportDate<'m>>,
}

impl<'m> Reporting<'m> {
    fn of(model: &'m Model, supposed: &Supposed<'m>, report: &ReportId) -> Self {
        let report = model.reports.get(report);
        let dates = report_dates(model, supposed, report);
        Self { report, wall: Wall::of(model, report), dates }
    }
}

/// The dates of reports that assumptions in force suppose.
type Supposed<'m> = [(&'m ReportId, &'m Edtf, Assuming)];

/// Everything that the accounts of a scope say about time, under a choice of readings and
/// assumptions; what joins an event with one out of the scope is left out.
pub(super) fn gather(model: &Model, choice: &Choice, scope: &Scope) -> Statements {
    let mut statements = Statements::default();
    let supposed = supposed(model, choice);
    let mut reports: BTreeMap<&ReportId, Reporting<'_>> = BTreeMap::new();
    // By id, so that the order of tables in a file changes no date.
    let ranks = || (0..scope.len()).filter_map(|place| Some((place, scope.rank(place)?)));
    for (place, rank) in ranks() {
        let event = model.events.of_rank(rank);
        event.into_iter().for_each(|event| statements.add_event(place as u32, event));
    }
    for (place, rank) in ranks() {
        let (from, accounts) = model.accounts.written_of_rank(rank);
        for (at, account) in (from..).zip(accounts) {
            let reporting = reports
                .entry(&account.report)
                .or_insert_with(|| Reporting::of(model, &supposed, &account.report));
            for date in &reporting.dates {
                statements.tell(place, at, account, date);
            }
            for (time, words) in (0..).zip(&account.time) {
                let (of, anchor) = words.in_force(|reading| choice.readings.contains(reading));
                let is_own = *of == account.event;
                let place = if is_own { Some(place) } else { place_of(model, scope, of) };
                let Some(place) = place else { continue };
                let at = At { account: at, time };
                statements.read(&Said { model, scope, account, at, place, anchor, reporting });
            }
        }
    }
    let wall = Wall::of_axis(model);
    for (place, assumption) in (0..).zip(model.assumptions.iter()) {
        if choice.with.contains(&assumption.id) {
            let source = Source { kind: SourceKind::Assumed, assumption: Assuming::new(place) };
            statements.assume(model, scope, assumption, source, wall);
        }
    }
    statements
}

/// The place of an event in a scope.
fn place_of(model: &Model, scope: &Scope, event: &EventId) -> Option<usize> {
    scope.place(model.events.rank(event)?)
}

/// The dates of reports that assumptions in force suppose.
fn supposed<'m>(model: &'m Model, choice: &Choice) -> Vec<(&'m ReportId, &'m Edtf, Assuming)> {
    let assumptions = (0..).zip(model.assumptions.iter());
    let in_force = assumptions.filter(|(_, assumption)| choice.with.contains(&assumption.id));
    let dates = in_force.filter_map(|(place, assumption)| match &assumption.supposes {
        Supposition::Published { report, date } => Some((report, date, Assuming::new(place)?)),
        Supposition::Event { .. } => None,
    });
    dates.collect()
}

/// The date that a report prints, or else all that assumptions in force suppose for it.
fn report_dates<'m>(
    model: &'m Model,
    supposed: &Supposed<'m>,
    report: &'m Report,
) -> Vec<ReportDate<'m>> {
    let week_starts = report.week_starts;
    let dated = |date, wall: Wall, clock: Option<Clock>, assumption| {
        let (first, last) = days_of(date);
        let mut published = wall.days(first, last);
        if let (Some(clock), Some(last)) = (clock, last) {
            published.latest_s = wall.moment(last, time_of(clock)).latest_s;
        }
        ReportDate { date, wall, week_starts, published, assumption }
    };
    if let Some(publication) = &report.published {
        let wall = Wall::of(model, report);
        return vec![dated(&publication.date, wall, publication.clock, None)];
    }
    let own = supposed.iter().filter(|(of, ..)| **of == report.id);
    own.map(|(_, date, assumption)| dated(date, Wall::of_axis(model), None, Some(*assumption)))
        .collect()
}

/// Time words in the reading in force, with what is needed to read them.
struct Said<'m> {
    model: &'m Model,
    scope: &'m Scope,
    account: &'m Account,
    at: At,
    /// That of the event that they speak of.
    place: usize,
    anchor: &'m Anchor,
    reporting: &'m Reporting<'m>,
}

impl Statements {
    fn add_event(&mut self, place: u32, event: &Event) {
        let begins = self.network.add_point();
        self.places.push(place);
        let ends = event.lasts.then(|| self.network.add_point());
        if let Some(ends) = ends {
            self.places.push(place);
            self.relate(begins, ends, [Some(0), None], Source::LASTS);
        }
        self.points.push(Points { begins, ends });
    }

    /// Whether a point is the end of an event.
    pub(super) fn is_end(&self, point: PointId) -> bool {
        let place = self.places.get(point.index());
        let points = place.and_then(|place| self.points.get(*place as usize));
        points.is_some_and(|points| points.ends == Some(point))
    }

    fn bound(&mut self, point: PointId, span: Span, source: Source) {
        if span.is_open() {
            return;
        }
        let id = self.network.bound(point, span.earliest_s, span.latest_s);
        if source.assumption.is_some() {
            self.network.assume(id);
        }
        self.sources.bounds.push(source);
    }

    fn relate(
        &mut self,
        from: PointId,
        to: PointId,
        [min_s, max_s]: [Option<i64>; 2],
        source: Source,
    ) {
        let id = self.network.relation(from, to, min_s, max_s);
        if source.assumption.is_some() {
            self.network.assume(id);
        }
        self.sources.relations.push(source);
    }

    fn points_of(&self, place: usize) -> Points {
        *self.points.get(place).expect("every event of a scope has its points")
    }

    /// A report's own date bounds what it tells as past, and nothing else.
    fn tell(&mut self, place: usize, at: u32, account: &Account, date: &ReportDate<'_>) {
        let points = self.points_of(place);
        let source = Source { kind: SourceKind::Told(at), assumption: date.assumption };
        if account.told == Told::Ahead {
            return;
        }
        let before = Span { earliest_s: None, latest_s: date.published.latest_s };
        self.bound(points.begins, before, source);
        if let (Told::Ongoing, Some(ends)) = (account.told, points.ends) {
            // It had not ended when the report was published, which may have been as early as
            // the first moment of its day.
            let after = Span { earliest_s: date.published.earliest_s, latest_s: None };
            self.bound(ends, after, source);
        }
    }

    /// What time words say, in the reading in force.
    fn read(&mut self, said: &Said<'_>) {
        let Said { model, scope, at, place, anchor, reporting, .. } = *said;
        let source = |kind| Source { kind, assumption: None };
        match anchor {
            Anchor::Date(date) => {
                self.printed.push((place as u32, at));
                let (wall, calendar) = (reporting.wall, reporting.report.calendar);
                let (about, source) = (&model.axis.about, source(SourceKind::Date(at)));
                self.date(place, date, wall, about, calendar, source);
            }
            Anchor::Relative { to, .. } => {
                let Some(to) = place_of(model, scope, to) else { return };
                self.order(place, to, anchor, source(SourceKind::Order(at)));
            }
            Anchor::Offset { .. } | Anchor::Within { .. } => {
                let is_past = said.account.told != Told::Ahead;
                for date in &reporting.dates {
                    let span = counted(anchor, date, is_past);
                    let kind = SourceKind::Counted(at);
                    let begins = self.points_of(place).begins;
                    self.bound(begins, span, Source { kind, assumption: date.assumption });
                }
            }
            Anchor::Unanchored { .. } => {}
        }
    }

    fn assume(
        &mut self,
        model: &Model,
        scope: &Scope,
        assumption: &Assumption,
        source: Source,
        wall: Wall,
    ) {
        // A date supposed for a report counts wherever a printed one would: see `report_dates`.
        let Supposition::Event { event, anchor } = &assumption.supposes else { return };
        let Some(place) = place_of(model, scope, event) else { return };
        match anchor {
            Anchor::Date(date) => {
                self.date(place, date, wall, &model.axis.about, System::default(), source);
            }
            Anchor::Relative { to, .. } => {
                let Some(to) = place_of(model, scope, to) else { return };
                self.order(place, to, anchor, source);
            }
            Anchor::Offset { .. } | Anchor::Within { .. } | Anchor::Unanchored { .. } => {}
        }
    }

    /// A date as stated. Of an event that lasts, an interval's start and end are those of the
    /// event; any other date says when it began.
    fn date(
        &mut self,
        place: usize,
        date: &Edtf,
        wall: Wall,
        about: &Reach,
        calendar: System,
        source: Source,
    ) {
        let Points { begins, ends } = self.points_of(place);
        let mut state = |point, date: &Edtf| match date.is_qualified() {
            true => {
                let span = wall.suggested(date, about);
                let date = Stated { date: date.clone(), calendar };
                self.suggestions.push(Suggestion { point, span, date, source });
            }
            false => self.bound(point, wall.span(date), source),
        };
        match ends {
            Some(ends) if date.extent() == Extent::Lasting => {
                let (start, end) = date.start_and_end();
                start.iter().for_each(|start| state(begins, start));
                end.iter().for_each(|end| state(ends, end));
            }
            _ => state(begins, date),
        }
    }

    fn order(&mut self, of: usize, to: usize, anchor: &Anchor, source: Source) {
        let Anchor::Relative { relation, at_least_s, at_most_s, days, .. } = anchor else { return };
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
                self.relate(other.begins, this.begins, [Some(0), None], source);
                if let Some(ends) = other.ends {
                    self.relate(this.begins, ends, [Some(0), None], source);
                }
                return;
            }
            Relation::Near => return,
        };
        self.relate(from, to, [Some(min_s), max_s], source);
        if let Some(days) = days {
            self.apart.push(Apart { from, to, days, source });
        }
    }
}

const DAY_S: i64 = super::axis::DAY_S;

fn time_of(Clock { hour, minute }: Clock) -> ClockTime {
    ClockTime { hour, minute, second: 0, shift_s: None }
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
    let dates = report_dates(model, &supposed(model, choice), report);
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
