//! What several tests need. Each test file is a crate of its own and uses only a part of this.
#![allow(dead_code, reason = "each test uses its own part")]

pub mod gzip;
pub mod server;
pub mod terminal;
