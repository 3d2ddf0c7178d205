//! The built program in a clean environment: what it prints, on which stream, and with which exit code.
//!
//! Scripts rely on what is held here. No network but 127.0.0.1.

mod care;
mod faults;
mod fulltext;
mod kill;
mod library;
mod network;
mod newsboat;
mod pages;
mod plain;
mod program;
mod refusals;
mod strict_json;
mod texts;
mod tls;

#[path = "../support/mod.rs"]
mod support;
