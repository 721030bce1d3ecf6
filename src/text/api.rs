//! The words of the page that explains the API.

use super::pattern::Pattern;

/// How the API is explained to people. Sentences may have `code` in them.
#[derive(Clone, Copy, Debug)]
pub struct ApiText {
    /// The title of the page, and its name in the footer.
    pub title: &'static str,
    /// What the API is.
    pub lede: &'static str,
    /// The link to the OpenAPI document.
    pub document: &'static str,
    /// The heading above the commands.
    pub commands: &'static str,
    /// Introduces them.
    pub commands_note: &'static str,
    /// What each command asks for, in the order of `view::ApiPage`.
    pub command: CommandText,
    /// The heading above the example.
    pub example: &'static str,
    /// Introduces it.
    pub example_note: &'static str,
    /// The heading above what dates mean.
    pub dates: &'static str,
    /// What dates mean, a paragraph each.
    pub dates_notes: &'static [&'static str],
    /// The heading above the addresses.
    pub addresses: &'static str,
    /// Introduces them.
    pub addresses_note: &'static str,
    /// Before what an address takes.
    pub takes: &'static str,
    /// The heading above the parameters.
    pub parameters: &'static str,
    /// Introduces them.
    pub parameters_note: &'static str,
    /// The heading above the parts of a list.
    pub parts: &'static str,
    /// How lists come in parts.
    pub parts_note: &'static str,
    /// The heading above the statuses.
    pub statuses: &'static str,
    /// Introduces them.
    pub statuses_note: &'static str,
    /// The heading above the shapes.
    pub shapes: &'static str,
    /// Introduces them.
    pub shapes_note: &'static str,
    /// After the description of a closed list: `{words}`.
    pub one_of: Pattern,
    /// What a value is.
    pub kind: KindText,
    /// The heading above what is promised.
    pub promise: &'static str,
    /// What is promised, a paragraph each.
    pub promise_notes: &'static [&'static str],
}

/// What a value is, in the reference.
#[derive(Clone, Copy, Debug)]
pub struct KindText {
    /// Before what a list is of.
    pub list_of: &'static str,
    /// Before what else a value can be than null.
    pub null_or: &'static str,
    /// Between two types.
    pub or: &'static str,
    /// A type.
    pub null: &'static str,
    /// A type.
    pub boolean: &'static str,
    /// A type.
    pub number: &'static str,
    /// A type.
    pub text: &'static str,
    /// A type.
    pub list: &'static str,
    /// A type.
    pub object: &'static str,
    /// Any type.
    pub anything: &'static str,
    /// A type with its limits: `{kind}` `{least}` `{most}`.
    pub range: Pattern,
    /// A type with its form: `{kind}` `{format}`.
    pub format: Pattern,
    /// The form of a calendar day.
    pub day: &'static str,
}

/// What a command asks for.
#[derive(Clone, Copy, Debug)]
pub struct CommandText {
    /// Everything.
    pub everything: &'static str,
    /// One event.
    pub event: &'static str,
    /// One claim.
    pub claim: &'static str,
    /// The events of a kind.
    pub kind: &'static str,
    /// The events between two days.
    pub days: &'static str,
    /// The chronology under an assumption.
    pub with: &'static str,
    /// A page's JSON.
    pub page: &'static str,
    /// Where the rest of a list is.
    pub part: &'static str,
}
