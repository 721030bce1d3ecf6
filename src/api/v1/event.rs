//! One event, with what is known of it.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;
use utoipa::ToSchema;

use super::account::Account;
use super::cut::{Cut, Most};
use super::found::Found;
use super::history::{Correction, added};
use super::list::Entry;
use super::picture::Picture;
use super::reason::{Conflict, Reason, chain};
use super::reference::{ClaimRef, Named, edtf, texts};
use super::sequence::Sequence;
use super::words::{Basis, Is, Manner, Side};
use crate::chronology::{self, Dating, Window};
use crate::localized::Localized;
use crate::model::{self, Noun};
use crate::query::Filter;
use crate::site::{Attested, Site};
use crate::url::Urls;

/// One event, with what is known of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Event {
    /// Its id, which lasts.
    pub id: String,
    /// Its page.
    #[schema(format = "uri-reference")]
    pub url: String,
    /// In our words, at most 80 characters.
    pub title: String,
    /// In our words, one to three sentences.
    pub summary: String,
    /// What kind of happening; `kinds` of the chronology has their names.
    pub kind: String,
    /// The row of the timeline in which it is shown.
    pub lane: String,
    /// All rows that it belongs to, that one first.
    pub lanes: Vec<String>,
    /// Its tags; `tags` of the chronology has their names.
    pub tags: Vec<String>,
    /// Whether it is among those by which the others are found.
    pub landmark: bool,
    /// Who acts.
    pub actors: Vec<Named>,
    /// Where it takes place or which place it concerns: the places that its record names, then those
    /// of its accounts.
    pub places: Vec<Named>,
    /// Its pictures, each in the widest form that there is.
    pub pictures: Vec<Picture>,
    /// When it took place, or began, in EDTF: as reports state it, one of a set where they differ, else
    /// the days between which it lies; null where nothing is certain.
    #[schema(format = "edtf")]
    pub edtf: Option<String>,
    /// Not before this day; null where nothing bounds it.
    pub earliest: Option<NaiveDate>,
    /// Not after this day; null where nothing bounds it.
    pub latest: Option<NaiveDate>,
    /// The same in words, those of the reports where they state it.
    pub words: String,
    /// What the reports print: each date that their words state of it.
    pub printed: Vec<Printed>,
    /// What follows for certain.
    pub follows: Extent,
    /// Where it is drawn, sorted and found: what follows, narrowed by what is only suggested, such as
    /// “about 1885”. Nothing is certain by it.
    pub placed: Extent,
    /// What kind of knowledge this is.
    pub basis: Basis,
    /// The chain behind each bound.
    pub because: Because,
    /// The assumptions that the dates rest on.
    pub assumptions: Vec<String>,
    /// Of an event that lasts: its end; null of a point in time.
    pub end: Option<End>,
    /// What is said of it and cannot all be true; then it has no dates. Of very many, the first.
    pub conflicts: Vec<Conflict>,
    /// What each report says.
    pub accounts: Vec<Account>,
    /// What is asserted or denied in it.
    pub stances: Vec<Stance>,
    /// The day on which its record was added; null where the data does not say.
    pub added: Option<NaiveDate>,
    /// What was wrong in its record and was corrected, by day.
    pub corrected: Vec<Correction>,
    /// Where the words of `q` stand in what is said of it; empty where no words were asked for.
    pub found: Vec<Found>,
    /// The lists of this event that have not all; absent where each has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cut: Vec<Cut>,
}

/// The chain behind each bound; an empty one behind an open bound. Of a very long one, the first and
/// the last steps.
#[derive(Debug, Serialize, ToSchema)]
pub struct Because {
    /// Why not before `earliest`.
    pub earliest: Vec<Reason>,
    /// Why not after `latest`.
    pub latest: Vec<Reason>,
}

/// A date that words of a report state.
#[derive(Debug, Serialize, ToSchema)]
pub struct Printed {
    /// The report.
    pub report: String,
    /// Where: a non-empty line of its text, counted from 1.
    pub paragraph: u32,
    /// The words, as printed.
    pub words: String,
    /// The date that they state, in EDTF, with its marks of what is approximate or uncertain.
    #[schema(format = "edtf")]
    pub edtf: String,
}

/// When an event took place, or began, and when it ended if it lasted.
#[derive(Debug, Serialize, ToSchema)]
pub struct Extent {
    /// These days, or those of its beginning, in EDTF, whatever reports print; null where nothing is
    /// known.
    #[schema(format = "edtf")]
    pub edtf: Option<String>,
    /// Not before this day; null where nothing is known.
    pub earliest: Option<NaiveDate>,
    /// Not after this day; null where nothing is known.
    pub latest: Option<NaiveDate>,
    /// The hours of that day, where they are narrower than the day.
    pub hours: Option<Hours>,
    /// Of an event that lasts: not ended before this day.
    pub end_earliest: Option<NaiveDate>,
    /// Of an event that lasts: ended by this day.
    pub end_latest: Option<NaiveDate>,
    /// Of an event that lasts: the days of its end in EDTF.
    #[schema(format = "edtf")]
    pub end_edtf: Option<String>,
}

/// Wall-clock times of the axis, without a zone.
#[derive(Debug, Serialize, ToSchema)]
pub struct Hours {
    /// Not before this moment.
    #[schema(value_type = String, example = "2026-03-04T21:40:00")]
    pub earliest: NaiveDateTime,
    /// Not after this moment; its second is included.
    #[schema(value_type = String, example = "2026-03-04T21:40:59")]
    pub latest: NaiveDateTime,
}

/// The end of an event that lasts.
#[derive(Debug, Serialize, ToSchema)]
pub struct End {
    /// In EDTF; null where nothing is known.
    #[schema(format = "edtf")]
    pub edtf: Option<String>,
    /// It had not ended before this day.
    pub earliest: Option<NaiveDate>,
    /// It had ended by this day.
    pub latest: Option<NaiveDate>,
    /// The chain behind each bound.
    pub because: Because,
}

/// An assertion, denial or ascription.
#[derive(Debug, Serialize, ToSchema)]
pub struct Stance {
    /// The claim.
    pub claim: ClaimRef,
    /// Who.
    pub actor: Named,
    /// Deprecated: for or against, of an ascription too, which is neither. Use `position`.
    pub is: Is,
    /// Whether it is an assertion, a denial or neither.
    pub position: Side,
    /// How firmly, according to the report.
    pub manner: Manner,
    /// The report that attests it.
    pub report: String,
    /// Where.
    pub paragraph: u32,
}

impl Entry for Event {
    const NOUN: Noun = Noun::Event;

    fn sequence<'s>(site: &'s Localized, filter: &Filter, is_by_id: bool) -> Sequence<'s> {
        Sequence::of_events(site, site.found(filter), is_by_id)
    }

    fn find(site: &Localized, urls: &Urls, id: &str, most: Most) -> Option<Self> {
        site.model.events.find(id).map(|event| Self::of(site, urls, event, most))
    }

    fn with_found(self, site: &Localized, filter: &Filter) -> Self {
        let event = site.model.events.find(&self.id).zip(filter.q.as_deref());
        let found = event.map(|(event, q)| Found::all(site, event, q)).unwrap_or_default();
        Self { found, ..self }
    }
}

impl Event {
    pub(super) fn of(site: &Localized, urls: &Urls, event: &model::Event, most: Most) -> Self {
        let dating = &site.chronology.dating(&event.id);
        let Window { earliest, latest } = dating.begins;
        let mut cut = Vec::new();
        let places = site.chronology.indices_of_contradictions(&event.id);
        let total = places.len();
        let conflicts =
            places.iter().filter_map(|place| Conflict::of(site, urls, *place as usize, most));
        let of = ("conflicts", &*urls.api_entries("conflicts"));
        let conflicts = most.of_steps().of(&mut cut, of, total, conflicts);
        let accounts = site.model.accounts_of(&event.id);
        Self {
            id: event.id.to_string(),
            url: urls.event(&event.id),
            title: event.title.clone(),
            summary: event.summary.clone(),
            kind: event.kind.to_string(),
            lane: event.lane.to_string(),
            lanes: event.lanes().map(ToString::to_string).collect(),
            tags: texts(&event.tags),
            landmark: event.landmark,
            actors: event.actors.iter().map(|id| Named::actor(site, id)).collect(),
            places: site.model.places_of(event).iter().map(|id| Named::place(site, id)).collect(),
            pictures: site
                .model
                .pictures_of(event)
                .map(|(picture, [_, widest])| Picture::of(urls, picture, widest))
                .collect(),
            edtf: dating.edtf().map(|date| date.to_string()),
            earliest,
            latest,
            words: site.when(dating),
            printed: site.chronology.printed(&event.id).iter().map(Printed::of).collect(),
            follows: Extent::of(dating.begins, dating.ends, dating),
            placed: Extent::of(dating.placed, dating.placed_end, dating),
            basis: dating.basis.into(),
            because: Because {
                earliest: chain(site, &dating.because_earliest, most),
                latest: chain(site, &dating.because_latest, most),
            },
            assumptions: texts(&dating.assumptions),
            end: dating.ends.map(|ends| End {
                edtf: edtf(ends),
                earliest: ends.earliest,
                latest: ends.latest,
                because: Because {
                    earliest: chain(site, &dating.because_end, most),
                    latest: chain(site, &dating.because_end_latest, most),
                },
            }),
            conflicts,
            accounts: accounts.map(|account| Account::of(site, account)).collect(),
            stances: site.stances_in(&event.id).map(|stance| Stance::of(site, stance)).collect(),
            added: added(event.history.as_ref()),
            corrected: Correction::of(event.history.as_ref()),
            found: Vec::new(),
            cut,
        }
    }
}

impl Printed {
    fn of(printed: &chronology::Printed) -> Self {
        let chronology::Printed { report, paragraph, words, date } = printed;
        Self {
            report: report.to_string(),
            paragraph: *paragraph,
            words: words.clone(),
            edtf: date.to_string(),
        }
    }
}

impl Extent {
    fn of(begins: Window, ends: Option<Window>, dating: &Dating) -> Self {
        let ends = ends.unwrap_or_default();
        Self {
            edtf: edtf(begins),
            earliest: begins.earliest,
            latest: begins.latest,
            hours: dating
                .hours
                .map(|hours| Hours { earliest: hours.earliest, latest: hours.latest }),
            end_earliest: ends.earliest,
            end_latest: ends.latest,
            end_edtf: edtf(ends),
        }
    }
}

impl Stance {
    fn of(site: &Site, attested: Attested<'_>) -> Self {
        let Attested { account, stance, claim } = attested;
        Self {
            claim: ClaimRef::of(claim),
            actor: Named::actor(site, &stance.actor),
            is: stance.position.into(),
            position: Side::of(stance),
            manner: stance.manner.into(),
            report: account.report.to_string(),
            paragraph: stance.paragraph,
        }
    }
}
