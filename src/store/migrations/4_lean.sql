-- Bodies are packed, the index is lean, and what is new waits for both: the merge of a poll
-- stores it as it came, and the rest is done later. Texts that were read and then changed are kept.

DROP TABLE fts;

-- What each article has: each term once, without its places. See `terms`.
CREATE VIRTUAL TABLE fts USING fts5 (
    terms,
    content = '',
    contentless_delete = 1,
    detail = none,
    tokenize = "ascii tokenchars '=+'"
);

CREATE TABLE dictionaries (
    id INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

-- Bodies that are packed and indexed, and those that wait for it.
CREATE TABLE packed (
    id INTEGER PRIMARY KEY,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE pending (
    id INTEGER PRIMARY KEY,
    html TEXT NOT NULL
) STRICT;

INSERT INTO pending (id, html) SELECT id, html FROM bodies;
DROP TABLE bodies;

CREATE VIEW bodies (id, html) AS
    SELECT id, unpack(body) FROM packed UNION ALL SELECT id, html FROM pending;

-- Texts as they were read, before their publisher changed them.
CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL,
    replaced INTEGER NOT NULL,
    title TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE INDEX revisions_of ON revisions (article);

-- They are made again when they are missed.
DROP TABLE analyses;
CREATE TABLE analyses (
    content_hash INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    packed BLOB NOT NULL
) STRICT;

-- Their first words are cut from the body where they are shown.
ALTER TABLE articles DROP COLUMN snippet;

-- A guid only has to be told from others: its hash does.
CREATE TABLE status_4 (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feed INTEGER NOT NULL REFERENCES feeds (id),
    guid INTEGER NOT NULL,
    at INTEGER NOT NULL,
    arrived INTEGER NOT NULL,
    unread INTEGER NOT NULL DEFAULT 1 CHECK (unread IN (0, 1)),
    starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)),
    later INTEGER NOT NULL DEFAULT 0 CHECK (later IN (0, 1)),
    UNIQUE (feed, guid)
) STRICT;

INSERT INTO status_4 (id, feed, guid, at, arrived, unread, starred, later)
    SELECT s.id, feed, hash_with(k.first, k.second, guid), at, arrived, unread, starred, later FROM status s, secret k;
DROP TRIGGER tag_arrives;
DROP TRIGGER tag_goes;
INSERT OR REPLACE INTO sqlite_sequence (rowid, name, seq)
    SELECT (SELECT rowid FROM sqlite_sequence WHERE name = 'status_4'), 'status_4', seq
    FROM sqlite_sequence WHERE name = 'status';
DROP TABLE status;
ALTER TABLE status_4 RENAME TO status;

CREATE INDEX status_at ON status (at);
CREATE INDEX status_unread ON status (at) WHERE unread = 1;
CREATE INDEX status_starred ON status (at) WHERE starred = 1;
CREATE INDEX status_later ON status (at) WHERE later = 1;
CREATE INDEX status_feed ON status (feed, at);
CREATE INDEX status_feed_unread ON status (feed, at) WHERE unread = 1;

CREATE TABLE trash_4 (
    id INTEGER PRIMARY KEY,
    feed INTEGER NOT NULL,
    guid INTEGER NOT NULL,
    at INTEGER NOT NULL,
    arrived INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    later INTEGER NOT NULL,
    alone INTEGER NOT NULL
) STRICT;

INSERT INTO trash_4 SELECT t.id, feed, hash_with(k.first, k.second, guid), at, arrived, unread, starred, later, alone FROM trash t, secret k;
DROP TABLE trash;
ALTER TABLE trash_4 RENAME TO trash;
CREATE INDEX trash_of_feed ON trash (feed, guid);

-- As before, since they went with their table.
CREATE TRIGGER tag_arrives AFTER INSERT ON article_tags BEGIN
    UPDATE tags SET articles = articles + 1,
        unread = unread + ifnull((SELECT unread FROM status WHERE id = new.article), 0)
    WHERE id = new.tag AND EXISTS (SELECT 1 FROM status WHERE id = new.article);
END;

CREATE TRIGGER tag_goes AFTER DELETE ON article_tags BEGIN
    UPDATE tags SET articles = articles - 1,
        unread = unread - ifnull((SELECT unread FROM status WHERE id = old.article), 0)
    WHERE id = old.tag AND EXISTS (SELECT 1 FROM status WHERE id = old.article);
END;

CREATE TRIGGER status_arrives AFTER INSERT ON status BEGIN
    UPDATE feeds SET total = total + 1, unread = unread + new.unread WHERE id = new.feed;
    UPDATE totals SET articles = articles + 1, unread = unread + new.unread,
        starred = starred + new.starred, later = later + new.later;
    UPDATE tags SET articles = articles + 1, unread = unread + new.unread
        WHERE id IN (SELECT tag FROM article_tags WHERE article = new.id);
END;

CREATE TRIGGER status_goes AFTER DELETE ON status BEGIN
    UPDATE feeds SET total = total - 1, unread = unread - old.unread WHERE id = old.feed;
    UPDATE totals SET articles = articles - 1, unread = unread - old.unread,
        starred = starred - old.starred, later = later - old.later;
    UPDATE tags SET articles = articles - 1, unread = unread - old.unread
        WHERE id IN (SELECT tag FROM article_tags WHERE article = old.id);
END;

CREATE TRIGGER status_read AFTER UPDATE OF unread ON status WHEN new.unread <> old.unread BEGIN
    UPDATE feeds SET unread = unread + new.unread - old.unread WHERE id = new.feed;
    UPDATE totals SET unread = unread + new.unread - old.unread;
    UPDATE tags SET unread = unread + new.unread - old.unread
        WHERE id IN (SELECT tag FROM article_tags WHERE article = new.id);
END;

CREATE TRIGGER status_marked AFTER UPDATE OF starred, later ON status BEGIN
    UPDATE totals SET starred = starred + new.starred - old.starred,
        later = later + new.later - old.later;
END;
