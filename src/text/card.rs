//! The words of social cards.

use super::pattern::Pattern;

/// What is said on a card, and of it to those who cannot see it.
#[derive(Clone, Copy, Debug)]
pub struct CardText {
    /// The lane and the kind of an event: `{lane}` `{kind}`.
    pub kicker: Pattern,
    /// More names than there is room for: `{names}` `{count}`.
    pub and_more: Pattern,
    /// Two sentences on the same line: `{first}` `{second}`.
    pub beside: Pattern,
    /// An event's card in words: `{kind}` `{title}` `{who}` `{when}` `{basis}` `{told}`.
    pub event: Pattern,
    /// The same where the event has no actor: `{kind}` `{title}` `{when}` `{basis}` `{told}`.
    pub event_of_nobody: Pattern,
    /// The front page's card in words: `{title}` `{assertion}` `{denial}`.
    pub home: Pattern,
    /// One side of it: `{label}` `{title}` `{who}` `{when}`.
    pub side: Pattern,
}
