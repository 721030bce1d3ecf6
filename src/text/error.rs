//! The words of answers that something went wrong.

use super::pattern::Pattern;

/// What is said where a request cannot be answered.
#[derive(Clone, Copy, Debug)]
pub struct ErrorText {
    /// A parameter with a value that it does not take: `{parameter}` `{value}` `{takes}`.
    pub bad_value: Pattern,
    /// The value that was probably meant: `{id}`.
    pub bad_value_nearest: Pattern,
    /// What `from` takes.
    pub takes_first_day: &'static str,
    /// What `to` takes.
    pub takes_last_day: &'static str,
    /// What `to` takes beside `from`: `{day}`.
    pub takes_until: Pattern,
    /// What `q` takes: `{most}`.
    pub takes_words: Pattern,
    /// What `limit` takes: `{least}` `{most}`.
    pub takes_number: Pattern,
    /// What `cursor` takes.
    pub takes_cursor: &'static str,
    /// What `reading` takes beside another one of the same words: `{ids}`.
    pub takes_one_reading: Pattern,
    /// A parameter that the address does not have: `{parameter}` `{takes}`.
    pub unknown_parameter: Pattern,
    /// What an address without parameters takes.
    pub takes_nothing: &'static str,
    /// A parameter that comes twice: `{parameter}`.
    pub repeated_parameter: Pattern,
    /// A cursor whose place is gone.
    pub cursor_gone: &'static str,
    /// The title of a page whose record was withdrawn.
    pub withdrawn: &'static str,
    /// Why it was: `{reason}`.
    pub withdrawn_because: Pattern,
    /// The title of a page that is not there.
    pub not_found: &'static str,
    /// No such event: `{id}`.
    pub no_such_event: Pattern,
    /// No such claim: `{id}`.
    pub no_such_claim: Pattern,
    /// No such report: `{id}`.
    pub no_such_report: Pattern,
    /// No such actor: `{id}`.
    pub no_such_actor: Pattern,
    /// No such difference: `{id}`.
    pub no_such_difference: Pattern,
    /// No such assumption: `{id}`.
    pub no_such_assumption: Pattern,
    /// No such conflict: `{id}`.
    pub no_such_conflict: Pattern,
    /// No such address.
    pub no_such_address: &'static str,
    /// Before the nearest addresses.
    pub nearest: &'static str,
    /// Before the way back.
    pub all_events: &'static str,
    /// A method that the address does not take.
    pub method_not_allowed: &'static str,
    /// The same in a sentence.
    pub method_not_allowed_detail: &'static str,
    /// A request that rules out every encoding.
    pub not_acceptable: &'static str,
    /// The same in a sentence.
    pub not_acceptable_detail: &'static str,
    /// A request that cannot be understood.
    pub bad_request: &'static str,
    /// The title where a request is larger than any that is asked for.
    pub too_large: &'static str,
    /// The address is.
    pub long_address: &'static str,
    /// The body is.
    pub large_body: &'static str,
    /// The head of the request is.
    pub large_head: &'static str,
    /// What was sent cannot be read as a request.
    pub malformed: &'static str,
    /// The request names no host, or more than one.
    pub no_host: &'static str,
    /// The title where there is more to do than can be done.
    pub overloaded: &'static str,
    /// The same in a sentence.
    pub overloaded_detail: &'static str,
    /// A fault of ours.
    pub internal: &'static str,
    /// The same in a sentence.
    pub internal_detail: &'static str,
}
