//! Files with a record a line, in JSON: read piece by piece, many pieces at once.
//!
//! What is found is put together in the order of the lines, so that it does not depend on how many
//! threads there are. It knows no key: what a line means is said by who asks for them.

use std::io::Read as _;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use sha2::{Digest as _, Sha256};

use super::fields::{Fields, Syntax, Text};
use super::files::{ReadError, open};
use super::findings::Findings;
use super::value::{Fault, Table};
use crate::diagnostic::{Diagnostic, FileStat, LINE_BYTES_MAX, OnDisk, Place, Rule, Source};
use crate::schema::FileKind;

/// How many bytes are read at once, up to the end of a line.
const PIECE_BYTES: usize = 256 * 1024;

/// How many pieces are understood at once.
const PIECES: usize = 32;

/// The pieces of a file, read one after the other.
pub(super) struct Pieces<'s> {
    source: &'s Arc<Source>,
    input: Input<'s>,
    /// What is behind the last whole line that was read.
    rest: Vec<u8>,
    /// The byte and the line, counted from 1, at which the next piece begins.
    start: usize,
    line: usize,
}

enum Input<'s> {
    Text(&'s [u8]),
    File(std::fs::File, &'s OnDisk),
    /// There is no more.
    End,
}

/// Some whole lines of a file.
struct Piece {
    bytes: Vec<u8>,
    start: usize,
    line: usize,
}

/// Why the next lines of a file are not read.
enum Stop {
    /// It can be read no further.
    Unread(ReadError),
    /// A line is too long; those behind it can be read.
    Long { start: usize, line: usize },
}

impl<'s> Pieces<'s> {
    /// Opens a file.
    pub(super) fn of(source: &'s Arc<Source>, findings: &mut Findings) -> Self {
        let input = match source.file() {
            None => Input::Text(source.text.as_bytes()),
            Some(file) => match open(&file.path) {
                Ok(input) => Input::File(input, file),
                Err(cause) => {
                    let path = source.path.clone().into();
                    findings.report(unread(&ReadError::Unreadable { path, cause }));
                    Input::End
                }
            },
        };
        Self { source, input, rest: Vec::new(), start: 0, line: 1 }
    }

    /// The next whole lines; `None` at the end.
    fn next(&mut self) -> Result<Option<Piece>, Stop> {
        let mut bytes = std::mem::take(&mut self.rest);
        loop {
            let is_end = self.fill(&mut bytes).map_err(Stop::Unread)?;
            let newline = bytes.iter().rposition(|byte| *byte == b'\n');
            let end = match newline {
                Some(at) => at + 1,
                None if is_end => bytes.len(),
                None if bytes.len() <= LINE_BYTES_MAX => continue,
                None => return Err(self.pass_over(bytes)),
            };
            self.rest = bytes.split_off(if is_end { bytes.len() } else { end });
            let (start, line) = (self.start, self.line);
            self.start += bytes.len();
            self.line += bytes.iter().filter(|byte| **byte == b'\n').count();
            if start == 0 && bytes.starts_with("\u{feff}".as_bytes()) {
                // It is passed over as white space: places stay those of the file.
                bytes.iter_mut().take(3).for_each(|byte| *byte = b' ');
            }
            return Ok((!bytes.is_empty()).then_some(Piece { bytes, start, line }));
        }
    }

    /// Passes over a line that is too long and begins with some bytes.
    fn pass_over(&mut self, mut bytes: Vec<u8>) -> Stop {
        let long = Stop::Long { start: self.start, line: self.line };
        loop {
            self.start += bytes.len();
            bytes.clear();
            let is_end = match self.fill(&mut bytes) {
                Ok(is_end) => is_end,
                Err(error) => return Stop::Unread(error),
            };
            if let Some(at) = bytes.iter().position(|byte| *byte == b'\n') {
                self.rest = bytes.split_off(at + 1);
                self.line += 1;
            }
            if is_end || bytes.ends_with(b"\n") {
                self.start += bytes.len();
                return long;
            }
        }
    }

    /// Reads some more; tells whether that was all.
    fn fill(&mut self, bytes: &mut Vec<u8>) -> Result<bool, ReadError> {
        match &mut self.input {
            Input::End => Ok(true),
            Input::Text(text) => {
                let (more, rest) = text.split_at(text.len().min(PIECE_BYTES));
                bytes.extend_from_slice(more);
                *text = rest;
                Ok(rest.is_empty())
            }
            Input::File(input, file) => {
                let before = bytes.len();
                let path = || self.source.path.clone().into();
                let unreadable = |cause| ReadError::Unreadable { path: path(), cause };
                input.take(PIECE_BYTES as u64).read_to_end(bytes).map_err(unreadable)?;
                if before < bytes.len() {
                    return Ok(false);
                }
                let is_same = FileStat::of(&file.path).is_ok_and(|stat| stat == file.stat);
                let is_whole = (self.start + bytes.len()) as u64 == file.stat.bytes;
                self.input = Input::End;
                if is_same && is_whole { Ok(true) } else { Err(ReadError::Changing(path())) }
            }
        }
    }
}

/// A line of a file.
pub(super) struct Line {
    pub(super) text: String,
    /// The lines up to it, as a part of the file.
    pub(super) source: Arc<Source>,
    /// The byte of the file at which it begins.
    pub(super) start: usize,
}

/// The first line of a file that is not empty. What is wrong with the file is left to [`records`].
pub(super) fn first(source: &Arc<Source>) -> Option<Line> {
    let mut unheard = Findings::default();
    let piece = Pieces::of(source, &mut unheard).next().ok()??;
    let mut starts = starts(&piece);
    let (at, bytes) = lines(&piece.bytes).find(|(_, line)| !line.trim_ascii().is_empty())?;
    let end = piece.start + at + bytes.len();
    starts.retain(|start| (*start as usize) < end);
    starts.push(u32::try_from(end).ok()?);
    let text = str::from_utf8(bytes).ok()?.to_owned();
    Some(Line { text, source: part(source, piece.line, starts), start: piece.start + at })
}

/// What the records of a file are, and where they are told of.
pub(super) struct Reading<'r> {
    /// The kind of file that has such records as tables, and the key under which they stand there.
    pub(super) of: (FileKind, &'static str),
    /// The byte from which on lines are records.
    pub(super) from: usize,
    /// How many records there may be in all files, and how many more of them in this one.
    pub(super) most: usize,
    pub(super) room: usize,
    pub(super) findings: &'r mut Findings,
    /// Takes every byte of the file.
    pub(super) hash: &'r mut Sha256,
}

/// Reads every line of a file as a record.
pub(super) fn records<T: Send>(
    source: &Arc<Source>,
    reading: Reading<'_>,
    read: impl Fn(&mut Fields<'_, '_>) -> Option<T> + Sync,
) -> Vec<T> {
    let Reading { of, from, most, room, findings, hash } = reading;
    let mut pieces = Pieces::of(source, findings);
    let mut all = Vec::new();
    loop {
        let mut batch: Vec<Piece> = Vec::with_capacity(PIECES);
        let mut stop = None;
        while batch.len() < PIECES {
            match pieces.next() {
                Ok(Some(piece)) => batch.push(piece),
                Ok(None) => break,
                Err(why) => {
                    stop = Some(why);
                    break;
                }
            }
        }
        let is_end = batch.len() < PIECES && !matches!(stop, Some(Stop::Long { .. }));
        let beside = &*findings;
        let understand = |piece: &Piece| understood(source, piece, (of, from), beside, &read);
        let ((), found) = rayon::join(
            || batch.iter().for_each(|piece| hash.update(&piece.bytes)),
            || batch.par_iter().map(understand).collect::<Vec<_>>(),
        );
        for (records, found) in found {
            all.extend(records);
            findings.take_over(found);
        }
        if let Some(why) = stop {
            findings.report(why.diagnostic(source));
        }
        if room < all.len() {
            findings.report(too_many(source, of.1, most));
        }
        if is_end || room < all.len() {
            return all;
        }
    }
}

/// Reads the lines of a piece. Its places share a part of the file of their own, so that threads do
/// not count the same references.
fn understood<T>(
    source: &Arc<Source>,
    piece: &Piece,
    (of, from): ((FileKind, &'static str), usize),
    beside: &Findings,
    read: impl Fn(&mut Fields<'_, '_>) -> Option<T>,
) -> (Vec<T>, Findings) {
    let mut findings = beside.beside();
    let source = part(source, piece.line, starts(piece));
    let mut records = Vec::new();
    for (at, bytes) in lines(&piece.bytes) {
        let start = piece.start + at;
        if start < from || bytes.trim_ascii().is_empty() {
            continue;
        }
        if LINE_BYTES_MAX < bytes.len() {
            findings.report(long(Place::new(Arc::clone(&source), start..start)));
            continue;
        }
        let text = match str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let at = start + error.valid_up_to();
                let length = error.error_len().unwrap_or(bytes.len() - error.valid_up_to());
                let place = Place::new(Arc::clone(&source), at..at + length);
                let found = Diagnostic::new(Rule::Syntax, place, "the line is not UTF-8 text");
                findings.report(found.hint("save the file again as UTF-8"));
                continue;
            }
        };
        let text = Text { source: &source, text, start, syntax: Syntax::Json };
        let Some(table) = object(text, &mut findings) else { continue };
        let mut fields = Fields::of_line(&table, text, of, &mut findings);
        records.extend(read(&mut fields));
        fields.finish();
    }
    (records, findings)
}

/// The object that a line is; `None`, with a finding, where it is none.
pub(super) fn object<'t>(text: Text<'t>, findings: &mut Findings) -> Option<Table<'t>> {
    let mut faults = Vec::new();
    let table = Table::of_json(text.text, &mut faults);
    for Fault { message, span, hint } in faults {
        let found = Diagnostic::new(Rule::Syntax, text.place(span), message);
        findings.report(found.hint(hint));
    }
    table
}

/// The lines of some bytes without what ends them, each with the byte at which it begins.
fn lines(bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    bytes.split_inclusive(|byte| *byte == b'\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        Some((start, line.strip_suffix(b"\r").unwrap_or(line)))
    })
}

/// The bytes of the file at which the lines of a piece begin, and the one behind the last.
fn starts(piece: &Piece) -> Vec<u32> {
    let starts = lines(&piece.bytes).map(|(at, _)| at).chain([piece.bytes.len()]);
    // No file has more bytes than a number of 32 bits can count.
    starts.filter_map(|at| u32::try_from(piece.start + at).ok()).collect()
}

fn part(source: &Arc<Source>, first: usize, starts: Vec<u32>) -> Arc<Source> {
    match source.file() {
        Some(_) => Arc::new(source.part(first, starts.into())),
        None => Arc::clone(source),
    }
}

impl Stop {
    fn diagnostic(self, source: &Arc<Source>) -> Diagnostic {
        match self {
            Self::Unread(error) => unread(&error),
            Self::Long { start, line } => {
                let starts = [start, start + 1].into_iter();
                let starts = starts.filter_map(|start| u32::try_from(start).ok()).collect();
                long(Place::new(part(source, line, starts), start..start))
            }
        }
    }
}

fn long(place: Place) -> Diagnostic {
    let most = LINE_BYTES_MAX / 1024 / 1024;
    let message = format!("the line has more than {most} MiB, the most that it may have");
    let hint = "each record is a line of its own; check that the file is not one large list";
    Diagnostic::new(Rule::Syntax, place, message).hint(hint)
}

fn unread(error: &ReadError) -> Diagnostic {
    Diagnostic::without_place(Rule::NotRead, error.to_string()).hint(error.hint())
}

fn too_many(source: &Source, noun: &str, most: usize) -> Diagnostic {
    let message = format!(
        "there are more than {most} {noun}s by “{}”, the most that a chronology may have",
        source.path
    );
    let hint = "make a chronology of each dispute, in a folder of its own";
    Diagnostic::without_place(Rule::NotRead, message).hint(hint)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use sha2::{Digest as _, Sha256};

    use super::{Findings, Reading, records};
    use crate::diagnostic::Source;
    use crate::schema::FileKind;

    #[test]
    fn what_is_too_much_is_told_by_what_all_files_may_have() {
        let source = Arc::new(Source::new("events/b.jsonl", "{}\n{}\n{}\n"));
        let (mut findings, mut hash) = (Findings::default(), Sha256::new());
        let of = (FileKind::Chronology, "event");
        let (findings_of, hash) = (&mut findings, &mut hash);
        let reading = Reading { of, from: 0, most: 10, room: 2, findings: findings_of, hash };
        records(&source, reading, |_| Some(()));
        let told: Vec<String> = findings.finish().into_iter().map(|found| found.message).collect();
        let expected = "there are more than 10 events by “events/b.jsonl”";
        assert!(told.iter().any(|told| told.starts_with(expected)), "{told:?}");
    }
}
