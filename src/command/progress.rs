//! What a command is doing, on a terminal where a person waits for it: after a second, and nothing
//! where standard error is no terminal.

use std::io::{self, IsTerminal as _};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long nothing is shown: what is done sooner needs no word.
const SILENT: Duration = Duration::from_secs(1);

/// A line that is there while this is.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Ends the wait for the first sign of it.
    waiting: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins to wait.
    pub(super) fn start(message: &'static str) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        bar.set_message(message);
        if !io::stderr().is_terminal() {
            return Self { bar, waiting: None };
        }
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        let shown = bar.clone();
        let (done, is_done) = mpsc::channel();
        let waiting = thread::spawn(move || {
            if is_done.recv_timeout(SILENT) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(120));
            }
        });
        Self { bar, waiting: Some((done, waiting)) }
    }

    /// Says what is being done now.
    pub(super) fn say(&self, message: impl Into<String>) {
        self.bar.set_message(message.into());
    }
}

impl Drop for Progress {
    /// Takes the line away, before anything else is printed.
    fn drop(&mut self) {
        if let Some((done, waiting)) = self.waiting.take() {
            // The thread may be past its wait; it never fails.
            let _ = (done.send(()), waiting.join());
        }
        self.bar.finish_and_clear();
    }
}
