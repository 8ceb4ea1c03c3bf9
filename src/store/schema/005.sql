-- Version 5: what passages said before their words became others, for whoever confirms them.

ALTER TABLE passage ADD COLUMN was TEXT;
