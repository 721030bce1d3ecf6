//! The stylesheets, as pages carry them.

use std::sync::LazyLock;

/// The stylesheet, which every page carries inline, without its comments and the spaces that no rule
/// needs.
///
/// It is constant for a build, so that the Content-Security-Policy can allow it by its hash.
pub static STYLE: LazyLock<String> =
    LazyLock::new(|| as_small(include_str!("../../static/style.css")));

/// What the pages beside the front page add to it, which that page so need not carry.
pub static PAGES_STYLE: LazyLock<String> =
    LazyLock::new(|| as_small(include_str!("../../static/pages.css")));

fn as_small(written: &str) -> String {
    let mut parts = written.split("/*");
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter_map(|part| part.split_once("*/")).map(|(_comment, rest)| rest);
    let text: String = std::iter::once(first).chain(rest).collect();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut text = lines.collect::<Vec<_>>().join("\n");
    for (spaced, close) in SPACES {
        text = text.replace(spaced, close);
    }
    text
}

/// Spaces that no rule needs, with what stands for them. No string of the stylesheets has one.
const SPACES: [(&str, &str); 6] =
    [(": ", ":"), ("; ", ";"), (", ", ","), (" {", "{"), ("{ ", "{"), (" }", "}")];

#[cfg(test)]
mod tests {
    use super::{SPACES, as_small};

    #[test]
    fn what_no_rule_needs_is_left_out_and_the_rest_stays() {
        let written = "/* Why. */\n  a > b, c :not(d) { x: calc(1px + 2px); y: \"( \"; }\n\n";
        assert_eq!(as_small(written), "a > b,c :not(d){x:calc(1px + 2px);y:\"( \";}");
    }

    #[test]
    fn no_string_has_a_space_that_is_left_out() {
        for written in
            [include_str!("../../static/style.css"), include_str!("../../static/pages.css")]
        {
            for line in written.lines() {
                let strings = line.split('"').skip(1).step_by(2);
                let spaces =
                    strings.flat_map(|text| SPACES.map(|(spaced, _)| text.contains(spaced)));
                assert!(!spaces.into_iter().any(|is_left_out| is_left_out), "{line}");
            }
        }
    }
}
