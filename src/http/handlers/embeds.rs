//! Handlers of what other sites show in a frame, and of how they come to know (oembed.com).

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use percent_encoding::percent_decode_str;
use serde::Serialize;

use super::Context;
use super::pages::{page, record_at};
use crate::http::error::Error;
use crate::http::ready::Made;
use crate::http::revision::{Revision, View, ViewContext};
use crate::localized::Localized;
use crate::model::Noun;
use crate::query::{BadValue, Filter, Parameters, Takes};
use crate::site::Lookup;
use crate::text::Text;
use crate::url::Urls;
use crate::view::{CardLink, Embed, EmbedClaim, EmbedEvent, EmbedTimeline, EventCard, HomeCard};

/// The widest and the highest frame that is asked for, in pixels.
const SIZE_MAX: u32 = 100_000;

/// The timeline of a view.
pub(in crate::http) async fn timeline(context: Context) -> Result<Response, Error> {
    let address = |urls: &Urls, filter: &Filter| urls.embed(&filter.choosing());
    page(context, address, |ViewContext { site, urls, filter }| {
        Ok(EmbedTimeline::new(site, urls, &filter.choosing()))
    })
    .await
}

/// An event.
pub(in crate::http) async fn event(
    context: Context,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let address = |urls: &Urls, id: &str, _: &Filter| urls.embed_event(id);
    record_at(context, Noun::Event, id, address, |ViewContext { site, urls, .. }, id| {
        Some(Ok(EmbedEvent::new(site, urls, site.model.events.find(id)?)))
    })
    .await
}

/// A claim.
pub(in crate::http) async fn claim(
    context: Context,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let address = |urls: &Urls, id: &str, _: &Filter| urls.embed_claim(id);
    record_at(context, Noun::Claim, id, address, |ViewContext { site, urls, .. }, id| {
        Some(Ok(EmbedClaim::new(site, urls, site.model.claims.find(id)?)))
    })
    .await
}

/// How a page is embedded, as oEmbed 1.0 has it.
#[derive(Serialize)]
struct OEmbed {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    author_name: Option<String>,
    provider_name: String,
    provider_url: String,
    html: String,
    width: u32,
    height: u32,
    #[serde(flatten)]
    thumbnail: Option<Thumbnail>,
}

/// The picture of a page.
#[derive(Serialize)]
struct Thumbnail {
    thumbnail_url: String,
    thumbnail_width: u32,
    thumbnail_height: u32,
}

/// What is asked of oEmbed.
struct Asked {
    url: String,
    /// The most that the frame may take: width and height.
    most: [Option<u32>; 2],
}

/// Says how a page is embedded. Parameters that oEmbed does not know are passed over, as its
/// consumers send their own.
pub(in crate::http) async fn oembed(context: Context) -> Result<Response, Error> {
    let asked = Asked::read(context.query.as_deref())?;
    let revision = &context.revision;
    if revision.urls.with_host("").is_none() {
        return Err(Error::NoHost);
    }
    let (made_of, text, view) = Target::find(revision, &asked.url)?;
    // One address for what is the same, so that it is kept once.
    let [width, height] = asked.most.map(|most| most.unwrap_or_default());
    let page = made_of.address(&view);
    let address = view.urls.oembed(&page).unwrap_or_default();
    let address = format!("{address}&maxwidth={width}&maxheight={height}");
    let revision = Arc::clone(revision);
    let make = move || {
        let site = Localized::new(&revision.under(&view.choice), text);
        let (embed, card) = match &made_of {
            Target::Timeline => (
                Embed::timeline(&site, &view.urls, &view.filter.choosing()),
                (view.urls.card(), HomeCard::alt(&site.plain())),
            ),
            Target::Event(id) => {
                let event = site.model.events.find(id).ok_or(Error::NoEmbed)?;
                let card = (view.urls.event_card(id), EventCard::alt(&site.plain(), event));
                (Embed::event(&site, &view.urls, event), card)
            }
            Target::Claim(id) => {
                let claim = site.model.claims.find(id).ok_or(Error::NoEmbed)?;
                let card = (view.urls.card(), HomeCard::alt(&site.plain()));
                (Embed::claim(&site, &view.urls, claim), card)
            }
        };
        let (card, alt) = card;
        let card = CardLink::new(view.urls.absolute(&card), alt);
        let within = |size: u32, most: Option<u32>| most.is_none_or(|most| size <= most);
        let fits = within(card.width, asked.most[0]) && within(card.height, asked.most[1]);
        let [width, height] = [0, 1].map(|side| {
            let size = embed.size.get(side).copied().unwrap_or_default();
            asked.most.get(side).copied().flatten().map_or(size, |most| size.min(most))
        });
        let about = &site.model.about;
        let answer = OEmbed {
            version: "1.0",
            kind: "rich",
            html: embed.html(&width.to_string(), height),
            title: embed.title,
            author_name: about.credit.curator.clone(),
            provider_name: about.title.clone(),
            provider_url: view.urls.absolute(&revision.urls.in_language(text.tag).home()),
            width,
            height,
            thumbnail: fits.then_some(Thumbnail {
                thumbnail_url: card.address,
                thumbnail_width: card.width,
                thumbnail_height: card.height,
            }),
        };
        let json = serde_json::to_vec(&answer).map_err(|error| Error::our_bug(&error))?;
        Ok(Made::new("application/json", json).in_language(text.tag))
    };
    context.ready(&address, make).await
}

impl Asked {
    fn read(query: Option<&str>) -> Result<Self, Error> {
        let (mut url, mut most) = (None, [None; 2]);
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            match &*name {
                "url" => url = Some(value.into_owned()),
                "maxwidth" => most[0] = Some(pixels("maxwidth", &value)?),
                "maxheight" => most[1] = Some(pixels("maxheight", &value)?),
                "format" if value != "json" => return Err(Error::Format),
                _ => {}
            }
        }
        Ok(Self { url: url.ok_or(Error::NoEmbed)?, most })
    }
}

fn pixels(name: &'static str, value: &str) -> Result<u32, Error> {
    let number = value.parse().ok().filter(|number| (1..=SIZE_MAX).contains(number));
    let takes = || Takes::Number { least: 1, most: SIZE_MAX as usize };
    Ok(number.ok_or_else(|| BadValue::new(name, value, takes()))?)
}

/// What is embedded.
enum Target {
    Timeline,
    Event(String),
    Claim(String),
}

impl Target {
    /// What an address of this site leads to, and what it asks for.
    fn find(revision: &Revision, address: &str) -> Result<(Self, &'static Text, View), Error> {
        let below = revision.urls.below_host(address).ok_or(Error::NoEmbed)?;
        let (path, query) = below.split_once('?').map_or((below, None), |(p, q)| (p, Some(q)));
        let path = percent_decode_str(path).decode_utf8().map_err(|_| Error::NoEmbed)?;
        let whole = format!("{}{path}", revision.urls.base());
        let tag = revision.urls.language_of(&whole);
        let text = revision.language(tag);
        let path = path.trim_start_matches('/');
        let path = tag.and_then(|tag| path.strip_prefix(tag)).unwrap_or(path).trim_matches('/');
        let path = match revision.urls.name() {
            Some(name) => path.strip_prefix(name).ok_or(Error::NoEmbed)?.trim_matches('/'),
            None => path,
        };
        let path = path.strip_prefix("embed").unwrap_or(path).trim_matches('/');
        let target = match path.split('/').collect::<Vec<_>>().as_slice() {
            [""] => Self::Timeline,
            ["events", id] => Self::Event(known(revision, Noun::Event, id)?),
            ["claims", id] => Self::Claim(known(revision, Noun::Claim, id)?),
            _ => return Err(Error::NoEmbed),
        };
        let urls = revision.urls.in_language(text.tag);
        let view = revision.view((text, &urls), Parameters::Page, query);
        Ok((target, text, view.map_err(|_| Error::NoEmbed)?))
    }

    /// The address of the page.
    fn address(&self, view: &View) -> String {
        match self {
            Self::Timeline => view.urls.filtered(&view.filter.choosing()),
            Self::Event(id) => view.urls.record(Noun::Event, id),
            Self::Claim(id) => view.urls.record(Noun::Claim, id),
        }
    }
}

/// The id that a record has now.
fn known(revision: &Revision, noun: Noun, id: &str) -> Result<String, Error> {
    match revision.site.look_up(noun, id) {
        Lookup::Found => Ok(id.to_owned()),
        Lookup::Moved(to) => Ok(to),
        Lookup::Withdrawn(_) | Lookup::Missing => Err(Error::NoEmbed),
    }
}
