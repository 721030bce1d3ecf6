//! Settings of the C library's allocator, which it reads from the environment before the program
//! starts.
//!
//! glibc raises its thresholds for returning memory to the system to the largest block that was ever
//! freed, so that a server which compresses pages stays at its peak. A threshold that is set does
//! not move. What else was measured stands in `docs/decisions.md`.

/// Runs the program again, in the same process, with settings for the allocator where it has none.
///
/// It comes back only where they are set already, or where the program cannot be run again.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(super) fn tune() {
    use std::env;
    use std::os::unix::process::CommandExt as _;
    use std::process::Command;

    /// More than the tables with which the encoding of a page begins: they are not taken from the
    /// system anew for each page.
    const FOUR_MB: &str = "4194304";
    /// Free memory at the end of a heap is returned to the system from this many bytes on.
    const TRIM_THRESHOLD: (&str, &str) = ("MALLOC_TRIM_THRESHOLD_", FOUR_MB);
    /// From this many bytes on a block is the system's own, and is returned as soon as it is free.
    const MMAP_THRESHOLD: (&str, &str) = ("MALLOC_MMAP_THRESHOLD_", FOUR_MB);
    /// Without this each thread may have a heap, and free memory, of its own.
    const ARENA_MAX: (&str, &str) = ("MALLOC_ARENA_MAX", "2");

    /// That the program was run again. The C library drops its own settings where a program has
    /// more rights than its user (`setcap`, setgid), so that they alone do not tell.
    const WAS_RUN_AGAIN: &str = "DEMARCHE_WAS_RUN_AGAIN";

    if [TRIM_THRESHOLD.0, WAS_RUN_AGAIN].iter().any(|name| env::var_os(name).is_some()) {
        return;
    }
    let Ok(program) = env::current_exe() else { return };
    // Where the loader was run by its name, the program is the loader.
    if program.file_name().is_some_and(|name| name.to_string_lossy().contains(".so")) {
        return;
    }
    let mut again = Command::new(program);
    again.args(env::args_os().skip(1)).env(WAS_RUN_AGAIN, "1");
    again.env(TRIM_THRESHOLD.0, TRIM_THRESHOLD.1);
    for (name, value) in [MMAP_THRESHOLD, ARENA_MAX] {
        if env::var_os(name).is_none() {
            again.env(name, value);
        }
    }
    // Process id and open files stay. On failure the program goes on without the settings.
    let _ = again.exec();
}

/// Elsewhere the allocator returns what is freed by itself.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) fn tune() {}
