//! Everything derived from one revision of the data: made once, never changed.
//!
//! The same data gives the same site, whatever the order of files. It knows no time of day, no
//! page, no request and no language: `localized` tells it in words.
//! A site is the chronology under one [`Choice`]. The plain one assumes nothing; [`Site::under`]
//! makes the others from it, which know it so that they can show what changed.

mod lead;
mod lookup;
mod quoted;
mod spine;
mod ties;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use chrono::NaiveDate;

use crate::chronology::{Basis, Choice, Chronology, Contradiction, Dating, solve};
use crate::language::{is_of, marked};
use crate::model::{
    Account, Claim, ClaimId, Difference, Event, EventId, Identity, Model, PlaceId, Position,
    Report, ReportId, Stance,
};
use crate::query::Filter;
use crate::search::{Hit, Index, Search};

pub use lead::Lead;
pub use lookup::{Lookup, Near};
pub use spine::{Spine, SpineStep};
pub use ties::Tie;

/// One revision of a chronology, under one choice of readings and assumptions.
#[derive(Clone)]
pub struct Site {
    /// What the data says, in the language that the site is told in. For pages, texts in another
    /// language than theirs are marked with it.
    pub model: Arc<Model>,
    /// The same without any mark, to be searched in.
    telling: Arc<Telling>,
    /// The data as it is written.
    data: Arc<Telling>,
    /// The language of the pages that texts are marked for; none where they are not.
    pages: Option<&'static str>,
    /// What was made for other languages, for all choices.
    made: Arc<Mutex<Made>>,
    /// The readings and assumptions in force.
    pub choice: Choice,
    /// What follows.
    pub chronology: Arc<Chronology>,
    groups: Arc<Groups>,
    /// Where the stances on each claim are: places of the account and of the stance in it.
    stances: Arc<BTreeMap<ClaimId, Vec<(usize, usize)>>>,
    lead: Lead,
    spine: Spine,
    plain: Option<Arc<Self>>,
}

/// The data in one language.
struct Telling {
    model: Arc<Model>,
    /// Its words as they are searched in, made once they are.
    index: OnceLock<Index>,
}

/// The data in the languages that were asked for.
#[derive(Default)]
struct Made {
    /// Of those into which it is translated.
    tellings: BTreeMap<&'static str, Arc<Telling>>,
    /// With marks, by the language of pages.
    marked: BTreeMap<&'static str, Arc<Model>>,
}

impl Telling {
    fn new(model: Arc<Model>) -> Arc<Self> {
        Arc::new(Self { model, index: OnceLock::new() })
    }
}

/// The events of a site in reading order, by what is known of their time.
#[derive(Clone, Debug, Default)]
pub struct Groups {
    /// With a day, or a bound on it; and what certainly came before one of these.
    pub dated: Vec<EventId>,
    /// Without any bound, but with a known order.
    pub ordered: Vec<EventId>,
    /// With neither.
    pub unplaced: Vec<EventId>,
}

/// A stance with the account that attests it.
#[derive(Clone, Copy, Debug)]
pub struct Attested<'s> {
    /// The account.
    pub account: &'s Account,
    /// The stance.
    pub stance: &'s Stance,
    /// The claim.
    pub claim: &'s Claim,
}

impl Groups {
    /// All events, in reading order within each group.
    pub fn iter(&self) -> impl Iterator<Item = &EventId> {
        self.dated.iter().chain(&self.ordered).chain(&self.unplaced)
    }
}

impl Site {
    /// Builds the plain site of a model: in the readings used, with nothing assumed.
    pub fn build(model: Model) -> Self {
        Self::solved(Telling::new(Arc::new(model)), Choice::default(), None)
    }

    /// Builds the site of the same data under another choice.
    pub fn under(plain: &Arc<Self>, choice: Choice) -> Self {
        let plain = plain.plain();
        Self::solved(Arc::clone(&plain.data), choice, Some(Arc::clone(plain)))
    }

    fn solved(data: Arc<Telling>, choice: Choice, plain: Option<Arc<Self>>) -> Self {
        let model = Arc::clone(&data.model);
        let chronology = Arc::new(solve(&model, &choice));
        let groups = Arc::new(group(&chronology));
        let stances = Arc::new(stances(&model, &chronology));
        let made = plain.as_ref().map(|plain| Arc::clone(&plain.made)).unwrap_or_default();
        let site = Self {
            model,
            telling: Arc::clone(&data),
            data,
            pages: None,
            made,
            choice,
            chronology,
            groups,
            stances,
            lead: Lead::Events(Vec::new()),
            spine: Spine::default(),
            plain,
        };
        let site = Self { lead: Lead::of(&site), ..site };
        Self { spine: Spine::of(&site), ..site }
    }

    /// What the front page leads with.
    pub fn lead(&self) -> &Lead {
        &self.lead
    }

    /// The order of the dispute in a few steps.
    pub fn spine(&self) -> &Spine {
        &self.spine
    }

    /// The same site in a language: the data's own words in it as far as they are translated,
    /// nothing marked.
    pub fn told_in(self: &Arc<Self>, tag: &'static str) -> Arc<Self> {
        let telling = match self.data.model.is_translated(tag) {
            true => {
                let told = || Telling::new(self.data.model.told_in(tag));
                Arc::clone(self.made().tellings.entry(tag).or_insert_with(told))
            }
            false => Arc::clone(&self.data),
        };
        self.with(Arc::clone(&telling.model), telling, None)
    }

    /// The same site in the words of the data as they are written, nothing marked.
    pub fn as_written(self: &Arc<Self>) -> Arc<Self> {
        self.with(Arc::clone(&self.data.model), Arc::clone(&self.data), None)
    }

    /// The same site in a language, with each text marked that is not in it, by its tag.
    pub fn marked(self: &Arc<Self>, tag: &'static str) -> Arc<Self> {
        let told = self.told_in(tag);
        let marked = || self.data.model.marked(tag);
        let model = Arc::clone(self.made().marked.entry(tag).or_insert_with(marked));
        // Where nothing is marked, it is the model of all.
        let pages = (!Arc::ptr_eq(&model, &told.model)).then_some(tag);
        told.with(model, Arc::clone(&told.telling), pages)
    }

    fn with(
        self: &Arc<Self>,
        model: Arc<Model>,
        telling: Arc<Telling>,
        pages: Option<&'static str>,
    ) -> Arc<Self> {
        match Arc::ptr_eq(&model, &self.model) {
            true => Arc::clone(self),
            false => Arc::new(Self { model, telling, pages, ..Self::clone(self) }),
        }
    }

    /// What was made for other languages. What a panic left behind is as good: each value is put in
    /// whole.
    fn made(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Words that a report prints, marked where its other words are.
    pub fn printed(&self, report: &ReportId, words: &str) -> String {
        let language = &self.model.reports.get(report).language;
        match self.pages {
            Some(pages) if !is_of(language, pages) => marked(words, language, pages),
            _ => words.to_owned(),
        }
    }

    /// The site of the same data with nothing chosen.
    pub fn plain(self: &Arc<Self>) -> &Arc<Self> {
        self.plain.as_ref().unwrap_or(self)
    }

    /// What is known of an event's time with nothing chosen, where the choice in force changes it.
    pub fn without_choice(&self, event: &EventId) -> Option<&Dating> {
        let before = self.plain.as_ref()?.chronology.dating(event);
        let now = self.chronology.dating(event);
        let is_same = before.begins == now.begins
            && before.ends == now.ends
            && before.placed == now.placed
            && (before.basis == Basis::Contradicted) == (now.basis == Basis::Contradicted);
        (!is_same).then_some(before)
    }

    /// The first and the last day of an event beside which no word is needed: both are known, and
    /// nothing that was asked for is behind them. Those of a point in time are one.
    pub fn certain_days(&self, event: &EventId) -> Option<(NaiveDate, NaiveDate)> {
        let dating = self.chronology.dating(event);
        let is_plain = dating.basis != Basis::Assumed && self.without_choice(event).is_none();
        dating.known_days().filter(|_| is_plain)
    }

    /// The events in reading order, by what is known of their time.
    pub fn groups(&self) -> &Groups {
        &self.groups
    }

    /// The events that fit a filter, grouped as all are: those that have the words as they were
    /// typed, those that have them if accents are left aside, and those that have them as parts of
    /// longer words.
    pub fn filtered(&self, filter: &Filter) -> [Groups; 3] {
        let mut found: [Groups; 3] = Default::default();
        let [exact, folded, part] = &mut found;
        let fit = self.fit(filter);
        let mut note = |events: &[EventId], of: fn(&mut Groups) -> &mut Vec<EventId>| {
            for id in events {
                let groups = match fit(self.model.events.get(id)) {
                    Some(Hit::Exact) => &mut *exact,
                    Some(Hit::Folded) => &mut *folded,
                    Some(Hit::Part) => &mut *part,
                    None => continue,
                };
                of(groups).push(id.clone());
            }
        };
        note(&self.groups.dated, |groups| &mut groups.dated);
        note(&self.groups.ordered, |groups| &mut groups.ordered);
        note(&self.groups.unplaced, |groups| &mut groups.unplaced);
        found
    }

    /// How many events fit a filter.
    pub fn count(&self, filter: &Filter) -> usize {
        let fits = self.fits(filter);
        self.model.events.iter().filter(|event| fits(event)).count()
    }

    /// Whether an event fits a filter, of which the words are read once.
    pub fn fits(&self, filter: &Filter) -> impl Fn(&Event) -> bool {
        let fit = self.fit(filter);
        move |event| fit(event).is_some()
    }

    fn fit(&self, filter: &Filter) -> impl Fn(&Event) -> Option<Hit> {
        let search = filter.q.as_deref().map(|q| self.search(q));
        move |event| {
            let model = &self.data.model;
            let event = model.events.get(&event.id);
            filter.fits(model, &self.chronology, search.as_ref(), event)
        }
    }

    /// Looks for words in all that the data says.
    pub fn search(&self, q: &str) -> Search<'_> {
        self.telling.index.get_or_init(|| Index::of(&self.telling.model)).search(q)
    }

    /// The stances taken in an event, by report, in the order in which they were written.
    pub fn stances_in(&self, event: &EventId) -> impl Iterator<Item = Attested<'_>> {
        self.model.accounts_of(event).flat_map(move |account| {
            account.stances.iter().map(move |stance| Attested {
                account,
                stance,
                claim: self.model.claims.get(&stance.claim),
            })
        })
    }

    /// The stances on a claim, ascribed ones among them, in reading order, then by report.
    pub fn stances_on<'s>(&'s self, claim: &'s ClaimId) -> impl Iterator<Item = Attested<'s>> {
        let places = self.stances.get(claim).into_iter().flatten();
        places.filter_map(move |(account, stance)| {
            let account = self.model.accounts.get(*account)?;
            let stance = account.stances.get(*stance)?;
            Some(Attested { account, stance, claim: self.model.claims.get(claim) })
        })
    }

    /// What was said for or against a claim, in the same order.
    pub fn said_on<'s>(
        &'s self,
        claim: &'s ClaimId,
        position: Position,
    ) -> impl Iterator<Item = Attested<'s>> {
        let is_said = move |stance: &Stance| !stance.is_ascribed() && stance.position == position;
        self.stances_on(claim).filter(move |attested| is_said(attested.stance))
    }

    /// The views and reasons that reports ascribe to actors and that a claim states, in the same
    /// order. None of them is an assertion or a denial.
    pub fn ascribed_on<'s>(&'s self, claim: &'s ClaimId) -> impl Iterator<Item = Attested<'s>> {
        self.stances_on(claim).filter(|attested| attested.stance.is_ascribed())
    }

    /// Whether anything is denied. Where nothing is, no page speaks of denials.
    pub fn has_denials(&self) -> bool {
        let mut stances = self.model.accounts.iter().flat_map(|account| &account.stances);
        stances.any(|stance| !stance.is_ascribed() && stance.position == Position::Denies)
    }

    /// The differences that name an event.
    pub fn differences_on(&self, event: &EventId) -> impl Iterator<Item = &Difference> {
        self.model.differences.iter().filter(move |difference| difference.events.contains(event))
    }

    /// The contradictions that concern an event.
    pub fn contradictions_of(&self, event: &EventId) -> Vec<Contradiction> {
        let mut found = self.chronology.contradictions();
        found.retain(|contradiction| contradiction.events.contains(event));
        found
    }

    /// The identities that concern an event.
    pub fn identities_of(&self, event: &EventId) -> impl Iterator<Item = &Identity> {
        self.model.identities.iter().filter(move |identity| identity.events.contains(event))
    }

    /// The events at a place, in reading order.
    pub fn events_at<'s>(&'s self, place: &'s PlaceId) -> impl Iterator<Item = &'s EventId> {
        let is_there =
            move |id: &&EventId| self.model.places_of(self.model.events.get(id)).contains(&place);
        self.groups.iter().filter(is_there)
    }

    /// The reports that tell an event.
    pub fn told_by(&self, event: &EventId) -> Vec<&Report> {
        self.model
            .accounts_of(event)
            .map(|account| self.model.reports.get(&account.report))
            .collect()
    }

    /// Each report's answers on the matter of a difference, by report.
    pub fn answers<'s>(
        &'s self,
        difference: &'s Difference,
    ) -> BTreeMap<&'s ReportId, Vec<&'s crate::model::Says>> {
        let mut answers: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for says in &difference.says {
            answers.entry(&says.at.report).or_default().push(says);
        }
        answers
    }
}

/// Finds where the stances on each claim are, in reading order, then by report.
fn stances(model: &Model, chronology: &Chronology) -> BTreeMap<ClaimId, Vec<(usize, usize)>> {
    let events = chronology.events().iter().zip(0_usize..);
    let rank: BTreeMap<&EventId, usize> = events.collect();
    let mut order: Vec<usize> = (0..model.accounts.len()).collect();
    let key = |index: &usize| model.accounts.get(*index).map(|a| (rank.get(&a.event), *index));
    order.sort_by_cached_key(key);
    let mut stances: BTreeMap<ClaimId, Vec<(usize, usize)>> = BTreeMap::new();
    for index in order {
        let taken = model.accounts.get(index).map(|a| &*a.stances).unwrap_or_default();
        for (place, stance) in taken.iter().enumerate() {
            stances.entry(stance.claim.clone()).or_default().push((index, place));
        }
    }
    stances
}

/// Parts the events by what is known of their time, keeping their order.
fn group(chronology: &Chronology) -> Groups {
    let mut groups = Groups::default();
    // From the end, so that whatever certainly came before something dated stays before it.
    for event in chronology.events().iter().rev() {
        let dating = chronology.dating(event);
        let is_open = dating.placed.is_open() && dating.placed_end.is_none_or(|end| end.is_open());
        // What has no order at all precedes nothing, and need not be compared.
        let is_comparable = !groups.dated.is_empty() && dating.basis != Basis::Unknown;
        if !is_open || (is_comparable && chronology.is_before_any(event, &groups.dated)) {
            groups.dated.push(event.clone());
        } else if dating.basis == Basis::Unknown {
            groups.unplaced.push(event.clone());
        } else {
            groups.ordered.push(event.clone());
        }
    }
    groups.dated.reverse();
    groups.ordered.reverse();
    groups.unplaced.reverse();
    groups
}
