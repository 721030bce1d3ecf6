//! Ids: words chosen by hand, checked once, then carried as types that cannot be confused.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use thiserror::Error;

/// The longest id, in bytes.
const LENGTH_MAX: usize = 80;

/// Why a string is not an id.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum IdError {
    /// It has no character.
    #[error("an id needs at least one word")]
    Empty,
    /// It is longer than 80 bytes.
    #[error("an id has at most {LENGTH_MAX} characters")]
    Long,
    /// It is not lower-case ASCII words and numbers joined by single hyphens.
    #[error("an id is lower-case words a-z and numbers, joined by single hyphens")]
    Shape,
}

/// Checks the shape that all ids share.
fn check(text: &str) -> Result<(), IdError> {
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    if LENGTH_MAX < text.len() {
        return Err(IdError::Long);
    }
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    if text.split('-').all(is_word) { Ok(()) } else { Err(IdError::Shape) }
}

/// What every kind of id can do; the loader reads ids of any kind through it.
pub trait Id: Clone + Ord + fmt::Display {
    /// What the id names, for messages: “event”.
    const NOUN: &'static str;

    /// The bit by which a set of kinds has this one.
    const BIT: u16;

    /// Reads an id.
    fn parse(text: &str) -> Result<Self, IdError>;

    /// Takes a text that others have, too.
    fn of(text: Arc<str>) -> Result<Self, IdError>;

    /// Its text, for others to have.
    fn shared(&self) -> Arc<str>;

    /// The id as it is written.
    fn as_str(&self) -> &str;
}

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident = $noun:literal $bit:literal),+ $(,)?) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl Id for $name {
            const NOUN: &'static str = $noun;
            const BIT: u16 = 1 << $bit;

            fn parse(text: &str) -> Result<Self, IdError> {
                check(text).map(|()| Self(text.into()))
            }

            fn of(text: Arc<str>) -> Result<Self, IdError> {
                check(&text).map(|()| Self(text))
            }

            fn shared(&self) -> Arc<str> {
                Arc::clone(&self.0)
            }

            fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        /// Lets a map be asked with what an address holds.
        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )+};
}

ids! {
    /// Names a report.
    ReportId = "report" 0,
    /// Names an event.
    EventId = "event" 1,
    /// Names an actor.
    ActorId = "actor" 2,
    /// Names a lane.
    LaneId = "lane" 3,
    /// Names a kind of event.
    KindId = "kind" 4,
    /// Names a tag.
    TagId = "tag" 5,
    /// Names a claim.
    ClaimId = "claim" 6,
    /// Names a difference.
    DifferenceId = "difference" 7,
    /// Names an identity.
    IdentityId = "identity" 8,
    /// Names an entry of the background.
    BackgroundId = "background" 9,
    /// Names an assumption.
    AssumptionId = "assumption" 10,
    /// Names a picture.
    PictureId = "picture" 11,
    /// Names a place.
    PlaceId = "place" 12,
    /// Names one of the readings of a report's words.
    ReadingId = "reading" 13,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_lower_case_words_joined_by_hyphens() {
        for good in ["a", "report-1", "aircraft-moved", "1986-protest"] {
            assert_eq!(EventId::parse(good).map(|id| id.to_string()), Ok(good.to_owned()));
        }
        for (bad, why) in [
            ("", IdError::Empty),
            ("-a", IdError::Shape),
            ("a-", IdError::Shape),
            ("a--b", IdError::Shape),
            ("A", IdError::Shape),
            ("a b", IdError::Shape),
            ("morón", IdError::Shape),
            ("a/b", IdError::Shape),
            ("../a", IdError::Shape),
        ] {
            assert_eq!(EventId::parse(bad), Err(why), "{bad}");
        }
        assert_eq!(EventId::parse(&"a".repeat(81)), Err(IdError::Long));
    }
}
