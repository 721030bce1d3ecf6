//! Texts of the data in which addresses are links. Nothing else in them is markup.

use askama::Template;

use super::escape::write_isolated;
use crate::language::{Attributes, words};
use crate::model::{Run, runs};

/// An address in a text.
#[derive(Template)]
#[template(path = "prose_link.html")]
struct AddressLink<'t> {
    href: &'t str,
    typed: &'t str,
}

/// A text of the curator's words.
#[derive(Clone, Debug)]
pub struct Prose(String);

impl Prose {
    /// A text as it stands in the data.
    pub(super) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text as HTML: escaped and isolated as templates do, each address in it a link.
    ///
    /// # Panics
    ///
    /// Never: a string can be written to.
    pub(super) fn html(&self) -> String {
        Self::written(&self.0)
    }

    /// The same for an element that has the language of the text, by [`Self::lang`].
    pub(super) fn inner(&self) -> String {
        Self::written(words(&self.0))
    }

    /// The language and direction of the text, as attributes.
    pub(super) fn lang(&self) -> Attributes {
        Attributes::of(&self.0)
    }

    /// A text as HTML in which nothing is a link.
    pub(super) fn escaped(text: &str) -> String {
        let mut html = String::new();
        write_isolated(&mut html, text, escape).expect("a string can be written to");
        html
    }

    fn written(text: &str) -> String {
        let mut html = String::new();
        write_isolated(&mut html, text, |html, words| {
            for run in runs(words) {
                match run {
                    Run::Words(words) => escape(html, words)?,
                    Run::Address(typed, address) => {
                        let href = address.as_str();
                        AddressLink { href, typed }
                            .render_into(html)
                            .map_err(|_| std::fmt::Error)?;
                    }
                }
            }
            Ok(())
        })
        .expect("a string can be written to");
        html
    }
}

fn escape(html: &mut String, text: &str) -> std::fmt::Result {
    use askama::filters::{Escaper as _, Html};
    Html.write_escaped_str(html, text)
}

#[cfg(test)]
mod tests {
    use super::Prose;

    #[test]
    fn an_address_is_a_link_and_all_else_is_text() {
        for (text, html) in [
            ("Plain <b>text</b>.", "Plain &#60;b&#62;text&#60;/b&#62;."),
            (
                "See https://example.org/?a=1&b='2'&c.",
                "See <a href=\"https://example.org/?a=1&#38;b=&#39;2&#39;&#38;c\" \
                 rel=\"external nofollow noopener\">https://example.org/?a=1&#38;b=&#39;2&#39;&#38;c</a>.",
            ),
            ("<a href=\"javascript:x\">", "&#60;a href=&#34;javascript:x&#34;&#62;"),
        ] {
            assert_eq!(Prose::new(text).html(), html);
        }
        let arabic =
            Prose::new("\u{627}\u{646}\u{638}\u{631} https://example.org/ \u{647}\u{646}\u{627}");
        let html = arabic.html();
        assert_eq!(html.matches("<bdi").count(), html.matches("</bdi>").count());
        assert_eq!(html.matches("<a href").count(), 1);
    }
}
