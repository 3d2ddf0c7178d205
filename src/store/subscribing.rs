//! Subscribing to feeds, as a gesture that can be undone: what came with a feed goes with it again, but for what
//! was marked meanwhile.
//!
//! A subscription that is taken back leaves the feed's row, hidden, and its articles in the trash, for as long as
//! it can be made again.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};

use crate::domain::{CleanText, FeedId, Subscription, Timestamp};

use super::rows::Table;
use super::steps::Gesture;
use super::{Done, Result, Store, Subscribed, arrange, feeds, journal, tags};

/// Feeds that are to be subscribed to together.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    pub feeds: &'a [Subscription],
    /// Tags for those of them that were not there before, each with the address of its feed.
    pub tags: &'a [(String, CleanText)],
    /// When they are to be polled first; `None`: never.
    pub next_poll: Option<Timestamp>,
}

impl Store {
    /// Subscribes to a feed that is to be polled first at `next_poll` (`None`: never), as a gesture of a person.
    /// Folders that are missing are made. A URL that is known already changes nothing; a feed that was left comes
    /// back with all that went with it.
    pub fn subscribe(
        &mut self,
        new: &Subscription,
        next_poll: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Subscribed> {
        let wanted = Wanted {
            feeds: std::slice::from_ref(new),
            next_poll,
            ..Wanted::default()
        };
        let (made, _) = self.subscribe_all(wanted, now)?;
        Ok(made[0])
    }

    /// Subscribes to several feeds as one gesture, as [`Store::subscribe`] does to one. Returns what became of each,
    /// in the same order.
    pub fn subscribe_all(
        &mut self,
        wanted: Wanted,
        now: Timestamp,
    ) -> Result<(Vec<Subscribed>, Done)> {
        let mut made = Vec::with_capacity(wanted.feeds.len());
        let done = self.gesture(now, |gesture| {
            let mut added = Vec::new();
            for new in wanted.feeds {
                let subscribed = join(gesture, new, wanted.next_poll)?;
                if !subscribed.known {
                    added.push((subscribed.id, new));
                }
                made.push(subscribed);
            }
            for (feed, new) in &added {
                let of_feed = wanted.tags.iter().filter(|(url, _)| *url == new.url);
                for (_, name) in of_feed {
                    tags::put_on_feed(gesture, *feed, name)?;
                }
            }
            let label = match added.as_slice() {
                [(feed, _)] => arrange::shown(gesture.db, *feed)?.unwrap_or_default(),
                added => format!("{} feeds", added.len()),
            };
            Ok((format!("{label} added"), 0))
        })?;
        Ok((made, done))
    }

    /// Sees to it that there is a feed that nobody subscribed to, such as the one that comes with the program. Does
    /// what [`Store::subscribe`] does, without an entry in the journal.
    pub fn provide(
        &mut self,
        new: &Subscription,
        next_poll: Option<Timestamp>,
    ) -> Result<Subscribed> {
        self.write(|db| journal::unnoted(db, |gesture| join(gesture, new, next_poll)))
    }

    /// Takes back a subscription that was not completed, without a trace in the journal. One that
    /// holds articles stays.
    pub fn discard(&mut self, feed: FeedId) -> Result<()> {
        self.write(|db| {
            let held = "SELECT EXISTS (SELECT 1 FROM status WHERE feed = ?1)
                OR EXISTS (SELECT 1 FROM trash WHERE feed = ?1)";
            if db.query_row(held, [feed.0], |row| row.get(0))? {
                return Ok(());
            }
            // The gesture that subscribed goes; of earlier ones that did more, the rest can still be taken back.
            for statement in [
                "DELETE FROM gestures WHERE id =
                    (SELECT max(gesture) FROM steps WHERE kind = 'join' AND subject = ?)",
                "DELETE FROM steps WHERE kind IN ('leave', 'join') AND subject = ?",
                "DELETE FROM feed_tags WHERE feed = ?",
                "DELETE FROM feeds WHERE id = ?",
            ] {
                db.prepare_cached(statement)?.execute([feed.0])?;
            }
            db.prepare_cached(
                "DELETE FROM gestures WHERE NOT EXISTS (SELECT 1 FROM steps WHERE gesture = gestures.id)",
            )?
            .execute([])?;
            Ok(())
        })
    }
}

/// Subscribes to one feed as part of a gesture.
fn join(
    gesture: &Gesture,
    new: &Subscription,
    next_poll: Option<Timestamp>,
) -> rusqlite::Result<Subscribed> {
    let known = find(gesture.db, &new.url)?;
    if let Some((id, false)) = known {
        return Ok(Subscribed { id, known: true });
    }
    let folder = arrange::make(gesture, &new.folder)?;
    let next_poll = next_poll.map(|at| at.0);
    let id = if let Some((id, true)) = known {
        return_to(gesture, id, new, folder, next_poll)?;
        id
    } else {
        // Hidden, until the step below shows it. When that is taken back the row stays, for the way forth.
        let added = gesture
            .db
            .prepare_cached(
                "INSERT INTO feeds (url, own_title, host, site, next_poll, removed)
                 VALUES (?, ?, ?, ?, ?, 0)",
            )?
            .insert((
                &new.url,
                own_title(new),
                feeds::host(&new.url).as_str(),
                new.site.as_deref(),
                next_poll,
            ))?;
        // A hidden feed must not hold a folder that goes again.
        gesture.update(Table::Feeds, added, &[("folder", folder.into())])?;
        FeedId(added)
    };
    gesture.join(id.0)?;
    Ok(Subscribed { id, known: false })
}

/// Gives a feed that was left its new place. What was kept for conditional requests is dropped, since not all
/// that came by it is there any more.
fn return_to(
    gesture: &Gesture,
    feed: FeedId,
    new: &Subscription,
    folder: Option<i64>,
    next_poll: Option<i64>,
) -> rusqlite::Result<()> {
    let mut values = vec![
        ("removed", Value::Null),
        ("folder", folder.into()),
        ("etag", Value::Null),
        ("last_modified", Value::Null),
        ("body_hash", Value::Null),
    ];
    values.extend(own_title(new).map(|title| ("own_title", title.into())));
    values.extend(
        new.site
            .as_ref()
            .map(|site| ("site", site.to_string().into())),
    );
    gesture.update(Table::Feeds, feed.0, &values)?;
    // When polls are due is no person's doing.
    gesture
        .db
        .prepare_cached("UPDATE feeds SET next_poll = ? WHERE id = ?")?
        .execute((next_poll, feed.0))
        .map(drop)
}

fn own_title(new: &Subscription) -> Option<String> {
    let title = new.title.clone().and_then(CleanText::non_blank);
    title.map(|title| title.to_string())
}

/// Returns the feed with this URL, and whether it was left.
fn find(db: &Connection, url: &str) -> rusqlite::Result<Option<(FeedId, bool)>> {
    db.prepare_cached("SELECT id, removed IS NOT NULL FROM feeds WHERE url = ?")?
        .query_row([url], |row| Ok((FeedId(row.get(0)?), row.get(1)?)))
        .optional()
}
