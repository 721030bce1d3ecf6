//! A file's bytes, and its bytes as text: never more of either than a person's timeline has.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Format, Leftover, Refused};

/// The most that a text may have. A data folder has at most half of it.
const TEXT_MAX: u64 = 16 * 1024 * 1024;

/// The most that a workbook may have.
const BOOK_MAX: u64 = 32 * 1024 * 1024;

/// Reads a file, as far as a file of its format may go.
///
/// # Errors
///
/// Where it cannot be read, or is larger.
pub fn read(format: Format, path: &Path) -> Result<Vec<u8>, Refused> {
    let most = match format {
        Format::Xlsx | Format::Ods => BOOK_MAX,
        _ => TEXT_MAX,
    };
    let shown = path.display();
    let unreadable = |error: std::io::Error| {
        Refused::new(
            format!("“{shown}” cannot be read: {error}"),
            "look at its name and its rights",
        )
    };
    let file = File::open(path).map_err(unreadable)?;
    if file.metadata().map_err(unreadable)?.is_dir() {
        return Err(Refused::new(format!("“{shown}” is a folder"), "name a file in it"));
    }
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if most < bytes.len() as u64 {
        let message = format!("“{shown}” is larger than {} MiB, the most that is read", most >> 20);
        return Err(Refused::new(message, "import it in parts, each into a folder of its own"));
    }
    Ok(bytes)
}

/// A file's text, and what had to be guessed to read it.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The guess.
    pub note: Option<Leftover>,
}

/// Reads bytes as text: as the encoding that is named, as their byte order mark says, as UTF-8, as
/// UTF-16 where every other byte is nothing, else as Windows-1252.
///
/// # Errors
///
/// Where no encoding has the name, or a byte is none of its letters.
pub fn decode(bytes: &[u8], label: Option<&str>) -> Result<Decoded, Refused> {
    let named = match label {
        None => None,
        Some(label) => Some(Encoding::for_label(label.as_bytes()).ok_or_else(|| {
            let hint = "take a name that browsers know: `utf-8`, `windows-1252`, `iso-8859-2`";
            Refused::new(format!("no encoding is called “{label}”"), hint)
        })?),
    };
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let is_guess = named.is_none() && marked.is_none() && std::str::from_utf8(bytes).is_err();
    let encoding = named.or(marked).or_else(|| of_zeros(bytes)).unwrap_or(if is_guess {
        WINDOWS_1252
    } else {
        UTF_8
    });
    let (text, encoding, is_damaged) = encoding.decode(bytes);
    if is_damaged {
        let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        let before = bytes.get(..valid).unwrap_or_default();
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        let column = 1 + before.iter().rev().take_while(|byte| **byte != b'\n').count();
        let whether = if encoding == UTF_8 {
            format!(" (line {line}, column {column})")
        } else {
            String::new()
        };
        let message = format!("the file is not text in {}{whether}", encoding.name());
        return Err(Refused::new(
            message,
            "save it as UTF-8, or name its encoding by `--encoding`",
        ));
    }
    let note = (is_guess && encoding == WINDOWS_1252).then(|| Leftover {
        at: "the whole file".to_owned(),
        what: "its encoding".to_owned(),
        why: "it is not UTF-8 and was read as windows-1252; where letters are wrong, import it \
              again with `--encoding`"
            .to_owned(),
    });
    Ok(Decoded { text: Cow::into_owned(text), note })
}

/// UTF-16 without a mark: of plain letters, every other byte is nothing.
fn of_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let start: Vec<&[u8]> = bytes.chunks_exact(2).take(200).collect();
    let zeros = |at: usize| start.iter().filter(|pair| pair.get(at) == Some(&0)).count();
    let most = (start.len() * 3).div_ceil(4).max(1);
    if most <= zeros(1) {
        Some(UTF_16LE)
    } else if most <= zeros(0) {
        Some(UTF_16BE)
    } else {
        None
    }
}
