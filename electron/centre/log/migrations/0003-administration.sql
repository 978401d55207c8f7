-- What only the log's owner may call: nobody was granted it, and it runs with the rights of whoever calls.

CREATE FUNCTION carebench.found_1(p_centre uuid, p_code text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- The same founder again, after a lost answer; a second one is told.
  IF EXISTS (SELECT FROM carebench.centre WHERE id = p_centre AND code = p_code) THEN RETURN; END IF;
  IF EXISTS (SELECT FROM carebench.centre WHERE id = p_centre OR code = p_code) THEN
    RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'centre-exists'; END IF;
  INSERT INTO carebench.centre (id, code) VALUES (p_centre, p_code);
END $$;

-- A verifier as PostgreSQL keeps it. What looks otherwise would be taken for a password in the clear.
CREATE FUNCTION carebench.require_verifier(p_verifier text) RETURNS void LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF p_verifier IS NULL OR p_verifier !~ '^SCRAM-SHA-256\$[1-9][0-9]{3,6}:[A-Za-z0-9+/]{22,}={0,2}\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$' THEN
    RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'malformed'; END IF;
END $$;

-- A login that can do nothing but call what its role was granted. Limits end what hangs: the append lock is not kept by
-- a bench that went to sleep in the middle.
CREATE FUNCTION carebench.make_login(p_login text, p_verifier text, p_role text, p_lines int) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM carebench.require_verifier(p_verifier);
  IF p_login IS NULL OR p_login !~ '^carebench_[0-9a-f]{16}$' THEN
    RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'malformed'; END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = p_login) THEN
    -- From before the log was set back, where it is one of ours; never anybody else's.
    IF NOT EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles l ON l.oid = m.member
      WHERE l.rolname = p_login AND g.rolname = p_role) THEN
      RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'login-taken'; END IF;
    EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L', p_login, p_verifier);
  ELSE
    -- The owner is made a member of it, and so may cut its lines.
    EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD %L CONNECTION LIMIT %s IN ROLE %I ROLE %I',
      p_login, p_verifier, p_lines, p_role, current_user);
  END IF;
  EXECUTE format('ALTER ROLE %I SET statement_timeout = ''60s''', p_login);
  EXECUTE format('ALTER ROLE %I SET lock_timeout = ''10s''', p_login);
  EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = ''15s''', p_login);
  EXECUTE format('ALTER ROLE %I SET search_path = pg_catalog', p_login);
END $$;

-- Lets a bench in, under the next number or (where a log is put right) the one it had. The same again answers the same.
CREATE FUNCTION carebench.admit_1(p_centre uuid, p_bench uuid, p_login text, p_verifier text, p_number int) RETURNS int
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET lock_timeout = '10s' AS $$
DECLARE v_known carebench.bench; v_number int;
BEGIN
  PERFORM 1 FROM carebench.centre WHERE id = p_centre FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'no-such-centre'; END IF;
  SELECT * INTO v_known FROM carebench.bench WHERE id = p_bench;
  IF FOUND THEN
    IF v_known.state = 'revoked' THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'revoked'; END IF;
    IF v_known.centre <> p_centre OR v_known.login <> p_login OR (p_number IS NOT NULL AND v_known.number <> p_number) THEN
      RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'bench-exists'; END IF;
    v_number := v_known.number;
  ELSE
    SELECT coalesce(p_number, coalesce(max(number), 0) + 1) INTO v_number FROM carebench.bench WHERE centre = p_centre;
    IF EXISTS (SELECT FROM carebench.bench WHERE centre = p_centre AND number = v_number) THEN
      RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'number-taken'; END IF;
    IF EXISTS (SELECT FROM carebench.bench WHERE login = p_login) THEN
      RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'login-taken'; END IF;
  END IF;
  PERFORM carebench.make_login(p_login, p_verifier, (SELECT value FROM carebench.setting WHERE name = 'bench-role'), 6);
  INSERT INTO carebench.bench (id, centre, number, login) VALUES (p_bench, p_centre, v_number, p_login) ON CONFLICT DO NOTHING;
  RETURN v_number;
END $$;

-- From now on every call of the bench is refused and it cannot connect. True where its open lines were cut as well: the
-- last word has `state`, which every call looks at.
CREATE FUNCTION carebench.revoke_1(p_bench uuid) RETURNS boolean LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET lock_timeout = '10s' AS $$
DECLARE v_bench carebench.bench; v_cut boolean := true;
BEGIN
  SELECT * INTO v_bench FROM carebench.bench WHERE id = p_bench;
  IF NOT FOUND THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'no-such-bench'; END IF;
  PERFORM 1 FROM carebench.centre WHERE id = v_bench.centre FOR NO KEY UPDATE;
  UPDATE carebench.bench SET state = 'revoked' WHERE id = p_bench;
  DELETE FROM carebench.lease WHERE bench = p_bench;
  EXECUTE format('ALTER ROLE %I NOLOGIN', v_bench.login);
  BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = v_bench.login;
  EXCEPTION WHEN insufficient_privilege THEN v_cut := false;
  END;
  RETURN v_cut;
END $$;

-- The four steps that put a log right from a bench that has read further, in one transaction of the caller: nobody
-- enters anything in between, and what fails leaves the log as it was.
CREATE FUNCTION carebench.reseed_start_1(p_centre uuid) RETURNS jsonb LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET lock_timeout = '30s' AS $$
DECLARE v_centre carebench.centre;
BEGIN
  SELECT * INTO v_centre FROM carebench.centre WHERE id = p_centre FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'no-such-centre'; END IF;
  -- Leases are of the moment; guards are those of the bench, as they follow from everything that it has read.
  DELETE FROM carebench.lease WHERE centre = p_centre;
  DELETE FROM carebench.guard WHERE centre = p_centre;
  RETURN jsonb_build_object('last', v_centre.last_pos, 'digest', encode(v_centre.digest, 'hex'));
END $$;

-- `p_entries`: [{ pos, bench, branch, first, head, hash, aside, body, digest, records }], dense, in order. What is there
-- already must be the same.
CREATE FUNCTION carebench.reseed_entries_1(p_centre uuid, p_entries jsonb) RETURNS bigint LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_centre carebench.centre; v_entry jsonb; v_pos bigint; v_bench uuid; v_branch int; v_head bigint; v_hash bytea;
  v_digest bytea;
BEGIN
  SELECT * INTO v_centre FROM carebench.centre WHERE id = p_centre FOR NO KEY UPDATE;
  FOR v_entry IN SELECT * FROM jsonb_array_elements(p_entries) LOOP
    v_pos := (v_entry->>'pos')::bigint;
    v_digest := decode(v_entry->>'digest', 'hex');
    IF v_pos <= v_centre.last_pos THEN
      IF carebench.differs_from(p_centre, v_pos, v_digest) IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'log-differs'; END IF;
      CONTINUE;
    END IF;
    IF v_pos <> v_centre.last_pos + 1 THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'log-has-a-hole'; END IF;
    v_bench := (v_entry->>'bench')::uuid;
    v_branch := (v_entry->>'branch')::int;
    v_head := (v_entry->>'head')::bigint;
    v_hash := decode(v_entry->>'hash', 'hex');
    v_centre.last_pos := v_pos;
    v_centre.digest := carebench.next_digest(v_centre.digest, v_bench, v_branch, v_head, v_hash, (v_entry->>'aside')::boolean);
    IF v_centre.digest IS DISTINCT FROM v_digest THEN
      RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'log-differs'; END IF;
    IF NOT EXISTS (SELECT FROM carebench.bench WHERE id = v_bench AND centre = p_centre) THEN
      RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'no-such-bench'; END IF;
    INSERT INTO carebench.entry (centre, pos, bench, branch, first_seq, head_seq, hash, set_aside, body, digest)
      VALUES (p_centre, v_pos, v_bench, v_branch, (v_entry->>'first')::bigint, v_head, v_hash, (v_entry->>'aside')::boolean,
        decode(v_entry->>'body', 'base64'), v_digest);
    UPDATE carebench.bench SET branch = v_branch, last_seq = v_head, last_hash = v_hash WHERE id = v_bench AND branch <= v_branch;
    INSERT INTO carebench.sealed_record (centre, pos, subject, record)
      SELECT p_centre, v_pos, (r->>0)::uuid, decode(r->>1, 'base64')
      FROM jsonb_array_elements(coalesce(v_entry->'records', '[]')) r
      WHERE NOT EXISTS (SELECT FROM carebench.erased_subject e WHERE e.centre = p_centre AND e.subject = (r->>0)::uuid);
  END LOOP;
  UPDATE carebench.centre SET last_pos = v_centre.last_pos, digest = v_centre.digest WHERE id = p_centre;
  RETURN v_centre.last_pos;
END $$;

-- `p_guards`: [[key, holder, pos]], `p_erased`: subjects. May be called several times.
CREATE FUNCTION carebench.reseed_guards_1(p_centre uuid, p_guards jsonb, p_erased uuid[]) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO carebench.guard (centre, key, holder, pos)
    SELECT p_centre, decode(g->>0, 'hex'), decode(g->>1, 'hex'), (g->>2)::bigint FROM jsonb_array_elements(p_guards) g;
  INSERT INTO carebench.erased_subject (centre, subject) SELECT p_centre, s FROM unnest(p_erased) s ON CONFLICT DO NOTHING;
  DELETE FROM carebench.sealed_record WHERE centre = p_centre AND subject = ANY (p_erased);
END $$;

-- The log now says exactly what the bench has read: not less, and not more than its guards know of.
CREATE FUNCTION carebench.reseed_end_1(p_centre uuid, p_last bigint, p_digest bytea) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE v_centre carebench.centre;
BEGIN
  SELECT * INTO v_centre FROM carebench.centre WHERE id = p_centre;
  IF v_centre.last_pos <> p_last OR v_centre.digest IS DISTINCT FROM p_digest THEN
    RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'log-differs'; END IF;
  PERFORM pg_notify(carebench.channel_of(p_centre), '');
END $$;
