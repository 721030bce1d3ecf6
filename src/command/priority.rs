//! Work that gives way to answers: a folder that is read again while readers are served.

use rayon::ThreadPoolBuilder;
use tracing::warn;

/// How much less of a busy processor this work gets than answers do: about a tenth.
#[cfg(target_os = "linux")]
const NICE: i32 = 10;

/// Lets this thread, and each that it starts from now on, go behind all others. Where the system has
/// no such thing for a thread, nothing changes.
pub(super) fn give_way() {
    // On Linux the calling thread alone is meant, whatever the name says.
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(None, NICE) {
        tracing::debug!("the priority stays as it is: {error}");
    }
}

/// Does work over all events on threads that this one starts, and that go behind others as it does:
/// those that are there anyway work for readers.
pub(super) fn on_own_threads<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    match ThreadPoolBuilder::new().build() {
        Ok(threads) => threads.install(work),
        Err(error) => {
            warn!("no threads of its own for a folder that has changed: {error}");
            work()
        }
    }
}
