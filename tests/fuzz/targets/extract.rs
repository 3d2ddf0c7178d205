//! Any bytes as a web page: `cargo fuzz run --fuzz-dir tests/fuzz extract`. Its main text is found or not, never a
//! panic, and its feeds are looked for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::parse::{discover, extract};
use url::Url;

fuzz_target!(|bytes: &[u8]| {
    let base = Url::parse("https://example.org/a/b").expect("an address");
    let _ = extract::extract(bytes, None, Some(&base));
    assert!(discover::feeds(bytes, &base).len() <= 10);
});
