//! Faults of the disk and of files, each with the outcome that `docs/reliability.md` names.
//!
//! Whatever is wrong: no panic, one clear answer to the curator, and what is served stays as it
//! was.

use std::fs;
use std::path::Path;

use crate::running::{copy_of_small, path, run};

/// Asserts that a folder cannot be used, and that `check` and `serve` say the same of it.
fn is_refused(folder: &Path, code: i32, words: &[&str]) {
    for command in ["check", "serve"] {
        let mut arguments = vec![command, "--data", path(folder)];
        if command == "serve" {
            arguments.extend(["--listen", "127.0.0.1:0"]);
        }
        let (found, stdout, stderr) = run(&arguments);
        let start: String = stderr.chars().take(2000).collect();
        assert_eq!(found, Some(code), "{command}: {start}");
        assert_eq!(stdout, "", "{command}");
        for words in words {
            assert!(stderr.contains(words), "{command} does not say “{words}”: {start}");
        }
        assert!(!stderr.contains("panicked"), "{command}: {start}");
    }
}

#[test]
fn a_file_of_a_gigabyte_is_refused_without_being_read() {
    let folder = copy_of_small();
    let file = fs::File::create(folder.path().join("reports/large.toml")).unwrap();
    // It takes no room on the disk.
    file.set_len(1024 * 1024 * 1024).unwrap();
    let words = ["large.toml” is larger than 64 MiB", "hint: split it"];
    is_refused(folder.path(), 2, &words);
}

#[test]
fn files_that_are_too_large_together_are_refused() {
    let folder = copy_of_small();
    for name in ["a", "b", "c"] {
        let file = fs::File::create(folder.path().join(format!("reports/{name}.toml"))).unwrap();
        file.set_len(60 * 1024 * 1024).unwrap();
    }
    is_refused(folder.path(), 2, &["have more than 128 MiB together", "hint: "]);
}

#[test]
fn more_files_than_a_dispute_can_have_are_refused() {
    let folder = copy_of_small();
    for number in 0..10_000 {
        fs::File::create(folder.path().join(format!("reports/{number}.toml"))).unwrap();
    }
    is_refused(folder.path(), 2, &["has more than 10000 entries", "hint: check that it is"]);
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_is_refused() {
    use std::os::unix::fs::symlink;
    for name in ["chronology.toml", "reports/loop.toml", "reports"] {
        let folder = copy_of_small();
        let link = folder.path().join(name);
        if link.is_dir() {
            fs::remove_dir_all(&link).unwrap();
        } else {
            let _ = fs::remove_file(&link);
        }
        symlink(link.file_name().unwrap(), &link).unwrap();
        is_refused(folder.path(), 2, &["cannot be read", "symbolic links"]);
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_is_refused_at_once() {
    let folder = copy_of_small();
    let pipe = folder.path().join("reports/pipe.toml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    is_refused(folder.path(), 2, &["pipe.toml", "it is not a file"]);
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let folder = copy_of_small();
    for name in ["chronology.toml", "reports/evening-mail.toml"] {
        let file = folder.path().join(name);
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, format!("\u{feff}{text}")).unwrap();
    }
    let (code, _, stderr) = run(&["check", "--data", path(folder.path())]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
}

#[test]
fn nesting_without_end_is_a_diagnostic() {
    for deep in [
        format!("deep = {}{}\n", "[".repeat(100_000), "]".repeat(100_000)),
        format!("deep = {}1{}\n", "{ a = ".repeat(100_000), " }".repeat(100_000)),
        format!("{}deep = 1\n", "a.".repeat(100_000)),
        format!("[{}deep]\n", "a.".repeat(100_000)),
    ] {
        let folder = copy_of_small();
        let file = folder.path().join("reports/evening-mail.toml");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, format!("{deep}{text}")).unwrap();
        is_refused(folder.path(), 1, &["evening-mail.toml:1:", "error["]);
    }
}

#[test]
fn a_key_that_is_given_twice_is_a_diagnostic() {
    let folder = copy_of_small();
    let file = folder.path().join("reports/evening-mail.toml");
    let text = fs::read_to_string(&file).unwrap();
    let twice = text.replacen("[report]", "[report]\nlanguage = \"en\"\nlanguage = \"es\"", 1);
    assert_ne!(text, twice);
    fs::write(&file, twice).unwrap();
    is_refused(folder.path(), 1, &["error[syntax]: duplicate key", "evening-mail.toml:"]);
}

/// Whoever runs the tests may be allowed to read everything, so the program runs as somebody else.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_may_not_be_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = copy_of_small();
    let everybody = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    everybody(folder.path(), 0o755);
    let file = folder.path().join("reports/evening-mail.toml");
    everybody(&file, 0o000);
    if fs::read(&file).is_err() {
        return is_refused(folder.path(), 2, &["evening-mail.toml” cannot be read", "hint: check"]);
    }
    let program = folder.path().join("demarche");
    fs::copy(env!("CARGO_BIN_EXE_demarche"), &program).unwrap();
    everybody(&program, 0o755);
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    let mut command = std::process::Command::new("setpriv");
    let output = command.args(nobody).arg(&program).args(["check", "--data"]).arg(folder.path());
    let output = output.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("evening-mail.toml” cannot be read: Permission denied"), "{said}");
}
