//! Any text as an article, at any width: `cargo fuzz run --fuzz-dir tests/fuzz html`. The first byte is the
//! width. No line is wider than asked, and no character could be obeyed by a terminal.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::domain::text::is_plain;
use nutgraf::render::{document, wrap};

fuzz_target!(|input: (u8, &str)| {
    let columns = usize::from(input.0).max(1);
    for line in wrap(&document(input.1, None), columns) {
        assert!(line.width() <= columns);
        assert!(
            line.spans
                .iter()
                .all(|span| span.text.chars().all(is_plain))
        );
    }
});
