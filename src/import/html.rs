//! HTML as text: its words in their order, and each link's address in brackets after its words.
//!
//! The crate `html2text` reads it as browsers do. Nothing of it is kept as markup.

use html2text::config;
use html2text::render::TextDecorator;

use super::tidy;

/// Wide enough that no address is broken in two: line breaks become spaces afterwards.
const WIDTH: usize = 100_000;

/// More tags than this in one field are no timeline's text. In each other, they take the square of
/// their number.
const TAGS_MAX: usize = 2_000;

/// A text that may be HTML, as text. What has no tag and no entity is returned as it stands, and so
/// is what has more tags than can be read.
pub(super) fn text(source: &str) -> String {
    let tags = source.bytes().filter(|byte| *byte == b'<').take(TAGS_MAX + 1).count();
    let is_markup = source.contains(['<', '&']) && tags <= TAGS_MAX;
    if !is_markup {
        return tidy(source);
    }
    let decorator = Links::default();
    let rendered = config::with_decorator(decorator)
        .raw_mode(true)
        .no_table_borders()
        .no_link_wrapping()
        .allow_width_overflow()
        .string_from_read(source.as_bytes(), WIDTH);
    rendered.map_or_else(|_| tidy(source), |text| tidy(&text.replace('\u{200b}', "")))
}

/// Words alone, but for the address after a link's.
#[derive(Clone, Debug, Default)]
struct Links {
    open: Vec<String>,
}

impl TextDecorator for Links {
    type Annotation = ();

    fn decorate_link_start(&mut self, url: &str) -> (String, ()) {
        self.open.push(url.trim().to_owned());
        (String::new(), ())
    }

    fn decorate_link_end(&mut self) -> String {
        match self.open.pop() {
            Some(url) if is_web(&url) => format!(" ({})", absolute(&url)),
            _ => String::new(),
        }
    }

    fn decorate_em_start(&self) -> (String, ()) {
        (String::new(), ())
    }

    fn decorate_em_end(&self) -> String {
        String::new()
    }

    fn decorate_strong_start(&self) -> (String, ()) {
        (String::new(), ())
    }

    fn decorate_strong_end(&self) -> String {
        String::new()
    }

    fn decorate_strikeout_start(&self) -> (String, ()) {
        (String::new(), ())
    }

    fn decorate_strikeout_end(&self) -> String {
        String::new()
    }

    fn decorate_code_start(&self) -> (String, ()) {
        (String::new(), ())
    }

    fn decorate_code_end(&self) -> String {
        String::new()
    }

    fn decorate_preformat_first(&self) {}

    fn decorate_preformat_cont(&self) {}

    fn decorate_image(&mut self, src: &str, title: &str) -> (String, ()) {
        let words = [title.trim(), src.trim()];
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        (format!("[{}]", words.join(" — ")), ())
    }

    fn header_prefix(&self, _: usize) -> String {
        String::new()
    }

    fn quote_prefix(&self) -> String {
        String::new()
    }

    fn unordered_item_prefix(&self) -> String {
        "• ".to_owned()
    }

    fn ordered_item_prefix(&self, number: i64) -> String {
        format!("{number}. ")
    }

    fn make_subblock_decorator(&self) -> Self {
        Self::default()
    }
}

/// Whether an address is one on the web, with or without its scheme.
pub(super) fn is_web(url: &str) -> bool {
    let start = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    start.starts_with("http://") || start.starts_with("https://") || start.starts_with("//")
}

/// An address with its scheme: `//host/path` is read as browsers read it on a secure page.
pub(super) fn absolute(url: &str) -> String {
    if url.starts_with("//") { format!("https:{url}") } else { url.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{TAGS_MAX, text};

    #[test]
    fn markup_becomes_words_and_links_keep_their_address() {
        for (html, expected) in [
            ("plain,  words", "plain, words"),
            ("a < b and c > d", "a < b and c > d"),
            ("Tom &amp; Jerry&nbsp;&eacute;", "Tom & Jerry é"),
            ("<p>One.</p><p>Two.</p>", "One. Two."),
            (
                "See <a href=\"https://example.org/a?b=1&amp;c=2\">the <b>page</b></a>.",
                "See the page (https://example.org/a?b=1&c=2).",
            ),
            ("<a href='//example.org/x'>x</a>", "x (https://example.org/x)"),
            ("<a href='javascript:alert(1)'>x</a>", "x"),
            ("<ul><li>one</li><li>two</li></ul>", "• one • two"),
            ("a<br>b", "a b"),
            ("<script>alert(1)</script><style>p{}</style>word", "word"),
            ("<blockquote>“No.” <cite>Anna</cite></blockquote>", "“No.” Anna"),
            ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn tags_in_each_other_end() {
        for count in [TAGS_MAX, 100_000] {
            let deep = "<div>".repeat(count) + "word";
            assert!(text(&deep).contains("word"));
        }
    }
}
