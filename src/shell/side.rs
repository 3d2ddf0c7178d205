//! A second connection to the library, for reading that may take long: it does not make what a person asks
//! for wait. Opened when it is first needed.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::OnceCell;

use crate::store::{Error, Handle, Result, Store};

/// Cheap to clone.
#[derive(Clone)]
pub(super) struct Side {
    path: PathBuf,
    handle: Arc<OnceCell<Handle>>,
}

impl Side {
    /// Opens nothing yet.
    pub(super) fn new(path: PathBuf) -> Side {
        Side {
            path,
            handle: Arc::default(),
        }
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
            Ok::<_, Error>(Handle::new(store))
        };
        self.handle.get_or_try_init(open).await?.call(job).await
    }
}
