//! `demarche edtf`: what a date means, for people who write dates into data.
//!
//! `describe` is pure; `run` adds standard input and output.

use std::io::{self, Read, Write};

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::edtf::{self, Edtf, Limit};
use crate::text::english;

/// Say of each date whether it is valid EDTF, its level, its first and last day, and how the pages word it.
///
/// The exit code is 0 also for dates that are not valid.
#[derive(Args, Clone, Debug)]
pub(super) struct EdtfArgs {
    /// How to print the answers.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,

    /// Dates in EDTF; `-` alone reads them from standard input, one a line, untrimmed.
    ///
    /// A date may begin with `-`, as in `-0043-03-15`. After the first date nothing is read as a flag.
    #[arg(
        value_name = "DATE",
        required = true,
        allow_hyphen_values = true,
        trailing_var_arg = true
    )]
    dates: Vec<String>,
}

/// How the answers are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// An array in input order, one object a line.
    Json,
    /// One readable line for each date.
    Text,
}

/// What is said of one string.
///
/// `earliest` and `latest` are `YYYY-MM-DD`, `open` for `..`, or null if unknown or outside the calendar.
/// Of a string that is not valid, everything but `edtf`, `valid` and `error` is null.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    edtf: &'a str,
    valid: bool,
    level: Option<u8>,
    earliest: Option<String>,
    latest: Option<String>,
    words: Option<String>,
    error: Option<String>,
}

impl<'a> Answer<'a> {
    fn new(text: &'a str) -> Self {
        match Edtf::parse(text) {
            Ok(date) => Self {
                edtf: text,
                valid: true,
                level: Some(date.level()),
                earliest: limit(date.earliest()),
                latest: limit(date.latest()),
                words: Some(date.words(english().dates)),
                error: None,
            },
            Err(error) => Self {
                edtf: text,
                valid: false,
                level: None,
                earliest: None,
                latest: None,
                words: None,
                error: Some(match edtf::has_words(text) {
                    true => format!("{error}; {}", edtf::WORDS_HINT),
                    false => error.to_string(),
                }),
            },
        }
    }

    fn line(&self) -> String {
        let shown = shown(self.edtf);
        match (&self.words, &self.error) {
            (Some(words), _) => {
                let known =
                    |limit: &Option<String>| limit.clone().unwrap_or_else(|| "unknown".to_owned());
                format!(
                    "{shown}: {words} (level {}, earliest {}, latest {})",
                    self.level.unwrap_or_default(),
                    known(&self.earliest),
                    known(&self.latest),
                )
            }
            (None, error) => {
                format!("{shown}: not valid: {}", error.as_deref().unwrap_or_default())
            }
        }
    }
}

/// The answers for all strings, in input order, as they are printed.
fn describe<S: AsRef<str>>(dates: &[S], format: Format) -> String {
    let answers = dates.iter().map(|date| Answer::new(date.as_ref()));
    match format {
        Format::Text => answers.map(|answer| answer.line() + "\n").collect(),
        Format::Json => {
            let objects: Vec<String> = answers
                .map(|answer| {
                    serde_json::to_string(&answer)
                        .expect("strings, numbers and nulls can be written as JSON")
                })
                .collect();
            if objects.is_empty() {
                "[]\n".to_owned()
            } else {
                format!("[\n{}\n]\n", objects.join(",\n"))
            }
        }
    }
}

/// Runs the command.
///
/// Input that is not UTF-8 is an error, for which the program exits with 2; a reader of the output that goes away is none.
pub(super) fn run(args: &EdtfArgs, input: impl Read, mut output: impl Write) -> anyhow::Result<()> {
    let described = match args.dates.as_slice() {
        [dash] if dash == "-" => describe(&lines(&read(input)?), args.format),
        dates => describe(dates, args.format),
    };
    let written = output.write_all(described.as_bytes()).and_then(|()| output.flush());
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written.context("the answers cannot be written"),
    }
}

fn read(mut input: impl Read) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).context("standard input cannot be read")?;
    String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        let before = error.as_bytes().iter().take(place);
        let line = before.filter(|byte| **byte == b'\n').count() + 1;
        anyhow::anyhow!("standard input is not UTF-8: line {line}, byte {place} of the input")
    })
}

/// The lines of a text, untrimmed; the final newline adds none.
///
/// A byte order mark and the carriage returns of Windows belong to the file, not to a date.
fn lines(text: &str) -> Vec<&str> {
    text.strip_prefix('\u{feff}').unwrap_or(text).lines().collect()
}

fn limit(limit: Limit) -> Option<String> {
    match limit {
        Limit::Day(day) => Some(edtf::iso_day(day)),
        Limit::Open => Some("open".to_owned()),
        Limit::Unknown => None,
    }
}

/// A string on a terminal: quoted if it is empty or holds what could not be seen or would do harm.
fn shown(text: &str) -> String {
    let quoted = format!("{text:?}");
    if !text.is_empty() && quoted.len() == text.len() + 2 { text.to_owned() } else { quoted }
}
