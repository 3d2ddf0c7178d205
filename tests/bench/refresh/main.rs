//! A refresh beside that of others, of the same feeds, from a server on this machine, in one run.
//!
//! ```text
//! cargo bench --bench refresh -- [--feeds 100] [--articles 30] [--hosts 100] [--latency 0] [--instructions]
//! cargo bench --bench refresh -- --serve FILE
//! ```
//!
//! newsboat is the yardstick and curl, which only fetches, the floor; who is not installed is left out.
//! Times depend on the machine and on what else it does, their ratios hardly. With `--instructions`
//! instructions are counted by valgrind instead, which depend on neither; 30 feeds are enough then.
//! `--latency` is in milliseconds. `--serve` writes the feeds' addresses to a file and serves them until
//! its input ends; each line of the input adds an article to every feed.

#![expect(clippy::print_stdout, reason = "what it prints is its purpose")]

mod cost;
mod peers;
#[path = "../prose.rs"]
mod prose;
mod site;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cost::Cost;
use peers::Peer;
use site::{Shape, Site};

struct Wanted {
    shape: Shape,
    instructions: bool,
    serve: Option<PathBuf>,
}

fn main() -> io::Result<()> {
    let wanted = wanted();
    let mut site = Site::open(wanted.shape)?;
    if let Some(path) = &wanted.serve {
        std::fs::write(path, site.urls().join("\n"))?;
        for line in io::stdin().lines() {
            line?;
            site.publish();
        }
        return Ok(());
    }
    let dir = tempfile::tempdir()?;
    let peers = peers::all(dir.path(), &site.urls())?;
    if wanted.instructions && !peers::is_installed("valgrind") {
        println!("valgrind, which counts instructions, is not installed");
        return Ok(());
    }
    let run = |peer: &Peer| run(peer, dir.path(), wanted.instructions);
    report("cold", &measure(&peers, run)?);
    let keeping: Vec<&Peer> = peers.iter().filter(|peer| peer.keeps).collect();
    for peer in &keeping {
        // newsboat 2.21 sends no validators with the request after the first one.
        cost::of(peer.command())?;
    }
    report("nothing changed", &measure(keeping.iter().copied(), run)?);
    site.publish();
    report("one new article each", &measure(keeping, run)?);
    Ok(())
}

/// Reads the arguments; Cargo adds one of its own.
fn wanted() -> Wanted {
    let mut wanted = Wanted {
        shape: Shape {
            feeds: 100,
            articles: 30,
            hosts: 100,
            latency: Duration::ZERO,
        },
        instructions: false,
        serve: None,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || {
            let number = arguments.next().and_then(|number| number.parse().ok());
            number.unwrap_or_else(|| panic!("{argument} takes a number"))
        };
        match argument.as_str() {
            "--feeds" => wanted.shape.feeds = number(),
            "--articles" => wanted.shape.articles = number(),
            "--hosts" => wanted.shape.hosts = number(),
            "--latency" => wanted.shape.latency = Duration::from_millis(number() as u64),
            "--instructions" => wanted.instructions = true,
            "--serve" => wanted.serve = arguments.next().map(PathBuf::from),
            "--bench" => {}
            other => panic!("what is {other}? See the head of tests/bench/refresh/main.rs"),
        }
    }
    wanted
}

fn run(peer: &Peer, dir: &Path, instructions: bool) -> io::Result<Cost> {
    if !instructions {
        return cost::of(peer.command());
    }
    let log = dir.join("valgrind.log");
    cost::counted(peer.counted(&log), &log)
}

fn measure<'a>(
    peers: impl IntoIterator<Item = &'a Peer>,
    run: impl Fn(&Peer) -> io::Result<Cost>,
) -> io::Result<Vec<(&'static str, Cost)>> {
    peers
        .into_iter()
        .map(|peer| Ok((peer.name, run(peer)?)))
        .collect()
}

/// Prints what each program took, and how many times that is what nutgraf, which comes first, took.
fn report(what: &str, costs: &[(&'static str, Cost)]) {
    println!("\n{what}");
    let Some((_, ours)) = costs.first() else {
        return;
    };
    for (name, cost) in costs {
        print!("  {name:<10}");
        if ours.instructions.is_none() {
            print!("{}", figure("wall", "s", Some(cost.wall), Some(ours.wall)));
            print!("{}", figure("cpu", "s", cost.cpu, ours.cpu));
            print!("{}", figure("memory", "MiB", cost.memory, ours.memory));
        } else {
            let (theirs, ours) = (cost.instructions, ours.instructions);
            print!("{}", figure("instructions", "M", theirs, ours));
        }
        println!();
    }
}

/// Writes a figure, and nutgraf's as a multiple of it.
fn figure(name: &str, unit: &str, theirs: Option<f64>, ours: Option<f64>) -> String {
    match theirs.zip(ours) {
        Some((theirs, ours)) if theirs > 0.0 => {
            format!("  {name} {theirs:8.2} {unit} ({:5.2})", ours / theirs)
        }
        Some((theirs, _)) => format!("  {name} {theirs:8.2} {unit}        "),
        None => format!("  {name} unknown"),
    }
}
