//! A data file laid out in one way: keys in the order of the format, one space here, none there.
//!
//! Remarks stay with what they stand above or behind. Tables and lists keep their order, which
//! means something, and so do line breaks in lists and the way in which a text is quoted.

use toml_edit::{
    Array, Decor, DocumentMut, InlineTable, Item, RawString, Table, TableLike, TomlError, Value,
};

use super::{FileKind, Table as Format};

/// A file's text laid out.
///
/// # Errors
///
/// Where it is not TOML.
pub fn laid_out(text: &str, kind: FileKind) -> Result<String, TomlError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let mut document: DocumentMut = text.parse()?;
    let trailing = remarks(document.trailing(), Blank::Kept);
    document.set_trailing(trailing);
    table(document.as_table_mut(), Some(kind.table()), true);
    let text = document.to_string();
    let text = text.trim_matches('\n');
    Ok(if text.is_empty() { String::new() } else { format!("{text}\n") })
}

/// What becomes of the empty line above the first remark, or above what has none.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blank {
    /// There is one.
    Needed,
    /// It stays where there is one.
    Kept,
    /// It stays where it sets a remark apart.
    BeforeRemark,
    /// There is none.
    None,
}

/// The lines above a key or header: at most one empty line in a row.
fn remarks(raw: &RawString, blank: Blank) -> String {
    // What follows the last line break is the indentation of the key.
    let (lines, _) = raw.as_str().unwrap_or_default().rsplit_once('\n').unwrap_or_default();
    let is_there = raw.as_str().is_some_and(|raw| raw.contains('\n'));
    let mut lines: Vec<&str> = lines.split('\n').map(str::trim).filter(|_| is_there).collect();
    let starts_blank = lines.first().is_some_and(|line| line.is_empty());
    let has_remark = lines.iter().any(|line| !line.is_empty());
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    if starts_blank {
        lines.remove(0);
    }
    let leads = match blank {
        Blank::Needed => true,
        Blank::Kept => starts_blank,
        Blank::BeforeRemark => starts_blank && has_remark,
        Blank::None => false,
    };
    let first = if leads { "\n" } else { "" };
    lines.into_iter().fold(first.to_owned(), |text, line| text + line + "\n")
}

/// A remark behind a value or a header, as far from it as it was written.
fn behind(decor: &Decor) -> String {
    let raw = decor.suffix().and_then(RawString::as_str).unwrap_or_default();
    raw.trim_end().to_owned()
}

fn above(decor: &Decor, blank: Blank) -> String {
    decor.prefix().map_or_else(
        || if blank == Blank::Needed { "\n".to_owned() } else { String::new() },
        |prefix| remarks(prefix, blank),
    )
}

fn rank(format: Option<&Format>, key: &str) -> usize {
    let keys = format.map(|format| format.keys).unwrap_or_default();
    keys.iter().position(|known| known.name == key).unwrap_or(keys.len())
}

fn table(table: &mut Table, format: Option<&'static Format>, is_top: bool) {
    table.sort_values_by(|a, _, b, _| rank(format, a.get()).cmp(&rank(format, b.get())));
    let mut is_first = true;
    for (mut key, item) in table.iter_mut() {
        let below = format.and_then(|format| format.below(key.get()));
        match item {
            Item::Value(inner) => {
                let blank = if is_first { Blank::None } else { Blank::BeforeRemark };
                let prefix = above(key.leaf_decor(), blank);
                *key.leaf_decor_mut() = Decor::new(prefix, " ");
                let suffix = behind(inner.decor());
                value(inner, below, 0);
                *inner.decor_mut() = Decor::new(" ", suffix);
                is_first = false;
            }
            // `about.year = …`: rare, and left as it is.
            Item::Table(inner) if inner.is_dotted() => is_first = false,
            Item::Table(inner) => headed(inner, below, is_top),
            Item::ArrayOfTables(all) => {
                all.iter_mut().for_each(|inner| headed(inner, below, is_top));
            }
            Item::None => {}
        }
    }
}

/// A table with a header of its own.
fn headed(inner: &mut Table, format: Option<&'static Format>, is_top: bool) {
    let blank = if is_top { Blank::Needed } else { Blank::Kept };
    let prefix = above(inner.decor(), blank);
    let suffix = behind(inner.decor());
    *inner.decor_mut() = Decor::new(prefix, suffix);
    table(inner, format, false);
}

fn value(inner: &mut Value, format: Option<&'static Format>, depth: usize) {
    match inner {
        Value::InlineTable(inner) => inline_table(inner, format, depth),
        Value::Array(inner) => array(inner, format, depth),
        _ => {}
    }
}

/// Whether anything but spaces stands around the parts of a value, or a line ends there.
fn has(decor: &Decor, what: char) -> bool {
    let of = |raw: Option<&RawString>| {
        raw.and_then(RawString::as_str).is_some_and(|raw| raw.contains(what))
    };
    of(decor.prefix()) || of(decor.suffix())
}

fn inline_table(inner: &mut InlineTable, format: Option<&'static Format>, depth: usize) {
    let trailing = inner.trailing().as_str().unwrap_or_default();
    let is_one_line = !trailing.contains('\n')
        && inner.get_values().iter().all(|(keys, value)| {
            let of_keys = |key: &&toml_edit::Key| {
                has(key.leaf_decor(), '\n') || has(key.dotted_decor(), '\n') || 1 < keys.len()
            };
            !keys.iter().any(of_keys) && !has(value.decor(), '\n')
        });
    for (key, item) in TableLike::iter_mut(inner) {
        let below = format.and_then(|format| format.below(key.get()));
        if let Item::Value(inner) = item {
            value(inner, below, depth);
        }
    }
    // Over several lines, or with dotted keys, it is left as it is.
    if is_one_line {
        inner.sort_values_by(|a, _, b, _| rank(format, a.get()).cmp(&rank(format, b.get())));
        inner.set_trailing_comma(false);
        inner.set_trailing("");
        inner.fmt();
    }
}

fn array(inner: &mut Array, format: Option<&'static Format>, depth: usize) {
    let trailing = inner.trailing().as_str().unwrap_or_default().to_owned();
    let any = |inner: &Array, what| {
        trailing.contains(what) || inner.iter().any(|item| has(item.decor(), what))
    };
    let (has_remark, has_lines) = (any(inner, '#'), any(inner, '\n'));
    let depth_within = if has_lines { depth + 1 } else { depth };
    for item in inner.iter_mut() {
        value(item, format, depth_within);
    }
    if has_remark {
        return;
    }
    if has_lines && !inner.is_empty() {
        let start = format!("\n{}", "  ".repeat(depth_within));
        for item in inner.iter_mut() {
            *item.decor_mut() = Decor::new(start.as_str(), "");
        }
        inner.set_trailing_comma(true);
        inner.set_trailing(format!("\n{}", "  ".repeat(depth)));
    } else {
        inner.set_trailing_comma(false);
        inner.set_trailing("");
        inner.fmt();
    }
}
