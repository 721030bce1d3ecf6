//! Texts cut to where a page has room for them, at the end of a sentence or a word.

/// The beginning of a text, where no headline stands.
pub(super) fn headline(text: &str) -> String {
    const LONG: usize = 70;
    let sentence = text.get(..end_of_sentence(text)).unwrap_or(text).trim();
    if sentence.chars().count() <= LONG {
        let is_short = is_initial(sentence);
        return if is_short { sentence } else { sentence.trim_end_matches('.') }.to_owned();
    }
    let cut: String = sentence.chars().take(LONG).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(cut, _)| cut);
    format!("{cut} …")
}

/// The byte after the first sentence of a text. Nothing that is as short as “Mr.” or “On 5 Aug.” is a
/// sentence, and the dot of an initial ends none.
fn end_of_sentence(text: &str) -> usize {
    const SHORT: usize = 10;
    let ends = text.char_indices().enumerate().filter_map(|(count, (at, sign))| {
        let end = at + sign.len_utf8();
        let (before, after) = text.split_at_checked(end)?;
        let is_end = match sign {
            '。' => true,
            '.' | '!' | '?' => after.starts_with(char::is_whitespace) && !is_initial(before),
            _ => false,
        };
        (is_end && SHORT <= count).then_some(end)
    });
    ends.into_iter().next().unwrap_or(text.len())
}

/// Whether a text ends in a single letter with a dot, as “U.S.” does.
fn is_initial(text: &str) -> bool {
    let mut letters = text.chars().rev();
    letters.next() == Some('.')
        && letters.next().is_some_and(char::is_alphabetic)
        && letters.next().is_none_or(|before| before == '.' || before.is_whitespace())
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

#[cfg(test)]
mod tests {
    use super::headline;

    #[test]
    fn a_headline_is_a_sentence() {
        for (text, expected) in [
            ("U.S. troops land", "U.S. troops land"),
            ("U.S. troops land. The minister replies.", "U.S. troops land"),
            ("Troops land in the U.S. and stay. He protests.", "Troops land in the U.S. and stay"),
            ("Troops land in the U.S.", "Troops land in the U.S."),
            ("Mr. Smith protests. He stays.", "Mr. Smith protests"),
            ("Version 2.5 of the note is sent. He replies.", "Version 2.5 of the note is sent"),
            ("The site example.org opens. It closes.", "The site example.org opens"),
            ("The envoy protests", "The envoy protests"),
            ("Who closed the harbour? Nobody says.", "Who closed the harbour?"),
            ("No. He does not leave. He stays.", "No. He does not leave"),
            (
                "港は閉じられ、船は一隻も出ることができなかった。翌日も。",
                "港は閉じられ、船は一隻も出ることができなかった。",
            ),
            ("", ""),
        ] {
            assert_eq!(headline(text), expected, "{text}");
        }
        let long = "The harbour is closed ".repeat(9);
        assert!(headline(&long).ends_with(" …") && headline(&long).chars().count() <= 72);
    }
}
