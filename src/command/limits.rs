//! The limits that depend on the machine, or on a proxy before the server.

use std::time::Duration;

use clap::Args;

use crate::http::Limits;

/// The most of anything that can be asked for: no machine has as many connections.
const COUNT_MAX: usize = 1_000_000;

/// The flags; what is left out is as `Limits::default()` has it.
#[derive(Args, Debug)]
#[command(next_help_heading = "Limits")]
pub(super) struct LimitFlags {
    /// How many connections are open at once; for a further one, the idlest ends. Each needs a file: see `ulimit -n`.
    #[arg(long, value_name = "N", env = "DEMARCHE_MAX_CONNECTIONS", default_value_t = Limits::default().connections, value_parser = count)]
    max_connections: usize,
    /// How many of them one address may hold. For a server that readers reach without a proxy.
    #[arg(long, value_name = "N", env = "DEMARCHE_MAX_CONNECTIONS_PER_PEER", value_parser = count)]
    max_connections_per_peer: Option<usize>,
    /// How many requests are worked on at once; further ones are told to come again (503).
    #[arg(long, value_name = "N", env = "DEMARCHE_MAX_REQUESTS", default_value_t = Limits::default().requests, value_parser = count)]
    max_requests: usize,
    /// How many seconds a connection may take for the head of a request, idle ones included.
    #[arg(long, value_name = "SECONDS", env = "DEMARCHE_HEAD_WITHIN", default_value = "15", value_parser = seconds)]
    head_within: Duration,
    /// How many seconds a client may take nothing of its answer.
    #[arg(long, value_name = "SECONDS", env = "DEMARCHE_STALLED_WITHIN", default_value = "30", value_parser = seconds)]
    stalled_within: Duration,
    /// How many seconds the work on one request may take.
    #[arg(long, value_name = "SECONDS", env = "DEMARCHE_ANSWER_WITHIN", default_value = "10", value_parser = seconds)]
    answer_within: Duration,
    /// How many pages are made before anybody asks for them, when the data is read; all others are
    /// made for their first reader.
    #[arg(long, value_name = "N", env = "DEMARCHE_PREPARED_PAGES", default_value_t = Limits::default().prepared_pages, value_parser = pages)]
    prepared_pages: usize,
    /// How many seconds, when the server is told to stop, a kept connection may bring one more
    /// request before it is closed.
    #[arg(long, value_name = "SECONDS", env = "DEMARCHE_LINGER", default_value = "0.5", value_parser = seconds)]
    linger: Duration,
    /// How many seconds answers under way may take when the server is told to stop.
    #[arg(long, value_name = "SECONDS", env = "DEMARCHE_STOP_WITHIN", default_value = "10", value_parser = seconds)]
    stop_within: Duration,
}

impl LimitFlags {
    pub(super) fn limits(&self) -> Limits {
        Limits {
            connections: self.max_connections,
            connections_per_peer: self.max_connections_per_peer,
            requests: self.max_requests,
            head_within: self.head_within,
            stalled_within: self.stalled_within,
            answer_within: self.answer_within,
            prepared_pages: self.prepared_pages,
            linger: self.linger,
            stop_within: self.stop_within,
            ..Limits::default()
        }
    }
}

/// Reads a number of things that are open or under way at once.
fn count(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|count| (1..=COUNT_MAX).contains(count));
    count.ok_or_else(|| format!("write a whole number from 1 to {COUNT_MAX}"))
}

/// Reads a number of pages; of more than there are, all are meant.
fn pages(text: &str) -> Result<usize, String> {
    let pages = text.parse::<u32>().ok().and_then(|pages| pages.try_into().ok());
    pages.ok_or_else(|| format!("write a whole number from 0 to {}", u32::MAX))
}

/// Reads a number of seconds: `15`, `0.5`.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    let is_useful = |within: &Duration| !within.is_zero() && *within < Duration::from_secs(86_400);
    seconds.filter(is_useful).ok_or_else(|| "write seconds, less than a day: 15, or 0.5".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::LimitFlags;
    use crate::http::Limits;

    #[derive(Parser)]
    struct Program {
        #[command(flatten)]
        flags: LimitFlags,
    }

    #[test]
    fn no_flag_is_the_default() {
        let program = Program::try_parse_from(["demarche"]).unwrap();
        assert_eq!(program.flags.limits(), Limits::default());
    }

    #[test]
    fn a_limit_that_nothing_can_keep_is_refused() {
        for arguments in [
            ["--max-connections", "0"],
            ["--max-connections", "1000001"],
            ["--max-connections", "18446744073709551615"],
            ["--max-connections-per-peer", "1e3"],
            ["--max-requests", "9223372036854775807"],
            ["--max-requests", "18446744073709551616"],
            ["--prepared-pages", "99999999999999999999"],
            ["--prepared-pages", "all"],
            ["--head-within", "0"],
            ["--head-within", "minus one"],
            ["--stop-within", "NaN"],
            ["--answer-within", "1e99"],
        ] {
            let all = ["demarche"].into_iter().chain(arguments);
            let said = Program::try_parse_from(all).err().map(|error| error.to_string());
            assert!(said.is_some_and(|said| said.contains(": write ")), "{arguments:?}");
        }
    }
}
