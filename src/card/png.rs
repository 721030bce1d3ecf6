//! An SVG made into a PNG: the same drawing gives the same bytes.

use std::sync::Arc;

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use super::font::FONTS;
use super::{HEIGHT, WIDTH};

/// Why a drawing cannot be made into a PNG: a fault of ours.
#[derive(Debug, thiserror::Error)]
pub enum DrawError {
    /// The drawing is no SVG.
    #[error("the drawing cannot be read: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// The pixels cannot be written.
    #[error("the picture cannot be written: {0}")]
    Png(#[from] png::EncodingError),
}

/// Draws an SVG of a card's size as a PNG.
///
/// It takes some milliseconds of a processor: not for a thread that serves other requests.
///
/// # Errors
///
/// Where the text is no SVG.
pub fn png(svg: &str) -> Result<Vec<u8>, DrawError> {
    let tree = read(svg, FONTS.clone())?;
    let mut pixels = Pixmap::new(WIDTH, HEIGHT).expect("a card has a size");
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    // Cards are opaque, so the fourth byte of each pixel says nothing.
    let opaque: Vec<u8> = pixels
        .pixels()
        .iter()
        .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, WIDTH, HEIGHT);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    // On flat areas of colour, filters make files larger; higher levels take twice the time for
    // the same size.
    encoder.set_filter(Filter::NoFilter);
    encoder.set_deflate_compression(DeflateCompression::Level(3));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&opaque)?;
    writer.finish()?;
    Ok(file)
}

/// Reads an SVG with some fonts, and nothing from outside.
pub(super) fn read(svg: &str, fonts: Arc<Database>) -> Result<Tree, resvg::usvg::Error> {
    let options = Options {
        fontdb: fonts,
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    Tree::from_str(svg, &options)
}
