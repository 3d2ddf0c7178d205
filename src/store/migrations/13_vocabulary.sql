-- Version 13. The terms of the index, to be looked up in their order.
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (fts, instance);
