//! What is known of one event's time.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime};

use super::axis::{Span, day_of, moment_of};
use super::network::{BoundId, ConstraintId, PointId};
use super::solve::{self, Side};
use super::solved::Solved;
use super::source::SourceKind;
use super::statements::{Points, Suggestion};
use super::{Chronology, GroundKind, Stated, Step, plainest, reports_of};
use crate::calendar::System;
use crate::edtf::{Edtf, Extent};
use crate::model::{AssumptionId, EventId, ReportId, kinds};

/// The days of the axis between which a point in time lies; `None` is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    /// Not before this day.
    pub earliest: Option<NaiveDate>,
    /// Not after this day.
    pub latest: Option<NaiveDate>,
}

impl Window {
    /// Whether nothing is known.
    pub fn is_open(self) -> bool {
        self.earliest.is_none() && self.latest.is_none()
    }

    /// Whether both sides are known.
    pub fn is_closed(self) -> bool {
        self.earliest.is_some() && self.latest.is_some()
    }

    /// Whether some day is in both.
    pub fn overlaps(self, other: Self) -> bool {
        let is_before = |a: Self, b: Self| {
            a.latest.zip(b.earliest).is_some_and(|(latest, earliest)| latest < earliest)
        };
        !is_before(self, other) && !is_before(other, self)
    }

    /// The day, where it is known.
    pub fn day(self) -> Option<NaiveDate> {
        self.earliest.filter(|_| self.earliest == self.latest)
    }

    /// The window in EDTF: a day, or one of a set; `None` where nothing is known.
    pub fn edtf(self) -> Option<Edtf> {
        Edtf::between(self.earliest, self.latest)
    }
}

/// The first and the last moment of one day at which a point can lie: wall-clock times of the
/// axis, the second included to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// Not before this moment.
    pub earliest: NaiveDateTime,
    /// Not after this moment.
    pub latest: NaiveDateTime,
}

kinds! {
    /// What kind of knowledge a date is.
    Basis {
        /// A report's time words state this very date.
        Stated = "stated",
        /// It follows from several statements, or from a report's own date.
        Derived = "derived",
        /// Reports state dates that exclude each other; it lies between the first and the last.
        Disputed = "disputed",
        /// Words state it as approximate or uncertain, and nothing bounds it more closely.
        Approximate = "approximate",
        /// No day is known, but an order towards another event is.
        Ordered = "ordered",
        /// It rests on an assumption that was asked for.
        Assumed = "assumed",
        /// Neither day nor order is known.
        Unknown = "unknown",
        /// Orders that contradict each other are all that is said of it.
        Contradicted = "contradicted",
    }
}

/// What is known of one event's time, without the reasons: kept for every event, and copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// When it took place, or began: what follows for certain.
    pub begins: Window,
    /// When it ended, if it is an event that lasts: what follows for certain.
    pub ends: Option<Window>,
    /// The hours of its day, or of that of its beginning, where they are narrower than the day.
    pub hours: Option<Hours>,
    /// Where it is drawn, sorted and found: `begins`, narrowed by what is only suggested.
    pub placed: Window,
    /// Where its end is drawn, sorted and found.
    pub placed_end: Option<Window>,
}

impl Times {
    /// Whether nothing bounds where it is placed.
    pub fn is_open(&self) -> bool {
        self.placed.is_open() && self.placed_end.is_none_or(Window::is_open)
    }

    /// The first and the last of the days on which what lasts certainly was going on, whatever words
    /// suggest.
    pub fn core(&self) -> Option<(NaiveDate, NaiveDate)> {
        let core = self.ends.and_then(|ends| self.begins.latest.zip(ends.earliest));
        core.filter(|(first, last)| first <= last)
    }

    /// Whether its first and its last side are only suggested where it is placed.
    pub fn suggested_sides(&self) -> [bool; 2] {
        let placed = self.placed_end.unwrap_or(self.placed);
        let certain = self.ends.unwrap_or(self.begins);
        [self.placed.earliest != self.begins.earliest, placed.latest != certain.latest]
    }

    /// The first and the last day of the event, where both are known: of a point in time, one day.
    pub fn known_days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let last = self.ends.unwrap_or(self.begins);
        self.begins.day().zip(last.day())
    }

    /// The same, where calendars can write them: these know the years 1 to 9999.
    pub fn calendar_days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let is_writable = |day: NaiveDate| (1..=9999).contains(&day.year());
        let (first, last) = self.known_days()?;
        // The day after the last is written, too.
        (is_writable(first) && is_writable(last.succ_opt()?)).then_some((first, last))
    }
}

/// What is known of one event's time, and why.
///
/// What follows for certain, where it is placed, and what the reports print are three things. The
/// first two stand here; the third is in the accounts.
#[derive(Clone, Debug)]
pub struct Dating {
    /// When it took place, or began: what follows for certain.
    pub begins: Window,
    /// When it ended, if it is an event that lasts: what follows for certain.
    pub ends: Option<Window>,
    /// The hours of its day, or of that of its beginning, where they are narrower than the day.
    pub hours: Option<Hours>,
    /// Where it is drawn, sorted and found: `begins`, narrowed by what is only suggested.
    pub placed: Window,
    /// Where its end is drawn, sorted and found.
    pub placed_end: Option<Window>,
    /// The dates that reports state and that `begins`, or `placed`, comes to: one where it is
    /// stated or approximate, several where reports differ, none where it is derived.
    pub stated: Vec<Stated>,
    /// The date that a report states of its end and that `ends` comes to.
    pub stated_end: Option<Stated>,
    /// The reports whose dates exclude each other; one alone where it contradicts itself.
    pub differing: BTreeSet<ReportId>,
    /// What kind of knowledge this is.
    pub basis: Basis,
    /// The chain behind the earliest bound of its beginning; empty where that is open.
    pub because_earliest: Vec<Step>,
    /// The chain behind the latest bound of its beginning; empty where that is open.
    pub because_latest: Vec<Step>,
    /// The chain behind the earliest bound of its end; empty where that is open.
    pub because_end: Vec<Step>,
    /// The chain behind the latest bound of its end; empty where that is open.
    pub because_end_latest: Vec<Step>,
    /// What suggests where it is placed, where that is narrower than what follows.
    pub because_placed: Vec<Step>,
    /// The assumptions that any of this rests on.
    pub assumptions: BTreeSet<AssumptionId>,
}

impl Dating {
    /// The steps of all chains: of long ones, the first and the last.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        let ends = self.because_end.iter().chain(&self.because_end_latest);
        self.because_earliest.iter().chain(&self.because_latest).chain(ends)
    }

    /// The one statement behind all that is known of its beginning, if it is one.
    pub fn one_step(&self) -> Option<&Step> {
        match (self.because_earliest.as_slice(), self.because_latest.as_slice()) {
            ([first], [last]) => is_one_statement(first, last).then_some(first),
            ([only], []) | ([], [only]) if self.basis == Basis::Stated => Some(only),
            _ => None,
        }
    }

    /// Its days, or those of its beginning, in EDTF: as reports state them, “one of a set” where they
    /// differ; else the window. `None` where nothing is known for certain.
    pub fn edtf(&self) -> Option<Edtf> {
        // Of what is no day for certain, the window is all that is known.
        let is_certain = |date: &Edtf| !date.is_qualified() && date.clock().is_none();
        let stated = self.stated_date();
        let stated = stated.filter(|date| is_certain(date) && date.extent() != Extent::Lasting);
        stated.or_else(|| self.begins.edtf())
    }

    /// The dates that reports state, as they state them: “1948”, “one of 3 and 9 March 2026”.
    pub fn stated_date(&self) -> Option<Edtf> {
        match self.stated.as_slice() {
            [] => None,
            [only] => Some(only.date.clone()),
            // A set cannot hold hours or intervals: then the days between them are told.
            dates => {
                let member =
                    |stated: &Stated| stated.date.as_str().trim_matches(['[', ']']).to_owned();
                let members: Vec<String> = dates.iter().map(member).collect();
                Edtf::parse(&format!("[{}]", members.join(","))).ok()
            }
        }
    }

    /// The date as printed that alone bounds this one, where its days are converted to the axis.
    pub fn converted(&self) -> Option<&Stated> {
        let is_derived = self.basis == Basis::Derived;
        let (earliest, latest) = (&self.because_earliest, &self.because_latest);
        let (first, last) = (earliest.first()?.ground.stated()?, latest.first()?.ground.stated()?);
        (is_derived && earliest.len() == 1 && latest.len() == 1 && first == last).then_some(first)
    }

    /// Whether something but its beginning says that its end did not come earlier.
    pub fn is_end_told(&self) -> bool {
        let last = self.because_end.last();
        last.is_some_and(|step| !matches!(step.ground.kind, GroundKind::Lasts))
    }

    /// Whether it is placed more closely than anything bounds it.
    pub fn is_suggested(&self) -> bool {
        self.placed != self.begins || self.placed_end != self.ends
    }
}

impl Chronology {
    /// The times of an event, by its points; its hours need them.
    pub(super) fn find_times(&self, points: Points, placed: &Placed) -> Times {
        let place = |point: PointId| {
            let window = placed.find(point).or_else(|| self.solved.solution.window(point));
            days_between(window)
        };
        let window = |point| days_between(self.solved.solution.window(point));
        let times = Times {
            begins: window(points.begins),
            ends: points.ends.map(window),
            hours: None,
            placed: place(points.begins),
            placed_end: points.ends.map(place),
        };
        Times { hours: self.hours(points.begins, times.begins), ..times }
    }

    /// Concludes what is known of an event's time.
    pub(super) fn date(&self, rank: usize) -> Option<Dating> {
        let (event, points) = (self.event_of(rank)?, *self.solved.points.get(rank)?);
        let Times { begins, ends, hours, placed, placed_end } = *self.times.get(rank)?;
        let mut dating = Dating {
            begins,
            ends,
            hours,
            placed,
            placed_end,
            stated: Vec::new(),
            stated_end: None,
            differing: BTreeSet::new(),
            basis: Basis::Unknown,
            because_earliest: self.because(points.begins, Side::Earliest),
            because_latest: self.because(points.begins, Side::Latest),
            because_end: self.because_of_end(points.ends, Side::Earliest),
            because_end_latest: self.because_of_end(points.ends, Side::Latest),
            because_placed: Vec::new(),
            assumptions: BTreeSet::new(),
        };
        if placed != begins || placed_end != ends {
            dating.because_placed = self.because_placed(event, points);
        }
        dating.assumptions =
            dating.steps().filter_map(|step| step.ground.assumption.clone()).collect();
        dating.stated_end =
            points.ends.zip(dating.ends).and_then(|(ends, window)| self.stated(ends, window));
        let differ = dating.steps().find_map(|step| match &step.ground.kind {
            GroundKind::Differ { dates, .. } if step.event == *event && !step.is_end => {
                Some((dates.clone(), reports_of(&step.ground)))
            }
            _ => None,
        });
        (dating.basis, dating.stated) = if let Some((dates, reports)) = differ {
            dating.differing = reports;
            (Basis::Disputed, possible(dates, dating.begins))
        } else if let Some(stated) = self.stated(points.begins, dating.begins) {
            (self.basis(rank, &dating, Basis::Stated), vec![stated])
        } else {
            let suggested = self.suggested(points, &dating);
            let kind = if suggested.is_empty() { Basis::Derived } else { Basis::Approximate };
            (self.basis(rank, &dating, kind), suggested)
        };
        Some(dating)
    }

    /// The plainest chain of steps behind one bound of a point; empty where it is open.
    fn because(&self, point: PointId, side: Side) -> Vec<Step> {
        self.solved.steps(&self.model, &self.chain(point, side), Some(side), None)
    }

    fn chain(&self, point: PointId, side: Side) -> Vec<solve::Step> {
        let Solved { solution, sources, has_assumptions, .. } = &self.solved;
        let window = solution.window(point).and_then(|window| window.side(side));
        let report = |id| Some(&sources.get(id)?.account(&self.model)?.report);
        let plainest = window.and_then(day_of).and_then(|day| {
            plainest::chain(solution, *has_assumptions, report, (point, side), day)
        });
        plainest.unwrap_or_else(|| solution.because_in_part(point, side))
    }

    fn because_of_end(&self, ends: Option<PointId>, side: Side) -> Vec<Step> {
        ends.map(|ends| self.because(ends, side)).unwrap_or_default()
    }

    /// What words only suggest of an event's beginning and end.
    fn suggestions_of(&self, points: Points) -> &[Suggestion] {
        let all = &self.solved.suggestions;
        let last = points.ends.unwrap_or(points.begins);
        // Points ascend with events.
        let from = all.partition_point(|suggestion| suggestion.point < points.begins);
        let to = all.partition_point(|suggestion| suggestion.point <= last);
        all.get(from..to).unwrap_or_default()
    }

    /// What suggests a date of an event that nothing bounds to it.
    fn because_placed(&self, event: &EventId, points: Points) -> Vec<Step> {
        let own = self.suggestions_of(points).iter().filter_map(|suggestion| {
            let ground = suggestion.source.ground(&self.model, &self.solved.readings, None)?;
            Some(Step {
                ground,
                from: None,
                event: event.clone(),
                is_end: suggestion.point != points.begins,
                is_distance: false,
                day: None,
                skipped: 0,
            })
        });
        own.collect()
    }

    /// The date that words state of a point and that its window comes to; of several, the most
    /// exact, and of these one in a calendar other than ours, which is told in both.
    fn stated(&self, point: PointId, window: Window) -> Option<Stated> {
        let all = self.stated_of(point).into_iter().filter(|(limits, date)| {
            // A date that is open on one side has no length.
            days_of(date) == window && (limits.is_some() || !window.is_closed())
        });
        let length = |[earliest, latest]: [i64; 2]| latest.checked_sub(earliest);
        let is_ours = |date: &Stated| date.calendar == System::default();
        all.min_by_key(|(limits, date)| {
            (limits.and_then(length).unwrap_or(i64::MAX), is_ours(date))
        })
        .map(|(_, date)| date)
    }

    /// The dates that words state of a point, each with its seconds where it bounds both sides.
    fn stated_of(&self, point: PointId) -> Vec<(Option<[i64; 2]>, Stated)> {
        let limits = |side| -> BTreeMap<ConstraintId, i64> {
            let limits = self.solved.solution.bounds(point, side);
            limits.map(|step| (step.constraint, step.stated)).collect()
        };
        let (earliest, latest) = (limits(Side::Earliest), limits(Side::Latest));
        let is_end = self.solved.event(point).is_some_and(|(_, is_end)| is_end);
        let ids = self.bounds.row(point.index() as u32).iter();
        let stated = ids.filter_map(|index| {
            let id = BoundId::new(*index as usize).into();
            let date = self.solved.stated(&self.model, self.solved.sources.get(id)?, is_end)?;
            let limits = earliest.get(&id).zip(latest.get(&id));
            Some((limits.map(|(earliest, latest)| [*earliest, *latest]), date))
        });
        stated.collect()
    }

    /// The dates that words only suggest and that narrow where a point is placed: several where
    /// they exclude each other.
    fn suggested(&self, points: Points, dating: &Dating) -> Vec<Stated> {
        if dating.placed == dating.begins {
            return Vec::new();
        }
        let own = self.suggestions_of(points).iter();
        let mut own: Vec<&Suggestion> =
            own.filter(|suggestion| suggestion.point == points.begins).collect();
        if Span::common(own.iter().map(|suggestion| suggestion.span)).is_some() {
            own.truncate(1);
        }
        own.sort_by_key(|suggestion| (suggestion.span.earliest_s, suggestion.span.latest_s));
        own.into_iter().map(|suggestion| suggestion.date.clone()).collect()
    }

    /// The hours of a point's day, where words give some.
    fn hours(&self, point: PointId, window: Window) -> Option<Hours> {
        window.day()?;
        let window = self.solved.solution.window(point)?;
        let (earliest, latest) = (moment_of(window.earliest?)?, moment_of(window.latest?)?);
        // A second after midnight, or before it, is no hour that anybody names.
        let is_late = NaiveTime::from_hms_opt(0, 1, 0)? <= earliest.time();
        let is_early = latest.time() < NaiveTime::from_hms_opt(23, 59, 0)?;
        // The hour at which a report went to print says little of what it tells.
        let is_told = || {
            let last = self.chain(point, Side::Latest).last().map(|step| step.constraint);
            let source = last.and_then(|id| self.solved.sources.get(id));
            source.is_some_and(|source| matches!(source.kind, SourceKind::Told(_)))
        };
        (is_late || is_early && !is_told()).then_some(Hours { earliest, latest })
    }

    /// What kind of knowledge a date is that comes to `kind` where it rests on the reports alone.
    fn basis(&self, rank: usize, dating: &Dating, kind: Basis) -> Basis {
        if !dating.assumptions.is_empty() {
            return Basis::Assumed;
        }
        if kind == Basis::Approximate
            || !(dating.begins.is_open() && dating.ends.is_none_or(Window::is_open))
        {
            return kind;
        }
        match () {
            () if self.is_ordered(rank) => Basis::Ordered,
            () if self.is_in_conflict(rank) => Basis::Contradicted,
            () => Basis::Unknown,
        }
    }
}

/// The windows of points that are placed more closely than anything bounds them, by point.
pub(super) struct Placed(pub(super) Vec<(PointId, solve::Window)>);

impl Placed {
    pub(super) fn find(&self, point: PointId) -> Option<solve::Window> {
        let at = self.0.binary_search_by_key(&point, |(point, _)| *point).ok()?;
        self.0.get(at).map(|(_, window)| *window)
    }
}

fn days_between(window: Option<solve::Window>) -> Window {
    window.map_or(Window::default(), |window| Window {
        earliest: window.earliest.and_then(day_of),
        latest: window.latest.and_then(day_of),
    })
}

/// The days that a date can mean; none where it is marked as approximate or uncertain.
fn days_of(stated: &Stated) -> Window {
    let (earliest, latest) = super::axis::days_of(&stated.date);
    Window { earliest, latest }
}

/// Whether two bounds rest on the same words, or on the same dispute.
fn is_one_statement(first: &Step, last: &Step) -> bool {
    match (&first.ground.kind, &last.ground.kind) {
        (GroundKind::Words { place: a, .. }, GroundKind::Words { place: b, .. }) => a == b,
        (GroundKind::Differ { .. }, GroundKind::Differ { .. }) => first.event == last.event,
        _ => false,
    }
}

/// The dates of reports that differ, first to last, as far as they are possible; none where fewer
/// than two are left, for then the window says more.
fn possible(dates: Vec<Stated>, window: Window) -> Vec<Stated> {
    let mut dates: Vec<Stated> =
        dates.into_iter().filter(|date| days_of(date).overlaps(window)).collect();
    dates.sort_by_cached_key(|stated| (days_of(stated), stated.date.to_string()));
    dates.dedup_by(|a, b| a.date == b.date);
    if dates.len() < 2 { Vec::new() } else { dates }
}
