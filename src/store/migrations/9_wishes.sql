-- Version 9. What publishers ask of those who poll, kept since a 304 does not say it again: seconds, and bits
-- for hours (0 is midnight) and days (0 is Monday).
ALTER TABLE feeds ADD COLUMN wish_interval INTEGER;
ALTER TABLE feeds ADD COLUMN skip_hours INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN skip_days INTEGER NOT NULL DEFAULT 0;
