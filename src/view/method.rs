//! How dates are reached, with this chronology's own examples; and what would change them.

use askama::Template;

use super::date_form::{Examples, FormView};
use super::pages::Pages;
use super::{Changes, Frame, Link, ReasonView};
use crate::chronology::{Choice, Chronology, Dating, Order};
use crate::isolate::isolated;
use crate::localized::Localized;
use crate::model::{Account, Anchor, EventId, Id as _, Reach, Supposition, TimeWords, Zones};
use crate::query::{BadValue, Filter};
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
    pages: Pages,
}

/// An event whose date follows from several statements.
struct Example {
    link: Link,
    when: String,
    reasons: Vec<ReasonView>,
}

/// How many events are solved again for a page, all that its choices touch taken together.
const EVENTS_MAX: usize = 100_000;

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
    /// The page, with a part of the assumptions and of the words that can be read in several ways.
    ///
    /// # Errors
    ///
    /// Where both end before.
    pub fn new(site: &Localized, urls: &Urls, filter: &Filter) -> Result<Self, BadValue> {
        let t = site.text;
        let json = urls.api_entries("assumptions");
        let part = |filter: &Filter| urls.part(Urls::method, filter);
        let words: Vec<_> = site.model.read_in_several_ways().collect();
        let longest = site.model.assumptions.len().max(words.len());
        let pages = Pages::new(site, filter, longest, part)?;
        let address = |urls: &Urls| urls.part(Urls::method, filter);
        let frame = Frame::new(site, urls, t.method, t.method_lede, address, json);
        let mut choices = Choices { site, plain: site.plain().marked(), urls, room: EVENTS_MAX };
        let assumptions = pages.of(site.model.assumptions.iter()).into_iter().map(|assumption| {
            let words = [assumption.id.as_str(), &assumption.text, &assumption.reason];
            let pair = match &assumption.supposes {
                Supposition::Event { event, anchor } => related(event, anchor),
                Supposition::Published { .. } => None,
            };
            choices.alternative(words, pair, |choice| choice.with.insert(assumption.id.clone()))
        });
        let assumptions = assumptions.collect();
        let examples = Examples::of(site);
        let credit = &site.model.about.credit;
        let licence = credit.licence.as_ref();
        Ok(Self {
            days: match site.model.axis.zones {
                Zones::Printed => t.method_days_printed,
                Zones::Counted => t.method_days_counted,
            },
            forms: examples.forms(site, urls),
            about: examples.has_about().then(|| about(site)),
            curator: credit.curator.clone(),
            licence: licence.map(|licence| Link::new(licence.url.to_string(), &licence.name)),
            citation: site.citation(&urls.absolute(&urls.home())),
            example: examples.longest.as_ref().map(|longest| example(site, urls, longest)),
            assumptions,
            readings: pages.of(words).into_iter().map(|words| choices.readings(words)).collect(),
            pages,
            frame,
        })
    }
}

/// What tells of choices what they would change, as far as that is not too much for a page.
struct Choices<'s> {
    site: &'s Localized,
    /// With nothing chosen.
    plain: Localized,
    urls: &'s Urls,
    /// How many events may still be solved.
    room: usize,
}

impl Choices<'_> {
    /// What one more reading or assumption, which `add` adds to a choice, would change.
    fn alternative(
        &mut self,
        [id, text, reason]: [&str; 3],
        pair: Option<[&EventId; 2]>,
        add: impl Fn(&mut Choice) -> bool,
    ) -> Alternative {
        let Self { site, plain, urls, .. } = self;
        let mut choice = Choice::default();
        add(&mut choice);
        let in_force = choice.with.is_subset(&site.choice.with)
            && choice.readings.is_subset(&site.choice.readings);
        let touched = plain.chronology.touched_by(&choice);
        let count = touched.count();
        let solved = (count <= self.room).then(|| plain.chronology.of_touched(touched));
        self.room -= if solved.is_some() { count } else { 0 };
        let changes = solved.as_ref().map(|under| Changes::would_be(plain, under, urls));
        let changes = changes.unwrap_or_default();
        let otherwise = match &solved {
            None => Some(site.text.page.would_touch.counted(count, &[])),
            Some(under) => (changes.count == 0).then(|| order_instead(plain, under, pair)),
        };
        Alternative {
            otherwise,
            id: id.to_owned(),
            text: text.to_owned(),
            reason: reason.to_owned(),
            changes,
            contradicts: solved.is_some_and(|under| !under.contradictions().is_empty()),
            in_force,
            href: Some(urls.with(add).home_section("timeline")).filter(|at| Urls::is_answered(at)),
        }
    }

    fn readings(&mut self, (account, time): (&Account, &TimeWords)) -> Words {
        let site = self.site;
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
            self.alternative(words, pair, |choice| choice.readings.insert(reading.id.clone()))
        });
        Words {
            others: others.collect(),
            words: site.text.quoted(&time.words),
            at: site.at(&account.report, &[time.paragraph]),
            used: used.unwrap_or_default(),
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
fn order_instead(plain: &Localized, under: &Chronology, pair: Option<[&EventId; 2]>) -> String {
    let t = plain.text.page;
    let Some([a, b]) = pair else { return t.would_change_no_date.to_owned() };
    let order = under.order(a, b);
    if order == plain.chronology.order(a, b) {
        return t.would_change_no_date.to_owned();
    }
    let (words, first, second) = match order {
        Order::Before => (t.would_order, a, b),
        Order::After => (t.would_order, b, a),
        Order::SameTime => (t.would_join, a, b),
        Order::Unknown => (t.would_part, a, b),
    };
    let title = |id: &EventId| plain.model.events.get(id).title.clone();
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
fn example(site: &Localized, urls: &Urls, (id, dating): &(&EventId, Dating)) -> Example {
    let reasons = site.reasons(dating);
    Example {
        link: Link::event(urls, site.model.events.get(id)),
        when: site.when(dating),
        reasons: reasons.iter().map(|reason| ReasonView::of(site, reason, urls)).collect(),
    }
}
