//! The little runtime of commands that use the network, and Ctrl-C.

use std::future::Future;

use anyhow::Context;

use super::{Result, Stop};

/// Runs `work` to its end, or until the person presses Ctrl-C.
///
/// # Errors
/// The work's own, or [`Stop::Interrupted`]. What the work had stored by then stays stored; a feed that was
/// being fetched is polled again another time.
pub fn block_on<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start the network")?;
    let result = runtime.block_on(async {
        tokio::select! {
            biased;
            Ok(()) = tokio::signal::ctrl_c() => Err(Stop::Interrupted.into()),
            done = work => done,
        }
    });
    // Name look-ups run on threads of their own and may hang; nobody waits for them.
    runtime.shutdown_background();
    result
}
