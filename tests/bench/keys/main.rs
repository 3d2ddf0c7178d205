//! What a key costs on the line to the terminal, beside newsboat over the same articles, in one run.
//!
//! ```text
//! cargo bench --bench keys -- [--colours 256] [--margins] [--no-hyperlinks]
//! ```
//!
//! Each program has a terminal of its own, at 80 × 24 and at 200 × 50; keys are pressed, and the bytes are counted
//! and the time taken up to the last byte before a silence. Bytes are means, times medians. nutgraf has 24-bit
//! colours unless 256 are asked for; with `--margins` its terminal says that it has margins at the sides (DECLRMM),
//! as xterm does and tmux does not, and with `--no-hyperlinks` it is not told where links lead (OSC 8), as newsboat
//! never tells it. What newsboat has no counterpart for is compared with the nearest that it has:
//! its articles are always alone on the screen. A table in Markdown is printed.

#![expect(clippy::print_stdout, reason = "what it prints is its purpose")]

mod gestures;
mod programs;
#[path = "../prose.rs"]
#[expect(dead_code, reason = "shared with other benches, which use more of it")]
mod prose;
#[path = "../../support/server.rs"]
#[expect(dead_code, reason = "shared with the tests, which use more of it")]
mod server;
mod terminal;

use std::io;

use gestures::{Figures, GESTURES};
use programs::Program;
use server::{Reply, Server};
use terminal::Kind;

/// Feeds, and articles of each.
const FEEDS: usize = 3;
const ARTICLES: usize = 80;

const SIZES: [(u16, u16); 2] = [(80, 24), (200, 50)];

fn main() -> io::Result<()> {
    let (kind, hyperlinks) = wanted();
    let mut prose = prose::Prose::new();
    let documents: Vec<String> = (0..FEEDS).map(|feed| document(feed, &mut prose)).collect();
    let server = Server::start(move |request| {
        let number = request.path.trim_start_matches('/').parse::<usize>();
        let document = number.ok().and_then(|number| documents.get(number));
        document.map_or(Reply::status(404), |document| {
            Reply::ok("application/rss+xml", document.clone())
        })
    });
    let urls: Vec<String> = (0..FEEDS)
        .map(|feed| server.url(&format!("/{feed}")))
        .collect();
    let folder = tempfile::tempdir()?;
    let nutgraf = Program::nutgraf(folder.path(), &urls, hyperlinks)?;
    let newsboat = Program::newsboat(folder.path(), &urls)?;
    if newsboat.is_none() {
        println!("newsboat is not installed and is left out");
    }
    println!("| columns × rows | what | nutgraf | newsboat | ratio | nutgraf | newsboat | ratio |");
    println!("|---|---|---|---|---|---|---|---|");
    for size in SIZES {
        let ours = gestures::measure(&nutgraf, size, kind)?;
        let theirs = newsboat
            .as_ref()
            .map(|program| gestures::measure(program, size, kind));
        let theirs = theirs.transpose()?.unwrap_or_default();
        for gesture in GESTURES {
            report(
                size,
                gesture.name,
                ours.get(gesture.name),
                theirs.get(gesture.beside),
            );
        }
    }
    Ok(())
}

/// Reads the arguments: what the terminal is, and whether it is told where links lead. Cargo adds one of its own.
fn wanted() -> (Kind, bool) {
    let mut kind = Kind {
        true_colour: true,
        margins: false,
    };
    let mut hyperlinks = true;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--colours" => kind.true_colour = arguments.next().as_deref() != Some("256"),
            "--margins" => kind.margins = true,
            "--no-hyperlinks" => hyperlinks = false,
            "--bench" => {}
            other => panic!("what is {other}? See the head of tests/bench/keys/main.rs"),
        }
    }
    (kind, hyperlinks)
}

/// Prints a line of the table: bytes, then times.
fn report(size: (u16, u16), what: &str, ours: Option<&Figures>, theirs: Option<&Figures>) {
    let Some(ours) = ours else { return };
    let ratio = |ours: f64, theirs: Option<f64>| match theirs {
        Some(theirs) if theirs > 0.0 => format!("{:.2}", ours / theirs),
        _ => "–".to_owned(),
    };
    let (bytes, millis) = (theirs.map(|it| it.bytes), theirs.map(|it| it.millis));
    let said = |figure: Option<f64>, places: usize, unit: &str| {
        figure.map_or("–".to_owned(), |figure| {
            format!("{figure:.places$} {unit}")
        })
    };
    println!(
        "| {} × {} | {what} | {} | {} | {} | {} | {} | {} |",
        size.0,
        size.1,
        said(Some(ours.bytes), 0, "B"),
        said(bytes, 0, "B"),
        ratio(ours.bytes, bytes),
        said(Some(ours.millis), 1, "ms"),
        said(millis, 1, "ms"),
        ratio(ours.millis, millis),
    );
}

/// Returns a feed whose articles are long enough for several screens.
fn document(feed: usize, prose: &mut prose::Prose) -> String {
    let mut document = format!(
        "<rss version=\"2.0\"><channel><title>The Feed {feed}</title><link>https://example.org/</link>\
         <description>Measured</description>"
    );
    for nth in 0..ARTICLES {
        let (story, more) = (prose.story(), prose.story());
        let link = format!("https://example.org/{feed}/{nth}");
        let at =
            chrono::DateTime::from_timestamp(1_772_000_000 + (nth * FEEDS + feed) as i64 * 3600, 0);
        document.extend([
            format!(
                "<item><title>{}</title><link>{link}</link><guid>{link}</guid>",
                story.title
            ),
            format!("<pubDate>{}</pubDate>", at.unwrap_or_default().to_rfc2822()),
            format!(
                "<description><![CDATA[{}{}]]></description></item>",
                story.html, more.html
            ),
        ]);
    }
    document + "</channel></rss>"
}
