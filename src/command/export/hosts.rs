//! What hosts of files read beside the site: which addresses were given up, and the headers that our
//! own server sends. For Netlify and Cloudflare Pages, nginx and Apache.
//!
//! The same rules three times: what an address begins or ends with says which headers it has.

use std::fmt::Write as _;

use crate::asset::{EMBED_SCRIPT, ICON, SCRIPT};
use crate::format::{CitationFormat, EventFormat, Format};
use crate::http::copy::{GivenUp, LASTING, SentHeaders};
use crate::model::Noun;
use crate::query::Filter;
use crate::url::Urls;

/// The variable or the note of a request by which nginx and Apache know of it.
const PREFIX: &str = "demarche";

/// What all hosts are told.
struct Told<'s> {
    /// The addresses of each chronology, and of their index where there are several.
    places: &'s [Urls],
    given_up: &'s [GivenUp],
    headers: SentHeaders,
}

/// The files for hosts, each by its name. `places` are the addresses of each chronology, and of their
/// index where there are several.
pub(super) fn files(places: &[Urls], given_up: &[GivenUp]) -> [(&'static str, String); 4] {
    let told = Told { places, given_up, headers: SentHeaders::of_build() };
    [
        ("_redirects", told.redirects()),
        ("_headers", told.headers()),
        ("nginx.conf", told.nginx()),
        ("htaccess.txt", told.apache()),
    ]
}

impl Told<'_> {
    /// Netlify and Cloudflare Pages: what was given up.
    fn redirects(&self) -> String {
        lines(self.given_up.iter().map(|GivenUp { address, to }| match to {
            Some(to) => format!("{address} {to} 301"),
            None => format!("{address} {address}/index.html 410!"),
        }))
    }

    /// The same hosts: headers. Netlify takes the rule that fits best, Cloudflare Pages joins all
    /// that fit, but for what a line with `!` takes back, which Netlify passes over.
    fn headers(&self) -> String {
        let mut rules = Vec::new();
        let mut rule = |path: String, headers: &[(&str, &str)], again: bool| {
            rules.push(path);
            for (name, value) in headers {
                let name = titled(name);
                rules.extend(again.then(|| format!("  ! {name}")));
                rules.push(format!("  {name}: {value}"));
            }
        };
        let taken = |set: &'_ [(String, String)], takes: fn(&str) -> bool| -> Vec<_> {
            let taken = set.iter().filter(|(name, _)| takes(name));
            taken.map(|(name, value)| (name.clone(), value.clone())).collect()
        };
        // Few rules are taken, and none by the end of a name. So all may be read by other sites, as
        // feeds, files and JSON have to be; and the policy alone says what may be framed.
        let open = taken(&self.headers.open, |name| name != "x-frame-options");
        rule(format!("{}/*", self.base()), &borrowed(&open), false);
        let policy = taken(&self.headers.framed, |name| name == "content-security-policy");
        for root in self.roots() {
            rule(format!("{root}/embed/*"), &borrowed(&policy), true);
        }
        for root in self.places.iter().map(Urls::root) {
            rule(format!("{root}/pictures/*"), &[LASTING], true);
            for asset in [&SCRIPT, &EMBED_SCRIPT, &ICON] {
                rule(format!("{root}/{}", asset.name), &[LASTING], true);
            }
        }
        lines(rules)
    }

    /// nginx: a part of a `server` block.
    fn nginx(&self) -> String {
        let mut text = String::from(
            "# To be included in `server { … }`: headers, media types, and what is at addresses without a file.\n",
        );
        for (name, [pages, open, framed]) in self.by_name() {
            let others = [(open, self.open()), (framed, self.framed())];
            let others = others.into_iter().filter(|(value, _)| *value != pages);
            let lasting = (name == LASTING.0).then(|| (LASTING.1, self.lasting()));
            let others: Vec<(&str, String)> = others.chain(lasting).collect();
            let title = titled(name);
            let _ = if others.is_empty() {
                writeln!(text, "add_header {title} \"{pages}\" always;")
            } else {
                let variable = format!("${PREFIX}_{}", name.replace('-', "_"));
                let sets = others.iter().map(|(value, pattern)| {
                    format!("if ($uri ~ \"{pattern}\") {{ set {variable} \"{value}\"; }}")
                });
                // nginx sends no header that is empty.
                let sets = lines(sets);
                writeln!(
                    text,
                    "set {variable} \"{pages}\";\n{sets}add_header {title} {variable} always;"
                )
            };
        }
        for (pattern, media_type) in media_types() {
            let _ = writeln!(
                text,
                "location ~ \"/{pattern}\" {{ types {{ }} default_type \"{media_type}\"; }}"
            );
        }
        for GivenUp { address, to } in self.given_up {
            let answer = match to {
                Some(to) => format!("{{ return 301 {to}; }}"),
                None => format!("{{ error_page 410 {address}/index.html; return 410; }}"),
            };
            let _ = writeln!(text, "location = {address} {answer}\nlocation = {address}/ {answer}");
        }
        let _ = writeln!(text, "charset utf-8;\nerror_page 404 {}/404.html;", self.base());
        text
    }

    /// Apache: `.htaccess` in the folder of the site.
    fn apache(&self) -> String {
        let mut text = format!(
            "# As `.htaccess` in the folder of the site; needs mod_headers, mod_setenvif and mod_alias.\n\
             ErrorDocument 404 {}/404.html\nAddDefaultCharset utf-8\nAddCharset utf-8 .js\n",
            self.base()
        );
        for (note, pattern) in
            [("open", self.open()), ("framed", self.framed()), ("lasting", self.lasting())]
        {
            let _ = writeln!(text, "SetEnvIf Request_URI \"{pattern}\" {PREFIX}_{note}");
        }
        for (name, [pages, open, framed]) in self.by_name() {
            let mut set = |value: &str, note: &str| {
                let note =
                    if note.is_empty() { String::new() } else { format!(" env={PREFIX}_{note}") };
                let name = titled(name);
                let _ = match value {
                    "" => writeln!(text, "Header always unset {name}{note}"),
                    _ => writeln!(text, "Header always set {name} \"{value}\"{note}"),
                };
            };
            set(pages, "");
            for (value, note) in [(open, "open"), (framed, "framed")] {
                if value != pages {
                    set(value, note);
                }
            }
            if name == LASTING.0 {
                set(LASTING.1, "lasting");
            }
        }
        for (pattern, media_type) in media_types() {
            let _ = writeln!(
                text,
                "<FilesMatch \"^{pattern}\">\n  ForceType \"{media_type}\"\n</FilesMatch>"
            );
        }
        for GivenUp { address, to } in self.given_up {
            let pattern = address.replace('.', r"\.");
            let _ = match to {
                Some(to) => writeln!(text, "RedirectMatch 301 ^{pattern}/?$ {to}"),
                None => writeln!(
                    text,
                    "RedirectMatch 410 ^{pattern}/?$\n<If \"%{{REQUEST_URI}} =~ m#^{pattern}/?$#\">\n  \
                     ErrorDocument 410 {address}/index.html\n</If>"
                ),
            };
        }
        text
    }

    /// The path below which everything lives.
    fn base(&self) -> &str {
        self.places.first().map_or("", Urls::base)
    }

    /// The paths below which something is told, in each language.
    fn roots(&self) -> impl Iterator<Item = String> {
        self.places.iter().flat_map(|urls| {
            let others = urls.languages().iter().skip(1).map(|told| Some(told.tag));
            std::iter::once(None).chain(others).map(|tag| urls.below_language(tag))
        })
    }

    /// Every header with its values: of pages, of what other sites may read, and of what they may
    /// frame; `""` where it is not sent.
    fn by_name(&self) -> Vec<(&str, [&str; 3])> {
        let SentHeaders { pages, open, framed } = &self.headers;
        let sets = [pages, open, framed];
        let mut names: Vec<&str> = Vec::new();
        for (name, _) in sets.into_iter().flatten() {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        let values = |name: &str| {
            sets.map(|set| {
                let found = set.iter().find(|(known, _)| known == name);
                found.map_or("", |(_, value)| value.as_str())
            })
        };
        names.into_iter().map(|name| (name, values(name))).collect()
    }

    /// A pattern of paths below any root.
    fn below_root(&self, pattern: &str) -> String {
        let roots: Vec<String> = self.roots().map(|root| root.replace('.', r"\.")).collect();
        format!("^(?:{})/{pattern}", roots.join("|"))
    }

    /// What other sites may read: by the ends of names, as the site has them.
    fn open(&self) -> String {
        let mut ends: Vec<String> = media_types()
            .into_iter()
            .filter_map(|(pattern, _)| {
                Some(pattern.rsplit_once('.')?.1.trim_end_matches('$').to_owned())
            })
            .collect();
        ends.push("json".to_owned());
        ends.sort();
        ends.dedup();
        self.below_root(&format!(r"(?:pictures/|.*\.(?:{})$)", ends.join("|")))
    }

    /// What other sites may frame.
    fn framed(&self) -> String {
        self.below_root("embed/")
    }

    /// What never changes, by the hash in its name.
    fn lasting(&self) -> String {
        let names = [&SCRIPT, &EMBED_SCRIPT, &ICON].map(|asset| asset.name.replace('.', r"\."));
        self.below_root(&format!("(?:pictures/|(?:{})$)", names.join("|")))
    }
}

/// The media type of each feed and file, which few hosts know, with a pattern of its name.
fn media_types() -> Vec<(String, &'static str)> {
    let urls = Urls::default().of_files();
    let name = |address: String| address.rsplit('/').next().unwrap_or_default().to_owned();
    let views = Format::ALL.iter().map(|&format| {
        let name = name(urls.export(format, &Filter::default()));
        let (stem, end) = name.split_once('.').unwrap_or_default();
        let further = if format.is_feed() { "(?:-[0-9]+)?" } else { "" };
        (format!(r"{stem}{further}\.{end}$"), format.media_type())
    });
    let exactly = |name: String| format!("{}$", name.replace('.', r"\."));
    let events = EventFormat::ALL
        .iter()
        .map(|&format| (exactly(name(urls.event_export(format, "id"))), format.media_type()));
    let citations = CitationFormat::ALL.iter().map(|&format| {
        (exactly(name(urls.record_citation(format, Noun::Event, "id"))), format.media_type())
    });
    views.chain(events).chain(citations).collect()
}

fn lines(lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().flat_map(|line| [line, "\n".to_owned()]).collect()
}

fn borrowed(headers: &[(String, String)]) -> Vec<(&str, &str)> {
    headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// A header's name as hosts are told it: `Content-Type`.
fn titled(name: &str) -> String {
    let mut is_first = true;
    let titled = name.chars().map(|c| {
        let titled = if is_first { c.to_ascii_uppercase() } else { c };
        is_first = c == '-';
        titled
    });
    titled.collect()
}
