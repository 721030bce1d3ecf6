//! The first screen: what happened in which order, in whose words, and what no report settles.

use crate::chronology::solve::Order;
use crate::localized::Localized;
use crate::model::{Event, EventId, Subject};
use crate::site::SpineStep;
use crate::text::filled;
use crate::url::Urls;
use crate::view::difference::difference_at;
use crate::view::map::MapView;
use crate::view::{Link, label, otherwise, quote_fragment, translation};

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
    /// Where all this is.
    pub(super) map: Option<MapView>,
    /// How many of all events the steps have.
    pub(super) of_all: String,
    /// Where assumptions say what they would change; none where there are none.
    pub(super) if_assumed: Option<String>,
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
    /// The number of its lane, from 1.
    pub(super) lane_number: usize,
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
    /// The same in the language of the page, by us.
    pub(super) translation: Option<String>,
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
            map: MapView::of_all(site, urls),
            of_all: {
                let told: usize = spine.steps.iter().map(|step| step.events.len()).sum();
                let told = [("shown", &*site.text.number(told))];
                site.text.home.of_all.counted(site.model.events.len(), &told)
            },
            if_assumed: (!site.model.assumptions.is_empty())
                .then(|| format!("{}#assumptions", urls.method())),
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
        let (form, label) = label::lead_form(site, id);
        Self {
            link: Link::event(urls, event),
            lane_number: 1 + site.model.lanes.position(&event.lane).unwrap_or_default(),
            leads,
            form,
            label,
            who: if leads { who(site, event) } else { String::new() },
            when: site.when(&site.chronology.dating(id)),
            otherwise: otherwise(site, id),
            words: site.words_for_the_day(id),
            quote: if leads { key_quote(site, urls, id) } else { None },
            told_by: match &site.told_by(id)[..] {
                reports @ [_] => label::told_by(site.text, reports),
                reports => site.text.told_by_several.counted(reports.len(), &[]),
            },
        }
    }
}

/// An event that no step has, and after which of them it certainly came.
fn beside(site: &Localized, urls: &Urls, id: &EventId, after: usize) -> (Card, Option<String>) {
    let after = (0 < after)
        .then(|| filled(site.text.home.after_step, &[("number", &*site.text.number(after))]));
    (Card::of(site, urls, id), after)
}

fn unknown(site: &Localized, urls: &Urls) -> Vec<Link> {
    let unknown = site.model.glance.unknown.iter().map(|unknown| {
        let href = match &unknown.see {
            Subject::Event(event) => urls.event(event),
            Subject::Difference(difference) => difference_at(site, urls, difference),
        };
        Link::new(href, &unknown.text)
    });
    unknown.collect()
}

fn key_quote(site: &Localized, urls: &Urls, id: &EventId) -> Option<KeyQuote> {
    let (account, quote) = site.key_quote(id)?;
    let href = urls.within_event(id, &quote_fragment(account, quote));
    Some(KeyQuote {
        words: site.text.quoted(&quote.exact),
        translation: translation(site, quote),
        at: Link::new(href, &site.at(&account.report, &[quote.paragraph])),
    })
}

/// Who acts first in an event, and for whom.
fn who(site: &Localized, event: &Event) -> String {
    let actor = event.actors.first().map(|actor| site.model.actors.get(actor));
    actor.map(|actor| site.actor_of(actor)).unwrap_or_default()
}
