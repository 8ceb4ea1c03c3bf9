-- Version 4: passages whose words became others when the text was corrected, until somebody confirms them.

ALTER TABLE passage ADD COLUMN changed INTEGER NOT NULL DEFAULT 0 CHECK (changed IN (0, 1));
