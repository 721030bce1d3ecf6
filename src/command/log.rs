//! The log, to standard error.

use std::io::{self, IsTerminal as _};

use clap::{Args, ValueEnum};
use tracing_subscriber::EnvFilter;

use crate::http::ANSWERS;

/// How the log is written.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct LogFlags {
    /// How the log is written.
    #[arg(long, value_name = "FORMAT", env = "DEMARCHE_LOG_FORMAT", default_value = "text")]
    pub(super) log_format: LogFormat,
    /// Write a line for each answer, not only for those that failed by our fault.
    #[arg(long, env = "DEMARCHE_ACCESS_LOG")]
    access_log: bool,
}

/// The form of a line of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LogFormat {
    /// A line for people.
    Text,
    /// A JSON object a line.
    Json,
}

impl LogFlags {
    /// Logs to standard error from now on. What the log holds can be chosen to the last detail by
    /// `DEMARCHE_LOG`, as in `warn,demarche::http=debug`.
    pub(super) fn start(self) {
        let usual = if self.access_log { format!("info,{ANSWERS}=debug") } else { "info".into() };
        let filter = EnvFilter::try_from_env("DEMARCHE_LOG");
        let log = tracing_subscriber::fmt()
            .with_env_filter(filter.unwrap_or_else(|_| EnvFilter::new(usual)))
            .with_writer(io::stderr)
            .with_ansi(io::stderr().is_terminal())
            // A log that cannot be written, on a full disk for one, is no reason to stop serving:
            // to say so would be to write to the same place, and to panic there.
            .log_internal_errors(false);
        match self.log_format {
            LogFormat::Text => log.init(),
            LogFormat::Json => log.json().init(),
        }
    }
}
