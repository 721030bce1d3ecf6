//! The files in which events are had elsewhere, by format. What each holds is written by `export`.

/// Declares formats, each with its path and its media type.
macro_rules! formats {
    ($(#[$meta:meta])+ $name:ident { $($(#[$vmeta:meta])+ $variant:ident = $path:literal, $media_type:literal;)+ }) => {
        $(#[$meta])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$vmeta])+ $variant),+
        }

        impl $name {
            /// Every format, in the order in which readers see them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its path: below the base path, or below that of an event.
            pub fn path(self) -> &'static str {
                match self {
                    $(Self::$variant => $path),+
                }
            }

            /// Its media type, with parameters.
            pub fn media_type(self) -> &'static str {
                match self {
                    $(Self::$variant => $media_type),+
                }
            }
        }
    };
}

formats! {
    /// A format of the events that fit a filter.
    Format {
        /// RFC 4287.
        Atom = "/feed.atom", "application/atom+xml; charset=utf-8";
        /// JSON Feed 1.1 (jsonfeed.org).
        JsonFeed = "/feed.json", "application/feed+json";
        /// iCalendar, RFC 5545.
        Calendar = "/calendar.ics", "text/calendar; charset=utf-8";
        /// CSV, RFC 4180.
        Table = "/events.csv", "text/csv; charset=utf-8; header=present";
        /// JSON-LD 1.1.
        LinkedData = "/chronology.jsonld", "application/ld+json";
        /// `TimelineJS` 3 (timeline.knightlab.com).
        TimelineJs = "/timelinejs.json", "application/json";
        /// Citations of the whole, the events and the reports that tell them, as BibTeX.
        BibTex = "/citations.bib", "application/x-bibtex; charset=utf-8";
        /// The same as RIS.
        Ris = "/citations.ris", "application/x-research-info-systems; charset=utf-8";
        /// The same as CSL-JSON.
        Csl = "/citations.json", "application/vnd.citationstyles.csl+json";
    }
}

formats! {
    /// A format of one event.
    EventFormat {
        /// CommonMark, RFC 7763.
        Markdown = "/markdown", "text/markdown; charset=utf-8";
    }
}

formats! {
    /// A format of one citation: of the whole, or of a record that has a page.
    CitationFormat {
        /// BibTeX.
        BibTex = "/citation.bib", "application/x-bibtex; charset=utf-8";
        /// RIS.
        Ris = "/citation.ris", "application/x-research-info-systems; charset=utf-8";
        /// CSL-JSON.
        Csl = "/citation.json", "application/vnd.citationstyles.csl+json";
    }
}

impl Format {
    /// Whether it holds citations. A list of permalinks that was complete before there were any is
    /// complete without them.
    pub fn is_of_citations(self) -> bool {
        matches!(self, Self::BibTex | Self::Ris | Self::Csl)
    }

    /// Whether readers of feeds subscribe to it.
    pub fn is_feed(self) -> bool {
        matches!(self, Self::Atom | Self::JsonFeed)
    }
}
