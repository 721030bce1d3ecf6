//! The data folder, watched: what was edited is served as soon as it is good, and never before.
//!
//! What the system tells only wakes; what is then read decides. So an event too many costs a
//! reading, and one that never comes is made good by the slow poll.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use tracing::{debug, warn};

use super::watchdog::Pulse;
use crate::load::{File, Listing, ReadError, is_data_file, read};

/// How often the folder is looked at, whatever the system tells: some file systems tell nothing.
const POLL_EVERY: Duration = Duration::from_secs(2);

/// How long nothing must happen before the folder is read, and between two readings that must be
/// alike: editors and checkouts write several files, and the same one in several steps.
const QUIET: Duration = Duration::from_millis(200);

/// How long is waited for nothing to happen, at most.
const QUIET_WITHIN: Duration = Duration::from_millis(700);

/// How long is waited at most for two readings that are alike, and for whoever writes to have
/// closed what is written.
const RESTED_WITHIN: Duration = Duration::from_secs(10);

/// Why the folder is to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wake {
    /// Something may have changed.
    Change,
    /// Whoever writes this file has not closed it yet.
    Open(PathBuf),
    /// Whoever wrote this file has closed it, or it is gone.
    Closed(PathBuf),
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
    /// The data files that somebody is writing, as far as the system tells.
    open: BTreeSet<PathBuf>,
    is_ordered: bool,
    rested_within: Duration,
    pulse: Arc<Pulse>,
}

/// What a reading found, to be compared with the next one.
#[derive(PartialEq, Eq)]
enum Seen {
    Files(Vec<File>),
    Trouble(String),
}

impl Seen {
    fn of(reading: &Reading) -> Self {
        match reading {
            Ok(files) => Self::Files(files.clone()),
            Err(error) => Self::Trouble(error.to_string()),
        }
    }
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
            open: BTreeSet::new(),
            is_ordered: false,
            rested_within: RESTED_WITHIN,
            pulse: Arc::default(),
        })
    }

    /// The files as they were read last, where they could be.
    pub(super) fn files(&self) -> Vec<File> {
        match &self.seen {
            Seen::Files(files) => files.clone(),
            Seen::Trouble(_) => Vec::new(),
        }
    }

    /// What tells whether this watch is at work, and since when.
    pub(super) fn pulse(&self) -> Arc<Pulse> {
        Arc::clone(&self.pulse)
    }

    /// Waits until the folder holds something else than when it was read last, and returns it;
    /// `None` when nobody can wake this watch any more.
    pub(super) fn next(&mut self) -> Option<Reading> {
        loop {
            self.wait()?;
            self.arm();
            self.listing = Listing::of(&self.folder);
            let reading = self.rested();
            let seen = Seen::of(&reading);
            let is_ordered = std::mem::take(&mut self.is_ordered);
            if is_ordered || seen != self.seen {
                self.seen = seen;
                return Some(reading);
            }
        }
    }

    /// Waits for a reason to read the folder.
    fn wait(&mut self) -> Option<()> {
        // The first listing is taken here, so a change since the folder was first read counts.
        if self.poll_every.is_some() && self.listing == Listing::default() {
            self.pulse.work();
            return Some(());
        }
        loop {
            self.pulse.rest();
            let woken = match self.poll_every {
                None => self.wakes.recv().map_err(RecvTimeoutError::from),
                Some(poll_every) => self.wakes.recv_timeout(poll_every),
            };
            self.pulse.work();
            match woken {
                Ok(wake) => {
                    self.heed(wake);
                    return Some(());
                }
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) if self.listing != Listing::of(&self.folder) => {
                    return Some(());
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    fn heed(&mut self, wake: Wake) {
        match wake {
            Wake::Change => {}
            Wake::Open(path) => {
                self.open.insert(path);
            }
            Wake::Closed(path) => {
                self.open.remove(&path);
            }
            Wake::Order => self.is_ordered = true,
        }
    }

    /// Waits until nothing has happened for a moment.
    fn quiet(&mut self) {
        let started = Instant::now();
        while started.elapsed() < QUIET_WITHIN
            && let Ok(wake) = self.wakes.recv_timeout(QUIET)
        {
            self.heed(wake);
        }
    }

    /// Reads the folder until two readings are alike and nobody is writing, since half a file may
    /// be as good as a whole one. What never rests is told, and not served.
    fn rested(&mut self) -> Reading {
        let started = Instant::now();
        let mut before = None;
        loop {
            self.quiet();
            let reading = read(&self.folder);
            let seen = Seen::of(&reading);
            let is_late = self.rested_within < started.elapsed();
            let is_alike = before.as_ref() == Some(&seen) || !self.is_ordered && seen == self.seen;
            if is_alike && (self.open.is_empty() || is_late) {
                self.open.clear();
                return reading;
            }
            if is_late {
                return Err(ReadError::Restless(self.folder.clone()));
            }
            before = Some(seen);
            self.pulse.work();
        }
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
        for wake in told.map_or_else(|_| vec![Wake::Change], |event| wakes(event, &below)) {
            // Nobody listens any more when the server is about to end.
            let _ = waker.send(wake);
        }
    };
    notify::recommended_watcher(wake)
        .inspect_err(|error| {
            warn!(%error, "the system cannot tell of changes; the folder is looked at now and then");
        })
        .ok()
}

/// What an event says of the data. That a file was read says nothing, and to heed it would be to
/// read for ever, since our own readings are told too.
fn wakes(event: Event, folder: &Path) -> Vec<Wake> {
    if event.need_rescan() {
        return vec![Wake::Change];
    }
    let wake: fn(PathBuf) -> Wake = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) | EventKind::Remove(_) => {
            Wake::Closed
        }
        EventKind::Access(_) => return Vec::new(),
        EventKind::Modify(ModifyKind::Name(_)) => Wake::Closed,
        // Only Linux also tells that a file was closed.
        EventKind::Modify(ModifyKind::Data(_)) if cfg!(target_os = "linux") => Wake::Open,
        _ => |_| Wake::Change,
    };
    let ours = event.paths.into_iter().filter(|path| path.starts_with(folder));
    ours.map(|path| if is_data_file(&path) { wake(path) } else { Wake::Change }).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use notify::event::{AccessKind, AccessMode, DataChange, ModifyKind, RenameMode};
    use notify::{Event, EventKind};

    use super::{Wake, Watch, wakes};
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
    fn what_does_not_rest_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("chronology.toml");
        fs::write(&file, "a = 1\n").unwrap();
        let files = read(folder.path()).unwrap();
        let mut watch = Watch::new(folder.path(), files, false, channel()).unwrap();
        fs::write(&file, "a = 22\n").unwrap();
        watch.rested_within = Duration::ZERO;
        let told = watch.rested().unwrap_err();
        assert!(told.to_string().ends_with("keep changing"), "{told}");
        watch.rested_within = Duration::from_secs(60);
        assert_eq!(watch.rested().unwrap().len(), 1);
    }

    #[test]
    fn only_what_changes_the_folder_wakes() {
        let file = "/site/data/chronology.toml";
        let (open, closed) = (vec![Wake::Open(file.into())], vec![Wake::Closed(file.into())]);
        let close = |mode| EventKind::Access(AccessKind::Close(mode));
        let modify = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let rename = EventKind::Modify(ModifyKind::Name(RenameMode::From));
        for (kind, path, expected) in [
            (modify, file, open),
            (close(AccessMode::Write), file, closed.clone()),
            (rename, file, closed),
            (EventKind::Access(AccessKind::Open(AccessMode::Any)), file, vec![]),
            (close(AccessMode::Read), file, vec![]),
            // Editors keep files of their own open.
            (modify, "/site/data/.chronology.toml.swp", vec![Wake::Change]),
            (modify, "/site/data", vec![Wake::Change]),
            (modify, "/site/database", vec![]),
        ] {
            let event = Event::new(kind).add_path(path.into());
            assert_eq!(wakes(event, Path::new("/site/data")), expected, "{kind:?} {path}");
        }
    }
}
