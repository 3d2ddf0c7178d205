//! The work on the library that can wait: packing and indexing what has arrived, keeping the file in
//! shape. It is done in pieces, so that whoever wants something of the library meanwhile hardly waits.

use super::clock;
use crate::domain::Keep;
use crate::store::{Handle, Result, Store};

/// Clears away what the rules no longer keep, and returns the number of articles.
///
/// # Errors
/// The store's.
pub async fn clear_up(store: &Handle, keep: Keep) -> Result<u32> {
    store
        .call(move |store| store.purge(keep, None, clock::now()))
        .await
}

/// Does all that is waiting. What is asked of the library meanwhile comes in between.
///
/// # Errors
/// The store's. What is not done stays to be done.
pub async fn tend(store: &Handle) -> Result<()> {
    while store.call(Store::tend).await? {}
    Ok(())
}

/// Does what is waiting after a refresh, when it is more than the next search can do by the way.
///
/// # Errors
/// As [`tend`].
pub async fn settle(store: &Handle) -> Result<()> {
    if store.call(|store| store.has_many_waiting()).await? {
        while store.call(Store::tend_more).await? {}
    }
    Ok(())
}
