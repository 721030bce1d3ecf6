//! What other sites show in a frame: the timeline, an event, a claim, each with a link to its page;
//! and the words by which they do so.

use std::collections::BTreeSet;

use askama::Template;

use super::drawing::DrawingView;
use super::{EventPage, EventRef, Frame, filter, label};
use crate::index::StanceAt;
use crate::localized::Localized;
use crate::model::{Claim, Event};
use crate::query::Filter;
use crate::site::Attested;
use crate::text::filled;
use crate::url::Urls;

/// The timeline in a frame.
#[derive(Template)]
#[template(path = "embed-timeline.html")]
pub struct EmbedTimeline {
    pub(super) frame: Frame,
    drawing: DrawingView,
}

/// An event in a frame.
#[derive(Template)]
#[template(path = "embed-event.html")]
pub struct EmbedEvent {
    pub(super) frame: Frame,
    page: EventPage,
    told_by: String,
}

/// A claim in a frame.
#[derive(Template)]
#[template(path = "embed-claim.html")]
pub struct EmbedClaim {
    pub(super) frame: Frame,
    sides: Vec<Side>,
}

/// How many stances of a side a frame has room for.
const STANCES_MAX: usize = 50;

/// Those who assert a claim, those who deny it, or those to whom it is ascribed.
struct Side {
    heading: &'static str,
    form: &'static str,
    stances: Vec<StanceLine>,
    /// How many more there are.
    more: Option<String>,
}

struct StanceLine {
    actor: String,
    manner: &'static str,
    event: EventRef,
    at: String,
}

impl EmbedTimeline {
    /// The events that fit a filter.
    pub fn new(site: &Localized, urls: &Urls, filter: &Filter) -> Self {
        let model = &site.model;
        let view = filter::view_title(site, filter);
        let title = view.as_deref().unwrap_or(&model.about.title);
        let (json, summary) = (urls.api_home(filter), &model.about.summary);
        let frame = Frame::new(site, urls, title, summary, |urls| urls.filtered(filter), json);
        let drawn = site.found(filter).all();
        let drawing = DrawingView::new(site, urls, &drawn, &BTreeSet::new(), filter);
        Self { frame, drawing }
    }
}

impl EmbedEvent {
    /// An event.
    pub fn new(site: &Localized, urls: &Urls, event: &Event) -> Self {
        let page = EventPage::new(site, urls, event);
        let told_by = label::told_by(site.text, &site.told_by(&event.id));
        Self { frame: page.frame.clone(), page, told_by }
    }
}

impl EmbedClaim {
    /// A claim.
    pub fn new(site: &Localized, urls: &Urls, claim: &Claim) -> Self {
        let t = site.text;
        let title = filled(t.claim_title, &[("text", &t.clause(&claim.text))]);
        let json = urls.api_entry("claims", &claim.id);
        let frame = Frame::new(site, urls, &title, &title, |urls| urls.claim(&claim.id), json);
        let side = |heading, form, stances: &[StanceAt]| {
            let shown = stances.iter().take(STANCES_MAX).filter_map(|at| site.stance_at(*at));
            let shown = shown.map(|attested| StanceLine::of(site, urls, attested)).collect();
            let more = stances.len().saturating_sub(STANCES_MAX);
            let more = (0 < more).then(|| filled(t.page.more, &[("count", &*t.number(more))]));
            Side { heading, form, stances: shown, more }
        };
        let [asserted, denied, ascribed] = site.sides_of(&claim.id);
        let mut sides = vec![
            side(t.those_who_assert, "assertion", asserted),
            side(t.those_who_deny, "denial", denied),
            side(t.ascribed, "nobody", ascribed),
        ];
        sides.retain(|side| !side.stances.is_empty());
        Self { frame, sides }
    }
}

impl StanceLine {
    fn of(site: &Localized, urls: &Urls, attested: Attested<'_>) -> Self {
        let Attested { account, stance, .. } = attested;
        Self {
            actor: site.model.actors.get(&stance.actor).name.clone(),
            manner: label::manner(site.text, stance.manner),
            event: EventRef::of(site, urls, &account.event),
            at: site.at(&account.report, &[stance.paragraph]),
        }
    }
}

/// A page as others embed it: what it is called, and where it is framed from.
#[derive(Clone, Debug)]
pub struct Embed {
    /// The title of the frame, for those who cannot see it.
    pub title: String,
    /// The address of what is framed, with scheme and host where they are known.
    pub address: String,
    /// How wide and how high the frame is where nobody asks for less, in pixels.
    pub size: [u32; 2],
}

impl Embed {
    /// The timeline of the events that fit a filter.
    pub fn timeline(site: &Localized, urls: &Urls, filter: &Filter) -> Self {
        let about = &site.model.about.title;
        let title = match filter::view_title(site, filter) {
            Some(view) => filled(site.text.page_title, &[("page", &view), ("site", about)]),
            None => about.clone(),
        };
        Self { title, address: urls.absolute(&urls.embed(filter)), size: [960, 640] }
    }

    /// An event.
    pub fn event(site: &Localized, urls: &Urls, event: &Event) -> Self {
        Self::record(site, &event.title, urls.absolute(&urls.embed_event(&event.id)))
    }

    /// A claim.
    pub fn claim(site: &Localized, urls: &Urls, claim: &Claim) -> Self {
        Self::record(site, &claim.text, urls.absolute(&urls.embed_claim(&claim.id)))
    }

    fn record(site: &Localized, title: &str, address: String) -> Self {
        let parts = [("page", title), ("site", &*site.model.about.title)];
        Self { title: filled(site.text.page_title, &parts), address, size: [640, 400] }
    }

    /// The HTML that frames it, in a frame of this size.
    pub fn html(&self, width: &str, height: u32) -> String {
        let escaped = |text: &str| {
            let text = text.replace('&', "&amp;").replace('"', "&quot;");
            text.replace('<', "&lt;").replace('>', "&gt;")
        };
        format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" \
             loading=\"lazy\" style=\"border:0;max-width:100%\"></iframe>",
            escaped(&self.address),
            escaped(&self.title),
        )
    }
}

/// What stands under “Embed”: where the host is known, what is to be copied.
pub(super) struct EmbedView {
    /// The page as it is embedded.
    pub(super) page: String,
    /// What is to be copied; nothing works elsewhere that names no host.
    pub(super) html: Option<String>,
}

impl EmbedView {
    pub(super) fn of(urls: &Urls, embed: &Embed) -> Self {
        let [_, height] = embed.size;
        let html = urls.with_host("").map(|_| embed.html("100%", height));
        Self { page: embed.address.clone(), html }
    }
}
