//! The words for pages that other sites show.

words! {
    /// The words for pages that other sites show.
    pub struct EmbedText {
        heading = "Embed",
        /// Over the HTML to be copied.
        note = "To show this in another page, copy:",
        /// The link to it.
        page = "As it is embedded",
        /// From the embedded page to the page itself.
        whole = "Open the whole page",
        /// Where oEmbed is asked for another format than JSON.
        not_implemented = "Not implemented",
        only_json = "oEmbed is answered as JSON alone: `format` is `json`, or left out.",
        /// Where oEmbed is asked for what cannot be embedded.
        no_embed = "`url` is no address of a timeline, an event or a claim of this site that could \
                    be embedded.",
        /// Where the server does not know its own host.
        no_host = "This server does not know under which host readers find it, so it cannot name \
                   an address to embed.",
    }
}
