//! What a language has to say so that dates can be worded in it.
//!
//! A `DateText` holds names and patterns, no logic: `words` decides which pattern a date needs, a
//! language decides how it sounds.

use std::fmt;

use crate::pattern;

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

/// Words that become others where they meet, as “de el” becomes “del” in Spanish.
pub type Fused = &'static [(String, String)];

/// A pattern with `N` parts, which have their places by name.
///
/// ```
/// # use demarche::edtf::Pattern;
/// let fused = Vec::leak(vec![("de el".to_owned(), "del".to_owned())]);
/// let part = Pattern::new("algún año de {span}", ["span"], fused)?;
/// assert_eq!(part.of("el siglo XIX"), "algún año del siglo XIX");
/// assert!(Pattern::new("{spam}", ["span"], &[]).is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Pattern<const N: usize> {
    pieces: Vec<Piece>,
    fused: Fused,
}

#[derive(Clone, Debug)]
enum Piece {
    Words(String),
    Part(usize),
}

impl<const N: usize> Pattern<N> {
    /// Cuts a pattern at its parts, which stand in braces.
    ///
    /// # Errors
    ///
    /// Where a part has none of the names, in words that follow the pattern's name.
    pub fn new(text: &str, names: [&str; N], fused: Fused) -> Result<Self, String> {
        let piece = |piece| match piece {
            pattern::Piece::Words(words) => Ok(Piece::Words(words.to_owned())),
            pattern::Piece::Part(name) => {
                let place = names.iter().position(|part| *part == name).map(Piece::Part);
                place.ok_or_else(|| format!("has no variable `${name}`"))
            }
        };
        Ok(Self { pieces: pattern::fill(text).map(piece).collect::<Result<_, _>>()?, fused })
    }

    fn fill(&self, parts: [&str; N]) -> String {
        let words = self.pieces.iter().map(|piece| match piece {
            Piece::Words(words) => words.as_str(),
            Piece::Part(place) => parts.get(*place).copied().unwrap_or_default(),
        });
        fuse(words.collect::<String>(), self.fused)
    }

    /// What the pattern says itself, piece by piece.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Words(words) => Some(words.as_str()),
            Piece::Part(_) => None,
        })
    }
}

fn fuse(words: String, fused: Fused) -> String {
    fused.iter().fold(words, |words, (apart, fused)| replaced(&words, apart, fused))
}

impl Pattern<1> {
    /// The pattern with its part.
    pub fn of(&self, part: &str) -> String {
        self.fill([part])
    }
}

impl Pattern<2> {
    /// The pattern with its parts.
    pub fn of(&self, first: &str, second: &str) -> String {
        self.fill([first, second])
    }
}

/// A text in which whole words are replaced.
fn replaced(text: &str, apart: &str, fused: &str) -> String {
    let is_edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let mut done = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(apart) {
        let starts = is_edge(before.chars().next_back().or(done.chars().next_back()));
        let is_whole = starts && is_edge(after.chars().next());
        done.push_str(before);
        done.push_str(if is_whole { fused } else { apart });
        rest = after;
    }
    done.push_str(rest);
    done
}

/// A pattern that depends on the grain of a date.
#[derive(Clone, Debug)]
pub struct ByUnit<const N: usize>(pub [Pattern<N>; 5]);

impl<const N: usize> ByUnit<N> {
    fn by(&self, unit: Unit) -> &Pattern<N> {
        let [day, month, season, year, indefinite] = &self.0;
        match unit {
            Unit::Day => day,
            Unit::Month => month,
            Unit::Season => season,
            Unit::Year => year,
            Unit::Indefinite => indefinite,
        }
    }
}

impl ByUnit<1> {
    /// The pattern for a grain, with its part.
    pub fn of(&self, unit: Unit, part: &str) -> String {
        self.by(unit).of(part)
    }
}

impl ByUnit<2> {
    /// The pattern for a grain, with its parts.
    pub fn of(&self, unit: Unit, first: &str, second: &str) -> String {
        self.by(unit).of(first, second)
    }
}

/// Makes words of items.
pub type Join = Box<dyn Fn(&[String]) -> String + Send + Sync>;

/// Makes words of a number.
pub type Number = Box<dyn Fn(u8) -> String + Send + Sync>;

/// The parts of dates that depend on a language.
///
/// In the examples below `|` marks off the parts that the pattern is given.
pub struct DateText {
    /// January to December.
    pub months: [String; 12],
    /// The same after the day of the month.
    pub months_of_days: [String; 12],
    /// Words that become others where they meet.
    pub fused: Fused,
    /// Spring, summer, autumn, winter: as such, then northern, then southern.
    pub seasons: [String; 12],
    /// The four quarters, the three thirds and the two halves of a year.
    pub portions: [String; 9],
    /// The names of the components that a mark may stand on: year, month, season, day.
    pub components: [String; 4],

    /// A day of the month as one of several: "4" in "|4| or |5| March".
    pub day_of_several: Pattern<1>,
    /// Day, or days, and month: "|4| |March|", "|4 or 5| |March|".
    pub day_month: Pattern<2>,
    /// Days and their year: "|4 March| |2026|".
    pub dated: Pattern<2>,
    /// Month, or months, and year: "|March| |2026|".
    pub month_year: Pattern<2>,
    /// A season and its year: "|spring| |2001|".
    pub season_year: Pattern<2>,
    /// A portion and its year: "|the first quarter| of |2001|".
    pub portion_year: Pattern<2>,
    /// A part of something not exactly known: "|March| of |some year in the 1960s|".
    pub part_of: Pattern<2>,

    /// The digits of a number of five digits or more: "17,000".
    pub grouped: Box<dyn Fn(&str) -> String + Send + Sync>,
    /// A year whose number alone would not look like one: "AD |476|", "AD |476 or 477|".
    pub anno_domini: Pattern<1>,
    /// Years or a century before year 1: "|44| BC", "|the 3rd century| BC".
    pub before_christ: Pattern<1>,
    /// A decade by its first year: "the |1960|s".
    pub decade: Pattern<1>,
    /// A millennium by its number: "the |2|nd millennium".
    pub millennium: Number,
    /// A century by its number: "the |19|th century".
    pub century: Number,
    /// First and last of a run of years: "|1900|–|1999|".
    pub span: Pattern<2>,
    /// One year of a run: "some year in |1900–1999|".
    pub some_year_in: Pattern<1>,
    /// The digits that a year ends in: "|some year in 1005–1995| ending in |5|".
    pub ending_in: Pattern<2>,
    /// A known hundreds digit: "|some year in …| with hundreds digit |9|".
    pub with_hundreds: Pattern<2>,
    /// A known tens digit: "|some year in …| with tens digit |9|".
    pub with_tens: Pattern<2>,
    /// A run of years and the estimate in it: "|some year in 1900–1999| (estimated |1950|)".
    pub estimated: Pattern<2>,
    /// A year too long to write out: "the year |-17| × 10^|400|".
    pub power: Pattern<2>,
    /// How many leading digits of a number count: "|the year 17 × 10^400| (significant digits: |2|)".
    pub significant: Pattern<2>,

    /// "some month in |1985|".
    pub some_month_in: Pattern<1>,
    /// "some month from |January| to |September|".
    pub some_month_from_to: Pattern<2>,
    /// "some day in |March 2026|".
    pub some_day_in: Pattern<1>,
    /// "some day from |1| to |9|".
    pub some_day_from_to: Pattern<2>,
    /// Days of a month not exactly known: "day |31|".
    pub numbered_day: Pattern<1>,

    /// Alternatives: "|4|, |5| or |6|".
    pub or: Join,
    /// The same where an alternative holds an "or" itself: "|1670 or earlier|, or |1680 or later|".
    pub or_else: Pattern<2>,
    /// All of some: "|1667| and |1668|".
    pub and: Join,
    /// What parts the items of a list before the last: ", ".
    pub comma: String,

    /// The form of a date after a preposition, with its article if the language wants one.
    pub after_preposition: ByUnit<1>,
    /// When something happened, after a verb: "on |4 March 2026|", "in |1948|".
    pub at: ByUnit<1>,
    /// One day of a range, both ends included: "between |2| and |5 March 2026|".
    pub between: Pattern<2>,
    /// That day or earlier: "by |5 March 2026|".
    pub by: Pattern<1>,
    /// "|1984| or earlier".
    pub or_earlier: Pattern<1>,
    /// "|4 March 2026| or later".
    pub or_later: Pattern<1>,

    /// An approximate date: "about |1914|".
    pub about: Pattern<1>,
    /// An uncertain date: "|1985|, perhaps".
    pub perhaps: Pattern<1>,
    /// An approximate date inside a longer phrase: "from |about 1914| to …".
    pub about_inside: Pattern<1>,
    /// An uncertain date inside a longer phrase: "from |perhaps 1985| to …".
    pub perhaps_inside: Pattern<1>,
    /// A remark on a date: "|11 June 2004| (|year and month approximate|)".
    pub note: Pattern<2>,
    /// What is said of some components: "|year and month| |approximate|".
    pub quality_of: Pattern<2>,
    /// The quality that `?` gives: "uncertain".
    pub uncertain: String,
    /// The quality that `~` gives: "approximate".
    pub approximate: String,
    /// The quality that `%` gives: "uncertain and approximate".
    pub both: String,
    /// What parts two remarks: "; ".
    pub semicolon: String,

    /// Something that lasted: "from |4| to |5 March 2026|".
    pub from_to: Pattern<2>,
    /// An open end: "from |4 March 2026|, open-ended".
    pub open_end: Pattern<1>,
    /// An open start: "until |5 March 2026|, with an open start".
    pub open_start: Pattern<1>,
    /// An unknown end: "from |4 March 2026| until an unknown time".
    pub unknown_end: Pattern<1>,
    /// An unknown start: "from an unknown time until |5 March 2026|".
    pub unknown_start: Pattern<1>,

    /// All dates of a range: "each day from |2| to |5 March 2026|".
    pub each_from_to: ByUnit<2>,
    /// All dates up to one: "each day until |5 March 2026|".
    pub each_until: ByUnit<1>,
    /// All dates from one on: "each day from |4 March 2026| on".
    pub each_since: ByUnit<1>,

    /// A day and a time of day: "|4 March 2026|, |23:30:00 UTC|".
    pub at_time: Pattern<2>,
    /// A time of day and how far it is from UTC, if it is: "|23:30:00| UTC", "|23:30:00| UTC|+01:00|".
    pub in_utc: Pattern<2>,
}

impl DateText {
    /// Words of any other pattern, fused where they meet.
    pub fn fused(&self, words: String) -> String {
        fuse(words, self.fused)
    }
}

impl fmt::Debug for DateText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DateText").field("months", &self.months).finish_non_exhaustive()
    }
}
