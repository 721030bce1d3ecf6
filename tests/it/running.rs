//! The real binary, as the tests run it.
//!
//! Nothing here sleeps: a server is ready when its log says so, and tells its port there.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;

use crate::support::SMALL;

/// How long a test waits for what must come, before it fails.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(30);

/// The binary with these arguments, and nothing of the environment that it would read.
pub(crate) fn demarche(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let variables = ["DATA", "LISTEN", "BASE_PATH", "LOG_FORMAT", "TEXTS", "DENY", "WATCH"]
        .map(|name| format!("DEMARCHE_{name}"));
    for name in variables.iter().map(String::as_str).chain(["DEMARCHE_LOG", "NO_COLOR"]) {
        command.env_remove(name);
    }
    command
}

pub(crate) fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    said(demarche(arguments).output().unwrap())
}

/// Runs the binary with this standard input, which it need not read to the end.
pub(crate) fn run_with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = demarche(arguments).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output().unwrap()
    })
}

pub(crate) fn said(output: Output) -> (Option<i32>, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// A server that is running, and ends with the test.
pub(crate) struct Server {
    pub(crate) child: Child,
    log: BufReader<ChildStderr>,
    pub(crate) address: String,
    operators: Option<String>,
}

impl Server {
    /// Starts a server and waits until it says where it listens.
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        let mut server = Self { child, log, address: String::new(), operators: None };
        while server.address.is_empty() {
            let line = server.log_line(" on http://");
            let address = line.split(" on http://").nth(1).unwrap();
            let address = address.split(['/', '"', ' ']).next().unwrap().to_owned();
            if line.contains("operators") {
                server.operators = Some(address);
            } else {
                server.address = address;
            }
        }
        server
    }

    pub(crate) fn on_any_port(arguments: &[&str]) -> Self {
        Self::start(demarche(arguments).args(["--listen", "127.0.0.1:0"]))
    }

    /// The next line of the log that has these words.
    pub(crate) fn log_line(&mut self, words: &str) -> String {
        let mut lines = String::new();
        loop {
            let mut line = String::new();
            let bytes = self.log.read_line(&mut line).unwrap();
            assert!(0 < bytes, "the log ends without “{words}”:\n{lines}");
            if line.contains(words) {
                return line;
            }
            lines.push_str(&line);
        }
    }

    /// Where operators are answered.
    pub(crate) fn operators(&self) -> &str {
        self.operators.as_ref().unwrap()
    }

    pub(crate) fn connect(&self) -> TcpStream {
        Self::connect_to(&self.address)
    }

    fn connect_to(address: &str) -> TcpStream {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(TIMEOUT)).unwrap();
        stream
    }

    /// The whole answer to a GET, head and body.
    pub(crate) fn get(&self, path: &str) -> String {
        self.get_from(&self.address, path)
    }

    /// The whole answer to a GET at one of the server's addresses.
    pub(crate) fn get_from(&self, address: &str, path: &str) -> String {
        let mut stream = Self::connect_to(address);
        write!(stream, "GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n").unwrap();
        rest(stream)
    }

    /// Sends a signal. The shell's own `kill` is there wherever a shell is.
    pub(crate) fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    }

    /// Ends it in order, and returns what the log says from here on.
    pub(crate) fn until_end(&mut self) -> String {
        self.signal("TERM");
        self.until_ended()
    }

    /// Waits for its end in order, and returns what the log says from here on.
    pub(crate) fn until_ended(&mut self) -> String {
        let mut log = String::new();
        self.log.read_to_string(&mut log).unwrap();
        assert_eq!(self.end(), Some(0), "{log}");
        log
    }

    /// Waits for the end and returns the exit code.
    pub(crate) fn end(&mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already where the test waited for it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn rest(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// A copy of the small data folder.
pub(crate) fn copy_of_small() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("reports")).unwrap();
    for file in
        ["chronology", "reports/morning-post", "reports/evening-mail", "reports/harbour-gazette"]
    {
        let name = format!("{file}.toml");
        fs::copy(Path::new(SMALL).join(&name), folder.path().join(&name)).unwrap();
    }
    folder
}

pub(crate) fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}
