//! Writes a data folder of invented events, the same for the same arguments.
//!
//! ```text
//! cargo run --release --example generate-chronology -- --events 100000 --format jsonl --out big
//! ```

use std::io;
use std::path::PathBuf;

use clap::Parser;

mod world;

use world::{Format, World};

/// Writes a data folder of invented events.
#[derive(Parser)]
struct Args {
    /// How many events.
    #[arg(long, default_value_t = 1_000)]
    events: usize,

    /// Another seed, another chronology.
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// The folder, which is made.
    #[arg(long)]
    out: PathBuf,

    /// Where events and accounts go: into TOML tables, or into one line of JSON each.
    #[arg(long, value_enum, default_value_t = Format::Toml)]
    format: Format,
}

fn main() -> io::Result<()> {
    let Args { events, seed, out, format } = Args::parse();
    World::new(seed, events.max(1)).write(&out, format)
}
