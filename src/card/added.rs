//! Fonts that operators add for scripts that the bundled ones lack.
//!
//! Each letter is set by the first of them that has it, in the order of their files' names, one of
//! the weight asked for before others. A font that cannot be used is told and left out.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

use harfrust::FontRef;
use resvg::usvg::fontdb::{Database, FaceInfo, ID, Language, Source, Stretch, Style, Weight};
use skrifa::MetadataProvider as _;

use super::Face;
use super::font::Loaded;
use super::png::read;

/// The most fonts of one file, a collection.
const COLLECTED_MAX: usize = 16;

/// The weight from which on a font is bold.
const BOLD: u16 = 600;

/// The fonts that were added; none until then, and for good once a card was drawn.
static ADDED: OnceLock<Vec<Added>> = OnceLock::new();

/// Why a file cannot be used as a font.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FontFault {
    /// It is no font, or a damaged one.
    #[error("it is no TrueType or OpenType font, or a damaged one")]
    NoFont,
    /// It has no outlines of letters.
    #[error("it has no letters that can be drawn")]
    NoLetters,
    /// It is a collection of too many.
    #[error("it is a collection of more than {COLLECTED_MAX} fonts")]
    TooMany,
}

/// A font that was added.
pub(super) struct Added {
    /// The name by which drawings ask for it: no other font has it, whatever it calls itself.
    pub(super) family: String,
    pub(super) loaded: Loaded,
    is_bold: bool,
    info: FaceInfo,
}

/// Adds the fonts of files, in this order, before any card is drawn; says which cannot be used.
/// They stay in memory as long as the program runs.
pub fn add_fonts(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Vec<(String, FontFault)> {
    let (mut fonts, mut faults) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        // A font may be built to break what reads it, and none is worth the server.
        let reading = AssertUnwindSafe(|| fonts_of(bytes, fonts.len()));
        match catch_unwind(reading).unwrap_or(Err(FontFault::NoFont)) {
            Ok(more) => fonts.extend(more),
            Err(fault) => faults.push((name, fault)),
        }
    }
    // Where cards were drawn already, nothing changes.
    let _ = ADDED.set(fonts);
    faults
}

/// The fonts that were added.
pub(super) fn added() -> &'static [Added] {
    ADDED.get_or_init(Vec::new)
}

/// The fonts of a file, whose families are numbered from `first`.
fn fonts_of(bytes: Vec<u8>, first: usize) -> Result<Vec<Added>, FontFault> {
    let file: &'static [u8] = Vec::leak(bytes);
    let mut fonts = Vec::new();
    for index in 0.. {
        let Ok(font) = FontRef::from_index(file, index) else { break };
        if COLLECTED_MAX <= fonts.len() {
            return Err(FontFault::TooMany);
        }
        let family = format!("Added-{}", first + fonts.len());
        fonts.push(Added::new(file, font, index, family)?);
        // A file that is no collection has one.
        if !file.starts_with(b"ttcf") {
            break;
        }
    }
    if fonts.is_empty() { Err(FontFault::NoFont) } else { Ok(fonts) }
}

impl Added {
    fn new(
        file: &'static [u8],
        font: FontRef<'static>,
        index: u32,
        family: String,
    ) -> Result<Self, FontFault> {
        let is_bold = f32::from(BOLD) <= font.attributes().weight.value();
        let info = FaceInfo {
            source: Source::Binary(Arc::new(file)),
            index,
            families: vec![(family.clone(), Language::English_UnitedStates)],
            post_script_name: family.clone(),
            style: Style::Normal,
            weight: Weight::NORMAL,
            stretch: Stretch::Normal,
            monospaced: false,
            id: ID::dummy(),
        };
        let letters = font.charmap().mappings().filter_map(|(code, _)| char::from_u32(code));
        let letters: String = letters.filter(|c| c.is_alphabetic()).take(4).collect();
        let added = Self { loaded: Loaded::new(file, font), family, is_bold, info };
        if added.draws(&letters) { Ok(added) } else { Err(FontFault::NoLetters) }
    }

    /// Whether letters become outlines.
    fn draws(&self, letters: &str) -> bool {
        let mut fonts = Database::new();
        self.add_to(&mut fonts);
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><text font-family=\"{}\" font-size=\"20\" \
             y=\"20\">{letters}</text></svg>",
            self.family
        );
        let drawn = read(&svg, Arc::new(fonts));
        drawn.is_ok_and(|tree| 0.0 < tree.root().abs_bounding_box().width())
    }

    /// Gives it to a renderer.
    pub(super) fn add_to(&self, fonts: &mut Database) {
        fonts.push_face_info(self.info.clone());
    }

    /// The place of the first font that has a letter, one of the weight of a face before others.
    pub(super) fn place_of(face: Face, c: char) -> Option<usize> {
        let has = |font: &Self| font.loaded.has(c);
        let is_asked = |font: &&Self| font.is_bold == face.is_bold();
        let mut places = added().iter();
        let asked = places.position(|font| is_asked(&font) && has(font));
        asked.or_else(|| added().iter().position(has))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Face, FontFault, add_fonts, added};
    use crate::card::Setting;

    const LETTERS: &str = "東京都が否定";

    /// Fonts are added once a program, so that one test has all that is to be said of them.
    #[test]
    fn each_letter_is_set_by_the_first_font_that_has_it() {
        let read = |name: &str| fs::read(format!("tests/fixtures/fonts/{name}")).unwrap();
        let cut = |name: &str, bytes: usize| read(name)[..bytes].to_vec();
        let regular = read("noto-sans-jp-regular.ttf");
        // Every byte of the tables' directory turned, one at a time.
        let bent = (0..200).map(|at| {
            let mut bytes = regular.clone();
            bytes[at] ^= 0xff;
            (format!("bent-{at}"), bytes)
        });
        let mut files = vec![
            ("empty".to_owned(), Vec::new()),
            ("text".to_owned(), b"no font".to_vec()),
            ("cut".to_owned(), cut("noto-sans-jp-regular.ttf", 900)),
            ("head".to_owned(), cut("noto-sans-jp.ttc", 12)),
            ("collection".to_owned(), b"ttcf\0\x01\0\0\xff\xff\xff\xff".to_vec()),
        ];
        let broken = files.len();
        files.push(("a.ttc".to_owned(), read("noto-sans-jp.ttc")));
        files.push(("b.ttf".to_owned(), read("noto-sans-jp-bold.ttf")));
        files.extend(bent);
        let faults = add_fonts(files);
        let names: Vec<&str> = faults.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names[..broken], ["empty", "text", "cut", "head", "collection"]);
        assert!(faults.iter().take(2).all(|(_, fault)| *fault == FontFault::NoFont));
        assert!(names[broken..].iter().all(|name| name.starts_with("bent-")), "{names:?}");

        for face in [Face::Serif, Face::Sans, Face::SansBold] {
            assert_eq!(face.settable(&format!("Tokyo ({LETTERS})")), format!("Tokyo ({LETTERS})"));
            assert!(face.says(LETTERS), "{face:?}");
            assert_eq!(face.settable("京 ⵜ"), "京 […]");
            let setting = Setting { face, sizes: (60, 30), width: 800, height: 100 };
            let block = setting.set(&format!("Tokyo {LETTERS} ایران"));
            let runs = block.runs(&block.lines[0]);
            let families: Vec<&str> = runs.iter().map(|(_, run)| run.family).collect();
            let expected = if face.is_bold() { "Added-1" } else { "Added-0" };
            assert_eq!(families[1..2], [expected], "{face:?}");
            assert_eq!(families.last(), Some(&"Noto Sans Arabic"), "{face:?}");
            assert!(runs.iter().all(|(_, run)| 0.0 < run.width), "{face:?}: {runs:?}");
            // A space that the font lacks is as wide as others.
            let parted = face.width("京 京", 100) - face.width("京京", 100);
            assert!(parted < 40.0, "{face:?}: {parted}");
            // Letters are as wide as they are high, six of them, and what is bundled stays.
            let wide = face.width(LETTERS, 100);
            assert!((480.0..=620.0).contains(&wide), "{face:?}: {wide}");
            assert_eq!(face.settable("Morón – β"), "Morón – β");
        }
        assert!(2 < added().len());
        // What comes later changes nothing that was drawn.
        let count = added().len();
        add_fonts([("late".to_owned(), regular)]);
        assert_eq!(added().len(), count);
    }
}
