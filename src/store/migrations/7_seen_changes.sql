-- Version 7. Which of the texts that were replaced a person has compared with what took their place.

ALTER TABLE revisions ADD COLUMN seen INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1));
