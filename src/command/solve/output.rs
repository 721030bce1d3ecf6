//! A solution as JSON and as text.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::chronology::network::{ConstraintId, Limit, PointId};
use crate::chronology::solve::{Conflict, Seconds, Solution, Step};

use super::input::Input;

/// A solution with the ids of its file.
pub(super) struct Report<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) solution: &'a Solution,
}

#[derive(Serialize)]
struct Json<'a> {
    consistent: bool,
    components: usize,
    inconsistent_components: usize,
    bounds: Bounds<'a>,
    conflicts: Vec<JsonConflict<'a>>,
}

/// The window of each event that has one, by its id, in the order of the file.
struct Bounds<'a>(&'a Report<'a>);

#[derive(Serialize)]
struct JsonWindow {
    earliest: Option<Seconds>,
    latest: Option<Seconds>,
}

#[derive(Serialize)]
struct JsonConflict<'a> {
    component: Vec<&'a str>,
    constraints: Vec<&'a str>,
    cycle: Vec<JsonStep<'a>>,
    excess: Seconds,
}

#[derive(Serialize)]
struct JsonStep<'a> {
    constraint: &'a str,
    side: &'static str,
}

impl Serialize for Bounds<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.windows())
    }
}

impl<'a> Report<'a> {
    /// Writes one JSON document and a final newline.
    pub(super) fn json(&'a self, out: &mut impl Write) -> io::Result<()> {
        let conflicts = self.solution.conflicts();
        let json = Json {
            consistent: self.solution.is_consistent(),
            components: self.solution.components(),
            inconsistent_components: conflicts.len(),
            bounds: Bounds(self),
            conflicts: conflicts.iter().map(|conflict| self.json_conflict(conflict)).collect(),
        };
        serde_json::to_writer(&mut *out, &json)?;
        writeln!(out)
    }

    fn json_conflict(&self, conflict: &Conflict) -> JsonConflict<'a> {
        let step = |step: &Step| JsonStep {
            constraint: self.constraint(step.constraint),
            side: side(step.limit),
        };
        JsonConflict {
            component: conflict.points.iter().map(|&point| self.event(point)).collect(),
            constraints: conflict.constraints().into_iter().map(|id| self.constraint(id)).collect(),
            cycle: conflict.cycle.iter().map(step).collect(),
            excess: conflict.excess,
        }
    }

    /// Writes lines for people.
    pub(super) fn text(&self, out: &mut impl Write) -> io::Result<()> {
        let conflicts = self.solution.conflicts();
        let (events, components) = (self.input.events.len(), self.solution.components());
        writeln!(
            out,
            "{events} events in {components} components, {} inconsistent",
            conflicts.len()
        )?;
        for conflict in conflicts {
            writeln!(
                out,
                "\nNot all can be true: too tight by {} s, among {} events",
                conflict.excess,
                conflict.points.len()
            )?;
            for step in &conflict.cycle {
                let id = plain(self.constraint(step.constraint));
                writeln!(out, "  {id} ({}): {}", side(step.limit), self.words(step))?;
            }
        }
        writeln!(out)?;
        for (id, JsonWindow { earliest, latest }) in self.windows() {
            let open = |time: Option<Seconds>| time.map_or("open".to_owned(), |t| t.to_string());
            writeln!(out, "{}: {} to {}", plain(id), open(earliest), open(latest))?;
        }
        Ok(())
    }

    /// Says what one limit states.
    fn words(&self, step: &Step) -> String {
        let seconds = step.stated.unsigned_abs();
        match step.constraint {
            ConstraintId::Bound(_) => {
                let side = if step.limit == Limit::Min { "earliest" } else { "latest" };
                format!("{side} {}", step.stated)
            }
            ConstraintId::Relation(id) => {
                let relation = self.input.network[id];
                let (from, to) = (plain(self.event(relation.from)), plain(self.event(relation.to)));
                match (step.limit, step.stated < 0) {
                    (Limit::Min, false) => format!("{to} at least {seconds} s after {from}"),
                    (Limit::Min, true) => format!("{to} at most {seconds} s before {from}"),
                    (Limit::Max, false) => format!("{to} at most {seconds} s after {from}"),
                    (Limit::Max, true) => format!("{to} at least {seconds} s before {from}"),
                }
            }
        }
    }

    fn windows(&self) -> impl Iterator<Item = (&'a str, JsonWindow)> {
        self.input.network.point_ids().filter_map(|point| {
            let window = self.solution.window(point)?;
            let window = JsonWindow { earliest: window.earliest, latest: window.latest };
            Some((self.event(point), window))
        })
    }

    fn event(&self, point: PointId) -> &'a str {
        self.input.events.get(point.index()).expect("every event has an id")
    }

    /// The id of a relation, or for a bound that of its event.
    fn constraint(&self, constraint: ConstraintId) -> &'a str {
        match constraint {
            ConstraintId::Relation(id) => {
                self.input.relations.get(id.index()).expect("every relation has an id")
            }
            ConstraintId::Bound(id) => self.event(self.input.network[id].point),
        }
    }
}

fn side(limit: Limit) -> &'static str {
    match limit {
        Limit::Min => "min",
        Limit::Max => "max",
    }
}

/// An id that is safe to print on a terminal: quoted if it is empty or has control characters.
fn plain(id: &str) -> String {
    if id.is_empty() || id.chars().any(char::is_control) {
        format!("{id:?}")
    } else {
        id.to_owned()
    }
}
