//! What a terminal sends: keys, the mouse, pasted text, and its answers to what it was asked. Bytes in, meaning
//! out; does no I/O and reads no clock.
//!
//! Sources: ECMA-48 5.4 and 5.6 (control sequences and strings); xterm's control sequences ("PC-Style Function
//! Keys", "Extended coordinates", bracketed paste, XTVERSION,
//! XTSMGRAPHICS, XTWINOPS); DEC VT510 manual (DA1, DECRPM); kitty's graphics
//! protocol ("Querying support").

use crate::app::keymap::Code;
use crate::app::{Gesture, Key, Pointer};

/// The longest sequence or answer that is waited for, in bytes.
const LONGEST: usize = 512;
/// Bytes of pasted text that are kept.
const PASTED: usize = 1 << 20;
const PASTE_END: &[u8] = b"\x1b[201~";

/// Something that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    Pointer(Pointer),
    Paste(String),
    Answer(Answer),
}

/// What the terminal says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The colour of its ground (OSC 11).
    Ground { dark: bool },
    /// What it can do, by DEC's numbers (DA1); 4 is sixel graphics.
    Attributes(Vec<u16>),
    /// Whether it knows a private mode (DECRPM): then it can be set.
    Mode { number: u16, known: bool },
    /// Its name and version (XTVERSION).
    Name(String),
    /// It knows kitty's graphics protocol.
    Graphics,
    /// The size of its cells in pixels.
    Cell { width: u16, height: u16 },
    /// How many colours sixel graphics can have (XTSMGRAPHICS).
    Registers(usize),
}

/// Bytes of which it is not clear yet what they are.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    held: Vec<u8>,
    /// Text that is being pasted.
    pasting: Option<Vec<u8>>,
}

/// What a beginning of the bytes is.
enum Token {
    /// This, in so many bytes.
    Is(usize, Option<Input>),
    PasteBegins(usize),
    /// More bytes will tell.
    Open,
}

impl Decoder {
    /// Takes bytes and returns what has come in with them.
    pub fn take(&mut self, bytes: &[u8]) -> Vec<Input> {
        self.held.extend_from_slice(bytes);
        let mut inputs = Vec::new();
        loop {
            if self.pasting.is_some() {
                let Some(text) = self.pasted() else { break };
                inputs.push(Input::Paste(text));
            }
            match token(&self.held) {
                Token::Is(len, input) => {
                    self.held.drain(..len);
                    inputs.extend(input);
                }
                Token::PasteBegins(len) => {
                    self.held.drain(..len);
                    self.pasting = Some(Vec::new());
                }
                Token::Open => break,
            }
        }
        inputs
    }

    /// Tells whether bytes are held back that have to be released when no more come.
    pub fn is_holding(&self) -> bool {
        self.pasting.is_none() && !self.held.is_empty()
    }

    /// Tells whether what is held back is the beginning of something that nobody types: an answer, or a sequence.
    pub fn is_amid(&self) -> bool {
        match self.held.as_slice() {
            [0x1b, b'[', parameter, ..] => (0x20..0x40).contains(parameter),
            [0x1b, kind, body @ ..] => ANSWERS
                .iter()
                .any(|(known, lead)| known == kind && body.starts_with(lead.as_bytes())),
            _ => false,
        }
    }

    /// Takes what is held for all that comes: an Esc by itself, or keys with Alt. What nobody types is dropped.
    pub fn release(&mut self) -> Vec<Input> {
        let amid = self.is_amid();
        let held = std::mem::take(&mut self.held);
        let mut inputs = Vec::new();
        if amid {
            return inputs;
        }
        match held.split_first() {
            Some((0x1b, [])) => inputs.push(Input::Key(plain(Code::Esc))),
            Some((0x1b, rest)) => {
                let Token::Is(len, Some(Input::Key(key))) = character(rest) else {
                    return inputs;
                };
                inputs.push(Input::Key(Key { alt: true, ..key }));
                inputs.extend(self.take(&rest[len..]));
                inputs.extend(self.release());
            }
            _ => {}
        }
        inputs
    }

    /// Returns the text that was pasted, once it has ended.
    fn pasted(&mut self) -> Option<String> {
        let text = self.pasting.as_mut()?;
        let end = self
            .held
            .windows(PASTE_END.len())
            .position(|bytes| bytes == PASTE_END);
        // The end may have come in part.
        let whole = end.unwrap_or(self.held.len().saturating_sub(PASTE_END.len() - 1));
        text.extend(self.held.drain(..whole));
        text.truncate(PASTED);
        end?;
        self.held.drain(..PASTE_END.len());
        let text = self.pasting.take()?;
        Some(String::from_utf8_lossy(&text).into_owned())
    }
}

fn plain(code: Code) -> Key {
    Key {
        code,
        ctrl: false,
        alt: false,
    }
}

fn token(bytes: &[u8]) -> Token {
    match bytes {
        [] | [0x1b] => Token::Open,
        [0x1b, 0x1b, ..] => Token::Is(1, Some(Input::Key(plain(Code::Esc)))),
        [0x1b, b'[', rest @ ..] => sequence(rest),
        [0x1b, b'O', rest @ ..] => match rest {
            [] => Token::Open,
            [end, ..] => Token::Is(3, letter(*end, 1).map(Input::Key)),
        },
        [0x1b, kind @ (b']' | b'P' | b'_'), rest @ ..] if could_answer(*kind, rest) => {
            string(*kind, rest)
        }
        [0x1b, rest @ ..] => match character(rest) {
            Token::Is(len, Some(Input::Key(key))) => {
                Token::Is(len + 1, Some(Input::Key(Key { alt: true, ..key })))
            }
            Token::Is(len, other) => Token::Is(len + 1, other),
            other => other,
        },
        _ => character(bytes),
    }
}

/// Reads one character; what is no UTF-8 is left out.
fn character(bytes: &[u8]) -> Token {
    let Some(first) = bytes.first() else {
        return Token::Open;
    };
    let len = match first {
        0..0x80 => 1,
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf5 => 4,
        _ => return Token::Is(1, None),
    };
    match std::str::from_utf8(&bytes[..len.min(bytes.len())]) {
        Ok(text) => {
            let key = text.chars().next().map(key);
            Token::Is(len, key.map(Input::Key))
        }
        Err(error) if error.error_len().is_none() => Token::Open,
        Err(_) => Token::Is(1, None),
    }
}

/// Returns the key that sends a character.
fn key(c: char) -> Key {
    let ctrl = |c| Key {
        ctrl: true,
        ..plain(Code::Char(c))
    };
    match c {
        '\r' => plain(Code::Enter),
        '\t' => plain(Code::Tab),
        '\x7f' => plain(Code::Backspace),
        '\x1b' => plain(Code::Esc),
        '\0' => ctrl(' '),
        '\x01'..='\x1a' => ctrl(char::from(b'a' + c as u8 - 1)),
        '\x1c'..='\x1f' => ctrl(char::from(b'4' + c as u8 - 0x1c)),
        _ => plain(Code::Char(c)),
    }
}

/// Reads a control sequence, whose first two bytes have been read.
fn sequence(rest: &[u8]) -> Token {
    // The Linux console has a form of its own for its first function keys.
    if let [b'[', after @ ..] = rest {
        return match after.first() {
            None => Token::Open,
            Some(n @ b'A'..=b'E') => Token::Is(4, Some(Input::Key(plain(Code::F(n - b'A' + 1))))),
            Some(_) => Token::Is(3, None),
        };
    }
    let parameters = rest
        .iter()
        .take_while(|byte| (0x20..0x40).contains(*byte))
        .count();
    let Some(end) = rest.get(parameters) else {
        let too_long = rest.len() > LONGEST;
        return if too_long {
            Token::Is(2, None)
        } else {
            Token::Open
        };
    };
    let len = parameters + 3;
    if !(0x40..0x7f).contains(end) {
        return Token::Is(len - 1, None);
    }
    let parameters = std::str::from_utf8(&rest[..parameters]).unwrap_or_default();
    if (parameters, *end) == ("200", b'~') {
        return Token::PasteBegins(len);
    }
    Token::Is(len, meaning(parameters, *end))
}

/// Returns what a control sequence says.
fn meaning(parameters: &str, end: u8) -> Option<Input> {
    if let Some(mouse) = parameters.strip_prefix('<') {
        return pointer(mouse, end).map(Input::Pointer);
    }
    if let Some(private) = parameters.strip_prefix('?') {
        return match (private.strip_suffix('$'), end) {
            (Some(mode), b'y') => {
                let (number, state) = mode.split_once(';')?;
                Some(Input::Answer(Answer::Mode {
                    number: number.parse().ok()?,
                    known: matches!(state, "1" | "2"),
                }))
            }
            (None, b'S') => registers(private).map(Input::Answer),
            (None, b'c') => Some(Input::Answer(Answer::Attributes(
                private.split(';').filter_map(|n| n.parse().ok()).collect(),
            ))),
            _ => None,
        };
    }
    if let Some(size) = parameters.strip_prefix("6;").filter(|_| end == b't') {
        let (height, width) = size.split_once(';')?;
        let (width, height) = (width.parse().ok()?, height.parse().ok()?);
        return Some(Input::Answer(Answer::Cell { width, height }));
    }
    let mut parts = parameters.split(';');
    let number = parts.next().map(first_number)?;
    let second = parts.next().unwrap_or("1");
    // Keys that are let go are told of by terminals that were asked to do so by somebody else.
    if second.split(':').nth(1) == Some("3") {
        return None;
    }
    let modifiers = first_number(second).unwrap_or(1);
    let key = match end {
        b'~' if number == Some(27) => coded(first_number(parts.next()?)?, modifiers)?,
        b'~' => with(modifiers, numbered(number?)?),
        b'u' => coded(number?, modifiers)?,
        _ => letter(end, modifiers)?,
    };
    Some(Input::Key(key))
}

/// Returns how many colours there are, when that was asked (item 1) and told (state 0).
fn registers(parameters: &str) -> Option<Answer> {
    let count = parameters.strip_prefix("1;0;")?;
    count.parse().ok().map(Answer::Registers)
}

/// Returns the number before the first colon.
fn first_number(part: &str) -> Option<u32> {
    part.split(':').next()?.parse().ok()
}

fn with(modifiers: u32, code: Code) -> Key {
    let mask = modifiers.saturating_sub(1);
    Key {
        code,
        ctrl: mask & 4 != 0,
        alt: mask & 2 != 0,
    }
}

/// Returns the key of a sequence that ends with a letter.
fn letter(end: u8, modifiers: u32) -> Option<Key> {
    let code = match end {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'Z' => Code::BackTab,
        b'M' => Code::Enter,
        b'P'..=b'S' => Code::F(end - b'P' + 1),
        _ => return None,
    };
    Some(with(modifiers, code))
}

/// Returns the key of a sequence that ends with a tilde.
fn numbered(number: u32) -> Option<Code> {
    let function = |from: u32, first: u8| Code::F((number - from) as u8 + first);
    Some(match number {
        1 | 7 => Code::Home,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=26 => function(23, 11),
        28 | 29 => function(28, 15),
        31..=34 => function(31, 17),
        _ => return None,
    })
}

/// Returns the key of a character that is given by its number.
fn coded(number: u32, modifiers: u32) -> Option<Key> {
    let code = match char::from_u32(number)? {
        '\t' if modifiers.saturating_sub(1) & 1 != 0 => Code::BackTab,
        c => key(c).code,
    };
    Some(with(modifiers, code))
}

/// Returns what was done with the mouse (SGR 1006).
fn pointer(parameters: &str, end: u8) -> Option<Pointer> {
    let mut numbers = parameters.split(';').map(str::parse::<u16>);
    let (button, x, y) = (
        numbers.next()?.ok()?,
        numbers.next()?.ok()?,
        numbers.next()?.ok()?,
    );
    // Bits 2 to 4 are the keys held down meanwhile.
    let gesture = match (button & !0b1_1100, end) {
        (0, b'M') => Gesture::Press,
        (32, b'M') => Gesture::Drag,
        (0 | 32, b'm') => Gesture::Release,
        (64, b'M') => Gesture::WheelUp,
        (65, b'M') => Gesture::WheelDown,
        _ => return None,
    };
    Some(Pointer {
        gesture,
        x: x.saturating_sub(1),
        y: y.saturating_sub(1),
    })
}

/// Beginnings of the answers that come as strings. What begins otherwise is typed with Alt.
const ANSWERS: [(u8, &str); 3] = [(b']', "11;rgb"), (b'P', ">|"), (b'_', "Gi=")];

fn could_answer(kind: u8, body: &[u8]) -> bool {
    ANSWERS.iter().any(|(known, beginning)| {
        let beginning = beginning.as_bytes();
        *known == kind && (body.starts_with(beginning) || beginning.starts_with(body))
    })
}

/// Reads a string, which ends with ST or with a bell.
fn string(kind: u8, body: &[u8]) -> Token {
    let Some(end) = body.iter().position(|byte| matches!(byte, 0x07 | 0x1b)) else {
        let too_long = body.len() > LONGEST;
        return if too_long {
            Token::Is(2, None)
        } else {
            Token::Open
        };
    };
    let ends = match &body[end..] {
        [0x07, ..] => 1,
        [0x1b] => return Token::Open,
        [0x1b, b'\\', ..] => 2,
        // Another sequence begins: this one was cut off.
        _ => 0,
    };
    let text = String::from_utf8_lossy(&body[..end]);
    let answer = match kind {
        b']' => is_dark(&text).map(|dark| Answer::Ground { dark }),
        b'P' => text
            .strip_prefix(">|")
            .map(|name| Answer::Name(name.to_owned())),
        _ => text.ends_with(";OK").then_some(Answer::Graphics),
    };
    Token::Is(2 + end + ends, answer.map(Input::Answer))
}

/// Reads the colour of the ground: dark when less than half as light as white (ITU-R BT.601).
fn is_dark(text: &str) -> Option<bool> {
    let parts = text.strip_prefix("11;rgb")?;
    let parts = parts.strip_prefix("a:").or(parts.strip_prefix(':'))?;
    let mut values = parts.split('/').map(|part| {
        let most = 16_u32.checked_pow(u32::try_from(part.len()).ok()?)? - 1;
        let value = u32::from_str_radix(part, 16).ok()?;
        (most > 0).then(|| f64::from(value) / f64::from(most))
    });
    let (r, g, b) = (values.next()??, values.next()??, values.next()??);
    Some(0.299 * r + 0.587 * g + 0.114 * b < 0.5)
}

#[cfg(test)]
mod tests;
