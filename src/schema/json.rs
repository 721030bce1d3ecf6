//! The format as a JSON Schema, for editors: they complete keys and words, say what a key means, and
//! mark what is wrong while it is typed.
//!
//! It is draft-07, the newest that both Taplo and Even Better TOML read.

use serde_json::{Map, Value, json};

use super::{FileKind, Key, Rule, Shape, Table, Takes};

/// The schema of a kind of file, as text.
pub fn text(kind: FileKind) -> String {
    format!("{:#}\n", document(kind))
}

/// The schema of a kind of file.
pub fn document(kind: FileKind) -> Value {
    let title = match kind {
        FileKind::Chronology => "chronology.toml of a Démarche data folder",
        FileKind::Report => "reports/ID.toml of a Démarche data folder",
        FileKind::Words => "a file of another language of a Démarche data folder",
        FileKind::Event => "a line of events/NAME.jsonl of a Démarche data folder",
        FileKind::Account => "a line of reports/ID.jsonl of a Démarche data folder",
    };
    let mut schema = match kind {
        // The first line may be what the report's other file would hold.
        FileKind::Account => {
            json!({ "anyOf": [object(kind.table()), object(FileKind::Report.table())] })
        }
        _ => object(kind.table()),
    };
    if let Value::Object(members) = &mut schema {
        members.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        members.insert("title".to_owned(), json!(title));
        let zones: Vec<&str> = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).collect();
        let zone = json!({ "type": "string", "enum": zones });
        members.insert("definitions".to_owned(), json!({ "zone": zone }));
    }
    schema
}

fn object(table: &Table) -> Value {
    let properties: Map<String, Value> =
        table.keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let needed: Vec<&str> =
        table.keys.iter().filter(|key| key.is_needed).map(|key| key.name).collect();
    let mut schema = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": table.others.map_or(json!(false), taken),
    });
    if let Value::Object(members) = &mut schema {
        if !needed.is_empty() {
            members.insert("required".to_owned(), json!(needed));
        }
        let rules: Vec<Value> = table.rules.iter().map(rule).collect();
        if !rules.is_empty() {
            members.insert("allOf".to_owned(), json!(rules));
        }
    }
    schema
}

fn rule(rule: &Rule) -> Value {
    let has = |key: &&str| json!({ "required": [key] });
    let each = |keys: &[&str]| keys.iter().map(has).collect::<Vec<Value>>();
    match rule {
        Rule::One(keys) => json!({ "oneOf": each(keys) }),
        Rule::Any(keys) => json!({ "anyOf": each(keys) }),
        Rule::Most(keys) => json!({ "not": { "required": keys } }),
        Rule::With(key, others) => json!({ "if": has(key), "then": { "anyOf": each(others) } }),
    }
}

fn property(key: &Key) -> Value {
    let mut schema = taken(&key.takes);
    if let Value::Object(members) = &mut schema {
        members.insert("description".to_owned(), json!(key.about));
    }
    schema
}

fn taken(takes: &Takes) -> Value {
    let count = || json!({ "type": "integer", "minimum": 1, "maximum": u32::MAX });
    match takes {
        Takes::Text => json!({ "type": "string", "pattern": r"\S" }),
        Takes::Shape(shape) => shaped(*shape),
        Takes::OneOf(words) => json!({ "type": "string", "enum": words() }),
        Takes::Zone => json!({ "allOf": [{ "$ref": "#/definitions/zone" }] }),
        Takes::Flag => json!({ "type": "boolean" }),
        Takes::Count => count(),
        Takes::Counts => json!({ "type": "array", "items": count(), "minItems": 1 }),
        Takes::Degrees(most) => {
            json!({ "type": "number", "minimum": -i16::from(*most), "maximum": most })
        }
        Takes::Ids => json!({ "type": "array", "items": shaped(Shape::Id) }),
        Takes::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Takes::TextOrTexts => {
            json!({ "anyOf": [taken(&Takes::Text), taken(&Takes::Texts)] })
        }
        Takes::Table(table) => object(table),
        Takes::TextOr(table) => json!({ "anyOf": [taken(&Takes::Text), object(table)] }),
        Takes::Tables(table) => json!({ "type": "array", "items": object(table) }),
    }
}

/// A text of a shape. White space at both ends is dropped where a file is read.
fn shaped(shape: Shape) -> Value {
    let pattern = match shape {
        Shape::Id => "[a-z0-9]+(-[a-z0-9]+)*",
        Shape::Date => r"[-+0-9XYESTZL:.,/~?%{}\[\]]+",
        Shape::Day => "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        Shape::Clock => "([01][0-9]|2[0-3]):[0-5][0-9]",
        Shape::Duration => "P([0-9]+W)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?",
        Shape::Period => "P([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?",
        Shape::Offset => "-?P([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?",
        Shape::Days => "P([0-9]+W)?([0-9]+D)?",
        Shape::Language => "[a-z]{2,3}(-[A-Za-z0-9]{1,8})*",
        Shape::Address => r"[Hh][Tt][Tt][Pp][Ss]?://[^/?#\s<>]\S*",
        Shape::Fingerprint => "[0-9a-f]{64}",
        Shape::Item => "Q[1-9][0-9]{0,11}",
    };
    let mut schema = json!({ "type": "string", "pattern": format!(r"^\s*{pattern}\s*$") });
    // “P” and “PT” alone are no length.
    let is_length = matches!(shape, Shape::Duration | Shape::Period | Shape::Offset | Shape::Days);
    if let (true, Value::Object(members)) = (is_length, &mut schema) {
        members.insert("minLength".to_owned(), json!(3));
    }
    schema
}
