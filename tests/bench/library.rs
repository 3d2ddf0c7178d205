//! The library's speed as it grows: what a reader waits for, at 1,000, 10,000 and 100,000 articles of one run.
//!
//! ```text
//! cargo bench --bench library
//! NUTGRAF_LARGEST=1000000 cargo bench --bench library
//! cargo bench --bench library -- FILE
//! ```
//!
//! Each time is the best of several; beside it stands how many times that of the smallest library it is, which
//! hardly depends on the machine. With a file, that library is measured alone, once nothing in it waits to be
//! indexed; its words have to be those that this bench makes.

#![expect(clippy::print_stdout, reason = "what it prints is its purpose")]

mod filling;
mod prose;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nutgraf::domain::query::{Anchor, Change, Flag, Selection, Stretch, Test};
use nutgraf::domain::{ArticleId, Query, StatusChange, Timestamp};
use nutgraf::store::{Error, Store};

use filling::Filling;
use prose::word;

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// The largest size, unless the environment says another one.
const USUAL_LARGEST: usize = 100_000;
const FEEDS: usize = 200;
/// Rows of a window.
const ROWS: u32 = 50;
const RUNS: u32 = 7;
const NOW: Timestamp = Timestamp(1_772_353_800);

/// What is measured, by its name.
type Job = fn(&mut Bench) -> Result<(), Error>;

const JOBS: &[(&str, Job)] = &[
    ("first screen, opening included", Bench::first_screen),
    ("list window in the middle", |bench| bench.window("")),
    ("list window of unread ones", |bench| {
        bench.window("is:unread")
    }),
    ("list window of a folder", |bench| {
        bench.window("folder:\"Folder 1\"")
    }),
    ("next unread", Bench::next_unread),
    ("open an article", Bench::open),
    ("mark a tenth read, and undo", Bench::mark_and_undo),
    ("count a common word", |bench| bench.count(&word(1))),
    ("count a middling word", |bench| bench.count(&word(300))),
    ("search: a word in nearly all", |bench| {
        bench.search(&word(1))
    }),
    ("search: a word in one of six", |bench| {
        bench.search(&word(300))
    }),
    ("search: a rare word", |bench| bench.search(&word(20_000))),
    ("search: two letters and *", |bench| bench.search("re*")),
    ("search: three letters and *", |bench| bench.search("reb*")),
    ("search: four letters and *", |bench| bench.search("reba*")),
    ("search: a phrase of common words", |bench| {
        bench.search(&format!("\"{} {}\"", word(1), word(3)))
    }),
    ("filter, while a word is typed", |bench| {
        bench.window("reba*")
    }),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // What cargo passes on begins with a dash.
    let file = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let mut table = Table::new();
    if let Some(file) = file {
        let mut store = Store::open(Path::new(&file))?;
        let waiting = tend(&mut store)?;
        println!("what waited in it took {waiting:.1?}");
        table.measure(Path::new(&file), store)?;
    } else {
        let largest = std::env::var("NUTGRAF_LARGEST")
            .map_or(Ok(USUAL_LARGEST), |largest| largest.parse())?;
        grow(largest, &mut table)?;
    }
    table.print();
    Ok(())
}

/// Measures a library again and again while it grows.
fn grow(largest: usize, table: &mut Table) -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("library.db");
    let mut store = Store::open(&path)?;
    let mut filling = Filling::begin(&mut store, FEEDS)?;
    let mut before = 0;
    for size in SIZES.into_iter().filter(|size| *size <= largest) {
        let merging = filling.grow(&mut store, size)?;
        let tending = tend(&mut store)?;
        filling::mark(&mut store, before, size)?;
        drop(store);
        let rate = |time: Duration| (size - before) as f64 / time.as_secs_f64();
        println!(
            "{size:>9} articles: stored {:.0} a second, with all that can wait {:.0}; {} bytes each on disk ({} of markup)",
            rate(merging),
            rate(merging + tending),
            std::fs::metadata(&path)?.len() / size as u64,
            filling.usual_markup()
        );
        before = size;
        table.measure(&path, Store::open(&path)?)?;
        store = Store::open(&path)?;
    }
    Ok(())
}

/// Does what is waiting, and returns how long it took.
fn tend(store: &mut Store) -> Result<Duration, Error> {
    let start = Instant::now();
    while store.tend_more()? {}
    Ok(start.elapsed())
}

/// The times of all jobs, a column for each library.
struct Table {
    sizes: Vec<u32>,
    rows: Vec<Vec<Duration>>,
}

impl Table {
    fn new() -> Table {
        Table {
            sizes: Vec::new(),
            rows: vec![Vec::new(); JOBS.len()],
        }
    }

    fn measure(&mut self, path: &Path, store: Store) -> Result<(), Error> {
        let mut bench = Bench::new(path, store)?;
        self.sizes.push(bench.store.totals()?.articles);
        for (row, (_, job)) in self.rows.iter_mut().zip(JOBS) {
            let mut best = Duration::MAX;
            for _ in 0..RUNS {
                let start = Instant::now();
                job(&mut bench)?;
                best = best.min(start.elapsed());
            }
            row.push(best);
        }
        Ok(())
    }

    fn print(&self) {
        print!("{:<34}", "µs, and times the first");
        for size in &self.sizes {
            print!("{size:>16}");
        }
        println!();
        for ((name, _), row) in JOBS.iter().zip(&self.rows) {
            print!("{name:<34}");
            for time in row {
                let ratio = time.as_secs_f64() / row[0].as_secs_f64();
                print!("{:>9}{:>7}", time.as_micros(), format!("{ratio:.1}x"));
            }
            println!();
        }
    }
}

/// A library, and what is asked of it.
struct Bench {
    path: PathBuf,
    store: Store,
    /// An article in the middle of the list.
    middle: ArticleId,
}

impl Bench {
    fn new(path: &Path, store: Store) -> Result<Bench, Error> {
        let middle = ArticleId(i64::from(store.totals()?.articles / 2));
        Ok(Bench {
            path: path.to_owned(),
            store,
            middle,
        })
    }

    /// All that the reader asks for before its first frame.
    fn first_screen(&mut self) -> Result<(), Error> {
        let store = Store::open(&self.path)?;
        store.folders()?;
        store.feeds()?;
        store.totals()?;
        store.smart_feeds()?;
        store.tags()?;
        store.feed_tags()?;
        store.page(&Query::all(), &[], Anchor::First, ROWS)?;
        Ok(())
    }

    fn window(&mut self, text: &str) -> Result<(), Error> {
        let middle = self.store.article(self.middle)?.expect("an article").head;
        let anchor = if text.contains('*') {
            Anchor::First
        } else {
            Anchor::Around(middle.key())
        };
        self.store.page(&query(text), &[], anchor, ROWS).map(drop)
    }

    fn next_unread(&mut self) -> Result<(), Error> {
        self.store.next_unread(&Query::all(), None, false).map(drop)
    }

    fn open(&mut self) -> Result<(), Error> {
        self.store.article(self.middle).map(drop)
    }

    fn mark_and_undo(&mut self) -> Result<(), Error> {
        let selection = Selection::Listed {
            query: Query::from(Test::Is(Flag::Unread)),
            newest: ArticleId(i64::MAX),
            stretch: Stretch::default(),
        };
        let change = StatusChange::Read;
        self.store.mark(&Change { selection, change }, NOW)?;
        self.store.undo().map(drop)
    }

    fn count(&mut self, text: &str) -> Result<(), Error> {
        self.store.count(&query(text)).map(drop)
    }

    fn search(&mut self, text: &str) -> Result<(), Error> {
        self.store.search(&query(text), ROWS).map(drop)
    }
}

fn query(text: &str) -> Query {
    Query::parse(text).expect("a query of this bench")
}
