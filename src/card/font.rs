//! The fonts that cards are set in, and how wide they set words.
//!
//! Each letter is set by the font of its script or, where that lacks it, by the first that was added
//! and has it. Words are measured by the shaper that the
//! renderer uses, on the same font files and in the same runs: what fits here fits there.

use std::sync::{Arc, LazyLock};

use harfrust::{FontRef, GlyphBuffer, ShapeOptions, ShaperData, UnicodeBuffer};
use resvg::usvg::fontdb::Database;
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::added::{Added, added};
use super::runs::runs;
use crate::isolate::{is_isolate, isolated};

/// A font, in one weight, with those of other scripts that stand in for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// A serif for headlines.
    Serif,
    /// A sans serif.
    Sans,
    /// The same, bold.
    SansBold,
}

/// The scripts that have fonts of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Latin, Greek, Cyrillic, and what belongs to no script.
    Common,
    Arabic,
    Armenian,
    Devanagari,
    Georgian,
    Hebrew,
    /// Letters that no bundled font has, set by an added one: its place among these.
    Added(usize),
}

/// A font that measures words.
pub(super) struct Loaded {
    file: &'static [u8],
    font: FontRef<'static>,
    data: ShaperData,
    units_per_em: f32,
}

/// The fonts of a script for text and for what is bold.
struct Pair {
    family: &'static str,
    regular: Loaded,
    bold: Loaded,
}

macro_rules! font {
    ($name:expr) => {
        Loaded::of(include_bytes!(concat!("../../static/fonts/", $name, ".ttf")))
    };
}

macro_rules! noto {
    ($family:literal, $name:literal) => {
        Pair {
            family: $family,
            regular: font!(concat!("noto-sans-", $name, "-regular")),
            bold: font!(concat!("noto-sans-", $name, "-bold")),
        }
    };
}

static SERIF: LazyLock<Loaded> = LazyLock::new(|| font!("demarche-serif-semibold"));

static COMMON: LazyLock<Pair> = LazyLock::new(|| Pair {
    family: "Demarche Sans",
    regular: font!("demarche-sans-regular"),
    bold: font!("demarche-sans-bold"),
});

static OTHERS: LazyLock<[Pair; 5]> = LazyLock::new(|| {
    [
        noto!("Noto Sans Arabic", "arabic"),
        noto!("Noto Sans Armenian", "armenian"),
        noto!("Noto Sans Devanagari", "devanagari"),
        noto!("Noto Sans Georgian", "georgian"),
        noto!("Noto Sans Hebrew", "hebrew"),
    ]
});

/// The same fonts, for the renderer.
pub(super) static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(SERIF.file.to_vec());
    for pair in std::iter::once(&*COMMON).chain(&*OTHERS) {
        fonts.load_font_data(pair.regular.file.to_vec());
        fonts.load_font_data(pair.bold.file.to_vec());
    }
    added().iter().for_each(|font| font.add_to(&mut fonts));
    Arc::new(fonts)
});

/// More characters than fit on any card, so that a text of a million costs no more than its start.
const CHARACTERS_MAX: usize = 1000;

/// What replaces characters that the fonts do not have: an editor's mark of an omission.
const OMITTED: &str = "[…]";

impl Loaded {
    fn of(file: &'static [u8]) -> Self {
        let font = FontRef::from_index(file, 0).expect("a bundled font is a font");
        Self::new(file, font)
    }

    /// A font of a file that was read as one.
    pub(super) fn new(file: &'static [u8], font: FontRef<'static>) -> Self {
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let units_per_em = f32::from(metrics.units_per_em).max(1.0);
        Self { file, data: ShaperData::new(&font), font, units_per_em }
    }

    /// Whether it has a letter.
    pub(super) fn has(&self, c: char) -> bool {
        self.font.charmap().map(c).is_some()
    }
}

impl Script {
    /// The script whose font sets a character in a face.
    pub(super) fn of(face: Face, c: char) -> Self {
        let own = Self::bundled(c);
        if c.is_ascii() || added().is_empty() || face.loaded(own).has(c) {
            return own;
        }
        Added::place_of(face, c).map_or(own, Self::Added)
    }

    fn bundled(c: char) -> Self {
        match c {
            '\u{530}'..='\u{58f}' | '\u{fb13}'..='\u{fb17}' => Self::Armenian,
            '\u{590}'..='\u{5ff}' | '\u{20aa}' | '\u{fb1d}'..='\u{fb4f}' => Self::Hebrew,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => Self::Arabic,
            '\u{900}'..='\u{97f}' | '\u{20b9}' => Self::Devanagari,
            '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' => Self::Georgian,
            _ => Self::Common,
        }
    }

    /// Whether a character of it may be set by the font of another: what belongs to no script may,
    /// where that font has it.
    pub(super) fn may_join(self, other: Self, c: char) -> bool {
        match (self, other) {
            (Self::Common | Self::Added(_), Self::Added(place)) => {
                added().get(place).is_some_and(|font| font.loaded.has(c))
            }
            (Self::Common | Self::Added(_), _) => true,
            _ => false,
        }
    }

    /// How large its letters are set beside Latin ones: Noto's stand higher.
    pub(super) fn scale(self) -> f32 {
        if self == Self::Common { 1.0 } else { 0.85 }
    }

    /// What sets it; an added font sets only what it was chosen for.
    fn pair(self) -> &'static Pair {
        let [arabic, armenian, devanagari, georgian, hebrew] = &*OTHERS;
        match self {
            Self::Common | Self::Added(_) => &COMMON,
            Self::Arabic => arabic,
            Self::Armenian => armenian,
            Self::Devanagari => devanagari,
            Self::Georgian => georgian,
            Self::Hebrew => hebrew,
        }
    }
}

impl Face {
    /// The name of the family that sets a script, as the drawing has to give it.
    pub(super) fn family(self, script: Script) -> &'static str {
        match (self, script) {
            (Self::Serif, Script::Common) => "Demarche Serif",
            (_, Script::Added(place)) => added().get(place).map_or("", |font| &font.family),
            _ => script.pair().family,
        }
    }

    /// The weight in which it sets a script, as the drawing has to give it.
    pub(super) fn weight(self, script: Script) -> u16 {
        match (self, script) {
            (Self::Sans, _) | (_, Script::Added(_)) => 400,
            (Self::Serif, Script::Common) => 600,
            _ => 700,
        }
    }

    /// Whether it is the heavier of two weights.
    pub(super) fn is_bold(self) -> bool {
        self != Self::Sans
    }

    fn loaded(self, script: Script) -> &'static Loaded {
        match (self, script) {
            (Self::Serif, Script::Common) => &SERIF,
            (_, Script::Added(place)) if let Some(font) = added().get(place) => &font.loaded,
            (Self::Sans, _) => &script.pair().regular,
            _ => &script.pair().bold,
        }
    }

    /// How wide words are at a size, both in pixels.
    pub fn width(self, words: &str, size: u16) -> f32 {
        runs(self, words, false, size).iter().map(|run| run.width).sum()
    }

    /// How wide a run in one script and direction is.
    pub(super) fn run_width(self, script: Script, words: &str, size: f32) -> f32 {
        let shaped = self.shaped(script, words);
        let units = shaped.glyph_positions().iter().map(|at| i64::from(at.x_advance)).sum::<i64>();
        #[expect(clippy::cast_precision_loss, reason = "a line has some ten thousand units")]
        let ems = units as f32 / self.loaded(script).units_per_em;
        ems * size
    }

    /// Whether the fonts have every character of some words.
    fn has(self, words: &str) -> bool {
        runs(self, words, false, 1).iter().all(|run| {
            let shaped = self.shaped(run.script, &run.words);
            shaped.glyph_infos().iter().all(|glyph| glyph.glyph_id != 0)
        })
    }

    fn shaped(self, script: Script, words: &str) -> GlyphBuffer {
        let Loaded { font, data, .. } = self.loaded(script);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(words);
        buffer.guess_segment_properties();
        data.shaper(font).build().shape(buffer, ShapeOptions::new())
    }

    /// Words as the fonts can set them: on one line, without control characters but isolates, and
    /// with a mark in the place of those that no font has.
    ///
    /// ```
    /// # use demarche::card::Face;
    /// assert_eq!(Face::Serif.settable("Morón \u{7}–\nβ"), "Morón – β");
    /// assert_eq!(Face::Serif.settable("Tokyo (東京) 🎌 denies"), "Tokyo ([…]) […] denies");
    /// assert_eq!(Face::Sans.settable("Ереван, Երևան"), "Ереван, Երևան");
    /// ```
    pub fn settable(self, words: &str) -> String {
        let words: String = words.chars().take(CHARACTERS_MAX).collect();
        let words: String = words.chars().filter(|c| !is_invisible(*c)).collect();
        let spaced = isolated(&words);
        let spaced = spaced.chars().map(|c| if c.is_control() { ' ' } else { c });
        let shown: String = spaced.nfc().collect();
        let one_line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        if self.has(&one_line) { one_line } else { self.marked(&one_line) }
    }

    /// Whether at least half of the letters of some words can be set: where fewer can, something
    /// else has to be said in their place.
    ///
    /// ```
    /// # use demarche::card::Face;
    /// assert!(Face::Serif.says("Tokyo (東京) denies") && Face::Serif.says("2026 – ?"));
    /// assert!(!Face::Serif.says("東京都が否定") && !Face::Serif.says("ⵜⵉⴼⵉⵏⴰⵖ 2026"));
    /// ```
    pub fn says(self, words: &str) -> bool {
        let letters = || words.chars().filter(|c| c.is_alphabetic()).take(CHARACTERS_MAX);
        let lost = letters().filter(|c| !self.can_set(*c)).count();
        2 * lost <= letters().count()
    }

    fn can_set(self, c: char) -> bool {
        self.has(c.encode_utf8(&mut [0; 4])) || self.has(&plain(c))
    }

    /// Words with a mark in the place of what no font has.
    fn marked(self, words: &str) -> String {
        let mut marked = String::new();
        for character in words.chars() {
            if is_combining_mark(character) && marked.ends_with(OMITTED) {
                continue;
            }
            if self.has(character.encode_utf8(&mut [0; 4])) {
                marked.push(character);
            } else if self.has(&plain(character)) {
                marked.push_str(&plain(character));
            } else if !marked.ends_with(OMITTED) {
                marked.push_str(OMITTED);
            }
        }
        marked
    }
}

/// A character as Unicode's compatible forms have it: `ﬁ` as `fi`, shapes of Arabic letters as these.
fn plain(c: char) -> String {
    std::iter::once(c).nfkc().collect()
}

/// Whether a character has no shape of its own and no part in the shape of others: a variation
/// selector, a mark of direction that is no isolate. Joiners part and join the letters of Persian
/// and Hindi.
fn is_invisible(character: char) -> bool {
    !is_isolate(character)
        && matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'
            | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
