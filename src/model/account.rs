//! What one report says of one event.

use super::{ActorId, ClaimId, EventId, PlaceId, ReportId, TimeWords, WebAddress, kinds};
use crate::diagnostic::Place;

/// What one report says of one event, in our words, with the words that it prints.
#[derive(Clone, Debug)]
pub struct Account {
    /// The event.
    pub event: EventId,
    /// The report.
    pub report: ReportId,
    /// Where in the report: its non-empty lines counted from 1, ascending.
    pub paragraphs: Box<[u32]>,
    /// What the report says, in our words, with its own degree of certainty.
    pub says: String,
    /// Where this very account can be read, where that is not the report's address.
    pub url: Option<Box<WebAddress>>,
    /// Whether it tells the event as past, as going on, or as still to come.
    pub told: Told,
    /// The channel or place, as this report tells it.
    pub channel: Option<String>,
    /// Where it takes place or which place it concerns, as this report tells it.
    pub places: Box<[PlaceId]>,
    /// Names and titles as this report prints them.
    pub names: Box<[NameAs]>,
    /// Its time words and order words.
    pub time: Box<[TimeWords]>,
    /// What it prints in quotation marks as the words of an actor.
    pub quotes: Box<[Quote]>,
    /// What is asserted or denied in the event, according to this report.
    pub stances: Box<[Stance]>,
    /// Where the curator wrote it; for diagnostics alone.
    pub place: Place,
}

kinds! {
    /// Whether an event is past, going on or still to come in the words of a report.
    Told {
        /// It had begun when the report was published.
        Past = "past",
        /// It had begun and had not ended.
        Ongoing = "ongoing",
        /// It was still to come, or may never have come.
        Ahead = "ahead",
    }
}

/// An actor's name and title as a report prints them.
#[derive(Clone, Debug)]
pub struct NameAs {
    /// Who is meant.
    pub actor: ActorId,
    /// As printed.
    pub printed: String,
    /// Where the curator wrote it; for diagnostics alone.
    pub place: Place,
}

/// Words that a report prints in quotation marks as those of an actor.
///
/// The fields follow the W3C Web Annotation Data Model's `TextQuoteSelector`.
#[derive(Clone, Debug)]
pub struct Quote {
    /// The words between the marks.
    pub exact: String,
    /// Words directly before it, where the paragraph has `exact` more than once.
    pub prefix: Option<String>,
    /// Words directly after it, where the paragraph has `exact` more than once.
    pub suffix: Option<String>,
    /// The paragraph.
    pub paragraph: u32,
    /// Whose words the report says they are.
    pub speaker: ActorId,
    /// The claims that these words assert or deny.
    pub claims: Box<[ClaimId]>,
    /// The BCP 47 tag of its language, where it is not that of the report.
    pub language: Option<String>,
    /// The words in the language that the model is told in, by us; where it is another than theirs
    /// and there is such a translation.
    pub translation: Option<String>,
    /// The report opens the quotation and never closes it.
    pub unclosed: bool,
    /// Where the curator wrote `exact`; for diagnostics alone.
    pub place: Place,
}

impl Quote {
    /// The BCP 47 tag of its language, in a report of one.
    pub fn language<'q>(&'q self, report: &'q str) -> &'q str {
        self.language.as_deref().unwrap_or(report)
    }
}

/// An actor's assertion or denial of a claim in an event, as a report attests it, or the view or
/// reason that a report ascribes to the actor.
#[derive(Clone, Debug)]
pub struct Stance {
    /// The claim.
    pub claim: ClaimId,
    /// Who takes the stance.
    pub actor: ActorId,
    /// For or against.
    pub position: Position,
    /// How firmly, according to the report.
    pub manner: Manner,
    /// The paragraph in which the report says so.
    pub paragraph: u32,
}

impl Stance {
    /// Whether it is neither an assertion nor a denial: the report gives it as the actor's view or
    /// reason, without telling that it was said.
    pub fn is_ascribed(&self) -> bool {
        self.manner == Manner::Ascribed
    }
}

kinds! {
    /// Assertion or denial.
    Position {
        /// Says that it is so.
        Asserts = "asserts",
        /// Says that it is not so.
        Denies = "denies",
    }
}

kinds! {
    /// How a stance is taken, according to the report that attests it.
    Manner {
        /// As a fact, or as an outright denial.
        Plainly = "plainly",
        /// As what the speaker believes.
        Belief = "belief",
        /// Not in so many words.
        Implied = "implied",
        /// Given by the report as the actor's view or reason, without telling that it was said.
        Ascribed = "ascribed",
    }
}
