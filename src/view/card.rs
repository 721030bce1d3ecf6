//! Social cards: the drawings that other sites show beside a link.
//!
//! A card is of what is known with nothing chosen, whatever the page that it belongs to was asked
//! for. All that it says fits on it, and only words of a report are in quotation marks, whole.

use askama::Template;

use super::{actor_names, label};
use crate::card::{Block, Face, HEIGHT, Run, Setting, WIDTH};
use crate::language::is_right_to_left;
use crate::localized::Localized;
use crate::model::{Actor, Event, EventId, Quote, Report};
use crate::site::Lead;
use crate::text::{Text, filled, joined};

/// As wide as a card is.
const PAPER: u16 = 1200;
/// How far words stay away from the edges.
const MARGIN: u16 = 64;
/// From edge to edge of what is written.
const MEASURE: u16 = PAPER - 2 * MARGIN;
/// Where the words below the header begin.
const TOP: u16 = 136;
/// No line has room for more names.
const NAMES_MAX: usize = 20;
/// Fewer letters than these say nothing without the title.
const QUOTE_MIN: usize = 24;
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
    /// A card with what is on it.
    pub fn new(address: String, alt: String) -> Self {
        Self { address, alt, width: WIDTH, height: HEIGHT }
    }
}

/// Words on a card: a line, and where it begins.
struct Placed {
    x: f32,
    /// Its baseline.
    y: u16,
    size: f32,
    family: &'static str,
    weight: u16,
    words: String,
}

/// The head of every card: the name of the site, and at the right edge where this belongs or
/// comes from.
struct Header {
    brand: Vec<Placed>,
    beside: Vec<Placed>,
}

/// The card of an event.
#[derive(Template)]
#[template(path = "event-card.svg")]
pub struct EventCard {
    header: Header,
    bar: u16,
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

/// Which way a card is read: in languages from right to left, all that is on it begins as far from
/// the right edge as it does from the left in others.
#[derive(Clone, Copy)]
struct Sheet {
    is_rtl: bool,
}

impl Sheet {
    fn of(text: &Text) -> Self {
        Self { is_rtl: is_right_to_left(text.tag) }
    }

    /// The left side of a bar of a form.
    fn bar(self, form: &str, x: u16) -> u16 {
        let width = if matches!(form, "asserted" | "denial") { 16 } else { 4 };
        if self.is_rtl { PAPER - x - width } else { x }
    }

    /// The lines of a block, the first of them below `top`, each in its runs.
    fn placed(self, block: &Block, x: u16, top: u16) -> Vec<Placed> {
        let Block { size, leading, lines, .. } = block;
        let baselines = (0..).map(|line| top + size + leading * line);
        let runs = lines.iter().zip(baselines).flat_map(|(line, y)| {
            let runs = block.runs(line);
            let taken: f32 = runs.iter().map(|(_, run)| run.width).sum();
            let begin = runs.first().map_or(0.0, |(left, _)| *left);
            let x = match self.is_rtl {
                true => f32::from(PAPER - x) - taken - begin,
                false => f32::from(x),
            };
            runs.into_iter().map(move |(right, Run { words, family, weight, size, .. })| Placed {
                x: hundredth(x + right),
                y,
                size: hundredth(size),
                family,
                weight,
                words,
            })
        });
        runs.collect()
    }

    /// Words on one line above a baseline.
    fn line(
        self,
        words: &str,
        face: Face,
        sizes: (u16, u16),
        (x, y): (u16, u16),
        width: u16,
    ) -> Vec<Placed> {
        let block = Setting { face, sizes, width, height: 0 }.set(words);
        self.placed(&block, x, y - block.size)
    }
}

/// A place as exact as a drawing needs it.
fn hundredth(place: f32) -> f32 {
    (place * 100.0).round() / 100.0
}

impl Header {
    fn new(text: &Text, beside: &str) -> Self {
        let room = MEASURE - 260;
        let beside =
            Setting { face: Face::Sans, sizes: (24, 20), width: room, height: 0 }.set(beside);
        let wide = beside.lines.first().map_or(0.0, |line| Face::Sans.width(line, beside.size));
        let sheet = Sheet::of(text);
        let mut placed = sheet.placed(&beside, MARGIN, 84 - beside.size);
        // It ends at the other edge of what is written.
        let far = f32::from(MEASURE);
        let shift = match (sheet.is_rtl, beside.is_rtl) {
            (true, _) => wide - far,
            (false, true) => far - f32::from(room),
            (false, false) => far - wide,
        };
        for run in &mut placed {
            run.x = hundredth(run.x + shift);
        }
        let brand = sheet.line(text.brand, Face::Serif, (38, 38), (MARGIN, 84), MEASURE - room);
        Self { brand, beside: placed }
    }
}

impl EventCard {
    /// The card of an event of the plain site.
    pub fn new(site: &Localized, event: &Event) -> Self {
        let t = site.text;
        let dating = &site.chronology.dating(&event.id);
        let about = site.model.about.title.as_str();
        let sheet = Sheet::of(t);
        let x = MARGIN + INDENT;
        let width = MEASURE - INDENT;
        let lane = &site.model.lanes.get(&event.lane).name;
        let kind = site.kind(&event.kind);
        let category = match Face::SansBold.says(lane) {
            true => filled(t.card.category, &[("lane", lane), ("kind", kind)]),
            false => kind.to_owned(),
        };
        let setting = Setting { face: Face::SansBold, sizes: (26, 20), width, height: 0 };
        let category = sheet.placed(&setting.set(&category), x, TOP);
        let title = Setting { face: Face::Serif, sizes: (72, 32), width, height: 232 };
        let quoted = quoted(site, &event.id, title);
        let (title, who) = quoted.unwrap_or_else(|| {
            let title = Setting { sizes: (72, 44), ..title };
            (title.set(&titled(site, event)), names(site, event, Face::Sans, 30, width))
        });
        let under = TOP + 40 + title.depth();
        let title = sheet.placed(&title, x, TOP + 40);
        let who = sheet.line(&who, Face::Sans, (30, 24), (x, under + 56), width);
        let when = capitalised(&site.when(dating));
        let when = sheet.line(&when, Face::SansBold, (38, 20), (MARGIN, 560), MEASURE);
        let basis = capitalised(site.basis(dating));
        let told = told_by(site, &site.told_by(&event.id));
        let known = filled(t.card.beside, &[("first", &basis), ("second", &told)]);
        let form = label::event_form(site, event);
        Self {
            header: Header::new(t, if Face::Sans.says(about) { about } else { "" }),
            bar: sheet.bar(form, MARGIN),
            form,
            top: TOP,
            bar_height: under + if who.is_empty() { 14 } else { 66 } - TOP,
            category,
            title,
            basis: sheet.line(&known, Face::Sans, (24, 20), (MARGIN, 596), MEASURE),
            who,
            when,
        }
    }

    /// What is on the card, for those who cannot see it.
    pub fn alt(site: &Localized, event: &Event) -> String {
        let t = site.text;
        let dating = &site.chronology.dating(&event.id);
        let who = actor_names(&site.model, event);
        let quote = quotation(site, &event.id);
        let pattern = match (&quote, who.is_empty()) {
            (Some(_), _) => t.card.event_quoted,
            (None, true) => t.card.event_of_nobody,
            (None, false) => t.card.event,
        };
        let parts = [
            ("kind", site.kind(&event.kind)),
            ("title", &event.title),
            ("who", &t.list(&who)),
            ("when", &capitalised(&site.when(dating))),
            ("basis", site.basis(dating)),
            ("told", &told_by(site, &site.told_by(&event.id))),
            ("quote", quote.as_deref().unwrap_or_default()),
        ];
        filled(pattern, &parts)
    }
}

impl HomeCard {
    /// The card of the front page of the plain site.
    pub fn new(site: &Localized) -> Self {
        let t = site.text;
        let title = Setting { face: Face::Serif, sizes: (56, 36), width: MEASURE, height: 112 };
        let about = &site.model.about.title;
        let title = title.set(if Face::Serif.says(about) { about } else { t.card.chronology });
        let top = TOP + title.depth() + 44;
        let half = MEASURE / 2 + 16;
        let sheet = Sheet::of(t);
        // Both sides in their words, or neither.
        let leads = leads(site);
        let has_words = leads.iter().all(|(id, ..)| quoted(site, id, Side::setting(top)).is_some());
        let reports: Vec<_> = site.model.reports.iter().collect();
        Self {
            header: Header::new(t, &told_by(site, &reports)),
            title: sheet.placed(&title, MARGIN, TOP),
            top,
            bar_height: 590 - top,
            sides: leads
                .into_iter()
                .zip([MARGIN, MARGIN + half])
                .map(|(lead, left)| Side::of(site, lead, has_words, left, top))
                .collect(),
        }
    }

    /// What is on the card, for those who cannot see it.
    pub fn alt(site: &Localized) -> String {
        let t = site.text;
        let side = |(id, label, _): (&EventId, &str, _)| {
            let event = site.model.events.get(id);
            let who = t.list(&actor_names(&site.model, event));
            let when = site.when(&site.chronology.dating(id));
            let quote = quotation(site, id);
            let pattern = match (&quote, who.is_empty()) {
                (Some(_), _) => t.card.side_quoted,
                (None, true) => t.card.side_of_nobody,
                (None, false) => t.card.side,
            };
            let parts = [
                ("label", label),
                ("title", event.title.as_str()),
                ("who", &who),
                ("when", &when),
                ("quote", quote.as_deref().unwrap_or_default()),
            ];
            filled(pattern, &parts)
        };
        let sides: Vec<String> = leads(site).into_iter().map(side).collect();
        let parts = [("title", &*site.model.about.title), ("sides", &sides.join(" "))];
        filled(if sides.is_empty() { t.card.home_of_nothing } else { t.card.home }, &parts)
    }
}

/// The two events on the card of the front page, each with what heads it and its form.
fn leads(site: &Localized) -> Vec<(&EventId, &str, &'static str)> {
    match site.lead() {
        Lead::Opposed { assertion, denial } => {
            let label = |id| label::lead_form(site, id).1;
            vec![(assertion, label(assertion), "asserted"), (denial, label(denial), "denial")]
        }
        Lead::Events(events) => {
            let kind = |id| site.kind(&site.model.events.get(id).kind);
            events.iter().take(2).map(|id| (id, kind(id), "other")).collect()
        }
    }
}

impl Side {
    /// How the words of a side are set, below the title of the card.
    fn setting(top: u16) -> Setting {
        let height = 500_u16.saturating_sub(top + 40);
        Setting { face: Face::Serif, sizes: (42, 24), width: MEASURE / 2 - 16 - INDENT, height }
    }

    fn of(
        site: &Localized,
        (id, label, form): (&EventId, &str, &'static str),
        has_words: bool,
        left: u16,
        top: u16,
    ) -> Self {
        let event = site.model.events.get(id);
        let x = left + INDENT;
        let sheet = Sheet::of(site.text);
        let setting = Self::setting(top);
        let width = setting.width;
        let quoted = has_words.then(|| quoted(site, id, setting)).flatten();
        let (title, who) = quoted.unwrap_or_else(|| {
            let title = Setting { sizes: (42, 28), ..setting };
            (title.set(&titled(site, event)), names(site, event, Face::Sans, 26, width))
        });
        let when = capitalised(&site.when(&site.chronology.dating(id)));
        Self {
            x: sheet.bar(form, left),
            form,
            label: sheet.line(label, Face::SansBold, (26, 20), (x, top + 22), width),
            title: sheet.placed(&title, x, top + 34),
            who: sheet.line(&who, Face::Sans, (26, 20), (x, 552), width),
            when: sheet.line(&when, Face::SansBold, (28, 18), (x, 588), width),
        }
    }
}

/// The title of an event, or what it is and when where no font has its letters.
fn titled(site: &Localized, event: &Event) -> String {
    if Face::Serif.says(&event.title) {
        return event.title.clone();
    }
    let kind = site.kind(&event.kind);
    let when = site.when(&site.chronology.dating(&event.id));
    filled(site.text.card.untitled, &[("kind", kind), ("when", &when)])
}

/// The words that stand for an event, set whole, and whose they are; none where it has no such
/// words, they do not fit or no font has their letters.
fn quoted(site: &Localized, id: &EventId, setting: Setting) -> Option<(Block, String)> {
    let (_, quote) = site.key_quote(id)?;
    let (words, speaker) = words_of(site, quote);
    let can_be_set =
        QUOTE_MIN <= words.chars().count() && Face::Serif.says(&words) && Face::Sans.says(&speaker);
    let block = can_be_set.then(|| setting.set(&words))?;
    // It ends with a quotation mark where nothing is cut.
    let is_whole = !block.lines.last()?.ends_with('…');
    is_whole.then_some((block, speaker))
}

/// The words that stand for an event, and whose they are, for those who cannot see them.
pub(super) fn quotation(site: &Localized, id: &EventId) -> Option<String> {
    let (_, quote) = site.key_quote(id)?;
    let (words, speaker) = words_of(site, quote);
    let parts = [("words", &*words), ("speaker", &speaker)];
    Some(filled(site.text.card.quotation, &parts))
}

/// A quotation, and whose it is: there is room for one language alone, so that a translation stands
/// in its place, where there is one, and says that it is ours.
fn words_of(site: &Localized, quote: &Quote) -> (String, String) {
    let t = site.text;
    let speaker = site.actor_of(site.model.actors.get(&quote.speaker));
    match &quote.translation {
        Some(words) => (t.quoted(words), filled(t.card.translated, &[("speaker", &*speaker)])),
        None => (t.quoted(&quote.exact), speaker),
    }
}

/// Who tells something, each report by its label. A name that is ours says nothing elsewhere, and
/// some have letters that no font has: there a report is known by its date, and several by their
/// number.
fn told_by(site: &Localized, reports: &[&Report]) -> String {
    let has_name = |report: &&Report| !report.label_is_ours && Face::Sans.says(&report.label);
    match reports {
        [only] if !has_name(only) => {
            label::told_by_all(site.text, std::iter::once(unnamed(site, only)))
        }
        [..] if reports.iter().all(has_name) => label::told_by(site.text, reports),
        [..] if reports.iter().any(|report| report.label_is_ours) => {
            site.text.card.told_by_several.counted(reports.len(), &[])
        }
        [..] => {
            let name = |report: &&Report| match has_name(report) {
                true => report.label.clone(),
                false => unnamed(site, report),
            };
            label::told_by_all(site.text, reports.iter().map(name))
        }
    }
}

fn unnamed(site: &Localized, report: &Report) -> String {
    match report.published {
        Some(_) => filled(site.text.card.report, &[("dated", &site.printed_date(report))]),
        None => site.text.card.report_undated.to_owned(),
    }
}

/// The names of an event's actors, as many as fit on a line, and how many more there are.
fn names(site: &Localized, event: &Event, face: Face, size: u16, width: u16) -> String {
    let actors = event.actors.iter().map(|id| site.model.actors.get(id));
    let name = |actor: &Actor| match face.says(&actor.name) {
        true => actor.name.clone(),
        false => label::actor_kind(site.text, actor.kind).to_owned(),
    };
    let names: Vec<String> = actors.map(name).collect();
    let whole = site.text.list(&names);
    let shorter = (1..names.len().min(NAMES_MAX)).rev().map(|kept| {
        let first = joined(names.get(..kept).unwrap_or_default(), site.text.comma);
        let count = site.text.number(names.len() - kept);
        filled(site.text.card.and_more, &[("names", &first), ("count", &count)])
    });
    let fits = |names: &String| face.width(&face.settable(names), size) <= f32::from(width);
    let fitting = std::iter::once(whole.clone()).chain(shorter).find(fits);
    // Where one name alone is too wide, it is cut when it is set.
    fitting.unwrap_or(whole)
}

/// Words with a capital at their beginning, as they head a line.
pub(super) fn capitalised(words: &str) -> String {
    let mut rest = words.chars();
    let first: String = rest.next().into_iter().flat_map(char::to_uppercase).collect();
    first + rest.as_str()
}

#[cfg(test)]
mod tests {
    use super::{MARGIN, PAPER, Sheet};

    /// What begins at the left of a card begins at the right of one from right to left.
    #[test]
    fn a_bar_stands_where_reading_begins() {
        let (left, right) = (Sheet { is_rtl: false }, Sheet { is_rtl: true });
        for (form, width) in [("denial", 16), ("asserted", 16), ("other", 4)] {
            assert_eq!(left.bar(form, MARGIN), MARGIN);
            assert_eq!(right.bar(form, MARGIN), PAPER - MARGIN - width);
        }
    }
}
