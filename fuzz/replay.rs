//! Gives each target its seeds, then mutations of them: always the same ones, for a time.
//!
//! ```text
//! cargo run --example fuzz                   # 60 seconds over all targets
//! cargo run --example fuzz -- 600 edtf       # 600 seconds of one
//! cargo run --example fuzz -- 0 edtf FILE    # one input, as a finding names it
//! ```
//!
//! It knows nothing of the code that it runs; `cargo fuzz` does, and is for long runs.

#![expect(clippy::print_stdout, reason = "it talks to the terminal")]

#[expect(clippy::indexing_slicing, reason = "a panic is how a target fails")]
mod targets;

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use targets::{TARGETS, Target};

/// The longest input, in bytes.
const LENGTH_MAX: usize = 64 * 1024;

/// Bytes that mean something to one of the targets.
const WORDS: &[&str] = &[
    "[[event]]\n",
    "[[account]]\n",
    "\n",
    "\"",
    "'",
    "=",
    "{",
    "}",
    "[",
    "]",
    ",",
    "..",
    "/",
    "~",
    "?",
    "%",
    "X",
    "-",
    "T",
    "P1D",
    "-P2D",
    "9223372036854775807",
    "-9223372036854775808",
    "null",
    "true",
    "0",
    "1911-07-06",
    "&",
    "with=",
    "reading=",
    "from=",
    "to=",
    "q=",
    "%ff",
    "%00",
    "+",
    "\u{202e}",
    "é",
    "\u{0}",
];

fn main() -> anyhow::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let seconds: u64 = arguments.first().map_or(Ok(60), |text| text.parse()).context("seconds")?;
    let chosen: Vec<Target> = TARGETS
        .into_iter()
        .filter(|(name, _)| arguments.get(1).is_none_or(|wanted| wanted == name))
        .collect();
    ensure!(!chosen.is_empty(), "no such target; there are {:?}", TARGETS.map(|(name, _)| name));
    if let ([(_, target)], Some(path)) = (chosen.as_slice(), arguments.get(2)) {
        target(&fs::read(path).with_context(|| path.clone())?);
        return Ok(ExitCode::SUCCESS);
    }
    let mut found = 0;
    for (name, target) in &chosen {
        let share = Duration::from_secs(seconds) / u32::try_from(chosen.len())?;
        found += fuzz(name, *target, share)?;
    }
    Ok(if found == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs a target for a time, and returns how many findings there were: none, or one.
fn fuzz(name: &str, target: fn(&[u8]), time: Duration) -> anyhow::Result<u32> {
    let seeds = seeds(name)?;
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let start = Instant::now();
    let mut inputs: u64 = 0;
    let mut waiting = seeds.clone();
    loop {
        let input = waiting.pop().unwrap_or_else(|| random.mutated(&seeds));
        inputs += 1;
        if catch_unwind(|| target(&input)).is_err() {
            let finding = Path::new("target").join(format!("fuzz-{name}"));
            fs::write(&finding, &input)?;
            println!("{name}: a finding after {inputs} inputs: {}", finding.display());
            return Ok(1);
        }
        if waiting.is_empty() && time <= start.elapsed() {
            println!("{name}: {} seeds, {inputs} inputs, no finding", seeds.len());
            return Ok(0);
        }
    }
}

fn seeds(name: &str) -> anyhow::Result<Vec<Vec<u8>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<Vec<_>>>()?;
    paths.sort();
    let seeds = paths.iter().map(|path| Ok(fs::read(path)?)).collect::<anyhow::Result<Vec<_>>>()?;
    ensure!(!seeds.is_empty(), "{} has no seed", folder.display());
    Ok(seeds)
}

/// Numbers that look random, and are the same each time (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (end.max(1) as u64)).unwrap_or_default()
    }

    fn of<'a, T: ?Sized>(&mut self, items: &'a [impl AsRef<T>]) -> &'a T {
        let place = self.below(items.len());
        items.get(place).expect("there is an item").as_ref()
    }

    /// Returns a part of some bytes, of at most 64 of them.
    fn part<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let from = self.below(bytes.len() + 1);
        let length = self.below(64).min(bytes.len() - from);
        bytes.get(from..from + length).unwrap_or_default()
    }

    /// Returns a seed with some of its bytes changed, taken out, doubled or replaced.
    fn mutated(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes: Vec<u8> = self.of::<[u8]>(seeds).to_vec();
        for _ in 0..=self.below(8) {
            let place = self.below(bytes.len() + 1);
            let end = (place + self.below(16)).min(bytes.len());
            let with: Vec<u8> = match self.below(6) {
                0 => Vec::new(),
                1 => vec![u8::try_from(self.below(256)).unwrap_or_default()],
                2 => self.of::<str>(WORDS).as_bytes().to_vec(),
                3 => self.part(&bytes.clone()).to_vec(),
                4 => {
                    let other = self.of::<[u8]>(seeds);
                    self.part(other).to_vec()
                }
                _ => bytes.get(place..end).unwrap_or_default().repeat(2),
            };
            let end = if self.below(2) == 0 { place } else { end };
            bytes.splice(place..end, with);
        }
        bytes.truncate(LENGTH_MAX);
        bytes
    }
}
