//! The thread that owns the connection, and the way to it.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};

use tokio::sync::oneshot;

use super::{Error, Result, Store};

type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// Lends the store's thread to async code. Cheap to clone; the thread ends with the last handle.
///
/// Dropping the last handle waits for the jobs that are queued, so that whoever leaves in good order
/// loses nothing.
#[derive(Clone)]
pub struct Handle {
    desk: Arc<Desk>,
}

/// The shared end of the queue.
struct Desk {
    /// `None` only while the last handle is being dropped.
    queue: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Handle {
    /// Gives the store a thread of its own.
    pub fn new(mut store: Store) -> Handle {
        let (queue, jobs) = mpsc::channel::<Job>();
        let thread = thread::spawn(move || {
            for job in jobs {
                job(&mut store);
            }
        });
        Handle {
            desk: Arc::new(Desk {
                queue: Some(queue),
                thread: Some(thread),
            }),
        }
    }

    /// Queues `job` at once; the future only waits for its result. Jobs run in the order of the calls.
    ///
    /// # Errors
    /// The job's own, or [`Error::Other`] when it panicked or the thread is gone.
    pub fn call<T, J>(&self, job: J) -> impl Future<Output = Result<T>> + Send + 'static + use<T, J>
    where
        T: Send + 'static,
        J: FnOnce(&mut Store) -> Result<T> + Send + 'static,
    {
        let (answer, result) = oneshot::channel();
        let job: Job = Box::new(move |store| {
            // A transaction that is unwound through is rolled back, so the store is as it was before.
            let result = catch_unwind(AssertUnwindSafe(|| job(store)))
                .unwrap_or_else(|_| Err(Error::Other("a job on it broke off".to_owned())));
            // Nobody waits any more: the work was done all the same.
            let _ = answer.send(result);
        });
        if let Some(queue) = &self.desk.queue {
            // When the thread is gone the job is dropped, and with it `answer`: the future tells.
            let _ = queue.send(job);
        }
        async move {
            result
                .await
                .unwrap_or_else(|_| Err(Error::Other("its thread has ended".to_owned())))
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take()
            // A job may hold the last handle; it cannot wait for itself.
            && thread.thread().id() != thread::current().id()
        {
            // The thread catches the panics of its jobs and has none of its own.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap()
            .block_on(future)
    }

    fn handle() -> Handle {
        Handle::new(Store::in_memory().unwrap())
    }

    #[test]
    fn jobs_run_in_the_order_of_the_calls_awaited_or_not() {
        let handle = handle();
        let calls: Vec<_> = (0..50)
            .map(|n: i32| handle.call(move |store| store.set_note("n", &n.to_string())))
            .collect();
        drop(calls);
        let last = wait(handle.call(|store| store.note("n"))).unwrap();
        assert_eq!(last.as_deref(), Some("49"));
    }

    #[test]
    fn a_panic_costs_one_job() {
        let handle = handle();
        let broken = wait(handle.call(|_| -> Result<()> { panic!("a test of panics") }));
        assert!(matches!(broken, Err(Error::Other(_))));
        assert_eq!(wait(handle.call(|store| store.note("n"))).unwrap(), None);
    }

    #[test]
    fn the_last_handle_waits_for_what_is_queued() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("library.db");
        let handle = Handle::new(Store::open(&path).unwrap());
        let other = handle.clone();
        for n in 0..20 {
            drop(handle.call(move |store| store.set_note("n", &n.to_string())));
        }
        drop(handle);
        drop(other);
        let store = Store::open(&path).unwrap();
        assert_eq!(store.note("n").unwrap().as_deref(), Some("19"));
    }

    #[test]
    fn a_job_may_hold_the_last_handle() {
        let handle = handle();
        let own = handle.clone();
        let call = handle.call(move |_| {
            drop(own);
            Ok(7)
        });
        drop(handle);
        assert_eq!(wait(call).unwrap(), 7);
    }
}
