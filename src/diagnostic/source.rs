//! The files that problems are in, and places in them.
//!
//! The text of a file that people write is kept. Of one with a record a line, which may be larger
//! than memory, only the starts of its lines are: a line is read again where it is printed.

use std::borrow::Cow;
use std::fmt;
use std::fs;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// The most bytes of a line in a file with a record a line: so much of one is read again.
pub const LINE_BYTES_MAX: usize = 1024 * 1024;

/// A file of the data folder, as it was read.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The path as the curator knows it, for example `data/reports/report-1.toml`.
    pub path: String,
    /// The whole text; empty where it stays on the disk.
    pub text: String,
    /// Where the text stays on the disk, the file and the lines that are meant.
    lines: Option<Lines>,
}

/// A file of which no text is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OnDisk {
    /// Where it lies, links followed.
    pub path: PathBuf,
    /// What shows whether it is still the same.
    pub stat: FileStat,
}

/// A file's inode, its size in bytes, and when it was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileStat {
    inode: u64,
    /// Its size in bytes.
    pub bytes: u64,
    changed: SystemTime,
}

impl FileStat {
    /// Looks at a file.
    ///
    /// # Errors
    ///
    /// Where the system does not let it be looked at.
    pub fn of(path: &Path) -> io::Result<Self> {
        let metadata = fs::metadata(path)?;
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&metadata);
        #[cfg(not(unix))]
        let inode = 0;
        Ok(Self { inode, bytes: metadata.len(), changed: metadata.modified()? })
    }
}

/// Some lines of a file that stays on the disk.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Lines {
    file: Arc<OnDisk>,
    /// The number of the first, counted from 1.
    first: usize,
    /// The byte at which each begins, and the one behind the last.
    starts: Box<[u32]>,
}

impl Source {
    /// A file with its text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), lines: None }
    }

    /// A file of which no text is kept.
    pub fn on_disk(path: impl Into<String>, file: OnDisk) -> Self {
        let lines = Some(Lines { file: Arc::new(file), first: 1, starts: Box::default() });
        Self { path: path.into(), text: String::new(), lines }
    }

    /// The file of which no text is kept.
    pub fn file(&self) -> Option<&OnDisk> {
        self.lines.as_ref().map(|lines| &*lines.file)
    }

    /// Some lines of this file: the number of the first, and the byte at which each begins and at
    /// which the last ends.
    #[must_use]
    pub fn part(&self, first: usize, starts: Box<[u32]>) -> Self {
        let lines = self.lines.as_ref();
        let lines = lines.map(|lines| Lines { file: Arc::clone(&lines.file), first, starts });
        Self { path: self.path.clone(), text: String::new(), lines }
    }

    /// The text around some bytes: all of it, or the line in which they begin where that can be read
    /// again; with the bytes as they lie in it, cut where letters begin: parsers count bytes.
    pub(super) fn around(&self, span: Range<usize>) -> Around<'_> {
        let Some(lines) = &self.lines else {
            let span = boundary(&self.text, span.start)..boundary(&self.text, span.end);
            return Around { text: Cow::Borrowed(&self.text), span, line: 1 };
        };
        let after = lines.starts.partition_point(|start| *start as usize <= span.start);
        // What is behind the last line belongs to it.
        let at = after.saturating_sub(1).min(lines.starts.len().saturating_sub(2));
        let line = lines.first + at;
        let bound = |at: usize| lines.starts.get(at).map(|start| *start as usize);
        let Some((start, end)) = bound(at).zip(bound(at + 1)) else {
            return Around { text: Cow::Borrowed(""), span: 0..0, line };
        };
        match lines.file.line(start..end) {
            Some(text) => {
                let within =
                    |byte: usize| boundary(&text, byte.clamp(start, start + text.len()) - start);
                let span = within(span.start)..within(span.end);
                Around { text: Cow::Owned(text), span, line }
            }
            None => Around { text: Cow::Borrowed(""), span: 0..0, line },
        }
    }
}

impl OnDisk {
    /// Reads a line again; `None` where the file is no longer what it was.
    fn line(&self, bytes: Range<usize>) -> Option<String> {
        let length = bytes.len().min(LINE_BYTES_MAX);
        let mut file = fs::File::open(&self.path).ok()?;
        file.seek(SeekFrom::Start(bytes.start as u64)).ok()?;
        let mut line = vec![0; length];
        file.read_exact(&mut line).ok()?;
        let text = String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']).to_owned();
        (FileStat::of(&self.path).ok()? == self.stat).then_some(text)
    }
}

/// The last byte up to this one at which the text can be cut.
pub(super) fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0)
}

/// Text of a file.
pub(super) struct Around<'s> {
    pub(super) text: Cow<'s, str>,
    /// The bytes that are meant.
    pub(super) span: Range<usize>,
    /// The number of its first line.
    pub(super) line: usize,
}

impl Around<'_> {
    /// The line of one of its bytes, and the byte's column in some unit, both counted from 1.
    pub(super) fn position(&self, byte: usize, columns: fn(&str) -> usize) -> (usize, usize) {
        let before = self.text.get(..byte).unwrap_or(&self.text);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let above = before.bytes().filter(|byte| *byte == b'\n').count();
        (self.line + above, columns(before.get(start..).unwrap_or_default()) + 1)
    }
}

/// Bytes of a file.
#[derive(Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    start: u32,
    end: u32,
}

impl Place {
    /// The bytes of a file. No file that is read has more than a number of 32 bits can count.
    pub fn new(source: Arc<Source>, span: Range<usize>) -> Self {
        let byte = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        Self { source, start: byte(span.start), end: byte(span.end) }
    }

    /// The bytes concerned, counted from the file's start.
    pub fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Line and column of the first byte, both counted from 1, the column in characters.
    pub fn line_column(&self) -> (usize, usize) {
        let around = self.source.around(self.span());
        around.position(around.span.start, |text| text.chars().count())
    }

    /// What places are sorted by: file, then first byte.
    pub fn order(&self) -> (&str, usize) {
        (&self.source.path, self.start as usize)
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.line_column();
        write!(f, "{}:{line}:{column}", self.source.path)
    }
}
