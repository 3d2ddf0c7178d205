//! Any bytes as a feed: `cargo fuzz run --fuzz-dir tests/fuzz feed`. It is read or refused, never a panic,
//! and what is read twice is the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::parse::{Context, feed};

fuzz_target!(|bytes: &[u8]| {
    assert_eq!(
        feed(bytes, Context::default()),
        feed(bytes, Context::default())
    );
});
