//! The tables of `chronology.toml`.

use super::Shape::{Address, Date, Id, Item, Language, Period};
use super::Takes::{Count, Counts, Degrees, Flag, Ids, OneOf, Shape, Tables, Text, Zone};
use super::report::{after, at_least, at_most, before, clock, date, during, on, with, zone};
use super::{HISTORY, Rule, Table, Takes, added, corrected, id, may, needed, words};
use crate::model::{ActorKind, ClaimKind, Kind, Verdict, Zones};

/// The file's top table.
pub(super) static FILE: Table = Table {
    keys: &[
        needed("chronology", Takes::Table(&CHRONOLOGY), "What the chronology is."),
        may("axis", Takes::Table(&AXIS), "How days and hours are counted."),
        may("glance", Takes::Table(&GLANCE), "What the front page leads with."),
        may("lane", Tables(&LANE), "A row of the timeline; shown in this order."),
        may("kind", Tables(&NAMED), "A kind of event beside those that are built in."),
        may("tag", Tables(&NAMED), "A word by which events are grouped."),
        may("actor", Tables(&ACTOR), "Whoever acts or speaks."),
        may("place", Tables(&PLACE), "A place on earth."),
        may("picture", Tables(&PICTURE), "A picture of the folder `pictures`."),
        may("event", Tables(&EVENT), "What is told to have happened, or to be about to."),
        may("claim", Tables(&CLAIM), "What is asserted or denied."),
        may("difference", Tables(&DIFFERENCE), "Where the reports differ."),
        may("identity", Tables(&IDENTITY), "Tellings that may be one act or several."),
        may("background", Tables(&BACKGROUND), "What a report tells without a date or an order."),
        may("assumption", Tables(&ASSUMPTION), "A reading of yours that no report states."),
        may("moved", Tables(&MOVED), "An id that was given up, and what has taken its place."),
        may("withdrawn", Tables(&WITHDRAWN), "A record that was published and is gone."),
    ],
    rules: &[],
    others: None,
};

static CHRONOLOGY: Table = Table {
    keys: &[
        needed("title", Text, "What the chronology is called; at most 80 characters."),
        needed("summary", Text, "One to three sentences of your own."),
        needed("language", Shape(Language), "The language of your own words: `en`, `es`, `pt-BR`."),
        may("curator", Text, "Whoever made the chronology."),
        may("licence", Takes::TextOr(&LICENCE), "An id of SPDX, or a table with `name` and `url`."),
        may("citation", Text, "How the whole is cited."),
        added(),
        corrected(),
    ],
    rules: &[HISTORY],
    others: None,
};

static LICENCE: Table = Table {
    keys: &[
        needed("name", Text, "What the licence is called."),
        needed("url", Shape(Address), "Where it can be read."),
    ],
    rules: &[],
    others: None,
};

static AXIS: Table = Table {
    keys: &[
        may("report", Shape(Id), "The report in whose zone hours are told."),
        may("zone", Zone, "The zone in which hours are told, by its name in the IANA database."),
        may(
            "zones",
            OneOf(|| words(Zones::ALL)),
            "Whether days are taken as printed, or counted in `zone`.",
        ),
        may("about", Takes::Table(&REACH), "How far “about” reaches, by how exact a date is."),
    ],
    rules: &[Rule::Most(&["report", "zone"])],
    others: None,
};

static REACH: Table = Table {
    keys: &[
        may("day", Shape(Period), "On either side of a day: “P2D”."),
        may("month", Shape(Period), "On either side of a month or season: “P1M”."),
        may("year", Shape(Period), "On either side of a year: “P2Y”."),
        may("decade", Shape(Period), "On either side of a decade: “P5Y”."),
        may("century", Shape(Period), "On either side of a century: “P25Y”."),
    ],
    rules: &[],
    others: None,
};

static GLANCE: Table = Table {
    keys: &[
        may("assertion", Shape(Id), "The event that asserts."),
        may("denial", Shape(Id), "The event that denies it."),
        may("decisions", Ids, "The events that decide."),
        may("unknown", Tables(&UNKNOWN), "What no report settles."),
    ],
    rules: &[],
    others: None,
};

static UNKNOWN: Table = Table {
    keys: &[
        needed("text", Text, "What is not known, in your words."),
        may("event", Shape(Id), "The event where the reader finds more."),
        may("difference", Shape(Id), "The difference where the reader finds more."),
    ],
    rules: &[Rule::One(&["event", "difference"])],
    others: None,
};

static LANE: Table = Table {
    keys: &[
        id("The lane's id."),
        needed("name", Text, "What stands beside the row."),
        needed("about", Text, "What belongs into it, in a sentence."),
    ],
    rules: &[],
    others: None,
};

static NAMED: Table = Table {
    keys: &[id("Its id."), needed("name", Text, "What readers see.")],
    rules: &[],
    others: None,
};

static ACTOR: Table = Table {
    keys: &[
        id("The actor's id."),
        needed("name", Text, "What pages call the actor."),
        needed("kind", OneOf(|| words(ActorKind::ALL)), "A person, a government, or another body."),
        may("of", Shape(Id), "The actor that this one belongs to."),
    ],
    rules: &[],
    others: None,
};

static PLACE: Table = Table {
    keys: &[
        id("The place's id."),
        needed("name", Text, "What pages call the place."),
        may("latitude", Degrees(90), "Degrees north of the equator; south of it negative."),
        may("longitude", Degrees(180), "Degrees east of Greenwich; west of it negative."),
        may("wikidata", Shape(Item), "The place's item in Wikidata: “Q283202”."),
        may("geonames", Count, "The place's number in GeoNames."),
    ],
    rules: &[Rule::With("latitude", &["longitude"]), Rule::With("longitude", &["latitude"])],
    others: None,
};

static PICTURE: Table = Table {
    keys: &[
        id("The picture's id."),
        needed("file", Text, "The name of its file in the folder `pictures`."),
        needed("alt", Text, "What it shows, for who cannot see it."),
        needed("credit", Text, "Who made it, and whose it is."),
        needed("licence", Text, "Under which licence you may show it."),
        may("caption", Text, "What stands under it."),
        may("source", Shape(Address), "Where it was found."),
    ],
    rules: &[],
    others: None,
};

pub(super) static EVENT: Table = Table {
    keys: &[
        id("Words, chosen by hand, never made from a date or a headline."),
        needed("title", Text, "What happened, in at most 80 characters."),
        needed("summary", Text, "One to three neutral sentences of your own."),
        needed(
            "kind",
            Shape(Id),
            "A built-in kind (`statement`, `denial`, `decision` …) or one of your own.",
        ),
        may("lane", Shape(Id), "The row of the timeline."),
        may("lanes", Ids, "The rows of the timeline, where there are several."),
        may("actors", Ids, "Who acts in it."),
        may("places", Ids, "Where it takes place, or which place it concerns."),
        may("pictures", Ids, "Its pictures, in this order."),
        may("lasts", Flag, "`true` where it has a beginning and an end."),
        may("landmark", Flag, "`true` for an event by which others are found."),
        may("tags", Ids, "Words by which events are grouped."),
        added(),
        corrected(),
    ],
    rules: &[HISTORY, Rule::Any(&["lane", "lanes"])],
    others: None,
};

static CLAIM: Table = Table {
    keys: &[
        id("The claim's id."),
        needed("kind", OneOf(|| words(ClaimKind::ALL)), "What sort of claim it is."),
        needed("text", Text, "What is asserted or denied, as one sentence."),
        added(),
        corrected(),
    ],
    rules: &[HISTORY],
    others: None,
};

static DIFFERENCE: Table = Table {
    keys: &[
        id("The difference's id."),
        needed("matter", Text, "What it is about."),
        may("main", Flag, "`true` to show it on the front page."),
        may("events", Ids, "The events that it concerns."),
        may("claims", Ids, "The claims that it concerns."),
        may("compared", Ids, "Reports that were read for this and say nothing."),
        needed("says", Tables(&SAYS), "Each report's answer, in your words."),
        added(),
        corrected(),
    ],
    rules: &[HISTORY, Rule::Any(&["events", "claims"])],
    others: None,
};

static SAYS: Table = Table {
    keys: &[
        needed("report", Shape(Id), "The report."),
        needed("paragraphs", Counts, "Where it says so."),
        needed("text", Text, "Its answer, in your words."),
    ],
    rules: &[],
    others: None,
};

static LOCATOR: Table = Table {
    keys: &[
        needed("report", Shape(Id), "The report."),
        needed("paragraphs", Counts, "The non-empty lines, counted from 1."),
    ],
    rules: &[],
    others: None,
};

static IDENTITY: Table = Table {
    keys: &[
        id("The record's id."),
        needed("question", Text, "Whether the tellings are one act, as a question."),
        needed("verdict", OneOf(|| words(Verdict::ALL)), "Your answer."),
        needed("events", Ids, "One event where they are the same, else those kept apart."),
        needed("tellings", Tables(&LOCATOR), "Where the reports tell it."),
        needed("reason", Text, "Why, in your words."),
        added(),
        corrected(),
    ],
    rules: &[HISTORY],
    others: None,
};

static BACKGROUND: Table = Table {
    keys: &[
        id("The record's id."),
        needed("text", Text, "What the report tells, in your words."),
        needed("sources", Tables(&LOCATOR), "Where it is told."),
        added(),
        corrected(),
    ],
    rules: &[HISTORY],
    others: None,
};

static ASSUMPTION: Table = Table {
    keys: &[
        id("The assumption's id."),
        needed("text", Text, "What is assumed."),
        needed("reason", Text, "Why one could think so, and why it is no more than that."),
        may("report", Shape(Id), "The report whose date is supposed."),
        may("published", Shape(Date), "The date that is supposed for the report, in EDTF."),
        may("event", Shape(Id), "The event that is supposed to lie somewhere."),
        date(),
        after(),
        before(),
        with(),
        during(),
        at_least(),
        at_most(),
        on(),
        clock(),
        zone(),
    ],
    rules: &[
        Rule::One(&["report", "event"]),
        Rule::With("report", &["published"]),
        Rule::With("event", &["date", "after", "before", "with", "during"]),
        Rule::With("at-least", &["after", "before"]),
        Rule::With("at-most", &["after", "before"]),
        Rule::With("clock", &["date"]),
        Rule::With("zone", &["date"]),
    ],
    others: None,
};

static MOVED: Table = Table {
    keys: &[
        needed("kind", OneOf(|| words(Kind::ALL)), "What kind of record it was."),
        needed("from", Shape(Id), "The id that was given up."),
        needed("to", Shape(Id), "The record that has taken its place."),
    ],
    rules: &[],
    others: None,
};

static WITHDRAWN: Table = Table {
    keys: &[
        needed("kind", OneOf(|| words(Kind::ALL)), "What kind of record it was."),
        needed("id", Shape(Id), "Its id, which no record may take again."),
        needed("reason", Text, "Why it is gone."),
    ],
    rules: &[],
    others: None,
};
