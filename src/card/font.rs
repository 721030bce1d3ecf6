//! The fonts that cards are set in, and how wide they set words.
//!
//! Words are measured by the shaper that the renderer uses, on the same font files: what fits
//! here fits there.

use std::sync::{Arc, LazyLock};

use harfrust::{FontRef, GlyphBuffer, ShapeOptions, ShaperData, UnicodeBuffer};
use resvg::usvg::fontdb::Database;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::isolate::isolated;

/// A font, in one weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// A serif for headlines.
    Serif,
    /// A sans serif.
    Sans,
    /// The same, bold.
    SansBold,
}

struct Loaded {
    font: FontRef<'static>,
    data: ShaperData,
}

static SERIF: &[u8] = include_bytes!("../../static/fonts/demarche-serif-semibold.ttf");
static SANS: &[u8] = include_bytes!("../../static/fonts/demarche-sans-regular.ttf");
static SANS_BOLD: &[u8] = include_bytes!("../../static/fonts/demarche-sans-bold.ttf");

static LOADED: LazyLock<[Loaded; 3]> = LazyLock::new(|| [SERIF, SANS, SANS_BOLD].map(Loaded::of));

/// The same fonts, for the renderer.
pub(super) static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for file in [SERIF, SANS, SANS_BOLD] {
        fonts.load_font_data(file.to_vec());
    }
    Arc::new(fonts)
});

/// More characters than fit on any card, so that a text of a million costs no more than its start.
const CHARACTERS_MAX: usize = 1000;

/// The units in which all three measure, an em.
const UNITS_PER_EM: f32 = 1000.0;

/// What replaces characters that the fonts do not have: an editor's mark of an omission.
const OMITTED: &str = "[…]";

impl Loaded {
    fn of(file: &'static [u8]) -> Self {
        let font = FontRef::from_index(file, 0).expect("a bundled font is a font");
        Self { data: ShaperData::new(&font), font }
    }
}

impl Face {
    /// The name of its family, as the drawing has to give it.
    pub fn family(self) -> &'static str {
        match self {
            Self::Serif => "Demarche Serif",
            Self::Sans | Self::SansBold => "Demarche Sans",
        }
    }

    /// Its weight, as the drawing has to give it.
    pub fn weight(self) -> u16 {
        match self {
            Self::Sans => 400,
            Self::Serif => 600,
            Self::SansBold => 700,
        }
    }

    fn loaded(self) -> &'static Loaded {
        let [serif, sans, sans_bold] = &*LOADED;
        match self {
            Self::Serif => serif,
            Self::Sans => sans,
            Self::SansBold => sans_bold,
        }
    }

    /// How wide words are at a size, both in pixels.
    pub fn width(self, words: &str, size: u16) -> f32 {
        let units: i32 = self.shaped(words).glyph_positions().iter().map(|at| at.x_advance).sum();
        #[expect(clippy::cast_precision_loss, reason = "a line has some ten thousand units")]
        let ems = units as f32 / UNITS_PER_EM;
        ems * f32::from(size)
    }

    /// Whether the font has every character of some words.
    fn has(self, words: &str) -> bool {
        self.shaped(words).glyph_infos().iter().all(|glyph| glyph.glyph_id != 0)
    }

    fn shaped(self, words: &str) -> GlyphBuffer {
        let Loaded { font, data } = self.loaded();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(words);
        buffer.guess_segment_properties();
        data.shaper(font).build().shape(buffer, ShapeOptions::new())
    }

    /// Words as the font can set them: on one line, without control characters, and with a mark in
    /// the place of those that the font does not have.
    ///
    /// ```
    /// # use demarche::card::Face;
    /// assert_eq!(Face::Serif.settable("Morón \u{7}–\nβ"), "Morón – β");
    /// assert_eq!(Face::Serif.settable("Tokyo (東京) 🎌 denies"), "Tokyo ([…]) […] denies");
    /// ```
    pub fn settable(self, words: &str) -> String {
        let words: String = words.chars().take(CHARACTERS_MAX).collect();
        let spaced = isolated(&words);
        let spaced = spaced.chars().map(|c| if c.is_control() { ' ' } else { c });
        let shown: String = spaced.nfc().filter(|c| !is_invisible(*c)).collect();
        let one_line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.has(&one_line) { one_line } else { self.marked(&one_line) }
    }

    /// Words with a mark in the place of what the font does not have.
    fn marked(self, words: &str) -> String {
        let mut marked = String::new();
        for character in words.chars() {
            if is_combining_mark(character) && marked.ends_with(OMITTED) {
                continue;
            }
            let plain: String = std::iter::once(character).nfkc().collect();
            if self.has(character.encode_utf8(&mut [0; 4])) {
                marked.push(character);
            } else if self.has(&plain) {
                marked.push_str(&plain);
            } else if !marked.ends_with(OMITTED) {
                marked.push_str(OMITTED);
            }
        }
        marked
    }
}

/// Whether a character has no shape of its own: a joiner, a variation selector, a mark of direction.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}
