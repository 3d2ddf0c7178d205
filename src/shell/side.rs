//! Another connection to the library, for reading that may take long: it does not make what a person asks
//! for wait. Opened when it is first needed; what runs on it can be broken off.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::OnceCell;

use crate::store::{Error, Handle, Interrupt, Result, Store};

/// Cheap to clone.
#[derive(Clone)]
pub(super) struct Side {
    path: PathBuf,
    open: Arc<OnceCell<(Handle, Interrupt)>>,
}

impl Side {
    /// Opens nothing yet.
    pub(super) fn new(path: PathBuf) -> Side {
        Side {
            path,
            open: Arc::default(),
        }
    }

    /// Returns one more connection to the same library.
    pub(super) fn another(&self) -> Side {
        Side::new(self.path.clone())
    }

    /// Runs `job` beside everything else, after the jobs that were given before.
    ///
    /// # Errors
    /// The job's own, or why the library cannot be opened a second time.
    pub(super) async fn call<T, J>(&self, job: J) -> Result<T>
    where
        T: Send + 'static,
        J: FnOnce(&mut Store) -> Result<T> + Send + 'static,
    {
        let open = || async {
            let path = self.path.clone();
            let store = tokio::task::spawn_blocking(move || Store::open(&path))
                .await
                .map_err(|_| Error::Other("opening it broke off".to_owned()))??;
            let interrupt = store.interrupt();
            Ok::<_, Error>((Handle::new(store), interrupt))
        };
        let (handle, _) = self.open.get_or_try_init(open).await?;
        handle.call(job).await
    }

    /// Breaks off what is running, which then fails with [`Error::BrokenOff`]. Jobs that are given later run.
    pub(super) fn break_off(&self) {
        if let Some((_, interrupt)) = self.open.get() {
            interrupt.break_off();
        }
    }
}
