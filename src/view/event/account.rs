//! What one report says of an event: its words, its stances and its time words.

use crate::localized::Localized;
use crate::model::{Account, Anchor, Reading, Stance, TimeWords};
use crate::text::{Text, filled, joined};
use crate::url::Urls;
use crate::view::{Link, Phrase, Prose, QuoteView, label, stance_fragment};

/// How many stances of a kind, and how many time words, an account has before the others are folded
/// away.
const LINES_SHOWN: usize = 3;

/// What one report says of the event.
pub(super) struct AccountView {
    pub(super) fragment: String,
    pub(super) report: Link,
    pub(super) at: String,
    pub(super) says: Prose,
    /// Where it can be read: each with what the link says.
    pub(super) sources: Vec<Link>,
    pub(super) channel: Option<String>,
    pub(super) names: String,
    pub(super) quotes: Vec<QuoteView>,
    pub(super) times: Folded<TimeView>,
    /// What is asserted and denied.
    pub(super) stances: Folded<StanceView>,
    pub(super) ascribed: Folded<StanceView>,
}

/// A list of which the first few are shown and the others folded away.
pub(super) struct Folded<T>(Vec<T>);

impl<T> Folded<T> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn shown(&self) -> impl Iterator<Item = &T> {
        self.0.iter().take(LINES_SHOWN)
    }

    pub(super) fn folded(&self) -> impl Iterator<Item = &T> {
        self.0.iter().skip(LINES_SHOWN)
    }

    /// How many are folded away, in words, where any are.
    pub(super) fn more(&self, t: &Text) -> Option<String> {
        let more = self.folded().count();
        (0 < more).then(|| filled(t.page.more, &[("count", &t.number(more))]))
    }
}

pub(super) struct TimeView {
    pub(super) words: String,
    pub(super) at: String,
    pub(super) sense: Option<Phrase>,
    pub(super) readings: Vec<ReadingView>,
}

pub(super) struct ReadingView {
    pub(super) means: String,
    pub(super) sense: Phrase,
    pub(super) used: Option<String>,
    /// The address of this page with this reading; none of the reading in force.
    pub(super) choose: Option<String>,
}

/// An actor's stance, as one paragraph of a report attests it.
pub(super) struct StanceView {
    pub(super) fragment: String,
    pub(super) actor: Link,
    pub(super) position: &'static str,
    /// How it is drawn: `asserts`, `denies` or `ascribed`.
    pub(super) form: &'static str,
    pub(super) claim: Link,
    pub(super) manner: &'static str,
    pub(super) at: String,
}

/// Where an account can be read, and a copy of its report.
fn sources(site: &Localized, account: &Account) -> Vec<Link> {
    let report = site.model.reports.get(&account.report);
    let original = site.model.source_of(account).map(|address| {
        let text = filled(site.text.read_at, &[("host", address.host())]);
        Link { href: address.to_string(), text }
    });
    let archived = report.archived.as_ref();
    let archived = archived.map(|address| Link::new(address.to_string(), site.text.archived_copy));
    original.into_iter().chain(archived).collect()
}

impl AccountView {
    pub(super) fn of(site: &Localized, urls: &Urls, account: &Account) -> Self {
        let report = site.model.reports.get(&account.report);
        let names: Vec<String> = account.names.iter().map(|name| name.printed.clone()).collect();
        let times = account.time.iter();
        let stances = account.stances.iter();
        let (ascribed, stances): (Vec<&Stance>, Vec<&Stance>) =
            stances.partition(|stance| stance.is_ascribed());
        let views = |stances: Vec<&Stance>| {
            let views = stances.into_iter();
            Folded(views.map(|stance| StanceView::of(site, urls, account, stance)).collect())
        };
        Self {
            fragment: Urls::account_fragment(&account.report),
            report: Link::new(urls.report(&report.id), &site.report_name(report)),
            at: site.paragraphs(&account.paragraphs),
            says: Prose::new(&account.says),
            sources: sources(site, account),
            channel: account.channel.clone(),
            names: joined(&names, site.text.semicolon),
            quotes: QuoteView::all(site, urls, account),
            times: Folded(times.map(|time| TimeView::of(site, urls, account, time)).collect()),
            stances: views(stances),
            ascribed: views(ascribed),
        }
    }
}

impl TimeView {
    fn of(site: &Localized, urls: &Urls, account: &Account, time: &TimeWords) -> Self {
        let report = site.model.reports.get(&account.report);
        let (_, in_force) = time.in_force(|id| site.choice.readings.contains(id));
        let readings = time.readings().iter();
        Self {
            words: site.text.quoted(&time.words),
            at: site.paragraphs(&[time.paragraph]),
            sense: site
                .only_sense(&account.event, time, report)
                .map(|sentence| Phrase::of(&sentence, urls)),
            readings: readings
                .map(|reading| ReadingView::of(site, urls, account, reading, in_force))
                .collect(),
        }
    }
}

impl ReadingView {
    fn of(
        site: &Localized,
        urls: &Urls,
        account: &Account,
        reading: &Reading,
        in_force: &Anchor,
    ) -> Self {
        let report = site.model.reports.get(&account.report);
        let sentence = site.anchor(&account.event, &reading.of, &reading.anchor, report);
        let is_in_force = std::ptr::eq(&reading.anchor, in_force);
        let because = reading.used_because.as_ref();
        let used = match (because, is_in_force) {
            (Some(because), true) => Some(filled(site.text.reading_used, &[("because", because)])),
            (Some(because), false) => {
                Some(filled(site.text.reading_used_otherwise, &[("because", because)]))
            }
            (None, true) => Some(site.text.reading_chosen.to_owned()),
            (None, false) => None,
        };
        let choose = (because.is_none() && !is_in_force)
            .then(|| urls.with(|choice| choice.readings.insert(reading.id.clone())))
            .map(|urls| urls.event(&account.event))
            .filter(|href| Urls::is_answered(href));
        Self { means: reading.means.clone(), sense: Phrase::of(&sentence, urls), used, choose }
    }
}

impl StanceView {
    fn of(site: &Localized, urls: &Urls, account: &Account, stance: &Stance) -> Self {
        Self {
            fragment: stance_fragment(account, stance),
            actor: Link::actor(urls, site.model.actors.get(&stance.actor)),
            position: label::stance(site.text, stance),
            form: label::form(stance),
            claim: Link::claim(urls, site.model.claims.get(&stance.claim)),
            manner: label::manner(site.text, stance.manner),
            at: site.paragraphs(&[stance.paragraph]),
        }
    }
}
