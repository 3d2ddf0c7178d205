//! A terminal that shows nothing: a program runs in it, keys are pressed, and what it writes is counted.

use std::io::{self, Read, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a program may take over its first byte.
const PATIENCE: Duration = Duration::from_secs(20);
/// How the terminal is asked for margins at the sides (DECRQM), and how it says that it has them.
const ASKED: &[u8] = b"\x1b[?69$p";
const HAS_MARGINS: &[u8] = b"\x1b[?69;2$y";

/// What the terminal says of itself.
#[derive(Clone, Copy)]
pub struct Kind {
    pub true_colour: bool,
    pub margins: bool,
}

/// What one press led to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settled {
    pub bytes: usize,
    /// From the press to the last byte.
    pub took: Duration,
}

type Keys = Arc<Mutex<Box<dyn Write + Send>>>;

/// A program in its terminal. Ends with this.
pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    keys: Keys,
    written: Receiver<(Instant, usize)>,
    _master: Box<dyn MasterPty + Send>,
}

impl Session {
    /// Starts a program and waits until it has drawn itself.
    pub fn start(
        mut command: CommandBuilder,
        (columns, rows): (u16, u16),
        kind: Kind,
    ) -> io::Result<Session> {
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        if kind.true_colour {
            command.env("COLORTERM", "truecolor");
        }
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system()
            .openpty(size)
            .map_err(io::Error::other)?;
        let child = pair
            .slave
            .spawn_command(command)
            .map_err(io::Error::other)?;
        drop(pair.slave);
        let output = pair.master.try_clone_reader().map_err(io::Error::other)?;
        let keys = pair.master.take_writer().map_err(io::Error::other)?;
        let keys: Keys = Arc::new(Mutex::new(keys));
        let (tell, written) = mpsc::channel();
        let answers = kind.margins.then(|| Arc::clone(&keys));
        thread::spawn(move || listen(output, &tell, answers.as_ref()));
        let session = Session {
            child,
            keys,
            written,
            _master: pair.master,
        };
        session.settle(PATIENCE, Duration::from_millis(700));
        Ok(session)
    }

    /// Presses keys and counts what comes of it, up to a `silence`. What was still on its way does not count.
    pub fn press(&self, keys: &str, silence: Duration) -> io::Result<Settled> {
        self.settle(Duration::from_millis(10), Duration::from_millis(10));
        let start = Instant::now();
        send(&self.keys, keys.as_bytes())?;
        let (bytes, last) = self.settle(Duration::from_millis(500), silence);
        Ok(Settled {
            bytes,
            took: last.map_or(Duration::ZERO, |last| last.saturating_duration_since(start)),
        })
    }

    /// Counts the bytes that come in `time`, whatever is pressed.
    pub fn idle(&self, time: Duration) -> usize {
        let end = Instant::now() + time;
        let mut bytes = 0;
        while let Ok((_, more)) = self
            .written
            .recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            bytes += more;
        }
        bytes
    }

    /// Counts the bytes up to a silence, and tells when the last one came. The first may take as long as `first`.
    fn settle(&self, first: Duration, silence: Duration) -> (usize, Option<Instant>) {
        let (mut bytes, mut last, mut patience) = (0, None, first);
        loop {
            match self.written.recv_timeout(patience) {
                Ok((at, more)) => (bytes, last) = (bytes + more, Some(at)),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    return (bytes, last);
                }
            }
            patience = silence;
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // One that has ended by itself needs no end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn send(keys: &Keys, bytes: &[u8]) -> io::Result<()> {
    let mut keys = keys.lock().unwrap_or_else(PoisonError::into_inner);
    keys.write_all(bytes)?;
    keys.flush()
}

/// Tells of what is written until the program ends, and answers what the terminal is asked.
fn listen(
    mut output: Box<dyn Read + Send>,
    tell: &mpsc::Sender<(Instant, usize)>,
    answers: Option<&Keys>,
) {
    let mut buffer = [0; 8192];
    while let Ok(read @ 1..) = output.read(&mut buffer) {
        let at = Instant::now();
        let asked = buffer[..read]
            .windows(ASKED.len())
            .any(|part| part == ASKED);
        if let Some(keys) = answers.filter(|_| asked) {
            let _ = send(keys, HAS_MARGINS);
        }
        if tell.send((at, read)).is_err() {
            return;
        }
    }
}
