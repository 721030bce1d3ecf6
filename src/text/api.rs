//! The words of the page that explains the API.

words! {
    /// How the API is explained to people. Sentences may have `code` in them.
    pub struct ApiText {
        title,
        lede,
        files_note,
        document,
        commands,
        commands_note,
        command: CommandText,
        example,
        example_note,
        dates,
        dates_notes: &'static [&'static str],
        dates_example,
        addresses,
        addresses_note,
        takes,
        parameters,
        parameters_note,
        parts,
        parts_note,
        statuses,
        statuses_note,
        shapes,
        shapes_note,
        one_of,
        kind: KindText,
        promise,
        promise_notes: &'static [&'static str],
    }
}

words! {
    /// What a command asks for.
    pub struct CommandText {
        everything,
        event,
        claim,
        kind,
        days,
        with,
        page,
        part,
    }
}

words! {
    /// What a value is, in the reference.
    pub struct KindText {
        list_of,
        null_or,
        or,
        null,
        boolean,
        number,
        text,
        list,
        object,
        anything,
        range,
        format,
        day,
    }
}
