//! Reads `chronology.toml`: everything but what single reports say.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::anchor::{anchor, anchor_keys};
use super::axis::axis;
use super::credit::credit;
use super::fields::{Fields, Placed, shortened};
use super::picture::picture;
use super::pictures::Pictures;
use super::place::place;
use crate::diagnostic::{Place, Rule};
use crate::edtf::{Edtf, Limit, iso_day};
use crate::language::is_tag;
use crate::model;
use crate::model::{
    About, Actor, ActorId, ActorKind, Anchor, Assumption, Axis, Background, Claim, ClaimId,
    ClaimKind, Correction, Difference, Event, EventId, EventKind, Forwarding, Glance, History, Id,
    Identity, Kind, Lane, LaneId, Locator, PlaceId, Relation, ReportId, Says, Subject, Supposition,
    Tag, TagId, Unknown, Verdict, WebAddress,
};

/// What `chronology.toml` holds. What could not be read is `None` and has a diagnostic.
pub(super) struct ChronologyFile {
    pub(super) about: Option<About>,
    pub(super) axis: Axis,
    pub(super) glance: Glance,
    pub(super) lanes: Vec<Lane>,
    pub(super) kinds: Vec<EventKind>,
    pub(super) tags: Vec<Tag>,
    pub(super) actors: Vec<(Actor, Place)>,
    pub(super) places: Vec<model::Place>,
    pub(super) pictures: Vec<model::Picture>,
    pub(super) events: Vec<(Event, Place)>,
    pub(super) claims: Vec<Claim>,
    pub(super) differences: Vec<(Difference, Place)>,
    pub(super) identities: Vec<(Identity, Place)>,
    pub(super) background: Vec<(Background, Place)>,
    pub(super) assumptions: Vec<Assumption>,
    pub(super) forwarding: Forwarding,
}

/// Reads the file's top table.
pub(super) fn read(fields: &mut Fields<'_, '_>, pictures: &Pictures) -> ChronologyFile {
    ChronologyFile {
        about: fields.table("chronology", |fields| {
            let title = fields.title("title");
            let summary = fields.text("summary");
            let language = fields.text("language");
            let credit = credit(fields);
            let history = history(fields);
            Some(About {
                title: title?,
                summary: summary?.value,
                language: language_tag(fields, language?)?,
                credit,
                history,
            })
        }),
        axis: fields.optional_table("axis", axis).unwrap_or_default(),
        glance: fields.optional_table("glance", glance).unwrap_or_default(),
        lanes: fields.tables("lane", lane),
        kinds: fields.tables("kind", kind),
        tags: fields.tables("tag", tag),
        actors: fields.tables("actor", |fields| Some((actor(fields)?, fields.place()))),
        places: fields.tables("place", place),
        pictures: fields.tables("picture", |fields| picture(fields, pictures)),
        events: fields.tables("event", event),
        claims: fields.tables("claim", claim),
        differences: fields
            .tables("difference", |fields| Some((difference(fields)?, fields.place()))),
        identities: fields.tables("identity", |fields| Some((identity(fields)?, fields.place()))),
        background: fields
            .tables("background", |fields| Some((background(fields)?, fields.place()))),
        assumptions: fields.tables("assumption", assumption),
        forwarding: forwarding(fields),
    }
}

/// Checks the shape of a BCP 47 language tag, as far as this project uses them.
pub(super) fn language_tag(fields: &mut Fields<'_, '_>, text: Placed<String>) -> Option<String> {
    if is_tag(&text.value) {
        return Some(text.value);
    }
    let message = format!("“{}” is not a language tag", shortened(&text.value));
    let hint = "write a BCP 47 tag: `en`, `es`, `pt-BR`".to_owned();
    fields.report(Rule::UnknownChoice, text.place, message, hint);
    None
}

/// Reads an address on the web, if the key is there.
pub(super) fn web_address(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<WebAddress> {
    let text = fields.optional_text(key)?;
    match WebAddress::parse(&text.value) {
        Ok(address) => Some(address),
        Err(why) => {
            let message =
                format!("`{key}` is no address on the web: {why} (“{}”)", shortened(&text.value));
            let hint = "copy it from a browser: “https://example.org/page”".to_owned();
            fields.report(Rule::BadAddress, text.place, message, hint);
            None
        }
    }
}

/// Reads `zone`, a name of the IANA database, if it is there.
pub(super) fn zone(fields: &mut Fields<'_, '_>) -> Option<Tz> {
    let text = fields.optional_text("zone")?;
    match text.value.parse::<Tz>() {
        Ok(zone) => Some(zone),
        Err(_) => {
            let message = format!("no time zone is called “{}”", shortened(&text.value));
            let hint = "write a name of the IANA database: `Europe/Madrid`".to_owned();
            fields.report(Rule::BadZone, text.place, message, hint);
            None
        }
    }
}

fn glance(fields: &mut Fields<'_, '_>) -> Option<Glance> {
    let assertion = fields.optional_reference("assertion", Rule::UnknownEvent);
    let denial = fields.optional_reference("denial", Rule::UnknownEvent);
    let decisions = fields.references("decisions", Rule::UnknownEvent);
    let unknown = fields.tables("unknown", |fields| {
        let text = fields.text("text");
        let place = fields.place();
        let event = fields.optional_reference("event", Rule::UnknownEvent);
        let difference = fields.optional_reference("difference", Rule::UnknownDifference);
        let see = match (event, difference) {
            (Some(event), None) => Subject::Event(event.value),
            (None, Some(difference)) => Subject::Difference(difference.value),
            _ => {
                let message = "an open question leads to one `event` or one `difference`";
                let hint = "name where the reader finds more".to_owned();
                fields.report(Rule::OneOf, place, message.to_owned(), hint);
                return None;
            }
        };
        Some(Unknown { text: text?.value, see })
    });
    Some(Glance {
        assertion: assertion.map(|assertion| assertion.value),
        denial_place: denial.as_ref().map(|denial| denial.place.clone()),
        denial: denial.map(|denial| denial.value),
        decisions,
        unknown,
    })
}

fn lane(fields: &mut Fields<'_, '_>) -> Option<Lane> {
    let id = fields.own_id("id");
    let name = fields.text("name");
    let about = fields.text("about");
    Some(Lane { id: id?.value, name: name?.value, about: about?.value })
}

fn tag(fields: &mut Fields<'_, '_>) -> Option<Tag> {
    let id = fields.own_id("id");
    let name = fields.text("name");
    Some(Tag { id: id?.value, name: name?.value })
}

/// Reads the rows of an event: `lane`, `lanes` or both, each row once.
fn lanes(fields: &mut Fields<'_, '_>) -> Option<(LaneId, Box<[LaneId]>)> {
    let first = fields.optional_reference("lane", Rule::UnknownLane).map(|lane| lane.value);
    let others: Vec<LaneId> = fields.references("lanes", Rule::UnknownLane);
    if first.is_none() && others.is_empty() && !fields.has("lane") {
        fields.missing("lane");
    }
    let mut lanes: Vec<LaneId> = Vec::new();
    for lane in first.into_iter().chain(others) {
        if !lanes.contains(&lane) {
            lanes.push(lane);
        }
    }
    let mut lanes = lanes.into_iter();
    Some((lanes.next()?, lanes.collect()))
}

fn kind(fields: &mut Fields<'_, '_>) -> Option<EventKind> {
    let id = fields.own_id("id");
    let name = fields.text("name");
    Some(EventKind { id: id?.value, name: Some(name?.value) })
}

fn actor(fields: &mut Fields<'_, '_>) -> Option<Actor> {
    let id = fields.own_id("id");
    let name = fields.text("name");
    let kind = fields.choice("kind", ActorKind::ALL);
    let of = fields.optional_reference("of", Rule::UnknownActor);
    Some(Actor { id: id?.value, name: name?.value, kind: kind?, of: of.map(|of| of.value) })
}

/// Reads one event.
pub(super) fn event(fields: &mut Fields<'_, '_>) -> Option<(Event, Place)> {
    let place = fields.place();
    let id = fields.own_id("id");
    let title = fields.title("title");
    let summary = fields.text("summary");
    let kind = fields.reference("kind", Rule::UnknownKind);
    let lanes = lanes(fields);
    let actors = fields.references("actors", Rule::UnknownActor);
    let mut tags: Vec<TagId> = fields.references("tags", Rule::UnknownTag);
    tags.sort();
    tags.dedup();
    let landmark = fields.flag("landmark");
    let places = fields.references("places", Rule::UnknownPlace);
    let pictures = fields.references("pictures", Rule::UnknownPicture);
    let lasts = fields.flag("lasts");
    let history = history(fields);
    let (lane, also_in) = lanes?;
    let event = Event {
        id: id?.value,
        title: title?,
        summary: summary?.value,
        kind: kind?.value,
        lane,
        also_in,
        tags: tags.into(),
        landmark,
        actors: actors.into(),
        places: places.into(),
        pictures: pictures.into(),
        lasts,
        history,
    };
    Some((event, place))
}

/// Reads when a record was added and what was corrected in it; `None` where it does not say.
pub(super) fn history(fields: &mut Fields<'_, '_>) -> Option<History> {
    let added = day(fields, "added");
    let mut corrected = fields.tables("corrected", |fields| {
        let on = day(fields, "on");
        if !fields.has("on") {
            fields.missing("on");
        }
        let what = fields.text("what");
        let Placed { value: on, place } = on?;
        let added = added.as_ref().map(|added| added.value);
        if let Some(added) = added.filter(|added| on < *added) {
            let message = format!("the record was corrected before {added}, when it was added");
            let hint = "give the day of the correction, or mend `added`".to_owned();
            fields.report(Rule::EarlyCorrection, place, message, hint);
        }
        Some(Correction { on, what: what?.value })
    });
    // A stable sort: corrections of one day stay in the order in which they were written.
    corrected.sort_by_key(|correction| correction.on);
    if fields.has("corrected") && !fields.has("added") {
        fields.missing("added");
    }
    Some(History { added: added?.value, corrected: corrected.into() })
}

/// Reads one whole day of the years 0000 to 9999, the only ones that feeds can write, if the key
/// is there.
pub(super) fn day(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<Placed<NaiveDate>> {
    let Placed { value: date, place } = fields.optional_date(key)?;
    match (date.earliest(), date.as_str()) {
        (Limit::Day(day), text) if text == iso_day(day) && !text.starts_with('-') => {
            Some(Placed { value: day, place })
        }
        _ => {
            let message = format!("`{key}` is not one day (“{}”)", shortened(date.as_str()));
            let hint = "write one whole day: “2026-11-21”".to_owned();
            fields.report(Rule::BadDate, place, message, hint);
            None
        }
    }
}

fn claim(fields: &mut Fields<'_, '_>) -> Option<Claim> {
    let id = fields.own_id("id");
    let kind = fields.choice("kind", ClaimKind::ALL);
    let text = fields.text("text");
    let history = history(fields);
    Some(Claim { id: id?.value, kind: kind?, text: text?.value, history })
}

fn difference(fields: &mut Fields<'_, '_>) -> Option<Difference> {
    let place = fields.place();
    let id = fields.own_id("id");
    let matter = fields.text("matter");
    let main = fields.flag("main");
    let before = fields.findings.count();
    let events = fields.references("events", Rule::UnknownEvent);
    let claims = fields.references("claims", Rule::UnknownClaim);
    let mut compared: Vec<ReportId> = fields.references("compared", Rule::UnknownReport);
    let says = fields.tables("says", |fields| {
        let at = locator(fields);
        let text = fields.text("text");
        Some(Says { at: at?, text: text?.value })
    });
    let history = history(fields);
    if (events.is_empty() && claims.is_empty()) || says.is_empty() {
        if fields.findings.count() == before {
            let message = "a difference needs an event or claim that it concerns, and what is said";
            let hint = "give `events` or `claims`, and `says` with one entry or more".to_owned();
            fields.report(Rule::OneOf, place, message.to_owned(), hint);
        }
        return None;
    }
    compared.extend(says.iter().map(|says| says.at.report.clone()));
    compared.sort();
    compared.dedup();
    let (id, matter) = (id?.value, matter?.value);
    Some(Difference { id, matter, main, events, claims, compared, says, history })
}

fn identity(fields: &mut Fields<'_, '_>) -> Option<Identity> {
    let place = fields.place();
    let id = fields.own_id("id");
    let question = fields.text("question");
    let verdict = fields.choice("verdict", Verdict::ALL);
    let before = fields.findings.count();
    let events: Vec<_> = fields.references("events", Rule::UnknownEvent);
    let is_read = fields.findings.count() == before;
    let tellings = fields.tables("tellings", locator);
    if !fields.has("tellings") {
        fields.missing("tellings");
    }
    let reason = fields.text("reason");
    let history = history(fields);
    let verdict = verdict?;
    if (events.len() == 1) != (verdict == Verdict::Same) || events.is_empty() {
        if is_read {
            let message =
                format!("the verdict `{}` does not go with these events", verdict.as_str());
            let hint = "name one event where they are the same, else the two or more kept apart";
            fields.report(Rule::OneOf, place, message, hint.to_owned());
        }
        return None;
    }
    Some(Identity {
        id: id?.value,
        question: question?.value,
        verdict,
        events,
        tellings,
        reason: reason?.value,
        history,
    })
}

fn background(fields: &mut Fields<'_, '_>) -> Option<Background> {
    let id = fields.own_id("id");
    let text = fields.text("text");
    let before = fields.findings.count();
    let sources = fields.tables("sources", locator);
    if sources.is_empty() && fields.findings.count() == before {
        fields.missing("sources");
    }
    let history = history(fields);
    Some(Background { id: id?.value, text: text?.value, sources, history })
}

fn locator(fields: &mut Fields<'_, '_>) -> Option<Locator> {
    let report = fields.reference("report", Rule::UnknownReport);
    let paragraphs = fields.counts("paragraphs");
    Some(Locator { report: report?.value, paragraphs: paragraphs?.value })
}

fn assumption(fields: &mut Fields<'_, '_>) -> Option<Assumption> {
    let place = fields.place();
    let id = fields.own_id("id");
    let text = fields.text("text");
    let reason = fields.text("reason");
    let supposes = match [fields.has("report"), fields.has("event")] {
        [true, false] => {
            let report = fields.reference("report", Rule::UnknownReport);
            let date: Option<Placed<Edtf>> = fields.optional_date("published");
            if !fields.has("published") {
                fields.missing("published");
            }
            report.zip(date).map(|(report, date)| Supposition::Published {
                report: report.value,
                date: date.value,
            })
        }
        [false, true] => {
            let event = fields.reference("event", Rule::UnknownEvent).map(|event| event.value);
            let anchor = anchor(fields, event.as_ref(), "");
            let anchor = anchor.and_then(|anchor| that_adds_something(fields, anchor));
            event.zip(anchor).map(|(event, anchor)| Supposition::Event { event, anchor })
        }
        _ => {
            let message = "an assumption is about one `report` or one `event`".to_owned();
            let hint = "name the report whose date is supposed, or the event".to_owned();
            fields.report(Rule::OneOf, place.clone(), message, hint);
            fields.pass_over(["report", "published", "event"]);
            fields.pass_over(anchor_keys());
            None
        }
    };
    Some(Assumption {
        id: id?.value,
        text: text?.value,
        reason: reason?.value,
        supposes: supposes?,
        place,
    })
}

/// An assumption's anchor, if it can change anything: there is no report from whose date
/// days could be counted, and fuzzy words stay fuzzy.
fn that_adds_something(fields: &mut Fields<'_, '_>, anchor: Anchor) -> Option<Anchor> {
    match &anchor {
        Anchor::Offset { .. } | Anchor::Within { .. } | Anchor::Unanchored { .. } => {}
        Anchor::Relative { relation: Relation::Near, .. } => {}
        Anchor::Date(_) | Anchor::Relative { .. } => return Some(anchor),
    }
    let message = "the assumption adds nothing".to_owned();
    let hint = "give `date`, `after`, `before`, `with` or `during`".to_owned();
    fields.report(Rule::OneAnchor, fields.place(), message, hint);
    None
}

/// Reads what became of ids that were given up.
fn forwarding(fields: &mut Fields<'_, '_>) -> Forwarding {
    let mut forwarding = Forwarding::default();
    fields.tables("moved", |fields| {
        let Some(kind) = fields.choice("kind", Kind::ALL) else {
            fields.pass_over(["from", "to"]);
            return None;
        };
        let old = old_id(fields, "from", kind);
        let new = match kind {
            Kind::Event => referred::<EventId>(fields, Rule::UnknownEvent),
            Kind::Claim => referred::<ClaimId>(fields, Rule::UnknownClaim),
            Kind::Report => referred::<ReportId>(fields, Rule::UnknownReport),
            Kind::Actor => referred::<ActorId>(fields, Rule::UnknownActor),
            Kind::Place => referred::<PlaceId>(fields, Rule::UnknownPlace),
        };
        forwarding.alias(kind, old?, new?);
        Some(())
    });
    fields.tables("withdrawn", |fields| {
        let Some(kind) = fields.choice("kind", Kind::ALL) else {
            fields.pass_over(["id", "reason"]);
            return None;
        };
        let old = old_id(fields, "id", kind);
        let reason = fields.text("reason");
        forwarding.withdraw(kind, old?, reason?.value);
        Some(())
    });
    forwarding
}

fn old_id(fields: &mut Fields<'_, '_>, key: &'static str, kind: Kind) -> Option<String> {
    match kind {
        Kind::Event => fields.old_id::<EventId>(key).map(|id| id.to_string()),
        Kind::Claim => fields.old_id::<ClaimId>(key).map(|id| id.to_string()),
        Kind::Report => fields.old_id::<ReportId>(key).map(|id| id.to_string()),
        Kind::Actor => fields.old_id::<ActorId>(key).map(|id| id.to_string()),
        Kind::Place => fields.old_id::<PlaceId>(key).map(|id| id.to_string()),
    }
}

fn referred<I: Id>(fields: &mut Fields<'_, '_>, rule: Rule) -> Option<String> {
    fields.reference::<I>("to", rule).map(|id| id.value.to_string())
}
