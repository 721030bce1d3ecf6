//! The words of a closed list, each as a type, so that the OpenAPI document lists them.

use serde::{Serialize, Serializer};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::chronology;
use crate::model;
use crate::search;

/// Publishes closed lists of the model: each value is written as its word, and the OpenAPI document
/// lists the words.
macro_rules! closed_lists {
    ($($(#[doc = $doc:literal])+ $name:ident of $kind:ty;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name($kind);

        impl From<$kind> for $name {
            fn from(kind: $kind) -> Self {
                Self(kind)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0.as_str())
            }
        }

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let words = ObjectBuilder::new()
                    .schema_type(Type::String)
                    .enum_values(Some(<$kind>::WORDS.iter().copied()))
                    .description(Some(concat!($($doc),+).trim_start()));
                Schema::from(words).into()
            }
        }

        impl ToSchema for $name {}
    )+};
}

closed_lists! {
    /// What is said of an event, by what says it.
    Field of search::Field;

    /// What kind of knowledge a date is.
    ///
    /// `stated` where a report's time words state this very date, `derived` from several statements
    /// or a report's own date, `disputed` where reports state dates that exclude each other,
    /// `approximate` where words state it as approximate or uncertain, `ordered` where only an order
    /// is known, `assumed` where it rests on an assumption that was asked for, `unknown`, or
    /// `contradicted` where orders that exclude each other are all that is said.
    Basis of chronology::Basis;

    /// Whether days are taken as each report prints them or counted in one zone.
    Zones of model::Zones;

    /// How a report stands in time to what it tells.
    Told of model::Told;

    /// For or against. An ascription has one of these too, and is neither: see `position`.
    Is of model::Position;

    /// How a stance is taken, according to the report that attests it.
    ///
    /// `plainly`; as a `belief` of the speaker; `implied`, not in so many words; or `ascribed`: a
    /// view or reason that the report gives as somebody's, without telling that it was said, so
    /// that it is neither asserted nor denied.
    Manner of model::Manner;

    /// What kind of claim a claim is.
    ClaimKind of model::ClaimKind;

    /// What an actor is.
    ActorKind of model::ActorKind;

    /// Whether two tellings are of one act.
    Verdict of model::Verdict;
}

/// What a stance is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The actor says that it is so.
    Asserts,
    /// The actor says that it is not so.
    Denies,
    /// A report gives it as the actor's view or reason, without telling that it was said.
    Ascribed,
}

impl Side {
    pub(super) fn of(stance: &model::Stance) -> Self {
        match (stance.is_ascribed(), stance.position) {
            (true, _) => Self::Ascribed,
            (false, model::Position::Asserts) => Self::Asserts,
            (false, model::Position::Denies) => Self::Denies,
        }
    }
}

/// What time words are anchored to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    /// The words state a date.
    Date,
    /// A length from the report's day of publication.
    Offset,
    /// A stretch of time that news English names, seen from the report's day of publication.
    Within,
    /// After another event began.
    After,
    /// Before another event began.
    Before,
    /// At the same time as another event.
    With,
    /// While another event lasted.
    During,
    /// Close to another event.
    Near,
    /// Nothing follows.
    Unanchored,
}
