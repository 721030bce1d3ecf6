//! What every text of the data must be, whatever it says.

use super::findings::Findings;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::isolate::Faults;
use crate::model::is_forbidden;

/// A text as it is kept: trimmed, with runs of white space as one space. One that is empty or that
/// no page may carry is reported.
pub(super) fn written(
    key: &str,
    text: &str,
    place: &Place,
    findings: &mut Findings,
) -> Option<String> {
    if is_plain(text) {
        return Some(text.to_owned());
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut report = |rule, message: String, hint: &str| {
        findings.report(Diagnostic::new(rule, place.clone(), message).hint(hint));
    };
    if let Some(bad) = text.chars().find(|c| is_forbidden(*c)) {
        let message = format!("`{key}` has the control character {}", bad.escape_unicode());
        report(Rule::ControlCharacter, message, "delete it");
        return None;
    }
    if text.is_empty() {
        let hint = "write a text, or leave the key out where it is optional";
        report(Rule::EmptyText, format!("`{key}` is empty"), hint);
        return None;
    }
    warn_of_faults(key, &text, place, findings);
    Some(text)
}

/// Whether a text is one of ASCII that is kept as it is: most are, and need no closer look.
fn is_plain(text: &str) -> bool {
    let is_shown = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let is_tidy = !text.is_empty() && !text.starts_with(' ') && !text.ends_with(' ');
    is_shown && is_tidy && !text.contains("  ")
}

/// Warns of a title that is too long for the places where it stands.
pub(super) fn warn_of_length(key: &str, title: &str, place: &Place, findings: &mut Findings) {
    let length = title.chars().count();
    if 80 < length {
        let message = format!("`{key}` has {length} characters, and 80 are the most");
        let hint = "say it shorter; the rest belongs in `summary`";
        let found = Diagnostic::new(Rule::LongTitle, place.clone(), message);
        findings.report(found.hint(hint).warning());
    }
}

/// Warns of what a text has that is left out or added to where it is shown.
fn warn_of_faults(key: &str, text: &str, place: &Place, findings: &mut Findings) {
    let Faults { unbalanced, mark } = Faults::of(text);
    let mut warn = |rule, found: Option<char>, what, hint: &str| {
        if let Some(c) = found {
            let message = format!("`{key}` has U+{:04X}, {what}", u32::from(c));
            let found = Diagnostic::new(rule, place.clone(), message);
            findings.report(found.hint(hint).warning());
        }
    };
    let what = "a control of direction without its counterpart";
    let hint = "delete it; or close U+202A, U+202B, U+202D and U+202E with U+202C, and U+2066 \
                to U+2068 with U+2069";
    warn(Rule::UnbalancedControl, unbalanced, what, hint);
    let what = "a mark that there is no room for on what it stands on";
    let hint = "begin with a letter, and set at most four marks on one, two of them in one place";
    warn(Rule::StackedMarks, mark, what, hint);
}
