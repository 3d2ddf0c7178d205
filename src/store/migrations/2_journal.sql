-- Version 2. The journal holds every change by a person, articles and feeds have tags, and what is
-- removed can be brought back.

-- One gesture of a person, newest last.
CREATE TABLE gestures_2 (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    label TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

-- What a gesture did, in order. `subject` is a mark, the row of a tag, a feed or of the table that
-- `name` tells; `old` and `new` are rows of that table as JSON, NULL when there was none.
CREATE TABLE steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    gesture INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT,
    subject INTEGER,
    value INTEGER,
    old TEXT,
    new TEXT
) STRICT;

INSERT INTO gestures_2 (id, at, label, undone) SELECT id, at, label, undone FROM gestures;
INSERT INTO steps (id, gesture, kind, name, value) SELECT id, id, 'mark', mark, value FROM gestures;

-- The articles that a step changed.
CREATE TABLE changes_2 (
    step INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (step, article)
) STRICT, WITHOUT ROWID;

INSERT INTO changes_2 (step, article) SELECT gesture, article FROM changes;

DROP TABLE changes;
DROP TABLE gestures;
ALTER TABLE changes_2 RENAME TO changes;
ALTER TABLE gestures_2 RENAME TO gestures;

CREATE INDEX steps_of_gesture ON steps (gesture);
CREATE INDEX steps_with_trash ON steps (gesture) WHERE kind IN ('delete', 'leave');

CREATE TRIGGER gesture_goes AFTER DELETE ON gestures BEGIN
    DELETE FROM steps WHERE gesture = old.id;
END;

CREATE TRIGGER step_goes AFTER DELETE ON steps BEGIN
    DELETE FROM changes WHERE step = old.id;
END;

-- A feed that was left keeps its row, its settings and its place for as long as the journal or an
-- article that was kept needs it.
ALTER TABLE feeds ADD COLUMN removed INTEGER;

-- The status of articles that were deleted, or that went with their feed (`alone` = 0). Their text
-- stays where it is until the journal forgets them.
CREATE TABLE trash (
    id INTEGER PRIMARY KEY,
    feed INTEGER NOT NULL,
    guid TEXT NOT NULL,
    at INTEGER NOT NULL,
    arrived INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    later INTEGER NOT NULL,
    alone INTEGER NOT NULL
) STRICT;

CREATE INDEX trash_of_feed ON trash (feed, guid);

-- Articles that are gone for good and must not come back as new: hashes of their guids.
CREATE TABLE gone (
    feed INTEGER NOT NULL,
    guid INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (feed, guid)
) STRICT, WITHOUT ROWID;

CREATE TABLE tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    -- In lower case: two tags do not differ by case alone.
    folded TEXT NOT NULL UNIQUE,
    articles INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0
) STRICT;

-- In the order of lists, so that a list by tag is a walk along it: at, then article.
CREATE TABLE article_tags (
    tag INTEGER NOT NULL,
    at INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (tag, at, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_tags_of ON article_tags (article, tag);

CREATE TABLE feed_tags (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feed INTEGER NOT NULL,
    tag INTEGER NOT NULL,
    UNIQUE (feed, tag)
) STRICT;

CREATE INDEX feed_tags_by_tag ON feed_tags (tag);

-- Tags count the articles that are there, not those in the trash.
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

DROP TRIGGER status_arrives;
DROP TRIGGER status_goes;
DROP TRIGGER status_read;

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

-- Without the ties to `status` that would take the text away as soon as its article is deleted.
CREATE TABLE articles_2 (
    id INTEGER PRIMARY KEY,
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

INSERT INTO articles_2 (id, title, folded, link, authors, published, updated, words, snippet, categories, enclosures,
        content_hash, facts_hash, twin)
    SELECT id, title, folded, link, authors, published, updated, words, snippet, categories, enclosures, content_hash,
        facts_hash, twin
    FROM articles;
DROP TABLE articles;
ALTER TABLE articles_2 RENAME TO articles;
CREATE INDEX articles_twin ON articles (twin) WHERE twin IS NOT NULL;

CREATE TABLE bodies_2 (
    id INTEGER PRIMARY KEY,
    html TEXT NOT NULL
) STRICT;

INSERT INTO bodies_2 (id, html) SELECT id, html FROM bodies;
DROP TABLE bodies;
ALTER TABLE bodies_2 RENAME TO bodies;
