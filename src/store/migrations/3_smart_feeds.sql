-- Smart feeds: saved queries, in the order that a person gave them.

CREATE TABLE smart_feeds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    query TEXT NOT NULL,
    place INTEGER NOT NULL
) STRICT;
