//! What the project is about, as plain values: reports, accounts, events, actors, claims.
//!
//! A [`Model`] is made by `load` alone, and only where every reference in it resolves.
//! It knows neither the file format nor any page.
//! No event has a date here: a date is what `chronology` concludes from the accounts.

mod account;
mod accounts;
mod annotation;
mod catalog;
mod character;
mod claim;
mod event;
mod forward;
mod id;
mod kind;
mod list;
mod picture;
mod place;
mod report;
mod texts;
mod time;
mod told;
mod web;

pub use account::{Account, Manner, NameAs, Position, Quote, Stance, Told};
pub use accounts::Accounts;
pub use annotation::{
    Assumption, Background, Difference, Identity, Locator, Says, Supposition, Verdict,
};
pub use catalog::{Catalog, Record, Records, sorted_by_id};
pub use character::is_forbidden;
pub use claim::{Claim, ClaimKind};
pub use event::{Actor, ActorKind, Correction, Event, History, Lane, Tag};
pub use forward::{Forward, Forwarding, Kind, Noun};
pub use id::{
    ActorId, AssumptionId, BackgroundId, ClaimId, DifferenceId, EventId, Id, IdError, IdentityId,
    KindId, LaneId, PictureId, PlaceId, ReadingId, ReportId, TagId,
};
pub use kind::{BuiltInKind, EventKind};
pub use list::List;
pub use picture::{Picture, Rendition};
pub use place::{Coordinates, Place};
pub use report::{Clock, Publication, Report, ReportPlaces, UnanchoredWords};
pub use texts::{HasTexts, Key, Texts};
pub use time::{Anchor, Offset, Period, Reach, Reading, Relation, Sense, TimeWords, Unit};

pub use told::Translation;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

pub use web::{Run, WebAddress, WebAddressError, runs};

use chrono_tz::Tz;

use crate::diagnostic;

/// Declares an enumeration together with the words that data files, addresses and JSON use for it.
macro_rules! kinds {
    ($(#[$meta:meta])+ $name:ident { $($(#[$vmeta:meta])+ $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$vmeta])+ $variant),+
        }

        impl $name {
            /// Every value, with its word in data files, addresses and JSON.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];

            /// Their words alone.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// Its word in data files, addresses and JSON.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }
    };
}
pub(crate) use kinds;

/// One chronology: everything that a data folder says.
#[derive(Clone, Debug)]
pub struct Model {
    /// What the chronology is called and about.
    pub about: About,
    /// How days and hours are counted.
    pub axis: Axis,
    /// What a first-time reader must see.
    pub glance: Glance,
    /// The rows of the timeline, in the order in which they are shown.
    pub lanes: Catalog<Lane>,
    /// What events may have in common.
    pub tags: Catalog<Tag>,
    /// The kinds of events.
    pub kinds: Catalog<EventKind>,
    /// The persons, governments and bodies that act or speak.
    pub actors: Catalog<Actor>,
    /// The published sources.
    pub reports: Catalog<Report>,
    /// Where on earth events take place, or which place they concern.
    pub places: Catalog<Place>,
    /// The pictures of events.
    pub pictures: Catalog<Picture>,
    /// The happenings.
    pub events: Catalog<Event>,
    /// What each report says of each event.
    pub accounts: Accounts,
    /// What actors assert or deny.
    pub claims: Catalog<Claim>,
    /// Where the reports differ.
    pub differences: Catalog<Difference>,
    /// Tellings that may be one act or two.
    pub identities: Catalog<Identity>,
    /// What is told without date or order.
    pub background: Catalog<Background>,
    /// Readings of ours that no report states.
    pub assumptions: Catalog<Assumption>,
    /// Where ids lead that were given up.
    pub forwarding: Arc<Forwarding>,
    /// The BCP 47 tags of the languages that its texts are in, quotations included.
    pub languages: Arc<BTreeSet<String>>,
    /// Its own words in other languages, by their BCP 47 tags.
    pub translations: BTreeMap<String, Arc<Translation>>,
}

impl Model {
    /// The records of a kind; conflicts have none.
    pub fn records(&self, noun: Noun) -> Option<&dyn Records> {
        Some(match noun {
            Noun::Event => &self.events,
            Noun::Claim => &self.claims,
            Noun::Report => &self.reports,
            Noun::Actor => &self.actors,
            Noun::Place => &self.places,
            Noun::Difference => &self.differences,
            Noun::Assumption => &self.assumptions,
            Noun::Conflict => return None,
        })
    }

    /// The zone of the axis, where one is known.
    pub fn zone(&self) -> Option<Tz> {
        match self.axis.clock.as_ref()? {
            Whose::Zone(zone) => Some(*zone),
            Whose::Report(id) => self.reports.get(id).zone,
        }
    }

    /// What the reports say of an event, one account a report.
    pub fn accounts_of(&self, event: &EventId) -> impl Iterator<Item = &Account> + Clone {
        let places = self.events.position(event).map(|at| self.account_places(at));
        self.accounts.range(places.unwrap_or_default())
    }

    /// The places of the accounts of the event at an index.
    pub fn account_places(&self, event: usize) -> Range<u32> {
        let rank = self.events.rank_of_position(event);
        rank.map(|rank| self.accounts.places(rank)).unwrap_or_default()
    }

    /// The differences as they are listed: the weightiest, the others between reports, and those of
    /// one report; each of these in the curator's order.
    pub fn listed_differences(&self) -> [Vec<&Difference>; 3] {
        let (within, between): (Vec<&Difference>, Vec<&Difference>) =
            self.differences.iter().partition(|d| !d.main && d.within_one_report());
        let (main, other) = between.into_iter().partition(|d| d.main);
        [main, other, within]
    }

    /// The place of a difference in that list, counted from 0.
    pub fn place_of_difference(&self, id: &DifferenceId) -> usize {
        let all = self.listed_differences().into_iter().flatten();
        all.take_while(|difference| difference.id != *id).count()
    }

    /// The address at which an account can be read: its own, or that of its report.
    pub fn source_of<'m>(&'m self, account: &'m Account) -> Option<&'m WebAddress> {
        account.url.as_deref().or(self.reports.get(&account.report).url.as_ref())
    }

    /// The claims that were asserted, or denied, in an event: said, not only ascribed.
    pub fn said_in(&self, event: &EventId, position: Position) -> BTreeSet<&ClaimId> {
        let stances = self.accounts_of(event).flat_map(|account| &account.stances);
        let said = stances.filter(|stance| !stance.is_ascribed() && stance.position == position);
        said.map(|stance| &stance.claim).collect()
    }

    /// An actor, and whatever it belongs to: a spokesperson, an office, a government.
    pub fn with_those_above<'m>(&'m self, actor: &'m ActorId) -> impl Iterator<Item = &'m ActorId> {
        // `load` refuses circles.
        std::iter::successors(Some(actor), |id| self.actors.get(id).of.as_ref())
    }

    /// The places of an event: those that its record names, then those of its accounts.
    pub fn places_of<'m>(&'m self, event: &'m Event) -> Vec<&'m PlaceId> {
        Self::places_in(event, self.accounts_of(&event.id))
    }

    /// The same, of an event whose accounts are there.
    pub fn places_in<'m>(
        event: &'m Event,
        accounts: impl Iterator<Item = &'m Account>,
    ) -> Vec<&'m PlaceId> {
        let told = accounts.flat_map(|account| &account.places);
        let mut named = BTreeSet::new();
        event.places.iter().chain(told).filter(|id| named.insert(*id)).collect()
    }

    /// The pictures of an event that can be shown, in the order given, each with its widest rendition
    /// and, before it, the one that pages show first.
    pub fn pictures_of<'m>(
        &'m self,
        event: &'m Event,
    ) -> impl Iterator<Item = (&'m Picture, [&'m Rendition; 2])> {
        let pictures = event.pictures.iter().map(|id| self.pictures.get(id));
        pictures.filter_map(|picture| {
            let first = picture.renditions.first()?;
            Some((picture, [first, picture.renditions.last().unwrap_or(first)]))
        })
    }

    /// All time words that can be read in several ways, with their accounts.
    pub fn read_in_several_ways(&self) -> impl Iterator<Item = (&Account, &TimeWords)> {
        let accounts = self.accounts.several_ways();
        let times =
            accounts.flat_map(|account| account.time.iter().map(move |time| (account, time)));
        times.filter(|(_, time)| !time.readings().is_empty())
    }

    /// Some readings, with their words and accounts.
    pub fn with_readings<'m>(
        &'m self,
        ids: &BTreeSet<ReadingId>,
    ) -> impl Iterator<Item = (&'m Account, &'m TimeWords, &'m Reading)> {
        let is_one = |reading: &Reading| ids.contains(&reading.id);
        let accounts = self.accounts.several_ways_of(move |account| {
            account.time.iter().flat_map(TimeWords::readings).any(is_one)
        });
        let times =
            accounts.flat_map(|account| account.time.iter().map(move |time| (account, time)));
        let readings = times.flat_map(|(account, time)| {
            time.readings().iter().map(move |reading| (account, time, reading))
        });
        readings.filter(move |(_, _, reading)| is_one(reading))
    }

    /// The readings of all time words that can be read in several ways.
    pub fn readings(&self) -> impl Iterator<Item = &[Reading]> {
        self.read_in_several_ways().map(|(_, time)| time.readings())
    }
}

/// What a chronology is called and about.
#[derive(Clone, Debug)]
pub struct About {
    /// Its title.
    pub title: String,
    /// One to three sentences.
    pub summary: String,
    /// The BCP 47 tag of the language that the data's own words are in.
    pub language: String,
    /// Who made it, and on what terms it may be used.
    pub credit: Credit,
    /// What became of these words, where the data says so.
    pub history: Option<History>,
}

/// Who made a chronology, and on what terms it may be used; as far as the data says so.
#[derive(Clone, Debug, Default)]
pub struct Credit {
    /// Whoever made it, by name.
    pub curator: Option<String>,
    /// On what terms its words may be used.
    pub licence: Option<Licence>,
    /// How the whole is to be cited; else it is put together.
    pub citation: Option<String>,
}

/// A licence.
#[derive(Clone, Debug)]
pub struct Licence {
    /// Its id in the list of SPDX, where it has one.
    pub spdx: Option<String>,
    /// Its name.
    pub name: String,
    /// Where it can be read.
    pub url: WebAddress,
}

/// How the timeline counts days and hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Axis {
    /// Whose clock the hours are those of; `None` where the data does not say.
    pub clock: Option<Whose>,
    /// Whether days are taken as printed or converted.
    pub zones: Zones,
    /// How far “about” reaches.
    pub about: Reach,
}

/// Whose clock and calendar day are meant: the same hour is another day elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those of one report, whose zone may not be printed.
    Report(ReportId),
    /// Those of a zone.
    Zone(Tz),
}

kinds! {
    /// How the days of reports from different zones are compared.
    #[derive(Default)]
    Zones {
        /// A printed day is that day, wherever it was printed: civil days.
        #[default]
        Printed = "printed",
        /// Days are converted between zones that are known, and widened where one is not.
        Counted = "counted",
    }
}

/// What a first-time reader must see: who asserted what, who denied it, what was decided, and
/// what is not known; as much of it as the curator names.
#[derive(Clone, Debug, Default)]
pub struct Glance {
    /// The event in which the dispute's claim was asserted.
    pub assertion: Option<EventId>,
    /// The event in which it was denied.
    pub denial: Option<EventId>,
    /// The decisions, and what they led to.
    pub decisions: Vec<EventId>,
    /// What no report settles.
    pub unknown: Vec<Unknown>,
    /// Where the curator wrote `denial`; for diagnostics alone.
    pub denial_place: Option<diagnostic::Place>,
}

/// Something that no report settles, with where to read on.
#[derive(Clone, Debug)]
pub struct Unknown {
    /// One sentence of ours.
    pub text: String,
    /// Where the reader finds more.
    pub see: Subject,
}

/// An event or a difference: what an open question leads to.
#[derive(Clone, Debug)]
pub enum Subject {
    /// An event.
    Event(EventId),
    /// A difference.
    Difference(DifferenceId),
}
