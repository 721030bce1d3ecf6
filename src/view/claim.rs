//! Claims: those who assert one beside those who deny it, and apart from both what reports ascribe.

use askama::Template;

use super::cite::CiteView;
use super::embed::{Embed, EmbedView};
use super::pages::Pages;
use super::{
    DifferenceView, EventRef, Frame, Link, QuoteView, correction_sentences, label, linked,
    report_labels, stance_fragment,
};
use crate::index::StanceAt;
use crate::localized::Localized;
use crate::model::{Account, Claim, ClaimKind, Id as _, Noun, Position, Quote, Stance};
use crate::query::{BadValue, Facet, Filter};
use crate::text::filled;
use crate::url::Urls;

/// How many names a side of a claim has in the list.
const NAMES_MAX: usize = 20;

/// The list of claims.
#[derive(Template)]
#[template(path = "claims.html")]
pub struct ClaimsPage {
    pub(super) frame: Frame,
    /// Those that some assert and some deny, those that are only denied, then the others by kind.
    kinds: Vec<(&'static str, Vec<ClaimLine>)>,
    pages: Pages,
}

/// One claim in the list.
struct ClaimLine {
    link: Link,
    /// Who asserts it, who denies it and to whom it is ascribed, each with its form.
    sides: Vec<(&'static str, String)>,
}

/// The page of one claim.
#[derive(Template)]
#[template(path = "claim.html")]
pub struct ClaimPage {
    pub(super) frame: Frame,
    kind: &'static str,
    /// The timeline of its events.
    timeline: String,
    /// Whether somebody asserts it, and denies it, on whichever part of the lists.
    is_asserted: bool,
    is_denied: bool,
    asserts: Vec<Telling>,
    denies: Vec<Telling>,
    ascribed: Vec<Telling>,
    differences: Vec<DifferenceView>,
    heads: Vec<String>,
    history: Vec<String>,
    pages: Pages,
    cite: CiteView,
    embed: EmbedView,
}

/// What one report tells of one event, with those who take the stance in it.
struct Telling {
    report: Link,
    event: EventRef,
    stances: Vec<StanceLine>,
    says: String,
    quotes: Vec<QuoteView>,
}

/// The stance of one actor in one manner, with every paragraph that attests it.
struct StanceLine {
    actor: Link,
    manner: &'static str,
    fragment: String,
    /// The fragments of the further paragraphs' stances: links to them lead here too.
    further: Vec<String>,
    at: String,
}

impl ClaimsPage {
    /// A part of the list of claims: what is disputed first, then the rest by kind.
    ///
    /// # Errors
    ///
    /// Where the list ends before.
    pub fn new(site: &Localized, urls: &Urls, filter: &Filter) -> Result<Self, BadValue> {
        let t = site.text;
        let json = urls.api_entries("claims");
        let address = |urls: &Urls| urls.part(Urls::claims, filter);
        let note = if site.has_denials() { t.claims_note } else { t.claims_note_undenied };
        let frame = Frame::new(site, urls, t.claims, note, address, json);
        let (denied, others): (Vec<&Claim>, Vec<&Claim>) =
            site.model.claims.iter().partition(|claim| is_said(site, claim, Position::Denies));
        let (disputed, only_denied): (Vec<&Claim>, Vec<&Claim>) =
            denied.into_iter().partition(|claim| is_said(site, claim, Position::Asserts));
        let of_kind = |kind| others.iter().filter(move |claim| claim.kind == kind);
        let others = ClaimKind::ALL.iter().flat_map(|(_, kind)| {
            of_kind(*kind).map(|claim| (label::claim_kinds(t, *kind), *claim))
        });
        let disputed = disputed.into_iter().map(|claim| (t.page.disputed, claim));
        let only_denied = only_denied.into_iter().map(|claim| (t.page.only_denied, claim));
        let claims = disputed.chain(only_denied).chain(others);
        let part = |filter: &Filter| urls.part(Urls::claims, filter);
        let pages = Pages::new(site, filter, site.model.claims.len(), part)?;
        let mut kinds: Vec<(&'static str, Vec<ClaimLine>)> = Vec::new();
        for (heading, claim) in pages.of(claims) {
            let line = ClaimLine::of(site, urls, claim);
            match kinds.last_mut() {
                Some((last, lines)) if *last == heading => lines.push(line),
                _ => kinds.push((heading, vec![line])),
            }
        }
        Ok(Self { frame, kinds, pages })
    }
}

/// Whether somebody asserts a claim, or denies it.
fn is_said(site: &Localized, claim: &Claim, position: Position) -> bool {
    let at = site.model.claims.position(&claim.id);
    let said = at.and_then(|at| site.lists().said(at, position));
    said.is_some_and(|said| !said.is_empty())
}

impl ClaimLine {
    fn of(site: &Localized, urls: &Urls, claim: &Claim) -> Self {
        let t = site.text;
        let at = site.model.claims.position(&claim.id);
        let [asserting, denying, ascribed] =
            at.map(|at| site.lists().stances().actors(at)).unwrap_or_default();
        let side = |form, pattern, actors: &[u32]| {
            let names = names(site, actors);
            (!names.is_empty()).then(|| (form, filled(pattern, &[("actors", &t.list(&names))])))
        };
        let asserted = side("assertion", t.asserted_by, asserting);
        let denied = side("denial", t.denied_by, denying);
        let ascribed = side("nobody", t.ascribed_to, ascribed);
        // Who is silent is not said of each: the order of the list and its sides show it.
        let sides = [asserted, denied, ascribed].into_iter().flatten().collect();
        Self { link: Link::claim(urls, claim), sides }
    }
}

/// The names of those who take stances, each once; of many, the first, and how many more there are.
fn names(site: &Localized, actors: &[u32]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let shown = actors.iter().take(NAMES_MAX);
    for actor in shown.filter_map(|at| site.model.actors.at(*at as usize)) {
        if !names.contains(&actor.name) {
            names.push(actor.name.clone());
        }
    }
    let more = actors.len().saturating_sub(NAMES_MAX);
    let count = site.text.number(more);
    names.extend((0 < more).then(|| filled(site.text.page.more, &[("count", &count)])));
    names
}

impl ClaimPage {
    /// The page of a claim, with a part of its lists.
    ///
    /// # Errors
    ///
    /// Where each of them ends before.
    pub fn new(
        site: &Localized,
        urls: &Urls,
        claim: &Claim,
        filter: &Filter,
    ) -> Result<Self, BadValue> {
        let t = site.text;
        let kind = label::claim_kind(t, claim.kind);
        let at = site.model.claims.position(&claim.id);
        let tellings = at.map(|at| site.lists().stances().tellings(at)).unwrap_or_default();
        let differences = at.map(|at| site.lists().differing_on(at)).unwrap_or_default();
        let [asserted, denied, views] = tellings.map(|side| side.len());
        let lists = [
            (t.those_who_assert, asserted),
            (t.those_who_deny, denied),
            (t.ascribed, views),
            (t.differ_here, differences.len()),
        ];
        let page = |urls: &Urls| urls.part(|urls| urls.claim(&claim.id), filter);
        let part = |filter: &Filter| urls.part(|urls| urls.claim(&claim.id), filter);
        let pages = Pages::of_lists(site, filter, &lists, part)?;
        let [asserts, denies, ascribed] = tellings.map(|side| {
            let side = pages.in_time(side.iter()).into_iter();
            side.filter_map(|first| Telling::of(site, urls, claim, *first)).collect()
        });
        let differences = pages.of(differences).into_iter();
        let differences = differences.filter_map(|at| site.model.differences.at(*at));
        let title = filled(t.claim_title, &[("text", &t.clause(&claim.text))]);
        let of_claim = Filter::of(Facet::Claim, &claim.id);
        let json = urls.api_entry("claims", &claim.id);
        let mut frame = Frame::new(site, urls, &title, &title, page, json);
        frame.json_ld = linked::claim(urls, claim);
        frame.oembed = urls.oembed(&urls.claim(&claim.id));
        Ok(Self {
            cite: CiteView::page(site, urls, &frame, Noun::Claim, claim.id.as_str()),
            embed: EmbedView::of(urls, &Embed::claim(site, urls, claim)),
            frame,
            kind,
            timeline: format!("{}#timeline", urls.filtered(&of_claim)),
            is_asserted: 0 < asserted,
            is_denied: 0 < denied,
            asserts,
            denies,
            ascribed,
            differences: differences.map(|d| DifferenceView::of(site, d)).collect(),
            heads: report_labels(&site.model),
            history: claim.history.iter().flat_map(|h| correction_sentences(site, h)).collect(),
            pages,
        })
    }
}

impl Telling {
    /// What an account has of a side of a claim, by the first stance of that side in it.
    fn of(site: &Localized, urls: &Urls, claim: &Claim, first: StanceAt) -> Option<Self> {
        let (account, first) = first.of(&site.model)?;
        let is_of_side = |stance: &&Stance| {
            let is_said_alike = first.is_ascribed() || stance.position == first.position;
            stance.claim == claim.id && stance.is_ascribed() == first.is_ascribed() && is_said_alike
        };
        let stances: Vec<&Stance> = account.stances.iter().filter(is_of_side).collect();
        let report = site.model.reports.get(&account.report);
        let states = |quote: &&Quote| {
            let is_of = |stance: &&Stance| {
                quote.speaker == stance.actor && quote.claims.contains(&stance.claim)
            };
            stances.iter().any(is_of)
        };
        let own = account.quotes.iter().filter(states);
        let mut lines: Vec<Vec<&Stance>> = Vec::new();
        for stance in &stances {
            let same = |line: &&mut Vec<&Stance>| {
                line.iter()
                    .all(|other| other.actor == stance.actor && other.manner == stance.manner)
            };
            match lines.iter_mut().find(same) {
                Some(line) => line.push(stance),
                None => lines.push(vec![stance]),
            }
        }
        Some(Self {
            report: Link::report(urls, report),
            event: EventRef::of(site, urls, &account.event),
            stances: lines
                .iter()
                .filter_map(|stances| StanceLine::of(site, urls, account, stances))
                .collect(),
            says: account.says.clone(),
            quotes: own.map(|quote| QuoteView::of(site, urls, account, quote)).collect(),
        })
    }
}

impl StanceLine {
    /// The line of some stances that differ only in their paragraphs.
    fn of(site: &Localized, urls: &Urls, account: &Account, stances: &[&Stance]) -> Option<Self> {
        let (first, further) = stances.split_first()?;
        let paragraphs: Vec<u32> = stances.iter().map(|stance| stance.paragraph).collect();
        // This page has the stances of several events.
        let fragment =
            |stance: &Stance| format!("{}_{}", stance_fragment(account, stance), account.event);
        Some(Self {
            actor: Link::actor(urls, site.model.actors.get(&first.actor)),
            manner: label::manner(site.text, first.manner),
            fragment: fragment(first),
            further: further.iter().map(|stance| fragment(stance)).collect(),
            at: site.paragraphs(&paragraphs),
        })
    }
}
