//! What actors assert or deny.

use super::{ClaimId, History, kinds};

/// A sentence that one actor can assert and another deny. The project judges none of them.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// What kind of claim.
    pub kind: ClaimKind,
    /// The proposition, as one sentence of ours.
    pub text: String,
    /// What became of its record, where the data says so.
    pub history: Option<History>,
}

kinds! {
    /// What kind of claim a claim is.
    ClaimKind {
        /// That something is so.
        Proposition = "proposition",
        /// That something may or may not be done.
        Permission = "permission",
        /// What will follow if something is done or left undone.
        Threat = "threat",
        /// That something is good or bad.
        Evaluation = "evaluation",
        /// Why something is done.
        Reason = "reason",
    }
}
