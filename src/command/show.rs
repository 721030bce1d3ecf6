//! `demarche show`: the drawing in letters, for the terminal.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::{answer, print, refuse, unreadable};
use crate::isolate::isolated;
use crate::layout::{Drawing, Plan, ROWS_MAX, ascii};
use crate::load;
use crate::localized::Localized;
use crate::query::{Filter, Known, Lines, Query};
use crate::site::Site;
use crate::text::{Languages, english};

/// The arguments of `show`.
#[derive(Args, Debug)]
pub(super) struct Show {
    /// The data folder.
    #[arg(long, value_name = "DIR", env = "DEMARCHE_DATA", default_value = "data")]
    data: PathBuf,
    /// Only what may lie on this day or later: `5 March 2026`, `2026-03`.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    from: Option<String>,
    /// Only what may lie on this day or earlier, likewise.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    to: Option<String>,
    /// How days are spread: cells or calendar.
    #[arg(long, value_name = "SCALE")]
    scale: Option<String>,
    /// How many letters a line has.
    #[arg(long, value_name = "LETTERS", default_value_t = 120, value_parser = clap::value_parser!(u16).range(60..=400))]
    width: u16,
}

/// Prints the drawing of a folder: exit code 1 where the data is wrong, 2 where it cannot be read.
pub(super) fn run(args: &Show) -> ExitCode {
    let loaded = match load::load(&args.data) {
        Ok(loaded) => loaded,
        Err(error) => return unreadable(&error),
    };
    let Some(model) = loaded.model else {
        print(&loaded.diagnostics);
        return ExitCode::from(1);
    };
    let site = Localized::new(&Arc::new(Site::build(model)), english());
    let asked = [("from", &args.from), ("to", &args.to), ("scale", &args.scale)];
    let asked = asked.iter().filter_map(|(name, value)| Some((*name, value.as_deref()?)));
    let dates = Languages::compiled().dates(site.text);
    match Query::lenient(Known { model: &site.model, dates: &dates }, asked) {
        Ok(Query { filter, .. }) => answer(&drawn(&site, &filter, args.width.into())),
        Err(bad) => {
            let message =
                format!("“{}” is not a value of --{}", isolated(&bad.value), bad.parameter);
            refuse(&message, &bad.takes.words(site.text))
        }
    }
}

/// The drawing of the events that fit a filter, in lines of `width` letters.
fn drawn(site: &Localized, filter: &Filter, width: usize) -> String {
    let events = site.found(filter).all();
    let ties = match events.len() <= ROWS_MAX {
        true => site.ties_among(&site.events_of(events.iter()).collect()),
        false => Vec::new(),
    };
    let filter = Filter { lines: Lines::All, ..filter.clone() };
    let plan = Plan::new(site, &events, &ties, &filter);
    let t = site.text.drawing;
    let event = |place: usize| {
        let item = plan.items.get(place);
        item.map(|item| site.model.events.get(&item.event).title.clone()).unwrap_or_default()
    };
    // Words are printed whole or not at all.
    let tie = |place: usize, room: usize| {
        let tie = ties.get(place);
        let said = tie.iter().flat_map(|tie| &tie.said);
        let words: Vec<String> = said.map(|(_, time)| site.text.quoted(&time.words)).collect();
        let denied = tie.is_some_and(|tie| tie.denies).then(|| t.denied.to_owned());
        let parts = denied.into_iter().chain(words);
        parts.fold(String::new(), |line, part| {
            let comma = if line.is_empty() { "" } else { site.text.comma };
            let longer = format!("{line}{comma}{part}");
            if longer.chars().count() <= room { longer } else { line }
        })
    };
    let beside = width * 2 / 5;
    let drawing = ascii::render(
        &Drawing::of(&plan),
        &ascii::Words {
            span: &|span| site.span_heads(span),
            tick: &|tick| site.tick(tick),
            lane: &|place| {
                let lane = site.model.lanes.iter().nth(place);
                lane.map(|lane| lane.name.clone()).unwrap_or_default()
            },
            event: &event,
            events: &|count| t.events.counted(count, &[]),
            tie: &tie,
            beside,
            across: width - beside - 2,
        },
    );
    let key = key(&drawing);
    drawing + &key
}

/// What the signs of a drawing mean, of those that it has.
const SIGNS: [(&str, &str); 8] = [
    ("▒", "may lie here"),
    ("░", "no report limits this side"),
    ("█", "certainly going on"),
    ("▁▂▃▄▅▆▇", "the higher, the more events may lie here"),
    ("●", "no day reported"),
    ("╵", "the beginning of what is named beside it"),
    ("┊", "joins two events that a report's words connect"),
    ("◆", "an event that such a line joins"),
];

fn key(drawing: &str) -> String {
    let is_used = |signs: &str| signs.chars().any(|sign| drawing.contains(sign));
    let used = SIGNS.iter().filter(|(signs, _)| is_used(signs));
    let lines: String = used.map(|(signs, means)| format!("{signs} {means}\n")).collect();
    if lines.is_empty() { lines } else { format!("\n{lines}") }
}
