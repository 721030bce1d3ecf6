//! Everything derived from one revision of the data: made once, never changed.
//!
//! The same data gives the same site, whatever the order of files. It knows no time of day, no
//! page, no request and no language: `localized` tells it in words.
//! A site is the chronology under one [`Choice`]. The plain one assumes nothing; [`Site::under`]
//! makes the others from it, which know it so that they can show what changed.

mod contradicted;
mod find;
mod lead;
mod lookup;
mod places;
mod quoted;
mod spine;
mod ties;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::chronology::{Basis, Choice, Chronology, Dating, Standing, solve};
use crate::index::{
    Contradicted, Days, EventSet, Facets, Keys, Levels, Lists, Marks, Numbers, QuoteAt, StanceAt,
};
use crate::language::{is_of, marked};
use crate::map::Locator;
use crate::model::{
    Account, ActorId, Claim, ClaimId, Coordinates, Difference, EventId, Id as _, Identity, Model,
    PlaceId, Position, Quote, Report, ReportId, Stance,
};
use crate::query::Facet;
use crate::search::{Index, Search};

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
    /// The data in other languages, for all choices.
    tellings: Arc<Mutex<Tellings>>,
    /// The readings and assumptions in force.
    pub choice: Choice,
    /// What follows.
    pub chronology: Arc<Chronology>,
    /// Which event has which number.
    numbers: Arc<Numbers>,
    /// What belongs to each record.
    lists: Arc<Lists>,
    /// What finds events, made once they are looked for.
    facets: Arc<OnceLock<Facets>>,
    days: Arc<OnceLock<Days>>,
    /// The events whose time the choice changes.
    changed: Arc<OnceLock<EventSet>>,
    marks: Arc<OnceLock<Marks>>,
    levels: Arc<OnceLock<Levels>>,
    /// The events of contradictions, and what these are known by.
    contradicted: Arc<OnceLock<Contradicted>>,
    contradiction_ids: Arc<OnceLock<Keys>>,
    lead: Lead,
    spine: Spine,
    plain: Option<Arc<Self>>,
}

/// The data in one language.
struct Telling {
    model: Arc<Model>,
    /// Its words as they are searched in, made once they are.
    index: OnceLock<Index>,
    /// The map of its places, drawn once it is shown.
    map: OnceLock<Option<Locator>>,
    /// The places that have coordinates, from south to north, each with its index in the model.
    northward: OnceLock<Vec<(Coordinates, usize)>>,
}

/// The data in those languages into which it is translated and that were asked for.
type Tellings = BTreeMap<&'static str, Arc<Telling>>;

impl Telling {
    fn new(model: Arc<Model>) -> Arc<Self> {
        let (index, map, northward) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Arc::new(Self { model, index, map, northward })
    }
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

impl Site {
    /// Builds the plain site of a model: in the readings used, with nothing assumed.
    pub fn build(model: Model) -> Self {
        Self::of(solve(&Arc::new(model), &Choice::default()))
    }

    /// The plain site of a chronology in which nothing is chosen.
    pub fn of(chronology: Chronology) -> Self {
        let data = Telling::new(Arc::clone(chronology.model()));
        Self::solved(data, Choice::default(), chronology, None)
    }

    /// The same with the words of the model, which were gathered meanwhile.
    pub fn with_index(self, index: Index) -> Self {
        // It is there already only where somebody has searched by now, and is the same.
        _ = self.telling.index.set(index);
        self
    }

    /// Makes at once, on all cores, what is otherwise made when it is first asked for.
    pub fn prepare(&self) {
        rayon::scope(|scope| {
            scope.spawn(|_| _ = self.index());
            scope.spawn(|_| _ = self.facets());
            scope.spawn(|_| _ = self.days());
            scope.spawn(|_| _ = self.levels());
            scope.spawn(|_| _ = self.contradicted());
            scope.spawn(|_| _ = self.map());
        });
    }

    /// Makes the same, one after the other, for the thread that calls: before a page is made on several
    /// threads. One of those that work on what is made once may take up a page meanwhile, and would then
    /// wait for itself.
    pub fn fill(&self) {
        self.facets();
        self.days();
        self.levels();
        self.contradicted();
    }

    /// Builds the site of the same data under another choice.
    pub fn under(plain: &Arc<Self>, choice: Choice) -> Self {
        let plain = plain.plain();
        let chronology = solve(&plain.data.model, &choice);
        Self::solved(Arc::clone(&plain.data), choice, chronology, Some(Arc::clone(plain)))
    }

    fn solved(
        data: Arc<Telling>,
        choice: Choice,
        chronology: Chronology,
        plain: Option<Arc<Self>>,
    ) -> Self {
        let model = Arc::clone(&data.model);
        let chronology = Arc::new(chronology);
        let numbers = Arc::new(Numbers::of(&model.events, group(&chronology)));
        let lists = Arc::new(Lists::of(&model, &numbers));
        let tellings = plain.as_ref().map(|plain| Arc::clone(&plain.tellings)).unwrap_or_default();
        let site = Self {
            model,
            telling: Arc::clone(&data),
            data,
            pages: None,
            tellings,
            choice,
            chronology,
            numbers,
            lists,
            facets: Arc::default(),
            days: Arc::default(),
            changed: Arc::default(),
            marks: Arc::default(),
            levels: Arc::default(),
            contradicted: Arc::default(),
            contradiction_ids: Arc::default(),
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
                let told = || Telling::new(Arc::new(self.data.model.told_in(tag)));
                Arc::clone(self.tellings().entry(tag).or_insert_with(told))
            }
            false => Arc::clone(&self.data),
        };
        self.with(Arc::clone(&telling.model), telling, None)
    }

    /// The same site in the words of the data as they are written, nothing marked.
    pub fn as_written(self: &Arc<Self>) -> Arc<Self> {
        self.with(Arc::clone(&self.data.model), Arc::clone(&self.data), None)
    }

    /// The same site in a language, with each text marked that is not in it, by its tag: for one
    /// answer, since it keeps what it is asked for.
    pub fn marked(self: &Arc<Self>, tag: &'static str) -> Arc<Self> {
        let told = self.told_in(tag);
        match self.data.model.marked(tag) {
            Some(model) => told.with(Arc::new(model), Arc::clone(&told.telling), Some(tag)),
            None => told,
        }
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

    /// The data in the languages that were asked for. What a panic left behind is as good: each
    /// value is put in whole.
    fn tellings(&self) -> MutexGuard<'_, Tellings> {
        self.tellings.lock().unwrap_or_else(PoisonError::into_inner)
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
    pub fn without_choice(&self, event: &EventId) -> Option<Dating> {
        let plain = self.plain.as_ref()?;
        self.is_changed(event).then(|| plain.chronology.dating(event))
    }

    fn is_changed(&self, event: &EventId) -> bool {
        self.plain.as_ref().is_some_and(|plain| plain.chronology.differs(&self.chronology, event))
    }

    /// The events whose time the choice in force changes.
    pub fn changed(&self) -> &EventSet {
        self.changed.get_or_init(|| {
            let numbers = self.numbers.all().into_par_iter();
            let is_changed =
                |number: &u32| self.event_at(*number).is_some_and(|event| self.is_changed(event));
            numbers.filter(is_changed).collect::<Vec<u32>>().into_iter().collect()
        })
    }

    /// The first and the last day of an event beside which no word is needed: both are known, and
    /// nothing that was asked for is behind them. Those of a point in time are one.
    pub fn certain_days(&self, event: &EventId) -> Option<(NaiveDate, NaiveDate)> {
        let dating = self.chronology.dating(event);
        let is_plain = dating.basis != Basis::Assumed && self.without_choice(event).is_none();
        self.chronology.times(event).known_days().filter(|_| is_plain)
    }

    /// Which event has which number: its place in the order in which events are shown.
    pub fn numbers(&self) -> &Numbers {
        &self.numbers
    }

    /// The number of an event.
    pub fn number(&self, event: &EventId) -> Option<u32> {
        self.numbers.number(self.data.model.events.position(event)?)
    }

    /// An event as a set.
    pub fn set_of(&self, event: &EventId) -> EventSet {
        self.number(event).into_iter().collect()
    }

    /// The event of a number.
    pub fn event_at(&self, number: u32) -> Option<&EventId> {
        self.model.events.id_of(self.numbers.position(number)?)
    }

    /// All events, in the order in which they are shown.
    pub fn events(&self) -> impl DoubleEndedIterator<Item = &EventId> + Clone {
        self.events_in(self.numbers.all())
    }

    /// The events of a range of numbers.
    pub fn events_in(
        &self,
        range: Range<u32>,
    ) -> impl DoubleEndedIterator<Item = &EventId> + Clone {
        range.filter_map(|number| self.event_at(number))
    }

    /// The events of some numbers.
    pub fn events_of<N: IntoIterator<Item = u32>>(
        &self,
        numbers: N,
    ) -> impl Iterator<Item = &EventId> + use<'_, N> {
        numbers.into_iter().filter_map(|number| self.event_at(number))
    }

    /// The events that have each value of each facet.
    pub fn facets(&self) -> &Facets {
        let model = &self.data.model;
        self.facets.get_or_init(|| Facets::of(model, &self.numbers, &self.lists))
    }

    /// The days of all events.
    pub fn days(&self) -> &Days {
        let model = &self.data.model;
        self.days.get_or_init(|| Days::of(model, &self.chronology, &self.numbers))
    }

    /// What is counted of each event, where events are too many to be drawn one by one.
    pub fn marks(&self) -> &Marks {
        let model = &self.data.model;
        self.marks.get_or_init(|| Marks::of(model, &self.chronology, &self.numbers))
    }

    /// The days of all events, sorted by lane.
    pub fn levels(&self) -> &Levels {
        self.levels.get_or_init(|| Levels::of(self.marks(), self.model.lanes.len()))
    }

    /// What belongs to each record.
    pub fn lists(&self) -> &Lists {
        &self.lists
    }

    /// Looks for words in all that the data says.
    pub fn search(&self, q: &str) -> Search<'_> {
        self.index().search(q)
    }

    fn index(&self) -> &Index {
        self.telling.index.get_or_init(|| Index::of(&self.telling.model))
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

    /// The stances of an actor, ascribed ones among them, in reading order, then by report; not of
    /// those that belong to it.
    pub fn stances_of(&self, actor: &ActorId) -> impl DoubleEndedIterator<Item = Attested<'_>> {
        let at = self.model.actors.position(actor);
        let stances = at.map(|at| self.lists.stances().by_actor(at)).unwrap_or_default();
        stances.iter().filter_map(|at| self.stance_at(*at))
    }

    /// The stance at a place, with its account and claim.
    pub fn stance_at(&self, at: StanceAt) -> Option<Attested<'_>> {
        let (account, stance) = at.of(&self.model)?;
        Some(Attested { account, stance, claim: self.model.claims.get(&stance.claim) })
    }

    /// The quotation at a place, with its account.
    pub fn quote_at(&self, QuoteAt { account, quote }: QuoteAt) -> Option<(&Account, &Quote)> {
        let account = self.model.accounts.at(account)?;
        Some((account, account.quotes.get(quote as usize)?))
    }

    /// What was said for or against a claim, in the same order.
    pub fn said_on(
        &self,
        claim: &ClaimId,
        position: Position,
    ) -> impl DoubleEndedIterator<Item = Attested<'_>> {
        let [asserted, denied, _] = self.sides_of(claim);
        let said = match position {
            Position::Asserts => asserted,
            Position::Denies => denied,
        };
        said.iter().filter_map(|at| self.stance_at(*at))
    }

    /// The views and reasons that reports ascribe to actors and that a claim states, in the same
    /// order. None of them is an assertion or a denial.
    pub fn ascribed_on(&self, claim: &ClaimId) -> impl DoubleEndedIterator<Item = Attested<'_>> {
        let [_, _, ascribed] = self.sides_of(claim);
        ascribed.iter().filter_map(|at| self.stance_at(*at))
    }

    /// The stances that assert a claim, that deny it, and that reports ascribe, likewise.
    pub fn sides_of(&self, claim: &ClaimId) -> [&[StanceAt]; 3] {
        let at = self.model.claims.position(claim);
        at.map(|at| self.lists.stances().sides(at)).unwrap_or_default()
    }

    /// Whether anything is denied. Where nothing is, no page speaks of denials.
    pub fn has_denials(&self) -> bool {
        self.lists.has_denials()
    }

    /// The differences that name an event.
    pub fn differences_on(&self, event: &EventId) -> impl Iterator<Item = &Difference> {
        let at = self.model.events.position(event);
        let found = at.map(|at| self.lists.differences(at)).unwrap_or_default();
        found.iter().filter_map(|at| self.model.differences.at(*at))
    }

    /// The identities that concern an event.
    pub fn identities_of(&self, event: &EventId) -> impl Iterator<Item = &Identity> {
        let at = self.model.events.position(event);
        let found = at.map(|at| self.lists.identities(at)).unwrap_or_default();
        found.iter().filter_map(|at| self.model.identities.at(*at))
    }

    /// The events at a place.
    pub fn events_at(&self, place: &PlaceId) -> Option<&EventSet> {
        self.having(Facet::Place, place.as_str())
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

/// Parts the events by what is known of their time, keeping their order: dated, ordered, neither.
fn group(chronology: &Chronology) -> [Vec<&EventId>; 3] {
    let (mut dated, mut ordered, mut unplaced) = (Vec::new(), Vec::new(), Vec::new());
    for event in chronology.events() {
        let group = match chronology.standing(event) {
            Standing::Dated => &mut dated,
            Standing::Ordered => &mut ordered,
            Standing::Unplaced => &mut unplaced,
        };
        group.push(event);
    }
    [dated, ordered, unplaced]
}
