//! What a program costs: time, processor time and memory, or instructions.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// Ticks of `/proc` in a second, on every Linux.
const TICKS: f64 = 100.0;

/// What one run took. What this system does not tell is `None`.
#[derive(Clone, Copy)]
pub struct Cost {
    pub wall: f64,
    /// Seconds of processor time.
    pub cpu: Option<f64>,
    /// The most memory at once, in MiB.
    pub memory: Option<f64>,
    /// Instructions, in millions.
    pub instructions: Option<f64>,
}

/// Runs a command to its end.
pub fn of(mut command: Command) -> io::Result<Cost> {
    let before = cpu_of_children();
    let start = Instant::now();
    let mut child = command.spawn()?;
    let memory = watch(&mut child)?;
    let wall = start.elapsed().as_secs_f64();
    let cpu = cpu_of_children()
        .zip(before)
        .map(|(after, before)| after - before);
    Ok(Cost {
        wall,
        cpu,
        memory,
        instructions: None,
    })
}

/// Runs a command that valgrind leads, which writes to `log`, and counts its instructions.
pub fn counted(command: Command, log: &Path) -> io::Result<Cost> {
    let mut cost = of(command)?;
    let log = fs::read_to_string(log)?;
    let count: Option<String> = log
        .lines()
        .filter(|line| !line.contains("LLi") && !line.contains("I1"))
        .find_map(|line| line.split_once("refs:"))
        .map(|(_, count)| count.chars().filter(char::is_ascii_digit).collect());
    cost.instructions = count
        .and_then(|count| count.parse::<f64>().ok())
        .map(|count| count / 1e6);
    cost.memory = None;
    Ok(cost)
}

/// Waits for a child, and returns the most memory that it was seen to have, in MiB.
#[expect(
    clippy::disallowed_methods,
    reason = "memory is a thing to be looked at now and then"
)]
fn watch(child: &mut Child) -> io::Result<Option<f64>> {
    let status = format!("/proc/{}/status", child.id());
    let mut most = None;
    while child.try_wait()?.is_none() {
        let peak = fs::read_to_string(&status).ok().and_then(|status| {
            let line = status
                .lines()
                .find_map(|line| line.strip_prefix("VmHWM:"))?;
            line.trim().trim_end_matches(" kB").parse::<f64>().ok()
        });
        most = peak.map(|kib| kib / 1024.0).or(most);
        std::thread::sleep(Duration::from_millis(2));
    }
    Ok(most)
}

/// Returns the seconds of processor time of all children that have ended, by `proc_pid_stat(5)`.
fn cpu_of_children() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some((ticks(13)? + ticks(14)?) / TICKS)
}
