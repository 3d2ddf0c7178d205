//! The terminal: entered once, left always, written to once a frame.
//!
//! A frame goes out in one write; one that changes nothing writes nothing. What is written is for
//! [`super::screen`] to say.

use std::collections::BTreeMap;
use std::io;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode, size, window_size,
};
use ratatui::layout::{Position, Rect};
use rustix::io::Errno;

use super::abilities::{self, Abilities, Around};
use super::decode::Answer;
use super::gallery::{Gallery, Means};
use super::graphics;
use super::osc::{self, Within};
use super::screen::Screen;
use crate::config::{Announce, Pictures};
use crate::domain::CleanText;
use crate::render::{CellSize, Mosaic};
use crate::ui::Canvas;

/// Reports of buttons and of moves with one held down (1002), as numbers of any size (1006). Moves alone are not
/// asked for, as crossterm would: over a slow line every one of them costs a wake-up.
const MOUSE: &[u8] = b"\x1b[?1002h\x1b[?1006h";
const MOUSE_END: &[u8] = b"\x1b[?1006l\x1b[?1002l";

/// The terminal, in raw mode and on its alternate page while this lives.
pub struct Terminal {
    screen: Screen,
    /// Whether the terminal reports what is done with the mouse.
    mouse: bool,
    abilities: Abilities,
    around: Around,
    gallery: Gallery,
    /// How a person wants pictures shown.
    pictures: Pictures,
}

impl Terminal {
    /// Takes the terminal over, and the mouse if asked to. A panic of the calling thread gives it back before
    /// it is reported.
    ///
    /// # Errors
    /// When there is no terminal to take over.
    pub fn enter(mouse: bool) -> io::Result<Terminal> {
        give_back_on_panic();
        take_over(mouse)?;
        let (width, height) = size()?;
        let screen = Screen::new(width, height);
        Ok(Terminal {
            screen,
            mouse,
            abilities: Abilities::default(),
            around: Around::here(),
            gallery: Gallery::default(),
            pictures: Pictures::Blocks,
        })
    }

    /// Draws one frame, in one write at most. `draw` draws it on a blank canvas and returns where the
    /// cursor is to be seen; text in `places` is likely to have moved up or down. `pictures` has those that may
    /// have been drawn, by their number in the article.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(
        &mut self,
        places: &[Rect],
        pictures: Option<&BTreeMap<usize, Arc<Mosaic>>>,
        draw: impl FnOnce(&mut Canvas) -> Option<Position>,
    ) -> io::Result<()> {
        let canvas = self.screen.canvas();
        let cursor = draw(canvas);
        let area = canvas.area();
        let chosen = self.gallery.choose(canvas, pictures);
        if self.gallery.leaves_pixels(&chosen) {
            self.screen.resize(area.width, area.height);
        }
        // Rows that are moved would take pixels along, in each terminal in its own way.
        let stands = self.gallery.is_empty() && chosen.is_empty();
        let anew = self.screen.begins();
        let frame = self.screen.frame(cursor, if stands { places } else { &[] });
        let frame = self.gallery.hang(chosen, anew).around(frame);
        if frame.is_empty() {
            return Ok(());
        }
        write_out(&frame)
    }

    /// Forgets what is on the screen, so that the next frame draws all of it, in the size that it has now.
    /// Returns that size: columns and rows.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn redraw(&mut self) -> io::Result<(u16, u16)> {
        let (width, height) = size()?;
        self.screen.resize(width, height);
        self.choose_means()?;
        Ok((width, height))
    }

    /// Takes in what the terminal says of itself, and makes use of it from now on.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn learn(&mut self, answer: &Answer) -> io::Result<()> {
        self.abilities.learn(answer);
        self.screen.use_margins(self.abilities.margins);
        self.choose_means()
    }

    /// Shows pictures in this way from now on, and asks the terminal what it takes for that.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn use_pictures(&mut self, wanted: Pictures) -> io::Result<()> {
        if wanted == self.pictures {
            return Ok(());
        }
        self.pictures = wanted;
        if abilities::takes_strings() {
            ask(&self.around.questions(wanted))?;
        }
        self.choose_means()
    }

    /// Returns how pictures are shown.
    pub fn means(&self) -> Means {
        self.gallery.means
    }

    /// Returns the size of a cell where pictures are shown in pixels.
    pub fn cell(&self) -> Option<CellSize> {
        let has_pixels = self.gallery.means.has_pixels();
        has_pixels.then_some(self.gallery.cell)
    }

    /// Uses what is known by now. What another way has shown is taken down.
    fn choose_means(&mut self) -> io::Result<()> {
        let cell = cell_size().or(self.abilities.cell);
        let means = self
            .abilities
            .means(self.pictures, &self.around, cell.is_some());
        self.gallery.cell = cell.unwrap_or_default();
        if means == self.gallery.means {
            return Ok(());
        }
        if !self.gallery.is_empty() {
            let (width, height) = size()?;
            self.screen.resize(width, height);
        }
        let taken_down = self.gallery.take_down();
        self.gallery.means = means;
        KITTY.fetch_or(means == Means::Kitty, Ordering::SeqCst);
        write_out(&taken_down)
    }

    /// Tells the terminal where links lead, if that is wanted and it is of a kind that takes it.
    pub fn use_hyperlinks(&mut self, wanted: bool) {
        let takes = abilities::takes_strings() && Within::here() != Within::Screen;
        self.screen.use_hyperlinks(wanted && takes);
    }

    /// Has the terminal report what is done with the mouse, or no longer.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn use_mouse(&mut self, mouse: bool) -> io::Result<()> {
        if mouse == self.mouse {
            return Ok(());
        }
        self.mouse = mouse;
        write_out(if mouse { MOUSE } else { MOUSE_END })
    }

    /// Gives the terminal back, runs `meanwhile`, takes the terminal over again, and draws anew.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn leave_for<T>(&mut self, meanwhile: impl FnOnce() -> T) -> io::Result<T> {
        write_out(&self.gallery.take_down())?;
        give_back()?;
        let result = meanwhile();
        take_over(self.mouse)?;
        self.redraw()?;
        Ok(result)
    }
}

/// Asks the terminal something. The answers come in as keys do.
///
/// # Errors
/// When the terminal is gone.
pub fn ask(questions: &str) -> io::Result<()> {
    write_out(questions.as_bytes())
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // When the terminal is gone there is nothing left to give back.
        let _ = write_out(&self.gallery.take_down());
        let _ = give_back();
    }
}

/// Returns the size of a cell as the system knows it (`TIOCGWINSZ`).
fn cell_size() -> Option<CellSize> {
    let window = window_size().ok()?;
    abilities::sensible(CellSize {
        width: window.width.checked_div(window.columns)?,
        height: window.height.checked_div(window.rows)?,
    })
}

/// Whether the terminal is ours, so that it is given back once: a second time would put the cursor back to
/// where it was before, over what has been said since.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether pictures may lie over the cells, which have to be taken down however the program ends.
static KITTY: AtomicBool = AtomicBool::new(false);

fn take_over(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut bytes = Vec::new();
    queue!(
        bytes,
        EnterAlternateScreen,
        EnableBracketedPaste,
        DisableLineWrap,
        Hide
    )?;
    if mouse {
        bytes.extend_from_slice(MOUSE);
    }
    write_out(&bytes)
}

fn give_back() -> io::Result<()> {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return Ok(());
    }
    let mut bytes = MOUSE_END.to_vec();
    if KITTY.load(Ordering::SeqCst) {
        bytes.extend_from_slice(graphics::KITTY_CLEAR);
    }
    queue!(
        bytes,
        EndSynchronizedUpdate,
        SetAttribute(Attribute::Reset),
        EnableLineWrap,
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

/// Puts `text` on the clipboard of the machine that the terminal runs on.
///
/// # Errors
/// When the terminal is gone.
pub fn copy(text: &CleanText) -> io::Result<()> {
    write_out(osc::clipboard(text, Within::here()).as_bytes())
}

/// Tells the person of something who may be looking elsewhere.
///
/// # Errors
/// When the terminal is gone.
pub fn announce(text: &CleanText, how: Announce) -> io::Result<()> {
    match how {
        Announce::Off => Ok(()),
        Announce::Bell => write_out(osc::BELL.as_bytes()),
        Announce::Desktop => write_out(osc::notice(text, Within::here()).as_bytes()),
    }
}

/// Writes in one piece: `Stdout` would write what is before the last line break by itself.
fn write_out(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(rustix::stdio::stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
