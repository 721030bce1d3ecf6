//! What kind of file a picture is by its own bytes, and whether it ends where the picture does.
//!
//! Pictures are decoded by the crate `image`. What it would pass over is looked for here: frames
//! beyond the first, what is missing at the end, and what follows after it.

use image::ImageFormat;

use super::render::Refusal;

/// The most times that a JPEG may go over its pixels: each takes time, and a few bytes ask for it.
const SCANS_MAX: usize = 100;

/// Where a picture ends in its file.
enum End {
    /// After so many bytes.
    At(usize),
    /// Beyond the end of the file.
    Missing,
    /// It moves.
    Animated,
    /// It would take too long.
    TooManyScans,
}

/// The format of a picture, which must be that of its name and all that the file holds.
pub(super) fn format_of(name: &str, bytes: &[u8]) -> Result<ImageFormat, Refusal> {
    let (format, end) = if bytes.starts_with(b"\xff\xd8\xff") {
        (ImageFormat::Jpeg, jpeg_end(bytes))
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        (ImageFormat::Png, png_end(bytes))
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        (ImageFormat::WebP, webp_end(bytes))
    } else {
        return Err(Refusal::NoPicture);
    };
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    if !ending.is_some_and(|ending| format.extensions_str().contains(&ending.as_str())) {
        return Err(Refusal::Misnamed);
    }
    let end = match end {
        End::At(end) => end,
        End::Missing => return Err(Refusal::Truncated),
        End::Animated => return Err(Refusal::Animated),
        End::TooManyScans => return Err(Refusal::Slow),
    };
    match bytes.get(end..) {
        Some([]) => Ok(format),
        // Cameras add previews, each a JPEG of its own. None of it is shown.
        Some([0xff, 0xd8, 0xff, ..]) if format == ImageFormat::Jpeg => Ok(format),
        Some(_) => Err(Refusal::More),
        None => Err(Refusal::Truncated),
    }
}

/// Follows the segments of a JPEG to its end.
fn jpeg_end(bytes: &[u8]) -> End {
    let (mut at, mut scans) = (2, 0);
    loop {
        let Some([0xff, marker]) = bytes.get(at..at + 2) else { return End::Missing };
        at += 2;
        match marker {
            // A mark may be filled up.
            0xff => at -= 1,
            0xd9 => return End::At(at),
            0x01 | 0xd0..=0xd8 => {}
            _ => {
                let Some([high, low]) = bytes.get(at..at + 2) else { return End::Missing };
                at += usize::from(u16::from_be_bytes([*high, *low])).max(2);
                if *marker == 0xda {
                    scans += 1;
                    at += coded(bytes.get(at..).unwrap_or_default());
                }
            }
        }
        if SCANS_MAX < scans {
            return End::TooManyScans;
        }
    }
}

/// How many bytes of pixels there are before the next mark.
fn coded(bytes: &[u8]) -> usize {
    let is_mark =
        |pair: &[u8]| matches!(pair, [0xff, next] if !matches!(next, 0 | 0xd0..=0xd7 | 0xff));
    bytes.windows(2).position(is_mark).unwrap_or(bytes.len())
}

/// Follows the chunks of a PNG to its end.
fn png_end(bytes: &[u8]) -> End {
    let mut at = 8;
    loop {
        let Some([a, b, c, d, kind @ ..]) = bytes.get(at..at + 8) else { return End::Missing };
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        at = at.saturating_add(length).saturating_add(12);
        match kind {
            b"acTL" => return End::Animated,
            b"IEND" => return End::At(at),
            _ => {}
        }
    }
}

/// Reads the head of a WebP.
fn webp_end(bytes: &[u8]) -> End {
    let Some([a, b, c, d]) = bytes.get(4..8) else { return End::Missing };
    let length = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
    let is_animated = bytes.get(20).is_some_and(|flags| flags & 0b10 != 0);
    match bytes.get(12..16) {
        Some(b"VP8X") if is_animated => End::Animated,
        _ => End::At(length.saturating_add(8)),
    }
}
