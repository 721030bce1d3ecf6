//! Where the reports differ, which tellings may be one act, what has neither date nor order.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::cut::{Cut, Most};
use super::history::{Correction, added};
use super::list::Entry;
use super::reference::texts;
use super::words::Verdict;
use crate::localized::Localized;
use crate::model::{self, Noun};
use crate::url::Urls;

/// A matter on which reports differ, or on which one report is in tension with itself.
#[derive(Debug, Serialize, ToSchema)]
pub struct Difference {
    /// Its id, which lasts.
    pub id: String,
    /// Where it is shown.
    #[schema(format = "uri-reference")]
    pub url: String,
    /// What they differ on.
    pub matter: String,
    /// Whether it is among the weightiest.
    pub main: bool,
    /// The events that it concerns.
    pub events: Vec<String>,
    /// The claims that it concerns.
    pub claims: Vec<String>,
    /// The reports that were read for it. Of one of them without an answer it is known that it says
    /// nothing; of any other report nothing is known.
    pub compared: Vec<String>,
    /// Each report's answer, in our words; none is preferred.
    pub says: Vec<Says>,
    /// The day on which its record was added; null where the data does not say.
    pub added: Option<NaiveDate>,
    /// What was wrong in its record and was corrected, by day.
    pub corrected: Vec<Correction>,
    /// The lists above that have not all, where there are too many; left out where none is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cut: Vec<Cut>,
}

/// What one report says on a matter.
#[derive(Debug, Serialize, ToSchema)]
pub struct Says {
    /// The report.
    pub report: String,
    /// Where.
    pub paragraphs: Vec<u32>,
    /// In our words.
    pub text: String,
}

/// Two tellings that may be one act or two.
#[derive(Debug, Serialize, ToSchema)]
pub struct Identity {
    /// Its id.
    pub id: String,
    /// What is asked.
    pub question: String,
    /// What was chosen.
    pub verdict: Verdict,
    /// The one event where they are the same, else the separate ones.
    pub events: Vec<String>,
    /// The tellings.
    pub tellings: Vec<Locator>,
    /// Why.
    pub reason: String,
    /// The day on which its record was added; null where the data does not say.
    pub added: Option<NaiveDate>,
    /// What was wrong in its record and was corrected, by day.
    pub corrected: Vec<Correction>,
}

/// What a report tells without any date or order.
#[derive(Debug, Serialize, ToSchema)]
pub struct Background {
    /// Its id.
    pub id: String,
    /// In our words.
    pub text: String,
    /// Where it is told.
    pub sources: Vec<Locator>,
    /// The day on which its record was added; null where the data does not say.
    pub added: Option<NaiveDate>,
    /// What was wrong in its record and was corrected, by day.
    pub corrected: Vec<Correction>,
}

/// Paragraphs of a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct Locator {
    /// The report.
    pub report: String,
    /// Where.
    pub paragraphs: Vec<u32>,
}

impl Entry for Difference {
    const NOUN: Noun = Noun::Difference;

    fn find(site: &Localized, urls: &Urls, id: &str, most: Most) -> Option<Self> {
        let difference = site.model.differences.find(id)?;
        let mut cut = Vec::new();
        Some(Self {
            id: difference.id.to_string(),
            url: urls.difference(&difference.id, site.model.place_of_difference(&difference.id)),
            matter: difference.matter.clone(),
            main: difference.main,
            events: most.of(
                &mut cut,
                ("events", &urls.api_chronology()),
                difference.events.len(),
                difference.events.iter().map(ToString::to_string),
            ),
            claims: texts(&difference.claims),
            compared: texts(&difference.compared),
            says: difference.says.iter().map(Says::of).collect(),
            added: added(difference.history.as_ref()),
            corrected: Correction::of(difference.history.as_ref()),
            cut,
        })
    }
}

impl Says {
    fn of(model::Says { at, text }: &model::Says) -> Self {
        let (report, paragraphs) = (at.report.to_string(), at.paragraphs.clone());
        Self { report, paragraphs, text: text.clone() }
    }
}

impl Identity {
    pub(super) fn of(identity: &model::Identity) -> Self {
        Self {
            id: identity.id.to_string(),
            question: identity.question.clone(),
            verdict: identity.verdict.into(),
            events: texts(&identity.events),
            tellings: identity.tellings.iter().map(Locator::of).collect(),
            reason: identity.reason.clone(),
            added: added(identity.history.as_ref()),
            corrected: Correction::of(identity.history.as_ref()),
        }
    }
}

impl Background {
    pub(super) fn of(background: &model::Background) -> Self {
        Self {
            id: background.id.to_string(),
            text: background.text.clone(),
            sources: background.sources.iter().map(Locator::of).collect(),
            added: added(background.history.as_ref()),
            corrected: Correction::of(background.history.as_ref()),
        }
    }
}

impl Locator {
    fn of(at: &model::Locator) -> Self {
        Self { report: at.report.to_string(), paragraphs: at.paragraphs.clone() }
    }
}
