//! What comes in from the terminal, and the news that there is no terminal any more.
//!
//! The thread sleeps in `poll(2)` on standard input, which costs no wake-up while nobody types and sees a
//! hang-up at once. What the bytes mean is for [`Decoder`] to say; crossterm would see only the keys in them,
//! and none of the terminal's answers.

use std::io;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use tokio::sync::mpsc::UnboundedSender;

use super::decode::{Decoder, Input};
use super::{Incoming, child};
use crate::app::Msg;

/// How long more bytes are waited for before an Esc is the key, and the beginning of an answer was typed.
const GAP: Duration = Duration::from_millis(40);
/// How long the rest is waited for of an answer that has begun, which a slow line may deliver in parts.
const ANSWER_GAP: Duration = Duration::from_secs(1);

/// Reads on a thread of its own and sends what comes in, until the terminal is gone or nobody listens.
pub fn listen(to: UnboundedSender<Incoming>) {
    thread::Builder::new()
        .name("input".to_owned())
        .spawn(move || {
            let mut decoder = Decoder::default();
            loop {
                let gap = if decoder.is_amid() { ANSWER_GAP } else { GAP };
                let patience = decoder.is_holding().then_some(gap);
                let inputs = match wait_for_bytes(patience) {
                    Ok(Wait::Bytes) => match read() {
                        Ok(bytes) => decoder.take(&bytes),
                        Err(_) => break,
                    },
                    Ok(Wait::Nothing) => decoder.release(),
                    Ok(Wait::Gone) | Err(_) => break,
                };
                if pass_on(&to, inputs).is_err() {
                    break;
                }
            }
            let _ = to.send(Incoming::TerminalGone);
        })
        .expect("a thread can be made at the start");
}

/// What waiting for bytes came to.
enum Wait {
    Bytes,
    /// The time is up.
    Nothing,
    /// The terminal has hung up.
    Gone,
}

/// Waits until there are bytes to read, for `patience` at most if it is limited.
fn wait_for_bytes(patience: Option<Duration>) -> io::Result<Wait> {
    let limit = patience.and_then(|patience| Timespec::try_from(patience).ok());
    let stdin = io::stdin();
    let mut fds = [PollFd::new(&stdin, PollFlags::IN)];
    loop {
        match poll(&mut fds, limit.as_ref()) {
            Ok(0) => return Ok(Wait::Nothing),
            Ok(_) => break,
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let seen = fds[0].revents();
    let is_there = seen.contains(PollFlags::IN)
        && !seen.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
    Ok(if is_there { Wait::Bytes } else { Wait::Gone })
}

/// Reads the bytes that are there. While another program has the terminal, this waits, and then may find that
/// the bytes were not for us.
fn read() -> io::Result<Vec<u8>> {
    child::reading(|| {
        if !matches!(wait_for_bytes(Some(Duration::ZERO))?, Wait::Bytes) {
            return Ok(Vec::new());
        }
        let mut buffer = [0; 4096];
        match rustix::io::read(rustix::stdio::stdin(), &mut buffer) {
            Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => Ok(buffer[..read].to_vec()),
            Err(Errno::INTR | Errno::AGAIN) => Ok(Vec::new()),
            Err(error) => Err(error.into()),
        }
    })
}

fn pass_on(to: &UnboundedSender<Incoming>, inputs: Vec<Input>) -> Result<(), ()> {
    for input in inputs {
        let msg = match input {
            Input::Key(key) => Msg::Key(key),
            Input::Pointer(pointer) => Msg::Pointer(pointer),
            Input::Paste(text) => Msg::Paste(text),
            Input::Answer(answer) => {
                to.send(Incoming::Answer(answer)).map_err(drop)?;
                continue;
            }
        };
        to.send(Incoming::Msg(Box::new(msg))).map_err(drop)?;
    }
    Ok(())
}
