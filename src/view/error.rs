//! What a reader sees where there is no page.

use askama::Template;

use super::filter::FilterForm;
use super::{Frame, Link};
use crate::localized::Localized;
use crate::url::Urls;

/// A link to what may have been meant.
pub type Suggestion = Link;

/// A page that says what went wrong and where to go on.
#[derive(Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    frame: Frame,
    status: u16,
    detail: String,
    suggestions: Vec<Suggestion>,
    /// What was typed, to be mended.
    form: Option<FilterForm>,
}

impl ErrorPage {
    /// The page for a status code, with the nearest addresses where there are any.
    pub fn new(
        site: &Localized,
        urls: &Urls,
        status: u16,
        title: &str,
        detail: &str,
        suggestions: Vec<Suggestion>,
    ) -> Self {
        let mut frame = Frame::new(site, urls, title, detail, Urls::home, String::new());
        frame.is_home = false;
        Self { frame, status, detail: detail.to_owned(), suggestions, form: None }
    }

    /// The page with the form as it was sent: nothing that was typed is lost. `wrong` is the
    /// parameter that cannot be read.
    #[must_use]
    pub fn with_form(
        self,
        site: &Localized,
        urls: &Urls,
        wrong: &str,
        typed: &[(String, String)],
    ) -> Self {
        Self { form: Some(FilterForm::typed(site, urls, wrong, typed)), ..self }
    }
}
