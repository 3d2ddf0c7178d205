//! The terminal: entered once, left always, written to once a frame.
//!
//! A frame is gathered in memory and goes out in one write, inside a synchronized update (DEC private
//! mode 2026), so that it appears at once also over a slow line. A frame that changes nothing writes
//! nothing.

use std::io::{self, Write};
use std::panic;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use ratatui::Frame;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};

use crate::domain::CleanText;

/// The screen, in raw mode and on its alternate page while this lives.
pub struct Terminal {
    ratatui: ratatui::Terminal<CrosstermBackend<Batch>>,
    batch: Batch,
}

impl Terminal {
    /// Takes the terminal over. A panic of the calling thread gives it back before it is reported.
    ///
    /// # Errors
    /// When there is no terminal to take over.
    pub fn enter() -> io::Result<Terminal> {
        give_back_on_panic();
        take_over()?;
        let batch = Batch::default();
        let ratatui = ratatui::Terminal::new(CrosstermBackend::new(batch.clone()))?;
        Ok(Terminal { ratatui, batch })
    }

    /// Draws one frame, in one write at most.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.ratatui.draw(view)?;
        let bytes = self.batch.take();
        if changes_nothing(&bytes) {
            return Ok(());
        }
        let mut frame = Vec::with_capacity(bytes.len() + 16);
        queue!(frame, BeginSynchronizedUpdate)?;
        frame.extend_from_slice(&bytes);
        queue!(frame, EndSynchronizedUpdate)?;
        write_out(&frame)
    }

    /// Clears the screen and forgets what was on it, so that the next frame draws all of it.
    ///
    /// (ratatui's own `clear` asks the terminal where the cursor is; the answer would arrive as keys.)
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn redraw(&mut self) -> io::Result<()> {
        let size = self.ratatui.size()?;
        self.ratatui.resize(Rect::from((Position::ORIGIN, size)))
    }

    /// Gives the terminal back, runs `meanwhile`, takes the terminal over again, and draws anew.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn leave_for<T>(&mut self, meanwhile: impl FnOnce() -> T) -> io::Result<T> {
        give_back()?;
        let result = meanwhile();
        take_over()?;
        self.redraw()?;
        Ok(result)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // When the terminal is gone there is nothing left to give back.
        let _ = give_back();
    }
}

fn take_over() -> io::Result<()> {
    enable_raw_mode()?;
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    write_out(&bytes)
}

fn give_back() -> io::Result<()> {
    let mut bytes = Vec::new();
    queue!(
        bytes,
        EndSynchronizedUpdate,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    )?;
    let written = write_out(&bytes);
    disable_raw_mode()?;
    written
}

/// A panic of this thread ends the program: its report belongs on the main page of a sane terminal.
/// A panic of another thread costs one task: it goes to the log, and the screen stays as it is.
fn give_back_on_panic() {
    let drawing = thread::current().id();
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        tracing::error!("{}", CleanText::label(&info.to_string()));
        if thread::current().id() == drawing {
            let _ = give_back();
            report(info);
        }
    }));
}

/// Puts `text` on the clipboard of the machine that the terminal runs on (OSC 52).
///
/// # Errors
/// When the terminal is gone.
pub fn copy(text: &CleanText) -> io::Result<()> {
    let mut bytes = Vec::new();
    queue!(bytes, CopyToClipboard::to_clipboard_from(text.as_bytes()))?;
    write_out(&bytes)
}

fn write_out(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}

/// ratatui hides the cursor with every frame; that alone is not worth a packet.
fn changes_nothing(bytes: &[u8]) -> bool {
    let mut hide = Vec::new();
    queue!(hide, Hide).expect("memory takes every write");
    bytes.chunks(hide.len()).all(|chunk| chunk == hide)
}

/// What a frame writes, gathered until the frame is complete.
#[derive(Clone, Default)]
struct Batch(Arc<Mutex<Vec<u8>>>);

impl Batch {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Batch {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hiding_the_cursor_again_is_nothing() {
        assert!(changes_nothing(b""));
        assert!(changes_nothing(b"\x1b[?25l\x1b[?25l"));
        assert!(!changes_nothing(b"\x1b[?25lx"));
        assert!(!changes_nothing(b"\x1b[?25h"));
    }
}
