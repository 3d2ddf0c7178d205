-- Version 12. Subscriptions are in the journal as well, and a feed stays for as long as a step is about it.
CREATE INDEX steps_of_feeds ON steps (subject) WHERE kind IN ('leave', 'join');
