-- Version 10. The index takes a large piece of new articles in as one part, which is not merged before there
-- are several: in bytes of memory while it is written.
INSERT INTO fts (fts, rank) VALUES ('hashsize', 16777216);

-- Hardly an article has tags when it arrives: only one that is brought back.
DROP TRIGGER status_arrives;

CREATE TRIGGER status_arrives AFTER INSERT ON status BEGIN
    UPDATE feeds SET total = total + 1, unread = unread + new.unread WHERE id = new.feed;
    UPDATE totals SET articles = articles + 1, unread = unread + new.unread,
        starred = starred + new.starred, later = later + new.later;
END;

CREATE TRIGGER status_comes_back AFTER INSERT ON status
    WHEN EXISTS (SELECT 1 FROM article_tags WHERE article = new.id)
BEGIN
    UPDATE tags SET articles = articles + 1, unread = unread + new.unread
        WHERE id IN (SELECT tag FROM article_tags WHERE article = new.id);
END;
