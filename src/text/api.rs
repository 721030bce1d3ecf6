//! The words of the page that explains the API.

words! {
    /// How the API is explained to people. Sentences may have `code` in them.
    pub struct ApiText {
        title = "API",
        lede = "Everything that the pages tell, as JSON. It can only be read, with GET, and needs \
                no key. Every page names its JSON in its head and at its foot.",
        document = "The OpenAPI document, for programs",
        commands = "To begin with",
        commands_note = "Each command can be copied into a terminal.",
        /// In the order of `view::ApiPage`.
        command: CommandText = CommandText::ENGLISH,
        example = "Who denied what was asserted",
        example_note = "Twenty lines of Python, without any library: they list each denial of what \
                        one side asserted, with its date and source. To run them:",
        dates = "What dates mean",
        /// A paragraph each.
        dates_notes: &'static [&'static str] = &[
            "Few days are known. A date is a window: not before `earliest`, not after `latest`, \
             either of which is null where nothing bounds it. `edtf` is the same in EDTF, `words` \
             in a sentence.",
            "`basis` says what kind of knowledge it is: `stated` by one report, `derived` from \
             several statements, `ordered` where only an order is known, `assumed`, `unknown`, or \
             `contradicted` where what is said cannot all be true. `because` has the chain of \
             reasons behind each bound.",
            "Nothing else is known. The order of a list is no order of events; show `words`, not \
             `earliest` alone.",
        ],
        /// A window of the chronology itself.
        dates_example = "In this chronology, for example, `{edtf}` is “{words}”: some day of these, \
                         not known which.",
        addresses = "Addresses",
        addresses_note = "`{id}` is the id of an entry of the list; ids last.",
        takes = "Takes",
        parameters = "Parameters",
        parameters_note = "All that is given must hold. What an address does not take is refused, \
                           so that nothing misspelt is passed over.",
        parts = "Parts of a list",
        parts_note = "`meta.next` is the address of the next part, or null at the end; `meta.prev` \
                      that of the part before. The `Link` header has both and the first part. \
                      Follow them as they are.",
        statuses = "Answers",
        statuses_note = "What goes wrong is `application/problem+json`: `detail` says what, and \
                         what would be right. Other methods than GET, HEAD and OPTIONS are \
                         answered 405. Pages of other sites may read all of this (CORS), with \
                         `ETag`, `Link`, `Retry-After` and `X-Request-Id`. There is no quota: a \
                         server that is busy answers 503. Send an answer’s `ETag` back in \
                         `If-None-Match`, and what has not changed is not sent again.",
        shapes = "Fields",
        shapes_note = "An entry stands under its own name, a list under its plural, `meta` beside \
                       it. Every field is always there; without a value it is null or an empty \
                       list. Only a problem leaves out `parameter` and `nearest` where it has \
                       none.",
        /// After the description of a closed list.
        one_of = "One of {words}.",
        kind: KindText = KindText::ENGLISH,
        promise = "What is promised",
        /// A paragraph each.
        promise_notes: &'static [&'static str] = &[
            "Below `/api/v1` no field is removed, renamed or given another meaning. Fields, \
             addresses and words may be added: pass over what you do not know.",
            "Ids last; titles, texts and dates may be corrected. The same data gives the same \
             bytes.",
        ],
    }
}

words! {
    /// What a command asks for.
    pub struct CommandText {
        everything = "Everything in one document:",
        event = "One event, with its date, the reasons for it, and what each report says:",
        claim = "One claim, with everybody who asserts or denies it:",
        kind = "The events of one kind:",
        days = "The events that certainly lie between two days; without `match=certain`, those \
                that may lie there:",
        with = "The chronology with an assumption that no report states:",
        page = "The JSON of a page:",
        part = "Five events at once, and in the `Link` header where the next are:",
    }
}

words! {
    /// What a value is, in the reference.
    pub struct KindText {
        /// Before what a list is of.
        list_of = "list of ",
        /// Before what else a value can be than null.
        null_or = "null or ",
        or = " or ",
        null = "null",
        boolean = "true or false",
        number = "number",
        text = "text",
        list = "list",
        object = "object",
        anything = "anything",
        range = "{kind} from {least} to {most}",
        format = "{kind} ({format})",
        day = "day",
    }
}
