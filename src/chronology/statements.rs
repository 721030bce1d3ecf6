//! From what reports say to the temporal network: one constraint a statement, with its ground.
//!
//! No window is written here by hand: what is not said by a report, or by an assumption that was
//! asked for, adds nothing.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use super::calendar::{Calendar, Span, days_of, moved};
use super::network::{ConstraintId, Network, PointId};
use super::{Choice, Ground, GroundKind, Relates};
use crate::edtf::{Edtf, Extent};
use crate::model::{
    Account, Anchor, Assumption, AssumptionId, Clock, EventId, Model, Relation, Report,
    Supposition, TimeWords, Told,
};

/// The points of one event.
#[derive(Clone, Copy, Debug)]
pub(super) struct Points {
    /// When it takes place, or begins.
    pub(super) begins: PointId,
    /// When it ends, if it lasts.
    pub(super) ends: Option<PointId>,
}

/// A network of what is said, with what each constraint rests on.
pub(super) struct Statements {
    pub(super) network: Network,
    pub(super) points: BTreeMap<EventId, Points>,
    pub(super) grounds: BTreeMap<ConstraintId, Ground>,
}

/// The date of a report: printed, or supposed by an assumption.
struct ReportDate<'m> {
    date: &'m Edtf,
    clock: Option<Clock>,
    /// The calendar that the day is of: the axis's, where an assumption supposes the date.
    calendar: Calendar,
    assumption: Option<&'m AssumptionId>,
}

/// Everything that the model says about time, under a choice of readings and assumptions.
pub(super) fn gather(model: &Model, choice: &Choice) -> Statements {
    let mut statements = Statements {
        network: Network::default(),
        points: BTreeMap::new(),
        grounds: BTreeMap::new(),
    };
    // By id, so that the order of tables in a file reaches nothing.
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
        let calendar = Calendar::of(model, report);
        for date in &dates {
            statements.tell(account, date);
        }
        for words in &account.time {
            statements.read(account, words, choice, &dates, calendar);
        }
    }
    for assumption in model.assumptions.iter().filter(|a| choice.with.contains(&a.id)) {
        statements.assume(assumption);
    }
    statements
}

/// The date that a report prints, or else all that assumptions in force suppose for it.
fn report_dates<'m>(model: &'m Model, choice: &Choice, report: &'m Report) -> Vec<ReportDate<'m>> {
    if let Some(publication) = &report.published {
        let clock = publication.clock;
        let calendar = Calendar::of(model, report);
        return vec![ReportDate { date: &publication.date, clock, calendar, assumption: None }];
    }
    let in_force = model.assumptions.iter().filter(|a| choice.with.contains(&a.id));
    let supposed = in_force.filter_map(|assumption| match &assumption.supposes {
        Supposition::Published { report: of, date } if *of == report.id => {
            let calendar = Calendar::Axis;
            Some(ReportDate { date, clock: None, calendar, assumption: Some(&assumption.id) })
        }
        Supposition::Published { .. } | Supposition::Event { .. } => None,
    });
    supposed.collect()
}

impl ReportDate<'_> {
    /// When the report was published: from the day's first second to the minute printed.
    fn published(&self) -> Span {
        let (first, last) = days_of(self.date);
        let mut span = self.calendar.days(first, last);
        if let (Some(Clock { hour, minute }), Some(last)) = (self.clock, last) {
            span.latest_s = self.calendar.minute_end_s(last, hour, minute);
        }
        span
    }
}

impl Statements {
    fn bound(&mut self, point: PointId, span: Span, ground: Ground) {
        if span.earliest_s.is_none() && span.latest_s.is_none() {
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
    fn read(
        &mut self,
        account: &Account,
        words: &TimeWords,
        choice: &Choice,
        dates: &[ReportDate<'_>],
        calendar: Calendar,
    ) {
        let (of, anchor) = words.in_force(|reading| choice.readings.contains(reading));
        let ground = |assumption: Option<&AssumptionId>| Ground {
            kind: GroundKind::Words {
                report: account.report.clone(),
                paragraph: words.paragraph,
                words: words.words.clone(),
                relates: relates(of, anchor),
                place: words.place.clone(),
            },
            assumption: assumption.cloned(),
        };
        match anchor {
            Anchor::Date(stated) => self.date(of, stated, calendar, ground(None)),
            Anchor::Relative { .. } => self.order(of, anchor, ground(None)),
            Anchor::Offset { .. } | Anchor::Week => {
                for date in dates {
                    let span = counted(anchor, date);
                    let begins = self.points_of(of).begins;
                    self.bound(begins, span, ground(date.assumption));
                }
            }
            Anchor::Unanchored { .. } => {}
        }
    }

    fn assume(&mut self, assumption: &Assumption) {
        // A date supposed for a report counts wherever a printed one would: see `report_dates`.
        let Supposition::Event { event, anchor } = &assumption.supposes else { return };
        let ground = Ground {
            kind: GroundKind::Assumed { place: assumption.place.clone() },
            assumption: Some(assumption.id.clone()),
        };
        match anchor {
            Anchor::Date(date) => self.date(event, date, Calendar::Axis, ground),
            Anchor::Relative { .. } => self.order(event, anchor, ground),
            Anchor::Offset { .. } | Anchor::Week | Anchor::Unanchored { .. } => {}
        }
    }

    /// A date as stated. Of an event that lasts, an interval's start and end are those of the
    /// event; any other date says when it began.
    fn date(&mut self, event: &EventId, date: &Edtf, calendar: Calendar, ground: Ground) {
        let points = self.points_of(event);
        match points.ends {
            Some(ends) if date.extent() == Extent::Lasting => {
                let (start, end) = date.start_and_end();
                for (point, date) in [(points.begins, start), (ends, end)] {
                    if let Some((first, last)) = date.as_ref().map(days_of) {
                        self.bound(point, calendar.days(first, last), ground.clone());
                    }
                }
            }
            _ => {
                let (first, last) = days_of(date);
                self.bound(points.begins, calendar.days(first, last), ground);
            }
        }
    }

    fn order(&mut self, of: &EventId, anchor: &Anchor, ground: Ground) {
        let Anchor::Relative { relation, to, at_least_s, at_most_s } = anchor else { return };
        let (this, other) = (self.points_of(of), self.points_of(to));
        // Strictly before is one second.
        let (min_s, max_s) = (Some(at_least_s.unwrap_or(1).max(1)), *at_most_s);
        match relation {
            Relation::After => self.relate(other.begins, this.begins, min_s, max_s, ground),
            Relation::Before => self.relate(this.begins, other.begins, min_s, max_s, ground),
            Relation::With => self.relate(this.begins, other.begins, Some(0), Some(0), ground),
            Relation::During => {
                self.relate(other.begins, this.begins, Some(0), None, ground.clone());
                if let Some(ends) = other.ends {
                    self.relate(this.begins, ends, Some(0), None, ground);
                }
            }
            Relation::Near => {}
        }
    }
}

/// The order or distance that an anchor states.
fn relates(of: &EventId, anchor: &Anchor) -> Option<Relates> {
    match anchor {
        Anchor::Relative { relation, to, .. } => {
            Some(Relates { of: of.clone(), relation: *relation, to: to.clone() })
        }
        Anchor::Date(_) | Anchor::Offset { .. } | Anchor::Week | Anchor::Unanchored { .. } => None,
    }
}

/// The seconds that words count from the date of a report, if it has one.
pub(super) fn counted_from_date(
    model: &Model,
    choice: &Choice,
    report: &Report,
    anchor: &Anchor,
) -> Option<Span> {
    let is_counted = matches!(anchor, Anchor::Offset { .. } | Anchor::Week);
    let dates = report_dates(model, choice, report);
    dates.first().filter(|_| is_counted).map(|date| counted(anchor, date))
}

/// The seconds that words count from a report's date: "yesterday", "earlier this week".
fn counted(anchor: &Anchor, date: &ReportDate<'_>) -> Span {
    let calendar = date.calendar;
    let (first, last) = days_of(date.date);
    match anchor {
        Anchor::Offset { days } => {
            let by = |day: Option<NaiveDate>| day.and_then(|day| moved(day, *days));
            calendar.days(by(first), by(last))
        }
        _ => {
            let monday =
                |day: NaiveDate| moved(day, -i64::from(day.weekday().num_days_from_monday()));
            let published = date.published();
            Span {
                earliest_s: calendar.days(first.and_then(monday), None).earliest_s,
                latest_s: published.latest_s,
            }
        }
    }
}
