//! Social cards: words set in lines that fit, and a drawing made into a PNG.
//!
//! It knows fonts and pixels. It knows no site, no event and no address: `view` and the template say
//! what is on a card, and where.

mod added;
mod font;
mod lines;
mod png;
mod runs;

pub use added::{FontFault, add_fonts};
pub use font::Face;
pub use lines::{Block, Setting};
pub use png::{DrawError, png};
pub use runs::Run;

/// How wide a card is in pixels, as the services that show cards ask for it.
pub const WIDTH: u32 = 1200;

/// How high a card is in pixels.
pub const HEIGHT: u32 = 630;
