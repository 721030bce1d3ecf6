//! From the bytes of a file to what is shown of it: upright, small, and nothing but pixels.
//!
//! Everything else that a file holds (where and with what it was taken, a preview, a profile of
//! colours) is left behind, since it is written anew. The same bytes give the same bytes.

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder as _, ImageError, ImageFormat, ImageReader,
    Limits, RgbImage, RgbaImage,
};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::format::format_of;
use crate::model::Rendition;

/// The most pixels of a picture: that many take some 150 megabytes while it is made small.
const PIXELS_MAX: u64 = 16_000_000;

/// The most bytes that decoding may take at once.
const DECODING_BYTES_MAX: u64 = 100 * 1024 * 1024;

/// The widths in which a picture is shown, in pixels: on a page, and on screens of twice the density.
const WIDTHS: [u32; 2] = [640, 1280];

/// How many times higher than wide a picture is shown at most.
const HIGHEST: u32 = 2;

/// How much of a JPEG is kept, of 100.
const QUALITY: u8 = 82;

/// Why a picture cannot be shown.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub(in crate::load) enum Refusal {
    /// It cannot be read.
    #[error("{0}")]
    Unread(String),
    /// It is no picture of a kind that is shown.
    #[error("it is no JPEG, PNG or WebP")]
    NoPicture,
    /// It is another kind of picture than its name says.
    #[error("it is another kind of picture than its name says")]
    Misnamed,
    /// It moves.
    #[error("it is animated")]
    Animated,
    /// Its end is missing.
    #[error("its end is missing")]
    Truncated,
    /// It holds something else, too.
    #[error("something else follows after the picture")]
    More,
    /// It goes over its pixels again and again.
    #[error("it would take too long to decode")]
    Slow,
    /// It is too large.
    #[error("it has {width} × {height} pixels, and {} million are the most", PIXELS_MAX / 1_000_000)]
    Large {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
    /// It has more than pixels of three or four bytes.
    #[error("it would take too much memory to decode")]
    Heavy,
    /// It cannot be decoded.
    #[error("it is damaged ({0})")]
    Damaged(String),
}

impl Refusal {
    /// How to fix it.
    pub(in crate::load) fn hint(&self) -> &'static str {
        match self {
            Self::Unread(_) => {
                "check that it is there, is a file of at most 4 MiB, and may be read"
            }
            Self::NoPicture | Self::Animated => "save it as JPEG, PNG or WebP, one still picture",
            Self::Misnamed => "end its name in .jpg, .png or .webp, as what it is",
            Self::Truncated | Self::Damaged(_) => "take it anew from where it came",
            Self::More | Self::Slow => "open it in an image editor and save it again",
            Self::Large { .. } | Self::Heavy => {
                "make it smaller: it is shown at most 1,280 pixels wide"
            }
        }
    }
}

/// A picture in each width in which it is shown, the narrowest first; never larger than it is.
pub(in crate::load) fn rendered(name: &str, bytes: &[u8]) -> Result<Vec<Rendition>, Refusal> {
    let format = format_of(name, bytes)?;
    let (picture, orientation) = decoded(bytes, format)?;
    let mut renditions: Vec<Rendition> = Vec::new();
    for width in WIDTHS {
        let rendition = rendition(&picture, orientation, width)?;
        if renditions.last() != Some(&rendition) {
            renditions.push(rendition);
        }
    }
    Ok(renditions)
}

/// The pixels as the file has them, and how they must be turned.
fn decoded(bytes: &[u8], format: ImageFormat) -> Result<(DynamicImage, Orientation), Refusal> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODING_BYTES_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| damaged(&error))?;
    let (width, height) = decoder.dimensions();
    if PIXELS_MAX < u64::from(width) * u64::from(height) {
        return Err(Refusal::Large { width, height });
    }
    if DECODING_BYTES_MAX < decoder.total_bytes() {
        return Err(Refusal::Heavy);
    }
    // Where it cannot be read, the picture is as it is.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| damaged(&error))?;
    let picture = match picture.color().has_alpha() {
        true => DynamicImage::ImageRgba8(picture.into_rgba8()),
        false => DynamicImage::ImageRgb8(picture.into_rgb8()),
    };
    Ok((picture, orientation))
}

fn damaged(error: &ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Refusal::Heavy,
        other => Refusal::Damaged(other.to_string()),
    }
}

/// A picture no wider than asked for, upright, as JPEG.
fn rendition(
    picture: &DynamicImage,
    orientation: Orientation,
    widest: u32,
) -> Result<Rendition, Refusal> {
    let lies = matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    let turned = |(width, height): (u32, u32)| if lies { (height, width) } else { (width, height) };
    let size = turned((picture.width(), picture.height()));
    let (width, height) = turned(fitted(size, widest));
    // It is made small before it is turned, which then takes no memory.
    let mut upright = picture.resize_exact(width, height, FilterType::CatmullRom);
    upright.apply_orientation(orientation);
    match upright {
        DynamicImage::ImageRgba8(pixels) => written(&on_white(&pixels)),
        opaque => written(&opaque.into_rgb8()),
    }
}

/// The size of a picture that is no wider than asked for, not too high, and no larger than it was.
fn fitted((width, height): (u32, u32), widest: u32) -> (u32, u32) {
    let scale = (f64::from(widest) / f64::from(width))
        .min(f64::from(widest * HIGHEST) / f64::from(height))
        .min(1.0);
    let scaled = |side: u32| ((f64::from(side) * scale).round() as u32).max(1);
    (scaled(width), scaled(height))
}

/// JPEG knows nothing that can be seen through.
fn on_white(pixels: &RgbaImage) -> RgbImage {
    let mut opaque = RgbImage::new(pixels.width(), pixels.height());
    for (pixel, below) in pixels.pixels().zip(opaque.pixels_mut()) {
        let [red, green, blue, alpha] = pixel.0.map(u32::from);
        let mixed = |colour: u32| ((colour * alpha + 255 * (255 - alpha)) / 255) as u8;
        below.0 = [mixed(red), mixed(green), mixed(blue)];
    }
    opaque
}

fn written(pixels: &RgbImage) -> Result<Rendition, Refusal> {
    let (width, height) = pixels.dimensions();
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode(pixels, width, height, ExtendedColorType::Rgb8)
        .map_err(|error| damaged(&error))?;
    let hash = Sha256::digest(&bytes);
    let hash: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Ok(Rendition { name: format!("{hash}.jpg"), width, height, bytes: Arc::from(bytes) })
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn a_picture_is_made_smaller_and_never_larger() {
        for (size, widest, expected) in [
            ((1280, 720), 640, (640, 360)),
            ((300, 200), 640, (300, 200)),
            ((100, 20_000), 640, (6, 1280)),
            ((20_000, 3), 640, (640, 1)),
            ((1, 1), 1280, (1, 1)),
        ] {
            assert_eq!(fitted(size, widest), expected, "{size:?}");
        }
    }
}
