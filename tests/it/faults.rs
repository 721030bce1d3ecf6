//! Faults of the disk and of files, each with the outcome that `docs/reliability.md` names.
//!
//! Whatever is wrong: no panic, one clear answer to the curator, and what is served stays as it
//! was.

use std::fs;
use std::path::Path;

use crate::running::{Server, copy_of_small, demarche, path, run};
use crate::support::SMALL;

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
    let words = ["large.toml” is larger than 4 MiB", "hint: check that it is the right file"];
    is_refused(folder.path(), 2, &words);
}

#[test]
fn files_that_are_too_large_together_are_refused() {
    let folder = copy_of_small();
    for name in ["a", "b", "c"] {
        let file = fs::File::create(folder.path().join(format!("reports/{name}.toml"))).unwrap();
        file.set_len(3 * 1024 * 1024).unwrap();
    }
    is_refused(folder.path(), 2, &["have more than 8 MiB together", "hint: "]);
}

/// Each would take a hundred bytes of memory or more for each of its own.
#[test]
fn what_is_dense_is_refused_before_it_is_parsed() {
    for (dense, words) in [
        ("x = [", "1,", 1_000_000, "]\n", "has more than 300000 words and marks by line 1,"),
        ("", "\n", 1_000_000, "", "has more than 300000 words and marks by line 300001,"),
        ("x = [", "{},", 60_000, "]\n", "has more than 25000 lists, tables and dots by line 1,"),
        ("[", "a.", 60_000, "a]\n", "has more than 25000 lists, tables and dots by line 1,"),
        ("", "[[account]]\n", 30_000, "", "more than 25000 lists, tables and dots by line 12501,"),
        ("", "=\n", 30_000, "", "has more than 1000 mistakes by line 501,"),
        ("", "#\u{1}\n", 30_000, "", "has more than 1000 mistakes by line 1001,"),
        ("x = \"", "\\q", 30_000, "\"\n", "has more than 1000 mistakes by line 1,"),
    ]
    .map(|(start, part, times, end, words)| (format!("{start}{}{end}", part.repeat(times)), words))
    {
        let folder = copy_of_small();
        fs::write(folder.path().join("reports/dense.toml"), dense).unwrap();
        is_refused(folder.path(), 2, &["reports/dense.toml” ", words, "hint: check that it is"]);
    }
}

/// Fourteen megabytes, which took more than a gigabyte to parse, and what is just let through.
#[cfg(target_os = "linux")]
#[test]
fn nothing_that_is_dropped_into_the_folder_ends_a_server_with_little_memory() {
    let folder = copy_of_small();
    let serve = format!(
        "ulimit -v 400000; exec {} serve --listen 127.0.0.1:0 --data {}",
        env!("CARGO_BIN_EXE_demarche"),
        path(folder.path())
    );
    let mut command = std::process::Command::new("sh");
    // The C library reserves 64 MiB of addresses for each thread, which count here and are no memory.
    command.args(["-c", &serve]).env("MALLOC_ARENA_MAX", "2").env("TOKIO_WORKER_THREADS", "2");
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
    let mut server = Server::start(&mut command);
    let (file, beside) = (folder.path().join("reports/dense.toml"), folder.path().join("beside"));
    for (dense, told) in [
        (format!("x = [{}1]\n", "1,".repeat(7_000_000)), "is larger than 4 MiB"),
        (format!("x = [{}1]\n", "1,".repeat(149_990)), "the data folder has "),
        (format!("[{}a]\n", "a.".repeat(70)).repeat(340), "the data folder has "),
        ("a = 1\n".repeat(40_000), "the data folder has "),
        ("[[account]]\n".repeat(12_000), "the data folder has "),
        (format!("{} = 1\n", "k".repeat(4_000_000)), "the data folder has "),
    ] {
        fs::write(&beside, dense).unwrap();
        fs::rename(&beside, &file).unwrap();
        server.log_line(told);
        assert!(server.get("/").starts_with("HTTP/1.1 200 "), "{told}");
    }
    fs::remove_file(&file).unwrap();
    let chronology = folder.path().join("chronology.toml");
    let text = fs::read_to_string(&chronology).unwrap();
    fs::write(&chronology, text.replace("harbour dispute", "quarrel")).unwrap();
    server.log_line("serving the data as it is now");
    assert!(server.get("/").contains("The quarrel of 1911"));
}

/// As with `setcap`, where the C library drops the settings that the program is run again for.
#[cfg(target_os = "linux")]
#[test]
fn a_server_is_run_again_for_its_allocator_at_most_once() {
    let mut command = demarche(&["--data", SMALL, "--listen", "127.0.0.1:0"]);
    command.env("DEMARCHE_WAS_RUN_AGAIN", "1").env_remove("MALLOC_TRIM_THRESHOLD_");
    let server = Server::start(&mut command);
    let environment = fs::read(format!("/proc/{}/environ", server.child.id())).unwrap();
    let environment = String::from_utf8_lossy(&environment);
    assert!(!environment.contains("MALLOC_TRIM_THRESHOLD_"), "{environment}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_server_may_be_started_by_the_loader() {
    let loaders = ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1"];
    let Some(loader) = loaders.into_iter().find(|loader| Path::new(loader).exists()) else {
        return;
    };
    let mut command = std::process::Command::new(loader);
    command.arg(env!("CARGO_BIN_EXE_demarche"));
    command.args(["serve", "--data", SMALL, "--listen", "127.0.0.1:0"]);
    command.env_remove("MALLOC_TRIM_THRESHOLD_").stderr(std::process::Stdio::piped());
    assert!(Server::start(&mut command).get("/healthz").ends_with("ok\n"));
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

#[cfg(unix)]
#[test]
fn a_name_that_is_not_utf_8_is_told_and_passed_over() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = copy_of_small();
    fs::create_dir(folder.path().join("pictures")).unwrap();
    let names: [&[u8]; 4] = [
        b"reports/caf\xe9.toml",
        b"reports/\xff\xfe.toml",
        b"reports/\xc3.toml",
        b"pictures/qu\xe9bec.jpg",
    ];
    // What editors leave of such a file is passed over in silence, as always.
    let left: [&[u8]; 4] = [
        b"reports/.caf\xe9.toml.swp",
        b"reports/caf\xe9.toml~",
        b"reports/#caf\xe9.toml#",
        b"reports/caf\xe9.toml.orig",
    ];
    for name in names.into_iter().chain(left) {
        fs::write(folder.path().join(OsStr::from_bytes(name)), "not [[ looked at").unwrap();
    }
    let data = path(folder.path());
    let (code, said, stderr) = run(&["check", "--data", data]);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(said.contains("4 warnings"), "{said}");
    assert_eq!(stderr.matches("is not read: its name is not UTF-8").count(), 4, "{stderr}");
    assert!(stderr.contains(&format!("“{data}/reports/caf\u{fffd}.toml”")), "{stderr}");
    assert!(stderr.contains("help: give it a name of the letters a to z"), "{stderr}");
    // Whoever starts the server is told too; nobody may listen on this address.
    let (_, _, log) = run(&["serve", "--data", data, "--listen", "192.0.2.1:1"]);
    assert!(log.contains("pictures/qu\u{fffd}bec.jpg” is not read"), "{log}");
    let server = Server::on_any_port(&["--data", data]);
    assert!(server.get("/").starts_with("HTTP/1.1 200"));
}

#[cfg(unix)]
#[test]
fn a_name_does_not_act_on_the_terminal() {
    for code in [1, 2] {
        let folder = copy_of_small();
        let named = folder.path().join("reports/\u{1b}[31m\n.toml");
        match code {
            1 => fs::write(named, "[report]\nid = \"elsewhere\"\n").unwrap(),
            _ => fs::create_dir(named).unwrap(),
        }
        is_refused(folder.path(), code, &["reports/\u{fffd}[31m\u{fffd}.toml"]);
        let (_, _, stderr) = run(&["check", "--data", path(folder.path())]);
        assert!(!stderr.contains('\u{1b}'), "{stderr:?}");
    }
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
fn utf_16_is_told_by_its_name_and_how_to_save_it() {
    for name in ["chronology.toml", "reports/evening-mail.toml"] {
        for (mark, bytes) in [
            (true, u16::to_le_bytes as fn(u16) -> [u8; 2]),
            (true, u16::to_be_bytes),
            (false, u16::to_le_bytes),
            (false, u16::to_be_bytes),
        ] {
            let folder = copy_of_small();
            let file = folder.path().join(name);
            let text = fs::read_to_string(&file).unwrap();
            let mark = if mark { "\u{feff}" } else { "" };
            let units: Vec<u16> = mark.encode_utf16().chain(text.encode_utf16()).collect();
            let bytes: Vec<u8> = units.into_iter().flat_map(bytes).collect();
            fs::write(&file, bytes).unwrap();
            is_refused(folder.path(), 2, &["it is UTF-16", "save it again as UTF-8"]);
        }
    }
}

/// Slips are told; what editors and systems leave is not.
#[test]
fn files_that_look_like_reports_and_are_not_read_are_told() {
    let folder = copy_of_small();
    let write = |name: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "not = [looked at").unwrap();
    };
    let left = ["#r.toml#", ".#r.toml", ".r.toml.swp", "._r.toml", "4913", "r.toml~", "Thumbs.db"];
    left.iter().for_each(|name| write(&format!("reports/{name}")));
    write("reports/.git/r.toml");
    write("reports/drafts/notes.txt");
    let check = ["check", "--data", path(folder.path())];
    let (code, _, stderr) = run(&check);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    let slips =
        ["reports/r.TOML", "reports/r.tml", "reports/r.toml.txt", "reports/old/r.toml", "r.toml"];
    slips.iter().for_each(|name| write(name));
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt as _;
        let name = std::ffi::OsStr::from_bytes(b"reports/caf\xe9.tml");
        fs::write(folder.path().join(name), "").unwrap();
    }
    let (code, said, stderr) = run(&check);
    assert_eq!(code, Some(0), "{stderr}");
    for name in ["r.TOML", "r.tml", "r.toml.txt", "old", "caf\u{fffd}.tml"] {
        let message = format!("warning[not-read]: “{}/reports/{name}” is not read", check[2]);
        assert!(cfg!(not(unix)) || stderr.contains(&message), "{name}: {stderr}");
    }
    assert!(stderr.contains("move it into the folder `reports`"), "{stderr}");
    assert_eq!(said.trim_end().rsplit(": ").next(), Some("6 warnings"), "{said}");
}

#[test]
fn nesting_without_end_is_a_diagnostic() {
    for deep in [
        format!("deep = {}{}\n", "[".repeat(20_000), "]".repeat(20_000)),
        format!("deep = {}1{}\n", "{ a = ".repeat(20_000), " }".repeat(20_000)),
        format!("{}deep = 1\n", "a.".repeat(20_000)),
        format!("[{}deep]\n", "a.".repeat(20_000)),
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

/// The user who runs the tests may be allowed to read everything, so the program runs as another.
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
