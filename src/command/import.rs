//! `demarche import`: a timeline that is kept elsewhere becomes a data folder, or brings one up to
//! date.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, ValueEnum};

use super::check::plural;
use super::fetch::{self, Fetched};
use super::progress::Progress;
use super::{counted, print_each, refuse};
use crate::chronology::{Choice, solve};
use crate::diagnostic::{Diagnostic, Severity};
use crate::import::{
    self, Change, Choices, Folder, Happened, Leftover, Mapping, NOT_CARRIED, Order, Origin,
    Refused, Updated,
};
use crate::load;

/// The arguments of `import`.
#[derive(Args, Debug)]
pub(super) struct Import {
    /// The form in which the timeline is kept.
    #[arg(value_enum)]
    format: Format,
    /// The file.
    file: PathBuf,
    /// The data folder: a new one, or one that an import made before.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Which number of a date such as 05/03/2026 is the day.
    #[arg(long, value_enum, value_name = "ORDER")]
    dates: Option<Dates>,
    /// Which column of a table says what: `title=Headline`; with nothing behind the sign, none. May
    /// be given several times.
    #[arg(long, value_name = "ROLE=NAME")]
    column: Vec<String>,
    /// The sheet of a workbook; without it, the first that is neither hidden nor empty.
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The encoding of a text that is neither UTF-8 nor UTF-16, by its name on the web.
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// The language of the timeline, where the file does not say it: `en`, `es`, `pt-BR`.
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// The title, where the file has none or another is wanted.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Where the timeline can be read.
    #[arg(long, value_name = "ADDRESS")]
    url: Option<String>,
    /// The day on which the file was had; without it, the day on which it was last changed.
    #[arg(long, value_name = "YYYY-MM-DD")]
    accessed: Option<NaiveDate>,
    /// Fetch the pictures that the file names (JPEG, PNG, WebP) from the web into the folder; without
    /// it, nothing is fetched.
    #[arg(long)]
    fetch_media: bool,
    /// Write over what was changed by hand since the last import.
    #[arg(long)]
    overwrite: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// `TimelineJS`: its JSON, today's and the older form.
    Timelinejs,
    /// `TimelineJS`: its spreadsheet, saved as CSV.
    TimelinejsCsv,
    /// A table whose first row names the columns.
    Csv,
    /// The same as a workbook of Excel.
    Xlsx,
    /// The same as a workbook of `LibreOffice`.
    Ods,
    /// Markwhen.
    Markwhen,
    /// iCalendar.
    Icalendar,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Dates {
    DayFirst,
    MonthFirst,
}

/// The most lines of each kind that a terminal is shown; files have them all.
const SHOWN_MAX: usize = 40;

/// Imports: 0 where the folder can be served, 1 where it was written and cannot, 2 where nothing
/// was written.
pub(super) fn run(args: &Import) -> ExitCode {
    match imported(args) {
        Ok(Done { updated, mapping, fetched, checked }) => {
            // Where nobody reads on, the work is done all the same.
            let _ = tell(&mut io::stdout().lock(), &updated, mapping.as_ref(), &fetched);
            ended(&args.folder, &checked)
        }
        Err(Refused { message, hint }) => refuse(&message, &hint),
    }
}

struct Done {
    updated: Updated,
    mapping: Option<Mapping>,
    fetched: Vec<Fetched>,
    checked: Checked,
}

fn imported(args: &Import) -> Result<Done, Refused> {
    let progress = Progress::start("reading the folder");
    let format = args.format.into();
    let mut origin = origin(args)?;
    let choices = Choices {
        order: args.dates.map(Order::from),
        encoding: args.encoding.clone(),
        sheet: args.sheet.clone(),
        columns: args.column.clone(),
    };
    let folder = Folder::read(&args.folder)?;
    progress.say("reading the file");
    let bytes = import::read(format, &args.file)?;
    let (mut timeline, mapping) = import::parse(format, &bytes, &choices)?;
    drop(bytes);
    let mut fetched = Vec::new();
    if args.fetch_media {
        let is_there = |file: &&String| args.folder.join("pictures").join(file).is_file();
        let known = folder.pictures().filter(|(_, file)| is_there(file));
        let known = known.map(|(address, file)| (address.clone(), file.clone())).collect();
        fetched = fetch::pictures(&mut timeline, &known, |number, total| {
            progress.say(format!("fetching {number} of {}", plural(total, "picture")));
        });
        let files = fetched.iter().map(|one| (one.address.clone(), one.file.clone()));
        origin.pictures = files.collect();
    }
    progress.say(format!("writing {}", plural(timeline.entries.len(), "event")));
    let updated = import::update(folder, timeline, &origin, args.overwrite)?;
    fetch::write(&fetched, &args.folder)?;
    updated.write(&args.folder)?;
    progress.say("checking the folder");
    Ok(Done { updated, mapping, fetched, checked: check(&args.folder) })
}

/// What is said of the file.
fn origin(args: &Import) -> Result<Origin, Refused> {
    let url = args.url.as_deref().map(crate::model::WebAddress::parse).transpose();
    let url = url.map_err(|why| Refused {
        message: format!("`--url` is no address on the web: {why}"),
        hint: "copy it from a browser: “https://example.org/page”".to_owned(),
    })?;
    if let Some(tag) = args.language.as_deref().filter(|tag| !import::is_language_tag(tag)) {
        return Err(Refused {
            message: format!("“{tag}” is not a language tag"),
            hint: "write a BCP 47 tag: `en`, `es`, `pt-BR`".to_owned(),
        });
    }
    let name = args.file.file_name().unwrap_or(args.file.as_os_str());
    let changed = || fs::metadata(&args.file).and_then(|metadata| metadata.modified()).ok();
    let day = args.accessed.or_else(|| changed().map(|at| DateTime::<Utc>::from(at).date_naive()));
    Ok(Origin {
        file: name.to_string_lossy().into_owned(),
        url: url.map(|url| url.as_str().to_owned()),
        day: day.unwrap_or_default().to_string(),
        language: args.language.clone(),
        title: args.title.clone(),
        ..Origin::default()
    })
}

/// Says what was done: which columns say what, what became of records, what was not carried.
fn tell(
    out: &mut impl io::Write,
    updated: &Updated,
    mapping: Option<&Mapping>,
    fetched: &[Fetched],
) -> io::Result<()> {
    if let Some(mapping) = mapping {
        writeln!(out, "columns (`--column ROLE=NAME` says otherwise):")?;
        for (name, role) in &mapping.columns {
            let role = role.map_or("(none)", import::Role::name);
            writeln!(out, "  {role:<10} {name}")?;
        }
    }
    let count = |happened| {
        updated
            .changes
            .iter()
            .filter(move |change| change.happened == happened && change.table == "event")
            .count()
    };
    if updated.is_first {
        writeln!(out, "{}", plural(count(Happened::Added), "event"))?;
    } else {
        for (happened, word) in WORDS {
            listed(
                out,
                updated.changes.iter().filter(|change| change.happened == *happened),
                word,
            )?;
        }
        if updated.changes.is_empty() {
            writeln!(out, "nothing has changed")?;
        }
    }
    if !fetched.is_empty() {
        writeln!(out, "fetched:")?;
        for Fetched { from, file, bytes, .. } in fetched {
            writeln!(out, "  {from}: pictures/{file}, {} kB", bytes.len().div_ceil(1_000))?;
        }
    }
    if !updated.leftovers.is_empty() {
        writeln!(out, "not carried (all in {NOT_CARRIED}):")?;
        for Leftover { at, what, why } in updated.leftovers.iter().take(SHOWN_MAX) {
            writeln!(out, "  {at}: {what}: {why}")?;
        }
        more(out, updated.leftovers.len())?;
    }
    Ok(())
}

/// How each thing that can happen to a record is told.
const WORDS: &[(Happened, &str)] = &[
    (Happened::Added, "added"),
    (Happened::Changed, "changed"),
    (Happened::Gone, "gone"),
    (Happened::Kept, "kept as it was changed by hand"),
    (Happened::KeptOut, "left out, since it was taken out by hand"),
    (Happened::KeptGone, "no longer in the file; kept, since it was changed or is named by hand"),
];

fn listed<'c>(
    out: &mut impl io::Write,
    changes: impl Iterator<Item = &'c Change> + Clone,
    word: &str,
) -> io::Result<()> {
    let total = changes.clone().count();
    if total == 0 {
        return Ok(());
    }
    writeln!(out, "{word}:")?;
    for Change { file, table, id, fields, .. } in changes.take(SHOWN_MAX) {
        let id = if id.is_empty() { file } else { id };
        let fields =
            if fields.is_empty() { String::new() } else { format!(": {}", fields.join(", ")) };
        writeln!(out, "  {table} {id}{fields}")?;
    }
    more(out, total)
}

fn more(out: &mut impl io::Write, total: usize) -> io::Result<()> {
    match total.checked_sub(SHOWN_MAX) {
        None | Some(0) => Ok(()),
        Some(more) => writeln!(out, "  … and {more} more"),
    }
}

/// What the folder is after the import.
enum Checked {
    /// It can be served, with these warnings.
    Good(Vec<Diagnostic>),
    /// It has errors.
    Wrong(Vec<Diagnostic>),
    /// It is more than can be read.
    Unread(load::ReadError),
}

fn check(folder: &Path) -> Checked {
    match load::load(folder) {
        Err(error) => Checked::Unread(error),
        Ok(loaded) => {
            let mut found = loaded.diagnostics;
            match loaded.model {
                None => Checked::Wrong(found),
                Some(model) => {
                    let chronology = solve(&Arc::new(model), &Choice::default());
                    found.extend(crate::check::check(&chronology));
                    Checked::Good(found)
                }
            }
        }
    }
}

fn ended(folder: &Path, checked: &Checked) -> ExitCode {
    let shown = folder.display();
    let mut out = io::stdout();
    match checked {
        Checked::Good(found) => {
            let warnings = counted(found);
            let warnings = match warnings.as_str() {
                "" => "no problem found".to_owned(),
                warnings => format!("{warnings}, which `demarche check --data {shown}` shows"),
            };
            let _ = writeln!(out, "{shown}: {warnings}; `demarche serve --data {shown}` serves it");
            ExitCode::SUCCESS
        }
        Checked::Wrong(found) => {
            let is_error = |found: &&Diagnostic| found.severity == Severity::Error;
            let errors: Vec<Diagnostic> = found.iter().filter(is_error).take(10).cloned().collect();
            print_each(&errors);
            let _ = writeln!(
                io::stderr(),
                "error: {shown} was written and cannot be served yet: {}",
                counted(found)
            );
            ExitCode::from(1)
        }
        Checked::Unread(error) => {
            let _ = writeln!(
                io::stderr(),
                "error: {shown} was written and cannot be served: {error}\nhint: import the file in \
                 parts, each into a folder of its own"
            );
            ExitCode::from(1)
        }
    }
}

impl From<Format> for import::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Timelinejs => Self::TimelineJs,
            Format::TimelinejsCsv => Self::TimelineJsCsv,
            Format::Csv => Self::Csv,
            Format::Xlsx => Self::Xlsx,
            Format::Ods => Self::Ods,
            Format::Markwhen => Self::Markwhen,
            Format::Icalendar => Self::ICalendar,
        }
    }
}

impl From<Dates> for Order {
    fn from(dates: Dates) -> Self {
        match dates {
            Dates::DayFirst => Self::DayFirst,
            Dates::MonthFirst => Self::MonthFirst,
        }
    }
}
