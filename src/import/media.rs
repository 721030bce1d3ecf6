//! What goes with an entry, and the words that it becomes.

use crate::model::WebAddress;

/// What goes with an entry: never fetched, only linked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Media {
    /// Its address, or the words that stand in its place.
    pub what: String,
    /// What stands under it.
    pub caption: String,
    /// Whose it is.
    pub credit: String,
}

/// What stands between caption, credit and address.
const BETWEEN: &str = " — ";

impl Media {
    /// In brackets: what stands under it, whose it is, where it is.
    pub(super) fn words(&self) -> String {
        let parts =
            [&self.caption, &self.credit, &self.what].into_iter().filter(|part| !part.is_empty());
        let parts: Vec<&str> = parts.map(String::as_str).collect();
        if parts.is_empty() { String::new() } else { format!("[{}]", parts.join(BETWEEN)) }
    }

    /// A text without the media in brackets at its end, and these: what [`Self::words`] wrote. Of
    /// two parts, the first is the caption.
    pub fn split(text: &str) -> (&str, Option<Self>) {
        let split = || {
            let (before, inner) = text.split_at_checked(opening(text)?)?;
            let inner = inner.strip_prefix('[')?.strip_suffix(']')?;
            let mut parts: Vec<&str> = inner.split(BETWEEN).collect();
            let what = parts.pop().filter(|what| WebAddress::parse(what).is_ok())?;
            let of = |caption: &str, credit: &str| Self {
                what: what.to_owned(),
                caption: caption.to_owned(),
                credit: credit.to_owned(),
            };
            let media = match *parts.as_slice() {
                [] => of("", ""),
                [caption] => of(caption, ""),
                [caption, credit] => of(caption, credit),
                _ => return None,
            };
            Some((before.trim_end(), media))
        };
        split().map_or((text, None), |(text, media)| (text, Some(media)))
    }
}

/// Where the bracket opens that closes at the end of a text.
fn opening(text: &str) -> Option<usize> {
    let mut open = Vec::new();
    let mut last = None;
    for (at, c) in text.char_indices() {
        match c {
            '[' => open.push(at),
            ']' => last = Some((at, open.pop()?)),
            _ => {}
        }
    }
    let (end, start) = last?;
    (open.is_empty() && end + 1 == text.len()).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::Media;

    #[test]
    fn words_are_media_again() {
        let media = |what: &str, caption: &str, credit: &str| Media {
            what: what.to_owned(),
            caption: caption.to_owned(),
            credit: credit.to_owned(),
        };
        let url = "https://example.org/a.jpg";
        for media in [media(url, "", ""), media(url, "The harbour", ""), media(url, "A", "B")] {
            let words = format!("He protests. {}", media.words());
            assert_eq!(Media::split(&words), ("He protests.", Some(media)));
        }
        let nested = format!("See [1]. [The [old] harbour — {url}]");
        let expected = Some(media(url, "The [old] harbour", ""));
        assert_eq!(Media::split(&nested), ("See [1].", expected));
        for text in [
            "He protests.",
            "[a [b — https://example.org/]",
            "He protests [loudly]",
            "[a — b — c — https://example.org/]",
        ] {
            assert_eq!(Media::split(text), (text, None));
        }
    }
}
