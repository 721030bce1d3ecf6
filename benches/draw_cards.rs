//! Draws every card of a data folder, and says how long each step takes.
//!
//! ```text
//! cargo run --release --example draw-cards                 # times, of the shipped data
//! cargo run --release --example draw-cards -- DATA FOLDER  # and the pictures, for looking at
//! ```

#![expect(clippy::print_stdout, reason = "it talks to the terminal")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use askama::Template as _;
use demarche::card::png;
use demarche::load::{parse, read};
use demarche::localized::Localized;
use demarche::site::Site;
use demarche::text::ENGLISH;
use demarche::view::{EventCard, HomeCard};

/// How often each card is drawn; the median counts.
const ROUNDS: usize = 9;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let data = arguments.next().unwrap_or_else(|| "data".to_owned());
    let folder = arguments.next().map(PathBuf::from);
    let files = read(Path::new(&data)).with_context(|| format!("{data} cannot be read"))?;
    let model = parse(&files).model.with_context(|| format!("{data} has errors"))?;
    let site = Localized::new(&Arc::new(Site::build(model)), &ENGLISH);

    let mut slowest = Duration::ZERO;
    let mut report = |name: &str, draw: &dyn Fn() -> anyhow::Result<Vec<u8>>| {
        let mut times = Vec::new();
        let mut file = Vec::new();
        for _ in 0..ROUNDS {
            let start = Instant::now();
            file = draw()?;
            times.push(start.elapsed());
        }
        times.sort();
        let median = times.get(ROUNDS / 2).copied().unwrap_or_default();
        slowest = slowest.max(median);
        println!("{:6.1} ms {:7} bytes  {name}", median.as_secs_f64() * 1000.0, file.len());
        if let Some(folder) = &folder {
            std::fs::create_dir_all(folder)?;
            std::fs::write(folder.join(format!("{name}.png")), file)?;
        }
        anyhow::Ok(())
    };
    report("home", &|| Ok(png(&HomeCard::new(&site).render()?)?))?;
    for event in &site.model.events {
        report(&event.id.to_string(), &|| Ok(png(&EventCard::new(&site, event).render()?)?))?;
    }
    println!("slowest median: {:.1} ms", slowest.as_secs_f64() * 1000.0);
    Ok(())
}
