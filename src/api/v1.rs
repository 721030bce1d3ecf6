//! Version 1 of the JSON endpoint. `docs/api-design.md` explains every field.

use chrono::NaiveDate;
use serde::Serialize;

use crate::chronology::{Contradiction, Step, Window};
use crate::model;
use crate::model::{Anchor, Id as _, Manner, Position, Relation, Sense, TimeWords, Told};
use crate::site::{Attested, Site};
use crate::url::Urls;

/// `{"events": […], "meta": {…}}`.
#[derive(Debug, Serialize)]
pub struct Events {
    /// The events, in reading order.
    pub events: Vec<Event>,
    /// About the list.
    pub meta: Meta,
}

/// `{"conflicts": […]}`.
#[derive(Debug, Serialize)]
pub struct Conflicts {
    /// What cannot all be true: one minimal set for each part of the network that contradicts
    /// itself.
    pub conflicts: Vec<Conflict>,
}

/// Statements that cannot all be true; none can be left out without the rest becoming possible.
#[derive(Debug, Serialize)]
pub struct Conflict {
    /// The events whose dates it leaves open.
    pub events: Vec<String>,
    /// The statements, in the order in which each leads to the next.
    pub because: Vec<Reason>,
    /// The assumptions that take part; where there is one, it is not the reports that disagree.
    pub assumptions: Vec<String>,
    /// The same as a sentence, titles of events in square brackets.
    pub text: String,
}

/// `{"assumptions": […]}`.
#[derive(Debug, Serialize)]
pub struct Assumptions {
    /// What one could think and no report states.
    pub assumptions: Vec<Assumption>,
}

/// A reading of ours that no report states.
#[derive(Debug, Serialize)]
pub struct Assumption {
    /// Its id: `?with=ID` shows the chronology with it.
    pub id: String,
    /// What is assumed.
    pub text: String,
    /// Why one could think so, and why it is no more than that.
    pub reason: String,
    /// Whether it is in force in this answer.
    pub in_force: bool,
}

/// About a list.
#[derive(Debug, Serialize)]
pub struct Meta {
    /// How many entries the list has.
    pub total: usize,
    /// Whose days the dates are.
    pub axis: Axis,
    /// The assumptions in force, as asked for by `with`.
    pub with: Vec<String>,
    /// The readings in force in place of those that are used, as asked for by `reading`.
    pub reading: Vec<String>,
}

/// Whose days the dates are: those of a report, or of a zone.
#[derive(Debug, Serialize)]
pub struct Axis {
    /// The report whose days are counted, where it is a report's.
    pub report: Option<String>,
    /// The IANA name of the zone, where one is known.
    pub zone: Option<String>,
}

/// `{"event": {…}}`.
#[derive(Debug, Serialize)]
pub struct OneEvent {
    /// The event.
    pub event: Event,
}

/// One event, with what is known of it.
#[derive(Debug, Serialize)]
pub struct Event {
    /// Its id, which lasts.
    pub id: String,
    /// Its page.
    pub url: String,
    /// In our words, at most 80 characters.
    pub title: String,
    /// In our words, one to three sentences.
    pub summary: String,
    /// What kind of happening.
    pub kind: &'static str,
    /// The row of the timeline.
    pub lane: String,
    /// Who acts.
    pub actors: Vec<Named>,
    /// The days between which it lies, or lies with its beginning, in EDTF; null where none is
    /// reported.
    pub edtf: Option<String>,
    /// Not before this day; null where nothing bounds it.
    pub earliest: Option<NaiveDate>,
    /// Not after this day; null where nothing bounds it.
    pub latest: Option<NaiveDate>,
    /// The same in words.
    pub words: String,
    /// `stated`, `derived`, `ordered`, `assumed`, `unknown` or `contradicted`.
    pub basis: &'static str,
    /// The chain behind each bound.
    pub because: Because,
    /// The assumptions that the dates rest on.
    pub assumptions: Vec<String>,
    /// Of an event that lasts: its end; null of a point in time.
    pub end: Option<End>,
    /// What is said of it and cannot all be true; then it has no dates.
    pub conflicts: Vec<Conflict>,
    /// What each report says.
    pub accounts: Vec<Account>,
    /// What is asserted or denied in it.
    pub stances: Vec<Stance>,
}

/// An id with its name.
#[derive(Debug, Serialize)]
pub struct Named {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
}

/// The chain behind each bound; an empty one behind an open bound.
#[derive(Debug, Serialize)]
pub struct Because {
    /// Why not before `earliest`.
    pub earliest: Vec<Reason>,
    /// Why not after `latest`.
    pub latest: Vec<Reason>,
}

/// One step of a chain.
#[derive(Debug, Serialize)]
pub struct Reason {
    /// The report that it rests on; null for what needs none.
    pub report: Option<String>,
    /// Where in the report.
    pub paragraph: Option<u32>,
    /// The words printed there; null where the report's own date is the reason.
    pub words: Option<String>,
    /// The event of which it says something.
    pub event: String,
    /// The event from which the reasoning comes; null where it starts at the calendar.
    pub from: Option<String>,
    /// The assumption without which it would not hold.
    pub assumption: Option<String>,
    /// The bound that is reached with this step.
    pub day: Option<NaiveDate>,
    /// The same as a sentence, titles of events in square brackets.
    pub text: String,
}

/// The end of an event that lasts.
#[derive(Debug, Serialize)]
pub struct End {
    /// In EDTF; null where nothing is known.
    pub edtf: Option<String>,
    /// It had not ended before this day.
    pub earliest: Option<NaiveDate>,
    /// It had ended by this day.
    pub latest: Option<NaiveDate>,
    /// The chain behind `earliest`.
    pub because: Vec<Reason>,
}

/// What one report says of an event.
#[derive(Debug, Serialize)]
pub struct Account {
    /// The report.
    pub report: Named,
    /// Where: non-empty lines of the text, counted from 1.
    pub paragraphs: Vec<u32>,
    /// In our words.
    pub says: String,
    /// `past`, `ongoing` or `ahead`: how the report stands in time to the event.
    pub told: &'static str,
    /// The channel or place, as this report tells it.
    #[serde(rename = "where")]
    pub channel: Option<String>,
    /// Names and titles as printed.
    pub names: Vec<NameAs>,
    /// Time words as printed, with what they are anchored to.
    pub time: Vec<Time>,
    /// Words that the report prints in quotation marks as somebody's.
    pub quotations: Vec<Quotation>,
}

/// A name as a report prints it.
#[derive(Debug, Serialize)]
pub struct NameAs {
    /// Who is meant.
    pub actor: String,
    /// As printed.
    #[serde(rename = "as")]
    pub printed: String,
}

/// Time words.
#[derive(Debug, Serialize)]
pub struct Time {
    /// As printed.
    pub words: String,
    /// Where.
    pub paragraph: u32,
    /// What they mean, in each way in which they can be read; one is used.
    pub readings: Vec<Reading>,
}

/// One way to read time words.
#[derive(Debug, Serialize)]
pub struct Reading {
    /// The reading's id; null where the words can be read in one way only.
    pub id: Option<String>,
    /// Whether the dates rest on this one.
    pub used: bool,
    /// What the words mean in this reading, in our words; null where there is one only.
    pub means: Option<String>,
    /// The event that the words speak of.
    pub event: String,
    /// `date`, `offset`, `within`, `after`, `before`, `with`, `during`, `near` or `unanchored`.
    pub anchor: &'static str,
    /// What follows the anchor: an EDTF date, a number of days, `week`, an event's id, or why
    /// nothing follows.
    pub value: String,
}

/// Words in quotation marks, as a W3C `TextQuoteSelector` with its speaker.
#[derive(Debug, Serialize)]
pub struct Quotation {
    /// The words between the marks.
    pub exact: String,
    /// Words before them, where needed to find them.
    pub prefix: Option<String>,
    /// Words after them, where needed to find them.
    pub suffix: Option<String>,
    /// Where.
    pub paragraph: u32,
    /// Whose words the report says they are.
    pub speaker: Named,
    /// Whether the report opens the quotation and never closes it.
    pub unclosed: bool,
}

/// An assertion or denial.
#[derive(Debug, Serialize)]
pub struct Stance {
    /// The claim.
    pub claim: Claim,
    /// Who.
    pub actor: Named,
    /// `asserts` or `denies`.
    pub is: &'static str,
    /// `plainly`, `belief`, `implied` or `ascribed`.
    pub manner: &'static str,
    /// The report that attests it.
    pub report: String,
    /// Where.
    pub paragraph: u32,
}

/// A claim.
#[derive(Debug, Serialize)]
pub struct Claim {
    /// Its id.
    pub id: String,
    /// In our words.
    pub text: String,
}

/// An error as RFC 9457 has it, sent as `application/problem+json`.
#[derive(Debug, Serialize)]
pub struct Problem {
    /// Always `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What the status means.
    pub title: String,
    /// The status code.
    pub status: u16,
    /// What is wrong with this request.
    pub detail: String,
    /// Ids that may have been meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nearest: Vec<Nearest>,
}

/// An id that may have been meant.
#[derive(Debug, Serialize)]
pub struct Nearest {
    /// The id.
    pub id: String,
    /// Its address in the API.
    pub url: String,
}

impl Events {
    /// Returns all events of a site, in reading order.
    pub fn of(site: &Site, urls: &Urls) -> Self {
        let groups = site.groups();
        let ids = groups.dated.iter().chain(&groups.ordered).chain(&groups.unplaced);
        let events: Vec<Event> =
            ids.map(|id| Event::of(site, urls, site.model.events.get(id))).collect();
        let meta = Meta {
            total: events.len(),
            axis: Axis::of(site),
            with: texts(&site.choice.with),
            reading: texts(&site.choice.readings),
        };
        Self { events, meta }
    }
}

impl Conflicts {
    /// Returns what cannot all be true.
    pub fn of(site: &Site) -> Self {
        let found = site.chronology.contradictions();
        Self { conflicts: found.iter().map(|found| Conflict::of(site, found)).collect() }
    }
}

impl Conflict {
    fn of(site: &Site, contradiction: &Contradiction) -> Self {
        Self {
            events: texts(&contradiction.events),
            because: chain(site, &contradiction.steps),
            assumptions: texts(&contradiction.assumptions),
            text: site.contradiction(contradiction).plain(),
        }
    }
}

impl Assumptions {
    /// Returns the assumptions that can be asked for.
    pub fn of(site: &Site) -> Self {
        let assumptions = site.model.assumptions.iter().map(|assumption| Assumption {
            id: assumption.id.to_string(),
            text: assumption.text.clone(),
            reason: assumption.reason.clone(),
            in_force: site.choice.with.contains(&assumption.id),
        });
        Self { assumptions: assumptions.collect() }
    }
}

impl Axis {
    fn of(site: &Site) -> Self {
        match &site.model.axis {
            model::Axis::Zone(zone) => Self { report: None, zone: Some(zone.name().to_owned()) },
            model::Axis::Report(id) => {
                let zone = site.model.reports.get(id).zone.map(|zone| zone.name().to_owned());
                Self { report: Some(id.to_string()), zone }
            }
        }
    }
}

impl OneEvent {
    /// Returns one event.
    pub fn of(site: &Site, urls: &Urls, event: &model::Event) -> Self {
        Self { event: Event::of(site, urls, event) }
    }
}

impl Event {
    fn of(site: &Site, urls: &Urls, event: &model::Event) -> Self {
        let dating = site.chronology.dating(&event.id);
        let Window { earliest, latest } = dating.begins;
        Self {
            id: event.id.to_string(),
            url: urls.event(&event.id),
            title: event.title.clone(),
            summary: event.summary.clone(),
            kind: event.kind.as_str(),
            lane: event.lane.to_string(),
            actors: event.actors.iter().map(|id| actor(site, id)).collect(),
            edtf: edtf(dating.begins),
            earliest,
            latest,
            words: site.when(dating),
            basis: dating.basis.as_str(),
            because: Because {
                earliest: chain(site, &dating.because_earliest),
                latest: chain(site, &dating.because_latest),
            },
            assumptions: texts(&dating.assumptions),
            end: dating.ends.map(|ends| End {
                edtf: edtf(ends),
                earliest: ends.earliest,
                latest: ends.latest,
                because: chain(site, &dating.because_end),
            }),
            conflicts: site
                .contradictions_of(&event.id)
                .iter()
                .map(|contradiction| Conflict::of(site, contradiction))
                .collect(),
            accounts: site
                .model
                .accounts_of(&event.id)
                .map(|account| Account::of(site, account))
                .collect(),
            stances: site.stances_in(&event.id).map(|stance| Stance::of(site, stance)).collect(),
        }
    }
}

fn texts<'i, I: ToString + 'i>(ids: impl IntoIterator<Item = &'i I>) -> Vec<String> {
    ids.into_iter().map(ToString::to_string).collect()
}

fn edtf(window: Window) -> Option<String> {
    window.edtf().map(|date| date.as_str().to_owned())
}

fn actor(site: &Site, id: &model::ActorId) -> Named {
    Named { id: id.to_string(), name: site.model.actors.get(id).name.clone() }
}

fn chain(site: &Site, steps: &[Step]) -> Vec<Reason> {
    steps.iter().map(|step| Reason::of(site, step)).collect()
}

impl Reason {
    fn of(site: &Site, step: &Step) -> Self {
        let said = step.ground.said();
        Self {
            report: said.map(|said| said.report.to_string()),
            paragraph: said.map(|said| said.paragraph),
            words: said.and_then(|said| said.words).map(str::to_owned),
            event: step.event.to_string(),
            from: step.from.as_ref().map(ToString::to_string),
            assumption: step.ground.assumption.as_ref().map(ToString::to_string),
            day: step.day,
            text: site.step(step, "").0.plain(),
        }
    }
}

impl Account {
    fn of(site: &Site, account: &model::Account) -> Self {
        let report = site.model.reports.get(&account.report);
        Self {
            report: Named { id: report.id.to_string(), name: report.label.clone() },
            paragraphs: account.paragraphs.clone(),
            says: account.says.clone(),
            told: match account.told {
                Told::Past => "past",
                Told::Ongoing => "ongoing",
                Told::Ahead => "ahead",
            },
            channel: account.channel.clone(),
            names: account
                .names
                .iter()
                .map(|name| NameAs { actor: name.actor.to_string(), printed: name.printed.clone() })
                .collect(),
            time: account.time.iter().map(Time::of).collect(),
            quotations: account.quotes.iter().map(|quote| Quotation::of(site, quote)).collect(),
        }
    }
}

impl Time {
    fn of(time: &TimeWords) -> Self {
        let readings = match &time.sense {
            Sense::One { of, anchor } => {
                let (anchor, value) = named(anchor);
                let event = of.to_string();
                vec![Reading { id: None, used: true, means: None, event, anchor, value }]
            }
            Sense::Several(readings) => readings.iter().map(Reading::of).collect(),
        };
        Self { words: time.words.clone(), paragraph: time.paragraph, readings }
    }
}

impl Reading {
    fn of(reading: &model::Reading) -> Self {
        let (anchor, value) = named(&reading.anchor);
        Self {
            id: Some(reading.id.to_string()),
            used: reading.used_because.is_some(),
            means: Some(reading.means.clone()),
            event: reading.of.to_string(),
            anchor,
            value,
        }
    }
}

/// Returns an anchor's key and value, as the data files have them.
fn named(anchor: &Anchor) -> (&'static str, String) {
    match anchor {
        Anchor::Date(date) => ("date", date.as_str().to_owned()),
        Anchor::Offset { days } => ("offset", days.to_string()),
        Anchor::Week => ("within", "week".to_owned()),
        Anchor::Unanchored { why } => ("unanchored", why.clone()),
        Anchor::Relative { relation, to, .. } => {
            let key = match relation {
                Relation::After => "after",
                Relation::Before => "before",
                Relation::With => "with",
                Relation::During => "during",
                Relation::Near => "near",
            };
            (key, to.as_str().to_owned())
        }
    }
}

impl Quotation {
    fn of(site: &Site, quote: &model::Quote) -> Self {
        Self {
            exact: quote.exact.clone(),
            prefix: quote.prefix.clone(),
            suffix: quote.suffix.clone(),
            paragraph: quote.paragraph,
            speaker: actor(site, &quote.speaker),
            unclosed: quote.unclosed,
        }
    }
}

impl Stance {
    fn of(site: &Site, attested: Attested<'_>) -> Self {
        let Attested { account, stance, claim } = attested;
        Self {
            claim: Claim { id: claim.id.to_string(), text: claim.text.clone() },
            actor: actor(site, &stance.actor),
            is: match stance.position {
                Position::Asserts => "asserts",
                Position::Denies => "denies",
            },
            manner: match stance.manner {
                Manner::Plainly => "plainly",
                Manner::Belief => "belief",
                Manner::Implied => "implied",
                Manner::Ascribed => "ascribed",
            },
            report: account.report.to_string(),
            paragraph: stance.paragraph,
        }
    }
}
