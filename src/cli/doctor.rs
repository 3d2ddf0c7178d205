//! `nutgraf doctor`: whether settings, library and terminal are in order, and how each feed is doing.

use std::env;
use std::fmt::Write;
use std::time::Duration;

use serde::Serialize;

use super::args::{Format, Shape};
use super::output::Paint;
use super::session::Session;
use super::{Exit, Result};
use crate::domain::checkup::{Checkup, Condition};
use crate::domain::feed::Failure;
use crate::domain::{CleanText, FeedId, Timestamp, link};
use crate::library::clock;
use crate::store::Store;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Tell of all feeds, not only of those that something is wrong with
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    shape: Shape,
}

/// Something that was looked at.
#[derive(Serialize)]
struct Check {
    name: &'static str,
    ok: bool,
    message: CleanText,
}

/// A feed as scripts read of it.
#[derive(Serialize)]
struct Record<'a> {
    id: FeedId,
    url: String,
    title: &'a CleanText,
    condition: &'static str,
    http: Option<u16>,
    error: &'a Option<Failure>,
    failures: u32,
    last_poll: Option<Timestamp>,
    last_success: Option<Timestamp>,
    next_poll: Option<Timestamp>,
    /// When its newest article was published.
    newest: Option<Timestamp>,
    silent_days: Option<u64>,
    moved_to: &'a Option<CleanText>,
    total: u32,
    opened: u32,
    opened_percent: Option<u32>,
    advice: Option<&'static str>,
}

#[derive(Serialize)]
struct Document<'a> {
    checks: &'a [Check],
    feeds: Vec<Record<'a>>,
}

pub fn run(args: &Args, session: &mut Session) -> Result {
    let format = args.shape.among(&[Format::Plain, Format::Json])?;
    let mut checks = vec![settings(session)];
    let (store, library) = library(session);
    checks.extend(library);
    checks.push(terminal(session));
    checks.push(browser(session));
    let now = clock::now();
    let mut feeds = match &store {
        Some(store) => store.checkups()?,
        None => Vec::new(),
    };
    feeds.sort_by_key(|feed| feed.condition(now));
    if format == Format::Json {
        session.out.json(&Document {
            checks: &checks,
            feeds: feeds.iter().map(|feed| record(feed, now)).collect(),
        })?;
    } else {
        print(&checks, &feeds, now, args.all, session)?;
    }
    let failing = |feed: &Checkup| feed.condition(now) == Condition::Failing;
    Ok(match () {
        () if checks.iter().any(|check| !check.ok) => Exit::Failed,
        () if feeds.iter().any(failing) => Exit::SomeFailed,
        () => Exit::Done,
    })
}

fn check(name: &'static str, outcome: std::result::Result<String, String>) -> Check {
    Check {
        name,
        ok: outcome.is_ok(),
        message: CleanText::label(&outcome.unwrap_or_else(|why| why)),
    }
}

fn settings(session: &Session) -> Check {
    let read = || -> Result<String> {
        let path = session.paths()?.config;
        session.settings()?;
        Ok(if path.exists() {
            path.display().to_string()
        } else {
            format!("none at {}, so the defaults hold", path.display())
        })
    };
    check("settings", read().map_err(|error| format!("{error:#}")))
}

/// Opens the library and looks it over. There is none to look at when it cannot be opened.
fn library(session: &Session) -> (Option<Store>, Vec<Check>) {
    let open = || -> Result<(Store, String)> {
        let path = session.paths()?.library;
        let store = Store::open(&path)?;
        let bytes = std::fs::metadata(&path)?.len();
        let articles = store.totals()?.articles;
        let what = format!(
            "{}, {articles} articles in {:.1} MiB",
            path.display(),
            bytes as f64 / f64::from(1 << 20)
        );
        Ok((store, what))
    };
    match open() {
        Ok((store, what)) => {
            let damage = match store.check() {
                Ok(damage) if damage.is_empty() => Ok("none was found".to_owned()),
                Ok(damage) => Err(format!(
                    "{}; restore a backup, or begin anew",
                    damage.join("; ")
                )),
                Err(error) => Err(error.to_string()),
            };
            let checks = vec![check("library", Ok(what)), check("damage", damage)];
            (Some(store), checks)
        }
        Err(error) => (None, vec![check("library", Err(format!("{error:#}")))]),
    }
}

fn terminal(session: &Session) -> Check {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let term = set("TERM");
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
    let mut said = match &term {
        Some(term) => format!("TERM is {term}"),
        None => "TERM is not set".to_owned(),
    };
    // Writing into a string cannot fail.
    let _ = match set("COLORTERM") {
        Some(colours) => write!(said, ", colours: {colours}"),
        None => Ok(()),
    };
    let _ = match locale {
        Some(locale) => write!(said, ", locale {locale}"),
        None => write!(said, ", no locale is set, so UTF-8 is taken for granted"),
    };
    if session.on_terminal {
        let _ = write!(said, ", {} columns", session.columns());
    }
    match term.as_deref() {
        None | Some("dumb") => check(
            "terminal",
            Ok(said + "; the reader needs a terminal that can move its cursor"),
        ),
        Some(_) => check("terminal", Ok(said)),
    }
}

fn browser(session: &Session) -> Check {
    let chosen = session.settings().map(|settings| settings.reading.browser);
    let said = match chosen.unwrap_or_default().first() {
        Some(program) => format!("{program}, as the settings say"),
        None => match env::var("BROWSER") {
            Ok(browser) if !browser.is_empty() => format!("{browser}, as BROWSER says"),
            _ => "the system's own".to_owned(),
        },
    };
    check("browser", Ok(said))
}

fn record(checkup: &Checkup, now: Timestamp) -> Record<'_> {
    let Checkup { feed, .. } = checkup;
    Record {
        id: feed.id,
        url: link::shown(&feed.url),
        title: &feed.title,
        condition: checkup.condition(now).word(),
        http: feed.health.http,
        error: &feed.health.failure,
        failures: feed.health.failures,
        last_poll: feed.health.last_poll,
        last_success: feed.health.last_success,
        next_poll: feed.health.next_poll,
        newest: checkup.newest,
        silent_days: checkup.silence(now).map(days),
        moved_to: &checkup.moved_to,
        total: feed.total,
        opened: checkup.opened,
        opened_percent: checkup.opened_percent(),
        advice: checkup.advice(now),
    }
}

fn days(span: Duration) -> u64 {
    span.as_secs() / (24 * 3600)
}

fn print(
    checks: &[Check],
    feeds: &[Checkup],
    now: Timestamp,
    all: bool,
    session: &mut Session,
) -> Result<()> {
    for check in checks {
        let (paint, sign) = if check.ok {
            (Paint::Faint, "ok")
        } else {
            (Paint::Alarm, "wrong")
        };
        session.out.painted(&[
            (paint, CleanText::from(format!("{sign:<7}"))),
            (Paint::Plain, CleanText::from(format!("{:<10}", check.name))),
            (Paint::Plain, check.message.clone()),
        ])?;
    }
    let ill = |feed: &&Checkup| all || feed.condition(now) != Condition::Well;
    for feed in feeds.iter().filter(ill) {
        session.out.text("\n")?;
        print_feed(feed, now, session)?;
    }
    let well = feeds
        .iter()
        .filter(|feed| feed.condition(now) == Condition::Well);
    session.note(&format!(
        "{} of {} feeds are well",
        well.count(),
        feeds.len()
    ));
    Ok(())
}

fn print_feed(checkup: &Checkup, now: Timestamp, session: &mut Session) -> Result<()> {
    let feed = &checkup.feed;
    let condition = checkup.condition(now);
    let paint = match condition {
        Condition::Failing => Paint::Alarm,
        Condition::Well => Paint::Faint,
        _ => Paint::Strong,
    };
    session.out.painted(&[
        (Paint::Faint, CleanText::from(format!("#{:<5} ", feed.id.0))),
        (Paint::Strong, feed.title.clone()),
        (Paint::Plain, CleanText::from("  ")),
        (paint, CleanText::from(condition.word())),
    ])?;
    for line in checkup.lines(now) {
        session
            .out
            .painted(&[(Paint::Plain, CleanText::from(format!("       {line}")))])?;
    }
    Ok(())
}
