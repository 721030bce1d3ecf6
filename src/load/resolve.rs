//! Puts what the files hold together, and checks what no single table can show.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::chronology_file::ChronologyFile;
use super::findings::{Findings, Taken};
use super::report_file::ReportFile;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::model::{
    About, Account, Accounts, Actor, ActorId, Anchor, Assumption, Catalog, Event, EventId,
    EventKind, Id as _, Locator, Model, Relation, Report, ReportId, Sense, Supposition, Told,
    sorted_by_id,
};

/// Makes the model, or `None` where a part of it that every model needs is missing.
///
/// The result is good only if no diagnostic was reported: references may still lead to no record.
pub(super) fn resolve(
    file: ChronologyFile,
    reports: Vec<ReportFile>,
    findings: &mut Findings,
) -> Option<Model> {
    let mut accounts: Vec<Account> = Vec::new();
    let mut lines: BTreeMap<ReportId, u32> = BTreeMap::new();
    let mut sources = Vec::new();
    for ReportFile { report, accounts: told } in reports {
        accounts.extend(told);
        if let Some(report) = report {
            lines.insert(report.id.clone(), report.lines);
            sources.push(report);
        }
    }
    sources.sort_by(|a, b| a.id.cmp(&b.id));
    sort(&mut accounts);

    one_account_each(&accounts, findings);
    every_event_is_told(&file.events, findings);
    all_or_none_is_added(&file.events, findings);
    let events = Catalog::new(records(file.events));
    only_what_lasts_goes_on(&events, &accounts, &file.assumptions, findings);
    who_takes_a_stance_acts(&events, findings);
    no_actor_is_its_own(&file.actors, findings);
    no_printed_date_is_supposed(&file.assumptions, &sources, findings);
    let located = file
        .differences
        .iter()
        .flat_map(|(difference, place)| difference.says.iter().map(move |says| (&says.at, place)));
    let located = located.chain(file.identities.iter().flat_map(|(identity, place)| {
        identity.tellings.iter().map(move |telling| (telling, place))
    }));
    let located = located.chain(file.background.iter().flat_map(|(background, place)| {
        background.sources.iter().map(move |source| (source, place))
    }));
    for (locator, place) in located {
        paragraphs_are_there(locator, place, &lines, findings);
    }

    let about = file.about?;
    let languages = languages(&about, &sources, &accounts);
    Some(Model {
        about,
        axis: file.axis,
        glance: file.glance,
        lanes: Catalog::new(file.lanes),
        tags: Catalog::new(file.tags),
        kinds: EventKind::with_built_in(file.kinds),
        actors: Catalog::new(records(file.actors)),
        places: Catalog::new(file.places),
        pictures: Catalog::new(file.pictures),
        reports: Catalog::new(sources),
        accounts: Accounts::new(accounts, &events),
        events,
        claims: Catalog::new(file.claims),
        differences: Catalog::new(records(file.differences)),
        identities: Catalog::new(records(file.identities)),
        background: Catalog::new(records(file.background)),
        assumptions: Catalog::new(file.assumptions),
        forwarding: Arc::new(file.forwarding),
        languages: Arc::new(languages),
        translations: BTreeMap::new(),
    })
}

/// The languages that texts are in.
fn languages(about: &About, reports: &[Report], accounts: &[Account]) -> BTreeSet<String> {
    let quotes = accounts.iter().flat_map(|account| &account.quotes);
    let mut all: BTreeSet<&String> = quotes.filter_map(|quote| quote.language.as_ref()).collect();
    all.insert(&about.language);
    all.extend(reports.iter().map(|report| &report.language));
    all.into_iter().cloned().collect()
}

/// Puts accounts into the order of events, then of reports, without a second copy of them.
fn sort(accounts: &mut [Account]) {
    let key = |at: u32| accounts.get(at as usize).map(|account| (&account.event, &account.report));
    let events = accounts.iter().map(|account| &account.event);
    let order = sorted_by_id(events, |a, b| key(a).cmp(&key(b)));
    let mut place: Vec<usize> = vec![0; order.len()];
    for (at, from) in order.into_iter().enumerate() {
        if let Some(place) = place.get_mut(from as usize) {
            *place = at;
        }
    }
    for at in 0..accounts.len() {
        while let Some(to) = place.get(at).copied().filter(|to| *to != at) {
            accounts.swap(at, to);
            place.swap(at, to);
        }
    }
}

fn records<T>(placed: Vec<(T, Place)>) -> Vec<T> {
    placed.into_iter().map(|(record, _)| record).collect()
}

fn one_account_each(accounts: &[Account], findings: &mut Findings) {
    for pair in accounts.windows(2) {
        let [a, b] = pair else { continue };
        if (&a.event, &a.report) == (&b.event, &b.report) {
            let message = format!("the report “{}” has two accounts of “{}”", a.report, a.event);
            findings.report(
                Diagnostic::new(Rule::DuplicateAccount, b.place.clone(), message)
                    .related(a.place.clone(), "the first")
                    .hint("put both into one account, with the paragraphs of both"),
            );
        }
    }
}

fn every_event_is_told(events: &[(Event, Place)], findings: &mut Findings) {
    for (event, place) in events {
        if !findings.has_account(&event.id) {
            let message = format!("no report tells the event “{}”", event.id);
            findings.report(
                Diagnostic::new(Rule::Untold, place.clone(), message)
                    .hint("add an [[account]] to the report that tells it, or delete the event"),
            );
        }
    }
}

fn only_what_lasts_goes_on(
    events: &Catalog<Event>,
    accounts: &[Account],
    assumptions: &[Assumption],
    findings: &mut Findings,
) {
    let mut report = |event: &EventId, place: &Place, what: &str| {
        if events.find(event.as_str()).is_some_and(|event| !event.lasts) {
            let message = format!("{what}, but the event “{event}” is a point in time");
            let hint = "say `lasts = true` in the event, or choose another word";
            findings.report(Diagnostic::new(Rule::NotLasting, place.clone(), message).hint(hint));
        }
    };
    for assumption in assumptions {
        if let Supposition::Event { anchor, .. } = &assumption.supposes
            && let Anchor::Relative { relation: Relation::During, to, .. } = anchor
        {
            report(to, &assumption.place, "the assumption says `during`");
        }
    }
    for account in accounts {
        if account.told == Told::Ongoing {
            report(&account.event, &account.place, "`told` is `ongoing`");
        }
        for time in &account.time {
            let one = match &time.sense {
                Sense::One { anchor, .. } => Some(anchor),
                Sense::Several(_) => None,
            };
            for anchor in one.into_iter().chain(time.readings().iter().map(|r| &r.anchor)) {
                if let Anchor::Relative { relation: Relation::During, to, .. } = anchor {
                    report(to, &time.place, "the words say `during`");
                }
            }
        }
    }
}

/// An assumption about the date of a report that prints one would change nothing.
fn no_printed_date_is_supposed(
    assumptions: &[Assumption],
    reports: &[Report],
    findings: &mut Findings,
) {
    let dated: BTreeSet<&ReportId> =
        reports.iter().filter(|r| r.published.is_some()).map(|r| &r.id).collect();
    for assumption in assumptions {
        let Supposition::Published { report, .. } = &assumption.supposes else { continue };
        if dated.contains(report) {
            let message = format!("a date is supposed for the report “{report}”, which prints one");
            findings.report(
                Diagnostic::new(Rule::OneOf, assumption.place.clone(), message)
                    .hint("delete the assumption, or name a report without a date"),
            );
        }
    }
}

/// Warns of a stance of somebody whom the event does not name: its page and the actor's would not
/// agree on who took part.
fn who_takes_a_stance_acts(events: &Catalog<Event>, findings: &mut Findings) {
    for Taken { event, actor, place } in std::mem::take(&mut findings.stances) {
        if events.find(event.as_str()).is_some_and(|event| !event.actors.contains(&actor)) {
            let message = format!("“{actor}” is not among the actors of the event “{event}”");
            findings.report_where_sound(
                Diagnostic::new(Rule::StanceOfAnother, place, message)
                    .hint("add the actor to the event's `actors`, or mend who takes the stance"),
            );
        }
    }
}

/// Warns of events that do not say when they were added, where others do: the feeds would leave
/// them out in silence.
fn all_or_none_is_added(events: &[(Event, Place)], findings: &mut Findings) {
    if events.iter().all(|(event, _)| event.history.is_none()) {
        if let Some((_, first)) = events.first() {
            let message = "no event says when it was added, so that the feeds are empty";
            findings.report_where_sound(
                Diagnostic::new(Rule::MissingAdded, first.clone(), message).hint(
                    "add `added = \"YYYY-MM-DD\"` to each event, the day on which you wrote it",
                ),
            );
        }
        return;
    }
    for (event, place) in events.iter().filter(|(event, _)| event.history.is_none()) {
        let message = format!("it is not known when the event “{}” was added", event.id);
        // An `added` that cannot be read is an error of its own, and no missing one.
        findings.report_where_sound(
            Diagnostic::new(Rule::MissingAdded, place.clone(), message)
                .hint("add `added = \"YYYY-MM-DD\"`, or the feeds leave the event out"),
        );
    }
}

fn no_actor_is_its_own(actors: &[(Actor, Place)], findings: &mut Findings) {
    let of: BTreeMap<&ActorId, &ActorId> =
        actors.iter().filter_map(|(actor, _)| Some((&actor.id, actor.of.as_ref()?))).collect();
    // Each actor is passed once: who leads to one that was passed before is in no further circle.
    let mut passed: BTreeMap<&ActorId, usize> = BTreeMap::new();
    let mut in_circle: BTreeSet<&ActorId> = BTreeSet::new();
    for (walk, start) in of.keys().copied().enumerate() {
        let mut at = Some(start);
        while let Some(actor) = at.filter(|actor| !passed.contains_key(actor)) {
            passed.insert(actor, walk);
            at = of.get(actor).copied();
        }
        if at.is_some_and(|actor| passed.get(actor) == Some(&walk)) {
            while let Some(actor) = at.filter(|actor| in_circle.insert(actor)) {
                at = of.get(actor).copied();
            }
        }
    }
    for (actor, place) in actors.iter().filter(|(actor, _)| in_circle.contains(&actor.id)) {
        let message = format!("the actor “{}” belongs, in the end, to itself", actor.id);
        findings.report(
            Diagnostic::new(Rule::ActorCycle, place.clone(), message)
                .hint("leave `of` out at the actor that stands highest"),
        );
    }
}

fn paragraphs_are_there(
    locator: &Locator,
    place: &Place,
    lines: &BTreeMap<ReportId, u32>,
    findings: &mut Findings,
) {
    let (Some(last), Some(lines)) = (locator.paragraphs.last(), lines.get(&locator.report)) else {
        return;
    };
    if lines < last {
        let message =
            format!("paragraph {last} of the report “{}”, which has {lines}", locator.report);
        findings.report(
            Diagnostic::new(Rule::Paragraph, place.clone(), message)
                .hint("paragraphs are the non-empty lines, counted from 1"),
        );
    }
}
