//! Social cards: the drawings that other sites show beside a link.
//!
//! A card is of what is known with nothing chosen, whatever the page that it belongs to was asked
//! for. All that it says fits on it, and nothing on it is in quotation marks.

use askama::Template;

use super::{actor_names, label};
use crate::card::{Block, Face, HEIGHT, Setting, WIDTH};
use crate::localized::Localized;
use crate::model::{Event, EventId};
use crate::site::Lead;
use crate::text::{Text, filled, joined};

/// How far words stay away from the edges.
const MARGIN: u16 = 64;
/// From edge to edge of what is written.
const MEASURE: u16 = 1200 - 2 * MARGIN;
/// Where the words below the header begin.
const TOP: u16 = 136;
/// No line has room for more names.
const NAMES_MAX: usize = 20;
/// From the side of a bar to the words beside it.
const INDENT: u16 = 40;

/// The picture of a page on other sites.
#[derive(Clone, Debug)]
pub struct CardLink {
    /// Its address, with scheme and host.
    pub address: String,
    /// What is on it, for those who cannot see it.
    pub alt: String,
    /// Its width, in pixels.
    pub width: u32,
    /// Its height, in pixels.
    pub height: u32,
}

impl CardLink {
    pub(super) fn new(address: String, alt: String) -> Self {
        Self { address, alt, width: WIDTH, height: HEIGHT }
    }
}

/// Words on a card: a line, and where it begins.
struct Placed {
    x: u16,
    /// Its baseline.
    y: u16,
    size: u16,
    family: &'static str,
    weight: u16,
    words: String,
}

/// The head of every card: the name of the site, and at the right edge where this belongs or
/// comes from.
struct Header {
    brand: Placed,
    beside: Vec<Placed>,
}

/// The card of an event.
#[derive(Template)]
#[template(path = "event-card.svg")]
pub struct EventCard {
    header: Header,
    form: &'static str,
    top: u16,
    bar_height: u16,
    category: Vec<Placed>,
    title: Vec<Placed>,
    who: Vec<Placed>,
    when: Vec<Placed>,
    basis: Vec<Placed>,
}

/// The card of the front page: the claim and its denial, or else the events that lead.
#[derive(Template)]
#[template(path = "home-card.svg")]
pub struct HomeCard {
    header: Header,
    title: Vec<Placed>,
    top: u16,
    bar_height: u16,
    sides: Vec<Side>,
}

/// One side of the dispute.
struct Side {
    x: u16,
    form: &'static str,
    label: Vec<Placed>,
    title: Vec<Placed>,
    who: Vec<Placed>,
    when: Vec<Placed>,
}

/// The lines of a block, the first of them below `top`.
fn placed(block: Block, face: Face, x: u16, top: u16) -> Vec<Placed> {
    let Block { size, leading, lines } = block;
    let baselines = (0..).map(|line| top + size + leading * line);
    let line =
        |(words, y)| Placed { x, y, size, family: face.family(), weight: face.weight(), words };
    lines.into_iter().zip(baselines).map(line).collect()
}

/// Sets words on one line above a baseline.
fn line(words: &str, face: Face, sizes: (u16, u16), (x, y): (u16, u16), width: u16) -> Vec<Placed> {
    let block = Setting { face, sizes, width, height: 0 }.set(words);
    let top = y - block.size;
    placed(block, face, x, top)
}

impl Header {
    fn new(text: &Text, beside: &str) -> Self {
        let brand = Placed {
            x: MARGIN,
            y: 84,
            size: 38,
            family: Face::Serif.family(),
            weight: Face::Serif.weight(),
            words: text.brand.to_owned(),
        };
        let room = MEASURE - 260;
        let mut beside = line(beside, Face::Sans, (24, 20), (0, 84), room);
        for line in &mut beside {
            // It ends at the right edge of what is written.
            line.x = MARGIN + MEASURE;
        }
        Self { brand, beside }
    }
}

impl EventCard {
    /// The card of an event of the plain site.
    pub fn new(site: &Localized, event: &Event) -> Self {
        let t = site.text;
        let dating = site.chronology.dating(&event.id);
        let x = MARGIN + INDENT;
        let width = MEASURE - INDENT;
        let lane = &site.model.lanes.get(&event.lane).name;
        let kind = site.kind(&event.kind);
        let category = filled(t.card.category, &[("lane", lane), ("kind", kind)]);
        let setting = Setting { face: Face::SansBold, sizes: (26, 20), width, height: 0 };
        let category = placed(setting.set(&category), Face::SansBold, x, TOP);
        let title = Setting { face: Face::Serif, sizes: (72, 44), width, height: 232 };
        let title = title.set(&event.title);
        let under = TOP + 40 + title.depth();
        let title = placed(title, Face::Serif, x, TOP + 40);
        let who = names(site, event, Face::Sans, 30, width);
        let who = line(&who, Face::Sans, (30, 24), (x, under + 56), width);
        let when = capitalised(&site.when(dating));
        let when = line(&when, Face::SansBold, (38, 20), (MARGIN, 560), MEASURE);
        let basis = capitalised(site.basis(dating));
        let told = label::told_by(t, &site.told_by(&event.id));
        let known = filled(t.card.beside, &[("first", &basis), ("second", &told)]);
        Self {
            header: Header::new(t, &site.model.about.title),
            form: label::event_form(site, event),
            top: TOP,
            bar_height: under + if who.is_empty() { 14 } else { 66 } - TOP,
            category,
            title,
            basis: line(&known, Face::Sans, (24, 20), (MARGIN, 596), MEASURE),
            who,
            when,
        }
    }

    /// What is on the card, for those who cannot see it.
    pub fn alt(site: &Localized, event: &Event) -> String {
        let t = site.text;
        let dating = site.chronology.dating(&event.id);
        let who = actor_names(&site.model, event);
        let pattern = if who.is_empty() { t.card.event_of_nobody } else { t.card.event };
        let parts = [
            ("kind", site.kind(&event.kind)),
            ("title", &event.title),
            ("who", &t.list(&who)),
            ("when", &capitalised(&site.when(dating))),
            ("basis", site.basis(dating)),
            ("told", &label::told_by(t, &site.told_by(&event.id))),
        ];
        filled(pattern, &parts)
    }
}

impl HomeCard {
    /// The card of the front page of the plain site.
    pub fn new(site: &Localized) -> Self {
        let title = Setting { face: Face::Serif, sizes: (56, 36), width: MEASURE, height: 112 };
        let title = title.set(&site.model.about.title);
        let top = TOP + title.depth() + 44;
        let t = site.text;
        let half = MEASURE / 2 + 16;
        let reports: Vec<_> = site.model.reports.iter().collect();
        Self {
            header: Header::new(t, &label::told_by(t, &reports)),
            title: placed(title, Face::Serif, MARGIN, TOP),
            top,
            bar_height: 590 - top,
            sides: leads(site)
                .into_iter()
                .zip([MARGIN, MARGIN + half])
                .map(|((id, label, form), left)| Side::of(site, id, label, form, left, top))
                .collect(),
        }
    }

    /// What is on the card, for those who cannot see it.
    pub fn alt(site: &Localized) -> String {
        let t = site.text;
        let side = |(id, label, _): (&EventId, &str, _)| {
            let event = site.model.events.get(id);
            let who = t.list(&actor_names(&site.model, event));
            let when = site.when(site.chronology.dating(id));
            let parts =
                [("label", label), ("title", event.title.as_str()), ("who", &who), ("when", &when)];
            filled(if who.is_empty() { t.card.side_of_nobody } else { t.card.side }, &parts)
        };
        let sides: Vec<String> = leads(site).into_iter().map(side).collect();
        let parts = [("title", &*site.model.about.title), ("sides", &sides.join(" "))];
        filled(if sides.is_empty() { t.card.home_of_nothing } else { t.card.home }, &parts)
    }
}

/// The two events on the card of the front page, each with what heads it and its form.
fn leads(site: &Localized) -> Vec<(&EventId, &str, &'static str)> {
    let t = site.text;
    match site.lead() {
        Lead::Opposed { assertion, denial } => {
            vec![(assertion, t.glance_assertion, "asserted"), (denial, t.glance_denial, "denial")]
        }
        Lead::Events(events) => {
            let kind = |id| site.kind(&site.model.events.get(id).kind);
            events.iter().take(2).map(|id| (id, kind(id), "other")).collect()
        }
    }
}

impl Side {
    fn of(
        site: &Localized,
        id: &EventId,
        label: &str,
        form: &'static str,
        left: u16,
        top: u16,
    ) -> Self {
        let event = site.model.events.get(id);
        let x = left + INDENT;
        let width = MEASURE / 2 - 16 - INDENT;
        let height = 500_u16.saturating_sub(top + 40);
        let title = Setting { face: Face::Serif, sizes: (42, 28), width, height };
        let who = names(site, event, Face::Sans, 26, width);
        let when = capitalised(&site.when(site.chronology.dating(id)));
        Self {
            x: left,
            form,
            label: line(label, Face::SansBold, (26, 20), (x, top + 22), width),
            title: placed(title.set(&event.title), Face::Serif, x, top + 34),
            who: line(&who, Face::Sans, (26, 20), (x, 552), width),
            when: line(&when, Face::SansBold, (28, 18), (x, 588), width),
        }
    }
}

/// The names of an event's actors, as many as fit on a line, and how many more there are.
fn names(site: &Localized, event: &Event, face: Face, size: u16, width: u16) -> String {
    let names = actor_names(&site.model, event);
    let whole = site.text.list(&names);
    let shorter = (1..names.len().min(NAMES_MAX)).rev().map(|kept| {
        let first = joined(names.get(..kept).unwrap_or_default(), site.text.comma);
        let count = (names.len() - kept).to_string();
        filled(site.text.card.and_more, &[("names", &first), ("count", &count)])
    });
    let fits = |names: &String| face.width(&face.settable(names), size) <= f32::from(width);
    let fitting = std::iter::once(whole.clone()).chain(shorter).find(fits);
    // Where one name alone is too wide, it is cut when it is set.
    fitting.unwrap_or(whole)
}

/// Words with a capital at their beginning, as they head a line.
fn capitalised(words: &str) -> String {
    let mut rest = words.chars();
    let first: String = rest.next().into_iter().flat_map(char::to_uppercase).collect();
    first + rest.as_str()
}
