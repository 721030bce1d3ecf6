//! Reads `[axis]`: how days and hours are counted.

use super::chronology_file::zone;
use super::fields::{Fields, shortened};
use super::period::{period, too_long};
use crate::diagnostic::Rule;
use crate::model::{Axis, Period, Reach, ReportId, Whose, Zones};

/// Reads the table; all of its keys may be left out.
pub(super) fn axis(fields: &mut Fields<'_, '_>) -> Option<Axis> {
    let place = fields.place();
    let has_both = fields.has("report") && fields.has("zone");
    let report = fields.optional_reference::<ReportId>("report", Rule::UnknownReport);
    let zone = zone(fields);
    if has_both {
        let message = "the axis has both a `report` and a `zone`".to_owned();
        let hint = "keep the report whose clock is told, or its zone".to_owned();
        fields.report(Rule::OneOf, place.clone(), message, hint);
    }
    let report = report.map(|report| Whose::Report(report.value));
    let clock = report.or(zone.map(Whose::Zone));
    let zones = fields.optional_choice("zones", Zones::ALL).unwrap_or_default();
    if zones == Zones::Counted && !fields.has("report") && !fields.has("zone") {
        let message = "days cannot be counted without a `zone` or a `report`".to_owned();
        let hint = "name the zone in which days are counted, or leave `zones` out".to_owned();
        fields.report(Rule::OneOf, place, message, hint);
    }
    let about = fields.optional_table("about", about).unwrap_or_default();
    Some(Axis { clock, zones, about })
}

/// Reads how far “about” reaches, by how exact a date is.
fn about(fields: &mut Fields<'_, '_>) -> Option<Reach> {
    let usual = Reach::default();
    Some(Reach {
        day: reach(fields, "day", usual.day),
        month: reach(fields, "month", usual.month),
        year: reach(fields, "year", usual.year),
        decade: reach(fields, "decade", usual.decade),
        century: reach(fields, "century", usual.century),
    })
}

fn reach(fields: &mut Fields<'_, '_>, key: &'static str, usual: Period) -> Period {
    let Some(text) = fields.optional_text(key) else { return usual };
    match period(&text.value).map(|(period, _)| period) {
        // Beyond a thousand years there is no history to place.
        Some(Period { months, days }) if 12_000 < months || 365_250 < days => {
            too_long(fields, text, "a thousand years: `P1000Y`, `P12000M`, `P365250D`");
            usual
        }
        Some(period) => period,
        None => {
            let message = format!("“{}” is not a length of the calendar", shortened(&text.value));
            let hint = "write days, weeks, months or years: `P2D`, `P1M`, `P5Y`".to_owned();
            fields.report(Rule::BadDuration, text.place, message, hint);
            usual
        }
    }
}
