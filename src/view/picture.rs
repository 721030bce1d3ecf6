//! Pictures as pages and search engines have them.

use serde_json::{Value, json};

use super::linked;
use crate::model::{Event, Picture, Rendition};
use crate::site::Site;
use crate::text::{Text, filled};
use crate::url::Urls;

/// A picture with what stands under it.
pub(super) struct PictureView {
    pub(super) src: String,
    /// Every width, as browsers choose among them.
    pub(super) srcset: String,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) alt: String,
    pub(super) caption: Option<String>,
    pub(super) credit: String,
    pub(super) source: Option<String>,
}

impl PictureView {
    /// The pictures of an event.
    pub(super) fn all(site: &Site, t: &Text, urls: &Urls, event: &Event) -> Vec<Self> {
        let pictures = site.model.pictures_of(event);
        pictures.map(|(picture, [first, _])| Self::of(t, urls, picture, first)).collect()
    }

    fn of(t: &Text, urls: &Urls, picture: &Picture, first: &Rendition) -> Self {
        let Picture { alt, caption, credit, licence, source, renditions, .. } = picture;
        let srcset = renditions
            .iter()
            .map(|rendition| format!("{} {}w", urls.picture(&rendition.name), rendition.width));
        let credit = [("credit", credit.as_str()), ("licence", licence)];
        Self {
            src: urls.picture(&first.name),
            srcset: srcset.collect::<Vec<_>>().join(", "),
            width: first.width,
            height: first.height,
            alt: alt.clone(),
            caption: caption.clone(),
            credit: filled(t.picture.credit, &credit),
            source: source.clone(),
        }
    }
}

/// The pictures of an event in the terms of schema.org, if it has any.
pub fn images(site: &Site, urls: &Urls, event: &Event) -> Option<Value> {
    let nodes = site.model.pictures_of(event).map(|(picture, [_, widest])| {
        let node = json!({
            "@type": "ImageObject",
            "contentUrl": urls.absolute(&urls.picture(&widest.name)),
            "width": widest.width,
            "height": widest.height,
            "description": picture.alt,
            "encodingFormat": "image/jpeg",
            "creditText": picture.credit,
            // Its name alone is known, and a text would be read as an address.
            "license": {"@type": "CreativeWork", "name": picture.licence},
        });
        let caption = picture.caption.as_ref().map(|caption| json!(caption));
        let source = picture.source.as_ref().map(|source| json!(source));
        linked::with(node, [("caption", caption), ("acquireLicensePage", source)])
    });
    let nodes: Vec<Value> = nodes.collect();
    (!nodes.is_empty()).then(|| json!(nodes))
}
