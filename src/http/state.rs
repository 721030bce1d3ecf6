//! What a handler may use.

use std::sync::Arc;

use crate::site::Site;
use crate::url::Urls;

/// What every handler shares.
#[derive(Clone)]
pub struct AppState {
    /// The site, one revision of it.
    pub site: Arc<Site>,
    /// The site's addresses.
    pub urls: Arc<Urls>,
}
