-- Version 11. The index knows the beginnings of terms as well, so that what is found while a word is still being
-- typed need not be put together from all the words that begin so.

DROP TABLE fts;

CREATE VIRTUAL TABLE fts USING fts5 (
    terms,
    content = '',
    contentless_delete = 1,
    detail = none,
    prefix = '2 3',
    tokenize = "ascii tokenchars '=+'"
);

INSERT INTO fts (fts, rank) VALUES ('hashsize', 16777216);

-- Articles that are packed already, and have to be indexed anew.
CREATE TABLE unindexed (
    id INTEGER PRIMARY KEY
) STRICT;

INSERT INTO unindexed (id) SELECT id FROM packed;

CREATE TRIGGER packed_goes AFTER DELETE ON packed BEGIN
    DELETE FROM unindexed WHERE id = old.id;
END;
