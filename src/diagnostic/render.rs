//! A diagnostic as a compiler prints it.
//!
//! Only the lines around a place are looked at: what one diagnostic costs does not grow with the
//! file.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::source::{Around, boundary};
use super::{Diagnostic, Place, Severity};
use crate::isolate::is_control;

/// The most bytes that are shown before a place, of it and after it. A line of a curator's file has
/// some hundred.
const LINE_BYTES_MAX: usize = 1024;

/// The most bytes between places that are shown in one picture.
const APART_BYTES_MAX: usize = 64 * 1024;

/// The most places that are shown beside the first.
const RELATED_MAX: usize = 20;

impl Diagnostic {
    /// The diagnostic as a compiler prints it: rule, message, file, line, column, the line
    /// itself and the hint; with colours where `styled`.
    pub fn render(&self, styled: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = Group::with_title(level.primary_title(&self.message).id(self.rule.name()));
        for picture in self.pictures() {
            group = picture.add_to(group);
        }
        let unshown = self.related.len().saturating_sub(RELATED_MAX);
        for (count, of_what) in [(unshown, "places take part"), (self.more, "of this rule")] {
            if 0 < count {
                group = group.element(Level::NOTE.message(format!("{count} more {of_what}")));
            }
        }
        if let Some(hint) = &self.hint {
            // In the message and in lines of files, the library does so itself.
            let hint = hint.replace(is_control, "\u{fffd}");
            group = group.element(Level::HELP.message(hint));
        }
        let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&[group])
    }

    /// The place with all that lies near it in its file, then each of the others by itself.
    fn pictures(&self) -> Vec<Picture<'_>> {
        let mut first = self.place.as_ref().map(|place| Picture::of(place, None));
        let mut others = Vec::new();
        for (place, says) in self.related.iter().take(RELATED_MAX) {
            let picture = Picture::of(place, Some(says));
            match &mut first {
                Some(first) if first.is_near(&picture) => first.join(picture),
                _ => others.push(picture),
            }
        }
        first.into_iter().chain(others).collect()
    }
}

/// Some lines of a file, and what is said of parts of them.
struct Picture<'a> {
    place: &'a Place,
    around: Around<'a>,
    shown: Range<usize>,
    marked: Vec<(Range<usize>, Option<&'a str>)>,
}

impl<'a> Picture<'a> {
    /// Shows the lines of a place, or as much of them as may be shown. What is `None` is marked as
    /// the place of the problem.
    fn of(place: &'a Place, says: Option<&'a str>) -> Self {
        let around = place.source.around(place.span());
        let (text, span) = (&*around.text, &around.span);
        let end = boundary(text, span.end.min(span.start + LINE_BYTES_MAX));
        let span = span.start..end;
        let before = text.get(..span.start).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let after = text.get(span.end..).unwrap_or_default();
        let end = after.find('\n').map_or(text.len(), |newline| span.end + newline);
        let start = boundary(text, start.max(span.start.saturating_sub(LINE_BYTES_MAX)));
        let end = boundary(text, end.min(span.end + LINE_BYTES_MAX));
        Self { place, shown: start..end, marked: vec![(span, says)], around }
    }

    /// Whether both are of one text, and not far apart.
    fn is_near(&self, other: &Self) -> bool {
        self.place.source == other.place.source
            && self.around.line == other.around.line
            && self.with(other).len() <= APART_BYTES_MAX
    }

    fn with(&self, other: &Self) -> Range<usize> {
        self.shown.start.min(other.shown.start)..self.shown.end.max(other.shown.end)
    }

    fn join(&mut self, other: Self) {
        self.shown = self.with(&other);
        self.marked.extend(other.marked);
    }

    fn add_to(self, group: Group<'a>) -> Group<'a> {
        let Self { place, around, shown, marked } = self;
        let path = &place.source.path;
        let counted = |byte: usize| byte.clamp(shown.start, shown.end) - shown.start;
        let annotations = marked.into_iter().map(|(span, says)| -> Annotation<'a> {
            let span = counted(span.start)..counted(span.end);
            match says {
                None => AnnotationKind::Primary.span(span),
                Some(says) => AnnotationKind::Context.span(span).label(says),
            }
        });
        let (line, column) = place.line_column();
        let is_whole = shown.start == 0
            || around.text.get(..shown.start).is_some_and(|before| before.ends_with('\n'));
        let (first, _) = around.position(shown.start, str::len);
        let text: Cow<'a, str> = match around.text {
            Cow::Borrowed(text) => text.get(shown.clone()).unwrap_or_default().into(),
            Cow::Owned(text) => text.get(shown.clone()).unwrap_or_default().to_owned().into(),
        };
        let origin = || Origin::path(path).line(line).char_column(column);
        if text.is_empty() && place.source.file().is_some() {
            // The file is no longer what it was.
            return group.element(origin());
        }
        let snippet = Snippet::source(text).line_start(first).annotations(annotations);
        match is_whole {
            true => group.element(snippet.path(path)),
            // The columns of a line whose start is not shown cannot be counted in what is.
            false => group.element(origin()).element(snippet),
        }
    }
}
