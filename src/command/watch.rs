//! The data folder, watched: what was edited is served as soon as it is good, and never before.
//!
//! What the system tells only wakes; what is then read decides. So an event too many costs a
//! reading, and one that never comes is made good by the slow poll.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use tracing::{debug, warn};

use crate::load::{File, Listing, ReadError, read};

/// How often the folder is looked at, whatever the system tells: some file systems tell nothing.
const POLL_EVERY: Duration = Duration::from_secs(2);

/// How long nothing must happen before the folder is read: editors and checkouts write several
/// files, and the same one in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// How long is waited for quiet at most.
const QUIET_WITHIN: Duration = Duration::from_millis(700);

/// Why the folder is to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wake {
    /// Something may have changed.
    Change,
    /// The operator asks for it.
    Order,
}

/// What was read: the files, or why they cannot be.
pub(super) type Reading = Result<Vec<File>, ReadError>;

/// A folder that is watched.
pub(super) struct Watch {
    /// The folder as the curator knows it, which diagnostics name.
    folder: PathBuf,
    /// The same as the system knows it.
    absolute: PathBuf,
    /// What the system tells; `None` where it cannot, or is not asked.
    native: Option<RecommendedWatcher>,
    poll_every: Option<Duration>,
    wakes: Receiver<Wake>,
    /// What the last reading found, so that the same is not told twice.
    seen: Seen,
    listing: Listing,
}

/// What a reading found, to be compared with the next one.
#[derive(PartialEq, Eq)]
enum Seen {
    Files(Vec<File>),
    Trouble(String),
}

impl Watch {
    /// Returns a watch over a folder of which these files have been read already.
    ///
    /// Where the folder is not to be watched, only an order makes it look.
    pub(super) fn new(
        folder: &Path,
        files: Vec<File>,
        is_watching: bool,
        (waker, wakes): (Sender<Wake>, Receiver<Wake>),
    ) -> io::Result<Self> {
        let absolute = std::path::absolute(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            native: if is_watching { listen(&absolute, waker) } else { None },
            absolute,
            poll_every: is_watching.then_some(POLL_EVERY),
            wakes,
            seen: Seen::Files(files),
            listing: Listing::default(),
        })
    }

    /// Waits until the folder holds something else than when it was read last, and returns it;
    /// `None` when nobody can wake this watch any more.
    pub(super) fn next(&mut self) -> Option<Reading> {
        loop {
            let wake = self.wait()?;
            self.arm();
            self.listing = Listing::of(&self.folder);
            let reading = read(&self.folder);
            let seen = match &reading {
                Ok(files) => Seen::Files(files.clone()),
                Err(error) => Seen::Trouble(error.to_string()),
            };
            if seen != self.seen || wake == Wake::Order {
                self.seen = seen;
                return Some(reading);
            }
        }
    }

    /// Waits for a reason to read the folder.
    fn wait(&mut self) -> Option<Wake> {
        // The first listing is taken here, so a change since the folder was first read counts.
        if self.poll_every.is_some() && self.listing == Listing::default() {
            return Some(Wake::Change);
        }
        loop {
            let woken = match self.poll_every {
                None => self.wakes.recv().map_err(RecvTimeoutError::from),
                Some(poll_every) => self.wakes.recv_timeout(poll_every),
            };
            match woken {
                Ok(wake) => return Some(self.quiet(wake)),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) if self.listing != Listing::of(&self.folder) => {
                    return Some(self.quiet(Wake::Change));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// Waits until nothing has happened for a moment.
    fn quiet(&self, mut wake: Wake) -> Wake {
        let started = Instant::now();
        while started.elapsed() < QUIET_WITHIN
            && let Ok(next) = self.wakes.recv_timeout(QUIET)
        {
            if next == Wake::Order {
                wake = next;
            }
        }
        wake
    }

    /// Asks the system to tell of changes, of the folder that is there now: it may have been
    /// replaced, and the system watches what it was, not what it is called.
    fn arm(&mut self) {
        let Some(native) = &mut self.native else { return };
        let reports = self.absolute.join("reports");
        // The parent tells when the folder itself comes, goes or is replaced.
        let parent = self.absolute.parent().unwrap_or(&self.absolute);
        for path in [parent, &self.absolute, &reports] {
            if let Err(error) = native.watch(path, RecursiveMode::NonRecursive) {
                debug!(%error, path = %path.display(), "not watched; it is looked at now and then");
            }
        }
    }
}

/// Returns what tells of changes below a folder, where the system can.
fn listen(folder: &Path, waker: Sender<Wake>) -> Option<RecommendedWatcher> {
    let below = folder.to_owned();
    let wake = move |told: notify::Result<Event>| {
        if told.map_or(true, |event| is_change(&event, &below)) {
            // Nobody listens any more when the server is about to end.
            let _ = waker.send(Wake::Change);
        }
    };
    notify::recommended_watcher(wake)
        .inspect_err(|error| {
            warn!(%error, "the system cannot tell of changes; the folder is looked at now and then");
        })
        .ok()
}

/// Returns whether an event may have changed the data. That a file was read has not, and to heed
/// it would be to read for ever, since our own readings are told too.
fn is_change(event: &Event, folder: &Path) -> bool {
    let is_reading = matches!(event.kind, EventKind::Access(access)
        if access != AccessKind::Close(AccessMode::Write));
    let concerns_us = event.paths.iter().any(|path| path.starts_with(folder));
    event.need_rescan() || concerns_us && !is_reading
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use notify::event::{AccessKind, AccessMode, DataChange, ModifyKind};
    use notify::{Event, EventKind};

    use super::{Wake, Watch, is_change};
    use crate::load::read;

    /// A folder that the system tells nothing of, as on some network file systems.
    #[test]
    fn a_change_of_which_nobody_tells_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("chronology.toml");
        fs::write(&file, "a = 1\n").unwrap();
        let files = read(folder.path()).unwrap();
        let (waker, wakes) = channel();
        let mut watch = Watch::new(folder.path(), files, false, (waker.clone(), wakes)).unwrap();
        watch.poll_every = Some(Duration::from_millis(1));
        // Nothing has changed since the folder was read: the next look waits for the edit.
        let edit = std::thread::spawn(move || fs::write(&file, "a = 22\n").unwrap());
        let files = watch.next().unwrap().unwrap();
        edit.join().unwrap();
        assert!(files.iter().all(|file| file.source.text != "a = 1\n"), "{files:?}");
        // An order is obeyed whether or not anything has changed.
        waker.send(Wake::Order).unwrap();
        assert!(watch.next().unwrap().is_ok());
    }

    #[test]
    fn only_what_changes_the_folder_wakes() {
        let wakes = |kind: EventKind, path: &str| {
            is_change(&Event::new(kind).add_path(path.into()), Path::new("/site/data"))
        };
        let modify = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        assert!(wakes(modify, "/site/data/chronology.toml"));
        assert!(wakes(modify, "/site/data"));
        assert!(!wakes(modify, "/site/database"));
        let close = |mode| EventKind::Access(AccessKind::Close(mode));
        assert!(wakes(close(AccessMode::Write), "/site/data/chronology.toml"));
        assert!(!wakes(close(AccessMode::Read), "/site/data/chronology.toml"));
        let open = EventKind::Access(AccessKind::Open(AccessMode::Any));
        assert!(!wakes(open, "/site/data/chronology.toml"));
    }
}
