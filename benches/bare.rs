//! The least that an axum server can do: fixed answers from memory. `benches/serve.sh` measures
//! ours against it.
//!
//! `bare FOLDER` serves every answer that the folder holds: `NAME.address`, the path; `NAME.head`,
//! the headers as curl writes them; `NAME.body`. It prints where it listens.

#![expect(clippy::print_stdout, reason = "it tells the script where it listens")]

use std::error::Error;
use std::fs;
use std::path::Path;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::routing::get;
use tokio::net::TcpListener;

/// What hyper writes itself.
const LEFT_OUT: [&str; 3] = ["date", "connection", "content-length"];

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: bare FOLDER")?;
    let mut router = Router::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "address") {
            let address = fs::read_to_string(&path)?;
            let headers = headers(&path.with_extension("head"))?;
            let body = Bytes::from(fs::read(path.with_extension("body"))?);
            let answer = move || async move { (headers.clone(), body.clone()) };
            router = router.route(address.trim(), get(answer));
        }
    }
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}

/// Reads the headers of an answer.
fn headers(path: &Path) -> Result<HeaderMap, Box<dyn Error>> {
    let mut headers = HeaderMap::new();
    for line in fs::read_to_string(path)?.lines().skip(1) {
        let Some((name, value)) = line.trim().split_once(": ") else { continue };
        if !LEFT_OUT.contains(&name.to_lowercase().as_str()) {
            headers.append(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
        }
    }
    Ok(headers)
}
