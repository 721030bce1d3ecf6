//! What is asserted or denied, with everybody who does.

use serde::Serialize;
use utoipa::ToSchema;

use super::list::Entry;
use super::reference::{EventRef, Named};
use super::words::{ClaimKind, Is, Manner};
use crate::localized::Localized;
use crate::model::{Noun, Position, Quote};
use crate::site::Attested;
use crate::url::Urls;

/// A proposition that somebody asserts or denies. We judge none of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct Claim {
    /// Its id, which lasts.
    pub id: String,
    /// Its page.
    #[schema(format = "uri-reference")]
    pub url: String,
    /// What kind of claim.
    pub kind: ClaimKind,
    /// The proposition, as one sentence of ours.
    pub text: String,
    /// Who asserts it, or (`manner` is `ascribed`) is only said to hold it, in which event,
    /// according to which report; in reading order.
    pub asserted: Vec<StanceIn>,
    /// Who denies it, likewise.
    pub denied: Vec<StanceIn>,
    /// The differences of the reports that concern it.
    pub differences: Vec<String>,
}

/// An assertion or denial, with the event in which it was taken.
#[derive(Debug, Serialize, ToSchema)]
pub struct StanceIn {
    /// Who.
    pub actor: Named,
    /// For or against.
    pub is: Is,
    /// How firmly, according to the report.
    pub manner: Manner,
    /// The event, with what is known of its time.
    pub event: EventRef,
    /// The report that attests it.
    pub report: Named,
    /// Where.
    pub paragraph: u32,
    /// Words that the report prints in quotation marks and that state this very claim.
    pub quotations: Vec<String>,
}

impl Entry for Claim {
    const NOUN: Noun = Noun::Claim;

    fn find(site: &Localized, urls: &Urls, id: &str) -> Option<Self> {
        let claim = site.model.claims.find(id)?;
        let stances = |position| {
            let stances = site.stances_on(&claim.id, position);
            stances.map(|attested| StanceIn::of(site, urls, attested)).collect()
        };
        let differences = site.model.differences.iter();
        let differences = differences.filter(|difference| difference.claims.contains(&claim.id));
        Some(Self {
            id: claim.id.to_string(),
            url: urls.claim(&claim.id),
            kind: claim.kind.into(),
            text: claim.text.clone(),
            asserted: stances(Position::Asserts),
            denied: stances(Position::Denies),
            differences: differences.map(|difference| difference.id.to_string()).collect(),
        })
    }
}

impl StanceIn {
    pub(super) fn of(site: &Localized, urls: &Urls, attested: Attested<'_>) -> Self {
        let Attested { account, stance, claim } = attested;
        let states =
            |quote: &&Quote| quote.claims.contains(&claim.id) && quote.speaker == stance.actor;
        Self {
            actor: Named::actor(site, &stance.actor),
            is: stance.position.into(),
            manner: stance.manner.into(),
            event: EventRef::of(site, urls, &account.event),
            report: Named::report(site.model.reports.get(&account.report)),
            paragraph: stance.paragraph,
            quotations: account.quotes.iter().filter(states).map(|q| q.exact.clone()).collect(),
        }
    }
}
