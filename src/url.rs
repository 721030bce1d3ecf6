//! Every address of the site, as functions of ids.
//!
//! Nothing else writes an address, so that the site can live below a path of its own.

use crate::model::{DifferenceId, EventId, ReportId};

/// Where the site lives below its host: `""`, or `/prefix` without a slash at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Urls {
    base: String,
}

impl Urls {
    /// Returns the addresses of a site below a path, or why the path cannot be used.
    ///
    /// # Errors
    ///
    /// Where the path has characters that would have to be escaped.
    ///
    /// ```
    /// # use demarche::url::Urls;
    /// assert_eq!(Urls::below("/disputes/").unwrap().home(), "/disputes/");
    /// assert_eq!(Urls::below("").unwrap().home(), "/");
    /// assert!(Urls::below("/a b").is_err());
    /// ```
    pub fn below(path: &str) -> Result<Self, String> {
        let path = path.trim_matches('/');
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.~".contains(c);
        let is_segment = |part: &str| {
            !part.is_empty() && part != "." && part != ".." && part.chars().all(is_plain)
        };
        if path.is_empty() {
            return Ok(Self::default());
        }
        if !path.split('/').all(is_segment) {
            return Err(format!(
                "“/{path}” is not a base path: use letters, digits, “-”, “_”, “.” and “~” between slashes"
            ));
        }
        Ok(Self { base: format!("/{path}") })
    }

    /// Returns the path below which everything lives, without a slash at its end.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The dispute at a glance.
    pub fn home(&self) -> String {
        format!("{}/", self.base)
    }

    /// A section of the front page, by its fragment.
    pub fn home_section(&self, fragment: &str) -> String {
        format!("{}/#{fragment}", self.base)
    }

    /// A difference, on the front page.
    pub fn difference(&self, id: &DifferenceId) -> String {
        self.home_section(&format!("difference-{id}"))
    }

    /// An event's permalink.
    pub fn event(&self, id: &EventId) -> String {
        format!("{}/events/{id}", self.base)
    }

    /// What one report says of an event, on the event's page.
    pub fn account(&self, event: &EventId, report: &ReportId) -> String {
        format!("{}#account-{report}", self.event(event))
    }

    /// The icon.
    pub fn icon(&self) -> String {
        format!("{}/icon.svg", self.base)
    }

    /// All events as JSON.
    pub fn api_events(&self) -> String {
        format!("{}/api/v1/events", self.base)
    }

    /// One event as JSON.
    pub fn api_event(&self, id: &EventId) -> String {
        format!("{}/{id}", self.api_events())
    }
}
