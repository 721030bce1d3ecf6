//! What is no request, answered in our words.
//!
//! A head that cannot be read never becomes a request: hyper refuses it by itself, with an empty
//! answer that has none of our headers, and offers no place to add them. So it is done where the
//! answer leaves, over the connection's stream. It knows the bytes of hyper's refusals; what is
//! said instead comes from whoever opens the connection.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::Bytes;
use axum::http::{Response, StatusCode};
use hyper::body::Buf as _;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::request_id::X_REQUEST_ID;

/// A stream that says more than hyper does where hyper refuses.
pub(super) struct Answering<S, M> {
    stream: S,
    /// Says what is answered instead of an empty refusal with a status.
    say: M,
    /// What is said instead and not yet written.
    rest: Bytes,
}

impl<S, M> Answering<S, M>
where
    S: AsyncWrite + Unpin,
    M: Fn(StatusCode) -> Response<Bytes> + Unpin,
{
    pub(super) fn new(stream: S, say: M) -> Self {
        Self { stream, say, rest: Bytes::new() }
    }

    /// Takes a refusal of hyper's out of what is to be written, and returns how long it was.
    fn take(&mut self, bytes: &[u8]) -> Option<usize> {
        let status = refused(bytes)?;
        self.rest = instead(bytes, &(self.say)(status));
        Some(bytes.len())
    }

    fn poll_rest(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.rest.is_empty() {
            let written = ready!(Pin::new(&mut self.stream).poll_write(cx, &self.rest))?;
            if written == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.rest.advance(written);
        }
        Poll::Ready(Ok(()))
    }
}

/// Returns the status of a refusal of hyper's; `None` where the bytes are anything else.
///
/// A refusal is a whole head of its own without a request's id, which every answer of ours has.
/// No body can be taken for one: none ends with an empty line of HTTP.
fn refused(bytes: &[u8]) -> Option<StatusCode> {
    let status = bytes.strip_prefix(b"HTTP/1.1 ").or_else(|| bytes.strip_prefix(b"HTTP/1.0 "))?;
    let status = StatusCode::from_bytes(status.get(..3)?).ok()?;
    let is_head = status.is_client_error() && bytes.ends_with(b"\r\n\r\n");
    let is_ours = || String::from_utf8_lossy(bytes).contains(X_REQUEST_ID.as_str());
    (is_head && !is_ours()).then_some(status)
}

/// Returns a refusal with the headers and the body of a response.
fn instead(refusal: &[u8], response: &Response<Bytes>) -> Bytes {
    let mut all = Vec::new();
    let lines = refusal.split_inclusive(|byte| *byte == b'\n');
    for line in lines.filter(|line| *line != b"\r\n" && !line.starts_with(b"content-length:")) {
        all.extend_from_slice(line);
    }
    for (name, value) in response.headers() {
        for part in [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"] {
            all.extend_from_slice(part);
        }
    }
    all.extend_from_slice(format!("content-length: {}\r\n\r\n", response.body().len()).as_bytes());
    all.extend_from_slice(response.body());
    all.into()
}

impl<S: AsyncRead + Unpin, M: Unpin> AsyncRead for Answering<S, M> {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(cx, buffer)
    }
}

impl<S, M> AsyncWrite for Answering<S, M>
where
    S: AsyncWrite + Unpin,
    M: Fn(StatusCode) -> Response<Bytes> + Unpin,
{
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.poll_write_vectored(cx, &[IoSlice::new(bytes)])
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        ready!(this.poll_rest(cx))?;
        match slices.first().and_then(|first| this.take(first)) {
            Some(taken) => Poll::Ready(Ok(taken)),
            None => Pin::new(&mut this.stream).poll_write_vectored(cx, slices),
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(this.poll_rest(cx))?;
        Pin::new(&mut this.stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(this.poll_rest(cx))?;
        Pin::new(&mut this.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::io::IoSlice;

    use axum::body::Bytes;
    use axum::http::Response;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};

    use super::{Answering, refused};

    const REFUSAL: &[u8] = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\n\
        content-length: 0\r\ndate: Sun, 01 Mar 2026 00:00:00 GMT\r\n\r\n";

    #[test]
    fn only_an_empty_refusal_is_taken_for_one() {
        assert_eq!(refused(REFUSAL).map(|status| status.as_u16()), Some(431));
        for other in [
            &b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"[..],
            b"HTTP/1.1 404 Not Found\r\nx-request-id: 1\r\n\r\n",
            b"HTTP/1.1 400 Bad Request\r\ncontent-le",
            b"HTTP/1.1 4",
            b"<p>HTTP/1.1 400 Bad Request\r\n\r\n",
            b"",
        ] {
            assert_eq!(refused(other), None, "{}", String::from_utf8_lossy(other));
        }
    }

    #[tokio::test]
    async fn it_is_written_whole_however_little_the_stream_takes_at_once() {
        let (near, mut far) = duplex(7);
        let say = |_| {
            let response = Response::builder().header("x-test", "yes");
            response.body(Bytes::from_static(b"too much")).unwrap()
        };
        let mut answering = Answering::new(near, say);
        let writing = async move {
            answering.write_all(b"before").await.unwrap();
            let slices = [IoSlice::new(REFUSAL)];
            assert_eq!(answering.write_vectored(&slices).await.unwrap(), REFUSAL.len());
            answering.write_all(b"after").await.unwrap();
            answering.shutdown().await.unwrap();
        };
        let mut written = String::new();
        let (read, ()) = tokio::join!(far.read_to_string(&mut written), writing);
        read.unwrap();
        assert_eq!(
            written,
            "beforeHTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\n\
             date: Sun, 01 Mar 2026 00:00:00 GMT\r\nx-test: yes\r\ncontent-length: 8\r\n\r\n\
             too muchafter"
        );
    }
}
