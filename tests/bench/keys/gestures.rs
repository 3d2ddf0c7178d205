//! What is pressed, and what is counted of it.

use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

use super::programs::Program;
use super::terminal::{Kind, Session, Settled};

/// A key is done when nothing is written for so long.
const SILENCE: Duration = Duration::from_millis(25);
/// What is opened may come in several parts.
const LONG_SILENCE: Duration = Duration::from_millis(250);
/// Keys of a burst, written at once.
const BURST: usize = 100;
const IDLE: Duration = Duration::from_secs(3);

/// Something that is measured.
pub struct Gesture {
    pub name: &'static str,
    /// What of newsboat it stands beside.
    pub beside: &'static str,
}

/// All of them, in the order of the table.
pub const GESTURES: &[Gesture] = &[
    same(MOVE),
    same(SCROLL),
    same(HUNDRED),
    same(OPEN),
    same(LINE),
    same(PAGE),
    Gesture {
        name: OPEN_ALONE,
        beside: OPEN_ALONE,
    },
    Gesture {
        name: LINE_ALONE,
        beside: LINE,
    },
    Gesture {
        name: PAGE_ALONE,
        beside: PAGE,
    },
    same(NOTHING),
];

const MOVE: &str = "list: one row";
const SCROLL: &str = "list: one row, at its edge";
const HUNDRED: &str = "list: 100 keys at once";
const OPEN: &str = "article opened";
const LINE: &str = "article: one line";
const PAGE: &str = "article: one page";
const OPEN_ALONE: &str = "next article, alone on the screen";
const LINE_ALONE: &str = "one line, alone on the screen";
const PAGE_ALONE: &str = "one page, alone on the screen";
const NOTHING: &str = "nothing, for 3 s";

const fn same(name: &'static str) -> Gesture {
    Gesture { name, beside: name }
}

/// What a gesture cost: bytes on average, and the median of the time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    pub bytes: f64,
    pub millis: f64,
}

impl Figures {
    fn of(mut all: Vec<Settled>) -> Figures {
        let count = all.len().max(1);
        all.sort_by_key(|settled| settled.took);
        let bytes: usize = all.iter().map(|settled| settled.bytes).sum();
        let median = all
            .get(count / 2)
            .map_or(Duration::ZERO, |settled| settled.took);
        Figures {
            bytes: bytes as f64 / count as f64,
            millis: median.as_secs_f64() * 1000.0,
        }
    }
}

/// Runs a program at a size and presses everything. Returns figures by the names of gestures.
pub fn measure(
    program: &Program,
    size: (u16, u16),
    kind: Kind,
) -> io::Result<BTreeMap<&'static str, Figures>> {
    let session = Session::start(program.command(), size, kind)?;
    let mut figures = BTreeMap::new();
    session.press(program.to_list, LONG_SILENCE)?;
    let rows = usize::from(size.1);
    let press = |keys: &str| session.press(keys, SILENCE);
    let open = |keys: &str| session.press(keys, LONG_SILENCE);

    press("j")?;
    let steps = "jjjkkk".repeat(8);
    figures.insert(MOVE, all(steps.chars(), press)?);
    open(&"j".repeat(rows))?;
    figures.insert(SCROLL, all("j".repeat(40).chars(), press)?);
    open(&"k".repeat(BURST + rows))?;
    figures.insert(HUNDRED, Figures::of(vec![open(&"j".repeat(BURST))?]));

    let (mut opened, mut lines, mut pages) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..6 {
        opened.push(open("\r")?);
        for _ in 0..5 {
            lines.push(press("j")?);
        }
        pages.push(press(" ")?);
        open(program.back)?;
        open("j")?;
    }
    figures.insert(OPEN, Figures::of(opened));
    figures.insert(LINE, Figures::of(lines));
    figures.insert(PAGE, Figures::of(pages));

    open("\r")?;
    if !program.alone.is_empty() {
        open(program.alone)?;
    }
    let (mut opened, mut lines, mut pages) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..6 {
        opened.push(open("J")?);
        for _ in 0..5 {
            lines.push(press("j")?);
        }
        pages.push(press(" ")?);
    }
    figures.insert(OPEN_ALONE, Figures::of(opened));
    figures.insert(LINE_ALONE, Figures::of(lines));
    figures.insert(PAGE_ALONE, Figures::of(pages));

    let idle = Figures {
        bytes: session.idle(IDLE) as f64,
        millis: 0.0,
    };
    figures.insert(NOTHING, idle);
    Ok(figures)
}

fn all(
    keys: impl Iterator<Item = char>,
    press: impl Fn(&str) -> io::Result<Settled>,
) -> io::Result<Figures> {
    let settled: io::Result<Vec<Settled>> = keys.map(|key| press(&key.to_string())).collect();
    Ok(Figures::of(settled?))
}
