//! What takes time about an article that is to be packed and indexed, done by threads beside the one that writes: one
//! connection can only write on one core, but need not wait for it to do all the rest as well. Knows no SQL.
//!
//! Whoever writes hands articles out and takes them back in the same order. Only a few are under way at once, and few bytes.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc;
use std::thread;

use super::pack::{Newest, Packing, as_sql};
use super::passage;
use super::terms::Reader;

/// Articles for which no threads are started.
const FEW: usize = 8;
/// Articles that are under way at once for each thread.
const UNDER_WAY: usize = 16;
/// Bytes of markup that are under way at once, but for a longer article.
const LARGEST: usize = 4 << 20;

/// An article as it came.
pub(super) struct Raw {
    pub(super) id: i64,
    /// `None` when it is gone and only has to be packed.
    pub(super) title: Option<String>,
    pub(super) html: String,
}

/// An article as it is kept.
pub(super) struct Prepared {
    pub(super) id: i64,
    pub(super) packed: Vec<u8>,
    pub(super) terms: Option<String>,
}

/// Prepares one article after the other. What it has learnt makes the next one cheaper.
pub(super) struct Hand {
    packing: Packing,
    pub(super) reader: Reader,
}

impl Hand {
    fn new() -> Hand {
        Hand {
            packing: Packing::default(),
            reader: Reader::new(),
        }
    }

    fn prepare(&mut self, newest: &Newest, raw: &Raw) -> io::Result<Prepared> {
        let title = raw.title.as_deref();
        Ok(Prepared {
            id: raw.id,
            packed: self.packing.pack(newest, &raw.html)?,
            terms: title.map(|title| self.reader.terms(title, &passage::text_of(&raw.html))),
        })
    }
}

/// Prepares articles by several hands.
pub(super) struct Workshop {
    hands: Vec<Hand>,
}

impl Workshop {
    pub(super) fn new() -> Workshop {
        Workshop {
            hands: vec![Hand::new()],
        }
    }

    /// Returns one of the hands.
    pub(super) fn hand(&mut self) -> &mut Hand {
        &mut self.hands[0]
    }

    /// Prepares articles by as many as `hands` threads, and hands each to `write`, in their order.
    ///
    /// # Errors
    /// The first one of `raws`, of packing or of `write`. What is under way then is lost.
    pub(super) fn prepare(
        &mut self,
        newest: &Newest,
        hands: usize,
        mut raws: impl Iterator<Item = rusqlite::Result<Raw>>,
        mut write: impl FnMut(Prepared) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let first: Vec<Raw> = raws.by_ref().take(FEW).collect::<rusqlite::Result<_>>()?;
        if first.len() < FEW {
            for raw in first {
                write(self.hand().prepare(newest, &raw).map_err(as_sql)?)?;
            }
            return Ok(());
        }
        let hands = hands.max(1);
        while self.hands.len() < hands {
            self.hands.push(Hand::new());
        }
        let mut raws = first.into_iter().map(Ok).chain(raws).fuse();
        thread::scope(|scope| {
            let lanes: Vec<Lane> = self.hands[..hands]
                .iter_mut()
                .map(|hand| Lane::begin(scope, hand, newest.clone()))
                .collect();
            let mut given = 0;
            // Of those that are under way.
            let (mut sizes, mut bytes) = (VecDeque::new(), 0);
            loop {
                let has_room = sizes.len() < UNDER_WAY * hands && bytes < LARGEST;
                if has_room && let Some(raw) = raws.next().transpose()? {
                    sizes.push_back(raw.html.len());
                    bytes += raw.html.len();
                    lanes[given % hands].give(raw).map_err(as_sql)?;
                    given += 1;
                    continue;
                }
                let first = given - sizes.len();
                let Some(size) = sizes.pop_front() else {
                    return Ok(());
                };
                bytes -= size;
                write(lanes[first % hands].take().map_err(as_sql)?)?;
            }
        })
    }
}

/// The way to a thread and back.
struct Lane {
    raws: mpsc::Sender<Raw>,
    prepared: mpsc::Receiver<io::Result<Prepared>>,
}

impl Lane {
    /// Starts a thread that ends with the lane.
    fn begin<'scope>(
        scope: &'scope thread::Scope<'scope, '_>,
        hand: &'scope mut Hand,
        newest: Newest,
    ) -> Lane {
        let (give, raws) = mpsc::channel::<Raw>();
        let (done, prepared) = mpsc::channel();
        scope.spawn(move || {
            for raw in raws {
                if done.send(hand.prepare(&newest, &raw)).is_err() {
                    break;
                }
            }
        });
        Lane {
            raws: give,
            prepared,
        }
    }

    fn give(&self, raw: Raw) -> io::Result<()> {
        self.raws.send(raw).map_err(|_| broken_off())
    }

    fn take(&self) -> io::Result<Prepared> {
        self.prepared.recv().unwrap_or_else(|_| Err(broken_off()))
    }
}

/// Why a thread that has panicked gives nothing back.
fn broken_off() -> io::Error {
    io::Error::other("preparing an article broke off")
}
