-- The tables of version 1 as it made them; a frozen copy, never brought up to date.
CREATE OR REPLACE FUNCTION servanda_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'rows of % are never changed or taken away', TG_TABLE_NAME; END $$;

CREATE TABLE schema_version (
    version SERIAL NOT NULL,
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
    cut BIGINT,
    PRIMARY KEY (log)
);

CREATE TRIGGER logs_update BEFORE UPDATE ON logs FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse();

CREATE TRIGGER logs_delete BEFORE DELETE ON logs FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse();

CREATE TRIGGER logs_truncate BEFORE TRUNCATE ON logs FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse();

CREATE TABLE events (
    log VARCHAR(64) NOT NULL,
    seq BIGINT NOT NULL,
    hash VARCHAR(64) NOT NULL,
    type VARCHAR(32) NOT NULL,
    time VARCHAR(20) NOT NULL,
    received VARCHAR(20) NOT NULL,
    data BYTEA NOT NULL,
    signature BYTEA NOT NULL,
    PRIMARY KEY (log, seq),
    CHECK (seq >= 1),
    UNIQUE (hash)
);

CREATE INDEX events_by_type ON events (type, log, seq);

CREATE TRIGGER events_update BEFORE UPDATE ON events FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse();

CREATE TRIGGER events_delete BEFORE DELETE ON events FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse();

CREATE TRIGGER events_truncate BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse();

CREATE TABLE rivals (
    log VARCHAR(64) NOT NULL,
    seq BIGINT NOT NULL,
    hash VARCHAR(64) NOT NULL,
    received VARCHAR(20) NOT NULL,
    data BYTEA NOT NULL,
    signature BYTEA NOT NULL,
    PRIMARY KEY (log, seq, hash)
);

CREATE TRIGGER rivals_update BEFORE UPDATE ON rivals FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse();

CREATE TRIGGER rivals_delete BEFORE DELETE ON rivals FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse();

CREATE TRIGGER rivals_truncate BEFORE TRUNCATE ON rivals FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse();

CREATE TABLE waiting (
    log VARCHAR(64) NOT NULL,
    seq BIGINT NOT NULL,
    hash VARCHAR(64) NOT NULL,
    data BYTEA NOT NULL,
    signature BYTEA NOT NULL,
    PRIMARY KEY (log, seq, hash)
);

CREATE TABLE blobs (
    blob VARCHAR(64) NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (blob)
);

CREATE TRIGGER blobs_update BEFORE UPDATE ON blobs FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse();

CREATE TRIGGER blobs_truncate BEFORE TRUNCATE ON blobs FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse();

CREATE TABLE cited (
    blob VARCHAR(64) NOT NULL,
    log VARCHAR(64) NOT NULL,
    seq BIGINT NOT NULL,
    size BIGINT NOT NULL,
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
    key VARCHAR(64) NOT NULL,
    recipient TEXT NOT NULL,
    replaces VARCHAR(64),
    after BIGINT,
    received VARCHAR(20) NOT NULL,
    PRIMARY KEY (log)
);

CREATE TRIGGER trusted_update BEFORE UPDATE ON trusted FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse();

CREATE TRIGGER trusted_delete BEFORE DELETE ON trusted FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse();

CREATE TRIGGER trusted_truncate BEFORE TRUNCATE ON trusted FOR EACH STATEMENT EXECUTE FUNCTION servanda_refuse();
INSERT INTO schema_version (version, program) VALUES (1, '0.1.0');
