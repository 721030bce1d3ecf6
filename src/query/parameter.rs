//! The table of parameters: what each is called, means, takes, and how it is read and written.

use std::num::NonZeroUsize;

use chrono::{Datelike as _, NaiveDate};

use super::typed::Typed;
use super::worded;
use super::{
    BadValue, Cursor, Facet, Known, LIMIT, LIMIT_DEFAULT, Lines, ListOrder, Mark, Match, PAGE_MAX,
    Query, Refusal, ScaleKind, Sort, Takes,
};
use crate::edtf::{DateText, Edtf, Limit, YEARS, iso_day};
use crate::model::Id as _;
use crate::phrase::DayRange;
use crate::search;

/// A parameter of an address.
#[derive(Clone, Copy, Debug)]
pub enum Parameter {
    /// One that asks for events by what they have.
    Facet(Facet),
    /// Any other.
    Other(&'static Row),
}

/// A row of the table.
#[derive(Debug)]
pub struct Row {
    name: &'static str,
    /// For programmers.
    means: &'static str,
    shape: Shape,
    read: fn(&str, Known<'_>, &mut Query) -> Result<(), Takes>,
    write: fn(&Query) -> Vec<String>,
}

/// Which parameters an address takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameters {
    /// `with` and `reading`.
    Choice,
    /// Those, and in which language: what an entry of the API takes.
    Entry,
    /// Those, and which part of a list, in which order.
    List,
    /// Those, and which events.
    Events,
    /// Which events, and `with` and `reading`: what files take.
    View,
    /// Those, and which page of a feed.
    Feed,
    /// Those, and how the table is written.
    Table,
    /// Those, and how they are drawn: what pages take.
    Page,
}

/// What the values of a parameter look like, whatever the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The ids of any number of records, each in a parameter of its own.
    Ids(&'static str),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A date in EDTF.
    Date,
    /// Words to look for.
    Text {
        /// How many characters at most.
        characters_max: usize,
    },
    /// A whole number.
    Number {
        /// This or more.
        least: usize,
        /// This or less.
        most: usize,
        /// This where nothing is asked for.
        default: usize,
    },
    /// A place in a list.
    Cursor,
    /// A language.
    Language,
}

/// Those that choose events beside the facets, in the order in which addresses have them.
const FILTER: &[Row] = &[
    Row {
        name: "from",
        means: "Events that lie on the first day of this date or later: `2026-03-04`, `2026-03`, \
                `2026`, or any other date in EDTF that has a first day; also as people write it: \
                `5 March 2026`, `March 2026`, `05/03/2026` (day, month, year), `1940s`, and as pages \
                print it in any language of the site.",
        shape: Shape::Date,
        read: |value, known, query| {
            let first = day(value, known.dates, FIRST, Takes::DateWithFirstDay);
            first.map(|day| query.filter.from = Some(day))
        },
        write: |query| query.filter.from.map(iso_day).into_iter().collect(),
    },
    Row {
        name: "to",
        means: "Events that lie on the last day of this date or earlier, likewise. It may not end \
                before `from` begins.",
        shape: Shape::Date,
        read: |value, known, query| {
            let last = day(value, known.dates, LAST, Takes::DateWithLastDay);
            last.map(|day| query.filter.to = Some(day))
        },
        write: |query| query.filter.to.map(iso_day).into_iter().collect(),
    },
    Row {
        name: "match",
        means: "How sure it must be that an event lies between these days. `possible`, the \
                default: nothing that is known keeps it from lying there, so an event without a \
                day may lie anywhere. `certain`: what is known leaves it no other place. An event \
                that lasts is possible where some of its days may lie there, certain only where \
                all of them must.",
        shape: Shape::Word(Match::WORDS),
        read: |value, _, query| word(Match::ALL, value).map(|sure| query.filter.matching = sure),
        write: |query| unless_default(query.filter.matching, Match::as_str),
    },
    Row {
        name: "q",
        means: "Events that have all these words, a letter or digit among them; what stands in \
                quotation marks is looked for as a phrase. Case, accents, hyphens and the dots of \
                initials are left aside; events that have the words as typed come first, those \
                that have them only within longer words last.",
        shape: Shape::Text { characters_max: search::QUERY_CHARACTERS_MAX },
        read: |value, _, query| {
            query.filter.q = search::query(value);
            Ok(())
        },
        write: |query| query.filter.q.iter().cloned().collect(),
    },
];

/// How pages draw and list them.
const DRAWING: &[Row] = &[
    Row {
        name: "scale",
        means: "How the drawing spreads days.",
        shape: Shape::Word(ScaleKind::WORDS),
        read: |value, _, query| {
            word(ScaleKind::ALL, value).map(|kind| query.filter.scale = Some(kind))
        },
        write: |query| query.filter.scale.iter().map(|kind| kind.as_str().to_owned()).collect(),
    },
    Row {
        name: "lines",
        means: "Which lines the drawing has: `denials`, the default, from what was said to its \
                denial; `all`, between all events that a report’s words tie together.",
        shape: Shape::Word(Lines::WORDS),
        read: |value, _, query| word(Lines::ALL, value).map(|lines| query.filter.lines = lines),
        write: |query| unless_default(query.filter.lines, Lines::as_str),
    },
    Row {
        name: "order",
        means: "Which event of a list comes first.",
        shape: Shape::Word(ListOrder::WORDS),
        read: |value, _, query| word(ListOrder::ALL, value).map(|order| query.filter.order = order),
        write: |query| unless_default(query.filter.order, ListOrder::as_str),
    },
];

/// Which part of a long list.
const PART: &[Row] = &[Row {
    name: "page",
    means: "Which part of a long list, counted from 1.",
    shape: Shape::Number { least: 1, most: PAGE_MAX, default: 1 },
    read: |value, _, query| {
        let is_plain = value.bytes().all(|b| b.is_ascii_digit());
        let number = value.parse().ok().filter(|page| is_plain && (1..=PAGE_MAX).contains(page));
        let page: usize = number.ok_or(Takes::Number { least: 1, most: PAGE_MAX })?;
        query.filter.page = page - 1;
        Ok(())
    },
    write: |query| {
        let page = query.filter.page;
        (0 < page).then(|| (page + 1).to_string()).into_iter().collect()
    },
}];

/// Under which readings and assumptions.
const CHOICE: &[Row] = &[
    Row {
        name: "with",
        means: "The chronology with this assumption; any number of times. `/assumptions` lists \
                them.",
        shape: Shape::Ids("assumption"),
        read: |value, Known { model, .. }, query| {
            let known = || Takes::one_of(model.assumptions.ids());
            let assumption = model.assumptions.find(value).ok_or_else(known)?;
            query.choice.with.insert(assumption.id.clone());
            Ok(())
        },
        write: |query| query.choice.with.iter().map(ToString::to_string).collect(),
    },
    Row {
        name: "reading",
        means: "The chronology with this reading in place of the one that is used; any number of \
                times, but once for the same words. The `time` of an event's accounts has the ids.",
        shape: Shape::Ids("reading"),
        read: |value, Known { model, .. }, query| {
            let all = || model.readings().flatten().map(|reading| &reading.id);
            let known = all().find(|id| id.as_str() == value);
            query.choice.readings.insert(known.ok_or_else(|| Takes::one_of(all()))?.clone());
            Ok(())
        },
        write: |query| query.choice.readings.iter().map(ToString::to_string).collect(),
    },
];

/// In which language the API answers. Pages have it in their path.
const LANGUAGE: &[Row] = &[Row {
    name: "lang",
    means: "The language of texts, by its BCP 47 tag: `en`, `es`. Texts that the chronology has in \
            no other language than its own stay in that.",
    shape: Shape::Language,
    read: |value, _, query| {
        query.language = Some(value.to_owned());
        Ok(())
    },
    write: |_| Vec::new(),
}];

/// Which part of a list, in which order.
const PAGING: &[Row] = &[
    Row {
        name: "sort",
        means: "`reading`, the default: as pages list the entries, events by what is known of \
                their time. `id`: by id. With `-` before it, from the end.",
        shape: Shape::Word(Sort::WORDS),
        read: |value, _, query| word(Sort::ALL, value).map(|sort| query.paging.sort = sort),
        write: |query| unless_default(query.paging.sort, Sort::as_str),
    },
    Row {
        name: "limit",
        means: "How many entries at most; 100 where nothing is asked for.",
        shape: Shape::Number { least: *LIMIT.start(), most: *LIMIT.end(), default: LIMIT_DEFAULT },
        read: |value, _, query| {
            let is_plain = value.bytes().all(|b| b.is_ascii_digit());
            let number = value.parse().ok().filter(|number| is_plain && LIMIT.contains(number));
            let takes = Takes::Number { least: *LIMIT.start(), most: *LIMIT.end() };
            query.paging.limit = number.ok_or(takes)?;
            Ok(())
        },
        write: |query| {
            let limit = query.paging.limit;
            (limit != LIMIT_DEFAULT).then(|| limit.to_string()).into_iter().collect()
        },
    },
    Row {
        name: "cursor",
        means: "Where to go on: a part of the addresses in `meta.next` and `meta.prev`, never made \
                up.",
        shape: Shape::Cursor,
        read: |value, _, query| {
            query.paging.cursor = Some(Cursor::parse(value).ok_or(Takes::Cursor)?);
            Ok(())
        },
        write: |query| query.paging.cursor.iter().map(ToString::to_string).collect(),
    },
];

/// Which page of a feed.
const FEED: &[Row] = &[Row {
    name: "page",
    means: "Which page of the feed: the first, and default, has the newest entries.",
    shape: Shape::Number { least: 1, most: PAGE_MAX, default: 1 },
    read: |value, _, query| {
        let is_plain = value.bytes().all(|b| b.is_ascii_digit());
        let number =
            value.parse().ok().filter(|number: &NonZeroUsize| is_plain && number.get() <= PAGE_MAX);
        query.file.page = number.ok_or(Takes::Number { least: 1, most: PAGE_MAX })?;
        Ok(())
    },
    write: |query| {
        let page = query.file.page;
        (page != NonZeroUsize::MIN).then(|| page.to_string()).into_iter().collect()
    },
}];

/// How the table is written.
const TABLE: &[Row] = &[Row {
    name: "bom",
    means: "Whether the table begins with a byte order mark, by which spreadsheets know UTF-8: \
            `yes`, the default, or `no`.",
    shape: Shape::Word(Mark::WORDS),
    read: |value, _, query| word(Mark::ALL, value).map(|mark| query.file.mark = mark),
    write: |query| unless_default(query.file.mark, Mark::as_str),
}];

impl Parameter {
    /// Every parameter, in the order in which addresses have them.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let facets = Facet::ALL.iter().map(|(_, facet)| Self::Facet(*facet));
        let tables = [FILTER, DRAWING, PART, CHOICE, PAGING, FEED, TABLE, LANGUAGE];
        facets.chain(tables.into_iter().flatten().map(Self::Other))
    }

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Facet(facet) => facet.as_str(),
            Self::Other(row) => row.name,
        }
    }

    /// What it asks for, for programmers.
    pub fn means(self) -> &'static str {
        match self {
            Self::Facet(facet) => facet.means(),
            Self::Other(row) => row.means,
        }
    }

    /// What its values look like.
    pub fn shape(self) -> Shape {
        match self {
            Self::Facet(facet) => facet.shape(),
            Self::Other(row) => row.shape,
        }
    }

    /// Adds what a value asks for to a query.
    pub(super) fn read(
        self,
        value: &str,
        known: Known<'_>,
        query: &mut Query,
    ) -> Result<(), BadValue> {
        let read = match self {
            Self::Facet(facet) => facet.find(known.model, value).map(|value| {
                query.filter.facets.entry(facet).or_default().insert(value.id.to_owned());
            }),
            Self::Other(row) => (row.read)(value, known, query),
        };
        read.map_err(|takes| BadValue::new(self.name(), value, takes))
    }

    /// The values with which an address asks for what a query asks: none where it asks for nothing.
    pub(super) fn write(self, query: &Query) -> Vec<String> {
        match self {
            Self::Facet(facet) => query.filter.values(facet).map(str::to_owned).collect(),
            Self::Other(row) => (row.write)(query),
        }
    }
}

impl Parameters {
    /// The parameters, in the order in which addresses have them.
    pub fn iter(self) -> impl Iterator<Item = Parameter> {
        let (facets, tables): (_, &[&[Row]]) = match self {
            Self::Choice => (false, &[CHOICE]),
            Self::Entry => (false, &[CHOICE, LANGUAGE]),
            Self::List => (false, &[CHOICE, PAGING, LANGUAGE]),
            Self::Events => (true, &[FILTER, CHOICE, PAGING, LANGUAGE]),
            Self::View => (true, &[FILTER, CHOICE]),
            Self::Feed => (true, &[FILTER, CHOICE, FEED]),
            Self::Table => (true, &[FILTER, CHOICE, TABLE]),
            Self::Page => (true, &[FILTER, DRAWING, PART, CHOICE]),
        };
        let facets = Facet::ALL.iter().filter(move |_| facets);
        let facets = facets.map(|(_, facet)| Parameter::Facet(*facet));
        facets.chain(tables.iter().copied().flatten().map(Parameter::Other))
    }

    /// The parameter of a name.
    pub(super) fn find(self, name: &str) -> Option<Parameter> {
        self.iter().find(|parameter| parameter.name() == name)
    }

    /// Looks for names that a file does not take: who misspells one would subscribe to everything.
    /// How pages draw a view is of no account to its files.
    ///
    /// # Errors
    ///
    /// At the first of them.
    pub fn check<'a>(self, names: impl IntoIterator<Item = &'a str>) -> Result<(), Refusal> {
        let is_drawing = |name| DRAWING.iter().any(|row| row.name == name);
        let mut names = names.into_iter();
        match names.find(|name| self.find(name).is_none() && !is_drawing(*name)) {
            Some(name) => Err(Refusal::unknown(name, self)),
            None => Ok(()),
        }
    }
}

/// What a word means.
fn word<T: Copy>(words: &[(&'static str, T)], value: &str) -> Result<T, Takes> {
    let found = words.iter().find(|(word, _)| *word == value);
    found.map(|(_, meant)| *meant).ok_or_else(|| Takes::one_of(words.iter().map(|(word, _)| word)))
}

/// The word for what is asked for, where it is not what would be so anyway.
fn unless_default<T: Copy + Default + PartialEq>(
    value: T,
    word: fn(T) -> &'static str,
) -> Vec<String> {
    (value != T::default()).then(|| word(value).to_owned()).into_iter().collect()
}

/// One limit of a date, where it is a day that an address can hold: of a date in EDTF, or else of
/// one as people type it, or as pages print it in any language. `takes` is what a date without that
/// limit is refused with.
fn day(
    value: &str,
    languages: &[&DateText],
    side: Limits,
    takes: Takes,
) -> Result<NaiveDate, Takes> {
    let (limit, of_days) = side;
    let day = match Edtf::parse(value) {
        Ok(date) => match limit(&date) {
            Limit::Day(day) => day,
            Limit::Open | Limit::Unknown => return Err(takes),
        },
        // The field that a bound is typed into says on which side it bounds.
        Err(_) => match (worded::read(value, languages), Typed::read(value.trim())) {
            (Some(days), _) => of_days(&days),
            (None, Typed::ShortYear) => return Err(Takes::DateWithFullYear),
            (None, Typed::MonthFirst(day)) => return Err(Takes::DayFirst(day)),
            (None, typed) => typed.days().map(|days| of_days(&days)).ok_or(Takes::Date)?,
        },
    };
    if YEARS.contains(&day.year()) { Ok(day) } else { Err(Takes::Date) }
}

/// One side of a date in EDTF, and of days.
type Limits = (fn(&Edtf) -> Limit, fn(&DayRange) -> NaiveDate);
const FIRST: Limits = (Edtf::earliest, |days| days.first);
const LAST: Limits = (Edtf::latest, |days| days.last);
