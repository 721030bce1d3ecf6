//! Tells operators when the watch over the data folder hangs, as on a disk that never answers. It
//! measures time, and knows neither files nor data.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tracing::{error, info};

use crate::http::Hosted;

/// How long one look at the folder, or one revision, may take before operators are told: a million
/// events take most of a minute.
const SILENT_AFTER: Duration = Duration::from_secs(120);

/// How often to look whether the watch hangs.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Since when a piece of work has been under way; `None` while there is none.
#[derive(Debug, Default)]
pub(super) struct WorkTimer(Mutex<Option<Instant>>);

impl WorkTimer {
    /// Notes that a piece of work begins.
    pub(super) fn start(&self) {
        self.set(Some(Instant::now()));
    }

    /// Notes that it has ended.
    pub(super) fn stop(&self) {
        self.set(None);
    }

    fn set(&self, since: Option<Instant>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = since;
    }

    /// Whether the work under way takes longer than this.
    fn is_longer_than(&self, most: Duration) -> bool {
        let since = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        since.is_some_and(|since| most < since.elapsed())
    }
}

/// Tells operators when the watch hangs, and when it is back. `has_ended` says whether its thread
/// is gone.
pub(super) async fn run(timer: &WorkTimer, has_ended: impl Fn() -> bool, chronology: &Hosted) {
    let mut was_silent = false;
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let is_silent = has_ended() || timer.is_longer_than(SILENT_AFTER);
        if is_silent != was_silent {
            chronology.watcher_is_silent(is_silent);
            match is_silent {
                true => error!("nobody watches the data: changes are not served"),
                false => info!("the data is watched again"),
            }
        }
        was_silent = is_silent;
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::WorkTimer;

    #[test]
    fn only_work_that_takes_too_long_is_noticed() {
        let timer = WorkTimer::default();
        assert!(!timer.is_longer_than(Duration::ZERO));
        timer.start();
        assert!(!timer.is_longer_than(Duration::from_secs(3600)));
        while !timer.is_longer_than(Duration::ZERO) {}
        timer.stop();
        assert!(!timer.is_longer_than(Duration::ZERO));
    }
}
