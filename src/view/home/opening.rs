//! The first screen: what happened in which order, in whose words, and what no report settles.

use crate::chronology::solve::Order;
use crate::localized::Localized;
use crate::model::{Anchor, Event, EventId, Subject};
use crate::site::{Lead, Site, SpineStep};
use crate::text::{bracketed, filled};
use crate::url::Urls;
use crate::view::{Link, label, otherwise, quote_fragment};

/// What stands above the timeline.
pub(in crate::view) struct Opening {
    /// The order of the dispute, a step each.
    pub(super) steps: Vec<StepView>,
    /// Whether some step's place rests on words that can be read in another way.
    pub(super) has_readings: bool,
    /// What has no place among the steps, each with what is known of that.
    pub(super) beside: Vec<(Card, Option<String>)>,
    /// What no report settles.
    pub(super) unknown: Vec<Link>,
}

/// One step of the order.
pub(in crate::view) struct StepView {
    pub(super) events: Vec<Card>,
    /// How its two events lie to each other.
    pub(super) between: Option<&'static str>,
    pub(super) is_reading: bool,
}

/// What a first-time reader must see of one event.
pub(in crate::view) struct Card {
    pub(super) link: Link,
    /// Whether it leads, with what was said in it.
    pub(super) leads: bool,
    /// `assertion`, `denial`, or nothing, with the word for it.
    pub(super) form: &'static str,
    pub(super) label: &'static str,
    /// Who acts first in it; empty for what does not lead.
    pub(super) who: String,
    pub(super) when: String,
    pub(super) otherwise: Option<String>,
    /// Reports' own words for its day, with the report and its date.
    pub(super) words: Vec<String>,
    /// What was said in what leads, where a report quotes it.
    pub(super) quote: Option<KeyQuote>,
    pub(super) told_by: String,
}

/// The words that stand for what was said.
pub(in crate::view) struct KeyQuote {
    pub(super) words: String,
    /// Where they are printed, with the address of these words.
    pub(super) at: Link,
}

impl Opening {
    pub(super) fn new(site: &Localized, urls: &Urls) -> Self {
        let spine = site.spine();
        Self {
            steps: spine.steps.iter().map(|step| StepView::of(site, urls, step)).collect(),
            has_readings: spine.steps.iter().any(|step| step.is_reading),
            beside: spine.beside.iter().map(|(id, after)| beside(site, urls, id, *after)).collect(),
            unknown: unknown(site, urls),
        }
    }
}

impl StepView {
    fn of(site: &Localized, urls: &Urls, step: &SpineStep) -> Self {
        let between = match &step.events[..] {
            [first, second] => Some(match site.chronology.order(first, second) {
                Order::SameTime => site.text.home.same_time,
                _ => site.text.home.unordered,
            }),
            _ => None,
        };
        Self {
            events: step.events.iter().map(|id| Card::of(site, urls, id)).collect(),
            between,
            is_reading: step.is_reading,
        }
    }
}

impl Card {
    fn of(site: &Localized, urls: &Urls, id: &EventId) -> Self {
        let event = site.model.events.get(id);
        let leads = site.lead().events().contains(&id);
        let (form, label) = form(site, id);
        Self {
            link: Link::event(urls, event),
            leads,
            form,
            label,
            who: if leads { who(site, event) } else { String::new() },
            when: site.when(site.chronology.dating(id)),
            otherwise: otherwise(site, id),
            words: words_for_the_day(site, id),
            quote: if leads { key_quote(site, urls, event) } else { None },
            told_by: match &site.told_by(id)[..] {
                reports @ [_] => label::told_by(site.text, reports),
                reports => site.text.told_by_several.counted(reports.len(), &[]),
            },
        }
    }
}

/// Whether an event is what was asserted, or a denial of it.
fn form(site: &Localized, id: &EventId) -> (&'static str, &'static str) {
    let t = site.text;
    match site.lead() {
        Lead::Opposed { assertion, .. } if assertion == id => ("assertion", t.glance_assertion),
        Lead::Opposed { denial, .. } if denial == id => ("denial", t.glance_denial),
        Lead::Opposed { assertion, .. } if site.opposed(assertion).denied_by.contains(id) => {
            ("denial", t.glance_also_denied)
        }
        _ => ("", ""),
    }
}

/// An event that no step has, and after which of them it certainly came.
fn beside(site: &Localized, urls: &Urls, id: &EventId, after: usize) -> (Card, Option<String>) {
    let after =
        (0 < after).then(|| filled(site.text.home.after_step, &[("number", &*after.to_string())]));
    (Card::of(site, urls, id), after)
}

fn unknown(site: &Site, urls: &Urls) -> Vec<Link> {
    let unknown = site.model.glance.unknown.iter().map(|unknown| {
        let href = match &unknown.see {
            Subject::Event(event) => urls.event(event),
            Subject::Difference(difference) => urls.difference(difference),
        };
        Link::new(href, &unknown.text)
    });
    unknown.collect()
}

/// The words from which an event's day is counted: “Earlier this week” (Report 1, undated). Words
/// that state a date are the date.
pub(super) fn words_for_the_day(site: &Localized, id: &EventId) -> Vec<String> {
    let accounts = site.model.accounts_of(id);
    let times = accounts.flat_map(|account| account.time.iter().map(move |time| (account, time)));
    let of_the_day = times.filter(|(_, time)| {
        let (of, anchor) = time.in_force(|reading| site.choice.readings.contains(reading));
        of == id && matches!(anchor, Anchor::Offset { .. } | Anchor::Within { .. })
    });
    let words = of_the_day.map(|(account, time)| {
        let report = site.model.reports.get(&account.report);
        let dated = match &report.published {
            Some(_) => bracketed(&site.printed_date(report)),
            None => site.text.undated.to_owned(),
        };
        let parts = [
            ("words", &*site.text.quoted(&time.words)),
            ("report", &report.label),
            ("date", &dated),
        ];
        filled(site.text.home.words_for_the_day, &parts)
    });
    words.collect()
}

/// The longest quotation of who acts first in an event.
fn key_quote(site: &Localized, urls: &Urls, event: &Event) -> Option<KeyQuote> {
    let accounts = site.model.accounts_of(&event.id);
    let quotes = accounts.flat_map(|account| account.quotes.iter().map(move |q| (account, q)));
    let own = quotes.filter(|(_, quote)| Some(&quote.speaker) == event.actors.first());
    let (account, quote) = own.max_by_key(|(_, quote)| quote.exact.chars().count())?;
    let href = urls.within_event(&event.id, &quote_fragment(account, quote));
    Some(KeyQuote {
        words: site.text.quoted(&quote.exact),
        at: Link::new(href, &site.at(&account.report, &[quote.paragraph])),
    })
}

/// Who acts first in an event, and for whom: “Karoline Leavitt, White House”.
fn who(site: &Localized, event: &Event) -> String {
    let Some(actor) = event.actors.first() else { return String::new() };
    let actor = site.model.actors.get(actor);
    match &actor.of {
        None => actor.name.clone(),
        Some(of) => {
            let of = &site.model.actors.get(of).name;
            filled(site.text.actor_of, &[("actor", &actor.name), ("of", of)])
        }
    }
}
