//! Pictures in the real program: what a terminal is sent that says it can show pixels, and one that says nothing.
//!
//! The publisher of the picture is reached through a proxy, since an address of this machine is refused.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::io::Cursor;
use std::path::Path;

use image::{ImageFormat, RgbImage};
use support::server::{Reply, Server};
use support::terminal::{Reader, command, nutgraf};
use tempfile::TempDir;

/// A picture of 80 × 40 pixels, redder to the right, greener to the bottom.
fn picture() -> Vec<u8> {
    let pixels = RgbImage::from_fn(80, 40, |x, y| {
        let (red, green) = (u8::try_from(x * 3), u8::try_from(y * 6));
        image::Rgb([red.unwrap(), green.unwrap(), 120])
    });
    let mut file = Cursor::new(Vec::new());
    pixels.write_to(&mut file, ImageFormat::Png).unwrap();
    file.into_inner()
}

fn feed() -> String {
    let lines = "<p>A line of the report on the bridge over the river.</p>".repeat(60);
    format!(
        "<rss version=\"2.0\"><channel><title>Bridge Post</title><item><guid>1</guid>\
         <title>The bridge in colours</title><link>http://post.example/1</link>\
         <description><![CDATA[<p>The report begins here.</p><img src=\"http://post.example/p.png\" alt=\"The bridge\">{lines}]]></description>\
         </item></channel></rss>"
    )
}

/// Both the feed's server and the proxy to the picture's.
fn serve() -> Server {
    Server::start(|request| match request.path.as_str() {
        "/feed" => Reply::ok("application/rss+xml", feed()),
        "http://post.example/p.png" => Reply::ok("image/png", picture()),
        _ => Reply::status(404),
    })
}

/// Opens the article in a terminal that answers `answers` to the question for graphics, and asks for its pictures.
fn read(home: &Path, server: &Server, answers: &str) -> Reader {
    let added = nutgraf(home, &["add", &server.url("/feed")]);
    assert!(added.status.success(), "{added:?}");
    let mut command = command(home);
    command.env("http_proxy", server.url(""));
    command.env("no_proxy", "127.0.0.1");
    command.env("COLORTERM", "truecolor");
    let mut reader = Reader::run(command, 100, 30);
    reader.wait_for_bytes("the question", |written| written.contains("\x1b_Gi=31"));
    reader.press(answers);
    reader.wait_for("The bridge in colours");
    reader.press("\r");
    reader.wait_for("The report begins here");
    reader.press("I");
    reader
}

#[test]
fn a_terminal_that_keeps_pictures_is_given_each_once_and_told_where() {
    let (home, server) = (TempDir::new().unwrap(), serve());
    let mut reader = read(
        home.path(),
        &server,
        "\x1b_Gi=31;OK\x1b\\\x1b[6;20;10t\x1b[?62;22c",
    );
    let given = |written: &str| written.matches("\x1b_Ga=t,f=100").count();
    reader.wait_for_bytes("its place", |written| written.contains("\x1b_Ga=p,"));
    reader.press("j");
    reader.press("j");
    reader.wait("the scroll", |screen| {
        !screen.contains("The bridge in colours\n")
    });
    for _ in 0..3 {
        reader.press(" ");
    }
    let written = reader.wait_for_bytes("its removal", |written| written.contains("\x1b_Ga=d,d="));
    assert_eq!(given(&written), 1, "a picture is given once");
    assert!(
        server
            .requests()
            .iter()
            .any(|request| request.path == "http://post.example/p.png")
    );
    reader.press("q");
    reader.press("q");
    let (code, written) = reader.end();
    assert_eq!(code, 0);
    assert_eq!(given(&written), 1);
    let last = written.rfind("\x1b_Ga=d").unwrap();
    assert!(
        last > written.rfind("\x1b_Ga=p,").unwrap(),
        "nothing is left behind"
    );
}

#[test]
fn a_terminal_that_says_nothing_gets_half_blocks() {
    let (home, server) = (TempDir::new().unwrap(), serve());
    let mut reader = read(home.path(), &server, "");
    reader.wait("half blocks", |screen| {
        screen.contains('▀') || screen.contains('▄')
    });
    reader.press("q");
    reader.press("q");
    let (_, written) = reader.end();
    for pixels in ["\x1b_Ga=t", "\x1b_Ga=p", "\x1b]1337;File", "\x1bPq"] {
        assert!(!written.contains(pixels), "{pixels:?}");
    }
}
