//! Problems in the data, and how they are printed.
//!
//! A diagnostic names its rule, says what is wrong and where, and how to fix it.
//! It knows nothing of what the data means: the layer that finds the problem writes the words.

mod collected;
mod machine;
mod render;
mod source;

use std::cmp::Ordering;
use std::fmt;

pub use collected::Diagnostics;
pub use machine::{to_github, to_json, to_sarif};
pub use source::{FileStat, LINE_BYTES_MAX, OnDisk, Place, Source};

/// Declares the rules together with their stable names, so that a rule without a name cannot be.
macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal),+ $(,)?) => {
        /// The named rules that data must satisfy.
        ///
        /// Names are stable; `docs/data-format.md` explains each one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule {
            $($(#[doc = $doc])+ $variant),+
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The rule's stable name, in kebab case.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }

            /// What the data does that breaks the rule, in a sentence.
            pub fn about(self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($($doc),+).trim()),+
                }
            }
        }
    };
}

rules! {
    /// The text is not TOML, or a line of it not JSON.
    Syntax = "syntax",
    /// A key that this table does not have, or not beside its other keys.
    UnknownKey = "unknown-key",
    /// A key that this table needs.
    MissingKey = "missing-key",
    /// A value of another type than the key takes.
    WrongType = "wrong-type",
    /// A word that is not among those that the key takes.
    UnknownChoice = "unknown-choice",
    /// A text without a word in it.
    EmptyText = "empty-text",
    /// A control character, which no page, feed or log may carry.
    ControlCharacter = "control-character",
    /// A control of direction that is never closed, or that closes nothing.
    UnbalancedControl = "unbalanced-control",
    /// More marks on a letter than are shown.
    StackedMarks = "stacked-marks",
    /// A title of more than 80 characters.
    LongTitle = "long-title",
    /// Time words of more than seven words.
    LongWords = "long-words",
    /// An id that is not lower-case words joined by hyphens.
    BadId = "bad-id",
    /// An id that is given twice.
    DuplicateId = "duplicate-id",
    /// A reference to a report that is not there.
    UnknownReport = "unknown-report",
    /// A reference to an event that is not there.
    UnknownEvent = "unknown-event",
    /// A reference to an actor that is not there.
    UnknownActor = "unknown-actor",
    /// A reference to a lane that is not there.
    UnknownLane = "unknown-lane",
    /// A kind of event that is neither built in nor in a table of its own.
    UnknownKind = "unknown-kind",
    /// A reference to a claim that is not there.
    UnknownClaim = "unknown-claim",
    /// A tag that has no table of its own.
    UnknownTag = "unknown-tag",
    /// A reference to a difference that is not there.
    UnknownDifference = "unknown-difference",
    /// A reference to a place that is not there.
    UnknownPlace = "unknown-place",
    /// A reference to a picture that is not there.
    UnknownPicture = "unknown-picture",
    /// A picture whose file cannot be shown.
    BadPicture = "bad-picture",
    /// A latitude or longitude that no place on earth has.
    BadCoordinates = "bad-coordinates",
    /// The id of an item of Wikidata that is none.
    BadItem = "bad-item",
    /// A date that is not EDTF, names no day on the calendar, or has a year of more than four
    /// digits.
    BadDate = "bad-date",
    /// A clock time that is not `HH:MM`.
    BadClock = "bad-clock",
    /// A time zone that the IANA database does not have.
    BadZone = "bad-zone",
    /// A duration that is not ISO 8601 in weeks, days, hours, minutes and seconds, or is too long.
    BadDuration = "bad-duration",
    /// An address that is not on the web: neither http nor https, or without a host.
    BadAddress = "bad-address",
    /// A fingerprint that is not 64 lower-case hexadecimal digits.
    BadFingerprint = "bad-fingerprint",
    /// A time word without exactly one anchor.
    OneAnchor = "one-anchor",
    /// “This or that”: the temporal network takes one relation, not a choice of several.
    Disjunction = "disjunction",
    /// Readings that are fewer than two, or of which not exactly one is used.
    Readings = "readings",
    /// A paragraph that the report or the account does not have.
    Paragraph = "paragraph",
    /// Two accounts of one event in one report.
    DuplicateAccount = "duplicate-account",
    /// A report whose file is not named after its id.
    FileName = "file-name",
    /// An event that no report tells.
    Untold = "untold",
    /// An event that does not say when it was added, where others do.
    MissingAdded = "missing-added",
    /// A claim that nobody takes up, or another record that nothing names.
    Unused = "unused",
    /// A stance of somebody who is not among the actors of the event.
    StanceOfAnother = "stance-of-another",
    /// Texts of the chronology that a folder of another language does not have.
    Untranslated = "untranslated",
    /// A text that two files of one language have.
    TranslatedTwice = "translated-twice",
    /// A list that is translated into more or fewer texts than it has.
    OtherLength = "other-length",
    /// A folder of a language in which no page is shown.
    UnusedLanguage = "unused-language",
    /// A file that looks like data and is not read.
    NotRead = "not-read",
    /// A page that the list of published addresses leaves out.
    MissingPermalink = "missing-permalink",
    /// A published address that leads nowhere.
    LostPermalink = "lost-permalink",
    /// A correction that is older than the record that it corrects.
    EarlyCorrection = "early-correction",
    /// A time relation of an event to itself.
    SelfReference = "self-reference",
    /// `during`, or `told = "ongoing"`, of an event that does not last.
    NotLasting = "not-lasting",
    /// An actor that belongs, by way of others, to itself.
    ActorCycle = "actor-cycle",
    /// A report that was not compared with the others on every matter.
    NotCompared = "not-compared",
    /// A denial of `[glance]` that no stance bears out.
    DeniesNothing = "denies-nothing",
    /// A table that must name one of two things, and names none or both.
    OneOf = "one-of",
    /// Time words that cannot mean what is typed beside them.
    TimeWords = "time-words",
    /// An interval that is given to an event that is a point in time.
    IntervalOfAPoint = "interval-of-a-point",
    /// A day or time of day that a report's zone does not have, or has twice.
    LocalTime = "local-time",
    /// A length that leads from a date to none that can be written.
    BeyondCalendar = "beyond-calendar",
    /// Accounts, and assumptions where asked for, that cannot all be true.
    Conflict = "conflict",
    /// Words that the report's text does not have in the paragraph named.
    WordsNotFound = "words-not-found",
    /// Words that the paragraph named has more than once.
    WordsTwice = "words-twice",
    /// A report's text that is not the one that the file was written from.
    OtherText = "other-text",
    /// A report whose text is not in the folder of texts.
    MissingText = "missing-text",
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The data cannot be served.
    Error,
    /// The data can be served, and should be corrected.
    Warning,
}

/// One problem: what, where and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it weighs.
    pub severity: Severity,
    /// The rule that the data breaks.
    pub rule: Rule,
    /// What is wrong, in lower case, without a full stop.
    pub message: String,
    /// Where it is: nowhere in a file where a whole file is the problem.
    pub place: Option<Place>,
    /// Other places that take part, each with what it says.
    pub related: Vec<(Place, String)>,
    /// How to fix it, where that can be said.
    pub hint: Option<String>,
    /// How many further problems of the same rule are not reported in full.
    pub more: usize,
}

impl Diagnostic {
    /// A diagnostic at a place.
    pub fn new(rule: Rule, place: Place, message: impl Into<String>) -> Self {
        Self { place: Some(place), ..Self::without_place(rule, message) }
    }

    /// A diagnostic about a whole file, which the message names.
    pub fn without_place(rule: Rule, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            rule,
            message: shortened(message.into()),
            place: None,
            related: Vec::new(),
            hint: None,
            more: 0,
        }
    }

    /// Makes it a warning: the data can be served all the same.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Adds how to fix it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(shortened(hint.into()));
        self
    }

    /// Adds another place that takes part.
    #[must_use]
    pub fn related(mut self, place: Place, says: impl Into<String>) -> Self {
        self.related.push((place, says.into()));
        self
    }

    /// The order in which diagnostics are printed: by file, then by place, then by rule.
    pub fn print_order(&self, other: &Self) -> Ordering {
        self.place
            .as_ref()
            .map(Place::order)
            .cmp(&other.place.as_ref().map(Place::order))
            .then(self.rule.cmp(&other.rule))
            .then_with(|| self.message.cmp(&other.message))
    }

    fn is_before(&self, place: &Place) -> bool {
        self.place.as_ref().map(Place::order) < Some(place.order())
    }
}

/// Cuts words that hold more of the data than anybody reads.
fn shortened(mut words: String) -> String {
    const BYTES_MAX: usize = 2_000;
    if BYTES_MAX < words.len() {
        let end = words.char_indices().map(|(at, _)| at).take_while(|at| *at <= BYTES_MAX).last();
        words.truncate(end.unwrap_or_default());
        words.push('…');
        words.shrink_to_fit();
    }
    words
}

/// The candidate that was probably meant, if one is near enough: “did you mean …?”.
///
/// ```
/// # use demarche::diagnostic::nearest;
/// assert_eq!(nearest("pararaph", ["event", "paragraph"]), Some("paragraph"));
/// assert_eq!(nearest("colour", ["event", "paragraph"]), None);
/// ```
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    // What is longer is no id and no key, and would take long to compare; so would more.
    const BYTES_MAX: usize = 100;
    const CANDIDATES_MAX: usize = 1_000;
    candidates
        .into_iter()
        .filter(|candidate| written.len().max(candidate.len()) <= BYTES_MAX)
        .take(CANDIDATES_MAX)
        .map(|candidate| (strsim::normalized_damerau_levenshtein(written, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.6)
        .max_by(|(a, first), (b, second)| a.total_cmp(b).then_with(|| second.cmp(first)))
        .map(|(_, candidate)| candidate)
}
