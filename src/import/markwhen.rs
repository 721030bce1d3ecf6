//! Markwhen: a date, a colon and a text, in sections that become lanes.
//!
//! `after !other` is an order of two events. What its dates can be beyond that and days of the
//! calendar (`now`, `every week`) is kept as words from which nothing follows.

use super::date::{self, Order, Unread};
use super::html::is_web;
use super::slide::refuse_ambiguous;
use super::when::{Moment, Order as Relation, When};
use super::{Entry, Imported, Media, Refused, tidy};

/// Reads the file. Its dates with slashes begin with the month, as markwhen has it, unless its
/// header or whoever imports it says otherwise.
pub(super) fn read(text: &str, order: Option<Order>) -> Result<Imported, Refused> {
    let mut reader = Reader { order, ..Reader::default() };
    for (number, line) in (1..).zip(text.lines()) {
        reader.line(number, line);
    }
    reader.close();
    refuse_ambiguous(&reader.ambiguous)?;
    Ok(reader.imported)
}

#[derive(Default)]
struct Reader {
    imported: Imported,
    order: Option<Order>,
    /// That of the file's own header.
    header_order: Option<Order>,
    /// Between two lines of `---`.
    is_front: bool,
    /// The sections that are open, each with its depth.
    sections: Vec<(usize, String)>,
    open: Option<Open>,
    ambiguous: Vec<(String, String)>,
    has_begun: bool,
}

/// An event whose text may go on.
struct Open {
    line: usize,
    date: String,
    lines: Vec<String>,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) {
        let text = line.trim();
        if text.starts_with("//") {
            return;
        }
        if text == "---" && self.sections.is_empty() && self.open.is_none() && !self.has_begun {
            self.is_front = !self.is_front;
            return;
        }
        if let Some((depth, name)) = section(line) {
            self.close();
            self.sections.retain(|(other, _)| *other < depth);
            let depth = if depth == usize::MAX { self.sections.len() } else { depth };
            self.sections.push((depth, name));
            self.has_begun = true;
            return;
        }
        let ends = ["endsection", "endgroup", "end section", "end group"];
        if ends.contains(&text.to_ascii_lowercase().as_str()) {
            self.close();
            self.sections.pop();
            return;
        }
        if !self.is_front
            && let Some((date, rest)) = event(text)
        {
            self.close();
            self.has_begun = true;
            let lines = vec![rest.to_owned()];
            self.open = Some(Open { line: number, date: date.to_owned(), lines });
        } else if let Some(open) = &mut self.open {
            open.lines.push(text.to_owned());
        } else if !text.is_empty() {
            self.header(number, text);
        }
    }

    fn header(&mut self, number: usize, text: &str) {
        let (key, value) = text.split_once(':').unwrap_or((text, ""));
        let value = value.trim().trim_matches(['"', '\'']);
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => self.imported.title = Some(tidy(value)).filter(|title| !title.is_empty()),
            "description" => {
                self.imported.text = Some(links(value).0).filter(|text| !text.is_empty());
            }
            "dateformat" if value.starts_with('d') => self.header_order = Some(Order::DayFirst),
            "dateformat" => self.header_order = Some(Order::MonthFirst),
            _ => {
                let why = "the header's settings have no place in our format";
                self.imported.left(format!("line {number}"), text, why);
            }
        }
    }

    /// Ends the event whose text is open.
    fn close(&mut self) {
        let Some(Open { line, date, lines }) = self.open.take() else { return };
        let at = format!("line {line}");
        let mut lines = lines.into_iter();
        let first = lines.next().unwrap_or_default();
        let rest = lines.collect::<Vec<_>>().join(" ");
        let (mut tags, mut key) = (Vec::new(), None);
        let (title, rest) =
            (marked(&first, &mut tags, &mut key), marked(&rest, &mut tags, &mut key));
        let title = without_box(&title);
        let (title, title_links) = links_apart(&title);
        let (text, pictures) = links(&rest);
        let when = self.when(&at, &date);
        let title = match (title.is_empty(), &when) {
            (false, _) => title,
            (true, Some(when)) if text.is_empty() => when.words.clone(),
            (true, _) => super::short::headline(&text),
        };
        if title.is_empty() {
            self.imported.left(at, &date, "the event has no text");
            return;
        }
        let mut links = title_links.into_iter();
        let url = links.next();
        let extra: Vec<String> = links.map(|link| format!("({link})")).collect();
        let text = [vec![text], extra].concat().join(" ");
        let mut pictures = pictures.into_iter();
        let media = pictures.next();
        for picture in pictures {
            self.imported.left(&at, picture.what, "an event has one picture at most");
        }
        self.imported.entries.push(Entry {
            at,
            key,
            title,
            text: tidy(&text),
            when,
            lanes: self.sections.last().map(|(_, name)| name.clone()).into_iter().collect(),
            tags,
            url,
            media,
            ..Entry::default()
        });
    }

    fn when(&mut self, at: &str, text: &str) -> Option<When> {
        let order = self.order.or(self.header_order).or(Some(Order::MonthFirst));
        let words = tidy(text);
        let mut ends = None;
        let whole = date::read(&words, order);
        if whole.is_err() {
            ends = [" - ", " – ", " to ", " / ", "/", "-"].iter().find_map(|sign| {
                let (start, end) = words.split_once(sign)?;
                Some((date::read(start, order).ok()?, date::read(end, order).ok()?))
            });
        }
        let (start, end): (Moment, Option<Moment>) = match (whole, ends) {
            (Ok(moment), _) => (moment, None),
            (_, Some((start, end))) => (start, Some(end)),
            (Err(Unread::Ambiguous), None) => {
                self.ambiguous.push((at.to_owned(), words));
                return None;
            }
            (Err(Unread::Not(why)), None) => {
                if let Some((order, is_all)) = relative(&words) {
                    if !is_all {
                        self.imported.left(at, &words, "the order is carried, the length is not");
                    }
                    let why = "The file names an event that it does not have.";
                    return Some(When { order: Some(order), ..When::unread(&words, why) });
                }
                self.imported.left(at, &words, why);
                let why = "No date of the timeline follows from these words.";
                return Some(When::unread(&words, why));
            }
        };
        let (when, left) = When::of(start, end, Some(&words));
        if let Some((what, why)) = left {
            self.imported.left(at, what, why);
        }
        Some(when)
    }
}

/// “after !protest 2 days”: the order towards another event, and whether that is all.
fn relative(text: &str) -> Option<(Relation, bool)> {
    let mut words = text.split_whitespace();
    let side = words.next()?.to_ascii_lowercase();
    let key = words.next()?.strip_prefix('!')?.trim_end_matches(['.', ',']).to_owned();
    let order = match side.as_str() {
        "after" => Relation::After(key),
        "before" => Relation::Before(key),
        _ => return None,
    };
    Some((order, words.next().is_none()))
}

/// A heading, with its depth: `## Name`, `section Name`, `group Name`.
fn section(line: &str) -> Option<(usize, String)> {
    let text = line.trim();
    let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
    let rest = text.get(hashes..)?;
    if (1..=6).contains(&hashes) && rest.starts_with(' ') {
        return Some((hashes, named(rest)?));
    }
    let lower = text.to_ascii_lowercase();
    let word = ["section ", "group "].into_iter().find(|word| lower.starts_with(word))?;
    Some((usize::MAX, named(text.get(word.len()..)?)?))
}

fn named(text: &str) -> Option<String> {
    let name = marked(text, &mut Vec::new(), &mut None);
    Some(links_apart(&name).0).filter(|name| !name.is_empty())
}

/// A line that begins an event: its date and its text.
fn event(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    let word = text.split([' ', ':']).next()?.to_ascii_lowercase();
    let is_word = ["now", "today", "tomorrow", "yesterday", "after", "before", "by", "every"];
    if !(first.is_ascii_digit() || first == '-' || is_word.contains(&word.as_str())) {
        return None;
    }
    let is_end = |at: usize| {
        let after = text.get(at + 1..).and_then(|rest| rest.chars().next());
        after.is_none_or(|c| !c.is_ascii_digit())
    };
    let (at, _) = text.match_indices(':').find(|(at, _)| is_end(*at))?;
    // A list's mark is no date: “- see: there”.
    let date = text.get(..at)?.trim();
    let is_long = 60 < date.len();
    let has_number = date.bytes().any(|byte| byte.is_ascii_digit()) || is_word.contains(&date);
    (!is_long && has_number).then_some((date, text.get(at + 1..)?.trim()))
}

/// A text without its tags and its id, which are collected.
fn marked(text: &str, tags: &mut Vec<String>, key: &mut Option<String>) -> String {
    let is_name = |rest: &str| {
        rest.starts_with(char::is_alphabetic)
            && rest.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    let kept = text.split_whitespace().filter(|word| {
        match (word.strip_prefix('#'), word.strip_prefix('!')) {
            (Some(tag), _) if is_name(tag) => {
                if !tags.iter().any(|other| other == tag) {
                    tags.push(tag.to_owned());
                }
                false
            }
            (_, Some(id)) if is_name(id) => {
                key.get_or_insert_with(|| id.to_owned());
                false
            }
            _ => true,
        }
    });
    kept.collect::<Vec<_>>().join(" ")
}

/// A text without the box of a task.
fn without_box(text: &str) -> String {
    let text = text.trim_start_matches("- ");
    let boxes = ["[ ] ", "[x] ", "[X] ", "[] "];
    boxes.iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text).to_owned()
}

/// A Markdown link or picture: what stands before it, whether it is a picture, its words, its
/// address, the rest.
fn link(text: &str) -> Option<(&str, bool, &str, &str, &str)> {
    let mut from = 0;
    loop {
        let middle = from + text.get(from..)?.find("](")?;
        let open = text.get(..middle)?.rfind('[');
        let close = text.get(middle..)?.find(')').map(|at| middle + at);
        if let (Some(open), Some(close)) = (open, close) {
            let before = text.get(..open)?;
            let (before, is_picture) = match before.strip_suffix('!') {
                Some(before) => (before, true),
                None => (before, false),
            };
            let (words, url) = (text.get(open + 1..middle)?, text.get(middle + 2..close)?);
            return Some((before, is_picture, words.trim(), url.trim(), text.get(close + 1..)?));
        }
        from = middle + 2;
    }
}

/// A text with each link's address in brackets, and its pictures.
fn links(text: &str) -> (String, Vec<Media>) {
    let (mut said, mut pictures, mut rest) = (String::new(), Vec::new(), text);
    while let Some((before, is_picture, words, url, after)) = link(rest) {
        said += before;
        if is_picture && is_web(url) {
            let (what, caption) = (url.to_owned(), tidy(words));
            pictures.push(Media { what, caption, credit: String::new() });
        } else if is_web(url) {
            said += &format!("{words} ({url})");
        } else {
            said += words;
        }
        rest = after;
    }
    said += rest;
    (tidy(&said), pictures)
}

/// A text with its links' words alone, and their addresses.
fn links_apart(text: &str) -> (String, Vec<String>) {
    let (mut said, mut urls, mut rest) = (String::new(), Vec::new(), text);
    while let Some((before, _, words, url, after)) = link(rest) {
        said += before;
        said += words;
        if is_web(url) {
            urls.push(url.to_owned());
        }
        rest = after;
    }
    said += rest;
    (tidy(&said), urls)
}
