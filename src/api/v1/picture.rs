//! A picture of an event.

use serde::Serialize;
use utoipa::ToSchema;

use crate::model;
use crate::model::Rendition;
use crate::url::Urls;

/// A picture of an event, as JPEG.
#[derive(Debug, Serialize, ToSchema)]
pub struct Picture {
    /// Its id, which lasts.
    pub id: String,
    /// The file. Its name holds its hash: another file has another address.
    #[schema(format = "uri-reference")]
    pub url: String,
    /// In pixels.
    #[schema(minimum = 1)]
    pub width: u32,
    /// In pixels.
    #[schema(minimum = 1)]
    pub height: u32,
    /// What it shows, for who cannot see it.
    pub alt: String,
    /// What stands under it; null where the data has nothing.
    pub caption: Option<String>,
    /// Who made it, and whose it is.
    pub credit: String,
    /// Under which licence it is shown.
    pub licence: String,
    /// Where it was found; null where the data does not say.
    #[schema(format = "uri")]
    pub source: Option<String>,
}

impl Picture {
    pub(super) fn of(urls: &Urls, picture: &model::Picture, widest: &Rendition) -> Self {
        Self {
            id: picture.id.to_string(),
            url: urls.picture(&widest.name),
            width: widest.width,
            height: widest.height,
            alt: picture.alt.clone(),
            caption: picture.caption.clone(),
            credit: picture.credit.clone(),
            licence: picture.licence.clone(),
            source: picture.source.clone(),
        }
    }
}
