//! Files that are sent as they are, under names that hold their hash: what such a name answers
//! never changes.
//!
//! It knows no address; `url` makes one of the name. The stylesheet is no such file: it is part of
//! every page.

use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

/// A file that is sent as it is.
pub struct Asset {
    /// Its name: `site.0123456789abcdef.js`.
    pub name: String,
    /// What it is.
    pub media_type: &'static str,
    /// What it holds.
    pub text: &'static str,
}

/// The script, which no page needs.
pub static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let text = include_str!("../static/site.js");
    Asset::named("site", "js", "text/javascript; charset=utf-8", text)
});

/// The script of embedded pages, which none needs.
pub static EMBED_SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    let text = include_str!("../static/embed.js");
    Asset::named("embed", "js", "text/javascript; charset=utf-8", text)
});

/// The icon of the site.
pub static ICON: LazyLock<Asset> = LazyLock::new(|| {
    let text = include_str!("../static/icon.svg");
    Asset::named("icon", "svg", "image/svg+xml", text)
});

impl Asset {
    fn named(stem: &str, extension: &str, media_type: &'static str, text: &'static str) -> Self {
        let hash = Sha256::digest(text);
        let hash: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Self { name: format!("{stem}.{hash}.{extension}"), media_type, text }
    }
}
