//! Version 1 of the JSON endpoint. `docs/api-design.md` explains it; `OpenAPI` lists every field.

mod account;
mod actor;
mod chronology;
mod claim;
mod difference;
mod document;
mod event;
mod found;
mod history;
mod index;
mod list;
mod meta;
mod parameters;
mod problem;
mod reason;
mod reference;
mod report;
mod words;

pub use account::{Account, NameAs, Quotation, Reading, Time};
pub use actor::{Actor, Position};
pub use chronology::{Chronology, Glance, Lane, OneChronology, Unknown};
pub use claim::{Claim, StanceIn};
pub use difference::{Background, Difference, Identity, Locator, Says};
pub use document::document;
pub use event::{Because, End, Event, Stance};
pub use history::Correction;
pub use index::{Index, IndexLink};
pub use list::{Entry, List, ListMeta, One};
pub use meta::{Axis, Meta};
pub use parameters::{ChoiceParameters, EventParameters, IdParameter, ListParameters};
pub use problem::{Nearest, Problem};
pub use reason::{Assumption, Conflict, Reason};
pub use reference::{ClaimRef, EventRef, Named};
pub use report::{Published, Report, Unanchored};
pub use words::{ActorKind, Anchor, Basis, ClaimKind, Is, Manner, Side, Told, Verdict};
