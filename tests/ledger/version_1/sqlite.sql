-- The tables of version 1 as it made them; a frozen copy, never brought up to date.
CREATE TABLE schema_version (
    version INTEGER NOT NULL,
    program TEXT NOT NULL,
    PRIMARY KEY (version)
);

CREATE TABLE meta (
    name VARCHAR NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE logs (
    log VARCHAR(64) NOT NULL,
    party VARCHAR(32) NOT NULL,
    own BOOLEAN NOT NULL,
    hosted BOOLEAN NOT NULL,
    continues VARCHAR(64),
    cut INTEGER,
    PRIMARY KEY (log)
);

CREATE TRIGGER logs_update BEFORE UPDATE ON logs BEGIN SELECT RAISE(ABORT, 'rows of logs are never changed or taken away'); END;

CREATE TRIGGER logs_delete BEFORE DELETE ON logs BEGIN SELECT RAISE(ABORT, 'rows of logs are never changed or taken away'); END;

CREATE TRIGGER logs_once BEFORE INSERT ON logs WHEN EXISTS (SELECT 1 FROM logs WHERE log = NEW.log) BEGIN SELECT RAISE(ABORT, 'this row of logs is taken'); END;

CREATE TABLE events (
    log VARCHAR(64) NOT NULL,
    seq INTEGER NOT NULL,
    hash VARCHAR(64) NOT NULL,
    type VARCHAR(32) NOT NULL,
    time VARCHAR(20) NOT NULL,
    received VARCHAR(20) NOT NULL,
    data BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (log, seq),
    CHECK (seq >= 1),
    UNIQUE (hash)
);

CREATE INDEX events_by_type ON events (type, log, seq);

CREATE TRIGGER events_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'rows of events are never changed or taken away'); END;

CREATE TRIGGER events_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'rows of events are never changed or taken away'); END;

CREATE TRIGGER events_once BEFORE INSERT ON events WHEN EXISTS (SELECT 1 FROM events WHERE log = NEW.log AND seq = NEW.seq OR hash = NEW.hash) BEGIN SELECT RAISE(ABORT, 'this row of events is taken'); END;

CREATE TABLE rivals (
    log VARCHAR(64) NOT NULL,
    seq INTEGER NOT NULL,
    hash VARCHAR(64) NOT NULL,
    received VARCHAR(20) NOT NULL,
    data BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (log, seq, hash)
);

CREATE TRIGGER rivals_update BEFORE UPDATE ON rivals BEGIN SELECT RAISE(ABORT, 'rows of rivals are never changed or taken away'); END;

CREATE TRIGGER rivals_delete BEFORE DELETE ON rivals BEGIN SELECT RAISE(ABORT, 'rows of rivals are never changed or taken away'); END;

CREATE TRIGGER rivals_once BEFORE INSERT ON rivals WHEN EXISTS (SELECT 1 FROM rivals WHERE log = NEW.log AND seq = NEW.seq AND hash = NEW.hash) BEGIN SELECT RAISE(ABORT, 'this row of rivals is taken'); END;

CREATE TABLE waiting (
    log VARCHAR(64) NOT NULL,
    seq INTEGER NOT NULL,
    hash VARCHAR(64) NOT NULL,
    data BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (log, seq, hash)
);

CREATE TABLE blobs (
    blob VARCHAR(64) NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (blob)
);

CREATE TRIGGER blobs_update BEFORE UPDATE ON blobs BEGIN SELECT RAISE(ABORT, 'rows of blobs are never changed or taken away'); END;

CREATE TRIGGER blobs_once BEFORE INSERT ON blobs WHEN EXISTS (SELECT 1 FROM blobs WHERE blob = NEW.blob) BEGIN SELECT RAISE(ABORT, 'this row of blobs is taken'); END;

CREATE TABLE cited (
    blob VARCHAR(64) NOT NULL,
    log VARCHAR(64) NOT NULL,
    seq INTEGER NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (blob, log, seq)
);

CREATE TABLE redacted (
    blob VARCHAR(64) NOT NULL,
    log VARCHAR(64) NOT NULL,
    PRIMARY KEY (blob, log)
);

CREATE TABLE trusted (
    log VARCHAR(64) NOT NULL,
    party VARCHAR(32) NOT NULL,
    "key" VARCHAR(64) NOT NULL,
    recipient TEXT NOT NULL,
    replaces VARCHAR(64),
    "after" INTEGER,
    received VARCHAR(20) NOT NULL,
    PRIMARY KEY (log)
);

CREATE TRIGGER trusted_update BEFORE UPDATE ON trusted BEGIN SELECT RAISE(ABORT, 'rows of trusted are never changed or taken away'); END;

CREATE TRIGGER trusted_delete BEFORE DELETE ON trusted BEGIN SELECT RAISE(ABORT, 'rows of trusted are never changed or taken away'); END;

CREATE TRIGGER trusted_once BEFORE INSERT ON trusted WHEN EXISTS (SELECT 1 FROM trusted WHERE log = NEW.log) BEGIN SELECT RAISE(ABORT, 'this row of trusted is taken'); END;
INSERT INTO schema_version (version, program) VALUES (1, '0.1.0');
