//! The words of a closed list, each as a type, so that the OpenAPI document lists them.

use serde::Serialize;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::chronology;
use crate::model;

/// Declares the published words of an enumeration of the model.
macro_rules! words {
    ($($(#[doc = $doc:literal])+ $name:ident of $model:path { $($variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
        pub enum $name {
            $(#[doc = concat!("`", $word, "`")] #[serde(rename = $word)] $variant),+
        }

        impl From<$model> for $name {
            fn from(of: $model) -> Self {
                match of { $(<$model>::$variant => Self::$variant),+ }
            }
        }

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let words = ObjectBuilder::new()
                    .schema_type(Type::String)
                    .enum_values(Some([$($word),+]))
                    .description(Some(concat!($($doc),+).trim_start()));
                Schema::from(words).into()
            }
        }

        impl ToSchema for $name {}
    )+};
}

words! {
    /// What kind of happening an event is.
    EventKind of model::EventKind {
        Statement = "statement",
        Denial = "denial",
        Decision = "decision",
        Threat = "threat",
        Movement = "movement",
        Praise = "praise",
        Criticism = "criticism",
        MilitaryAction = "military-action",
        Protest = "protest",
    }

    /// What kind of knowledge a date is.
    ///
    /// `stated` by one report's time words, `derived` from several statements or a report's own
    /// date, `ordered` where only an order is known, `assumed` where it rests on an assumption that
    /// was asked for, `unknown`, or `contradicted`.
    Basis of chronology::Basis {
        Stated = "stated",
        Derived = "derived",
        Ordered = "ordered",
        Assumed = "assumed",
        Unknown = "unknown",
        Contradicted = "contradicted",
    }

    /// How a report stands in time to what it tells.
    Told of model::Told {
        Past = "past",
        Ongoing = "ongoing",
        Ahead = "ahead",
    }

    /// Assertion or denial.
    Is of model::Position {
        Asserts = "asserts",
        Denies = "denies",
    }

    /// How a stance is taken, according to the report that attests it.
    ///
    /// `plainly`; as a `belief` of the speaker; `implied`, not in so many words; or `ascribed`: a
    /// view or reason that the report gives as somebody's, without telling that it was said, so
    /// that it is neither asserted nor denied.
    Manner of model::Manner {
        Plainly = "plainly",
        Belief = "belief",
        Implied = "implied",
        Ascribed = "ascribed",
    }

    /// What kind of claim a claim is.
    ClaimKind of model::ClaimKind {
        Proposition = "proposition",
        Permission = "permission",
        Threat = "threat",
        Evaluation = "evaluation",
        Reason = "reason",
    }

    /// What an actor is.
    ActorKind of model::ActorKind {
        Person = "person",
        Government = "government",
        Body = "body",
    }

    /// Whether two tellings are of one act.
    Verdict of model::Verdict {
        Same = "same",
        Distinct = "distinct",
        Unclear = "unclear",
    }
}

/// What time words are anchored to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    /// The words state a date.
    Date,
    /// Whole days from the report's day of publication.
    Offset,
    /// The week of the report's publication.
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
