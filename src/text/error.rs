//! The words of answers that something went wrong.

words! {
    /// What is said where a request cannot be answered.
    pub struct ErrorText {
        bad_value = "“{value}” is not a value that `{parameter}` takes. It takes: {takes}.",
        /// After `bad_value`, where an id is near.
        bad_value_nearest = "Perhaps “{id}” was meant.",
        /// Of what was typed for a date.
        no_date = "“{value}” cannot be read as a date. Write it as {takes}.",
        no_such_day = "“{value}” is no day, month and year. Write it as {takes}.",
        short_year = "“{value}” can be read in several ways. Write the year with four digits, as in \
                      {takes}.",
        no_first_day = "“{value}” has no first day. Write {takes}.",
        no_last_day = "“{value}” has no last day. Write {takes}.",
        /// Of a `to` that ends before `from` begins.
        ends_before = "“{value}” is earlier than {takes}, the day from which on events are asked \
                       for. Write a later day.",
        /// Of a list.
        no_page = "There is no page {value} here. The last one is page {takes}.",
        takes_date = "5 March 2026, March 2026, 2026, 1940s or 2026-03-05",
        /// What `q` takes.
        takes_words = "one to {most} characters, with a letter or digit among them",
        /// What `limit` takes.
        takes_number = "a whole number from {least} to {most}",
        /// What `cursor` takes.
        takes_cursor = "the one in a `next` or `prev` link of this very list, unchanged",
        /// What `reading` takes beside another one of the same words.
        takes_one_reading = "only one of {ids}, since these read the same words",
        unknown_parameter = "There is no parameter `{parameter}` here. This address takes: \
                             {takes}.",
        /// What an address without parameters takes.
        takes_nothing = "no parameters",
        repeated_parameter = "`{parameter}` is given twice. It may be given once; `with` and \
                              `reading` once for each value.",
        cursor_gone = "No entry of this list stands at `cursor`: the cursor was changed, or the \
                       data was. Begin again without `cursor`.",
        withdrawn = "Withdrawn",
        withdrawn_because = "This entry was withdrawn: {reason}",
        not_found = "Not found",
        no_such_event = "There is no event “{id}”.",
        no_such_claim = "There is no claim “{id}”.",
        no_such_report = "There is no report “{id}”.",
        no_such_actor = "There is no actor “{id}”.",
        no_such_place = "There is no place “{id}”.",
        no_such_difference = "There is no difference “{id}”.",
        no_such_assumption = "There is no assumption “{id}”.",
        no_such_conflict = "There is no conflict “{id}”.",
        no_such_address = "There is nothing at this address.",
        /// Before the nearest addresses.
        nearest = "Perhaps you meant:",
        all_events = "All events are on the timeline.",
        method_not_allowed = "Method not allowed",
        method_not_allowed_detail = "This address can only be read, with GET or HEAD.",
        not_acceptable = "Not acceptable",
        not_acceptable_detail = "The header Accept-Encoding rules out everything that this address \
                                 can send: br, zstd, gzip and identity.",
        bad_request = "The request cannot be understood",
        too_large = "Too much at once",
        long_address = "The address is longer than any of this site’s.",
        large_body = "Nothing can be sent here, and what was sent is too large to be passed over.",
        large_head = "The address and the headers of the request are larger than any that are \
                      needed. Send fewer or shorter headers; cookies are not needed here.",
        malformed = "What was sent is no request of HTTP/1.1: its first line or one of its headers \
                     cannot be read.",
        no_host = "The request must name one host.",
        overloaded = "Too busy at the moment",
        overloaded_detail = "There are more requests than can be answered. Try again in a moment.",
        internal = "Something went wrong here",
        internal_detail = "The fault is ours and has been noted. Trying again may help.",
    }
}
