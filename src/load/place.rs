//! Reads `[[place]]`: a place on earth, where it lies, and what others call it.

use super::fields::{Fields, Placed, shortened};
use super::value::Is;
use crate::diagnostic::Rule;
use crate::model;

/// Reads one place.
pub(super) fn place(fields: &mut Fields<'_, '_>) -> Option<model::Place> {
    let id = fields.own_id("id");
    let name = fields.text("name");
    let latitude = degrees(fields, "latitude", 90.0);
    let longitude = degrees(fields, "longitude", 180.0);
    if fields.has("latitude") != fields.has("longitude") {
        let message = "`latitude` and `longitude` go together".to_owned();
        let hint = "give both, or neither".to_owned();
        fields.report(Rule::OneOf, fields.place(), message, hint);
    }
    let wikidata = wikidata(fields);
    let geonames = fields.optional_count("geonames").map(|number| number.value);
    let at = latitude.zip(longitude);
    let Placed { value: id, place } = id?;
    let at = at.map(|(latitude, longitude)| model::Coordinates { latitude, longitude });
    Some(model::Place { id, name: name?.value, at, wikidata, geonames, place })
}

/// Reads degrees between a limit and its negative, if the key is there.
fn degrees(fields: &mut Fields<'_, '_>, key: &'static str, most: f64) -> Option<f64> {
    let value = fields.value(key)?;
    let number = match value.is {
        Is::Float(number) | Is::Integer { digits: number, radix: 10 } => number.parse::<f64>().ok(),
        _ => {
            fields.wrong_type(value, key, "a number of degrees");
            return None;
        }
    };
    let found = number.filter(|number| (-most..=most).contains(number));
    if found.is_none() {
        let message = format!("`{key}` is not between -{most} and {most}");
        let hint = "write degrees, north and east without a sign: `latitude = 36.62`".to_owned();
        let place = fields.place_of(value.span.clone());
        fields.report(Rule::BadCoordinates, place, message, hint);
    }
    found
}

/// Reads the id of an item of Wikidata, if it is there.
fn wikidata(fields: &mut Fields<'_, '_>) -> Option<String> {
    let Placed { value, place } = fields.optional_text("wikidata")?;
    let digits = value.strip_prefix('Q').unwrap_or_default();
    let is_number = (1..=12).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if is_number && !digits.starts_with('0') {
        return Some(value);
    }
    let message = format!("“{}” is not the id of an item of Wikidata", shortened(&value));
    let hint = "write “Q” and its number, as the end of its address has it: “Q2807”".to_owned();
    fields.report(Rule::BadItem, place, message, hint);
    None
}
