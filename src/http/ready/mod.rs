//! Answers that are ready: made and encoded once for a revision, sent as often as they are asked
//! for.
//!
//! This is our own since no layer does it: tower-http compresses each answer anew, which costs a
//! hundred times the processor time of bytes that are ready, and knows no tag of its result.
//! An answer here depends on what was made and on the request's headers alone.

mod encoding;
mod negotiation;
mod streamed;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use axum::body::{Body, Bytes};
use axum::extract::MatchedPath;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, LINK, LOCATION, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::asset::Asset;
pub(super) use encoding::Accepted;
pub use encoding::Compression;
use encoding::Encoding;
use negotiation::prefers_json;
pub(super) use streamed::StreamPermit;

/// What an answer and each of its encodings take in memory beside their bodies: headers, and what the
/// allocator adds.
const OVERHEAD_BYTES: usize = 2 * 1024;

/// How long what may change is kept: it is to be asked for again each time.
pub(super) const CURRENT: &str = "no-cache";

/// How long what never changes is kept.
pub(super) const LASTING: &str = "public, max-age=31536000, immutable";

/// What a handler made: a page, JSON or a file.
#[derive(Clone)]
pub(super) struct Made {
    body: Bytes,
    headers: HeaderMap,
    /// The address of the same content as JSON, where it is no JSON itself.
    alternate: Option<HeaderValue>,
    /// The route by which it was asked for, for the log and the counts.
    route: Option<MatchedPath>,
}

/// An answer that is ready, in each encoding that was asked for. Most readers ask for the same one,
/// and the first of them waits for no other.
#[derive(Clone)]
pub(super) struct Ready {
    made: Made,
    encodings: Encodings,
    /// Whether a request that takes Brotli best was answered from memory.
    is_wanted: Arc<AtomicBool>,
}

/// A body in encodings; nothing where one of them saves less than a tenth. They are few.
pub(super) type Encodings = Vec<(Encoding, Option<Encoded>)>;

/// A body in one encoding, with all headers of its answer but the request id.
#[derive(Clone)]
pub(super) struct Encoded {
    body: Bytes,
    headers: HeaderMap,
    tag: HeaderValue,
}

/// A body by gzip and at its best by Brotli, each with the end of its file's name, where it is
/// smaller by a tenth.
pub(super) fn encoded(body: &Bytes) -> io::Result<Vec<(&'static str, Bytes)>> {
    let mut smaller = Vec::new();
    for (extension, encoding) in [("gz", Encoding::Gzip), ("br", Encoding::Brotli)] {
        let encoded = encoding.encode(body, Compression::Smallest)?;
        smaller.extend((encoded.len() <= body.len() * 9 / 10).then_some((extension, encoded)));
    }
    Ok(smaller)
}

impl Made {
    /// A body of a media type, which readers are to ask for again each time.
    pub(super) fn new(media_type: &'static str, body: impl Into<Bytes>) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(CURRENT));
        Self { body: body.into(), headers, alternate: None, route: None }
    }

    /// The same with one more header, or with another value for it.
    pub(super) fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// The same, told in a language.
    pub(super) fn in_language(self, tag: &'static str) -> Self {
        self.with(CONTENT_LANGUAGE, HeaderValue::from_static(tag))
    }

    /// The same by a route, with the headers that every answer has beside its own.
    pub(super) fn at(mut self, route: Option<MatchedPath>, mut common: HeaderMap) -> Self {
        common.extend(std::mem::take(&mut self.headers));
        Self { headers: common, route, ..self }
    }

    /// The same with the address of its content as JSON, to which clients are sent that prefer JSON.
    pub(super) fn alternate(mut self, address: &str) -> Self {
        let link = format!("<{address}>; rel=\"alternate\"; type=\"application/json\"");
        if let (Ok(link), Ok(address)) =
            (HeaderValue::try_from(link), HeaderValue::try_from(address))
        {
            self.headers.append(LINK, link);
            self.alternate = Some(address);
        }
        self
    }

    /// A file whose name has its hash: it need never be asked for again.
    pub(super) fn lasting(media_type: &'static str, body: impl Into<Bytes>) -> Self {
        let value = HeaderValue::from_static(LASTING);
        Self::new(media_type, body).with(CACHE_CONTROL, value)
    }

    /// A file that is sent as it is.
    pub(super) fn asset(asset: &Asset) -> Self {
        Self::lasting(asset.media_type, asset.text)
    }

    /// Leads to the same content as JSON. Which of the two a cache may keep depends on `Accept`.
    fn to_alternate(&self, address: &HeaderValue) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::SEE_OTHER;
        let headers = response.headers_mut();
        *headers = self.headers.clone();
        headers.remove(CONTENT_TYPE);
        headers.remove(LINK);
        headers.insert(LOCATION, address.clone());
        headers.insert(VARY, HeaderValue::from_static("accept"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(CURRENT));
        response
    }

    /// The body in an encoding, or nothing where that saves less than a tenth.
    fn encoded(&self, encoding: Encoding, compression: Compression) -> io::Result<Option<Encoded>> {
        let body = encoding.encode(&self.body, compression)?;
        if encoding != Encoding::Identity && self.body.len() * 9 / 10 < body.len() {
            return Ok(None);
        }
        // A tag names these very bytes, whatever the revision: what did not change is not sent
        // again. Those by Brotli become smaller once they are wanted, when depends on the server, so
        // their tag is a weak one of what they stand for: it stays, and is the same on each replica.
        let (weak, named) = match encoding {
            Encoding::Brotli => ("W/", Sha256::new_with_prefix("br").chain_update(&self.body)),
            _ => ("", Sha256::new_with_prefix(&body)),
        };
        let hash = URL_SAFE_NO_PAD.encode(named.finalize().get(..12).unwrap_or_default());
        let tag = format!("{weak}\"{hash}\"");
        let tag = HeaderValue::try_from(tag).expect("base64 is plain ASCII");
        let mut headers = self.headers.clone();
        headers.append(VARY, HeaderValue::from_static("accept-encoding"));
        if self.alternate.is_some() {
            headers.append(VARY, HeaderValue::from_static("accept"));
        }
        headers.insert(ETAG, tag.clone());
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        headers.extend(encoding.header().map(|name| (CONTENT_ENCODING, name)));
        Ok(Some(Encoded { body, headers, tag }))
    }
}

impl Ready {
    /// What a handler made, which is not encoded yet.
    pub(super) fn new(made: Made) -> Self {
        // A text that grew has room to spare, which would be kept as long as the answer. What others
        // have, too, such as pictures, stays where it is.
        let body = match made.body.try_into_mut() {
            Ok(grown) => Bytes::copy_from_slice(&grown),
            Err(shared) => shared,
        };
        let made = Made { body, ..made };
        Self { made, encodings: Encodings::new(), is_wanted: Arc::default() }
    }

    /// Encodes it as whoever accepts these encodings takes it best, unless it is so already.
    pub(super) fn encoded_for(
        &self,
        accepted: Accepted,
        compression: Compression,
    ) -> io::Result<Encodings> {
        let mut more = Encodings::new();
        while let Some(encoding) = self.best(accepted, &more)
            && self.tried(&more, encoding).is_none()
        {
            more.push((encoding, self.made.encoded(encoding, compression)?));
        }
        Ok(more)
    }

    /// The same in every encoding.
    pub(super) fn in_each_encoding(self) -> io::Result<Self> {
        let encoded = |encoding| Ok((encoding, self.made.encoded(encoding, Compression::Fast)?));
        let encodings: io::Result<Encodings> = Encoding::ALL.into_iter().map(encoded).collect();
        Ok(self.with(encodings?))
    }

    /// By Brotli as small as it goes, where that makes it smaller.
    pub(super) fn smallest(&self) -> io::Result<Encodings> {
        let smallest = self.made.encoded(Encoding::Brotli, Compression::Smallest)?;
        Ok(smallest.into_iter().map(|encoded| (Encoding::Brotli, Some(encoded))).collect())
    }

    /// The same in further encodings, or with these in place of its own.
    pub(super) fn with(mut self, encodings: Encodings) -> Self {
        self.encodings.retain(|(own, _)| encodings.iter().all(|(new, _)| new != own));
        self.encodings.extend(encodings);
        self
    }

    /// The same in those of some encodings that it has not been tried in.
    pub(super) fn and(mut self, mut encodings: Encodings) -> Self {
        encodings.retain(|(new, _)| self.encodings.iter().all(|(own, _)| new != own));
        self.encodings.extend(encodings);
        self
    }

    /// Whether it lacks the encoding that whoever accepts these takes best.
    pub(super) fn lacks(&self, accepted: Accepted) -> bool {
        let none = Encodings::new();
        let best = self.best(accepted, &none);
        best.is_some_and(|encoding| self.tried(&none, encoding).is_none())
    }

    /// The encoding that is taken best, of those that make it smaller or were not tried.
    fn best(&self, accepted: Accepted, more: &Encodings) -> Option<Encoding> {
        accepted.best(|encoding| self.tried(more, encoding).is_none_or(Option::is_some))
    }

    /// What came of an encoding, if it was tried.
    fn tried<'r>(&'r self, more: &'r Encodings, encoding: Encoding) -> Option<&'r Option<Encoded>> {
        let all = self.encodings.iter().chain(more);
        all.filter(|(tried, _)| *tried == encoding).map(|(_, encoded)| encoded).next()
    }

    /// Whether it is sent by Brotli from memory for the first time, to whoever accepts these encodings:
    /// what is not asked for again need not become smaller.
    pub(super) fn is_wanted_first(&self, accepted: impl FnOnce() -> Accepted) -> bool {
        let is_by_brotli = || self.best(accepted(), &Encodings::new()) == Some(Encoding::Brotli);
        !self.is_wanted.load(Relaxed) && is_by_brotli() && !self.is_wanted.swap(true, Relaxed)
    }

    /// The route by which it was asked for.
    pub(super) fn route(&self) -> Option<&MatchedPath> {
        self.made.route.as_ref()
    }

    /// How much memory it takes, in bytes. The body as it is and its identity encoding are one.
    pub(super) fn weight(&self) -> usize {
        let encoded = self.encodings.iter().map(|(encoding, encoded)| match encoded {
            Some(encoded) if *encoding != Encoding::Identity => encoded.body.len() + OVERHEAD_BYTES,
            Some(_) => OVERHEAD_BYTES,
            None => 0,
        });
        self.made.body.len() + OVERHEAD_BYTES + encoded.sum::<usize>()
    }

    /// Answers a request, or not where it takes none of the encodings, or one that is not made yet.
    pub(super) fn answer(&self, method: &Method, headers: &HeaderMap) -> Option<Response> {
        if let Some(alternate) = self.made.alternate.as_ref().filter(|_| prefers_json(headers)) {
            return Some(self.made.to_alternate(alternate));
        }
        let none = Encodings::new();
        let best = self.best(Accepted::of(headers), &none)?;
        let encoded = self.tried(&none, best)?.as_ref()?;
        let mut response = Response::new(Body::empty());
        *response.headers_mut() = encoded.headers.clone();
        if is_known(&encoded.tag, headers) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            for name in [CONTENT_TYPE, CONTENT_LENGTH, CONTENT_ENCODING] {
                response.headers_mut().remove(name);
            }
        } else if *method != Method::HEAD {
            *response.body_mut() = Body::from(encoded.body.clone());
        }
        Some(response)
    }
}

/// Whether a request names a tag as one that it has, be it as a strong one or as a weak one.
fn is_known(own: &HeaderValue, headers: &HeaderMap) -> bool {
    fn opaque(tag: &[u8]) -> &[u8] {
        tag.strip_prefix(b"W/").unwrap_or(tag)
    }
    let is_ours = |tag: &[u8]| {
        let tag = tag.trim_ascii();
        tag == b"*" || opaque(tag) == opaque(own.as_bytes())
    };
    let mut values = headers.get_all(IF_NONE_MATCH).into_iter();
    values.any(|value| value.as_bytes().split(|byte| *byte == b',').any(is_ours))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_keeps_no_spare_room_and_no_copy_of_what_others_have() {
        let mut grown = String::with_capacity(1000);
        grown.push_str("Short.");
        let ready = Ready::new(Made::new("text/plain", grown));
        assert_eq!(ready.made.body.try_into_mut().unwrap().capacity(), "Short.".len());

        let picture: Arc<[u8]> = Arc::from([1, 2, 3]);
        let body = Bytes::from_owner(Arc::clone(&picture));
        let ready = Ready::new(Made::lasting("image/jpeg", body));
        assert_eq!(ready.made.body.as_ptr(), picture.as_ptr());
    }
}
