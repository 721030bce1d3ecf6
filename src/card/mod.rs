//! Social cards: words set in lines that fit, and a drawing made into a PNG.
//!
//! It knows fonts and pixels. It knows no site, no event and no address: what stands on a card,
//! and where, is `view`'s and the template's to say.

mod font;
mod lines;
mod png;

pub use font::Face;
pub use lines::{Block, Setting};
pub use png::{DrawError, png};

/// How wide a card is, as the services that show cards ask for it.
pub const WIDTH: u32 = 1200;

/// How high a card is.
pub const HEIGHT: u32 = 630;
