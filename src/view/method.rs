//! How dates are reached, with this chronology's own examples; and what would change them.

use askama::Template;

use super::date_form::{FormView, forms, has_about, looked_at};
use super::{Changes, Frame, Link, ReasonView};
use crate::chronology::Choice;
use crate::chronology::solve::Order;
use crate::isolate::isolated;
use crate::localized::Localized;
use crate::model::{Anchor, EventId, Id as _, Reach, Supposition, Zones};
use crate::text::filled;
use crate::url::Urls;

/// The page on how dates are reached.
#[derive(Template)]
#[template(path = "method.html")]
pub struct MethodPage {
    pub(super) frame: Frame,
    days: &'static str,
    forms: Vec<FormView>,
    /// How far “about” reaches, where a date is only about.
    about: Option<String>,
    /// Who made the chronology, and the name of its licence in full.
    curator: Option<String>,
    licence: Option<Link>,
    citation: String,
    example: Option<Example>,
    assumptions: Vec<Alternative>,
    readings: Vec<Words>,
}

/// An event whose date follows from several statements.
struct Example {
    link: Link,
    when: String,
    reasons: Vec<ReasonView>,
}

/// Of how many events at most the page tells what each choice would change.
const SOLVED_EVENTS_MAX: usize = 20_000;

/// Something that can be asked for, and what it would change.
struct Alternative {
    id: String,
    text: String,
    reason: String,
    changes: Changes,
    /// What it would do instead of changing a date, where it changes none.
    otherwise: Option<String>,
    contradicts: bool,
    in_force: bool,
    href: Option<String>,
}

/// Words that can be read in several ways.
struct Words {
    words: String,
    at: String,
    used: String,
    others: Vec<Alternative>,
}

impl MethodPage {
    /// The page. `under` gives the site under a choice, of which the page tells what it would
    /// change.
    pub fn new(site: &Localized, under: impl Fn(Choice) -> Localized, urls: &Urls) -> Self {
        let t = site.text;
        let json = urls.api_entries("assumptions");
        let frame = Frame::new(site, urls, t.method, t.method_lede, Urls::method, json);
        let assumptions = site.model.assumptions.iter().map(|assumption| {
            let words = [assumption.id.as_str(), &assumption.text, &assumption.reason];
            let pair = match &assumption.supposes {
                Supposition::Event { event, anchor } => related(event, anchor),
                Supposition::Published { .. } => None,
            };
            Alternative::new(site, &under, urls, words, pair, |choice| {
                choice.with.insert(assumption.id.clone())
            })
        });
        let credit = &site.model.about.credit;
        let licence = credit.licence.as_ref();
        Self {
            days: match site.model.axis.zones {
                Zones::Printed => t.method_days_printed,
                Zones::Counted => t.method_days_counted,
            },
            forms: forms(site, urls),
            about: has_about(site).then(|| about(site)),
            curator: credit.curator.clone(),
            licence: licence.map(|licence| Link::new(licence.url.to_string(), &licence.name)),
            citation: site.citation(&urls.absolute(&urls.home())),
            example: example(site, urls),
            assumptions: assumptions.collect(),
            readings: readings(site, &under, urls),
            frame,
        }
    }
}

impl Alternative {
    /// What one more reading or assumption, which `add` adds to a choice, would change.
    fn new(
        site: &Localized,
        under: impl Fn(Choice) -> Localized,
        urls: &Urls,
        [id, text, reason]: [&str; 3],
        pair: Option<[&EventId; 2]>,
        add: impl Fn(&mut Choice) -> bool,
    ) -> Self {
        let mut choice = Choice::default();
        add(&mut choice);
        let in_force = choice.with.is_subset(&site.choice.with)
            && choice.readings.is_subset(&site.choice.readings);
        // Each choice is solved for itself, which takes too long where events are very many.
        let are_few = site.model.events.len() <= SOLVED_EVENTS_MAX;
        let solved = are_few.then(|| (under(Choice::default()), under(choice)));
        let changes = solved.as_ref().map(|(_, under)| Changes::of(under, urls));
        let changes = changes.unwrap_or_default();
        let otherwise = solved.as_ref().filter(|_| changes.count == 0);
        Self {
            otherwise: otherwise.map(|(without, under)| order_instead(without, under, pair)),
            id: id.to_owned(),
            text: text.to_owned(),
            reason: reason.to_owned(),
            changes,
            contradicts: solved
                .is_some_and(|(_, under)| !under.chronology.contradictions().is_empty()),
            in_force,
            href: Some(urls.with(add).home_section("timeline")).filter(|at| Urls::is_answered(at)),
        }
    }
}

/// The two events that an anchor relates, the one that it is of first.
fn related<'m>(event: &'m EventId, anchor: &'m Anchor) -> Option<[&'m EventId; 2]> {
    match anchor {
        Anchor::Relative { to, .. } => Some([event, to]),
        _ => None,
    }
}

/// What a choice does that changes no date: it may tell the order of two events.
fn order_instead(without: &Localized, under: &Localized, pair: Option<[&EventId; 2]>) -> String {
    let t = under.text.page;
    let Some([a, b]) = pair else { return t.would_change_no_date.to_owned() };
    let order = under.chronology.order(a, b);
    if order == without.chronology.order(a, b) {
        return t.would_change_no_date.to_owned();
    }
    let (words, first, second) = match order {
        Order::Before => (t.would_order, a, b),
        Order::After => (t.would_order, b, a),
        Order::SameTime => (t.would_join, a, b),
        Order::Unknown => (t.would_part, a, b),
    };
    let title = |id: &EventId| under.model.events.get(id).title.clone();
    filled(words, &[("first", &title(first)), ("second", &title(second))])
}

fn about(site: &Localized) -> String {
    let Reach { day, month, year, decade, century } = site.model.axis.about;
    let parts = [
        ("days", &*site.length(day)),
        ("months", &site.length(month)),
        ("years", &site.length(year)),
        ("decades", &site.length(decade)),
        ("centuries", &site.length(century)),
    ];
    filled(site.text.method_about, &parts)
}

/// The event whose date takes the most statements to reach.
fn example(site: &Localized, urls: &Urls) -> Option<Example> {
    let steps = |id: &&EventId| site.chronology.dating(id).steps().count();
    let id = looked_at(site).rev().max_by_key(steps)?;
    let dating = &site.chronology.dating(id);
    dating.steps().next()?;
    let reasons = site.reasons(dating);
    Some(Example {
        link: Link::event(urls, site.model.events.get(id)),
        when: site.when(dating),
        reasons: reasons.iter().map(|reason| ReasonView::of(site, reason, urls)).collect(),
    })
}

fn readings(site: &Localized, under: impl Fn(Choice) -> Localized, urls: &Urls) -> Vec<Words> {
    let mut all = Vec::new();
    for (account, time) in site.model.read_in_several_ways() {
        let readings = time.readings();
        let used = readings.iter().find_map(|reading| {
            let because = reading.used_because.as_ref()?;
            let used = filled(site.text.reading_used, &[("because", because)]);
            Some(format!("{} {used}", isolated(&reading.means)))
        });
        let others = readings.iter().filter(|reading| reading.used_because.is_none());
        let others = others.map(|reading| {
            let words = [reading.id.as_str(), &reading.means, ""];
            let pair = related(&reading.of, &reading.anchor);
            Alternative::new(site, &under, urls, words, pair, |choice| {
                choice.readings.insert(reading.id.clone())
            })
        });
        all.push(Words {
            words: site.text.quoted(&time.words),
            at: site.at(&account.report, &[time.paragraph]),
            used: used.unwrap_or_default(),
            others: others.collect(),
        });
    }
    all
}
