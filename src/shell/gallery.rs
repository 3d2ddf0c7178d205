//! The pictures that the terminal shows in pixels: which of those on the page, where, and what has to be written when
//! that changes. Decides and returns bytes; writes none.
//!
//! A frame is drawn with half blocks in the place of pictures, with a note of which rows of cells are whose. Where a
//! picture is shown in pixels, its cells are made blank. Kitty keeps pictures and lays them over the cells, any rows
//! of them, so that a scroll moves them by a few bytes. Elsewhere pixels take the place of cells: a
//! picture is shown only while all of it is to be seen, and when it goes or moves the screen is written anew.

use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

use ratatui::layout::Rect;

use super::graphics::{self, Part};
use crate::render::{CellSize, Mosaic};
use crate::ui::Canvas;
use crate::ui::canvas::PictureRow;

/// Pictures that kitty is given to keep, at most.
const MOST_KEPT: usize = 64;
/// Numbers of pictures, which a terminal shares among its programs, begin at one's own multiple of this.
const NUMBERS: u32 = 1 << 12;

const SYNC: &[u8] = b"\x1b[?2026h";
const SYNC_END: &[u8] = b"\x1b[?2026l";
const SAVE_CURSOR: &[u8] = b"\x1b7";
const RESTORE_CURSOR: &[u8] = b"\x1b8";

/// How pictures are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Means {
    /// By kitty's graphics protocol.
    Kitty,
    /// As iTerm2's inline images.
    Iterm,
    /// As sixel graphics of at most so many colours.
    Sixel { colors: usize },
    /// By half blocks.
    #[default]
    Blocks,
    /// Not at all, until a person says how.
    Off,
}

impl Means {
    /// Tells whether the terminal shows pixels.
    pub fn has_pixels(self) -> bool {
        !matches!(self, Means::Blocks | Means::Off)
    }
}

/// A picture on the screen, or the part of it that is to be seen.
#[derive(Clone, Debug)]
pub struct Hung {
    mosaic: Arc<Mosaic>,
    /// Tells places of the same picture apart, from 1.
    number: u16,
    place: Rect,
    part: Part,
}

impl PartialEq for Hung {
    fn eq(&self, other: &Hung) -> bool {
        self.is_at_number(other) && (self.place, self.part) == (other.place, other.part)
    }
}

impl Hung {
    fn is_at_number(&self, other: &Hung) -> bool {
        Arc::ptr_eq(&self.mosaic, &other.mosaic) && self.number == other.number
    }
}

/// What is written before and after a frame to change its pictures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rehung {
    before: Vec<u8>,
    after: Vec<u8>,
}

impl Rehung {
    /// Returns the frame with the pictures, all of it as one synchronized update.
    pub fn around(self, frame: Vec<u8>) -> Vec<u8> {
        if self == Rehung::default() {
            return frame;
        }
        let inner = frame
            .strip_prefix(SYNC)
            .and_then(|frame| frame.strip_suffix(SYNC_END));
        let inner = inner.unwrap_or(&frame);
        let mut out = [SYNC, &self.before, inner].concat();
        if !self.after.is_empty() {
            out.extend([SAVE_CURSOR, &self.after, RESTORE_CURSOR].concat());
        }
        out.extend(SYNC_END);
        out
    }
}

/// The pictures that a terminal shows and keeps.
#[derive(Debug, Default)]
pub struct Gallery {
    pub means: Means,
    pub cell: CellSize,
    hung: Vec<Hung>,
    /// What kitty keeps, by number. A picture that nobody has any more need not be kept.
    kept: Vec<(u32, Weak<Mosaic>)>,
    given: u32,
}

impl Gallery {
    /// Tells whether no picture is shown in pixels.
    pub fn is_empty(&self) -> bool {
        self.hung.is_empty()
    }

    /// Chooses which of the pictures that were drawn are shown in pixels, and makes their cells blank. `loaded` has
    /// the pictures by their number in the article.
    pub fn choose(
        &self,
        canvas: &mut Canvas,
        loaded: Option<&BTreeMap<usize, Arc<Mosaic>>>,
    ) -> Vec<Hung> {
        let mut chosen: Vec<Hung> = Vec::new();
        let Some(loaded) = loaded.filter(|_| self.means.has_pixels()) else {
            return chosen;
        };
        for (place, picture) in runs(canvas.pictures()) {
            let mosaic = loaded.get(&picture.source);
            let Some(mosaic) = mosaic.filter(|mosaic| mosaic.raster().is_some()) else {
                continue;
            };
            let is_whole = place.height == picture.rows;
            // Where the cursor comes to stand below the last row, the screen would scroll.
            let fits = is_whole && place.bottom() < canvas.area().bottom();
            if !fits && self.means != Means::Kitty {
                continue;
            }
            canvas.clear(place);
            let same = |hung: &&Hung| Arc::ptr_eq(&hung.mosaic, mosaic);
            chosen.push(Hung {
                number: chosen.iter().filter(same).count() as u16 + 1,
                mosaic: Arc::clone(mosaic),
                place,
                part: Part {
                    first: picture.row,
                    of: picture.rows,
                },
            });
        }
        chosen
    }

    /// Tells whether pixels that took the place of cells have to go, so that the screen must be written anew.
    pub fn leaves_pixels(&self, chosen: &[Hung]) -> bool {
        self.means != Means::Kitty && self.hung.iter().any(|hung| !chosen.contains(hung))
    }

    /// Returns what shows these pictures and no others. With `anew`, the screen has been cleared.
    pub fn hang(&mut self, chosen: Vec<Hung>, anew: bool) -> Rehung {
        let mut rehung = Rehung::default();
        if self.means == Means::Kitty {
            self.take_off(&chosen, &mut rehung.before);
        }
        for hung in &chosen {
            if anew || !self.hung.contains(hung) {
                rehung.after.extend(self.shown(hung));
            }
        }
        self.hung = chosen;
        rehung
    }

    /// Takes down all pictures, and forgets what is kept of them: another program may have the screen meanwhile.
    pub fn take_down(&mut self) -> Vec<u8> {
        self.hung.clear();
        let kept = std::mem::take(&mut self.kept);
        kept.iter()
            .flat_map(|(id, _)| graphics::kitty_forget(*id))
            .collect()
    }

    /// Writes what takes kitty's pictures off the places where they are not to be seen any more, and has it forget
    /// those that nobody has.
    fn take_off(&mut self, chosen: &[Hung], out: &mut Vec<u8>) {
        for hung in &self.hung {
            let stays = chosen.iter().any(|other| hung.is_at_number(other));
            if let Some(id) = self.id(&hung.mosaic).filter(|_| !stays) {
                out.extend(graphics::kitty_remove(id, hung.number));
            }
        }
        self.hung
            .retain(|hung| chosen.iter().any(|other| hung.is_at_number(other)));
        let too_many = self.kept.len().saturating_sub(MOST_KEPT);
        let mut at = 0;
        self.kept.retain(|(id, mosaic)| {
            at += 1;
            let is_old = at <= too_many && !chosen.iter().any(|hung| is_of(mosaic, &hung.mosaic));
            let goes = mosaic.strong_count() == 0 || is_old;
            if goes {
                out.extend(graphics::kitty_forget(*id));
            }
            !goes
        });
    }

    fn id(&self, mosaic: &Arc<Mosaic>) -> Option<u32> {
        let kept = self.kept.iter().find(|(_, kept)| is_of(kept, mosaic));
        kept.map(|(id, _)| *id)
    }

    /// Returns what shows a picture where it hangs.
    fn shown(&mut self, hung: &Hung) -> Vec<u8> {
        let Some(raster) = hung.mosaic.raster() else {
            return Vec::new();
        };
        match self.means {
            Means::Kitty => {
                let mut out = Vec::new();
                let id = self.id(&hung.mosaic).unwrap_or_else(|| {
                    let id = self.next_id();
                    out = graphics::kitty_send(id, raster);
                    self.kept.push((id, Arc::downgrade(&hung.mosaic)));
                    id
                });
                out.extend(graphics::kitty_place(
                    id,
                    hung.number,
                    raster,
                    hung.place,
                    hung.part,
                ));
                out
            }
            Means::Iterm => graphics::iterm(raster, hung.place),
            Means::Sixel { colors } => graphics::sixel(raster, hung.place, self.cell, colors),
            Means::Blocks | Means::Off => Vec::new(),
        }
    }

    fn next_id(&mut self) -> u32 {
        self.given = self.given % (NUMBERS - 1) + 1;
        std::process::id() % (u32::MAX / NUMBERS) * NUMBERS + self.given
    }
}

fn is_of(kept: &Weak<Mosaic>, mosaic: &Arc<Mosaic>) -> bool {
    std::ptr::eq(kept.as_ptr(), Arc::as_ptr(mosaic))
}

/// Joins rows that belong together. Each run has the place of all its rows, and its first one.
fn runs(rows: Vec<(Rect, PictureRow)>) -> Vec<(Rect, PictureRow)> {
    let mut runs: Vec<(Rect, PictureRow)> = Vec::new();
    for (place, row) in rows {
        if let Some((whole, first)) = runs.last_mut()
            && (whole.x, whole.width, whole.bottom()) == (place.x, place.width, place.y)
            && (first.source, first.rows) == (row.source, row.rows)
            && first.row + whole.height == row.row
        {
            whole.height += 1;
        } else {
            runs.push((place, row));
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Raster;

    const AREA: Rect = Rect::new(0, 0, 20, 8);

    fn mosaic() -> Arc<Mosaic> {
        let raster = Raster::new(4, 40, vec![[9; 3]; 160]);
        let mosaic = Mosaic::new(4, 4, vec![[9; 3]; 32]).expect("pixels");
        Arc::new(mosaic.with_raster(raster))
    }

    fn gallery(means: Means) -> Gallery {
        Gallery {
            means,
            ..Gallery::default()
        }
    }

    /// A page with the rows of a picture from row `top` of the screen on, which may be above it.
    fn page(top: i32) -> Canvas {
        let mut canvas = Canvas::new(AREA);
        for row in 0..4_u16 {
            if let Ok(y) = u16::try_from(top + i32::from(row)) {
                let picture = PictureRow {
                    source: 0,
                    row,
                    rows: 4,
                };
                canvas.picture(Rect::new(2, y, 4, 1), picture);
            }
        }
        canvas
    }

    /// Shows a page, and returns what is written for its pictures.
    fn show(gallery: &mut Gallery, page: &mut Canvas, mosaic: &Arc<Mosaic>) -> String {
        let loaded = BTreeMap::from([(0, Arc::clone(mosaic))]);
        let chosen = gallery.choose(page, Some(&loaded));
        let anew = gallery.leaves_pixels(&chosen);
        let written = gallery.hang(chosen, anew).around(Vec::new());
        String::from_utf8(written).expect("ASCII")
    }

    #[test]
    fn kitty_is_given_a_picture_once_and_moves_it() {
        let (mosaic, mut gallery) = (mosaic(), gallery(Means::Kitty));
        let first = show(&mut gallery, &mut page(1), &mosaic);
        assert!(first.starts_with("\x1b[?2026h\x1b7\x1b[2;3H") || first.contains("a=t"));
        assert!(first.contains("a=t,f=100") && first.contains("c=4,r=4,x=0,y=0,w=4,h=40"));
        assert!(first.ends_with("\x1b8\x1b[?2026l"));
        assert_eq!(
            show(&mut gallery, &mut page(1), &mosaic),
            "",
            "nothing changed"
        );

        let up = show(&mut gallery, &mut page(-1), &mosaic);
        assert!(
            up.contains("a=p") && up.contains("r=3,x=0,y=10,w=4,h=30"),
            "{up:?}"
        );
        assert!(!up.contains("a=t") && !up.contains("a=d"));
        let away = show(&mut gallery, &mut page(8), &mosaic);
        assert!(
            away.contains("a=d,d=i") && !away.contains("a=p"),
            "{away:?}"
        );
        let back = show(&mut gallery, &mut page(2), &mosaic);
        assert!(back.contains("a=p") && !back.contains("a=t"), "{back:?}");
    }

    #[test]
    fn kitty_forgets_what_nobody_has() {
        let (mosaic, mut gallery) = (mosaic(), gallery(Means::Kitty));
        show(&mut gallery, &mut page(1), &mosaic);
        drop(mosaic);
        let other = self::mosaic();
        let nothing = show(&mut gallery, &mut Canvas::new(AREA), &other);
        assert!(nothing.contains("a=d,d=i") && nothing.contains("a=d,d=I"));
        assert_eq!(gallery.take_down(), b"");
    }

    #[test]
    fn what_lies_over_a_picture_leaves_the_rest_of_it() {
        let (mosaic, mut gallery) = (mosaic(), gallery(Means::Kitty));
        let mut covered = page(1);
        covered.clear(Rect::new(0, 2, 20, 1));
        let shown = show(&mut gallery, &mut covered, &mosaic);
        assert!(shown.contains("p=1") && shown.contains("r=1,x=0,y=0,w=4,h=10"));
        assert!(shown.contains("p=2") && shown.contains("r=2,x=0,y=20,w=4,h=20"));
        let whole = show(&mut gallery, &mut page(1), &mosaic);
        assert!(
            whole.contains("r=4") && whole.contains("a=d,d=i"),
            "{whole:?}"
        );
    }

    #[test]
    fn elsewhere_only_whole_pictures_are_drawn_and_the_screen_is_written_anew() {
        for means in [Means::Iterm, Means::Sixel { colors: 256 }] {
            let (mosaic, mut gallery) = (mosaic(), gallery(means));
            assert_eq!(show(&mut gallery, &mut page(-1), &mosaic), "");
            assert_eq!(
                show(&mut gallery, &mut page(4), &mosaic),
                "",
                "to the last row"
            );
            assert!(show(&mut gallery, &mut page(3), &mosaic).contains("\x1b[4;3H\x1b"));
            assert_eq!(show(&mut gallery, &mut page(3), &mosaic), "");
            let loaded = BTreeMap::from([(0, Arc::clone(&mosaic))]);
            let moved = gallery.choose(&mut page(2), Some(&loaded));
            assert!(gallery.leaves_pixels(&moved));
            assert_ne!(gallery.hang(moved.clone(), true), Rehung::default());
            assert!(!gallery.leaves_pixels(&moved));
            assert!(gallery.leaves_pixels(&[]));
            assert_eq!(gallery.hang(Vec::new(), true), Rehung::default());
        }
    }

    #[test]
    fn half_blocks_stay_where_there_are_no_pixels() {
        for means in [Means::Blocks, Means::Off] {
            let mut gallery = gallery(means);
            assert_eq!(show(&mut gallery, &mut page(1), &mosaic()), "");
        }
    }

    #[test]
    fn a_frame_and_its_pictures_are_one_update() {
        let rehung = Rehung {
            before: b"b".to_vec(),
            after: b"a".to_vec(),
        };
        let frame = [SYNC, b"frame", SYNC_END].concat();
        let whole = [SYNC, b"bframe\x1b7a\x1b8", SYNC_END].concat();
        assert_eq!(rehung.clone().around(frame.clone()), whole);
        assert_eq!(rehung.around(b"frame".to_vec()), whole);
        assert_eq!(Rehung::default().around(frame.clone()), frame);
    }
}
