-- Version 14. Whoever stores what arrives counts it, many articles at once; only what comes back from the trash is
-- counted one by one.
DROP TRIGGER status_arrives;
DROP TRIGGER status_comes_back;

CREATE TRIGGER status_comes_back AFTER INSERT ON status
    WHEN EXISTS (SELECT 1 FROM trash WHERE id = new.id)
BEGIN
    UPDATE feeds SET total = total + 1, unread = unread + new.unread WHERE id = new.feed;
    UPDATE totals SET articles = articles + 1, unread = unread + new.unread,
        starred = starred + new.starred, later = later + new.later;
    UPDATE tags SET articles = articles + 1, unread = unread + new.unread
        WHERE id IN (SELECT tag FROM article_tags WHERE article = new.id);
END;
