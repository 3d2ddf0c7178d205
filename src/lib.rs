//! nutgraf: a news reader for the terminal.

pub mod app;
pub mod cli;
pub mod config;
pub mod domain;
pub mod fetch;
pub mod insight;
pub mod library;
pub mod parse;
pub mod render;
pub mod shell;
pub mod store;
pub mod ui;
