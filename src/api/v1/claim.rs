//! What is asserted or denied, with everybody who does.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::history::{Correction, added};
use super::list::Entry;
use super::reference::{EventRef, Named};
use super::words::{ClaimKind, Is, Manner, Side};
use crate::localized::Localized;
use crate::model::{self, Noun, Quote};
use crate::site::Attested;
use crate::url::Urls;

/// A proposition that somebody asserts or denies. None is judged.
#[derive(Debug, Serialize, ToSchema)]
pub struct Claim {
    /// Its id, which lasts.
    pub id: String,
    /// Its page.
    #[schema(format = "uri-reference")]
    pub url: String,
    /// What kind of claim.
    pub kind: ClaimKind,
    /// The proposition, in one sentence.
    pub text: String,
    /// Who asserts it, in which event, according to which report; in reading order. As in the
    /// first answers of this version, `ascribed` ones are among them: pass over those whose
    /// `position` is `ascribed`.
    pub asserted: Vec<StanceIn>,
    /// Who denies it, likewise.
    pub denied: Vec<StanceIn>,
    /// To whom a report ascribes it as a view or reason, without telling that it was said. They
    /// neither assert nor deny it.
    pub ascribed: Vec<StanceIn>,
    /// The differences of the reports that concern it.
    pub differences: Vec<String>,
    /// The day on which its record was added; null where the data does not say.
    pub added: Option<NaiveDate>,
    /// What was wrong in its record and was corrected, by day.
    pub corrected: Vec<Correction>,
}

/// An assertion, denial or ascription, with the event in which it was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct StanceIn {
    /// Who.
    pub actor: Named,
    /// Deprecated: for or against, of an ascription too, which is neither. Use `position`.
    pub is: Is,
    /// Whether it is an assertion, a denial or neither.
    pub position: Side,
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
        let stance = |attested| StanceIn::of(site, urls, attested);
        let stances = |position| {
            let stances = site.stances_on(&claim.id);
            let stances = stances.filter(|attested| attested.stance.position == position);
            stances.map(stance).collect()
        };
        let differences = site.model.differences.iter();
        let differences = differences.filter(|difference| difference.claims.contains(&claim.id));
        Some(Self {
            id: claim.id.to_string(),
            url: urls.claim(&claim.id),
            kind: claim.kind.into(),
            text: claim.text.clone(),
            asserted: stances(model::Position::Asserts),
            denied: stances(model::Position::Denies),
            ascribed: site.ascribed_on(&claim.id).map(stance).collect(),
            differences: differences.map(|difference| difference.id.to_string()).collect(),
            added: added(claim.history.as_ref()),
            corrected: Correction::of(claim.history.as_ref()),
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
            position: Side::of(stance),
            manner: stance.manner.into(),
            event: EventRef::of(site, urls, &account.event),
            report: Named::report(site.model.reports.get(&account.report)),
            paragraph: stance.paragraph,
            quotations: account.quotes.iter().filter(states).map(|q| q.exact.clone()).collect(),
        }
    }
}
