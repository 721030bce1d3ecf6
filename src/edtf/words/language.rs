//! What a language has to say so that dates can be worded in it.
//!
//! A `DateText` holds names and patterns, no logic: `words` decides which pattern a date needs, a language decides how it sounds.
//! Each pattern is a plain function of finished parts, so that a language may order, decline and contract them.
//! A new language is one more `static`; nothing else changes.

/// The grain of a date, for languages whose article depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A calendar day, or a day without its month or year.
    Day,
    /// A month, with or without its year.
    Month,
    /// A season, quarter, third or half of a year.
    Season,
    /// A year, decade, century or millennium.
    Year,
    /// Words that begin with "some", which take no article.
    Indefinite,
}

/// A pattern with one part.
pub type Pattern1 = fn(&str) -> String;

/// A pattern with two parts.
pub type Pattern2 = fn(&str, &str) -> String;

/// The parts of dates that depend on a language.
///
/// In the examples below `|` marks off the parts that the pattern is given.
#[derive(Clone, Copy, Debug)]
pub struct DateText {
    /// January to December.
    pub months: [&'static str; 12],
    /// Spring, summer, autumn, winter: as such, then northern, then southern.
    pub seasons: [&'static str; 12],
    /// The four quarters, the three thirds and the two halves of a year.
    pub portions: [&'static str; 9],
    /// The names of the components that a mark may stand on: year, month, season, day.
    pub components: [&'static str; 4],

    /// A day of the month by its number: "4".
    pub day: fn(u8) -> String,
    /// Day, or days, and month: "|4| |March|", "|4 or 5| |March|".
    pub day_month: Pattern2,
    /// Days and their year: "|4 March| |2026|".
    pub dated: Pattern2,
    /// Month, or months, and year: "|March| |2026|".
    pub month_year: Pattern2,
    /// A season and its year: "|spring| |2001|".
    pub season_year: Pattern2,
    /// A portion and its year: "|the first quarter| of |2001|".
    pub portion_year: Pattern2,
    /// A part of something not exactly known: "|March| of |some year in the 1960s|".
    pub part_of: Pattern2,

    /// The digits of a number of five digits or more: "17,000".
    pub grouped: Pattern1,
    /// A year whose number alone would not look like one: "AD |476|", "AD |476 or 477|".
    pub anno_domini: Pattern1,
    /// Years or a century before year 1: "|44| BC", "|the 3rd century| BC".
    pub before_christ: Pattern1,
    /// A decade by its first year: "the |1960|s".
    pub decade: Pattern1,
    /// A millennium by its number: "the |2|nd millennium".
    pub millennium: fn(u8) -> String,
    /// A century by its number: "the |19|th century".
    pub century: fn(u8) -> String,
    /// First and last of a run of years: "|1900|–|1999|".
    pub span: Pattern2,
    /// One year of a run: "some year in |1900–1999|".
    pub some_year_in: Pattern1,
    /// The digits that a year ends in: "|some year in 1005–1995| ending in |5|".
    pub ending_in: Pattern2,
    /// A known hundreds digit: "|some year in …| with hundreds digit |9|".
    pub with_hundreds: Pattern2,
    /// A known tens digit: "|some year in …| with tens digit |9|".
    pub with_tens: Pattern2,
    /// A run of years and the estimate in it: "|some year in 1900–1999| (estimated |1950|)".
    pub estimated: Pattern2,
    /// A year too long to write out: "the year |-17| × 10^|400|".
    pub power: Pattern2,
    /// How many leading digits of a number count: "|the year 17 × 10^400| (significant digits: |2|)".
    pub significant: Pattern2,

    /// "some month in |1985|".
    pub some_month_in: Pattern1,
    /// "some month from |January| to |September|".
    pub some_month_from_to: Pattern2,
    /// "some day in |March 2026|".
    pub some_day_in: Pattern1,
    /// "some day from |1| to |9|".
    pub some_day_from_to: Pattern2,
    /// Days of a month not exactly known: "day |31|".
    pub numbered_day: Pattern1,

    /// The last step of a list of alternatives: "|4| or |5|".
    pub or: Pattern2,
    /// The same where an alternative holds an "or" itself: "|1670 or earlier|, or |1680 or later|".
    pub or_else: Pattern2,
    /// The last step of a list: "|1667| and |1668|".
    pub and: Pattern2,
    /// What parts the items of a list before the last: ", ".
    pub comma: &'static str,

    /// The form of a date after a preposition, with its article if the language wants one.
    pub after_preposition: fn(Unit, &str) -> String,
    /// When something happened, after a verb: "on |4 March 2026|", "in |1948|".
    pub at: fn(Unit, &str) -> String,
    /// One day of a range, both ends included: "between |2| and |5 March 2026|".
    pub between: Pattern2,
    /// That day or earlier: "by |5 March 2026|".
    pub by: Pattern1,
    /// "|1984| or earlier".
    pub or_earlier: Pattern1,
    /// "|4 March 2026| or later".
    pub or_later: Pattern1,

    /// An approximate date: "about |1914|".
    pub about: Pattern1,
    /// An uncertain date: "|1985|, perhaps".
    pub perhaps: Pattern1,
    /// An approximate date inside a longer phrase: "from |about 1914| to …".
    pub about_inside: Pattern1,
    /// An uncertain date inside a longer phrase: "from |perhaps 1985| to …".
    pub perhaps_inside: Pattern1,
    /// A remark on a date: "|11 June 2004| (|year and month approximate|)".
    pub note: Pattern2,
    /// What is said of some components: "|year and month| |approximate|".
    pub quality_of: Pattern2,
    /// The quality that `?` gives: "uncertain".
    pub uncertain: &'static str,
    /// The quality that `~` gives: "approximate".
    pub approximate: &'static str,
    /// The quality that `%` gives: "uncertain and approximate".
    pub both: &'static str,
    /// What parts two remarks: "; ".
    pub semicolon: &'static str,

    /// Something that lasted: "from |4| to |5 March 2026|".
    pub from_to: Pattern2,
    /// An open end: "from |4 March 2026|, open-ended".
    pub open_end: Pattern1,
    /// An open start: "until |5 March 2026|, with an open start".
    pub open_start: Pattern1,
    /// An unknown end: "from |4 March 2026| until an unknown time".
    pub unknown_end: Pattern1,
    /// An unknown start: "from an unknown time until |5 March 2026|".
    pub unknown_start: Pattern1,

    /// All dates of a range: "each day from |2| to |5 March 2026|".
    pub each_from_to: fn(Unit, &str, &str) -> String,
    /// All dates up to one: "each day until |5 March 2026|".
    pub each_until: fn(Unit, &str) -> String,
    /// All dates from one on: "each day from |4 March 2026| on".
    pub each_since: fn(Unit, &str) -> String,

    /// A day and a time of day: "|4 March 2026|, |23:30:00 UTC|".
    pub at_time: Pattern2,
    /// A time of day and how far it is from UTC, if it is: "|23:30:00| UTC", "|23:30:00| UTC|+01:00|".
    pub in_utc: Pattern2,
}
