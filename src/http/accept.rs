//! Whether a request would rather have JSON than a page (RFC 9110, 12.5.1).
//!
//! It knows one header, and nothing of pages.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT;

/// How well a media range names a type: not in name, by its first half, in full.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Naming {
    Any,
    Half,
    Full,
}

/// Returns whether a request wants JSON more than HTML: it gives it more weight, or the same and
/// names it better. Browsers name HTML, and `*/*` names neither.
pub(super) fn prefers_json(headers: &HeaderMap) -> bool {
    let values = headers.get_all(ACCEPT).into_iter().filter_map(|value| value.to_str().ok());
    let ranges: Vec<(&str, u16)> = values.flat_map(|value| value.split(',')).map(weighed).collect();
    let Some((naming, weight)) = wish(&ranges, "application", "json") else { return false };
    match wish(&ranges, "text", "html") {
        None => 0 < weight,
        Some((other, html)) => html < weight || html == weight && 0 < weight && other < naming,
    }
}

/// Returns how well a type is named, by the range that names it best, and its weight there in
/// thousandths.
fn wish(ranges: &[(&str, u16)], first: &str, second: &str) -> Option<(Naming, u16)> {
    let wishes = ranges.iter().filter_map(|(range, weight)| {
        let (a, b) = range.split_once('/')?;
        let naming = match (a.trim(), b.trim()) {
            ("*", "*") => Naming::Any,
            (a, "*") if a.eq_ignore_ascii_case(first) => Naming::Half,
            (a, b) if a.eq_ignore_ascii_case(first) && b.eq_ignore_ascii_case(second) => {
                Naming::Full
            }
            _ => return None,
        };
        Some((naming, *weight))
    });
    wishes.max_by_key(|(naming, _)| *naming)
}

/// Returns a media range without its parameters, and its weight in thousandths.
fn weighed(range: &str) -> (&str, u16) {
    let (name, parameters) = range.split_once(';').unwrap_or((range, ""));
    let weight = parameters.split(';').find_map(|parameter| {
        let (key, value) = parameter.split_once('=')?;
        let value = value.trim().parse::<f32>().ok().filter(|value| (0.0..=1.0).contains(value));
        key.trim()
            .eq_ignore_ascii_case("q")
            .then(|| value.map_or(0, |value| (value * 1000.0) as u16))
    });
    (name, weight.unwrap_or(1000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn json_is_for_those_who_name_it() {
        for (accept, expected) in [
            ("application/json", true),
            ("Application/JSON; charset=utf-8", true),
            ("application/*", true),
            ("application/json, text/plain, */*", true),
            ("application/json;q=0.9, text/html;q=0.8", true),
            ("text/html;q=0.5, */*;q=0.1, application/json;q=0.6", true),
            ("", false),
            ("*/*", false),
            ("text/html", false),
            ("application/json, text/html", false),
            ("application/json;q=0", false),
            ("application/json;q=0.5, */*", false),
            ("application/json;q=x", false),
            ("application/ld+json", false),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", false),
        ] {
            let headers = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(accept))]);
            assert_eq!(prefers_json(&headers), expected, "{accept}");
        }
        assert!(!prefers_json(&HeaderMap::new()));
    }
}
