//! Kinds of events: those that the program has words for, and a curator's own.

use super::{Catalog, Id as _, KindId, kinds};

/// A kind of event.
#[derive(Clone, Debug)]
pub struct EventKind {
    /// Its id.
    pub id: KindId,
    /// Its name, where the curator gives it one; else the program has the words for it.
    pub name: Option<String>,
}

impl EventKind {
    /// The curator's kinds behind the built-in ones; what the curator names anew has that name.
    pub fn with_built_in(own: Vec<Self>) -> Catalog<Self> {
        let built_in = BuiltInKind::WORDS.iter().filter_map(|word| KindId::parse(word).ok());
        let is_own = |id: &KindId| own.iter().any(|kind| kind.id == *id);
        let mut kinds: Vec<Self> =
            built_in.filter(|id| !is_own(id)).map(|id| Self { id, name: None }).collect();
        kinds.extend(own);
        Catalog::new(kinds)
    }

    /// The built-in kind that it is, where the curator gives it no name of its own.
    pub fn built_in(&self) -> Option<BuiltInKind> {
        let found = BuiltInKind::ALL.iter().find(|(word, _)| *word == self.id.as_str());
        found.filter(|_| self.name.is_none()).map(|(_, kind)| *kind)
    }
}

kinds! {
    /// A kind of event that the program has words for.
    ///
    /// Nothing follows from a kind: what is asserted and denied is said by stances.
    BuiltInKind {
        /// A statement.
        Statement = "statement",
        /// A statement that something is not so.
        Denial = "denial",
        /// Something was made known.
        Announcement = "announcement",
        /// A decision.
        Decision = "decision",
        /// Something was offered or proposed.
        Proposal = "proposal",
        /// Something was asked for or demanded.
        Request = "request",
        /// A demand with a time limit.
        Ultimatum = "ultimatum",
        /// A statement of what follows if another acts or does not act.
        Threat = "threat",
        /// A statement of what may come.
        Warning = "warning",
        /// A written message from one government to another.
        Note = "note",
        /// Praise of a person, government or body.
        Praise = "praise",
        /// Criticism of a person, body or act.
        Criticism = "criticism",
        /// An apology.
        Apology = "apology",
        /// A meeting.
        Meeting = "meeting",
        /// A visit.
        Visit = "visit",
        /// A call by telephone or the like.
        Call = "call",
        /// Negotiations.
        Talks = "talks",
        /// Somebody mediates.
        Mediation = "mediation",
        /// An agreement, a treaty aside.
        Agreement = "agreement",
        /// A treaty was signed.
        Treaty = "treaty",
        /// A treaty was ratified.
        Ratification = "ratification",
        /// Withdrawal from a treaty, a body or a place.
        Withdrawal = "withdrawal",
        /// A state or government was recognised.
        Recognition = "recognition",
        /// A vote.
        Vote = "vote",
        /// An election.
        Election = "election",
        /// A law was made or changed.
        Law = "law",
        /// A court ruled.
        Ruling = "ruling",
        /// An inquiry or report came to a result.
        Finding = "finding",
        /// Something was published.
        Publication = "publication",
        /// Something became known that was to stay secret.
        Leak = "leak",
        /// A measure against a state, body or person.
        Sanction = "sanction",
        /// Somebody was appointed.
        Appointment = "appointment",
        /// Somebody resigned or was dismissed.
        Resignation = "resignation",
        /// An envoy was recalled.
        Recall = "recall",
        /// An envoy or others were expelled.
        Expulsion = "expulsion",
        /// Somebody was arrested.
        Arrest = "arrest",
        /// People or things were moved, or a move was prepared.
        Movement = "movement",
        /// A military exercise.
        Exercise = "exercise",
        /// Armed force was used.
        MilitaryAction = "military-action",
        /// An attack, by whomever.
        Attack = "attack",
        /// Fighting was to stop.
        Ceasefire = "ceasefire",
        /// Something happened that was planned by nobody, or not known by whom.
        Incident = "incident",
        /// An accident or disaster.
        Accident = "accident",
        /// Somebody died.
        Death = "death",
        /// People gathered to support or oppose something.
        Protest = "protest",
        /// Work was stopped.
        Strike = "strike",
        /// Something else was done.
        Action = "action",
    }
}
