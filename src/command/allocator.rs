//! How the C library's allocator is to treat freed memory: it is told by the environment, before the
//! program starts.
//!
//! glibc keeps what is freed: the largest block that a thread ever freed becomes its measure of what
//! is worth returning, so that a server which compresses pages stays at its peak for ever. Fixed
//! thresholds return it. Other allocators were measured on the same figure, see `docs/decisions.md`.

/// Runs the same command again with settings for the allocator, where it has none.
///
/// It returns where nothing is to be set, or the program cannot be run again.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(super) fn tune() {
    use std::env;
    use std::os::unix::process::CommandExt as _;
    use std::process::Command;

    /// What is returned to the system: free memory at the end of a heap from this many bytes on.
    const TRIM_THRESHOLD: (&str, &str) = ("MALLOC_TRIM_THRESHOLD_", "131072");
    /// Each heap has room of its own; a thread does not need one.
    const ARENA_MAX: (&str, &str) = ("MALLOC_ARENA_MAX", "2");

    if env::var_os(TRIM_THRESHOLD.0).is_some() {
        return;
    }
    let Ok(program) = env::current_exe() else { return };
    let mut again = Command::new(program);
    again.args(env::args_os().skip(1)).env(TRIM_THRESHOLD.0, TRIM_THRESHOLD.1);
    if env::var_os(ARENA_MAX.0).is_none() {
        again.env(ARENA_MAX.0, ARENA_MAX.1);
    }
    // The process is the same: its id, its files and its signals stay. On failure it goes on as it is.
    let _ = again.exec();
}

/// Elsewhere the allocator returns what is freed by itself.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) fn tune() {}
