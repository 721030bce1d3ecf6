//! Pictures, as they are shown: made smaller, and without anything else that their files held.

use std::sync::Arc;

use super::PictureId;
use crate::diagnostic::Place;

/// A picture that events name.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Its id.
    pub id: PictureId,
    /// What it shows, for who cannot see it.
    pub alt: String,
    /// What stands under it, where the data has anything.
    pub caption: Option<String>,
    /// Who made it, and whose it is.
    pub credit: String,
    /// Under which licence it is shown.
    pub licence: String,
    /// The address where it was found: http or https.
    pub source: Option<String>,
    /// In each width, the narrowest first; none where its file cannot be shown.
    pub renditions: Vec<Rendition>,
    /// Where the curator wrote it; for diagnostics alone.
    pub place: Place,
}

/// A picture in one width, as JPEG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    /// The name of its file, which holds the hash of its bytes: `0123456789abcdef.jpg`.
    pub name: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// The file.
    pub bytes: Arc<[u8]>,
}
