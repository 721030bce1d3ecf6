//! The tables of `LANGUAGE/NAME.toml`: the chronology's own words in another language.

use super::Takes::{Text, TextOrTexts, Texts};
use super::{Key, Table, Takes, may};

/// The file's top table.
pub(super) static FILE: Table = table(&[
    may("chronology", Takes::Table(&CHRONOLOGY), "What the chronology is."),
    may("glance", Takes::Table(&GLANCE), "What the front page leads with."),
    may("lane", Takes::Table(&LANES), "Rows of the timeline, by id."),
    may("kind", Takes::Table(&NAMES), "Kinds of events of your own, by id."),
    may("tag", Takes::Table(&NAMES), "Tags, by id."),
    may("actor", Takes::Table(&NAMES), "Actors, by id."),
    may("place", Takes::Table(&NAMES), "Places, by id."),
    may("picture", Takes::Table(&PICTURES), "Pictures, by id."),
    may("event", Takes::Table(&EVENTS), "Events, by id."),
    may("claim", Takes::Table(&CLAIMS), "Claims, by id."),
    may("difference", Takes::Table(&DIFFERENCES), "Differences, by id."),
    may("identity", Takes::Table(&IDENTITIES), "Identities, by id."),
    may("background", Takes::Table(&CIRCUMSTANCES), "Circumstances, by id."),
    may("assumption", Takes::Table(&ASSUMPTIONS), "Assumptions, by id."),
    may("report", Takes::Table(&REPORTS), "Reports, by id."),
    may("account", Takes::Table(&ACCOUNTS), "Accounts, by the ids of report and event."),
    may("reading", Takes::Table(&READINGS), "Readings of time words, by id."),
]);

const fn table(keys: &'static [Key]) -> Table {
    Table { keys, rules: &[], others: None }
}

/// A table whose keys are ids or printed words.
const fn by_id(takes: &'static Takes) -> Table {
    Table { keys: &[], rules: &[], others: Some(takes) }
}

const fn corrected() -> Key {
    may("corrected", Texts, "What each correction says was wrong, in the order of the original.")
}

static CHRONOLOGY: Table = table(&[
    may("title", Text, "What the chronology is called; at most 80 characters."),
    may("summary", Text, "One to three sentences."),
    may("curator", Text, "Whoever made the chronology."),
    may("licence", Text, "What the licence is called, where the original names it."),
    may("citation", Text, "How the whole is cited."),
    corrected(),
]);

static GLANCE: Table =
    table(&[may("unknown", Texts, "The open questions, in the order of the original.")]);

static LANES: Table = by_id(&Takes::Table(&LANE));
static LANE: Table = table(&[
    may("name", Text, "What the row is called."),
    may("about", Text, "What the row holds."),
]);

static NAMES: Table = by_id(&Takes::Table(&NAME));
static NAME: Table = table(&[may("name", Text, "What it is called.")]);

static PICTURES: Table = by_id(&Takes::Table(&PICTURE));
static PICTURE: Table = table(&[
    may("alt", Text, "What the picture shows, for those who cannot see it."),
    may("caption", Text, "What stands below it."),
    may("credit", Text, "Whose picture it is."),
    may("licence", Text, "On what terms it is shown."),
]);

static EVENTS: Table = by_id(&Takes::Table(&EVENT));
static EVENT: Table = table(&[
    may("title", Text, "What happened, in at most 80 characters."),
    may("summary", Text, "What the reports agree on."),
    corrected(),
]);

static CLAIMS: Table = by_id(&Takes::Table(&CLAIM));
static CLAIM: Table = table(&[may("text", Text, "The claim as a sentence."), corrected()]);

static DIFFERENCES: Table = by_id(&Takes::Table(&DIFFERENCE));
static DIFFERENCE: Table = table(&[
    may("matter", Text, "What the reports differ on."),
    may("says", Texts, "What each report says, in the order of the original."),
    corrected(),
]);

static IDENTITIES: Table = by_id(&Takes::Table(&IDENTITY));
static IDENTITY: Table = table(&[
    may("question", Text, "Whether the tellings are one act."),
    may("reason", Text, "Why they are read so."),
    corrected(),
]);

static CIRCUMSTANCES: Table = by_id(&Takes::Table(&CIRCUMSTANCE));
static CIRCUMSTANCE: Table = table(&[may("text", Text, "What is told."), corrected()]);

static ASSUMPTIONS: Table = by_id(&Takes::Table(&ASSUMPTION));
static ASSUMPTION: Table =
    table(&[may("text", Text, "What is assumed."), may("reason", Text, "Why one could think so.")]);

static REPORTS: Table = by_id(&Takes::Table(&REPORT));
static REPORT: Table = table(&[
    may("label", Text, "What pages call the report, where that is yours."),
    may("description", Text, "What kind of text it is."),
    corrected(),
    may("time", Takes::Table(&TIME), "Why words have no place in time, by the printed words."),
]);
static TIME: Table = by_id(&TextOrTexts);

static ACCOUNTS: Table = by_id(&Takes::Table(&OF_REPORT));
static OF_REPORT: Table = by_id(&Takes::Table(&ACCOUNT));
static ACCOUNT: Table = table(&[
    may("says", Text, "What the report says of the event."),
    may("where", Text, "The channel or place."),
    may("quotes", Texts, "A translation of each quotation, in the order of the original."),
    may("time", Takes::Table(&TIME), "Why words have no place in time, by the printed words."),
]);

static READINGS: Table = by_id(&Takes::Table(&READING));
static READING: Table = table(&[
    may("means", Text, "What the words would mean."),
    may("because", Text, "Why this reading is used."),
    may("unanchored", Text, "Why the words have no place in time, read so."),
]);
