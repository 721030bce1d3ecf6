//! What a request says it takes: `Accept` and `Accept-Encoding` (RFC 9110, 12.5).
//!
//! One parser reads the weights of both. Libraries sort media types by weight, but none tells the
//! `application/json, */*` of a program from the `*/*` of a browser, and none reads both headers.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, HeaderName};

/// How well a media range names a type: not in name, by its first half, in full.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Naming {
    Any,
    Half,
    Full,
}

/// The members of a header, each with its weight in thousandths. A weight that cannot be read is
/// `None`: such a member says nothing.
pub(super) fn weighted(
    headers: &HeaderMap,
    name: HeaderName,
) -> impl Iterator<Item = (&str, Option<u16>)> {
    let values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(|member| {
        let is_weight = |text: &str| text.trim_start().get(..2).is_some_and(is_q);
        let weight = member.split(';').skip(1).find(|parameter| is_weight(parameter));
        let name = weight.and_then(|weight| member.split_once(weight)).map_or(member, |(n, _)| n);
        let name = name.trim().trim_end_matches(';').trim_end();
        (name, weight.map_or(Some(1000), thousandths))
    })
}

fn is_q(text: &str) -> bool {
    text.eq_ignore_ascii_case("q=")
}

/// Reads a weight: `q=0.5` is 500.
fn thousandths(text: &str) -> Option<u16> {
    let (_, value) = text.trim().split_once('=')?;
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    if 3 < fraction.len() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = fraction.bytes().chain(*b"000").take(3);
    let fraction = digits.fold(0, |sum, digit| 10 * sum + u16::from(digit - b'0'));
    match whole {
        "0" => Some(fraction),
        "1" if fraction == 0 => Some(1000),
        _ => None,
    }
}

/// Whether a request wants JSON more than HTML: it gives it more weight, or the same and names it
/// better. Browsers name HTML, and `*/*` names neither.
pub(super) fn prefers_json(headers: &HeaderMap) -> bool {
    let Some((naming, weight)) = wish(headers, "application", "json") else { return false };
    match wish(headers, "text", "html") {
        None => 0 < weight,
        Some((other, html)) => html < weight || html == weight && 0 < weight && other < naming,
    }
}

/// How well a type is named, by the range that names it best, and its weight there.
fn wish(headers: &HeaderMap, first: &str, second: &str) -> Option<(Naming, u16)> {
    let wishes = weighted(headers, ACCEPT).filter_map(|(range, weight)| {
        let (range, _) = range.split_once(';').unwrap_or((range, ""));
        let (a, b) = range.split_once('/')?;
        let naming = match (a.trim(), b.trim()) {
            ("*", "*") => Naming::Any,
            (a, "*") if a.eq_ignore_ascii_case(first) => Naming::Half,
            (a, b) if a.eq_ignore_ascii_case(first) && b.eq_ignore_ascii_case(second) => {
                Naming::Full
            }
            _ => return None,
        };
        Some((naming, weight?))
    });
    wishes.max_by_key(|(naming, _)| *naming)
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
            ("application/json; charset=utf-8; q=0.9, text/html;q=0.8", true),
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
