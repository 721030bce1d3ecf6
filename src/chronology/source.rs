//! What each constraint rests on, as places in the model: a million of them are kept, and the few
//! that a page shows are read into a [`Ground`].

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use super::network::ConstraintId;
use super::{Ground, GroundKind, Printed, Relates, Stated};
use crate::edtf::{Edtf, Extent};
use crate::model::{Account, Anchor, Assumption, EventId, Model, ReadingId, Sense, TimeWords};

/// What a constraint rests on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source {
    pub(super) kind: SourceKind,
    /// The assumption without which nothing would follow.
    pub(super) assumption: Option<Assuming>,
}

/// What says that a constraint holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum SourceKind {
    /// Words of a report that state a date by themselves.
    Date(At),
    /// Words of a report that are counted from its date.
    Counted(At),
    /// Words of a report that state an order or distance.
    Order(At),
    /// The date of a report, which bounds what this account tells.
    Told(u32),
    /// Dates that exclude each other: the number of the dispute.
    Differ(u32),
    /// What lasts does not end before it begins.
    Lasts,
    /// An assumption alone.
    Assumed,
}

/// Time words, by their place: the account among those of the model, and the words in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    pub(super) account: u32,
    pub(super) time: u32,
}

/// The place of an assumption among those of the model.
#[derive(Clone, Copy, Debug)]
pub(super) struct Assuming(NonZeroU32);

impl Assuming {
    pub(super) fn new(place: u32) -> Option<Self> {
        place.checked_add(1).and_then(NonZeroU32::new).map(Self)
    }

    fn of(self, model: &Model) -> Option<&Assumption> {
        model.assumptions.iter().nth(self.0.get() as usize - 1)
    }
}

impl Source {
    pub(super) const LASTS: Self = Self { kind: SourceKind::Lasts, assumption: None };
}

/// What the constraints of a network rest on, by their ids.
#[derive(Default)]
pub(super) struct Sources {
    pub(super) bounds: Vec<Source>,
    pub(super) relations: Vec<Source>,
}

impl Sources {
    pub(super) fn get(&self, id: ConstraintId) -> Option<Source> {
        match id {
            ConstraintId::Bound(id) => self.bounds.get(id.index()).copied(),
            ConstraintId::Relation(id) => self.relations.get(id.index()).copied(),
        }
    }
}

/// Time words in the reading in force, with the account that has them.
pub(super) struct Read<'m> {
    pub(super) account: &'m Account,
    pub(super) words: &'m TimeWords,
    pub(super) of: &'m EventId,
    pub(super) anchor: &'m Anchor,
}

/// The time words at a place, in the reading in force.
pub(super) fn read<'m>(
    model: &'m Model,
    at: At,
    readings: &BTreeSet<ReadingId>,
) -> Option<Read<'m>> {
    let account = account(model, at.account)?;
    let words = account.time.get(at.time as usize)?;
    let (of, anchor) = words.in_force(|reading| readings.contains(reading));
    Some(Read { account, words, of, anchor })
}

pub(super) fn account(model: &Model, place: u32) -> Option<&Account> {
    model.accounts.at(place)
}

impl Source {
    /// The report that a constraint rests on, if it rests on one alone.
    pub(super) fn account(self, model: &Model) -> Option<&Account> {
        match self.kind {
            SourceKind::Date(at) | SourceKind::Counted(at) | SourceKind::Order(at) => {
                account(model, at.account)
            }
            SourceKind::Told(place) => account(model, place),
            SourceKind::Differ(_) | SourceKind::Lasts | SourceKind::Assumed => None,
        }
    }

    /// Whether it rests on words that can be read in several ways.
    pub(super) fn is_read_in_several_ways(self, model: &Model) -> bool {
        let (SourceKind::Date(at) | SourceKind::Counted(at) | SourceKind::Order(at)) = self.kind
        else {
            return false;
        };
        let words = account(model, at.account).and_then(|it| it.time.get(at.time as usize));
        words.is_some_and(|words| matches!(words.sense, Sense::Several(_)))
    }

    /// The date that words state by themselves of an event's beginning or end, if that is what the
    /// constraint rests on.
    pub(super) fn stated(
        self,
        model: &Model,
        readings: &BTreeSet<ReadingId>,
        is_end: bool,
    ) -> Option<Stated> {
        let SourceKind::Date(at) = self.kind else { return None };
        let Read { account, of, anchor, .. } = read(model, at, readings)?;
        let Anchor::Date(date) = anchor else { return None };
        let [begins, ends] = parts(date, model.events.get(of).lasts);
        let date = if is_end { ends } else { begins }?;
        Some(Stated { date, calendar: model.reports.get(&account.report).calendar })
    }

    /// What the constraint rests on, as it is told; none for dates that exclude each other, which
    /// [`super::disputes`] keeps. `stated` is the date that words state by themselves.
    pub(super) fn ground(
        self,
        model: &Model,
        readings: &BTreeSet<ReadingId>,
        stated: Option<Stated>,
    ) -> Option<Ground> {
        let assumption = self.assumption.and_then(|assuming| assuming.of(model));
        let kind = match self.kind {
            SourceKind::Date(at) | SourceKind::Counted(at) | SourceKind::Order(at) => {
                let Read { account, words, of, anchor } = read(model, at, readings)?;
                GroundKind::Words {
                    report: account.report.clone(),
                    paragraph: words.paragraph,
                    words: words.words.clone(),
                    relates: relates(of, anchor),
                    stated: stated.map(Box::new),
                    place: words.place.clone(),
                }
            }
            SourceKind::Told(place) => {
                let account = account(model, place)?;
                GroundKind::Told {
                    report: account.report.clone(),
                    paragraph: account.paragraphs.first().copied().unwrap_or(1),
                    told: account.told,
                    place: account.place.clone(),
                }
            }
            SourceKind::Lasts => GroundKind::Lasts,
            SourceKind::Assumed => GroundKind::Assumed { place: assumption?.place.clone() },
            SourceKind::Differ(_) => return None,
        };
        Some(Ground { kind, assumption: assumption.map(|assumption| assumption.id.clone()) })
    }
}

impl Printed {
    /// Reads the words at a place, where they print a date.
    pub(super) fn read(model: &Model, at: At, readings: &BTreeSet<ReadingId>) -> Option<Self> {
        let Read { account, words, anchor, .. } = read(model, at, readings)?;
        let Anchor::Date(date) = anchor else { return None };
        Some(Self {
            report: account.report.clone(),
            paragraph: words.paragraph,
            words: words.words.clone(),
            date: date.clone(),
        })
    }
}

/// What a date says of the beginning and the end of an event. Of one that lasts, an interval's
/// start and end are those of the event; any other date says when it began.
pub(super) fn parts(date: &Edtf, lasts: bool) -> [Option<Edtf>; 2] {
    match lasts && date.extent() == Extent::Lasting {
        true => date.start_and_end().into(),
        false => [Some(date.clone()), None],
    }
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
