//! Whether the watch over the data folder is alive: a disk may keep it waiting for ever.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tracing::{error, info};

use crate::http::AppState;

/// How long one look at the folder, or one revision, may take before operators are told.
const SILENT_AFTER: Duration = Duration::from_secs(30);

/// How often is looked whether the watch is silent.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Since when somebody is at work; `None` while there is nothing to do.
#[derive(Debug, Default)]
pub(super) struct Pulse(Mutex<Option<Instant>>);

impl Pulse {
    /// Notes that a piece of work begins.
    pub(super) fn work(&self) {
        self.set(Some(Instant::now()));
    }

    /// Notes that there is nothing to do.
    pub(super) fn rest(&self) {
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

/// Tells operators when the watch falls silent, and when it is back. `has_ended` says whether it
/// can never come back.
pub(super) async fn guard(pulse: &Pulse, has_ended: impl Fn() -> bool, state: &AppState) {
    let mut was_silent = false;
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        let is_silent = has_ended() || pulse.is_longer_than(SILENT_AFTER);
        if is_silent != was_silent {
            state.watcher_is_silent(is_silent);
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

    use super::Pulse;

    #[test]
    fn who_works_too_long_is_silent_and_who_rests_is_not() {
        let pulse = Pulse::default();
        assert!(!pulse.is_longer_than(Duration::ZERO));
        pulse.work();
        assert!(!pulse.is_longer_than(Duration::from_secs(3600)));
        while !pulse.is_longer_than(Duration::ZERO) {}
        pulse.rest();
        assert!(!pulse.is_longer_than(Duration::ZERO));
    }
}
