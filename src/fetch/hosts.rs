//! Politeness: no more than so many requests at once to one host.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use url::Url;

/// From how many hosts on those that nobody waits for are forgotten.
const MANY: usize = 256;

/// The hosts that are being talked to.
#[derive(Clone)]
pub(super) struct Hosts {
    per_host: usize,
    places: Arc<Mutex<HashMap<String, Arc<Semaphore>>>>,
}

/// Leave to talk to a host, until it is dropped.
pub(super) struct Place {
    _permit: Option<OwnedSemaphorePermit>,
}

impl Hosts {
    pub(super) fn new(per_host: usize) -> Self {
        Hosts {
            per_host: per_host.max(1),
            places: Arc::default(),
        }
    }

    /// Waits for a place at the host of `url`.
    pub(super) async fn place(&self, url: &Url) -> Place {
        let semaphore = self.semaphore(url.host_str().unwrap_or_default());
        // It fails only when the semaphore is closed, which nothing does.
        Place {
            _permit: semaphore.acquire_owned().await.ok(),
        }
    }

    fn semaphore(&self, host: &str) -> Arc<Semaphore> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if places.len() >= MANY {
            places.retain(|_, semaphore| Arc::strong_count(semaphore) > 1);
        }
        let semaphore = places
            .entry(host.to_owned())
            .or_insert_with(|| Arc::new(Semaphore::new(self.per_host)));
        Arc::clone(semaphore)
    }
}
