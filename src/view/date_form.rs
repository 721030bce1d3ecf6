//! The forms in which dates are worded, each with its meaning and an event of the chronology.

use rayon::prelude::*;

use super::Link;
use crate::calendar::System;
use crate::chronology::{Basis, Dating, Window};
use crate::edtf::{Edtf, Grain, Limit};
use crate::localized::Localized;
use crate::model::EventId;
use crate::text::FormText;
use crate::url::Urls;

/// How many events are looked at for examples.
const LOOKED_AT_MAX: usize = 2_000;

/// A form that the chronology uses.
pub(super) struct FormView {
    /// A date of this form; `None` where it is worded as the one before it is.
    pub(super) date: Option<String>,
    pub(super) meaning: &'static str,
    /// The first event that is dated so.
    pub(super) event: Link,
}

/// In the order in which they are explained.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Day,
    Calendars,
    Hours,
    Unit,
    OneOf,
    Between,
    By,
    OrLater,
    Lasted,
    About,
    Perhaps,
    Differ,
    Converted,
    Ordered,
    Unknown,
    Contradicted,
}

const ALL: [Form; 16] = [
    Form::Day,
    Form::Calendars,
    Form::Hours,
    Form::Unit,
    Form::OneOf,
    Form::Between,
    Form::By,
    Form::OrLater,
    Form::Lasted,
    Form::About,
    Form::Perhaps,
    Form::Differ,
    Form::Converted,
    Form::Ordered,
    Form::Unknown,
    Form::Contradicted,
];

/// The events among which examples are looked for. Of very many, some from every part of the order
/// have each form that is common: those whose beginning is open stand together at its start.
pub(super) fn looked_at(site: &Localized) -> impl Iterator<Item = &EventId> {
    let events = site.chronology.events();
    events.iter().step_by(events.len().div_ceil(LOOKED_AT_MAX).max(1))
}

/// Events that show how dates are worded and reached.
pub(super) struct Examples<'s> {
    /// Each form that dates of the chronology have, with the first event that has it.
    forms: Vec<(Form, &'s EventId, Dating)>,
    /// The event whose date takes the most statements to reach, if any takes one.
    pub(super) longest: Option<(&'s EventId, Dating)>,
}

impl<'s> Examples<'s> {
    /// Finds them.
    pub(super) fn of(site: &'s Localized) -> Self {
        let (mut found, mut most) = (Self { forms: Vec::new(), longest: None }, 0);
        let events: Vec<&EventId> = looked_at(site).collect();
        let dated = events.into_par_iter().map(|id| (id, site.chronology.dating(id)));
        for (id, dating) in dated.collect::<Vec<_>>() {
            let form = form_of(&dating);
            if found.forms.iter().all(|(other, ..)| *other != form) {
                found.forms.push((form, id, dating.clone()));
            }
            let steps = dating.steps().map(|step| 1 + step.skipped).sum();
            if most < steps {
                (most, found.longest) = (steps, Some((id, dating)));
            }
        }
        found
    }

    /// The forms, in their order.
    pub(super) fn forms(&self, site: &Localized, urls: &Urls) -> Vec<FormView> {
        let used = ALL.into_iter().filter_map(|form| {
            let (_, id, dating) = self.forms.iter().find(|(other, ..)| *other == form)?;
            Some(FormView {
                date: Some(site.when(dating)),
                meaning: meaning(&site.text.form, form),
                event: Link::event(urls, site.model.events.get(id)),
            })
        });
        let mut used: Vec<FormView> = used.collect();
        let mut before = None;
        for form in &mut used {
            let date = form.date.take();
            form.date = date.clone().filter(|_| date != before);
            before = date;
        }
        used
    }

    /// Whether a date of the chronology is only about, so that it matters how far that reaches.
    pub(super) fn has_about(&self) -> bool {
        self.forms.iter().any(|(form, ..)| *form == Form::About)
    }
}

fn form_of(dating: &Dating) -> Form {
    let is_other = |stated: &crate::chronology::Stated| stated.calendar != System::default();
    match dating.basis {
        Basis::Contradicted => return Form::Contradicted,
        Basis::Disputed => return Form::Differ,
        Basis::Approximate => {
            let is_about = |date: Edtf| date.as_str().contains(['~', '%']);
            let about = dating.stated_date().is_some_and(is_about);
            return if about { Form::About } else { Form::Perhaps };
        }
        _ if dating.ends.is_some() => return Form::Lasted,
        _ if dating.hours.is_some() => return Form::Hours,
        _ if dating.stated.iter().any(is_other) => return Form::Calendars,
        _ if dating.converted().is_some() => return Form::Converted,
        _ => {}
    }
    match dating.begins {
        Window { earliest: Some(_), latest: Some(_) } => closed(dating.edtf()),
        Window { earliest: None, latest: Some(_) } => Form::By,
        Window { earliest: Some(_), latest: None } => Form::OrLater,
        Window { earliest: None, latest: None } if dating.basis == Basis::Unknown => Form::Unknown,
        Window { earliest: None, latest: None } => Form::Ordered,
    }
}

/// The form of a date that is bounded on both sides.
fn closed(date: Option<Edtf>) -> Form {
    match date.as_ref().map(|date| (date.grain(), date.members().len())) {
        Some((Some(Grain::Day), _)) => Form::Day,
        Some((Some(_), _)) => Form::Unit,
        Some((None, members)) if 1 < members => Form::OneOf,
        _ if date.as_ref().is_some_and(is_pair) => Form::OneOf,
        _ => Form::Between,
    }
}

/// Whether a range is of two days, months or years that follow each other: “4 or 5 March”.
fn is_pair(date: &Edtf) -> bool {
    let day = |limit: Limit| if let Limit::Day(day) = limit { Some(day) } else { None };
    let ends = date.as_str().trim_matches(['[', ']']).split_once("..");
    let ends =
        ends.and_then(|(one, other)| Some((Edtf::parse(one).ok()?, Edtf::parse(other).ok()?)));
    ends.is_some_and(|(one, other)| {
        let next = day(one.latest()).and_then(|day| day.succ_opt());
        next.is_some() && next == day(other.earliest())
    })
}

fn meaning(text: &FormText, form: Form) -> &'static str {
    match form {
        Form::Day => text.day,
        Form::Calendars => text.calendars,
        Form::Hours => text.hours,
        Form::Unit => text.unit,
        Form::OneOf => text.one_of,
        Form::Between => text.between,
        Form::By => text.by,
        Form::OrLater => text.or_later,
        Form::Lasted => text.lasted,
        Form::About => text.about,
        Form::Perhaps => text.perhaps,
        Form::Differ => text.differ,
        Form::Converted => text.converted,
        Form::Ordered => text.ordered,
        Form::Unknown => text.unknown,
        Form::Contradicted => text.contradicted,
    }
}
