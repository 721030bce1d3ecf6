//! Flags that say where readers know the site. They know no data.

use clap::Args;

use crate::url::Urls;

/// Where readers know the site.
#[derive(Args, Clone, Debug)]
pub(super) struct SiteAddress {
    /// The path below which the site lives, where it is not the host's root.
    #[arg(
        long,
        value_name = "PATH",
        env = "DEMARCHE_BASE_PATH",
        default_value = "",
        value_parser = Urls::below
    )]
    base_path: Urls,
    /// Scheme and host under which readers know the site, for addresses that are read elsewhere:
    /// feeds, citations, previews, the site map. A server that is not told names no host: none is
    /// guessed.
    #[arg(long, value_name = "URL", env = "DEMARCHE_ORIGIN", value_parser = origin)]
    origin: Option<String>,
}

impl SiteAddress {
    /// The addresses of the site, with its host where that is known.
    pub(super) fn urls(&self) -> Urls {
        self.base_path.on(self.origin.as_deref().unwrap_or_default())
    }

    /// Whether the host is known.
    pub(super) fn has_host(&self) -> bool {
        self.origin.is_some()
    }
}

/// Checks the shape of an origin: `https://example.org`, with a port where there is one.
fn origin(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_host = |host: &str| {
        !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || "-.:[]".contains(c))
    };
    match host.map(|host| host.strip_suffix('/').unwrap_or(host)) {
        Some(host) if is_host(host) => Ok(text.trim_end_matches('/').to_owned()),
        _ => Err("write scheme and host, without a path: https://example.org".to_owned()),
    }
}
