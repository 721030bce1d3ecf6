//! The reports' texts, which belong to their publishers and are kept outside of the data folder.
//!
//! [`read`] touches the disk, [`Text::new`] is pure. A text never leaves this program: no
//! diagnostic shows a line of it.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::ReadError;
use super::files::{read_bytes, utf8};
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{Catalog, Report, ReportId};

/// The text of one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// SHA-256 of its bytes, as 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Its non-empty lines, in order: the paragraphs that data counts from 1.
    pub paragraphs: Vec<String>,
}

impl Text {
    /// Splits a text into its paragraphs. A line of nothing but white space is empty.
    ///
    /// ```
    /// # use demarche::load::texts::Text;
    /// let text = Text::new("A heading\r\n\r\n  The first line.\n");
    /// assert_eq!(text.paragraphs, ["A heading", "  The first line."]);
    /// ```
    pub fn new(text: &str) -> Self {
        let sha256 = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        Self { sha256, paragraphs: lines.map(str::to_owned).collect() }
    }
}

/// What was found in a folder of texts.
#[derive(Debug, Default)]
pub struct Texts {
    /// The texts that are there.
    pub by_report: BTreeMap<ReportId, Text>,
    /// Where no text at all is there, one for each report: it is probably another folder.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads `ID.txt` for each report that has one. Whatever else is in the folder is left alone.
///
/// # Errors
///
/// Where the folder, or a text that is in it, cannot be read.
pub fn read(folder: &Path, reports: &Catalog<Report>) -> Result<Texts, ReadError> {
    if !folder.is_dir() {
        return Err(ReadError::NoTexts(folder.to_owned()));
    }
    let mut texts = Texts::default();
    for report in reports.iter() {
        let path = folder.join(format!("{}.txt", report.id));
        if path.symlink_metadata().is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
        {
            let message = format!("the text of the report “{}” is not there", report.id);
            let hint = format!("put it, in UTF-8, into “{}”", path.display());
            let place = report.places.id.clone();
            texts.diagnostics.push(Diagnostic::new(Rule::MissingText, place, message).hint(hint));
            continue;
        }
        let bytes = read_bytes(&path, &path)?;
        texts.by_report.insert(report.id.clone(), Text::new(utf8(&bytes, &path)?));
    }
    if !texts.by_report.is_empty() {
        texts.diagnostics.clear();
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn paragraphs_are_the_lines_that_hold_anything() {
        let text = Text::new("\u{feff}one\n\n \u{a0}\t\ntwo \r\nthree");
        assert_eq!(text.paragraphs, ["one", "two ", "three"]);
        assert_eq!(Text::new("").paragraphs, Vec::<String>::new());
    }

    #[test]
    fn the_fingerprint_is_that_of_the_bytes() {
        let of = |text: &str| Text::new(text).sha256;
        // As `printf abc | sha256sum` prints it.
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(of("abc"), known);
        assert_ne!(of("\u{feff}abc"), known);
        assert_ne!(of("abc\n"), known);
    }
}
