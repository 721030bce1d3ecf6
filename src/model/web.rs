//! Addresses on the web that a curator types: http and https alone, so that each can be a link.

use std::fmt::{self, Write as _};

use thiserror::Error;

use crate::isolate::is_control;

/// The longest address, in bytes: browsers take as much.
const LENGTH_MAX: usize = 2_000;

/// An address on the web, with `http` or `https`, in ASCII.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress {
    address: String,
    /// The bytes of the host, with its port.
    host: std::ops::Range<usize>,
}

/// Why a text is no address on the web.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum WebAddressError {
    /// It begins with neither `http://` nor `https://`.
    #[error("it begins with neither http:// nor https://")]
    Scheme,
    /// What follows is no host, or a host with a name or password before it.
    #[error("what follows http:// or https:// is no host in plain letters")]
    Host,
    /// It has white space, a control character or one of `<>"\\^`{|}`.
    #[error("it has a character that no address has")]
    Character,
    /// It is longer than 2,000 bytes.
    #[error("it is longer than {LENGTH_MAX} characters")]
    Long,
}

/// A part of a text: words, or an address among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run<'t> {
    /// Words.
    Words(&'t str),
    /// An address, as it is typed, and where it leads.
    Address(&'t str, WebAddress),
}

impl WebAddress {
    /// Reads an address. Letters beyond ASCII after the host are percent-encoded, as browsers do.
    ///
    /// ```
    /// # use demarche::model::WebAddress;
    /// let address = WebAddress::parse("https://example.org/Morón").unwrap();
    /// assert_eq!(address.as_str(), "https://example.org/Mor%C3%B3n");
    /// assert!(WebAddress::parse("javascript:alert(1)").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// Where it is not one.
    pub fn parse(text: &str) -> Result<Self, WebAddressError> {
        let rest = ["http://", "https://"].into_iter().find_map(|scheme| {
            let start = text.get(..scheme.len())?;
            let is_it = start.eq_ignore_ascii_case(scheme);
            is_it.then(|| (scheme, text.get(scheme.len()..).unwrap_or_default()))
        });
        let (scheme, rest) = rest.ok_or(WebAddressError::Scheme)?;
        if LENGTH_MAX < text.len() {
            return Err(WebAddressError::Long);
        }
        let is_bad = |c: char| {
            c.is_whitespace() || c.is_control() || is_control(c) || "<>\"\\^`{|}".contains(c)
        };
        if rest.contains(is_bad) {
            return Err(WebAddressError::Character);
        }
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, path) = rest.split_at(end);
        if !is_host(host) {
            return Err(WebAddressError::Host);
        }
        let mut address = format!("{scheme}{host}");
        for c in path.chars() {
            if c.is_ascii() {
                address.push(c);
            } else {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    write!(address, "%{byte:02X}").expect("a string can be written to");
                }
            }
        }
        Ok(Self { address, host: scheme.len()..scheme.len() + host.len() })
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.address
    }

    /// Its host, without `www.`, by which readers know it.
    pub fn host(&self) -> &str {
        let host = self.address.get(self.host.clone()).unwrap_or_default();
        host.strip_prefix("www.").unwrap_or(host)
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.address)
    }
}

/// Whether a text is a host, perhaps with a port: labels of letters, digits and hyphens, or an
/// IPv6 address in brackets. A name before it (`user@host`) would hide where a link leads.
fn is_host(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (text, None),
    };
    let is_port = |port: &str| port.parse::<u16>().is_ok();
    let is_label = |label: &str| {
        !label.is_empty()
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    let ipv6 = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let is_named = match ipv6 {
        Some(inside) => inside.parse::<std::net::Ipv6Addr>().is_ok(),
        None => host.strip_suffix('.').unwrap_or(host).split('.').all(is_label),
    };
    is_named && port.is_none_or(is_port)
}

/// Splits a text at the addresses in it. What ends a sentence or closes a bracket after an address
/// is no part of it.
pub fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|rest| rest.find("http")).map(|at| from + at) {
        let (before, here) = rest.split_at(at);
        let is_word_start = !before.ends_with(char::is_alphanumeric);
        let typed = if is_word_start { typed_address(here) } else { "" };
        match WebAddress::parse(typed) {
            Ok(address) => {
                runs.extend((!before.is_empty()).then_some(Run::Words(before)));
                runs.push(Run::Address(typed, address));
                rest = here.get(typed.len()..).unwrap_or_default();
                from = 0;
            }
            Err(_) => from = at + 4,
        }
    }
    runs.extend((!rest.is_empty()).then_some(Run::Words(rest)));
    runs
}

/// The address that a text begins with, as far as it goes.
fn typed_address(text: &str) -> &str {
    let ends = |c: char| c.is_whitespace() || is_control(c) || "<>\"“”«»„\\^`{|}".contains(c);
    let mut typed = text.get(..text.find(ends).unwrap_or(text.len())).unwrap_or_default();
    loop {
        let shorter = typed.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '…']);
        let shorter = match shorter.strip_suffix(')') {
            Some(open) if open.matches('(').count() <= open.matches(')').count() => open,
            _ => shorter.strip_suffix(']').unwrap_or(shorter),
        };
        if shorter == typed {
            return typed;
        }
        typed = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_http_or_https_and_a_host() {
        for (typed, kept) in [
            ("https://example.org", "https://example.org"),
            ("HTTP://example.org:8080/a?b=c#d", "http://example.org:8080/a?b=c#d"),
            ("https://example.org/Morón", "https://example.org/Mor%C3%B3n"),
            ("https://[2001:db8::1]:80/", "https://[2001:db8::1]:80/"),
            (
                "https://web.archive.org/web/2026/https://example.org/",
                "https://web.archive.org/web/2026/https://example.org/",
            ),
            ("https://example.org/'onclick=x()", "https://example.org/'onclick=x()"),
        ] {
            let address = WebAddress::parse(typed);
            assert_eq!(address.as_ref().map(WebAddress::as_str), Ok(kept));
        }
        use WebAddressError::{Character, Host, Scheme};
        for (typed, why) in [
            ("", Scheme),
            ("example.org", Scheme),
            ("javascript:alert(1)", Scheme),
            ("data:text/html,x", Scheme),
            ("ftp://example.org", Scheme),
            ("//example.org", Scheme),
            ("java\nscript:alert(1)", Scheme),
            ("https://", Host),
            ("https:///path", Host),
            ("https://user:pass@example.org", Host),
            ("https://example.org@evil.org/", Host),
            ("https://президент.рф/", Host),
            ("https://example.org:99999/", Host),
            ("https://[::1", Host),
            ("https://example.org/a b", Character),
            ("https://example.org/\"><script>", Character),
            ("https://example.org/\u{202e}gpj", Character),
            ("https://example.org\\@evil.org", Character),
        ] {
            assert_eq!(WebAddress::parse(typed), Err(why), "{typed}");
        }
        assert_eq!(
            WebAddress::parse(&format!("https://a/{}", "a".repeat(2_000))),
            Err(WebAddressError::Long)
        );
        assert_eq!(
            WebAddress::parse("https://www.example.org:80/a").unwrap().host(),
            "example.org:80"
        );
    }

    #[test]
    fn addresses_in_texts_end_where_their_sentences_go_on() {
        for (text, found) in [
            ("See https://example.org/a. Then.", vec!["https://example.org/a"]),
            ("(see http://example.org/a_(b)), and", vec!["http://example.org/a_(b)"]),
            ("“https://example.org/a”", vec!["https://example.org/a"]),
            (
                "https://example.org/a, https://example.org/b!",
                vec!["https://example.org/a", "https://example.org/b"],
            ),
            ("[https://example.org/]", vec!["https://example.org/"]),
            ("no xhttp://example.org, no http:// and no https://?", vec![]),
            ("javascript:alert(1) https://a@b.org", vec![]),
            ("انظر https://example.org/a هنا", vec!["https://example.org/a"]),
        ] {
            let runs = runs(text);
            let addresses: Vec<&str> = runs
                .iter()
                .filter_map(|run| match run {
                    Run::Address(typed, _) => Some(*typed),
                    Run::Words(_) => None,
                })
                .collect();
            assert_eq!(addresses, found, "{text}");
            let whole: String = runs
                .iter()
                .map(|run| match run {
                    Run::Address(words, _) | Run::Words(words) => *words,
                })
                .collect();
            assert_eq!(whole, text);
        }
    }
}
