//! The words of the pages of events, claims and actors, and of what they share.

use super::Plural;

words! {
    /// What these pages say beside what the data says.
    pub struct PageText {
        report_of,
        report_undated,
        names_are_ours: Plural,
        link_to_quotation,
        link_copied,
        what_it_denies,
        who_denies_it,
        asserted_later,
        denied_before,
        described,
        described_denied,
        on_timeline,
        folded,
        more,
        more_opposed,
        download,
        download_text,
        download_data,
        download_all,
        if_assumed,
        changed: Plural,
        instead_of,
        changed_nothing,
        shown_assumed,
        shown_read,
        shown_both,
        would_change: Plural,
        changed_more: Plural,
        neighbours_more: Plural,
        neighbours_beyond: Plural,
        disputed,
        only_denied,
        members_did,
        contents,
        would_touch: Plural,
        would_change_no_date,
        would_order,
        would_join,
        would_part,
    }
}
