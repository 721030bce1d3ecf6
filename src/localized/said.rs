//! What stands for an event: who, the words for its day, and the reports by their names.

use super::Localized;
use crate::model::{Actor, Anchor, EventId, Report};
use crate::text::{bracketed, filled};

impl Localized {
    /// An actor, and for whom: “Karoline Leavitt, White House”.
    pub fn actor_of(&self, actor: &Actor) -> String {
        match &actor.of {
            None => actor.name.clone(),
            Some(of) => {
                let of = &self.model.actors.get(of).name;
                filled(self.text.actor_of, &[("actor", &actor.name), ("of", of)])
            }
        }
    }

    /// A report where it is first named: “Report 3 of 5 March 2026”. Where its name is repeated, its
    /// label is enough.
    pub fn report_name(&self, report: &Report) -> String {
        let label = &report.label;
        let Some(publication) = &report.published else {
            return filled(self.text.page.report_undated, &[("report", label)]);
        };
        let date = self.own_date_words(report.calendar, &publication.date);
        filled(self.text.page.report_of, &[("report", label), ("date", &date)])
    }

    /// That the names of reports are the curator's, once for all of them on a page.
    pub fn names_are_ours<'s>(&self, reports: impl Iterator<Item = &'s Report>) -> Option<String> {
        let ours = reports.filter(|report| report.label_is_ours);
        let names: Vec<String> = ours.map(|report| report.label.clone()).collect();
        let said = self.text.page.names_are_ours;
        let count = names.len();
        (0 < count).then(|| said.counted(count, &[("names", &self.text.names(names.into_iter()))]))
    }

    /// The words from which an event's day is counted: “Earlier this week” (Report 1, undated).
    /// Words that state a date are the date.
    pub fn words_for_the_day(&self, id: &EventId) -> Vec<String> {
        let accounts = self.model.accounts_of(id);
        let times =
            accounts.flat_map(|account| account.time.iter().map(move |time| (account, time)));
        let of_the_day = times.filter(|(_, time)| {
            let (of, anchor) = time.in_force(|reading| self.choice.readings.contains(reading));
            of == id && matches!(anchor, Anchor::Offset { .. } | Anchor::Within { .. })
        });
        let words = of_the_day.map(|(account, time)| {
            let report = self.model.reports.get(&account.report);
            let dated = match &report.published {
                Some(_) => bracketed(&self.printed_date(report)),
                None => self.text.undated.to_owned(),
            };
            let parts = [
                ("words", &*self.text.quoted(&time.words)),
                ("report", &report.label),
                ("date", &dated),
            ];
            filled(self.text.home.words_for_the_day, &parts)
        });
        words.collect()
    }
}
