//! Which events what cannot all be true concerns.

use super::EventSet;

/// The events of contradictions, so that those of a view are counted without a look at each.
#[derive(Debug, Default)]
pub struct Contradicted {
    /// The events that any concerns.
    events: EventSet,
    /// The events that concern themselves alone: of one contradiction at least, of two, and so on.
    alone: Vec<EventSet>,
    /// The numbers of the events of all others, one after the other, and where those of each end.
    together: Vec<u32>,
    ends: Vec<usize>,
}

impl Contradicted {
    /// Takes the numbers of the events of each contradiction.
    pub fn of(contradictions: impl Iterator<Item = EventSet>) -> Self {
        let mut contradicted = Self::default();
        for events in contradictions {
            contradicted.events |= &events;
            match events.len() {
                0 => {}
                1 => contradicted.add_alone(events),
                _ => {
                    contradicted.together.extend(events.iter());
                    contradicted.ends.push(contradicted.together.len());
                }
            }
        }
        contradicted
    }

    fn add_alone(&mut self, event: EventSet) {
        match self.alone.iter_mut().find(|set| set.is_disjoint(&event)) {
            Some(set) => *set |= &event,
            None => self.alone.push(event),
        }
    }

    /// The events that any concerns.
    pub fn events(&self) -> &EventSet {
        &self.events
    }

    /// How many contradictions concern any of some events.
    pub fn count(&self, events: &EventSet) -> usize {
        let alone: usize = self.alone.iter().map(|set| set.common(events)).sum();
        let mut concerned = events.clone();
        concerned &= &self.events;
        let mut start = 0;
        let together = self.ends.iter().filter(|end| {
            let of_one = std::mem::replace(&mut start, **end)..**end;
            let mut events = self.together.get(of_one).unwrap_or_default().iter();
            events.any(|event| concerned.contains(*event))
        });
        alone + together.count()
    }
}
