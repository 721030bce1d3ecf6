//! The handler of pictures: look up, answer with the file.

use axum::body::Bytes;
use axum::extract::Path;
use axum::response::Response;

use super::Context;
use crate::http::error::Error;
use crate::http::ready::Made;
use crate::http::revision::Revision;

/// A picture, by the name that holds its hash.
pub(in crate::http) async fn picture(
    context: Context,
    Path(name): Path<String>,
) -> Result<Response, Error> {
    let known = name.clone();
    let make = move |revision: &Revision| {
        let mut renditions = revision.site.model.pictures.iter().flat_map(|p| &p.renditions);
        let found = renditions.find(|rendition| rendition.name == name).ok_or(Error::NoAddress)?;
        Ok(Made::lasting("image/jpeg", Bytes::from_owner(found.bytes.clone())))
    };
    context.file(|urls| urls.picture(&known), make).await
}
