//! Keys and mouse from the terminal, and the news that there is no terminal any more.
//!
//! The thread sleeps in `poll(2)` on standard input and asks crossterm only when bytes are there. This
//! costs no wake-up while nobody types, and it sees a hang-up at once: crossterm 0.29 by itself spins at
//! full speed when the terminal goes away without a signal (crossterm issue 793).
//!
//! crossterm is built with `use-dev-tty`, its source of events on plain `poll(2)`: the default one, on
//! edge-triggered epoll, loses the news of bytes that arrive together with a window change.

use std::io;
use std::thread;
use std::time::Duration;

use crossterm::event::{
    self, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use tokio::sync::mpsc::UnboundedSender;

use super::ground::{GAP, Heard, Listener};
use super::{Incoming, child};
use crate::app::keymap::Code;
use crate::app::{Gesture, Key, Msg, Pointer};

/// Reads keys on a thread of its own and sends them, until the terminal is gone or nobody listens.
///
/// `ground` listens for the terminal's answer among the keys.
pub fn listen(to: UnboundedSender<Incoming>, mut ground: Listener) {
    thread::Builder::new()
        .name("input".to_owned())
        .spawn(move || {
            loop {
                let patience = ground.is_holding().then_some(GAP);
                let passed = match wait_for_bytes(patience) {
                    Ok(Wait::Bytes) => pass_on(&to, &mut ground),
                    Ok(Wait::Nothing) => pass_keys(&to, ground.release()),
                    Ok(Wait::Gone) | Err(_) => break,
                };
                if passed.is_err() {
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
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let seen = fds[0].revents();
    let is_there = seen.contains(PollFlags::IN)
        && !seen.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
    Ok(if is_there { Wait::Bytes } else { Wait::Gone })
}

/// How long crossterm may look for more. It does not look at all without any time.
const A_LOOK: Duration = Duration::from_millis(1);

/// Passes on what crossterm makes of the bytes that are there.
fn pass_on(to: &UnboundedSender<Incoming>, ground: &mut Listener) -> Result<(), ()> {
    // While another program has the terminal, this waits, and then finds that the bytes were not for us.
    child::reading(|| {
        while event::poll(A_LOOK).map_err(drop)? {
            match event::read().map_err(drop)? {
                event::Event::Key(key) if key.kind != KeyEventKind::Release => {
                    match ground.take(key) {
                        Heard::Keys(keys) => pass_keys(to, keys)?,
                        Heard::Ground { dark } => {
                            to.send(Incoming::Ground { dark }).map_err(drop)?;
                        }
                    }
                }
                other => {
                    if let Some(msg) = message(other) {
                        to.send(Incoming::Msg(Box::new(msg))).map_err(drop)?;
                    }
                }
            }
        }
        Ok(())
    })
}

fn pass_keys(to: &UnboundedSender<Incoming>, keys: Vec<KeyEvent>) -> Result<(), ()> {
    for key in keys.into_iter().filter_map(key) {
        to.send(Incoming::Msg(Box::new(Msg::Key(key))))
            .map_err(drop)?;
    }
    Ok(())
}

/// A new size is none of them: it comes as a signal, also while nobody types.
fn message(event: event::Event) -> Option<Msg> {
    match event {
        event::Event::Paste(text) => Some(Msg::Paste(text)),
        event::Event::Mouse(event) => pointer(event).map(Msg::Pointer),
        _ => None,
    }
}

fn pointer(event: MouseEvent) -> Option<Pointer> {
    let gesture = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => Gesture::Press,
        MouseEventKind::Drag(MouseButton::Left) => Gesture::Drag,
        MouseEventKind::Up(MouseButton::Left) => Gesture::Release,
        MouseEventKind::ScrollUp => Gesture::WheelUp,
        MouseEventKind::ScrollDown => Gesture::WheelDown,
        _ => return None,
    };
    Some(Pointer {
        gesture,
        x: event.column,
        y: event.row,
    })
}

fn key(event: KeyEvent) -> Option<Key> {
    let code = match event.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    };
    Some(Key {
        code,
        ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
        alt: event.modifiers.contains(KeyModifiers::ALT),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shift_is_part_of_the_character() {
        let pressed = |code, modifiers| key(KeyEvent::new(code, modifiers));
        assert_eq!(
            pressed(KeyCode::Char('G'), KeyModifiers::SHIFT),
            Some(Key {
                code: Code::Char('G'),
                ctrl: false,
                alt: false
            })
        );
        assert_eq!(
            pressed(KeyCode::Char('f'), KeyModifiers::CONTROL),
            Some(Key {
                code: Code::Char('f'),
                ctrl: true,
                alt: false
            })
        );
        assert_eq!(pressed(KeyCode::CapsLock, KeyModifiers::NONE), None);
    }
}
