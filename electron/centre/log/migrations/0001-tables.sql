-- The shared log of a company's centres. Everything here belongs to a role that no bench knows; benches may execute
-- functions and nothing else. What commits say is sealed by the benches: the server keeps bytes, hashes and MACs.

CREATE TABLE carebench.centre (
  id       uuid   PRIMARY KEY,
  code     text   NOT NULL UNIQUE CHECK (code ~ '^[A-Z0-9]{2,8}$'),
  last_pos bigint NOT NULL DEFAULT 0,
  -- Over the whole log up to last_pos.
  digest   bytea  NOT NULL DEFAULT decode(repeat('00', 32), 'hex') CHECK (octet_length(digest) = 32),
  made_at  timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 50);

CREATE TABLE carebench.bench (
  id        uuid PRIMARY KEY,
  centre    uuid NOT NULL REFERENCES carebench.centre,
  number    int  NOT NULL CHECK (number BETWEEN 1 AND 999),
  login     name NOT NULL UNIQUE,
  state     text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'revoked')),
  -- Raised when a bench that was restored went on by itself.
  branch    int    NOT NULL DEFAULT 1,
  -- The newest commit of this branch.
  last_seq  bigint NOT NULL DEFAULT 0,
  last_hash bytea  CHECK (octet_length(last_hash) = 32),
  -- What the bench said of itself at its last hello.
  facts     jsonb  NOT NULL DEFAULT '{}',
  seen_at   timestamptz,
  UNIQUE (centre, number)
) WITH (fillfactor = 50);

-- One row for each commit of a bench. Insert only.
CREATE TABLE carebench.entry (
  centre    uuid   NOT NULL REFERENCES carebench.centre,
  pos       bigint NOT NULL,
  bench     uuid   NOT NULL REFERENCES carebench.bench,
  branch    int    NOT NULL,
  first_seq bigint NOT NULL,
  head_seq  bigint NOT NULL,
  -- Of the commit's last event: what the head that the bench signed says.
  hash      bytea  NOT NULL CHECK (octet_length(hash) = 32),
  -- In the log, and counted nowhere: it did not hold any more when it came.
  set_aside boolean NOT NULL,
  body      bytea  NOT NULL,
  digest    bytea  NOT NULL CHECK (octet_length(digest) = 32),
  at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (centre, pos),
  UNIQUE (bench, head_seq, branch),
  CHECK (first_seq BETWEEN 1 AND head_seq)
);
-- Sealed bytes do not compress.
ALTER TABLE carebench.entry ALTER body SET STORAGE EXTERNAL;

CREATE FUNCTION carebench.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'entries of the log are never changed';
END $$;
CREATE TRIGGER entry_is_kept BEFORE UPDATE OR DELETE ON carebench.entry
  FOR EACH ROW EXECUTE FUNCTION carebench.refuse_change();
CREATE TRIGGER entries_are_kept BEFORE TRUNCATE ON carebench.entry
  FOR EACH STATEMENT EXECUTE FUNCTION carebench.refuse_change();

-- What one at a time may hold: the newest event of a stream, a serial's open case, a code. Keys are MACs.
CREATE TABLE carebench.guard (
  centre uuid   NOT NULL REFERENCES carebench.centre,
  key    bytea  NOT NULL CHECK (octet_length(key) BETWEEN 16 AND 64),
  holder bytea  NOT NULL CHECK (octet_length(holder) BETWEEN 1 AND 64),
  pos    bigint NOT NULL,
  PRIMARY KEY (centre, key)
) WITH (fillfactor = 80);

-- Held for a moment by a bench that is about to commit.
CREATE TABLE carebench.lease (
  centre     uuid  NOT NULL REFERENCES carebench.centre,
  key        bytea NOT NULL CHECK (octet_length(key) BETWEEN 16 AND 64),
  bench      uuid  NOT NULL REFERENCES carebench.bench,
  held_until timestamptz NOT NULL,
  PRIMARY KEY (centre, key)
) WITH (fillfactor = 50);

-- Sealed personal records with their wrapped keys: the only rows of a commit that are ever deleted.
CREATE TABLE carebench.sealed_record (
  centre  uuid   NOT NULL REFERENCES carebench.centre,
  pos     bigint NOT NULL,
  subject uuid   NOT NULL,
  record  bytea  NOT NULL,
  PRIMARY KEY (centre, pos, subject)
);
CREATE INDEX sealed_record_subject ON carebench.sealed_record (centre, subject);
ALTER TABLE carebench.sealed_record ALTER record SET STORAGE EXTERNAL;

-- Who was erased: a record about them that comes later, or comes back with a log that is put right, is not kept.
CREATE TABLE carebench.erased_subject (
  centre  uuid NOT NULL REFERENCES carebench.centre,
  subject uuid NOT NULL,
  bench   uuid REFERENCES carebench.bench,
  at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (centre, subject)
);

-- What one bench does for all: mail, reports. The term counts who had it; whoever acts under an older one stops.
CREATE TABLE carebench.responsibility (
  centre uuid NOT NULL REFERENCES carebench.centre,
  name   text NOT NULL CHECK (name ~ '^[a-z][a-z-]{0,30}$'),
  bench  uuid NOT NULL REFERENCES carebench.bench,
  term   int  NOT NULL,
  since  timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (centre, name)
);

-- Through it a bench that joins and the one that invites it exchange keys. Short-lived; each side writes once.
CREATE TABLE carebench.invitation (
  id          uuid  PRIMARY KEY,
  centre      uuid  NOT NULL REFERENCES carebench.centre,
  login       name  NOT NULL UNIQUE,
  valid_until timestamptz NOT NULL,
  offer       bytea CHECK (octet_length(offer) <= 65536),
  answer      bytea CHECK (octet_length(answer) <= 1048576),
  collected_at timestamptz
);

-- Where sealed copies of the records lie, from which a new bench is ready sooner than by reading everything.
CREATE TABLE carebench.snapshot (
  centre  uuid   NOT NULL REFERENCES carebench.centre,
  pos     bigint NOT NULL,
  digest  bytea  NOT NULL CHECK (octet_length(digest) = 32),
  bench   uuid   NOT NULL REFERENCES carebench.bench,
  -- Its name in the media place; the place itself is in the records.
  name    text   NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 200),
  bytes   bigint NOT NULL CHECK (bytes > 0),
  -- SHA-256 of the sealed file.
  sum     bytea  NOT NULL CHECK (octet_length(sum) = 32),
  -- Of the centre's key that seals it.
  epoch   int    NOT NULL,
  at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (centre, pos, bench)
);

-- Where this database differs from another of ours on the same server: roles are known to all of them.
CREATE TABLE carebench.setting (name text PRIMARY KEY, value text NOT NULL);
INSERT INTO carebench.setting VALUES
  ('bench-role', 'carebench_bench_' || substr(md5(current_database()), 1, 8)),
  ('joiner-role', 'carebench_joiner_' || substr(md5(current_database()), 1, 8));

DO $$
DECLARE v_role text;
BEGIN
  FOR v_role IN SELECT value FROM carebench.setting LOOP
    -- Another database of the same name may have been here before: its role is taken over as it is.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = v_role) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', v_role);
    END IF;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), v_role);
    EXECUTE format('GRANT USAGE ON SCHEMA carebench TO %I', v_role);
  END LOOP;
  -- Nobody else connects, and nobody makes even a temporary table.
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
END $$;
