-- What version 2 has beside the rows of v1.sql.
INSERT INTO origin (path, hash) VALUES ('f1.issue', '0123456789abcdef');
INSERT INTO setting (key, value) VALUES ('position', '2567 plan');
