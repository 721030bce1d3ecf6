//! The tables of `reports/ID.toml`.

use super::Shape::{Address, Clock, Date, Days, Duration, Fingerprint, Id, Language, Offset};
use super::Takes::{Count, Counts, Flag, Ids, OneOf, Shape, Tables, Text, Zone};
use super::words;
use super::{ANCHORS, HISTORY, Key, Rule, Table, Takes, added, corrected, id, may, needed};
use crate::calendar::System;
use crate::model::{Manner, Position, Told};

/// The file's top table.
pub(super) static FILE: Table = Table {
    keys: &[
        needed("report", Takes::Table(&REPORT), "What is printed on the report."),
        may(
            "account",
            Tables(&ACCOUNT),
            "What the report says of one event; one account an event.",
        ),
        may(
            "time",
            Tables(&TIME),
            "Time words that concern no event, or none that could be named.",
        ),
    ],
    rules: &[],
    others: None,
};

static REPORT: Table = Table {
    keys: &[
        id("The report's id, the same as the name of its file."),
        needed("label", Text, "What pages call the report."),
        may(
            "label-is-ours",
            Flag,
            "`true` where the report prints no name and the label is yours.",
        ),
        needed("description", Text, "What kind of text it is, in your words."),
        needed("lines", Count, "How many non-empty lines the text has, headings included."),
        may(
            "sha256",
            Shape(Fingerprint),
            "What `sha256sum` prints for the text that this file was checked against.",
        ),
        needed("language", Shape(Language), "The language of the report: `en`, `es`, `pt-BR`."),
        may("headline", Text, "The printed headline; left out where there is none."),
        may("publisher", Text, "The printed publisher; left out where there is none."),
        may("author", Text, "As printed; left out where there is none."),
        may("url", Shape(Address), "Where the report can be read."),
        may("archived", Shape(Address), "Where a copy of it can be read."),
        may("accessed", Shape(super::Shape::Day), "The day on which you read it there."),
        may(
            "published",
            Shape(Date),
            "The printed date, in EDTF: “1911-07-06”; left out where there is none.",
        ),
        may("published-words", Text, "The date as printed: “Thursday, July 6, 1911”."),
        may("published-paragraph", Count, "The line in which the date is printed."),
        may("clock", Shape(Clock), "The time of day that is printed beside the date: “06:00”."),
        may("zone", Zone, "The time zone of the report, by its name in the IANA database."),
        may(
            "calendar",
            OneOf(|| words(System::NAMES)),
            "The calendar of the report's dates; left out where it is the Gregorian.",
        ),
        may(
            "week-starts",
            OneOf(|| vec!["monday", "sunday", "saturday"]),
            "The day on which the report's weeks begin.",
        ),
        added(),
        corrected(),
    ],
    rules: &[
        Rule::With("published-words", &["published-paragraph"]),
        Rule::With("published-paragraph", &["published-words"]),
        Rule::With("clock", &["published"]),
        Rule::With("accessed", &["url", "archived"]),
        HISTORY,
    ],
    others: None,
};

pub(super) static ACCOUNT: Table = Table {
    keys: &[
        needed("event", Shape(Id), "The event that is told."),
        needed("paragraphs", Counts, "The non-empty lines in which it is told, counted from 1."),
        needed(
            "says",
            Text,
            "What the report says of it, in your words, as certain as the report is.",
        ),
        may(
            "url",
            Shape(Address),
            "Where this very account can be read, if not at the report's address.",
        ),
        may(
            "told",
            OneOf(|| words(Told::ALL)),
            "Whether the report tells it as past, as going on, or as still to come.",
        ),
        may("where", Text, "The channel or place, as this report tells it."),
        may("places", Ids, "Places on earth that this report names for it."),
        may("names", Tables(&NAME), "How the report prints names and titles."),
        may("time", Tables(&TIME_WORDS), "Each time word or order word, as printed."),
        may(
            "quote",
            Tables(&QUOTE),
            "What the report prints in quotation marks as somebody's words.",
        ),
        may(
            "stance",
            Tables(&STANCE),
            "What the event asserts or denies, according to this report.",
        ),
    ],
    rules: &[],
    others: None,
};

static NAME: Table = Table {
    keys: &[
        needed("actor", Shape(Id), "Who is meant."),
        needed("as", Text, "The name as it is printed."),
    ],
    rules: &[],
    others: None,
};

static QUOTE: Table = Table {
    keys: &[
        needed("exact", Text, "The words between the quotation marks, as printed."),
        may("prefix", Text, "The words directly before, where the paragraph has the words twice."),
        may("suffix", Text, "The words directly after, where the paragraph has the words twice."),
        may("paragraph", Count, "The line; left out where the account has only one."),
        needed("speaker", Shape(Id), "Whose words the report says they are."),
        may("claims", Ids, "The claims that these very words assert or deny."),
        may(
            "language",
            Shape(Language),
            "The language of the words, where it is not the report's.",
        ),
        may("unclosed", Flag, "`true` where the report never closes the quotation."),
    ],
    rules: &[],
    others: None,
};

static STANCE: Table = Table {
    keys: &[
        needed("claim", Shape(Id), "The claim."),
        needed("actor", Shape(Id), "Who takes the stance."),
        needed("is", OneOf(|| words(Position::ALL)), "Whether the claim is asserted or denied."),
        needed("manner", OneOf(|| words(Manner::ALL)), "How it is said."),
        may("paragraph", Count, "The line; left out where the account has only one."),
    ],
    rules: &[],
    others: None,
};

static TIME: Table = Table {
    keys: &[
        needed("words", Text, "The time words, as printed."),
        needed("paragraph", Count, "The line in which they stand."),
        needed("unanchored", Text, "Why nothing follows from them."),
    ],
    rules: &[],
    others: None,
};

/// The keys of an anchor, which time words, their readings and assumptions share.
pub(super) const fn date() -> Key {
    may("date", Shape(Date), "The date that the words state, in EDTF: “1911-07-04”, “1911-07”.")
}

const fn offset() -> Key {
    may(
        "offset",
        Shape(Offset),
        "So long before (“-P2D”) or after (“P2D”) the report's day of publication.",
    )
}

const fn within() -> Key {
    may(
        "within",
        Text,
        "A stretch of time seen from the day of publication: “week”, “last month”, “Tuesday”.",
    )
}

pub(super) const fn after() -> Key {
    may("after", Shape(Id), "After this event has begun.")
}

pub(super) const fn before() -> Key {
    may("before", Shape(Id), "Before this event has begun.")
}

pub(super) const fn with() -> Key {
    may("with", Shape(Id), "At the same time as this event.")
}

pub(super) const fn during() -> Key {
    may("during", Shape(Id), "While this event lasts.")
}

const fn near() -> Key {
    may("near", Shape(Id), "Close to this event in time, in no order.")
}

const fn unanchored() -> Key {
    may("unanchored", Text, "Why nothing follows from the words.")
}

pub(super) const fn at_least() -> Key {
    may("at-least", Shape(Duration), "The least length between the two events: “PT90M”, “P1D”.")
}

pub(super) const fn at_most() -> Key {
    may("at-most", Shape(Duration), "The greatest length between the two events: “PT2H”.")
}

pub(super) const fn on() -> Key {
    may("on", Shape(Days), "Whole days between the two: “P1D” the next day, “P0D” the same day.")
}

pub(super) const fn clock() -> Key {
    may("clock", Shape(Clock), "The time of day that is printed: “21:40”.")
}

pub(super) const fn zone() -> Key {
    may("zone", Zone, "The time zone that these very words print.")
}

const BESIDE: [Rule; 4] = [
    Rule::With("at-least", &["after", "before"]),
    Rule::With("at-most", &["after", "before"]),
    Rule::With("clock", &["date", "offset", "within"]),
    Rule::With("zone", &["date"]),
];

const fn of() -> Key {
    may("of", Shape(Id), "The event that the words speak of, if not the account's.")
}

const ONE_SENSE: &[&str] = &[
    "date",
    "offset",
    "within",
    "after",
    "before",
    "with",
    "during",
    "near",
    "unanchored",
    "readings",
];

static TIME_WORDS: Table = Table {
    keys: &[
        needed("words", Text, "The words as printed, at most seven."),
        may("paragraph", Count, "The line; left out where the account has only one."),
        of(),
        date(),
        offset(),
        within(),
        after(),
        before(),
        with(),
        during(),
        near(),
        unanchored(),
        at_least(),
        at_most(),
        on(),
        clock(),
        zone(),
        may(
            "readings",
            Tables(&READING),
            "Two readings or more, where the words can be read in several ways.",
        ),
    ],
    rules: &[Rule::One(ONE_SENSE), BESIDE[0], BESIDE[1], BESIDE[2], BESIDE[3]],
    others: None,
};

static READING: Table = Table {
    keys: &[
        id("The reading's id, unique in the chronology."),
        needed("means", Text, "What the words mean, read so."),
        may("used", Flag, "`true` of exactly one reading."),
        may("because", Text, "Why this one is used; beside `used` alone."),
        of(),
        date(),
        offset(),
        within(),
        after(),
        before(),
        with(),
        during(),
        near(),
        unanchored(),
        at_least(),
        at_most(),
        on(),
        clock(),
        zone(),
    ],
    rules: &[
        Rule::One(ANCHORS),
        BESIDE[0],
        BESIDE[1],
        BESIDE[2],
        BESIDE[3],
        Rule::With("because", &["used"]),
    ],
    others: None,
};
