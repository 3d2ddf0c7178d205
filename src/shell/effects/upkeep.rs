//! What the reader does by itself while it is open: it polls what is due, clears away what is old, and watches
//! what other programs write.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::super::settings::{Stamp, stamp};
use super::super::{Incoming, tell};
use super::Effector;
use crate::app::Event;
use crate::domain::CleanText;
use crate::library::upkeep;

/// How long after the first frame the work begins that nobody waits for.
const SETTLED: Duration = Duration::from_secs(3);
/// How long the reader runs before it looks again for what is old.
const BETWEEN_CLEARINGS: Duration = Duration::from_hours(6);
/// How often to look whether another program has written to the library.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

impl Effector {
    /// Begins to poll the feeds that fall due, and to watch for what other programs write.
    pub(in crate::shell) fn poll_in_background(&self, config: PathBuf, read: Stamp) {
        if self.settings.refresh.automatic {
            self.refresher.poll_when_due();
        }
        self.watch_files(config, read);
        self.tend_library();
    }

    /// Does what was left undone when the program last ended, once the reader has settled, and clears
    /// away what is old, now and then.
    fn tend_library(&self) {
        let store = self.store.clone();
        let keep = self.keep.subscribe();
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            tokio::time::sleep(SETTLED).await;
            while !to_loop.is_closed() {
                let rules = *keep.borrow();
                match upkeep::clear_up(&store, rules).await {
                    Ok(0) => {}
                    Ok(_) => tell(&to_loop, Event::LibraryChanged),
                    Err(error) => tracing::warn!("{}", CleanText::label(&error.to_string())),
                }
                if let Err(error) = upkeep::tend(&store).await {
                    tracing::warn!("{}", CleanText::label(&error.to_string()));
                }
                tokio::time::sleep(BETWEEN_CLEARINGS).await;
            }
        });
    }

    /// Tells the loop when another program has written to the library, or to the settings file. Whoever
    /// writes changes a file, so the library itself is only asked then.
    fn watch_files(&self, config: PathBuf, read: Stamp) {
        let store = self.store.clone();
        let to_loop = self.to_loop.clone();
        tokio::spawn(async move {
            let traces = store.call(|store| Ok(store.traces())).await.ok().flatten();
            let mut seen = store.call(|store| store.data_version()).await.ok();
            let (changed, mut changes) = unbounded_channel();
            let paths: Vec<PathBuf> = traces.into_iter().flatten().collect();
            let (_going_on, ended) = mpsc::channel();
            let loop_of_thread = to_loop.clone();
            thread::spawn(move || {
                look_on(&paths, &changed, &config, read, &ended, &loop_of_thread);
            });
            while changes.recv().await.is_some() {
                let version = store.call(|store| store.data_version()).await.ok();
                if version != seen {
                    seen = version;
                    tell(&to_loop, Event::LibraryChanged);
                }
            }
        });
    }
}

/// Looks at files once a second, until nobody holds the other side of `ended`. It has a thread of its own: a timer of the runtime
/// would wake two of its threads each time.
fn look_on(
    library: &[PathBuf],
    changed: &UnboundedSender<()>,
    config: &Path,
    mut read: Stamp,
    ended: &mpsc::Receiver<()>,
    to_loop: &UnboundedSender<Incoming>,
) {
    let look = || -> Vec<Stamp> { library.iter().map(|path| stamp(path)).collect() };
    let mut looked = look();
    while ended.recv_timeout(BETWEEN_LOOKS) == Err(RecvTimeoutError::Timeout) {
        let written = stamp(config);
        if written != read {
            read = written;
            let _ = to_loop.send(Incoming::SettingsChanged);
        }
        let now = look();
        if now != looked {
            looked = now;
            let _ = changed.send(());
        }
    }
}
