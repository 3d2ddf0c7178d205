//! Any text as a date: `cargo fuzz run --fuzz-dir tests/fuzz date`. What is a date can be written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::parse::moment;

fuzz_target!(|text: &str| {
    if let Some(read) = moment(text) {
        let written = read.to_rfc3339();
        // Years before 0 and after 9999 are not written as feeds write them.
        assert!(written.len() != 20 || moment(&written) == Some(read), "{written}");
    }
});
