//! The words of what other sites show of this one.

words! {
    /// The words of embedded pages, and of how they are had.
    pub struct EmbedText {
        heading,
        note,
        page,
        whole,
        not_implemented,
        only_json,
        no_embed,
        no_host,
    }
}
