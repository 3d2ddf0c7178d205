//! The real program in a real terminal: started, read, resized, stopped and killed as a person would.
//!
//! Every wait is for something to appear on the screen, never for time to pass.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use std::path::Path;
use std::process::Command;
use std::thread;

use portable_pty::{CommandBuilder, native_pty_system};
use support::server::{Reply, Server};
use support::terminal::{PATIENCE, PROGRAM, Reader, command, nutgraf, size};
use tempfile::TempDir;

/// A story long enough for a summary, in a feed.
fn feed() -> String {
    let story = "<p>Harbour Grid will build a storage plant in Ostrava for $400 million, the company said on Tuesday.</p>\
        <p>The plant is to open in 2029 and will employ 350 people, according to the mayor, Jana Kolar.</p>\
        <p>Rival Nordwind called the plan a risk because the grid connection is not approved yet.</p>\
        <p>The council voted 21 to 9 for the permit after two years of debate over noise.</p>\
        <p>“We will listen to the residents,” Kolar said, and promised a second hearing in March.</p>\
        <p>Analysts expect that prices for storage could fall by 12 percent if the plant opens on time.</p>\
        <p>Harbour Grid plans two more plants, and wants to double its capacity by 2032.</p>";
    format!(
        "<rss version=\"2.0\"><channel><title>Ostrava Post</title>\
         <item><guid>1</guid><title>Storage plant wins its permit</title><link>https://example.org/1</link>\
         <pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate><description><![CDATA[{story}]]></description></item>\
         <item><guid>2</guid><title>Second \u{1b}]0;owned\u{7}story</title><link>https://example.org/2</link>\
         <pubDate>Sun, 22 Nov 2026 09:00:00 GMT</pubDate><description>Short.</description></item></channel></rss>"
    )
}

fn serve() -> Server {
    Server::start(|request| match request.path.as_str() {
        "/feed" => Reply::ok("application/rss+xml", feed()),
        _ => Reply::status(404),
    })
}

/// The screen was given back: the main page, a visible cursor, no bracketed paste.
fn assert_given_back(written: &str) {
    let after = |on: &str, off: &str| written.rfind(off) > written.rfind(on);
    assert!(
        after("\u{1b}[?1049h", "\u{1b}[?1049l"),
        "the alternate page is left"
    );
    assert!(after("\u{1b}[?25l", "\u{1b}[?25h"), "the cursor is shown");
    assert!(
        after("\u{1b}[?2004h", "\u{1b}[?2004l"),
        "bracketed paste is off"
    );
    assert!(after("\u{1b}[?1002h", "\u{1b}[?1002l"), "the mouse is free");
}

#[test]
fn reads_an_article_and_finds_it_read_the_next_time() {
    let home = TempDir::new().unwrap();
    let server = serve();
    assert!(
        nutgraf(home.path(), &["add", &server.url("/feed")])
            .status
            .success()
    );

    let mut reader = Reader::start(home.path(), 120, 35);
    reader.wait_for("Storage plant wins its permit");
    reader.press("\r");
    let screen = reader.wait("the text and the summary", |screen| {
        screen.contains("second hearing in March") && screen.contains("Summary")
    });
    assert!(!screen.contains("Begin with some feeds?"), "there are some");
    assert!(screen.contains("$400 million"));
    reader.wait("bullets in the sidebar", |screen| {
        screen.matches("•").count() >= 2
    });
    reader.press("m");
    reader.press("m");
    reader.press("Q");
    let (code, written) = reader.end();
    assert_eq!(code, 0);
    assert_given_back(&written);
    assert!(
        !written.contains("owned\u{7}"),
        "a feed's escape sequence reached the terminal"
    );

    let listed = nutgraf(home.path(), &["list", "--json", "title:permit"]);
    let rows: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    assert_eq!(rows[0]["unread"], false, "{rows}");

    let mut reader = Reader::start(home.path(), 120, 35);
    reader.wait("the story that is left unread", |screen| {
        screen.contains("● Second story") && !screen.contains("● Storage plant")
    });
    reader.press("Q");
    assert_eq!(reader.end().0, 0);
}

#[test]
fn the_first_start_shows_the_edition_and_adds_a_feed_by_its_address() {
    let home = TempDir::new().unwrap();
    let server = serve();
    let mut reader = Reader::start(home.path(), 120, 35);
    reader.wait("the edition and the offer", |screen| {
        screen.contains("Summary") && screen.contains("World")
    });
    assert!(
        server.requests().is_empty(),
        "nothing is fetched before the person's choice"
    );
    reader.press("-");
    reader.press("a");
    reader.press(&server.url("/feed"));
    reader.press("\r");
    reader.wait_for("Ostrava Post");
    reader.press("Q");
    assert_eq!(reader.end().0, 0);
}

#[test]
fn every_size_is_drawn() {
    let home = TempDir::new().unwrap();
    let mut reader = Reader::start(home.path(), 80, 24);
    reader.wait_for("nutgraf");
    for (width, height) in [(1, 1), (200, 50), (3, 40), (40, 12), (300, 2), (80, 24)] {
        reader.resize(width, height);
        reader.press("j");
    }
    reader.press("?");
    reader.wait_for("Go to the top.");
    reader.press("Q");
    assert_eq!(reader.end().0, 0);
}

#[test]
fn the_mouse_scrolls_selects_opens_and_drags() {
    let home = TempDir::new().unwrap();
    let server = serve();
    assert!(
        nutgraf(home.path(), &["add", &server.url("/feed")])
            .status
            .success()
    );
    let mut reader = Reader::start(home.path(), 120, 26);
    reader.wait_for("Storage plant wins its permit");
    reader.press("-");
    let mode = |reader: &Reader| {
        let seen = reader.screen.0.lock().unwrap();
        let screen = seen.parser.screen();
        (
            screen.mouse_protocol_mode(),
            screen.mouse_protocol_encoding(),
        )
    };
    assert_eq!(
        mode(&reader),
        (
            vt100::MouseProtocolMode::ButtonMotion,
            vt100::MouseProtocolEncoding::Sgr
        )
    );
    // The wheel over the text, which is longer than its pane; the first article stays unread.
    let (x, y) = reader.place("storage plant in Ostrava");
    assert!(
        !reader.wait_for("Ostrava").contains("by 2032"),
        "it is longer"
    );
    for _ in 0..8 {
        reader.mouse(65, x, y, true);
    }
    reader.wait("the end of the text", |screen| screen.contains("by 2032"));
    let (x, y) = reader.place("● Second");
    reader.click(x, y);
    reader.click(x, y);
    reader.wait("the second story, read, and the first one not", |screen| {
        screen.contains("Short.")
            && !screen.contains("● Second")
            && screen.contains("● Storage plant")
    });
    // A question of the sidebar of the first story, answered by a press.
    let (x, y) = reader.place("● Storage plant");
    reader.click(x, y);
    reader.click(x, y);
    let (x, y) = reader.place("▸ ");
    reader.click(x + 2, y);
    reader.wait("an answer", |screen| screen.contains("▾ "));
    // The border beside the feeds.
    let (before, _) = reader.place("Storage plant wins");
    let border = reader.place("│").0;
    reader.mouse(0, border, 6, true);
    reader.mouse(32, border + 8, 6, true);
    reader.mouse(0, border + 8, 6, false);
    reader.wait("a wider pane", |screen| {
        let line = screen
            .lines()
            .find(|line| line.contains("Storage plant wins"));
        line.is_some_and(|line| line.split_once("Storage").unwrap().0.chars().count() == before + 8)
    });
    // The terminal's own again.
    reader.press(":set screen.mouse false\r");
    reader.wait_for("The new settings hold");
    assert_eq!(mode(&reader).0, vt100::MouseProtocolMode::None);
    reader.press("Q");
    let (code, written) = reader.end();
    assert_eq!(code, 0);
    assert_given_back(&written);

    let reader = Reader::start(home.path(), 120, 26);
    let (after, _) = reader.place("Storage plant wins");
    assert_eq!(after, before + 8, "the border is where it was left");
    drop(reader);
}

#[test]
fn a_storm_of_window_changes_leaves_a_whole_screen() {
    let home = TempDir::new().unwrap();
    let mut reader = Reader::start(home.path(), 80, 24);
    reader.wait_for("nutgraf");
    for n in 0_u16..150 {
        let (width, height) = (1 + n * 37 % 200, 1 + n * 23 % 60);
        reader.resize(width, height);
    }
    reader.resize(100, 30);
    reader.press("?");
    reader.wait_for("Go to the top.");
    reader.press("Q");
    assert_eq!(reader.end().0, 0);
}

#[test]
fn what_is_pasted_is_text_and_never_obeyed() {
    let home = TempDir::new().unwrap();
    let mut reader = Reader::start(home.path(), 80, 24);
    reader.wait_for("nutgraf");
    reader.press("-");
    // Outside of a prompt a paste is no row of keys: this one would quit.
    reader.press("\u{1b}[200~QQQ\u{1b}[201~");
    reader.press("a");
    reader.press("\u{1b}[200~pasted-\u{1b}]0;owned\u{7}\u{202e}Q-text\r\nQ\u{1b}[201~");
    let screen = reader.wait("the prompt", |screen| screen.contains("Add feed: pasted-"));
    assert!(screen.contains("Q-text"), "{screen}");
    reader.press("\u{1b}");
    reader.wait("the prompt is closed", |screen| {
        !screen.contains("Add feed")
    });
    reader.press("Q");
    let (code, written) = reader.end();
    assert_eq!(code, 0);
    assert!(!written.contains("owned\u{7}") && !written.contains('\u{202e}'));
}

#[test]
fn suspended_by_a_key_it_gives_the_terminal_back_and_takes_it_again() {
    let home = TempDir::new().unwrap();
    // Only what a shell with job control has started can be suspended.
    let mut shell = CommandBuilder::new("/bin/sh");
    let jobs = "\"$PROGRAM\"; echo \"left with $?\"; read _; fg; echo \"ended with $?\"";
    shell.args(["-m", "-c", jobs]);
    shell.env_clear();
    let environment = command(home.path());
    for (key, value) in environment.iter_full_env_as_str() {
        shell.env(key, value);
    }
    shell.env("PROGRAM", PROGRAM);

    let mut reader = Reader::run(shell, 80, 24);
    reader.wait_for("nutgraf");
    reader.press("-");
    reader.press("\u{1a}");
    let screen = reader.wait_for("left with");
    assert!(
        !screen.contains("Unread"),
        "the main page is shown: {screen}"
    );
    reader.press("\r");
    reader.wait_for("Unread");
    reader.press("?");
    reader.wait_for("Go to the top.");
    reader.press("Q");
    reader.wait_for("ended with 0");
    let (code, written) = reader.end();
    assert_eq!(code, 0);
    assert_given_back(&written);
}

#[test]
fn signals_leave_the_terminal_as_it_was() {
    for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let home = TempDir::new().unwrap();
        let reader = Reader::start(home.path(), 80, 24);
        reader.wait_for("nutgraf");
        reader.signal(name);
        let (ended, written) = reader.end();
        assert_eq!(ended, code, "after SIG{name}");
        assert_given_back(&written);
    }
}

#[test]
fn ends_when_the_terminal_goes_away() {
    let home = TempDir::new().unwrap();
    let pair = native_pty_system().openpty(size(30, 8)).unwrap();
    let mut child = pair.slave.spawn_command(command(home.path())).unwrap();
    drop(pair.slave);
    let mut output = pair.master.try_clone_reader().unwrap();
    assert!(
        output.read(&mut [0; 64]).unwrap() > 0,
        "the reader has begun to draw"
    );
    // SIGHUP is sent to the session's leader only; the program has to notice by itself as well.
    drop(output);
    drop(pair.master);
    let (tell, told) = std::sync::mpsc::channel();
    thread::spawn(move || tell.send(child.wait().unwrap().exit_code()));
    assert_ne!(
        told.recv_timeout(PATIENCE)
            .expect("it goes on without a terminal"),
        0
    );
}

#[test]
fn a_broken_configuration_is_named_with_file_and_line() {
    let home = TempDir::new().unwrap();
    std::fs::create_dir_all(home.path().join(".config/nutgraf")).unwrap();
    std::fs::write(
        home.path().join(".config/nutgraf/config.toml"),
        "[keys]\nflip = [\"x\"]\n",
    )
    .unwrap();
    let (code, written) = Reader::start(home.path(), 80, 24).end();
    assert_ne!(code, 0);
    assert!(
        written.contains("config.toml") && written.contains("flip"),
        "{written}"
    );
    assert!(!written.contains("\u{1b}["), "the terminal was not touched");
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_reported() {
    let home = TempDir::new().unwrap();
    let mut command = command(home.path());
    command.env("NUTGRAF_FAULT", "panic");
    let mut reader = Reader::run(command, 80, 24);
    reader.wait_for("nutgraf");
    reader.press("-");
    // F12, which panics in a program that is built for tests and asked to.
    reader.press("\u{1b}[24~");
    let (code, written) = reader.end();
    assert_ne!(code, 0);
    assert_given_back(&written);
    let left = written.rfind("\u{1b}[?1049l").unwrap();
    assert!(
        written[left..].contains("a fault that was asked for"),
        "the report is on the main page: {:?}",
        &written[left..]
    );
}

/// A tmux client in the terminal, with the reader in its only window; the server ends with this.
struct Tmux {
    socket: String,
}

impl Tmux {
    /// `None` where tmux is not installed.
    fn in_folder(home: &Path) -> Option<Tmux> {
        let installed = Command::new("tmux").arg("-V").output().is_ok();
        let socket = home.join("socket").to_str().unwrap().to_owned();
        installed.then_some(Tmux { socket })
    }

    fn client(&self, home: &Path, arguments: &[&str]) -> CommandBuilder {
        let mut client = CommandBuilder::new("tmux");
        client.args(["-S", &self.socket, "-f", "/dev/null"]);
        client.args(arguments);
        client.env_clear();
        for (key, value) in command(home).iter_full_env_as_str() {
            client.env(key, value);
        }
        client.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        client
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        let _ = Command::new("tmux")
            .args(["-S", &self.socket, "kill-server"])
            .output();
    }
}

/// Returns the rows of an article that is alone on the screen, without its title, the reader's status line
/// and that of tmux. Blanks at a row's end are the same whether they were written or never touched.
fn rows_of_text(screen: &str) -> Vec<&str> {
    let rows = screen.lines().skip(1).take(21);
    rows.map(str::trim_end).collect()
}

#[test]
fn inside_tmux_the_screen_is_whole_after_scrolling_and_coming_back() {
    let home = TempDir::new().unwrap();
    let Some(tmux) = Tmux::in_folder(home.path()) else {
        eprintln!("skipped: tmux is not installed");
        return;
    };
    let mut reader = Reader::run(tmux.client(home.path(), &["new-session", PROGRAM]), 80, 24);
    reader.wait_for("Starred");
    reader.press("-\rZ");
    reader.wait("the article alone", |screen| {
        !screen.contains("Starred") && screen.contains("min read")
    });
    // Down by lines, up by one, and a page: moved by the terminal's scroll region.
    reader.press("\u{5}\u{5}\u{5}\u{19} \u{1b}[20~");
    let scrolled = reader.wait_for("f9 does nothing");
    reader.press("\u{c}\u{1b}[21~");
    let anew = reader.wait_for("f10 does nothing");
    assert_eq!(rows_of_text(&scrolled), rows_of_text(&anew));

    // Left behind, and come back to from a terminal of another size.
    reader.press("\u{2}d");
    assert!(reader.end().1.contains("[detached"));
    let mut reader = Reader::run(tmux.client(home.path(), &["attach"]), 120, 36);
    reader.press("Z");
    reader.wait("all panes", |screen| {
        screen.contains("Starred") && screen.contains("Summary")
    });
    reader.press("Q");
    assert!(reader.end().1.contains("[exited]"));
}

/// Writes a program of `sh` into the folder and returns its path.
fn script(home: &Path, name: &str, text: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    let path = home.join(name);
    std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o700)).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_note_is_written_in_the_editor_which_has_all_the_keys_meanwhile() {
    let home = TempDir::new().unwrap();
    let editor = script(
        home.path(),
        "editor",
        "echo editing; read line; echo \"$line\" >> \"$1\"",
    );
    let mut command = command(home.path());
    command.env("EDITOR", editor);
    command.env("PATH", "/usr/bin:/bin");
    let mut reader = Reader::run(command, 100, 30);
    reader.wait_for("nutgraf");
    reader.press("-");
    reader.press("\r");
    reader.press("E");
    reader.wait_for("editing");
    // Each of these would do something in the reader; `Q` would end it.
    reader.press("Qjmsu\r");
    reader.wait_for("The note is kept");
    reader.wait_for("Note: Qjmsu");
    reader.press("Q");
    let (code, written) = reader.end();
    assert_eq!(code, 0);
    assert_given_back(&written);
}

#[test]
fn a_program_gets_the_article_and_an_interrupt_is_for_it_alone() {
    let home = TempDir::new().unwrap();
    let program = script(
        home.path(),
        "take",
        "head -n 1; echo \"title: $NUTGRAF_TITLE\"; exec sleep 60",
    );
    let mut command = command(home.path());
    command.env("PATH", "/usr/bin:/bin");
    let mut reader = Reader::run(command, 100, 30);
    reader.wait_for("nutgraf");
    reader.press("-");
    // Until an article is shown there is none to give away.
    reader.wait_for("At a glance");
    reader.wait_for("Summary");
    reader.press("|");
    reader.wait_for("pipe");
    reader.press(&program);
    reader.press("\r");
    reader.wait_for("title: ");
    reader.press("\u{3}");
    reader.wait_for("Enter goes back");
    reader.press("\r");
    reader.wait_for("Unread");
    reader.press("?");
    reader.wait_for("Go to the top.");
    reader.press("Q");
    assert_eq!(reader.end().0, 0);
}

#[test]
fn settings_that_change_are_read_again_and_mistakes_change_nothing() {
    let home = TempDir::new().unwrap();
    let folder = home.path().join(".config/nutgraf");
    std::fs::create_dir_all(&folder).unwrap();
    let config = folder.join("config.toml");
    std::fs::write(&config, "").unwrap();
    let mut reader = Reader::start(home.path(), 100, 30);
    reader.wait_for("nutgraf");
    reader.press("-");
    std::fs::write(&config, "[keys]\ndown = [\"n\"]\nup = [\"n\"]\n").unwrap();
    reader.wait_for("config.toml:3:");
    std::fs::write(&config, "[keys]\nhelp = [\"f9\"]\n").unwrap();
    reader.wait_for("The new settings hold");
    reader.press("\u{1b}[20~");
    reader.wait_for("Go to the top.");
    reader.press("Q");
    assert_eq!(reader.end().0, 0);
}
