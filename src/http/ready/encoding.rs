//! Content codings: which one a request prefers, and how bodies get it (RFC 9110, 8.4 and 12.5.3).

use std::io::{self, Write as _};

use axum::body::Bytes;
use axum::http::header::ACCEPT_ENCODING;
use axum::http::{HeaderMap, HeaderValue};
use brotli::enc::BrotliEncoderParams;
use flate2::write::GzEncoder;

use super::negotiation::weighted;

/// The most bytes of a page that arrives in the first round trip once it is encoded well: a server
/// may send some 14,000 before it hears from its reader. Bytes saved of a longer one bring it no
/// sooner than the two or three milliseconds that they cost.
const FEW: usize = 64 << 10;

/// A content coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) enum Encoding {
    Brotli,
    Zstandard,
    Gzip,
    Identity,
}

/// How well a request takes each encoding, in thousandths; `None` is not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) struct Accepted([Option<u16>; Encoding::ALL.len()]);

/// How much time a body's compression may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// A millisecond, while a reader waits and others after that one.
    Fastest,
    /// A millisecond or two, or some more for what is very long.
    Fast,
    /// A tenth of a second, in the background.
    Smallest,
}

impl Encoding {
    /// All of them. Of those that a request takes equally well, the first makes the smallest body.
    pub(super) const ALL: [Self; 4] = [Self::Brotli, Self::Zstandard, Self::Gzip, Self::Identity];

    /// The value of `Content-Encoding`, which identity does without.
    pub(super) fn header(self) -> Option<HeaderValue> {
        match self {
            Self::Brotli => Some(HeaderValue::from_static("br")),
            Self::Zstandard => Some(HeaderValue::from_static("zstd")),
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Identity => None,
        }
    }

    /// Encodes a body. Only Brotli is worth more time: it saves an eighth of the bytes, the others
    /// a thirtieth and less.
    pub(super) fn encode(self, body: &Bytes, compression: Compression) -> io::Result<Bytes> {
        let encoded = match self {
            Self::Identity => return Ok(body.clone()),
            Self::Brotli => {
                let window = window(body.len());
                // For windows of 16 bits and less, this quality takes other hash tables, which cost a
                // small body ten times as long.
                let (quality, lgwin) = match compression {
                    Compression::Fastest if FEW < body.len() => (3, window.max(17)),
                    Compression::Fastest | Compression::Fast => (5, window.max(17)),
                    Compression::Smallest => (11, window),
                };
                let parameters = BrotliEncoderParams {
                    quality,
                    lgwin,
                    size_hint: body.len(),
                    ..Default::default()
                };
                let mut encoded = Vec::new();
                brotli::BrotliCompress(&mut &**body, &mut encoded, &parameters)?;
                encoded
            }
            Self::Zstandard => zstd::bulk::compress(body, 9)?,
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::default());
                encoder.write_all(body)?;
                encoder.finish()?
            }
        };
        // A vector that grew has room to spare, which would be kept as long as the answer.
        Ok(encoded.into_boxed_slice().into())
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

/// The window that a body of so many bytes fills, as a power of two. At its best, Brotli takes
/// eight bytes of memory for each byte of the window, whatever the body.
fn window(bytes: usize) -> i32 {
    // It holds 16 bytes less than the power of two.
    let bits = usize::BITS - (bytes + 16).leading_zeros();
    i32::try_from(bits).unwrap_or(22).clamp(16, 22)
}

impl Accepted {
    /// Brotli alone, as a browser takes it best.
    pub(in crate::http) const BROTLI: Self = Self([Some(1000), None, None, Some(0)]);

    /// Reads what a request says of encodings. What cannot be read says nothing.
    pub(in crate::http) fn of(headers: &HeaderMap) -> Self {
        let mut named = [None; 4];
        let mut others = None;
        for (name, weight) in weighted(headers, ACCEPT_ENCODING) {
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

    /// The encoding that is taken best, of those that there are.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn best(accept: &str) -> Option<Encoding> {
        let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, accept.parse().unwrap())]);
        Accepted::of(&headers).best(|_| true)
    }

    #[test]
    fn only_what_is_long_is_encoded_worse_to_be_encoded_sooner() {
        let line = |n| format!("<li id=\"event-{n}\">{} said on {n} March</li>\n", n * n % 97);
        let page: String = (0..4_000).map(line).collect();
        let long = Bytes::from(page);
        let short = long.slice(..FEW);
        let bytes = |body, compression| Encoding::Brotli.encode(body, compression).unwrap().len();
        let [fastest, fast] = [Compression::Fastest, Compression::Fast];
        assert_eq!(bytes(&short, fastest), bytes(&short, fast));
        assert!(bytes(&long, fast) < bytes(&long, fastest));
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
