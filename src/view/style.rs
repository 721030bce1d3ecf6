//! The stylesheets, as pages carry them.

use std::sync::LazyLock;

/// The stylesheet, which every page carries inline, without its comments and indentation.
///
/// It is constant for a build, so that the Content-Security-Policy can allow it by its hash.
pub static STYLE: LazyLock<String> =
    LazyLock::new(|| without_comments(include_str!("../../static/style.css")));

/// What the pages beside the front page add to it, which that page so need not carry.
pub static PAGES_STYLE: LazyLock<String> =
    LazyLock::new(|| without_comments(include_str!("../../static/pages.css")));

fn without_comments(written: &str) -> String {
    let mut parts = written.split("/*");
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter_map(|part| part.split_once("*/")).map(|(_comment, rest)| rest);
    let text: String = std::iter::once(first).chain(rest).collect();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
