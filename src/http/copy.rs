//! The site as files: our own router is asked for each address, so that nothing is written twice.

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, Request, StatusCode};
use futures_util::FutureExt as _;
use thiserror::Error as ThisError;
use tokio_stream::StreamExt as _;
use tower::ServiceExt as _;

use super::Several;
use super::layers::{Reach, common};
use super::ready::{self, encoded};
use crate::format::{CitationFormat, EventFormat, Format};
use crate::localized::Localized;
use crate::model::{Forward, Id as _, Model, Noun};
use crate::query::{Facet, FilePart, Filter};
use crate::site::Site;
use crate::url::Urls;
use crate::view::Sitemap;

/// A piece of a file of the site. All pieces of a file come one after the other: one may hold more
/// than memory does.
pub struct CopiedPiece<'f> {
    /// The file's path below the folder of the site, with `/` between its parts.
    pub path: &'f str,
    /// What it holds.
    pub bytes: Bytes,
    /// Whether the file ends with it.
    pub is_last: bool,
}

impl<'f> CopiedPiece<'f> {
    /// All of a file.
    fn whole(path: &'f str, bytes: Bytes) -> Self {
        Self { path, bytes, is_last: true }
    }
}

/// Why the site cannot be copied.
#[derive(Debug, ThisError)]
pub enum CopyError {
    /// An address has no answer, which is our bug.
    #[error("{address} was answered with {status}")]
    Answer {
        /// What was asked for.
        address: String,
        /// How it was answered.
        status: StatusCode,
    },
    /// A file could not be taken.
    #[error(transparent)]
    Taken(#[from] io::Error),
}

/// An id that was given up.
pub struct GivenUp {
    /// The address that it had, without a slash at its end.
    pub address: String,
    /// Where it leads now; nowhere, where the record was withdrawn.
    pub to: Option<String>,
}

/// Asks for every file of some chronologies, and of their index where there are several, and gives
/// each to `take`, piece by piece. The addresses are those of files.
///
/// Returns the addresses that were given up.
///
/// # Errors
///
/// Where an address is not answered, or `take` fails.
pub async fn copy(
    several: &Arc<Several>,
    mut take: impl FnMut(CopiedPiece<'_>) -> io::Result<()>,
) -> Result<Vec<GivenUp>, CopyError> {
    let router = several.router();
    let copying =
        |files: Urls| Copying { router: router.clone(), server: files.of_server(), files };
    let mut all_given_up = Vec::new();
    for state in several.chronologies().iter().filter_map(|one| one.state()) {
        let revision = state.current();
        for told in revision.urls.languages() {
            let copying = copying(revision.urls.in_language(told.tag));
            let site = Localized::new(&revision.site, revision.language(Some(told.tag)));
            for address in addresses(&site) {
                copying.take_all(&*address, &mut take).await?;
            }
            let given_up = given_up(&site.model, &copying.files, &copying.server);
            for GivenUp { address, to } in &given_up {
                let body = match to {
                    Some(to) => redirect(&copying.files.absolute(to)),
                    None => copying.body(address, StatusCode::GONE).await?,
                };
                let path = copying.files.file(&format!("{address}/")).unwrap_or_default();
                take(CopiedPiece::whole(&path, body))?;
            }
            all_given_up.extend(given_up);
        }
        let copying = copying(revision.urls.as_ref().clone());
        for address in untold(&revision.site, &revision.urls) {
            copying.take_all(&*address, &mut take).await?;
        }
    }
    let copying = copying(several.urls.clone());
    for address in of_index(several) {
        copying.take_all(&*address, &mut take).await?;
    }
    let nothing = format!("{}/404", copying.server.base());
    let body = copying.body(&nothing, StatusCode::NOT_FOUND).await?;
    take(CopiedPiece::whole("404.html", body))?;
    Ok(all_given_up)
}

/// The headers that the server sends beside those of each answer: with pages, with what other sites
/// may read, and with what they may frame.
pub struct SentHeaders {
    /// With pages.
    pub pages: Vec<(String, String)>,
    /// With feeds, files, pictures and JSON.
    pub open: Vec<(String, String)>,
    /// With what is embedded.
    pub framed: Vec<(String, String)>,
}

/// The header by which whoever keeps what never changes knows it.
pub const LASTING: (&str, &str) = ("cache-control", ready::LASTING);

impl SentHeaders {
    /// The headers of this build.
    pub fn of_build() -> Self {
        let of = |reach| {
            let mut headers = common(reach, false);
            headers.insert(CACHE_CONTROL, HeaderValue::from_static(ready::CURRENT));
            let told = headers.iter().map(|(name, value)| {
                (name.as_str().to_owned(), value.to_str().unwrap_or_default().to_owned())
            });
            told.collect()
        };
        Self { pages: of(Reach::Linked), open: of(Reach::Open), framed: of(Reach::Framed) }
    }
}

/// A body as small as it goes by gzip and by Brotli, each with the end of its file's name; none
/// where that saves nothing.
///
/// # Errors
///
/// Where it cannot be compressed.
pub fn compressed(body: &Bytes) -> io::Result<Vec<(&'static str, Bytes)>> {
    encoded(body)
}

struct Copying {
    router: Router,
    /// The addresses of files, which pages name.
    files: Urls,
    /// Those by which the router is asked.
    server: Urls,
}

/// An address, of a server or of files.
type Address<'m> = Box<dyn Fn(&Urls, usize) -> String + Send + Sync + 'm>;

impl Copying {
    /// Takes what is at an address, and the further parts of it that it names.
    async fn take_all(
        &self,
        address: &(dyn Fn(&Urls, usize) -> String + Send + Sync + '_),
        take: &mut impl FnMut(CopiedPiece<'_>) -> io::Result<()>,
    ) -> Result<(), CopyError> {
        for page in 0.. {
            let asked = address(&self.server, page);
            let [file, next] = [page, page + 1].map(|page| address(&self.files, page));
            let path = self.files.file(&file).unwrap_or_default();
            if next == file {
                return self.take_pieces(&asked, &path, take).await;
            }
            let body = self.body(&asked, StatusCode::OK).await?;
            let has_next = contains(&body, &next);
            take(CopiedPiece::whole(&path, body))?;
            if !has_next {
                break;
            }
        }
        Ok(())
    }

    /// Takes what is at an address while it is written.
    async fn take_pieces(
        &self,
        address: &str,
        path: &str,
        take: &mut impl FnMut(CopiedPiece<'_>) -> io::Result<()>,
    ) -> Result<(), CopyError> {
        let mut pieces = self.answer(address, StatusCode::OK).await?.into_data_stream();
        let mut bytes = Bytes::new();
        while let Some(next) = pieces.next().await {
            let next = next.map_err(|_| broken_off(address))?;
            let bytes = std::mem::replace(&mut bytes, next);
            if !bytes.is_empty() {
                take(CopiedPiece { path, bytes, is_last: false })?;
            }
        }
        Ok(take(CopiedPiece::whole(path, bytes))?)
    }

    async fn body(&self, address: &str, expected: StatusCode) -> Result<Bytes, CopyError> {
        let body = self.answer(address, expected).await?;
        to_bytes(body, usize::MAX).await.map_err(|_| broken_off(address))
    }

    async fn answer(&self, address: &str, expected: StatusCode) -> Result<Body, CopyError> {
        let unanswered = |status| CopyError::Answer { address: address.to_owned(), status };
        let request = Request::get(address).header("host", "localhost");
        let request = request.body(Body::empty());
        let request = request.map_err(|_| unanswered(StatusCode::BAD_REQUEST))?;
        let answer = self.router.clone().oneshot(request).map(|answer| match answer {
            Ok(answer) => answer,
            Err(never) => match never {},
        });
        let answer = answer.await;
        if answer.status() != expected {
            return Err(unanswered(answer.status()));
        }
        Ok(answer.into_body())
    }
}

fn broken_off(address: &str) -> CopyError {
    CopyError::Answer { address: address.to_owned(), status: StatusCode::INTERNAL_SERVER_ERROR }
}

fn contains(body: &Bytes, text: &str) -> bool {
    body.windows(text.len()).any(|window| window == text.as_bytes())
}

/// What the API has lists of.
const NOUNS: [Noun; 8] = [
    Noun::Event,
    Noun::Claim,
    Noun::Report,
    Noun::Actor,
    Noun::Place,
    Noun::Difference,
    Noun::Assumption,
    Noun::Conflict,
];

/// The address of every file that is told in a language, each as a function of the addresses and of the part of it.
fn addresses(site: &Localized) -> Vec<Address<'_>> {
    let model = &site.model;
    let mut all: Vec<Address<'_>> = Vec::new();
    let pages = Urls::default().pages(model).into_iter();
    all.extend(
        pages
            .map(|path| -> Address<'_> { Box::new(move |urls, page| urls.page_part(&path, page)) }),
    );
    if !site.chronology.contradictions().is_empty() {
        all.push(Box::new(|urls, page| urls.contradictions(&Filter { page, ..Filter::default() })));
    }
    for facet in [Facet::Lane, Facet::Tag, Facet::Claim, Facet::Actor, Facet::Place] {
        for id in facet_ids(model, facet) {
            let filter = Filter::default().with(facet, &id);
            all.push(Box::new(move |urls, page| urls.filtered(&Filter { page, ..filter.clone() })));
        }
    }
    all.push(one(|urls| urls.embed(&Filter::default())));
    all.extend(model.events.ids().map(|id| one(move |urls| urls.embed_event(id))));
    all.extend(model.claims.ids().map(|id| one(move |urls| urls.embed_claim(id))));
    for &format in Format::ALL {
        all.push(match format.is_feed() {
            true => Box::new(move |urls, page| {
                let page = std::num::NonZeroUsize::MIN.saturating_add(page);
                urls.export_part(format, &Filter::default(), FilePart::page(page))
            }),
            false => one(move |urls| urls.export(format, &Filter::default())),
        });
    }
    for id in model.events.ids() {
        all.push(one(move |urls| urls.event_card(id)));
        let formats = EventFormat::ALL.iter();
        all.extend(formats.map(|format| one(move |urls| urls.event_export(*format, id))));
    }
    let nouns = [
        (Noun::Event, model.events.ids().map(|id| id.as_str()).collect::<Vec<_>>()),
        (Noun::Claim, model.claims.ids().map(|id| id.as_str()).collect()),
        (Noun::Report, model.reports.ids().map(|id| id.as_str()).collect()),
    ];
    for &format in CitationFormat::ALL {
        all.push(one(move |urls| urls.citation(format)));
        for (noun, ids) in &nouns {
            let (noun, ids) = (*noun, ids.iter().copied());
            all.extend(ids.map(|id| one(move |urls| urls.record_citation(format, noun, id))));
        }
    }
    all.push(one(Urls::api_chronology));
    for noun in NOUNS {
        let list = noun.many();
        all.push(one(move |urls| urls.api_entries(list)));
        let ids = site.ids(noun).into_iter();
        all.extend(ids.map(|id| one(move |urls| urls.api_entry(list, &id))));
    }
    all.push(one(Urls::card));
    all
}

/// The address of every file of a chronology that is the same in each language. Of several, the
/// index has the rules for crawlers.
fn untold<'m>(site: &'m Site, urls: &Urls) -> Vec<Address<'m>> {
    let is_alone = urls.name().is_none();
    let files = site.model.pictures.iter().flat_map(|picture| &picture.renditions);
    let pictures = files.map(|file| one(move |urls| urls.picture(&file.name)));
    let fixed = [
        one(Urls::script),
        one(Urls::embed_script),
        one(Urls::icon),
        one(Urls::sitemap),
        one(Urls::api_document),
        one(Urls::api_example),
    ];
    let parts = Some(Sitemap::parts(site, urls)).filter(|parts| 1 < *parts).unwrap_or_default();
    let parts = (1..=parts).map(|part| one(move |urls| urls.sitemap_part(part)));
    let robots = is_alone.then(|| one(Urls::robots));
    pictures.chain(fixed).chain(parts).chain(robots).collect()
}

/// The address of every file of the index of several chronologies.
fn of_index(several: &Several) -> Vec<Address<'_>> {
    if several.chronologies().iter().all(|one| one.name().is_none()) {
        return Vec::new();
    }
    let pages = several.urls.languages().iter();
    let pages = pages.map(|told| one(move |urls| urls.in_language(told.tag).home()));
    let fixed = [one(Urls::script), one(Urls::icon), one(Urls::sitemap), one(Urls::robots)];
    pages.chain(fixed).collect()
}

/// An address that has one part.
fn one<'m>(address: impl Fn(&Urls) -> String + Send + Sync + 'm) -> Address<'m> {
    Box::new(move |urls, _| address(urls))
}

/// The values of a facet that have a view among the files.
fn facet_ids(model: &Model, facet: Facet) -> BTreeSet<String> {
    match facet {
        Facet::Lane => model.lanes.ids().map(ToString::to_string).collect(),
        Facet::Tag => model.tags.ids().map(ToString::to_string).collect(),
        Facet::Claim => model.claims.ids().map(ToString::to_string).collect(),
        Facet::Actor => model.actors.ids().map(ToString::to_string).collect(),
        Facet::Place => model.places.ids().map(ToString::to_string).collect(),
        Facet::Report | Facet::Kind => BTreeSet::new(),
    }
}

/// What led elsewhere and still does, and what was withdrawn.
fn given_up(model: &Model, files: &Urls, server: &Urls) -> Vec<GivenUp> {
    let home = server.home();
    let base = home.trim_end_matches('/');
    let events = GivenUp { address: format!("{base}/events"), to: Some(files.home()) };
    let given_up = model.forwarding.iter().map(|(kind, id, forward)| GivenUp {
        address: server.record(kind.noun(), id),
        to: match forward {
            Forward::Moved(to) => Some(files.record(kind.noun(), to)),
            Forward::Withdrawn(_) => None,
        },
    });
    std::iter::once(events).chain(given_up).collect()
}

/// A page that leads to another where a server of files cannot.
fn redirect(to: &str) -> Bytes {
    let html = format!(
        "<!doctype html>\n<html lang=\"zxx\">\n<meta charset=\"utf-8\">\n<title>{to}</title>\n\
         <link rel=\"canonical\" href=\"{to}\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={to}\">\n<p><a href=\"{to}\">{to}</a></p>\n"
    );
    html.into()
}
