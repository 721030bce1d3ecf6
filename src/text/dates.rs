//! Dates in a language: its messages, and what CLDR says of it.

use super::cldr::{DatePatterns, Room};
use super::reader::{CLDR, ORDINAL, Read, Reader};
use crate::edtf::{ByUnit, DateText, Fused, Number, Pattern};

/// The grains of dates, as messages name them, in the order of `ByUnit`.
const UNITS: [&str; 5] = ["day", "month", "season", "year", "indefinite"];

/// The dates of a language with short names of months, for where there is little room.
#[derive(Clone, Copy, Debug)]
pub struct ShortDates(pub &'static DateText);

impl Read for &'static DateText {
    fn read(reader: &mut Reader, id: &str) -> Self {
        Dates::read(reader, id, Room::Enough)
    }
}

impl Read for ShortDates {
    /// All but the patterns of CLDR is as in other dates.
    fn read(reader: &mut Reader, _: &str) -> Self {
        Self(Dates::read(reader, "dates", Room::Little))
    }
}

impl Dates<'_> {
    #[expect(clippy::too_many_lines, reason = "one line for each field")]
    fn read(reader: &mut Reader, id: &str, room: Room) -> &'static DateText {
        // It was asked for before any message was read.
        reader.pattern(CLDR, &[]);
        let cldr = reader.cldr;
        let DatePatterns { months, months_of_days, day_month, dated, month_year, before_christ } =
            cldr.dates(room).unwrap_or_else(|fault| {
                reader.fault(fault);
                DatePatterns::default()
            });
        let fused = fused(&reader.pattern(&Reader::id(id, "fused"), &[]));
        let mut dates = Dates { reader, topic: id, fused };
        Box::leak(Box::new(DateText {
            months,
            months_of_days,
            fused,
            seasons: dates.names("seasons"),
            portions: dates.names("portions"),
            components: dates.names("components"),

            day_of_several: dates.pattern("day_of_several", ["day"]),
            day_month: dates.made("day_month", &day_month, ["day", "month"]),
            dated: dates.made("dated", &dated, ["days", "year"]),
            month_year: dates.made("month_year", &month_year, ["month", "year"]),
            season_year: dates.pattern("season_year", ["season", "year"]),
            portion_year: dates.pattern("portion_year", ["portion", "year"]),
            part_of: dates.pattern("part_of", ["part", "whole"]),

            grouped: Box::new(|digits| cldr.digits(digits)),
            anno_domini: dates.pattern("anno_domini", ["years"]),
            before_christ: dates.made("before_christ", &before_christ, ["years"]),
            decade: dates.pattern("decade", ["year"]),
            century: dates.ordinal("century"),
            millennium: dates.ordinal("millennium"),
            span: dates.pattern("span", ["first", "last"]),
            some_year_in: dates.pattern("some_year_in", ["span"]),
            ending_in: dates.pattern("ending_in", ["year", "digits"]),
            with_hundreds: dates.pattern("with_hundreds", ["year", "digit"]),
            with_tens: dates.pattern("with_tens", ["year", "digit"]),
            estimated: dates.pattern("estimated", ["years", "year"]),
            power: dates.pattern("power", ["significand", "exponent"]),
            significant: dates.pattern("significant", ["year", "count"]),

            some_month_in: dates.pattern("some_month_in", ["year"]),
            some_month_from_to: dates.pattern("some_month_from_to", ["first", "last"]),
            some_day_in: dates.pattern("some_day_in", ["month"]),
            some_day_from_to: dates.pattern("some_day_from_to", ["first", "last"]),
            numbered_day: dates.pattern("numbered_day", ["day"]),

            or: Box::new(|items| cldr.or(items)),
            or_else: dates.pattern("or_else", ["before", "last"]),
            and: Box::new(|items| cldr.and(items)),
            comma: dates.word("comma"),

            after_preposition: dates.by_unit("after_preposition", ["date"]),
            at: dates.by_unit("at", ["date"]),
            between: dates.pattern("between", ["first", "last"]),
            by: dates.pattern("by", ["date"]),
            or_earlier: dates.pattern("or_earlier", ["date"]),
            or_later: dates.pattern("or_later", ["date"]),

            about: dates.pattern("about", ["date"]),
            perhaps: dates.pattern("perhaps", ["date"]),
            about_inside: dates.pattern("about_inside", ["date"]),
            perhaps_inside: dates.pattern("perhaps_inside", ["date"]),
            note: dates.pattern("note", ["date", "remark"]),
            quality_of: dates.pattern("quality_of", ["components", "quality"]),
            uncertain: dates.word("uncertain"),
            approximate: dates.word("approximate"),
            both: dates.word("both"),
            semicolon: dates.word("semicolon"),

            from_to: dates.pattern("from_to", ["start", "end"]),
            open_end: dates.pattern("open_end", ["start"]),
            open_start: dates.pattern("open_start", ["end"]),
            unknown_end: dates.pattern("unknown_end", ["start"]),
            unknown_start: dates.pattern("unknown_start", ["end"]),

            each_from_to: dates.by_unit("each_from_to", ["first", "last"]),
            each_until: dates.by_unit("each_until", ["last"]),
            each_since: dates.by_unit("each_since", ["first"]),

            at_time: dates.pattern("at_time", ["day", "time"]),
            in_utc: dates.pattern("in_utc", ["time", "offset"]),
        }))
    }
}

/// The messages about dates, being read.
struct Dates<'r> {
    reader: &'r mut Reader,
    topic: &'r str,
    fused: Fused,
}

impl Dates<'_> {
    fn word(&mut self, field: &str) -> String {
        self.reader.pattern(&Reader::id(self.topic, field), &[])
    }

    fn names<const N: usize>(&mut self, field: &str) -> [String; N] {
        std::array::from_fn(|place| self.word(&format!("{field}-{}", place + 1)))
    }

    fn pattern<const N: usize>(&mut self, field: &str, names: [&str; N]) -> Pattern<N> {
        let text = self.word(field);
        self.made(field, &text, names)
    }

    /// A pattern of a text that is no message, or of one that is resolved.
    fn made<const N: usize>(&mut self, field: &str, text: &str, names: [&str; N]) -> Pattern<N> {
        Pattern::new(text, names, self.fused).unwrap_or_else(|fault| {
            let id = Reader::id(self.topic, field);
            self.reader.fault(format!("`{id}` {fault}"));
            Pattern::default()
        })
    }

    fn by_unit<const N: usize>(&mut self, field: &str, names: [&str; N]) -> ByUnit<N> {
        ByUnit(UNITS.map(|unit| {
            let id = Reader::id(self.topic, field);
            let text = self.reader.pattern(&id, &[("unit", unit)]);
            self.made(field, &text, names)
        }))
    }

    /// A century or millennium by its number.
    fn ordinal(&mut self, field: &str) -> Number {
        let cldr = self.reader.cldr;
        let id = Reader::id(self.topic, field);
        let by_category: Vec<_> = cldr
            .ordinals()
            .map(|category| {
                let text = self.reader.pattern(&id, &[(ORDINAL, category.name())]);
                (category, self.made(field, &text, ["number", "roman"]))
            })
            .collect();
        Box::new(move |number| {
            let category = cldr.ordinal(number.into());
            let found = by_category.iter().find(|(of, _)| *of == category);
            found.map(|(_, text)| text.of(&number.to_string(), &roman(number))).unwrap_or_default()
        })
    }
}

/// The pairs of “de el: del; a el: al”.
fn fused(text: &str) -> Fused {
    let pair = |pair: &str| {
        let (apart, fused) = pair.split_once(':')?;
        Some((apart.trim().to_owned(), fused.trim().to_owned()))
    };
    Vec::leak(text.split(';').filter_map(pair).collect())
}

/// A number in Roman numerals.
fn roman(number: u8) -> String {
    const NUMERALS: [(u8, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number;
    let mut numerals = String::new();
    for (value, numeral) in NUMERALS {
        while value <= rest {
            numerals.push_str(numeral);
            rest -= value;
        }
    }
    numerals
}

#[cfg(test)]
mod tests {
    #[test]
    fn centuries_have_roman_numerals() {
        let numerals = [4, 9, 14, 19, 21, 40, 99, 100].map(super::roman);
        assert_eq!(numerals, ["IV", "IX", "XIV", "XIX", "XXI", "XL", "XCIX", "C"]);
    }
}
