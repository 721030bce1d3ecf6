//! The days between which each event lies, in columns by number.

use chrono::NaiveDate;
use rayon::prelude::*;

use super::marks::{Day, OPEN_AFTER, OPEN_BEFORE, day_or};
use super::{EventSet, Numbers};
use crate::chronology::Chronology;
use crate::model::Model;
use crate::query::Match;

/// How many numbers a block has. Numbers that follow each other lie near each other in time, so most
/// blocks lie wholly inside or wholly outside of the days asked for.
const BLOCK: usize = 2048;

/// From how many days on an event is wide. Every block has some of these, which lie wherever one looks:
/// they are looked at alone, so that the block need not be.
const WIDE: Day = 366;

/// The first and the last day of every event of a site, by number: where it is placed, and what
/// follows for certain. A side that nothing bounds is open.
#[derive(Debug, Default)]
pub struct Days {
    placed: Spans,
    certain: Spans,
    /// The events that a calendar shows.
    in_calendar: EventSet,
    has_hours: bool,
}

/// A first and a last day.
type Span = (Option<NaiveDate>, Option<NaiveDate>);

/// Days as numbers, in two columns.
#[derive(Debug, Default)]
struct Spans {
    first: Vec<Day>,
    last: Vec<Day>,
    blocks: Vec<Block>,
    /// The events that are wide.
    wide: Vec<Wide>,
}

/// A wide event: its number and its days. They stand here once more, so that those of many are read
/// one after the other.
#[derive(Clone, Copy, Debug)]
struct Wide {
    number: u32,
    first: Day,
    last: Day,
}

/// Between which days some events lie.
#[derive(Clone, Copy, Debug)]
struct Block {
    /// The least and the greatest of their first days, and of their last days.
    first: (Day, Day),
    last: (Day, Day),
    /// The least first day of those that are not wide, and their greatest last day.
    narrow: (Day, Day),
    /// Where those that are wide end among all that are.
    wide: usize,
}

impl Days {
    /// The days of all events of a site.
    pub fn of(model: &Model, chronology: &Chronology, numbers: &Numbers) -> Self {
        let spans = |position: &u32| {
            let event = model.events.at(*position as usize)?;
            let times = chronology.times(&event.id);
            let (begins, placed) = (times.begins, times.placed);
            let (ends, placed_end) =
                (times.ends.unwrap_or(begins), times.placed_end.unwrap_or(placed));
            let spans = [(placed.earliest, placed_end.latest), (begins.earliest, ends.latest)];
            Some((spans, times.calendar_days().is_some(), times.hours.is_some()))
        };
        let all: Vec<([Span; 2], bool, bool)> =
            numbers.positions().par_iter().filter_map(spans).collect();
        Self {
            placed: Spans::of(all.iter().map(|([placed, _], ..)| *placed)),
            certain: Spans::of(all.iter().map(|([_, certain], ..)| *certain)),
            in_calendar: (0..)
                .zip(&all)
                .filter(|(_, all)| all.1)
                .map(|(number, _)| number)
                .collect(),
            has_hours: all.iter().any(|(.., has_hours)| *has_hours),
        }
    }

    /// Whether the hour of some event is known.
    pub fn has_hours(&self) -> bool {
        self.has_hours
    }

    /// The events that a calendar shows: their days are known, and calendars can write them.
    pub fn in_calendar(&self) -> &EventSet {
        &self.in_calendar
    }

    /// The events that lie between two days, as sure as it is asked.
    ///
    /// An event possibly lies where it is placed, and certainly where it cannot but lie. An open side
    /// is one that nothing excludes: what has no day may lie anywhere, and lies nowhere for certain.
    pub fn between(
        &self,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        matching: Match,
    ) -> EventSet {
        let mut found = EventSet::default();
        self.visit(from, to, matching, |part| match part {
            Part::All(from, to) => found.append_range(from..to),
            Part::Some(from, mut bits) => {
                while bits != 0 {
                    found.append([from + bits.trailing_zeros()]);
                    bits &= bits - 1;
                }
            }
        });
        found
    }

    /// How many events lie between two days, likewise.
    pub fn count(&self, from: Option<NaiveDate>, to: Option<NaiveDate>, matching: Match) -> usize {
        let mut count = 0;
        self.visit(from, to, matching, |part| match part {
            Part::All(from, to) => count += (to - from) as usize,
            Part::Some(_, bits) => count += bits.count_ones() as usize,
        });
        count
    }

    fn visit(
        &self,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        matching: Match,
        mut visit: impl FnMut(Part),
    ) {
        let (from, to) = (day_or(from, OPEN_BEFORE), day_or(to, OPEN_AFTER));
        // An event fits where the one of its days is not before `from`, and the other not after `to`.
        let spans = match matching {
            Match::Possible => &self.placed,
            Match::Certain => &self.certain,
        };
        let (late, early) = match matching {
            Match::Possible => (&spans.last, &spans.first),
            Match::Certain => (&spans.first, &spans.last),
        };
        let (mut start, mut wide) = (0_u32, 0);
        let chunks = late.chunks(BLOCK).zip(early.chunks(BLOCK));
        for (block, (late, early)) in spans.blocks.iter().zip(chunks) {
            let end = start + late.len() as u32;
            // The least late and the greatest early day of all, and the greatest and the least of those
            // that are looked at together.
            let (all, some) = match matching {
                Match::Possible => {
                    ((block.last.0, block.first.1), (block.narrow.1, block.narrow.0))
                }
                Match::Certain => ((block.first.0, block.last.1), (block.first.1, block.last.0)),
            };
            let wide_ones = spans.wide.get(wide..block.wide).unwrap_or_default();
            if from <= all.0 && all.1 <= to {
                visit(Part::All(start, end));
            } else if from <= some.0 && some.1 <= to {
                for (at, (late, early)) in late.chunks(64).zip(early.chunks(64)).enumerate() {
                    // A word of bits is made without a branch for each event.
                    let fits = |(late, early): (&i32, &i32)| from <= *late && *early <= to;
                    let bits = late.iter().zip(early).map(fits).enumerate();
                    let word = bits.fold(0, |word, (bit, fits)| word | (u64::from(fits) << bit));
                    if word != 0 {
                        visit(Part::Some(start + 64 * at as u32, word));
                    }
                }
            } else if matching == Match::Possible {
                let fitting = wide_ones.iter().filter(|one| from <= one.last && one.first <= to);
                fitting.for_each(|one| visit(Part::Some(one.number, 1)));
            }
            (start, wide) = (end, block.wide);
        }
    }
}

/// Events that fit, in the order of their numbers.
enum Part {
    /// From one number to before another.
    All(u32, u32),
    /// Of 64 events from a number on, those whose bits are set, the least one first.
    Some(u32, u64),
}

impl Spans {
    fn of(days: impl Iterator<Item = Span>) -> Self {
        let (first, last): (Vec<Day>, Vec<Day>) = days
            .map(|(first, last)| (day_or(first, OPEN_BEFORE), day_or(last, OPEN_AFTER)))
            .unzip();
        let is_wide = |(first, last): (&Day, &Day)| WIDE <= last.saturating_sub(*first);
        let all = (0..).zip(first.iter().zip(&last));
        let wide = all.filter(|(_, days)| is_wide(*days));
        let wide = wide.map(|(number, (first, last))| Wide { number, first: *first, last: *last });
        let wide: Vec<Wide> = wide.collect();
        let bounds = |days: &[Day]| {
            let (least, most) = (days.iter().min(), days.iter().max());
            (least.copied().unwrap_or(OPEN_AFTER), most.copied().unwrap_or(OPEN_BEFORE))
        };
        let mut end = 0;
        let blocks = first.chunks(BLOCK).zip(last.chunks(BLOCK)).map(|(first, last)| {
            end += first.len() as u32;
            let narrow = first.iter().zip(last).filter(|days| !is_wide(*days));
            let narrow = narrow.fold((OPEN_AFTER, OPEN_BEFORE), |(least, most), (first, last)| {
                (least.min(*first), most.max(*last))
            });
            let wide = wide.partition_point(|one| one.number < end);
            Block { first: bounds(first), last: bounds(last), narrow, wide }
        });
        let blocks = blocks.collect();
        Self { first, last, blocks, wide }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::{BLOCK, Days, Match, Span, Spans};
    use crate::index::date;

    /// Events that follow each other in time, as in reading order; of the half of them some have no first
    /// day, no last day, or neither, and some last for ten years, so beyond their block.
    fn spans() -> impl Strategy<Value = Vec<Span>> {
        let one = (0..8_u8, 0..3_i32, 360..400_i32);
        prop::collection::vec(one, 0..3 * BLOCK).prop_map(|all| {
            let days = (700_000..).zip(all).map(|(day, (which, short, long))| match which {
                0 => (None, None),
                1 => (None, date(day)),
                2 => (date(day), None),
                3 => (date(day - 10 * long), date(day)),
                4 => (date(day), date(day + 10 * long)),
                _ => (date(day), date(day + short)),
            });
            days.collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(384))]
        #[test]
        fn what_lies_between_days_is_found_as_one_by_one(
            spans in spans(),
            from in prop::option::of(699_900..700_000 + 3 * BLOCK as i32),
            days in prop::option::of(0..4_000_i32),
        ) {
            let to = from.zip(days).map(|(from, days)| from + days).or(days.map(|days| 700_000 + days));
            let [from, to]: [Option<NaiveDate>; 2] = [from, to].map(|day| day.and_then(date));
            let of = || Spans::of(spans.iter().copied());
            let index = Days { placed: of(), certain: of(), ..Days::default() };
            let begins = |day: Option<NaiveDate>| day.unwrap_or(NaiveDate::MIN);
            let ends = |day: Option<NaiveDate>| day.unwrap_or(NaiveDate::MAX);
            for matching in [Match::Possible, Match::Certain] {
                let fits = |(first, last): Span| match matching {
                    Match::Possible => begins(from) <= ends(last) && begins(first) <= ends(to),
                    Match::Certain => begins(from) <= begins(first) && ends(last) <= ends(to),
                };
                let one_by_one: Vec<u32> =
                    (0..).zip(&spans).filter(|(_, span)| fits(**span)).map(|(at, _)| at).collect();
                let found: Vec<u32> = index.between(from, to, matching).iter().collect();
                prop_assert_eq!(index.count(from, to, matching), found.len());
                prop_assert_eq!(found, one_by_one);
            }
        }
    }
}
