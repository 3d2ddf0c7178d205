//! The real program in a terminal of its own, for tests: its keys, its screen and all that it writes.
//!
//! Every wait is for something to appear, never for time to pass.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_nutgraf");
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The program in a terminal of its own, and what that terminal shows.
pub struct Reader {
    pub child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    pub screen: Arc<(Mutex<Seen>, Condvar)>,
}

pub struct Seen {
    pub parser: vt100::Parser,
    /// All that was written.
    pub bytes: Vec<u8>,
    pub ended: bool,
}

impl Reader {
    pub fn start(home: &Path, width: u16, height: u16) -> Reader {
        Reader::run(command(home), width, height)
    }

    pub fn run(command: CommandBuilder, width: u16, height: u16) -> Reader {
        let pair = native_pty_system().openpty(size(width, height)).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().unwrap();
        let parser = vt100::Parser::new(
            NonZeroU16::new(height).unwrap(),
            NonZeroU16::new(width).unwrap(),
            0,
        );
        let screen = Arc::new((
            Mutex::new(Seen {
                parser,
                bytes: Vec::new(),
                ended: false,
            }),
            Condvar::new(),
        ));
        let shown = Arc::clone(&screen);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let read = output.read(&mut buffer).unwrap_or(0);
                let mut seen = shown.0.lock().unwrap();
                if read == 0 {
                    seen.ended = true;
                } else {
                    seen.parser.process(&buffer[..read]);
                    seen.bytes.extend_from_slice(&buffer[..read]);
                }
                shown.1.notify_all();
                if read == 0 {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Reader {
            child,
            keys,
            master: pair.master,
            screen,
        }
    }

    /// Changes the size of the terminal, and of the screen that is kept of it.
    pub fn resize(&mut self, width: u16, height: u16) {
        let (rows, columns) = (NonZeroU16::new(height), NonZeroU16::new(width));
        let mut seen = self.screen.0.lock().unwrap();
        let screen = seen.parser.screen_mut();
        screen.set_size(rows.unwrap(), columns.unwrap());
        drop(seen);
        self.master.resize(size(width, height)).unwrap();
    }

    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Waits until the screen is as `wanted` says, and returns its text.
    pub fn wait(&self, what: &str, wanted: impl Fn(&str) -> bool) -> String {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.screen.0.lock().unwrap();
        loop {
            let text = seen.parser.screen().contents();
            if wanted(&text) {
                return text;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero() && !seen.ended,
                "waited for {what}; the screen shows:\n{text}"
            );
            seen = self.screen.1.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// Waits until the program has written something, and returns all that it wrote so far.
    pub fn wait_for_bytes(&self, what: &str, wanted: impl Fn(&str) -> bool) -> String {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.screen.0.lock().unwrap();
        loop {
            let written = String::from_utf8_lossy(&seen.bytes).into_owned();
            if wanted(&written) {
                return written;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            let text = seen.parser.screen().contents();
            assert!(
                !left.is_zero() && !seen.ended,
                "waited for {what}; the screen shows:\n{text}"
            );
            seen = self.screen.1.wait_timeout(seen, left).unwrap().0;
        }
    }

    pub fn wait_for(&self, text: &str) -> String {
        self.wait(text, |screen| screen.contains(text))
    }

    /// Waits for the program's end, and returns its exit code and all that it wrote.
    pub fn end(mut self) -> (u32, String) {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.screen.0.lock().unwrap();
        while !seen.ended {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(
                !left.is_zero(),
                "the program does not end; the screen shows:\n{}",
                seen.parser.screen().contents()
            );
            seen = self.screen.1.wait_timeout(seen, left).unwrap().0;
        }
        let written = String::from_utf8_lossy(&seen.bytes).into_owned();
        drop(seen);
        (self.child.wait().unwrap().exit_code(), written)
    }

    /// Does something with the mouse, in the terminal's words (SGR 1006): button 0 is the left one, 32 more while
    /// it moves, and 64 and 65 are the wheel. Columns and rows count from 0.
    pub fn mouse(&mut self, button: u8, x: usize, y: usize, down: bool) {
        let end = if down { 'M' } else { 'm' };
        self.press(&format!("\u{1b}[<{button};{};{}{end}", x + 1, y + 1));
    }

    pub fn click(&mut self, x: usize, y: usize) {
        self.mouse(0, x, y, true);
        self.mouse(0, x, y, false);
    }

    /// Returns column and row of some words on the screen.
    pub fn place(&self, words: &str) -> (usize, usize) {
        let screen = self.wait_for(words);
        let found = screen.lines().enumerate().find_map(|(y, line)| {
            let before = line.split_once(words)?.0;
            Some((before.chars().count(), y))
        });
        found.unwrap()
    }

    pub fn signal(&self, name: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        assert!(
            Command::new("kill")
                .args(["-s", name, &pid])
                .status()
                .unwrap()
                .success()
        );
    }
}

pub fn command(home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(PROGRAM);
    command.env_clear();
    command.env("HOME", home);
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command
}

pub fn size(width: u16, height: u16) -> PtySize {
    PtySize {
        rows: height,
        cols: width,
        pixel_width: 0,
        pixel_height: 0,
    }
}

pub fn nutgraf(home: &Path, arguments: &[&str]) -> Output {
    Command::new(PROGRAM)
        .args(arguments)
        .env_clear()
        .env("HOME", home)
        .output()
        .unwrap()
}
