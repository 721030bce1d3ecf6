//! What is asserted or denied, with everybody who does.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::cut::{Cut, Most};
use super::history::{Correction, added};
use super::list::Entry;
use super::reference::{EventRef, LastEvent, Named};
use super::words::{ClaimKind, Is, Manner, Side};
use crate::index::StanceAt;
use crate::localized::Localized;
use crate::model::{self, Noun, Quote};
use crate::query::{Facet, Filter};
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
    /// The lists above that have not all, where there are too many; left out where none is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cut: Vec<Cut>,
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

    fn find(site: &Localized, urls: &Urls, id: &str, most: Most) -> Option<Self> {
        let claim = site.model.claims.find(id)?;
        let at = site.model.claims.position(&claim.id)?;
        let mut last = LastEvent::default();
        let mut stance = |attested| StanceIn::of(site, urls, attested, &mut last);
        let all = urls.api_home(&Filter::of(Facet::Claim, &claim.id));
        let mut cut = Vec::new();
        let mut stances = |list, stances: &[StanceAt]| {
            let found = stances.iter().filter_map(|at| site.stance_at(*at));
            most.of(&mut cut, (list, &all), stances.len(), found.map(&mut stance))
        };
        let taken = site.lists().stances();
        let asserted = stances("asserted", taken.on_claim(at, model::Position::Asserts));
        let denied = stances("denied", taken.on_claim(at, model::Position::Denies));
        let [_, _, ascribed] = taken.sides(at);
        let ascribed = stances("ascribed", ascribed);
        let differing = site.lists().differing_on(at);
        let differences = differing.iter().filter_map(|at| site.model.differences.at(*at));
        let differences = most.of(
            &mut cut,
            ("differences", &urls.api_entries("differences")),
            differing.len(),
            differences.map(|difference| difference.id.to_string()),
        );
        Some(Self {
            id: claim.id.to_string(),
            url: urls.claim(&claim.id),
            kind: claim.kind.into(),
            text: claim.text.clone(),
            asserted,
            denied,
            ascribed,
            differences,
            added: added(claim.history.as_ref()),
            corrected: Correction::of(claim.history.as_ref()),
            cut,
        })
    }
}

impl StanceIn {
    pub(super) fn of(
        site: &Localized,
        urls: &Urls,
        attested: Attested<'_>,
        last: &mut LastEvent,
    ) -> Self {
        let Attested { account, stance, claim } = attested;
        let states =
            |quote: &&Quote| quote.claims.contains(&claim.id) && quote.speaker == stance.actor;
        Self {
            actor: Named::actor(site, &stance.actor),
            is: stance.position.into(),
            position: Side::of(stance),
            manner: stance.manner.into(),
            event: last.told(site, urls, &account.event),
            report: Named::report(site.model.reports.get(&account.report)),
            paragraph: stance.paragraph,
            quotations: account.quotes.iter().filter(states).map(|q| q.exact.clone()).collect(),
        }
    }
}
