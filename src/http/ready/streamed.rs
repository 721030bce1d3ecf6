//! Answers too large to be made whole and kept: written while they are sent, in the encoding that the
//! request prefers, in no more memory than a few pieces take.
//!
//! A client may take such an answer as slowly as it likes, but for a least rate. Meanwhile others are
//! worked on: whoever waits for a client holds a thread and these pieces alone. Clients are not told
//! apart, since behind a proxy all have one address.
//!
//! This is our own since the layers that compress an answer on its way leave its tag as it was, and so
//! one tag would name bytes in several encodings. It knows no format and no address.

use std::io::{self, BufWriter, ErrorKind, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use brotli::CompressorWriter;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};
use tokio::runtime::Handle;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::mpsc::{Sender, channel};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_stream::empty;
use tokio_stream::wrappers::ReceiverStream;
use tracing::{debug, error};

use super::encoding::{Accepted, Encoding};
use super::{Made, is_known};
use crate::export::WriteError;

/// How many bytes are sent at once.
const PIECE_BYTES: usize = 64 * 1024;

/// How many of these may wait for a client: so many bytes more does an answer take in memory.
const PIECES: usize = 4;

/// How much of what was written before Brotli may repeat, as a power of two.
const WINDOW: u32 = 20;

/// The least that a client takes of an answer, in bytes a second of the time for which it was waited
/// for; and how long that may be before it counts. On the slowest telephone a page takes seconds.
const LEAST_RATE: u64 = 16 * 1024;
const PATIENCE: Duration = Duration::from_secs(30);

/// The right to send an answer while it is written.
pub(in crate::http) struct StreamPermit {
    _open: OwnedSemaphorePermit,
    /// That to work on it, given back while the client is waited for.
    working: Option<OwnedSemaphorePermit>,
    to_work: Arc<Semaphore>,
}

impl StreamPermit {
    /// That of an answer that is open and worked on; `to_work` has the permits for the latter.
    pub(in crate::http) fn new(
        open: OwnedSemaphorePermit,
        working: OwnedSemaphorePermit,
        to_work: &Arc<Semaphore>,
    ) -> Self {
        Self { _open: open, working: Some(working), to_work: Arc::clone(to_work) }
    }

    /// Waits, and lets others work meanwhile.
    fn waiting<T>(&mut self, wait: impl FnOnce() -> T) -> T {
        self.working = None;
        let waited_for = wait();
        self.working = Handle::current().block_on(Arc::clone(&self.to_work).acquire_owned()).ok();
        waited_for
    }
}

/// The head of an answer whose body is still to be written.
pub(in crate::http) struct Streamed {
    encoding: Encoding,
    headers: HeaderMap,
    tag: HeaderValue,
}

impl Made {
    /// The head of an answer with these headers whose body is still to be written; none where the
    /// request takes none of the encodings. `version` names all that the body is made of.
    pub(in crate::http) fn streamed(self, version: &str, request: &HeaderMap) -> Option<Streamed> {
        let encoding = Accepted::of(request).best(|_| true)?;
        let name = encoding.header();
        let named = Sha256::new_with_prefix(version);
        let named =
            named.chain_update(name.as_ref().map_or(&b"identity"[..], HeaderValue::as_bytes));
        let hash = URL_SAFE_NO_PAD.encode(named.finalize().get(..12).unwrap_or_default());
        // Weak, since it names what the bytes are made of, and not the bytes.
        let tag = HeaderValue::try_from(format!("W/\"{hash}\"")).expect("base64 is plain ASCII");
        let mut headers = self.headers;
        headers.append(VARY, HeaderValue::from_static("accept-encoding"));
        headers.insert(ETAG, tag.clone());
        headers.extend(name.map(|name| (CONTENT_ENCODING, name)));
        Some(Streamed { encoding, headers, tag })
    }
}

impl Streamed {
    /// The answer, where it has no body: the client has it, or asks for the head alone.
    pub(in crate::http) fn without_body(
        &self,
        method: &Method,
        request: &HeaderMap,
    ) -> Option<Response> {
        let is_known = is_known(&self.tag, request);
        // Of an empty body the length would be told, which is not that of the answer.
        let mut response = Response::new(Body::from_stream(empty::<io::Result<Bytes>>()));
        *response.headers_mut() = self.headers.clone();
        if is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            for name in [CONTENT_TYPE, CONTENT_ENCODING] {
                response.headers_mut().remove(name);
            }
        }
        (is_known || *method == Method::HEAD).then_some(response)
    }

    /// The answer with a body that a thread of its own writes as fast as the client takes it. The
    /// permit is held until it has ended, which it does as soon as the client is gone.
    pub(in crate::http) fn written(
        self,
        permit: StreamPermit,
        write: impl FnOnce(&mut dyn Write) -> Result<(), WriteError> + Send + 'static,
    ) -> Response {
        let (sender, receiver) = channel(PIECES);
        let pieces = Pieces { sender: sender.clone(), permit, sent: 0, waited: Duration::ZERO };
        let writing = tokio::task::spawn_blocking(move || {
            let pieces = BufWriter::with_capacity(PIECE_BYTES, pieces);
            let mut encoder = Encoder::new(self.encoding, pieces)?;
            write(&mut encoder)?;
            Ok(encoder.finish()?.flush()?)
        });
        tokio::spawn(async move {
            let fault = match writing.await {
                Ok(Ok(())) => return,
                Ok(Err(WriteError::Io(error))) => match error.kind() {
                    ErrorKind::BrokenPipe => return,
                    ErrorKind::TimedOut => None,
                    _ => Some(error.to_string()),
                },
                Ok(Err(error)) => Some(error.to_string()),
                Err(panic) => Some(panic.to_string()),
            };
            match &fault {
                Some(fault) => error!(fault, "an answer was broken off"),
                None => debug!("an answer was broken off, since its client took it too slowly"),
            }
            let fault = fault.unwrap_or_default();
            // Without an error, what is cut off would look whole.
            let _ = sender.send(Err(io::Error::other(fault))).await;
        });
        let mut response = Response::new(Body::from_stream(ReceiverStream::new(receiver)));
        *response.headers_mut() = self.headers;
        response
    }
}

/// Sends what is written, piece by piece; fails once the client is gone, or is too slow.
struct Pieces {
    sender: Sender<io::Result<Bytes>>,
    /// It is held until the work ends.
    permit: StreamPermit,
    /// How many bytes were sent, and for how long the client was waited for.
    sent: u64,
    waited: Duration,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let sent = match self.sender.try_send(Ok(Bytes::copy_from_slice(bytes))) {
            Err(TrySendError::Full(piece)) => {
                let begun = Instant::now();
                let sent = self.permit.waiting(|| self.sender.blocking_send(piece).is_ok());
                self.waited += begun.elapsed();
                sent
            }
            Err(TrySendError::Closed(_)) => false,
            Ok(()) => true,
        };
        if !sent {
            return Err(ErrorKind::BrokenPipe.into());
        }
        self.sent += bytes.len() as u64;
        if is_too_slow(self.sent, self.waited) {
            return Err(ErrorKind::TimedOut.into());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether a client that was waited for so long should have taken more.
fn is_too_slow(sent: u64, waited: Duration) -> bool {
    PATIENCE < waited && sent < waited.as_secs() * LEAST_RATE
}

/// Encodes what is written.
enum Encoder<W: Write> {
    Identity(W),
    Gzip(GzEncoder<W>),
    Zstandard(zstd::Encoder<'static, W>),
    Brotli(Box<CompressorWriter<W>>),
}

impl<W: Write> Encoder<W> {
    /// As well as an answer is encoded while somebody waits for it.
    fn new(encoding: Encoding, out: W) -> io::Result<Self> {
        Ok(match encoding {
            Encoding::Identity => Self::Identity(out),
            Encoding::Gzip => Self::Gzip(GzEncoder::new(out, flate2::Compression::default())),
            Encoding::Zstandard => Self::Zstandard(zstd::Encoder::new(out, 3)?),
            Encoding::Brotli => {
                Self::Brotli(Box::new(CompressorWriter::new(out, PIECE_BYTES, 5, WINDOW)))
            }
        })
    }

    /// Writes what is left.
    fn finish(self) -> io::Result<W> {
        match self {
            Self::Identity(out) => Ok(out),
            Self::Gzip(encoder) => encoder.finish(),
            Self::Zstandard(encoder) => encoder.finish(),
            Self::Brotli(encoder) => Ok(encoder.into_inner()),
        }
    }

    fn out(&mut self) -> &mut dyn Write {
        match self {
            Self::Identity(out) => out,
            Self::Gzip(encoder) => encoder,
            Self::Zstandard(encoder) => encoder,
            Self::Brotli(encoder) => encoder,
        }
    }
}

impl<W: Write> Write for Encoder<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out().flush()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::Arc;
    use std::time::Duration;

    use axum::body::Body;
    use axum::http::HeaderMap;
    use axum::response::Response;
    use http_body_util::BodyExt as _;
    use tokio::sync::Semaphore;

    use super::{LEAST_RATE, Made, PIECE_BYTES, PIECES, StreamPermit, is_too_slow};
    use crate::export::WriteError;

    /// Writes with the only permit that there is.
    async fn written(
        permits: &Arc<Semaphore>,
        write: impl FnOnce(&mut dyn Write) -> Result<(), WriteError> + Send + 'static,
    ) -> Response {
        let made = Made::new("text/plain", Vec::new());
        let head = made.streamed("tests", &HeaderMap::new()).unwrap();
        let open = Arc::new(Semaphore::new(1)).acquire_owned().await.unwrap();
        let working = Arc::clone(permits).acquire_owned().await.unwrap();
        head.written(StreamPermit::new(open, working, permits), write)
    }

    #[tokio::test]
    async fn a_client_that_leaves_stops_the_writer_and_frees_its_permit() {
        let permits = Arc::new(Semaphore::new(1));
        let endless = |out: &mut dyn Write| -> Result<(), WriteError> {
            loop {
                out.write_all(&[b'a'; 1000])?;
            }
        };
        for _ in 0..2 {
            let mut body = written(&permits, endless).await.into_body();
            let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
            assert!(first.iter().all(|byte| *byte == b'a'));
            drop(body);
        }
        // It is had only once the second writer has ended, too.
        let _free = permits.acquire().await.unwrap();
    }

    #[tokio::test]
    async fn nobody_waits_for_a_client_that_takes_nothing() {
        let permits = Arc::new(Semaphore::new(1));
        let long = |out: &mut dyn Write| -> Result<(), WriteError> {
            let piece = vec![b'a'; PIECE_BYTES];
            Ok((0..10 * PIECES).try_for_each(|_| out.write_all(&piece))?)
        };
        let slow = written(&permits, long).await.into_body();
        let quick = written(&permits, |out| Ok(out.write_all(b"all of it")?)).await;
        assert_eq!(quick.into_body().collect().await.unwrap().to_bytes(), "all of it");
        let slow = slow.collect().await.unwrap().to_bytes();
        assert_eq!(slow.len(), 10 * PIECE_BYTES * PIECES);
    }

    #[test]
    fn a_client_is_too_slow_below_a_rate_once_it_was_waited_for() {
        for (sent, seconds, is_slow) in [
            (0, 30, false),
            (PIECE_BYTES as u64, 31, true),
            (31 * LEAST_RATE, 31, false),
            (3600 * LEAST_RATE - 1, 3600, true),
            (u64::MAX, 3600, false),
        ] {
            let told = is_too_slow(sent, Duration::from_secs(seconds));
            assert_eq!(told, is_slow, "{sent} {seconds}");
        }
    }

    #[tokio::test]
    async fn what_is_broken_off_does_not_look_whole() {
        let permits = Arc::new(Semaphore::new(1));
        let bodies: [Body; 2] = [
            written(&permits, |_| panic!("a fault of ours")).await.into_body(),
            written(&permits, |_| Err(std::io::Error::other("full").into())).await.into_body(),
        ];
        for body in bodies {
            assert!(body.collect().await.is_err());
        }
        let whole = written(&permits, |out| Ok(out.write_all(b"all of it")?)).await;
        let whole = whole.into_body().collect().await.unwrap();
        assert_eq!(whole.to_bytes(), "all of it");
    }
}
