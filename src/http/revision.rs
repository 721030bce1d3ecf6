//! One revision of the data, with all that is kept of it in memory.
//!
//! Requests see it as immutable: what it keeps is what it would make again, byte by byte. It knows
//! neither routes nor headers of a request.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::available_parallelism;
use std::time::Duration;

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::Limits;
use super::chosen::Chosen;
use super::error::Error;
use super::ready::{Accepted, Compression, Made, Ready, StreamPermit};
use super::state::Capacity;
use crate::chronology::Choice;
use crate::localized::Localized;
use crate::query::{BadValue, FilePart, Filter, Known, Parameters, Query, Takes};
use crate::site::Site;
use crate::text::{Languages, Text};
use crate::url::{Told, Urls};

/// The most bytes that sites under choices may take. More choices can be asked for; they are
/// solved when they are.
const CHOSEN_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// The most bytes that answers without a query may take: the pages and files that search engines
/// know. A chronology of some hundred events has some ten million.
const PLAIN_BYTES_MAX: u64 = 256 * 1024 * 1024;

/// The most bytes that answers to a query may take: filtered views, choices, words searched for.
const QUERIED_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// What each of many chronologies may take of each of these, however many there are.
const ROOM_MIN: u64 = 8 * 1024 * 1024;

/// Which build shows the data: its version, and the source that it is made of.
const VERSION: &str = env!("CARGO_PKG_VERSION");
const SOURCE: &str = env!("DEMARCHE_SOURCE");

/// One revision of the site: what it says, where, and every answer that is ready.
pub struct Revision {
    /// The plain site.
    pub site: Arc<Site>,
    /// The site's addresses, in the language of those without one.
    pub urls: Arc<Urls>,
    /// The language that is told at addresses without one.
    text: &'static Text,
    /// All languages that are told.
    languages: Languages,
    /// Which data this is, which build shows it, and in which words.
    pub fingerprint: String,
    /// The sites under the choices that were asked for last.
    chosen: Chosen,
    /// Answers at addresses without a query. They are apart, so that no query evicts them.
    plain: Answers,
    /// Answers at addresses with one.
    queried: Answers,
    /// Held while an answer is put in the place of itself.
    changing: Mutex<()>,
    permits: RenderPermits,
    /// How many events an answer is of at most that is kept.
    whole_events: usize,
    /// How an answer is compressed for its first reader.
    first: Compression,
    room: Room,
    made: AtomicU64,
    solved: AtomicU64,
}

/// What a revision has done and keeps, for operators.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// How many answers are ready at addresses without a query.
    pub plain: usize,
    /// How many are ready at addresses with one.
    pub queried: usize,
    /// How many bytes they take, headers and solved choices included.
    pub bytes: u64,
    /// How many answers were made since the revision was published.
    pub made: u64,
    /// How many choices were solved since then.
    pub solved: u64,
}

/// How many threads may make answers at once, whatever the revision.
///
/// A permit is held until the work ends, not only as long as a request waits for it: work that was
/// begun cannot be stopped, and must count.
#[derive(Clone)]
pub(super) struct RenderPermits {
    /// For answers without a query: no flood of odd queries delays them.
    plain: Arc<Semaphore>,
    /// For answers to a query, which leave the others half of the cores.
    queried: Arc<Semaphore>,
    /// For making answers smaller once they have been sent, if that is wanted.
    compressing: Option<Arc<Semaphore>>,
    /// For answers that are sent while they are written.
    streams: Arc<Semaphore>,
    /// For these, as long as they are open.
    open_streams: Arc<Semaphore>,
    /// How long a request waits for a permit.
    queue_within: Duration,
}

/// Ready answers by the one address that each has.
type Answers = Cache<String, Arc<Ready>, Bytes>;

/// The caches are bounded by the bytes that their entries take.
#[derive(Clone)]
struct Bytes;

impl Weighter<String, Arc<Ready>> for Bytes {
    fn weight(&self, address: &String, ready: &Arc<Ready>) -> u64 {
        (address.len() + ready.weight()) as u64
    }
}

/// The most bytes that the answers and solved choices of one revision may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    plain: u64,
    queried: u64,
    chosen: u64,
}

impl Room {
    /// The room of each of some chronologies, which all of them together have.
    pub(super) fn among(chronologies: usize) -> Self {
        let each = |all: u64| (all / chronologies.max(1) as u64).max(ROOM_MIN);
        Self {
            plain: each(PLAIN_BYTES_MAX),
            queried: each(QUERIED_BYTES_MAX),
            chosen: each(CHOSEN_BYTES_MAX),
        }
    }
}

/// What an address asks for.
pub(super) struct View {
    pub(super) choice: Choice,
    pub(super) filter: Filter,
    /// Which part of a file, and how it is written.
    pub(super) file: FilePart,
    /// The addresses under the choice.
    pub(super) urls: Urls,
}

/// What a page is made of: the site under a choice and in a language, its addresses, which keep
/// the choice, and which events.
#[derive(Clone)]
pub(super) struct ViewContext {
    pub(super) site: Localized,
    pub(super) urls: Urls,
    pub(super) filter: Filter,
}

impl RenderPermits {
    /// As many as this machine has cores for.
    pub(super) fn new(compression: Compression, limits: &Limits) -> Self {
        let cores = available_parallelism().map_or(1, usize::from);
        Self {
            plain: Arc::new(Semaphore::new(cores)),
            queried: Arc::new(Semaphore::new(cores.div_ceil(2))),
            compressing: match compression {
                Compression::Fastest | Compression::Fast => None,
                Compression::Smallest => Some(Arc::new(Semaphore::new(1))),
            },
            streams: Arc::new(Semaphore::new(limits.streams)),
            open_streams: Arc::new(Semaphore::new(limits.open_streams)),
            queue_within: limits.queue_within,
        }
    }

    /// A permit to make the answer at an address.
    async fn to_make(&self, address: &str) -> Result<OwnedSemaphorePermit, Error> {
        self.of(if is_queried(address) { &self.queried } else { &self.plain }).await
    }

    async fn of(&self, permits: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, Error> {
        let permit = timeout(self.queue_within, Arc::clone(permits).acquire_owned()).await;
        permit.ok().and_then(Result::ok).ok_or(Error::Overloaded)
    }
}

impl Revision {
    /// The revision of a site. `fingerprint` is that of the data.
    pub(super) fn new(
        site: Arc<Site>,
        urls: &Urls,
        fingerprint: &str,
        capacity: &Capacity,
    ) -> Self {
        let Capacity { options, room, .. } = capacity;
        let languages = options.languages;
        let text = languages.of_data(&site.model.about.language);
        let others = languages.iter().filter(|other| other.tag != text.tag);
        let told = std::iter::once(text).chain(others);
        let urls = urls.told_in(told.map(|text| Told { tag: text.tag, name: text.name }));
        // Where not even the page of each event is prepared, most pages are made while somebody waits, and
        // are asked for once.
        let first = match options.limits.prepared_pages < site.model.events.len() {
            true => Compression::Fastest,
            false => Compression::Fast,
        };
        Self {
            urls: Arc::new(urls),
            text,
            languages,
            fingerprint: format!("{VERSION}-{SOURCE}-{}-{fingerprint}", languages.fingerprint()),
            chosen: Chosen::within(room.chosen, site.model.events.len()),
            site,
            plain: Cache::with_weighter(1000, room.plain, Bytes),
            queried: Cache::with_weighter(1000, room.queried, Bytes),
            changing: Mutex::default(),
            permits: capacity.permits.clone(),
            whole_events: options.limits.whole_events,
            first,
            room: *room,
            made: AtomicU64::new(0),
            solved: AtomicU64::new(0),
        }
    }

    /// What is kept now.
    pub fn kept(&self) -> Kept {
        Kept {
            plain: self.plain.len(),
            queried: self.queried.len(),
            bytes: self.plain.weight() + self.queried.weight() + self.chosen.bytes(),
            made: self.made.load(Relaxed),
            solved: self.solved.load(Relaxed),
        }
    }

    /// What is ready at an address.
    pub(super) fn ready_at(&self, address: &str) -> Option<Arc<Ready>> {
        self.answers(address).get(address)
    }

    /// What is ready at an address, in an encoding that is accepted. It is made for the first request
    /// of it, and encoded for the first of each encoding, off the threads that answer. The address must
    /// be the one that `Urls` gives to what is made.
    ///
    /// # Errors
    ///
    /// Those of `make`, and that no thread became free in time.
    pub(super) async fn ready(
        self: &Arc<Self>,
        address: &str,
        accepted: Accepted,
        make: impl FnOnce() -> Result<Made, Error> + Send + 'static,
    ) -> Result<Arc<Ready>, Error> {
        let first = self.first;
        let encode = move |ready: &Ready| {
            ready.encoded_for(accepted, first).map_err(|error| Error::our_bug(&error))
        };
        let made = async {
            let permit = self.permits.to_make(address).await?;
            self.made.fetch_add(1, Relaxed);
            let making = off_the_threads_that_answer(permit, move || {
                let ready = Ready::new(make()?);
                let encodings = encode(&ready)?;
                Ok::<_, Error>(Arc::new(ready.with(encodings)))
            });
            making.await?
        };
        let ready = self.answers(address).get_or_insert_async(address, made).await?;
        if !ready.lacks(accepted) {
            return Ok(ready);
        }
        let permit = self.permits.to_make(address).await?;
        let (revision, address) = (Arc::clone(self), address.to_owned());
        let encoding = off_the_threads_that_answer(permit, move || {
            // Somebody else may have waited for the same.
            let ready = revision.ready_at(&address).unwrap_or(ready);
            if !ready.lacks(accepted) {
                return Ok(ready);
            }
            let encodings = encode(&ready)?;
            revision.change(&address, |ready| ready.and(encodings.clone()));
            Ok(Arc::new(Ready::clone(&ready).and(encodings)))
        });
        encoding.await?
    }

    /// Puts an answer that is still kept in the place of itself, with other encodings.
    fn change(&self, address: &str, change: impl FnOnce(Ready) -> Ready) {
        let _one_after_the_other = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let answers = self.answers(address);
        if let Some(ready) = answers.get(address) {
            // Where it has become too large to be kept, it is made again.
            _ = answers.replace(address.to_owned(), Arc::new(change(Ready::clone(&ready))), true);
        }
    }

    /// Whether the answer at an address is of more events than one that is kept. They are counted
    /// where the chronology has so many.
    ///
    /// # Errors
    ///
    /// Where no thread became free in time.
    pub(super) async fn is_large(
        &self,
        address: &str,
        count: impl FnOnce() -> usize + Send + 'static,
    ) -> Result<bool, Error> {
        if self.site.model.events.len() <= self.whole_events || self.ready_at(address).is_some() {
            return Ok(false);
        }
        let permit = self.permits.to_make(address).await?;
        let counted = off_the_threads_that_answer(permit, count).await?;
        Ok(self.whole_events < counted)
    }

    /// A permit to send an answer while it is written.
    ///
    /// # Errors
    ///
    /// Where as many are sent as may be, and none ended in time.
    pub(super) async fn to_stream(&self) -> Result<StreamPermit, Error> {
        let RenderPermits { streams, open_streams, .. } = &self.permits;
        let open = self.permits.of(open_streams).await?;
        let working = self.permits.of(streams).await?;
        Ok(StreamPermit::new(open, working, streams))
    }

    /// Notes that an answer that is ready is wanted: the first time, it is to become smaller.
    pub(super) fn want(self: &Arc<Self>, address: &str, ready: &Ready) {
        if ready.is_wanted_first(|| Accepted::BROTLI) {
            self.compress(address);
        }
    }

    /// Compresses an answer at an address without a query at its best, in the background, one answer
    /// after the other.
    pub(super) fn compress(self: &Arc<Self>, address: &str) {
        let permits = self.permits.compressing.clone().filter(|_| !is_queried(address));
        let Some(permits) = permits else { return };
        let (revision, address) = (Arc::downgrade(self), address.to_owned());
        tokio::spawn(async move {
            let permit = permits.acquire_owned().await;
            let compressing = tokio::task::spawn_blocking(move || {
                let _held_until_the_work_ends = permit;
                // A revision that is no longer served needs nothing any more.
                let revision = revision.upgrade()?;
                let smallest = revision.plain.get(&address)?.smallest().ok()?;
                revision.change(&address, |ready| ready.with(smallest));
                Some(())
            });
            compressing.await
        });
    }

    /// A language by its tag; that of addresses without one where there is no such.
    pub(super) fn language(&self, tag: Option<&str>) -> &'static Text {
        tag.and_then(|tag| self.languages.get(tag)).unwrap_or(self.text)
    }

    /// The language that an address asks for.
    pub(super) fn language_of(&self, path: &str, query: Option<&str>) -> &'static Text {
        let in_path = self.urls.language_of(path);
        let asked = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        let asked = asked.filter(|(name, _)| name == "lang" && self.urls.is_api(path)).last();
        self.language(asked.as_ref().map_or(in_path, |(_, tag)| Some(tag)))
    }

    /// Whether answers without a query take three quarters of the memory that they may take.
    pub(super) fn is_full(&self) -> bool {
        self.room.plain / 4 * 3 < self.plain.weight()
    }

    fn answers(&self, address: &str) -> &Answers {
        if is_queried(address) { &self.queried } else { &self.plain }
    }

    /// What a query asks for.
    pub(super) fn view(
        &self,
        (text, urls): (&'static Text, &Urls),
        takes: Parameters,
        query: Option<&str>,
    ) -> Result<View, Error> {
        let typed = query.unwrap_or_default();
        let typed: Vec<_> = form_urlencoded::parse(typed.as_bytes()).into_owned().collect();
        let pairs = typed.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let dates = self.languages.dates(text);
        let known = Known { model: &self.site.model, dates: &dates };
        let query = Query::of_known(known, takes, pairs);
        let Query { choice, filter, file, .. } =
            query.map_err(|bad| Error::Typed { bad, pairs: typed })?;
        let urls = urls.under(&choice);
        Ok(View { choice, filter, file, urls })
    }

    /// What a query asks of the API, in which language, and the addresses of both.
    pub(super) fn wanted(
        &self,
        takes: Parameters,
        query: Option<&str>,
    ) -> Result<(Query, &'static Text, Urls), Error> {
        let pairs: Vec<_> = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).collect();
        let pairs = pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref()));
        let dates = self.languages.dates(self.text);
        let known = Known { model: &self.site.model, dates: &dates };
        let query = Query::strict(known, takes, pairs).map_err(Error::Bad)?;
        let text = match query.language.as_deref() {
            Some(tag) => self.languages.get(tag).ok_or_else(|| {
                let takes = Takes::one_of(self.languages.iter().map(|text| text.tag));
                Error::Bad(BadValue::new("lang", tag, takes).into())
            })?,
            None => self.text,
        };
        let urls = self.urls.in_language(text.tag).under(&query.choice);
        Ok((query, text, urls))
    }

    /// The site under a choice, solved once for as long as it is kept: further requests for the same
    /// choice wait.
    pub(super) fn under(&self, choice: &Choice) -> Arc<Site> {
        if *choice == Choice::default() {
            return Arc::clone(&self.site);
        }
        self.chosen.site(choice, || {
            self.solved.fetch_add(1, Relaxed);
            Site::under(&self.site, choice.clone())
        })
    }
}

fn is_queried(address: &str) -> bool {
    address.contains('?')
}

/// Works on a thread of its own, and holds a permit until the work ends: what was begun cannot be
/// stopped, and must count.
async fn off_the_threads_that_answer<T: Send + 'static>(
    permit: OwnedSemaphorePermit,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Error> {
    let working = tokio::task::spawn_blocking(move || {
        let _held_until_the_work_ends = permit;
        work()
    });
    working.await.map_err(|error| {
        // A panic goes on where it is caught, counted and answered.
        if error.is_panic() {
            resume_unwind(error.into_panic());
        }
        // The server is stopping.
        Error::Overloaded
    })
}
