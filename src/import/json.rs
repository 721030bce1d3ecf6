//! `TimelineJS`'s JSON: today's form and the older one, which begins with `timeline`.

use serde_json::{Map, Value};

use super::date::{Order, Parts};
use super::slide::{At, Dated, Of, Slide, of_slides, why_left};
use super::{Imported, Refused};

type Object = Map<String, Value>;

/// Reads the file.
pub(super) fn read(text: &str, order: Option<Order>) -> Result<Imported, Refused> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let message = format!("the file is not JSON: {error}");
        Refused::new(message, "look at that line; a comma or a bracket is often missing before it")
    })?;
    let hint = "TimelineJS's JSON has a list `events`, or `timeline` with a list `date`";
    let refused = || Refused::new("the file is JSON, and not TimelineJS's", hint);
    let top = value.as_object().ok_or_else(refused)?;
    let mut slides = Vec::new();
    let mut left = Vec::new();
    if let Some(older) = top.get("timeline").and_then(Value::as_object) {
        slides.push(older_slide(older, "/timeline".to_owned(), Of::Title));
        for (list, of) in [("date", Of::Event), ("era", Of::Era)] {
            each(older.get(list), &format!("/timeline/{list}"), &mut left, |object, at| {
                slides.push(older_slide(object, at, of));
            });
        }
    } else if top.contains_key("events") {
        if let Some(title) = top.get("title").and_then(Value::as_object) {
            slides.push(slide(title, "/title".to_owned(), Of::Title));
        }
        // Ours: what `TimelineJS` has no place for.
        let undated = top.get("undated").and_then(|undated| undated.get("slides"));
        for (list, values, of) in [
            ("events", top.get("events"), Of::Event),
            ("undated/slides", undated, Of::Event),
            ("eras", top.get("eras"), Of::Era),
        ] {
            each(values, &format!("/{list}"), &mut left, |object, at| {
                slides.push(slide(object, at, of));
            });
        }
    } else {
        return Err(refused());
    }
    let known = ["timeline", "title", "events", "eras", "undated"];
    let is_known = |key: &str, value: &Value| {
        known.contains(&key) || (key, value.as_str()) == ("scale", Some("human"))
    };
    for (key, value) in top.iter().filter(|(key, value)| !is_known(key, value)) {
        left.push((format!("/{key}"), plain(value), "it has no place in our format"));
    }
    let mut imported = of_slides(slides, order)?;
    for (at, what, why) in left {
        imported.left(at, what, why);
    }
    Ok(imported)
}

/// Takes each object of a list; what is none is left.
fn each(
    list: Option<&Value>,
    at: &str,
    left: &mut Vec<(String, String, &'static str)>,
    mut take: impl FnMut(&Object, String),
) {
    let values = match list {
        None | Some(Value::Null) => return,
        Some(Value::Array(values)) => values,
        Some(other) => return left.push((at.to_owned(), plain(other), "it is no list")),
    };
    for (number, value) in values.iter().enumerate() {
        let at = format!("{at}/{number}");
        match value.as_object() {
            Some(object) => take(object, at),
            None => left.push((at, plain(value), "it is no slide")),
        }
    }
}

/// A value as text: what is a text or a number, as it stands.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn field(object: Option<&Object>, key: &str) -> String {
    object.and_then(|object| object.get(key)).map(plain).unwrap_or_default()
}

fn slide(object: &Object, at: String, of: Of) -> Slide {
    let inner = |key: &str| object.get(key).and_then(Value::as_object);
    let (text, media) = (inner("text"), inner("media"));
    let mut slide = Slide {
        of,
        at: At::Json(at),
        key: field(Some(object), "unique_id"),
        headline: field(text, "headline"),
        text: field(text, "text"),
        note: field(text, "note"),
        group: field(Some(object), "group"),
        media: field(media, "url"),
        caption: field(media, "caption"),
        credit: field(media, "credit"),
        link: field(media, "link"),
        display_date: field(Some(object), "display_date"),
        ..Slide::default()
    };
    for (key, dated) in [("start_date", &mut slide.start), ("end_date", &mut slide.end)] {
        match object.get(key) {
            Some(Value::Object(parts)) => {
                *dated = Dated::Parts(date_parts(parts));
                if slide.display_date.is_empty() && key == "start_date" {
                    slide.display_date = field(Some(parts), "display_date");
                }
                let known = ["year", "month", "day", "hour", "minute", "time", "display_date"];
                note(&mut slide.others, parts, &known, &format!("{key}/"));
            }
            Some(other) => *dated = Dated::Text(plain(other)),
            None => {}
        }
    }
    let known =
        ["unique_id", "text", "media", "group", "display_date", "start_date", "end_date", "type"];
    note(&mut slide.others, object, &known, "");
    for (inner, known, at) in [
        (text, ["headline", "text", "note", "", ""], "text/"),
        (media, ["url", "caption", "credit", "link", ""], "media/"),
    ] {
        if let Some(inner) = inner {
            note(&mut slide.others, inner, &known, at);
        }
    }
    slide
}

/// Notes the fields that are not known, with why they are left.
fn note(
    others: &mut Vec<(String, String, &'static str)>,
    object: &Object,
    known: &[&str],
    at: &str,
) {
    for (key, value) in object.iter().filter(|(key, _)| !known.contains(&key.as_str())) {
        let name = format!("{at}{key}");
        let why = why_left(&name).unwrap_or(match key.as_str() {
            "second" | "millisecond" => "times of day are kept in hours and minutes",
            "format" => "it is about how the date is shown",
            _ => "it has no place in our format",
        });
        // A background says most in its address.
        let value = value.get("url").filter(|url| !plain(url).is_empty()).unwrap_or(value);
        others.push((name, plain(value), why));
    }
}

fn date_parts(object: &Object) -> Parts {
    let of = |key| field(Some(object), key);
    let (hour, minute) = (of("hour"), of("minute"));
    let time = match (hour.trim(), minute.trim()) {
        ("", "") => of("time"),
        (hour, minute) => format!("{hour}:{minute:0>2}"),
    };
    Parts { year: of("year"), month: of("month"), day: of("day"), time }
}

fn older_slide(object: &Object, at: String, of: Of) -> Slide {
    let asset = object.get("asset").and_then(Value::as_object);
    let mut slide = Slide {
        of,
        at: At::Json(at),
        headline: field(Some(object), "headline"),
        text: field(Some(object), "text"),
        group: field(Some(object), "tag"),
        media: field(asset, "media"),
        caption: field(asset, "caption"),
        credit: field(asset, "credit"),
        ..Slide::default()
    };
    if of != Of::Title {
        slide.start = Dated::Text(field(Some(object), "startDate"));
        slide.end = Dated::Text(field(Some(object), "endDate"));
    }
    let known: &[&str] = match of {
        Of::Title => &["headline", "text", "asset", "date", "era", "type", "startDate"],
        _ => &["headline", "text", "asset", "tag", "startDate", "endDate"],
    };
    note(&mut slide.others, object, known, "");
    if let Some(asset) = asset {
        note(&mut slide.others, asset, &["media", "caption", "credit"], "asset/");
    }
    slide
}
