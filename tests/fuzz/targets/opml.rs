//! Any bytes as a list of feeds: `cargo fuzz run --fuzz-dir tests/fuzz opml`. What is read and written can be
//! read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::parse::opml::{read, write};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(list) = read(bytes)
        && !list.subscriptions.is_empty()
    {
        assert!(read(write("fuzz", &list.subscriptions).as_bytes()).is_ok());
    }
});
