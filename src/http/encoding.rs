//! Content codings: which one a request prefers, and how bodies get it (RFC 9110, 8.4 and 12.5.3).
//!
//! It knows bytes and one header, and nothing of pages.

use std::io::{self, Write as _};

use axum::http::header::ACCEPT_ENCODING;
use axum::http::{HeaderMap, HeaderValue};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// How the bytes of a body stand for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Brotli,
    Zstandard,
    Gzip,
    Identity,
}

/// How well a request takes each encoding, in thousandths; `None` is not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Accepted([Option<u16>; Encoding::ALL.len()]);

/// How small bodies are to become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Small in a millisecond or two, while a reader waits.
    Quick,
    /// As small as they go in a tenth of a second each, which nobody waits for.
    Utmost,
}

impl Encoding {
    /// All of them. Of those that a request takes equally well, the first makes the smallest body.
    pub(super) const ALL: [Self; 4] = [Self::Brotli, Self::Zstandard, Self::Gzip, Self::Identity];

    /// Returns the value of `Content-Encoding`, which identity does without.
    pub(super) fn header(self) -> Option<HeaderValue> {
        match self {
            Self::Brotli => Some(HeaderValue::from_static("br")),
            Self::Zstandard => Some(HeaderValue::from_static("zstd")),
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Identity => None,
        }
    }

    /// Encodes a body. Only Brotli gains enough by effort to be worth it: an eighth, where the
    /// others gain a thirtieth and less.
    pub(super) fn encode(self, body: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
        match self {
            Self::Brotli => {
                let quality = match effort {
                    Effort::Quick => 5,
                    Effort::Utmost => 11,
                };
                let parameters =
                    BrotliEncoderParams { quality, size_hint: body.len(), ..Default::default() };
                let mut encoded = Vec::new();
                brotli::BrotliCompress(&mut &*body, &mut encoded, &parameters)?;
                Ok(encoded)
            }
            Self::Zstandard => zstd::bulk::compress(body, 9),
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
                encoder.write_all(body)?;
                encoder.finish()
            }
            Self::Identity => Ok(body.to_vec()),
        }
    }

    fn named(name: &str) -> Option<Self> {
        let is = |known: &&(&str, Self)| known.0.eq_ignore_ascii_case(name);
        let names = [
            ("br", Self::Brotli),
            ("zstd", Self::Zstandard),
            ("gzip", Self::Gzip),
            ("x-gzip", Self::Gzip),
            ("identity", Self::Identity),
        ];
        names.iter().find(is).map(|(_, encoding)| *encoding)
    }
}

impl Accepted {
    /// Reads what a request says of encodings. What cannot be read says nothing.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let mut named = [None; 4];
        let mut others = None;
        let values = headers.get_all(ACCEPT_ENCODING).into_iter();
        for member in values.filter_map(|value| value.to_str().ok()).flat_map(|v| v.split(',')) {
            let (name, weight) = match member.split_once(';') {
                None => (member.trim(), Some(1000)),
                Some((name, weight)) => (name.trim(), thousandths(weight)),
            };
            if name == "*" {
                others = weight.or(others);
            } else if let Some(place) =
                Encoding::named(name).and_then(|e| named.get_mut(e as usize))
            {
                *place = weight.or(*place);
            }
        }
        let [brotli, zstandard, gzip, identity] = named.map(|weight| weight.or(others));
        // A body as it is may be sent unless that is ruled out, after whatever is named.
        let takes = [brotli.unwrap_or(0), zstandard.unwrap_or(0), gzip.unwrap_or(0)];
        let [brotli, zstandard, gzip] = takes.map(|weight| (0 < weight).then_some(weight));
        Self([brotli, zstandard, gzip, identity.map_or(Some(0), |w| (0 < w).then_some(w))])
    }

    /// Returns the encoding that is taken best, of those that there are.
    pub(super) fn best(self, available: impl Fn(Encoding) -> bool) -> Option<Encoding> {
        let mut best: Option<(u16, Encoding)> = None;
        for (weight, encoding) in self.0.into_iter().zip(Encoding::ALL) {
            if let Some(weight) = weight
                && available(encoding)
                && best.is_none_or(|(so_far, _)| so_far < weight)
            {
                best = Some((weight, encoding));
            }
        }
        best.map(|(_, encoding)| encoding)
    }
}

/// Reads a weight: `q=0.5` is 500.
fn thousandths(text: &str) -> Option<u16> {
    let (name, value) = text.trim().split_once('=')?;
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let is_weight = name.eq_ignore_ascii_case("q") && fraction.len() <= 3;
    if !is_weight || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn best(accept: &str) -> Option<Encoding> {
        let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, accept.parse().unwrap())]);
        Accepted::of(&headers).best(|_| true)
    }

    #[test]
    fn the_encoding_that_is_taken_best_is_chosen() {
        for (accept, expected) in [
            ("br", Encoding::Brotli),
            ("BR", Encoding::Brotli),
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("gzip, deflate, zstd", Encoding::Zstandard),
            ("gzip,deflate", Encoding::Gzip),
            ("x-gzip", Encoding::Gzip),
            ("br;q=0.5, gzip", Encoding::Gzip),
            ("br;q=0.5,zstd;q=0.501,gzip ; q=0.5", Encoding::Zstandard),
            ("br;q=0, gzip;q=0.001", Encoding::Gzip),
            ("*", Encoding::Brotli),
            ("*;q=0.5, gzip", Encoding::Gzip),
            ("br;q=0, *", Encoding::Zstandard),
            ("identity", Encoding::Identity),
            ("identity, gzip;q=0.9", Encoding::Identity),
            ("identity;q=0.1, gzip;q=0.2", Encoding::Gzip),
            ("identity;q=0, gzip", Encoding::Gzip),
            ("*;q=0, zstd", Encoding::Zstandard),
            ("*;q=0, identity", Encoding::Identity),
            ("", Encoding::Identity),
            ("deflate, compress", Encoding::Identity),
            ("br;q=0", Encoding::Identity),
            // What cannot be read says nothing.
            ("br;q=2", Encoding::Identity),
            ("br;q=1.5, gzip", Encoding::Gzip),
            ("br;q=0.1234, gzip;q=0.1", Encoding::Gzip),
            ("br;q=-1;;q, , ;, =;gzip", Encoding::Identity),
            ("br;level=5, zstd;q=", Encoding::Identity),
            ("brr", Encoding::Identity),
        ] {
            assert_eq!(best(accept), Some(expected), "{accept}");
        }
    }

    #[test]
    fn what_is_ruled_out_is_not_chosen() {
        for accept in ["identity;q=0", "*;q=0", "identity;q=0.000, br;q=0", "*;q=0, deflate"] {
            assert_eq!(best(accept), None, "{accept}");
        }
    }
}
