//! Signals: which end the program, and which say that the screen has changed.

use std::io;

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc::UnboundedSender;

use super::{Incoming, child};

/// Sends a message for every signal that concerns the reader.
///
/// SIGTSTP is left alone: Ctrl-Z arrives as a key, and the signal's own effect is then wanted.
///
/// # Errors
/// When the system has no room for a handler.
pub fn listen(to: &UnboundedSender<Incoming>) -> io::Result<()> {
    for kind in [
        SignalKind::terminate(),
        SignalKind::hangup(),
        SignalKind::interrupt(),
        SignalKind::quit(),
    ] {
        let code = 128_u8.saturating_add(u8::try_from(kind.as_raw_value()).unwrap_or(u8::MAX));
        let typed = kind == SignalKind::interrupt() || kind == SignalKind::quit();
        // What is typed while another program has the terminal is for that one.
        forward(kind, to, move || {
            (!(typed && child::is_away())).then_some(Incoming::Signal { code })
        })?;
    }
    forward(SignalKind::window_change(), to, || {
        Some(Incoming::ScreenChanged)
    })?;
    forward(continued(), to, || Some(Incoming::ScreenChanged))?;
    Ok(())
}

fn continued() -> SignalKind {
    SignalKind::from_raw(rustix::process::Signal::CONT.as_raw())
}

fn forward(
    kind: SignalKind,
    to: &UnboundedSender<Incoming>,
    message: impl Fn() -> Option<Incoming> + Send + 'static,
) -> io::Result<()> {
    let mut signals = signal(kind)?;
    let to = to.clone();
    tokio::spawn(async move {
        while signals.recv().await.is_some() {
            let Some(message) = message() else { continue };
            if to.send(message).is_err() {
                break;
            }
        }
    });
    Ok(())
}
