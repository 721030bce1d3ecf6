//! The data folder, watched: what was edited is served as soon as it is good, and never before.
//!
//! What the system tells only triggers a reading; what is then read decides. So a message too many
//! costs a reading, and for one that never comes there is the slow poll. This module compares
//! files, and does not know what data means.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use tracing::{debug, warn};

use super::watchdog::WorkTimer;
use crate::load::{Folder, ReadError, Snapshot, is_data_file, language_folders};

/// How often the folder is looked at, whatever the system tells: some file systems tell nothing.
const POLL_EVERY: Duration = Duration::from_secs(2);

/// How long nothing must happen before the folder is read, and between two readings that must be
/// equal: editors and checkouts write several files, and the same one in several steps.
const QUIET: Duration = Duration::from_millis(200);

/// The longest to wait until nothing happens.
const QUIET_WITHIN: Duration = Duration::from_millis(700);

/// The longest to wait until two readings are equal, and until every file that is being written is
/// closed.
const SETTLED_WITHIN: Duration = Duration::from_secs(10);

/// Why the folder is to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trigger {
    /// Something may have changed.
    Change,
    /// This file is being written, and is not closed yet.
    Open(PathBuf),
    /// This file was closed after it was written, or is gone.
    Closed(PathBuf),
    /// The operator asks for it.
    Reload,
}

/// What was read: what the folder holds, or why it cannot be read.
pub(super) type Reading = Result<Folder, ReadError>;

/// A folder that is watched.
pub(super) struct Watch {
    /// The folder as the curator knows it, which diagnostics name.
    folder: PathBuf,
    /// The same as the system knows it.
    absolute: PathBuf,
    /// What the system tells; `None` where it cannot, or is not asked.
    native: Option<RecommendedWatcher>,
    poll_every: Option<Duration>,
    triggers: Receiver<Trigger>,
    /// What the last reading found, so that the same is not told twice.
    seen: Seen,
    snapshot: Snapshot,
    /// The data files that are being written, as far as the system tells.
    open: BTreeSet<PathBuf>,
    is_requested: bool,
    settled_within: Duration,
    timer: Arc<WorkTimer>,
}

/// What a reading found, to be compared with the next one.
#[derive(PartialEq, Eq)]
enum Seen {
    Folder(Folder),
    Error(String),
}

impl Seen {
    fn of(reading: &Reading) -> Self {
        match reading {
            Ok(folder) => Self::Folder(folder.clone()),
            Err(error) => Self::Error(error.to_string()),
        }
    }
}

impl Watch {
    /// A watch over a folder that has been read already.
    ///
    /// Without `is_watching`, the folder is read only on [`Trigger::Reload`].
    pub(super) fn new(
        folder: &Path,
        read: &Reading,
        is_watching: bool,
        (sender, triggers): (Sender<Trigger>, Receiver<Trigger>),
    ) -> io::Result<Self> {
        let absolute = std::path::absolute(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            native: if is_watching { listen(&absolute, sender) } else { None },
            absolute,
            poll_every: is_watching.then_some(POLL_EVERY),
            triggers,
            seen: Seen::of(read),
            snapshot: Snapshot::default(),
            open: BTreeSet::new(),
            is_requested: false,
            settled_within: SETTLED_WITHIN,
            timer: Arc::default(),
        })
    }

    /// What the folder held when it was read last, where it could be.
    pub(super) fn folder(&self) -> Folder {
        match &self.seen {
            Seen::Folder(folder) => folder.clone(),
            Seen::Error(_) => Folder::default(),
        }
    }

    /// Measures how long the watch has been at work.
    pub(super) fn timer(&self) -> Arc<WorkTimer> {
        Arc::clone(&self.timer)
    }

    /// Waits until the folder differs from the last reading, and reads it; `None` once all senders of
    /// triggers are gone.
    pub(super) fn next(&mut self) -> Option<Reading> {
        loop {
            self.wait()?;
            self.watch_paths();
            self.snapshot = Snapshot::of(&self.folder);
            let reading = self.read_settled();
            let seen = Seen::of(&reading);
            let is_requested = std::mem::take(&mut self.is_requested);
            if is_requested || seen != self.seen {
                self.seen = seen;
                return Some(reading);
            }
        }
    }

    /// Waits for a reason to read the folder.
    fn wait(&mut self) -> Option<()> {
        // There is no snapshot yet, so a change since the folder was first read counts.
        if self.poll_every.is_some() && self.snapshot == Snapshot::default() {
            self.timer.start();
            return Some(());
        }
        loop {
            self.timer.stop();
            let woken = match self.poll_every {
                None => self.triggers.recv().map_err(RecvTimeoutError::from),
                Some(poll_every) => self.triggers.recv_timeout(poll_every),
            };
            self.timer.start();
            match woken {
                Ok(trigger) => {
                    self.note(trigger);
                    return Some(());
                }
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) if self.snapshot != Snapshot::of(&self.folder) => {
                    return Some(());
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    fn note(&mut self, trigger: Trigger) {
        match trigger {
            Trigger::Change => {}
            Trigger::Open(path) => {
                self.open.insert(path);
            }
            Trigger::Closed(path) => {
                self.open.remove(&path);
            }
            Trigger::Reload => self.is_requested = true,
        }
    }

    /// Waits until nothing has happened for a moment.
    fn wait_until_quiet(&mut self) {
        let started = Instant::now();
        while started.elapsed() < QUIET_WITHIN
            && let Ok(trigger) = self.triggers.recv_timeout(QUIET)
        {
            self.note(trigger);
        }
    }

    /// Reads the folder until two readings are equal and no file is being written, since half a file
    /// may be valid. Files that keep changing are an error, and not served.
    fn read_settled(&mut self) -> Reading {
        let started = Instant::now();
        let mut before = None;
        loop {
            self.wait_until_quiet();
            let reading = self.read();
            let seen = Seen::of(&reading);
            let is_late = self.settled_within < started.elapsed();
            let is_equal =
                before.as_ref() == Some(&seen) || !self.is_requested && seen == self.seen;
            if is_equal && (self.open.is_empty() || is_late) {
                self.open.clear();
                return reading;
            }
            if is_late {
                return Err(ReadError::Changing(self.folder.clone()));
            }
            before = Some(seen);
            self.timer.start();
        }
    }

    /// Reads the folder. What was made of pictures that are as they were is kept.
    fn read(&self) -> Reading {
        let mut folder = Folder::read(&self.folder)?;
        if let Seen::Folder(seen) = &self.seen {
            folder.pictures.keep(&seen.pictures);
        }
        Ok(folder)
    }

    /// Asks the system to tell of changes, of the folder that is there now: it may have been
    /// replaced, and the system watches what it was, not what it is called.
    fn watch_paths(&mut self) {
        let Some(native) = &mut self.native else { return };
        let [events, reports, pictures] =
            ["events", "reports", "pictures"].map(|name| self.absolute.join(name));
        // The parent tells when the folder itself comes, goes or is replaced.
        let parent = self.absolute.parent().unwrap_or(&self.absolute);
        let languages = language_folders(&self.absolute);
        let folders = [parent, &self.absolute, &events, &reports, &pictures].into_iter();
        for path in folders.chain(languages.iter().map(PathBuf::as_path)) {
            if let Err(error) = native.watch(path, RecursiveMode::NonRecursive) {
                debug!(%error, path = %path.display(), "not watched; it is looked at now and then");
            }
        }
    }
}

/// Has the system send triggers for changes below a folder, where it can.
fn listen(folder: &Path, sender: Sender<Trigger>) -> Option<RecommendedWatcher> {
    let below = folder.to_owned();
    let send = move |message: notify::Result<Event>| {
        for trigger in
            message.map_or_else(|_| vec![Trigger::Change], |event| triggers_of(event, &below))
        {
            // The receiver is gone when the server is about to end.
            let _ = sender.send(trigger);
        }
    };
    notify::recommended_watcher(send)
        .inspect_err(|error| {
            warn!(%error, "the system cannot tell of changes; the folder is looked at now and then");
        })
        .ok()
}

/// What an event of the file system triggers. That a file was read triggers nothing: our own
/// readings are such events, so each would cause the next.
fn triggers_of(event: Event, folder: &Path) -> Vec<Trigger> {
    if event.need_rescan() {
        return vec![Trigger::Change];
    }
    let trigger: fn(PathBuf) -> Trigger = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) | EventKind::Remove(_) => {
            Trigger::Closed
        }
        EventKind::Access(_) => return Vec::new(),
        EventKind::Modify(ModifyKind::Name(_)) => Trigger::Closed,
        // Only Linux also tells that a file was closed.
        EventKind::Modify(ModifyKind::Data(_)) if cfg!(target_os = "linux") => Trigger::Open,
        _ => |_| Trigger::Change,
    };
    let ours = event.paths.into_iter().filter(|path| path.starts_with(folder));
    ours.map(|path| if is_data_file(&path) { trigger(path) } else { Trigger::Change }).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use notify::event::{AccessKind, AccessMode, DataChange, ModifyKind, RenameMode};
    use notify::{Event, EventKind};

    use super::{Trigger, Watch, triggers_of};
    use crate::load::Folder;

    /// A folder that the system tells nothing of, as on some network file systems.
    #[test]
    fn a_change_that_the_system_does_not_tell_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("chronology.toml");
        fs::write(&file, "a = 1\n").unwrap();
        let read = Folder::read(folder.path());
        let (sender, triggers) = channel();
        let mut watch =
            Watch::new(folder.path(), &read, false, (sender.clone(), triggers)).unwrap();
        watch.poll_every = Some(Duration::from_millis(1));
        // Nothing has changed since the folder was read: the next look waits for the edit.
        let edit = std::thread::spawn(move || fs::write(&file, "a = 22\n").unwrap());
        let files = watch.next().unwrap().unwrap().files;
        edit.join().unwrap();
        assert!(files.iter().all(|file| file.source.text != "a = 1\n"), "{files:?}");
        // A request is answered whether or not anything has changed.
        sender.send(Trigger::Reload).unwrap();
        assert!(watch.next().unwrap().is_ok());
    }

    #[test]
    fn files_that_keep_changing_are_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("chronology.toml");
        fs::write(&file, "a = 1\n").unwrap();
        let read = Folder::read(folder.path());
        let mut watch = Watch::new(folder.path(), &read, false, channel()).unwrap();
        fs::write(&file, "a = 22\n").unwrap();
        watch.settled_within = Duration::ZERO;
        let told = watch.read_settled().unwrap_err();
        assert!(told.to_string().ends_with("keep changing"), "{told}");
        watch.settled_within = Duration::from_secs(60);
        assert_eq!(watch.read_settled().unwrap().files.len(), 1);
    }

    #[test]
    fn only_changes_of_the_folder_are_triggers() {
        let file = "/site/data/chronology.toml";
        let (open, closed) = (vec![Trigger::Open(file.into())], vec![Trigger::Closed(file.into())]);
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
            (modify, "/site/data/.chronology.toml.swp", vec![Trigger::Change]),
            (modify, "/site/data", vec![Trigger::Change]),
            (modify, "/site/database", vec![]),
        ] {
            let event = Event::new(kind).add_path(path.into());
            assert_eq!(triggers_of(event, Path::new("/site/data")), expected, "{kind:?} {path}");
        }
    }
}
