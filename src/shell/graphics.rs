//! What is written to a terminal to have it show pixels: kitty's graphics, iTerm2's inline images, sixel. Returns
//! bytes, writes none. All of it is made here from pixels: no byte of a picture's file gets to the terminal.
//!
//! Sources: kitty's documentation, "Terminal graphics protocol"; iTerm2's documentation, "Inline Images Protocol";
//! RFC 4648 4 (base64); for sixel see [`render::sixel`].

use ratatui::layout::Rect;

use crate::library::pictures;
use crate::render::{self, CellSize, Raster};

/// The most bytes of base64 in one of kitty's commands.
const CHUNK: usize = 4096;
/// Rows of pixels that sixel draws at once.
const BAND: u32 = 6;

/// Removes all pictures that kitty shows on the screen.
pub const KITTY_CLEAR: &[u8] = b"\x1b_Ga=d,d=A,q=2\x1b\\";

/// Rows of a picture: `first` and those after it, of all that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub first: u16,
    pub of: u16,
}

/// Gives kitty a picture, to be placed under this number. Nothing is shown yet.
pub fn kitty_send(id: u32, raster: &Raster) -> Vec<u8> {
    let data = base64(&png(raster));
    let mut out = Vec::with_capacity(data.len() + data.len() / 64);
    let mut chunks = data.chunks(CHUNK).peekable();
    let mut head = format!("a=t,f=100,i={id},");
    while let Some(chunk) = chunks.next() {
        let more = u8::from(chunks.peek().is_some());
        out.extend(format!("\x1b_G{head}q=2,m={more};").bytes());
        out.extend(chunk);
        out.extend(b"\x1b\\");
        head.clear();
    }
    out
}

/// Places the rows of a picture that kitty has, or moves them there. `number` tells places of one picture apart.
pub fn kitty_place(id: u32, number: u16, raster: &Raster, place: Rect, part: Part) -> Vec<u8> {
    let row = |row: u16| u32::from(row) * raster.height() / u32::from(part.of.max(1));
    let (top, bottom) = (row(part.first), row(part.first + place.height));
    let (columns, rows) = (place.width, place.height);
    let (width, height) = (raster.width(), (bottom - top).max(1));
    let mut out = go(place);
    out.extend(
        format!(
            "\x1b_Ga=p,i={id},p={number},q=2,C=1,c={columns},r={rows},x=0,y={top},w={width},h={height}\x1b\\"
        )
        .bytes(),
    );
    out
}

/// Takes a picture off one of its places. Kitty keeps it.
pub fn kitty_remove(id: u32, number: u16) -> Vec<u8> {
    format!("\x1b_Ga=d,d=i,i={id},p={number},q=2\x1b\\").into_bytes()
}

/// Has kitty forget a picture, wherever it is shown.
pub fn kitty_forget(id: u32) -> Vec<u8> {
    format!("\x1b_Ga=d,d=I,i={id},q=2\x1b\\").into_bytes()
}

/// Draws a picture as iTerm2 and its like take it.
pub fn iterm(raster: &Raster, place: Rect) -> Vec<u8> {
    let file = png(raster);
    let (size, columns, rows) = (file.len(), place.width, place.height);
    let mut out = go(place);
    out.extend(
        format!(
            "\x1b]1337;File=inline=1;size={size};width={columns};height={rows};preserveAspectRatio=0;doNotMoveCursor=1:"
        )
        .bytes(),
    );
    out.extend(base64(&file));
    out.push(0x07);
    out
}

/// Draws a picture in sixel graphics, in whole bands, so that it takes no row of cells more than it has.
pub fn sixel(raster: &Raster, place: Rect, cell: CellSize, colors: usize) -> Vec<u8> {
    let width = u32::from(place.width) * u32::from(cell.width);
    let height = u32::from(place.height) * u32::from(cell.height);
    let whole = (height / BAND * BAND).max(1);
    let mut out = go(place);
    out.extend(render::sixel(&raster.scaled(width, whole), colors));
    out
}

/// Goes to the first cell of a place (CUP).
fn go(place: Rect) -> Vec<u8> {
    format!("\x1b[{};{}H", place.y + 1, place.x + 1).into_bytes()
}

/// Memory takes every picture; one that could not be written all the same is not shown.
fn png(raster: &Raster) -> Vec<u8> {
    pictures::png(raster).unwrap_or_default()
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let signs = [18, 12, 6, 0].map(|shift| SIGNS[(bits >> shift) as usize % 64]);
        out.extend(&signs[..=three.len()]);
        out.extend(b"==".iter().skip(three.len() - 1));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raster() -> Raster {
        let pixels = (0..64_u32 * 60).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes());
        let pixels = pixels.map(|[r, g, b, _]| [r, g, b]).collect();
        Raster::new(64, 60, pixels).expect("pixels")
    }

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).expect("ASCII")
    }

    #[test]
    fn base64_is_that_of_the_rfc() {
        // RFC 4648 10.
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(text(base64(plain.as_bytes())), coded);
        }
    }

    #[test]
    fn kitty_gets_a_picture_in_chunks() {
        let sent = text(kitty_send(7, &raster()));
        let chunks: Vec<&str> = sent.split_terminator("\x1b\\").collect();
        assert!(chunks.len() > 2);
        assert!(chunks[0].starts_with("\x1b_Ga=t,f=100,i=7,q=2,m=1;iVBOR"));
        assert!(chunks[1].starts_with("\x1b_Gq=2,m=1;"));
        assert!(chunks[chunks.len() - 1].starts_with("\x1b_Gq=2,m=0;"));
        let longest = chunks.iter().filter_map(|chunk| chunk.split_once(';'));
        assert!(longest.map(|(_, data)| data.len()).all(|len| len <= CHUNK));
    }

    #[test]
    fn kitty_shows_the_rows_that_there_is_room_for() {
        let part = Part { first: 2, of: 6 };
        assert_eq!(
            text(kitty_place(7, 1, &raster(), Rect::new(4, 0, 8, 3), part)),
            "\x1b[1;5H\x1b_Ga=p,i=7,p=1,q=2,C=1,c=8,r=3,x=0,y=20,w=64,h=30\x1b\\"
        );
    }

    #[test]
    fn other_terminals_get_it_where_it_belongs() {
        let place = Rect::new(1, 2, 8, 3);
        let inline = text(iterm(&raster(), place));
        assert!(inline.starts_with("\x1b[3;2H\x1b]1337;File=inline=1;size="));
        assert!(inline.contains(";width=8;height=3;") && inline.ends_with('\x07'));
        let cell = CellSize {
            width: 5,
            height: 7,
        };
        let drawn = text(sixel(&raster(), place, cell, 16));
        assert!(drawn.starts_with("\x1b[3;2H\x1bP0;1;0q\"1;1;40;18#"));
        assert!(drawn.ends_with("\x1b\\"));
    }
}
