-- The library, version 1. Times are seconds since the Unix epoch; hashes are u64 cast to i64.

CREATE TABLE folders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    parent INTEGER REFERENCES folders (id),
    title TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX folders_in_parent ON folders (ifnull(parent, 0), title);

CREATE TABLE feeds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL UNIQUE,
    own_title TEXT,
    title TEXT,
    host TEXT NOT NULL,
    shown TEXT NOT NULL GENERATED ALWAYS AS (coalesce(own_title, title, host)) VIRTUAL,
    site TEXT,
    folder INTEGER REFERENCES folders (id),
    last_poll INTEGER,
    last_success INTEGER,
    next_poll INTEGER,
    http INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    failure_kind TEXT,
    failure_message TEXT,
    etag TEXT,
    last_modified TEXT,
    body_hash INTEGER,
    unread INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX feeds_due ON feeds (next_poll) WHERE next_poll IS NOT NULL;
CREATE INDEX feeds_in_folder ON feeds (folder) WHERE folder IS NOT NULL;

-- What the reader did, and all that lists are sorted and filtered by. Every index ends in the row
-- id, so a walk along it is a walk in the order of lists: at, then id.
CREATE TABLE status (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feed INTEGER NOT NULL REFERENCES feeds (id),
    guid TEXT NOT NULL,
    at INTEGER NOT NULL,
    arrived INTEGER NOT NULL,
    unread INTEGER NOT NULL DEFAULT 1 CHECK (unread IN (0, 1)),
    starred INTEGER NOT NULL DEFAULT 0 CHECK (starred IN (0, 1)),
    later INTEGER NOT NULL DEFAULT 0 CHECK (later IN (0, 1)),
    UNIQUE (feed, guid)
) STRICT;

CREATE INDEX status_at ON status (at);
CREATE INDEX status_unread ON status (at) WHERE unread = 1;
CREATE INDEX status_starred ON status (at) WHERE starred = 1;
CREATE INDEX status_later ON status (at) WHERE later = 1;
CREATE INDEX status_feed ON status (feed, at);
CREATE INDEX status_feed_unread ON status (feed, at) WHERE unread = 1;

-- What the publisher says; replaced as a whole when it changes. Lists are JSON, NULL when empty.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY REFERENCES status (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    -- The title in lower case, only where LIKE (which knows the case of ASCII alone) needs it.
    folded TEXT,
    link TEXT,
    authors TEXT,
    published INTEGER,
    updated INTEGER,
    words INTEGER NOT NULL,
    snippet TEXT,
    categories TEXT,
    enclosures TEXT,
    -- Of title and body.
    content_hash INTEGER NOT NULL,
    -- Of all the rest.
    facts_hash INTEGER NOT NULL,
    -- Of feed, link and title: finds the article whose guid was changed.
    twin INTEGER
) STRICT;

CREATE INDEX articles_twin ON articles (twin) WHERE twin IS NOT NULL;

-- Apart from the rest, so that lists never touch the bulk of the file.
CREATE TABLE bodies (
    id INTEGER PRIMARY KEY REFERENCES status (id) ON DELETE CASCADE,
    html TEXT NOT NULL
) STRICT;

-- Holds no copy of the text. Marks count as letters, without which Indic words fall to pieces.
CREATE VIRTUAL TABLE fts USING fts5 (
    title,
    text,
    content = '',
    contentless_delete = 1,
    tokenize = "porter unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);

CREATE TABLE totals (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    articles INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    later INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO totals (id) VALUES (1);

CREATE TRIGGER status_arrives AFTER INSERT ON status BEGIN
    UPDATE feeds SET total = total + 1, unread = unread + new.unread WHERE id = new.feed;
    UPDATE totals SET articles = articles + 1, unread = unread + new.unread,
        starred = starred + new.starred, later = later + new.later;
END;

CREATE TRIGGER status_goes AFTER DELETE ON status BEGIN
    UPDATE feeds SET total = total - 1, unread = unread - old.unread WHERE id = old.feed;
    UPDATE totals SET articles = articles - 1, unread = unread - old.unread,
        starred = starred - old.starred, later = later - old.later;
END;

CREATE TRIGGER status_read AFTER UPDATE OF unread ON status WHEN new.unread <> old.unread BEGIN
    UPDATE feeds SET unread = unread + new.unread - old.unread WHERE id = new.feed;
    UPDATE totals SET unread = unread + new.unread - old.unread;
END;

CREATE TRIGGER status_marked AFTER UPDATE OF starred, later ON status BEGIN
    UPDATE totals SET starred = starred + new.starred - old.starred,
        later = later + new.later - old.later;
END;

-- What a person did, newest last. A gesture sets one mark to one value, so the articles that it
-- changed are all that it takes to go back.
CREATE TABLE gestures (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    mark TEXT NOT NULL CHECK (mark IN ('unread', 'starred', 'later')),
    value INTEGER NOT NULL CHECK (value IN (0, 1)),
    label TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

CREATE TABLE changes (
    gesture INTEGER NOT NULL REFERENCES gestures (id) ON DELETE CASCADE,
    article INTEGER NOT NULL,
    PRIMARY KEY (gesture, article)
) STRICT, WITHOUT ROWID;

CREATE TABLE analyses (
    content_hash INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    json TEXT NOT NULL
) STRICT;

CREATE TABLE notes (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Keys the hashes, so that no feed can make its article pass for that of another.
CREATE TABLE secret (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    first INTEGER NOT NULL,
    second INTEGER NOT NULL
) STRICT;

INSERT INTO secret (id, first, second) VALUES (1, random(), random());
