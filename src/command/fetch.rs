//! The pictures of an import, fetched where a person asks for it: only what is named in the file, a
//! bounded number of bytes, pictures and seconds, a few redirects, and nothing that is no picture.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use ureq::{Agent, ResponseExt as _};

use crate::import::{Imported, Leftover, Refused, picture_name};
use crate::model::WebAddress;

/// What a chronology's `pictures` may have (docs/data-format.md).
const BYTES_MAX: u64 = 4 * 1024 * 1024;
const BYTES_MAX_OF_ALL: usize = 32 * 1024 * 1024;
/// So many fill a small chronology; what is more is left as links.
const PICTURES_MAX: usize = 200;
const TIME_MAX: Duration = Duration::from_secs(15);
const TIME_MAX_OF_ALL: Duration = Duration::from_secs(5 * 60);
const REDIRECTS_MAX: u32 = 3;

/// A picture that was fetched.
pub(super) struct Fetched {
    /// Where the file names it, and where it was in the end.
    pub(super) address: String,
    pub(super) from: String,
    /// Its file in `pictures`.
    pub(super) file: String,
    pub(super) bytes: Vec<u8>,
}

/// Fetches the pictures that a timeline names and a folder does not have; the rest stays links, and
/// why is listed. `about` is told before each how many there are and which is next.
pub(super) fn pictures(
    timeline: &mut Imported,
    known: &BTreeMap<String, String>,
    about: impl Fn(usize, usize),
) -> Vec<Fetched> {
    let mut wanted: Vec<(String, String)> = Vec::new();
    for entry in &timeline.entries {
        let Some(media) = &entry.media else { continue };
        let is_wanted = WebAddress::parse(&media.what).is_ok() && !known.contains_key(&media.what);
        if is_wanted && wanted.iter().all(|(_, address)| *address != media.what) {
            wanted.push((entry.at.clone(), media.what.clone()));
        }
    }
    let agent = agent();
    let begun = Instant::now();
    let mut room = BYTES_MAX_OF_ALL;
    let mut fetched: Vec<Fetched> = Vec::new();
    let total = wanted.len();
    for (number, (at, address)) in wanted.into_iter().enumerate() {
        about(number + 1, total);
        let one = if TIME_MAX_OF_ALL < begun.elapsed() {
            Err("not fetched: five minutes were over".to_owned())
        } else if fetched.len() == PICTURES_MAX {
            Err(format!("not fetched: there are more than {PICTURES_MAX}"))
        } else {
            picture(&agent, &address).and_then(|one| match room.checked_sub(one.bytes.len()) {
                None => Err("not kept: the pictures have more than 32 MiB together".to_owned()),
                Some(left) => {
                    room = left;
                    Ok(one)
                }
            })
        };
        match one {
            Ok(one) => fetched.push(one),
            Err(why) => {
                let why = format!("{why}; the link stays");
                timeline.leftovers.push(Leftover { at, what: address, why });
            }
        }
    }
    fetched
}

fn agent() -> Agent {
    Agent::config_builder()
        .timeout_global(Some(TIME_MAX))
        .max_redirects(REDIRECTS_MAX)
        .user_agent(concat!("demarche/", env!("CARGO_PKG_VERSION")))
        .accept("image/jpeg, image/png, image/webp")
        .build()
        .into()
}

/// Fetches one picture; what is none is not read to its end.
fn picture(agent: &Agent, address: &str) -> Result<Fetched, String> {
    let mut response = agent.get(address).call().map_err(|error| not_fetched(&error))?;
    let from = response.get_uri().to_string();
    let kind = response.body().mime_type().unwrap_or("of no kind that is told").to_owned();
    if !kind.starts_with("image/") && kind != "application/octet-stream" {
        return Err(format!("not fetched: it is no picture but {kind}"));
    }
    let read = response.body_mut().with_config().limit(BYTES_MAX).read_to_vec();
    let bytes = read.map_err(|error| not_fetched(&error))?;
    let ending = ending(&bytes)
        .ok_or_else(|| format!("not kept: it is neither JPEG nor PNG nor WebP ({kind})"))?;
    Ok(Fetched { address: address.to_owned(), from, file: picture_name(address, ending), bytes })
}

fn not_fetched(error: &ureq::Error) -> String {
    match error {
        ureq::Error::StatusCode(code) => format!("not fetched: the server answers {code}"),
        ureq::Error::Timeout(_) => "not fetched: it took longer than 15 seconds".to_owned(),
        ureq::Error::TooManyRedirects => "not fetched: it is moved on and on".to_owned(),
        ureq::Error::BodyExceedsLimit(_) => "not fetched: it has more than 4 MiB".to_owned(),
        ureq::Error::HostNotFound => "not fetched: there is no such host".to_owned(),
        other => format!("not fetched: {other}"),
    }
}

/// The ending of a picture's name, by how its bytes begin.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        _ => None,
    }
}

/// Writes pictures into a data folder.
pub(super) fn write(fetched: &[Fetched], folder: &Path) -> Result<(), Refused> {
    if fetched.is_empty() {
        return Ok(());
    }
    let pictures = folder.join("pictures");
    let written = fs::create_dir_all(&pictures).and_then(|()| {
        fetched.iter().try_for_each(|one| fs::write(pictures.join(&one.file), &one.bytes))
    });
    written.map_err(|error| Refused {
        message: format!("“{}” cannot be written: {error}", pictures.display()),
        hint: "look at its rights and at the space that is left".to_owned(),
    })
}
