-- Version 6. What the reader keeps of an article beside its marks. Like its text it stays for as long as the
-- journal can bring the article back.

-- Where reading stopped: a byte of the text. Gone once the article is read to its end.
CREATE TABLE positions (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT;

-- What the reader wrote about an article.
CREATE TABLE remarks (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    written INTEGER NOT NULL
) STRICT;
