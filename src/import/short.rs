//! Texts cut to where a page has room for them, at the end of a sentence or a word.

/// The beginning of a text, where no headline stands.
pub(super) fn headline(text: &str) -> String {
    const LONG: usize = 70;
    let sentence = text.split_inclusive(['.', '!', '?', '。']).next().unwrap_or_default().trim();
    if sentence.chars().count() <= LONG {
        return sentence.trim_end_matches('.').to_owned();
    }
    let cut: String = sentence.chars().take(LONG).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(cut, _)| cut);
    format!("{cut} …")
}

/// The beginning of a text, in whole sentences, as long as a summary may be, and without the
/// addresses that stand in brackets; the account has all.
pub(super) fn summary(text: &str) -> String {
    const LONG: usize = 280;
    let text = &without_addresses(text);
    if text.chars().count() <= LONG {
        return text.to_owned();
    }
    let end = text.char_indices().nth(LONG).map_or(text.len(), |(end, _)| end);
    let start = text.get(..end).unwrap_or_default();
    let sentence = [". ", "! ", "? ", "。"].iter().filter_map(|sign| {
        let at = start.rfind(sign)?;
        Some(at + sign.trim_end().len())
    });
    match sentence.max().filter(|end| 40 < *end) {
        Some(end) => start.get(..end).unwrap_or_default().to_owned(),
        None => {
            let cut = start.rsplit_once(' ').map_or(start, |(cut, _)| cut);
            format!("{cut} …")
        }
    }
}

/// A text without the addresses in brackets that links have become.
fn without_addresses(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(" (http") {
        let (before, link) = rest.split_at(at);
        let mut depth = 0_i32;
        let end = link.char_indices().find(|(_, c)| {
            depth += i32::from(*c == '(') - i32::from(*c == ')');
            *c == ')' && depth == 0
        });
        let Some((end, _)) = end else { break };
        let (address, after) = link.split_at(end + 1);
        kept += before;
        // What is more than an address stays.
        if address.trim_start().contains(' ') {
            kept += address;
        }
        rest = after;
    }
    kept + rest
}
