//! The reasons for dates in words: what a page shows and the API tells as text.

use chrono::NaiveDate;

use super::dates::Place;
use super::{Localized, Part, Sentence};
use crate::chronology::{
    Basis, Contradiction, Dating, GroundKind, Relates, Said, Step, Window, counted, first_and_last,
    reports_of,
};
use crate::model::{
    Anchor, Clock, EventId, Offset, Period, Relation, Report, Sense, TimeWords, Told, Unit,
};
use crate::phrase::{Phrase, Side, Which};
use crate::text::{Pattern, Plural, filled};

/// Why a date is what it is, or why one of its bounds is.
#[derive(Clone, Debug)]
pub struct Reason {
    /// What it shows: “Not before 4 March 2026:”.
    pub shows: String,
    /// Whether it is printed, follows, or is only suggested.
    pub knowledge: Knowledge,
    /// Its steps, each with what follows from it.
    pub steps: Vec<(Sentence, Option<String>)>,
}

/// What a source prints, what follows for certain, and where an event is placed are three things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knowledge {
    /// A report prints it.
    Printed,
    /// It follows from what reports print, for certain.
    Follows,
    /// Words suggest it, and nothing is certain by them.
    Placed,
}

impl Localized {
    /// The chains behind a date: one for a stated date, else one for each bound; then what only
    /// suggests where it is placed.
    pub fn reasons(&self, dating: &Dating) -> Vec<Reason> {
        let t = &self.text.reason;
        let mut reasons = Vec::new();
        let bound = |pattern, day, steps, so| self.bound(pattern, day, steps, so);
        let Window { earliest, latest } = dating.begins;
        if let Some(step) = dating.one_step() {
            let is_stated = dating.basis == Basis::Stated;
            let knowledge = if is_stated { Knowledge::Printed } else { Knowledge::Follows };
            let date = match dating.basis {
                Basis::Disputed => self.window(dating.begins),
                _ => self.begins(dating, Place::Alone).unwrap_or_default(),
            };
            let shows = filled(self.text.why_stated, &[("date", &date)]);
            let steps = vec![(self.step(step, t.so_not_before).0, None)];
            reasons.push(Reason { shows, knowledge, steps });
        } else {
            let so = t.so_not_before;
            reasons.extend(bound(self.text.why_earliest, earliest, &dating.because_earliest, so));
            let so = t.so_not_after;
            reasons.extend(bound(self.text.why_latest, latest, &dating.because_latest, so));
        }
        let Window { earliest, latest } = dating.ends.unwrap_or_default();
        let earliest = earliest.filter(|_| dating.is_end_told());
        let because = &dating.because_end;
        reasons.extend(bound(self.text.why_end, earliest, because, t.so_not_before));
        let because = &dating.because_end_latest;
        reasons.extend(bound(self.text.why_end_latest, latest, because, t.so_not_after));
        reasons.extend(self.placed(dating, false, dating.placed));
        reasons.extend(self.placed(dating, true, dating.placed_end.unwrap_or_default()));
        reasons
    }

    /// Which of the three a reason shows, in words.
    pub fn knowledge(&self, knowledge: Knowledge) -> &'static str {
        match knowledge {
            Knowledge::Printed => self.text.is_printed,
            Knowledge::Follows => self.text.is_followed,
            Knowledge::Placed => self.text.is_placed,
        }
    }

    /// What only suggests where a beginning or an end is placed, if anything does.
    fn placed(&self, dating: &Dating, is_end: bool, window: Window) -> Option<Reason> {
        let so = self.text.reason.so_placed;
        let own = dating.because_placed.iter().filter(|step| step.is_end == is_end);
        let mut steps: Vec<_> = own.map(|step| (self.step(step, so).0, None)).collect();
        steps.last_mut()?.1 = Some(so.to_owned());
        let date = window.edtf().map(|date| date.adverb(self.text.dates)).unwrap_or_default();
        let shows = filled(self.text.why_placed, &[("date", &date)]);
        Some(Reason { shows, knowledge: Knowledge::Placed, steps })
    }

    /// The chain behind one bound, if there is one.
    fn bound(
        &self,
        shows: Pattern,
        day: Option<NaiveDate>,
        steps: &[Step],
        so: Pattern,
    ) -> Option<Reason> {
        let shows = filled(shows, &[("date", &self.day(day?))]);
        let steps = self.steps(steps, so);
        Some(Reason { shows, knowledge: Knowledge::Follows, steps })
    }

    /// Steps as sentences, each with what follows with it, and what stands for those left out.
    pub fn steps(&self, steps: &[Step], so: Pattern) -> Vec<(Sentence, Option<String>)> {
        let mut told = Vec::with_capacity(steps.len());
        let mut before: Option<&Step> = None;
        for step in steps {
            let between = before.filter(|_| 0 < step.skipped);
            told.extend(between.map(|before| (self.between(before, step), None)));
            told.push(self.step(step, so));
            before = Some(step);
        }
        told
    }

    /// What stands for the steps that are left out between two.
    fn between(&self, before: &Step, after: &Step) -> Sentence {
        let t = &self.text.reason;
        let other = after.from.as_ref().unwrap_or(&after.event);
        let clause = Sentence::filled(t.steps_between.pattern(after.skipped), |name| match name {
            "event" => vec![self.event_part(&before.event)],
            "other" => vec![self.event_part(other)],
            _ => vec![Part::Words(self.text.number(after.skipped))],
        });
        Sentence::filled(t.step, |_| clause.0.clone())
    }

    /// One step as a sentence, and what follows with it.
    pub fn step(&self, step: &Step, so: Pattern) -> (Sentence, Option<String>) {
        let t = &self.text.reason;
        let follows = step.day.map(|day| filled(so, &[("date", &self.day(day))]));
        let statement = self.statement(step);
        let pattern = match (&step.ground.kind, &step.ground.assumption) {
            // What an assumption says is a sentence already.
            (GroundKind::Assumed { .. }, _) => return (statement, follows),
            (_, None) => t.step,
            (_, Some(_)) => t.step_assuming,
        };
        let sentence = Sentence::filled(pattern, |name| match name {
            "step" => statement.0.clone(),
            name => self.part(name, step),
        });
        (sentence, follows)
    }

    /// What one step rests on, as a clause.
    fn statement(&self, step: &Step) -> Sentence {
        let t = &self.text.reason;
        let pattern = match (&step.ground.kind, step.is_end) {
            (GroundKind::Differ { tellings, .. }, _) => {
                let (is_told, between) = first_and_last(tellings.len());
                let mut clauses = Vec::new();
                for (place, ground) in tellings.iter().enumerate() {
                    if is_told(place) {
                        let step = Step { ground: ground.clone(), ..step.clone() };
                        clauses.push(self.statement(&step));
                    } else if clauses.len() == place {
                        clauses.push(self.more_statements(between));
                    }
                }
                let clauses = self.clauses(clauses);
                let reports = reports_of(&step.ground);
                let pattern = if reports.len() == 1 { t.step_differ_within } else { t.step_differ };
                return Sentence::filled(pattern, |_| clauses.clone());
            }
            (GroundKind::Words { relates: None, .. }, _) => t.step_day,
            (GroundKind::Words { relates: Some(relates), .. }, _) => {
                self.related(relates, step.is_distance)
            }
            (GroundKind::Told { told, .. }, is_end) => {
                let is_ongoing = *told == Told::Ongoing;
                match (is_ongoing, is_end, step.ground.assumption.is_some()) {
                    (true, _, true) => t.step_lent_ongoing,
                    (true, true, false) => t.step_told_ongoing,
                    (true, false, false) => t.step_told_begun,
                    (false, _, true) => t.step_lent_past,
                    (false, _, false) => t.step_told_past,
                }
            }
            (GroundKind::Lasts, _) => t.step_lasts,
            (GroundKind::Assumed { .. }, _) => t.step_assumed,
        };
        Sentence::filled(pattern, |name| self.part(name, step))
    }

    /// How words say that two events lie to each other.
    fn related(&self, relates: &Relates, is_distance: bool) -> Pattern {
        let t = &self.text.reason;
        match (relates.relation, relates.days) {
            (Relation::With, Some(0)) => t.step_same_day,
            (Relation::After, Some(0)) => t.step_later_that_day,
            (Relation::Before, Some(0)) => t.step_earlier_that_day,
            (Relation::After, Some(days)) => t.step_days_after.pattern(days as usize),
            (Relation::Before, Some(days)) => t.step_days_before.pattern(days as usize),
            (Relation::With, _) => t.step_with,
            (Relation::During, _) => t.step_during,
            (Relation::After, None) if !is_distance => t.step_after,
            (Relation::Before, None) if !is_distance => t.step_before,
            (Relation::After | Relation::Before | Relation::Near, _) => t.step_distance,
        }
    }

    /// What cannot all be true, in one sentence.
    pub fn contradiction(&self, contradiction: &Contradiction) -> Sentence {
        // Assumptions are named by themselves.
        let clauses = contradiction.steps.iter().flat_map(|step| {
            let more = (0 < step.skipped).then(|| self.more_statements(step.skipped));
            let is_assumed = matches!(step.ground.kind, GroundKind::Assumed { .. });
            more.into_iter().chain((!is_assumed).then(|| self.statement(step)))
        });
        let clauses: Vec<Sentence> = clauses.collect();
        let statements = self.clauses(clauses);
        let assumptions: Vec<String> = contradiction
            .assumptions
            .iter()
            .map(|id| self.text.clause(&self.model.assumptions.get(id).text))
            .collect();
        let pattern = match (assumptions.is_empty(), statements.is_empty()) {
            (true, _) => self.text.contradiction,
            (false, false) => self.text.contradiction_assumed.pattern(assumptions.len()),
            (false, true) => self.text.contradiction_only_assumed.pattern(assumptions.len()),
        };
        Sentence::filled(pattern, |name| match name {
            "statements" => statements.clone(),
            _ => vec![Part::Words(self.text.list(&assumptions))],
        })
    }

    /// What stands for so many statements.
    fn more_statements(&self, count: usize) -> Sentence {
        let words = self.text.reason.more_statements.counted(count, &[]);
        Sentence(vec![Part::Words(words)])
    }

    /// Clauses one after the other, joined as a sentence joins them.
    fn clauses(&self, clauses: Vec<Sentence>) -> Vec<Part> {
        let last = clauses.len().saturating_sub(1);
        let mut joined = Vec::new();
        let mut before = String::new();
        for (index, clause) in clauses.into_iter().enumerate() {
            let plain = clause.plain();
            let join = match index {
                0 => String::new(),
                _ if index == last => {
                    let and = self.text.and_between(&before, &plain);
                    filled(self.text.and_clause, &[("and", &and)])
                }
                _ => self.text.comma.to_owned(),
            };
            joined.push(Part::Words(join));
            joined.extend(clause.0);
            before = plain;
        }
        joined
    }

    /// The part of a step that a pattern names, if the step has it.
    fn part(&self, name: &str, step: &Step) -> Vec<Part> {
        let ground = &step.ground;
        let relates = match &ground.kind {
            GroundKind::Words { relates, .. } => relates.as_ref(),
            _ => None,
        };
        let said = ground.said();
        let report = said.map(|said| self.model.reports.get(said.report));
        let part = match name {
            // What words relate is told as the words do, whichever way the reasoning goes.
            "event" => Some(self.event_part(relates.map_or(&step.event, |relates| &relates.of))),
            "other" => relates.map(|relates| self.event_part(&relates.to)),
            "report" => said.map(|said| self.report_part(said)),
            "words" => {
                let printed = said.and_then(|said| Some(self.printed(said.report, said.words?)));
                printed.map(|words| Part::Printed(self.text.quoted(&words)))
            }
            "count" => {
                let days = relates.and_then(|relates| relates.days);
                days.map(|days| Part::Words(self.text.number(days as usize)))
            }
            "date" => report.map(|report| Part::Words(self.printed_date(report))),
            "assumption" => ground
                .assumption
                .as_ref()
                .map(|id| Part::Words(self.model.assumptions.get(id).text.clone())),
            _ => None,
        };
        part.into_iter().collect()
    }

    fn event_part(&self, event: &EventId) -> Part {
        Part::Event(event.clone(), self.model.events.get(event).title.clone())
    }

    fn report_part(&self, Said { report, paragraph, .. }: Said<'_>) -> Part {
        let label = &self.model.reports.get(report).label;
        let parts = [("report", label.as_str()), ("at", &self.paragraphs(&[paragraph]))];
        Part::Report(report.clone(), filled(self.text.reason.said_in, &parts))
    }

    /// What time words of a report are anchored to, in words. `event` is the account's event.
    pub fn anchor(
        &self,
        event: &EventId,
        of: &EventId,
        anchor: &Anchor,
        report: &Report,
    ) -> Sentence {
        let t = &self.text.reason;
        let plain = |text: String| Sentence(vec![Part::Words(text)]);
        let mut accounts = self.model.accounts_of(event);
        let account = accounts.find(|account| account.report == report.id);
        let is_past = account.is_none_or(|account| account.told != Told::Ahead);
        // What is counted from the report's date leads to a day, or to none.
        let days = || counted(&self.model, &self.choice, report, anchor, is_past);
        let counted = |from: &str| match days() {
            Some(window) => {
                let date = match window.edtf() {
                    Some(date) => self.printed_date_words(report.calendar, &date),
                    None => self.window(window),
                };
                let parts = [("anchor", from), ("date", &date)];
                plain(filled(t.anchor_result, &parts))
            }
            None => plain(filled(t.anchor_no_date, &[("anchor", from)])),
        };
        let sentence = match anchor {
            Anchor::Date(date) => {
                let date = self.printed_date_words(report.calendar, date);
                plain(filled(t.anchor_date, &[("date", &date)]))
            }
            Anchor::Offset { by, clock } => counted(&self.at_clock(self.offset(*by), *clock)),
            Anchor::Within { phrase, key, clock } => {
                counted(&self.at_clock(self.within(phrase, key), *clock))
            }
            Anchor::Unanchored { why } => plain(filled(t.anchor_none, &[("why", why)])),
            Anchor::Relative { relation, to, days, .. } => {
                let pattern = match (relation, days) {
                    (Relation::After, Some(0)) => t.anchor_later_that_day,
                    (Relation::Before, Some(0)) => t.anchor_earlier_that_day,
                    (Relation::With, Some(_)) => t.anchor_same_day,
                    (Relation::After, Some(days)) => {
                        return self.days_apart(t.anchor_days_after, *days, to);
                    }
                    (Relation::Before, Some(days)) => {
                        return self.days_apart(t.anchor_days_before, *days, to);
                    }
                    (Relation::After, None) => t.anchor_after,
                    (Relation::Before, None) => t.anchor_before,
                    (Relation::With, None) => t.anchor_with,
                    (Relation::During, _) => t.anchor_during,
                    (Relation::Near, _) => t.anchor_near,
                };
                self.with_event(pattern, to, &Sentence::default())
            }
        };
        if of == event {
            return sentence;
        }
        self.with_event(t.anchor_of, of, &sentence)
    }

    /// A stretch of time seen from the report's date, in words.
    fn within(&self, phrase: &Phrase, key: &str) -> String {
        let t = &self.text.reason;
        // A unit alone takes its side from the words that are printed.
        let is_unit = !key.contains([' ', '-']);
        let (pattern, phrase) = match phrase {
            Phrase::Within(Side::Earlier, unit) if is_unit => {
                (t.anchor_earlier_within, self.unit_of_time(*unit).to_owned())
            }
            Phrase::Within(Side::Later, unit) if is_unit => {
                (t.anchor_later_within, self.unit_of_time(*unit).to_owned())
            }
            Phrase::Unit(Which::This, unit) if is_unit => {
                (t.anchor_within_unit, self.unit_of_time(*unit).to_owned())
            }
            phrase => (t.anchor_within, self.phrase(phrase)),
        };
        self.text.dates.fused(filled(pattern, &[("phrase", &phrase)]))
    }

    /// What is counted from a report's date, with the time of day that is printed beside it.
    fn at_clock(&self, anchor: String, clock: Option<Clock>) -> String {
        let Some(Clock { hour, minute }) = clock else { return anchor };
        let clock = format!("{hour:02}:{minute:02}");
        filled(self.text.reason.anchor_clock, &[("anchor", &anchor), ("clock", &clock)])
    }

    /// A length of the calendar in words: “2 days”, “5 years”, “1 month”.
    pub fn length(&self, Period { months, days }: Period) -> String {
        let t = &self.text.reason;
        if (months, days) == (0, 0) {
            return t.length_days.counted(0, &[]);
        }
        let parts = [
            (&t.length_years, months / 12),
            (&t.length_months, months % 12),
            (&t.length_days, days),
        ];
        let counted = parts.into_iter().filter(|(_, count)| 0 < *count);
        let counted = counted.map(|(plural, count)| plural.counted(count as usize, &[]));
        self.text.list(&counted.collect::<Vec<_>>())
    }

    /// How far from the report's date something lies, in words.
    fn offset(&self, Offset { period, is_before, unit }: Offset) -> String {
        let t = &self.text.reason;
        let Period { months, days } = period;
        match (period, is_before) {
            (Period { months: 0, days: 0 }, _) => return t.anchor_today.to_owned(),
            (Period { months: 0, days: 1 }, true) => return t.anchor_yesterday.to_owned(),
            _ => {}
        }
        let count =
            |plural: &Plural, count: u32| (0 < count).then(|| plural.counted(count as usize, &[]));
        let months = match unit {
            Unit::Year => count(&t.length_years, months / 12),
            _ => count(&t.length_months, months),
        };
        let days = match unit {
            Unit::Week => count(&t.length_weeks, days / 7),
            _ => count(&t.length_days, days),
        };
        let length = self.text.list(&months.into_iter().chain(days).collect::<Vec<_>>());
        let pattern = if is_before { t.anchor_earlier } else { t.anchor_later };
        filled(pattern, &[("length", &length)])
    }

    fn days_apart(&self, plural: Plural, days: u32, event: &EventId) -> Sentence {
        let count = self.text.number(days as usize);
        Sentence::filled(plural.pattern(days as usize), |name| match name {
            "event" => vec![self.event_part(event)],
            _ => vec![Part::Words(count.clone())],
        })
    }

    fn with_event(&self, pattern: Pattern, event: &EventId, anchor: &Sentence) -> Sentence {
        Sentence::filled(pattern, |name| match name {
            "event" => vec![self.event_part(event)],
            _ => anchor.0.clone(),
        })
    }

    /// What time words say, in words; `None` where they can be read in several ways.
    pub fn only_sense(
        &self,
        event: &EventId,
        time: &TimeWords,
        report: &Report,
    ) -> Option<Sentence> {
        match &time.sense {
            Sense::One { of, anchor } => Some(self.anchor(event, of, anchor, report)),
            Sense::Several(_) => None,
        }
    }
}
