//! Which events a reader asks for: by lane, actor, report, kind, claim, days and words.
//!
//! A [`Filter`] is a value; it knows neither addresses nor pages. A chronology has some hundred
//! events, so that every filter looks at all of them: an index would be more code and no faster
//! to a reader.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::chronology::{Chronology, Dating};
use crate::model::{
    ActorId, ClaimId, Event, EventKind, Id as _, LaneId, Model, ReportId, Sense, is_forbidden,
};

/// The longest text that is searched for, in characters.
const QUERY_CHARACTERS_MAX: usize = 100;

/// What a reader asks for. All that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Events of this lane.
    pub lane: Option<LaneId>,
    /// Events in which this actor acts, or in which it takes a stance.
    pub actor: Option<ActorId>,
    /// Events that this report tells.
    pub report: Option<ReportId>,
    /// Events of this kind.
    pub kind: Option<EventKind>,
    /// Events in which this claim is asserted or denied.
    pub claim: Option<ClaimId>,
    /// Events that lie on this day or later.
    pub from: Option<NaiveDate>,
    /// Events that lie on this day or earlier.
    pub to: Option<NaiveDate>,
    /// How sure it must be that an event lies between these days.
    pub matching: Match,
    /// Events that have all these words.
    pub q: Option<String>,
    /// How the drawing spreads the days. It chooses no event.
    pub scale: Option<ScaleKind>,
}

/// How a drawing spreads days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScaleKind {
    /// Cells of one width between the bounds that are known.
    Cells,
    /// Every day as wide as the next.
    Calendar,
}

impl ScaleKind {
    /// Every scale, with its word in addresses.
    pub const ALL: &'static [(&'static str, Self)] =
        &[("cells", Self::Cells), ("calendar", Self::Calendar)];
}

/// How sure it must be that an event lies between two days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// Nothing that is known keeps the event, or some of one that lasts, from lying there.
    #[default]
    Possible,
    /// What is known leaves the event, all of it if it lasts, no other place.
    Certain,
}

impl Match {
    /// Every degree, with its word in addresses.
    pub const ALL: &'static [(&'static str, Self)] =
        &[("possible", Self::Possible), ("certain", Self::Certain)];
}

/// How well an event's words fit what was searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hit {
    /// It has all words as they were written, accents included.
    Exact,
    /// It has them if accents and case are left aside.
    Folded,
}

impl Filter {
    /// Returns whether every event is asked for.
    pub fn is_empty(&self) -> bool {
        *self == Self { scale: self.scale, ..Self::default() }
    }

    /// Returns how an event fits, or `None` where it does not.
    pub fn fits(&self, model: &Model, chronology: &Chronology, event: &Event) -> Option<Hit> {
        let stances = || model.accounts_of(&event.id).flat_map(|account| &account.stances);
        let is_lane = self.lane.as_ref().is_none_or(|lane| event.lane == *lane);
        let is_kind = self.kind.is_none_or(|kind| event.kind == kind);
        let is_actor = self.actor.as_ref().is_none_or(|actor| {
            event.actors.contains(actor) || stances().any(|stance| stance.actor == *actor)
        });
        let is_report = self.report.as_ref().is_none_or(|report| {
            model.accounts_of(&event.id).any(|account| account.report == *report)
        });
        let is_claim =
            self.claim.as_ref().is_none_or(|claim| stances().any(|stance| stance.claim == *claim));
        let is_inside = || self.has_inside(chronology.dating(&event.id));
        if !(is_lane && is_kind && is_actor && is_report && is_claim && is_inside()) {
            return None;
        }
        match &self.q {
            None => Some(Hit::Exact),
            Some(q) => hit(q, &words_of(model, event)),
        }
    }

    /// Returns whether an event lies between the days asked for, as sure as it is asked.
    ///
    /// An open bound is one that nothing excludes: what has no day may lie anywhere, and lies
    /// nowhere for certain.
    fn has_inside(&self, dating: &Dating) -> bool {
        let first = dating.begins;
        let last = dating.ends.unwrap_or(first);
        let (is_after_from, is_before_to) = match self.matching {
            Match::Possible => (
                self.from.is_none_or(|from| last.latest.is_none_or(|latest| from <= latest)),
                self.to.is_none_or(|to| first.earliest.is_none_or(|earliest| earliest <= to)),
            ),
            Match::Certain => (
                self.from.is_none_or(|from| first.earliest.is_some_and(|day| from <= day)),
                self.to.is_none_or(|to| last.latest.is_some_and(|day| day <= to)),
            ),
        };
        is_after_from && is_before_to
    }

    /// Returns what is searched for, from what somebody typed: trimmed, at most 100 characters,
    /// nothing where there is no word in it.
    pub fn query(typed: &str) -> Option<String> {
        let visible = typed.chars().map(|c| if is_forbidden(c) { ' ' } else { c });
        let text: String = visible.take(QUERY_CHARACTERS_MAX).collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        text.chars().any(char::is_alphanumeric).then_some(text)
    }
}

/// Returns whether a text has all words of a query, case and accents left aside.
pub fn has_words(text: &str, q: &str) -> bool {
    hit(q, text).is_some()
}

/// Returns everything that is said of an event, in our words and in those printed.
fn words_of(model: &Model, event: &Event) -> String {
    let mut words = format!("{}\n{}\n", event.title, event.summary);
    let mut add = |text: &str| {
        words.push_str(text);
        words.push('\n');
    };
    for actor in &event.actors {
        add(&model.actors.get(actor).name);
    }
    for account in model.accounts_of(&event.id) {
        add(&account.says);
        account.channel.iter().for_each(|channel| add(channel));
        account.names.iter().for_each(|name| add(&name.printed));
        account.quotes.iter().for_each(|quote| add(&quote.exact));
        for stance in &account.stances {
            add(&model.claims.get(&stance.claim).text);
        }
        for time in &account.time {
            add(&time.words);
            if let Sense::Several(readings) = &time.sense {
                readings.iter().for_each(|reading| add(&reading.means));
            }
        }
    }
    add(event.id.as_str());
    words
}

fn hit(q: &str, words: &str) -> Option<Hit> {
    let has_all = |words: &str, q: &str| q.split(' ').all(|word| words.contains(word));
    // Composed and decomposed letters are the same letters.
    let exact = |text: &str| text.nfc().collect::<String>().to_lowercase();
    if has_all(&exact(words), &exact(q)) {
        return Some(Hit::Exact);
    }
    has_all(&fold(words), &fold(q)).then_some(Hit::Folded)
}

/// Returns a text without case, accents and compatibility forms: “Morón” becomes “moron”.
///
/// ```
/// # use demarche::search::fold;
/// assert_eq!(fold("Morón de la Frontera"), "moron de la frontera");
/// assert_eq!(fold("AÑO ﬁn"), "ano fin");
/// ```
pub fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Filter, Hit, hit};

    #[test]
    fn accents_and_case_are_folded_and_exact_hits_told_apart() {
        for (q, words, expected) in [
            ("moron", "the base at Morón", Some(Hit::Folded)),
            ("morón", "the base at Morón", Some(Hit::Exact)),
            ("MORO\u{301}N", "the base at Morón", Some(Hit::Exact)),
            ("morón", "the base at Moron", Some(Hit::Folded)),
            ("base rota", "Rota is a base", Some(Hit::Exact)),
            ("base cadiz", "Rota is a base", None),
        ] {
            assert_eq!(hit(q, words), expected, "{q} in {words}");
        }
    }

    #[test]
    fn a_query_is_a_few_visible_words_or_nothing() {
        assert_eq!(Filter::query("  Rota\u{0}\n Morón "), Some("Rota Morón".to_owned()));
        assert_eq!(Filter::query(" … "), None);
        assert_eq!(Filter::query(&"a".repeat(1_000_000)).map(|q| q.len()), Some(100));
    }
}
