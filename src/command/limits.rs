//! The limits that depend on the machine, or on what stands before the server.

use std::num::NonZeroUsize;
use std::time::Duration;

use clap::Args;

use crate::http::Limits;

/// The flags; what is left out is as `Limits::default()` has it.
#[derive(Args, Debug)]
#[command(next_help_heading = "Limits")]
pub(super) struct LimitFlags {
    /// How many connections are open at once; further ones wait. Each needs a file: see `ulimit -n`.
    #[arg(long, value_name = "N", env = "DEMARCHE_MAX_CONNECTIONS", default_value_t = count(Limits::default().connections))]
    max_connections: NonZeroUsize,
    /// How many of them one address may hold. For a server that readers reach without a proxy.
    #[arg(long, value_name = "N", env = "DEMARCHE_MAX_CONNECTIONS_PER_PEER")]
    max_connections_per_peer: Option<NonZeroUsize>,
    /// How many requests are worked on at once; further ones are told to come again (503).
    #[arg(long, value_name = "N", env = "DEMARCHE_MAX_REQUESTS", default_value_t = count(Limits::default().requests))]
    max_requests: NonZeroUsize,
    /// How many seconds a connection may take for the head of a request, idle ones included.
    #[arg(long, value_name = "SECONDS", env = "DEMARCHE_HEAD_WITHIN", default_value = "15", value_parser = seconds)]
    head_within: Duration,
    /// How many seconds a client may take nothing of its answer.
    #[arg(long, value_name = "SECONDS", env = "DEMARCHE_STALLED_WITHIN", default_value = "30", value_parser = seconds)]
    stalled_within: Duration,
    /// How many seconds the work on one request may take.
    #[arg(long, value_name = "SECONDS", env = "DEMARCHE_ANSWER_WITHIN", default_value = "10", value_parser = seconds)]
    answer_within: Duration,
    /// How many seconds, when the server is told to stop, a kept connection may bring one more
    /// request before it is closed.
    #[arg(long, value_name = "SECONDS", env = "DEMARCHE_LINGER", default_value = "0.5", value_parser = seconds)]
    linger: Duration,
    /// How many seconds answers under way may take when the server is told to stop.
    #[arg(long, value_name = "SECONDS", env = "DEMARCHE_STOP_WITHIN", default_value = "10", value_parser = seconds)]
    stop_within: Duration,
}

impl LimitFlags {
    /// Returns the limits that were asked for.
    pub(super) fn limits(&self) -> Limits {
        Limits {
            connections: self.max_connections.get(),
            connections_per_peer: self.max_connections_per_peer.map(NonZeroUsize::get),
            requests: self.max_requests.get(),
            head_within: self.head_within,
            stalled_within: self.stalled_within,
            answer_within: self.answer_within,
            linger: self.linger,
            stop_within: self.stop_within,
            ..Limits::default()
        }
    }
}

fn count(limit: usize) -> NonZeroUsize {
    NonZeroUsize::new(limit).unwrap_or(NonZeroUsize::MIN)
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
            ["--head-within", "0"],
            ["--head-within", "-1"],
            ["--stop-within", "NaN"],
            ["--answer-within", "1e99"],
        ] {
            let all = ["demarche"].into_iter().chain(arguments);
            assert!(Program::try_parse_from(all).is_err(), "{arguments:?}");
        }
    }
}
