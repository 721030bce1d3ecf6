//! Characters that no text may have.

/// Whether no text may have a character: control characters act on terminals, and XML can
/// write neither them nor U+FFFE and U+FFFF, so that one of them would break a whole feed.
///
/// U+FDD0 to U+FDEF are no characters either, and mark the language of words within the program.
///
/// ```
/// # use demarche::model::is_forbidden;
/// assert!(is_forbidden('\u{7}') && is_forbidden('\u{85}') && is_forbidden('\u{ffff}'));
/// assert!(!is_forbidden('\u{200f}') && !is_forbidden('\u{feff}') && !is_forbidden('é'));
/// ```
pub fn is_forbidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}')
}
