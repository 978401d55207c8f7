-- What a bench may call. A name ends in its version: a changed function is a new one, and the old one stays for as long
-- as there are programs that call it. A refusal is an exception of class CB whose message is its code, or, where part of
-- the work was done, a value.

CREATE FUNCTION carebench.caller() RETURNS carebench.bench LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE v_bench carebench.bench;
BEGIN
  SELECT * INTO v_bench FROM carebench.bench WHERE login = session_user;
  IF NOT FOUND THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'not-a-bench'; END IF;
  IF v_bench.state <> 'active' THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'revoked'; END IF;
  RETURN v_bench;
END $$;

-- Does the log still say at this position what the bench has read there? Null where it does.
CREATE FUNCTION carebench.differs_from(p_centre uuid, p_pos bigint, p_digest bytea) RETURNS text LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE v_digest bytea;
BEGIN
  IF p_pos IS NULL OR p_pos < 0 THEN RETURN 'malformed'; END IF;
  IF p_pos = 0 THEN RETURN NULL; END IF;
  SELECT digest INTO v_digest FROM carebench.entry WHERE centre = p_centre AND pos = p_pos;
  IF NOT FOUND THEN RETURN 'log-went-back'; END IF;
  IF v_digest IS DISTINCT FROM p_digest THEN RETURN 'log-differs'; END IF;
  RETURN NULL;
END $$;

-- Over what commits are and not over how they are sealed: a bench that has read them can put a lost log back.
CREATE FUNCTION carebench.next_digest(p_digest bytea, p_bench uuid, p_branch int, p_head bigint, p_hash bytea, p_aside boolean)
RETURNS bytea LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT sha256(p_digest || uuid_send(p_bench) || int4send(p_branch) || int8send(p_head) || p_hash
    || CASE WHEN p_aside THEN '\x01'::bytea ELSE '\x00'::bytea END)
$$;

CREATE FUNCTION carebench.channel_of(p_centre uuid) RETURNS text LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
  SELECT 'carebench_' || replace(p_centre::text, '-', '')
$$;

CREATE FUNCTION carebench.now_ms() RETURNS bigint LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
  SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint
$$;

-- Where the bench and the log stand. Called on connecting and every half minute: others see by it who is there.
CREATE FUNCTION carebench.hello_1(p_facts jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE v_bench carebench.bench := carebench.caller();
BEGIN
  IF jsonb_typeof(p_facts) IS DISTINCT FROM 'object' OR octet_length(p_facts::text) > 4096 THEN
    RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'malformed'; END IF;
  UPDATE carebench.bench SET facts = p_facts, seen_at = clock_timestamp() WHERE id = v_bench.id AND state = 'active';
  -- One statement, so that everything in the answer is of one moment.
  RETURN (
    SELECT jsonb_build_object(
      'centre', c.id, 'code', c.code, 'last', c.last_pos, 'digest', encode(c.digest, 'hex'),
      'schema', (SELECT max(v.version) FROM carebench.schema_version v),
      'differs', carebench.differs_from(c.id, (p_facts->>'applied')::bigint, decode(p_facts->>'digest', 'hex')),
      'mine', jsonb_build_object('id', b.id, 'number', b.number, 'branch', b.branch, 'seq', b.last_seq, 'hash', encode(b.last_hash, 'hex')),
      'channel', carebench.channel_of(c.id),
      'now', carebench.now_ms(),
      'benches', (SELECT jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'state', o.state,
          'seen', (extract(epoch FROM o.seen_at) * 1000)::bigint, 'facts', o.facts) ORDER BY o.number)
        FROM carebench.bench o WHERE o.centre = c.id),
      'responsibilities', (SELECT coalesce(jsonb_agg(jsonb_build_object('name', r.name, 'bench', r.bench, 'term', r.term,
          'since', (extract(epoch FROM r.since) * 1000)::bigint) ORDER BY r.name), '[]')
        FROM carebench.responsibility r WHERE r.centre = c.id))
    FROM carebench.bench b JOIN carebench.centre c ON c.id = b.centre WHERE b.id = v_bench.id);
END $$;

-- Enters commits: all of them, or those before the first whose guards have moved. The same commits sent again are
-- answered as the first time. `p_push`: { seen, digest, branch, commits: [{ first, head, hash, previous, aside, body,
-- guards: [[key, before, after]], records: [[subject, record]] }] }, bytes in hex, body and record in base64.
CREATE FUNCTION carebench.push_1(p_push jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '10s' AS $$
DECLARE
  v_bench carebench.bench := carebench.caller();
  v_centre carebench.centre;
  v_commits jsonb := p_push->'commits';
  v_seen bigint := (p_push->>'seen')::bigint;
  v_commit jsonb; v_guard jsonb;
  v_first bigint; v_head bigint; v_hash bytea; v_aside boolean;
  v_key bytea; v_holder bytea; v_guard_pos bigint; v_lessee uuid; v_until timestamptz;
  v_pos bigint; v_was_aside boolean; v_before bigint; v_differs text;
  v_done jsonb := '[]'; v_conflict jsonb;
BEGIN
  IF jsonb_typeof(v_commits) IS DISTINCT FROM 'array' OR v_seen IS NULL OR p_push->>'branch' IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'malformed'; END IF;
  IF jsonb_array_length(v_commits) > 500 THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'too-much'; END IF;
  -- The append lock, kept to the end of the transaction: positions become visible in order and without gaps. It leaves
  -- room for the checks of foreign keys, which take a weaker one.
  SELECT * INTO v_centre FROM carebench.centre WHERE id = v_bench.centre FOR NO KEY UPDATE;
  -- As it is now: another line of this bench may have been first, or the bench was revoked while it waited.
  v_bench := carebench.caller();
  v_differs := carebench.differs_from(v_centre.id, v_seen, decode(p_push->>'digest', 'hex'));
  IF v_differs IS NOT NULL THEN
    RETURN jsonb_build_object('error', v_differs, 'last', v_centre.last_pos); END IF;
  v_before := v_centre.last_pos;
  <<commits>>
  FOR v_commit IN SELECT * FROM jsonb_array_elements(v_commits) LOOP
    v_first := (v_commit->>'first')::bigint;
    v_head := (v_commit->>'head')::bigint;
    v_hash := decode(v_commit->>'hash', 'hex');
    v_aside := (v_commit->>'aside')::boolean;
    -- Known already, on whatever branch: its answer was lost.
    SELECT pos, set_aside INTO v_pos, v_was_aside FROM carebench.entry
      WHERE bench = v_bench.id AND head_seq = v_head AND hash = v_hash LIMIT 1;
    IF FOUND THEN
      v_done := v_done || jsonb_build_array(jsonb_build_array(v_head, v_pos, v_was_aside));
      CONTINUE;
    END IF;
    IF (p_push->>'branch')::int <> v_bench.branch OR v_first <> v_bench.last_seq + 1
      OR v_bench.last_hash IS DISTINCT FROM decode(v_commit->>'previous', 'hex') THEN
      v_conflict := jsonb_build_object('head', v_head, 'why', 'bench-forked', 'branch', v_bench.branch,
        'seq', v_bench.last_seq, 'hash', encode(v_bench.last_hash, 'hex'));
      EXIT commits;
    END IF;
    IF v_aside THEN
      -- That a commit does not hold is only known to whoever has read everything before it.
      IF v_seen <> v_before THEN
        v_conflict := jsonb_build_object('head', v_head, 'why', 'behind'); EXIT commits; END IF;
    ELSE
      FOR v_guard IN SELECT * FROM jsonb_array_elements(v_commit->'guards') LOOP
        v_key := decode(v_guard->>0, 'hex');
        SELECT g.holder, g.pos, l.bench, l.held_until INTO v_holder, v_guard_pos, v_lessee, v_until
          FROM (SELECT) one
          LEFT JOIN carebench.guard g ON g.centre = v_centre.id AND g.key = v_key
          LEFT JOIN carebench.lease l ON l.centre = v_centre.id AND l.key = v_key
            AND l.bench <> v_bench.id AND l.held_until > clock_timestamp();
        IF v_holder IS DISTINCT FROM decode(v_guard->>1, 'hex') THEN
          v_conflict := jsonb_build_object('head', v_head, 'why', 'changed', 'key', v_guard->>0, 'pos', v_guard_pos);
          EXIT commits;
        END IF;
        IF v_lessee IS NOT NULL THEN
          v_conflict := jsonb_build_object('head', v_head, 'why', 'held', 'key', v_guard->>0, 'bench', v_lessee,
            'until', (extract(epoch FROM v_until) * 1000)::bigint);
          EXIT commits;
        END IF;
      END LOOP;
    END IF;
    v_centre.last_pos := v_centre.last_pos + 1;
    v_centre.digest := carebench.next_digest(v_centre.digest, v_bench.id, v_bench.branch, v_head, v_hash, v_aside);
    INSERT INTO carebench.entry (centre, pos, bench, branch, first_seq, head_seq, hash, set_aside, body, digest)
      VALUES (v_centre.id, v_centre.last_pos, v_bench.id, v_bench.branch, v_first, v_head, v_hash, v_aside,
        decode(v_commit->>'body', 'base64'), v_centre.digest);
    IF NOT v_aside THEN
      PERFORM carebench.move_guards(v_centre.id, v_bench.id, v_centre.last_pos, v_commit->'guards');
    END IF;
    INSERT INTO carebench.sealed_record (centre, pos, subject, record)
      SELECT v_centre.id, v_centre.last_pos, (r->>0)::uuid, decode(r->>1, 'base64')
      FROM jsonb_array_elements(coalesce(v_commit->'records', '[]')) r
      WHERE NOT EXISTS (SELECT FROM carebench.erased_subject e WHERE e.centre = v_centre.id AND e.subject = (r->>0)::uuid);
    v_bench.last_seq := v_head;
    v_bench.last_hash := v_hash;
    v_done := v_done || jsonb_build_array(jsonb_build_array(v_head, v_centre.last_pos, v_aside));
  END LOOP;
  IF v_centre.last_pos <> v_before THEN
    UPDATE carebench.centre SET last_pos = v_centre.last_pos, digest = v_centre.digest WHERE id = v_centre.id;
    UPDATE carebench.bench SET last_seq = v_bench.last_seq, last_hash = v_bench.last_hash WHERE id = v_bench.id;
    PERFORM pg_notify(carebench.channel_of(v_centre.id), '');
  END IF;
  RETURN jsonb_build_object('done', v_done, 'conflict', v_conflict, 'last', v_centre.last_pos, 'now', carebench.now_ms());
END $$;

-- A key stands in a commit's guards once: a second row for it fails here, and the whole push with it.
CREATE FUNCTION carebench.move_guards(p_centre uuid, p_bench uuid, p_pos bigint, p_guards jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE v_guard jsonb; v_key bytea; v_keys bytea[] := '{}';
BEGIN
  FOR v_guard IN SELECT * FROM jsonb_array_elements(p_guards) LOOP
    v_key := decode(v_guard->>0, 'hex');
    IF v_key = ANY (v_keys) THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'malformed'; END IF;
    v_keys := v_keys || v_key;
    IF v_guard->>2 IS NULL THEN
      DELETE FROM carebench.guard WHERE centre = p_centre AND key = v_key;
    ELSIF v_guard->>2 IS DISTINCT FROM v_guard->>1 THEN
      INSERT INTO carebench.guard AS g (centre, key, holder, pos) VALUES (p_centre, v_key, decode(v_guard->>2, 'hex'), p_pos)
        ON CONFLICT (centre, key) DO UPDATE SET holder = excluded.holder, pos = excluded.pos;
    END IF;
  END LOOP;
  DELETE FROM carebench.lease WHERE centre = p_centre AND bench = p_bench AND key = ANY (v_keys);
END $$;

-- What follows a position, at most so many rows and bytes, one at least. Own commits up to `p_has` come without body:
-- the bench has them. Refused where the log does not say at `p_after` what the bench has read there.
CREATE FUNCTION carebench.pull_1(p_after bigint, p_digest bytea, p_has bigint, p_rows int, p_bytes bigint)
RETURNS TABLE (pos bigint, bench uuid, branch int, first_seq bigint, head_seq bigint, hash bytea, set_aside boolean,
  body bytea, digest bytea, at_ms bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE v_bench carebench.bench := carebench.caller(); v_differs text;
BEGIN
  v_differs := carebench.differs_from(v_bench.centre, p_after, p_digest);
  IF v_differs IS NOT NULL THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = v_differs; END IF;
  RETURN QUERY
    WITH following AS MATERIALIZED (
      SELECT e.* FROM carebench.entry e WHERE e.centre = v_bench.centre AND e.pos > p_after
      ORDER BY e.pos LIMIT least(greatest(p_rows, 1), 2000)),
    marked AS (
      SELECT f.*, f.bench = v_bench.id AND f.branch = v_bench.branch AND f.head_seq <= p_has AS own FROM following f),
    sized AS (
      SELECT m.*, sum(CASE WHEN m.own THEN 0 ELSE octet_length(m.body) END) OVER (ORDER BY m.pos) AS upto,
        row_number() OVER (ORDER BY m.pos) AS nth
      FROM marked m)
    SELECT s.pos, s.bench, s.branch, s.first_seq, s.head_seq, s.hash, s.set_aside, CASE WHEN s.own THEN NULL ELSE s.body END,
      s.digest, (extract(epoch FROM s.at) * 1000)::bigint
    FROM sized s WHERE s.upto <= p_bytes OR s.nth = 1 ORDER BY s.pos;
END $$;

-- The sealed personal records of at most two thousand positions.
CREATE FUNCTION carebench.sealed_records_1(p_from bigint, p_to bigint) RETURNS TABLE (pos bigint, subject uuid, record bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE v_bench carebench.bench := carebench.caller();
BEGIN
  IF p_to - p_from >= 2000 THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'too-much'; END IF;
  RETURN QUERY SELECT r.pos, r.subject, r.record FROM carebench.sealed_record r
    WHERE r.centre = v_bench.centre AND r.pos BETWEEN p_from AND p_to ORDER BY r.pos, r.subject;
END $$;

-- Deletes what is kept about these people, and remembers that nothing about them is kept again.
CREATE FUNCTION carebench.erase_1(p_subjects uuid[]) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '10s' AS $$
DECLARE v_bench carebench.bench := carebench.caller(); v_count bigint;
BEGIN
  IF cardinality(p_subjects) > 1000 THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'too-much'; END IF;
  -- A commit that is entered now has either been entered before this, or finds the person erased.
  PERFORM 1 FROM carebench.centre WHERE id = v_bench.centre FOR NO KEY UPDATE;
  v_bench := carebench.caller();
  INSERT INTO carebench.erased_subject (centre, subject, bench)
    SELECT DISTINCT v_bench.centre, s, v_bench.id FROM unnest(p_subjects) s ON CONFLICT DO NOTHING;
  DELETE FROM carebench.sealed_record WHERE centre = v_bench.centre AND subject = ANY (p_subjects);
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;

-- Asked before a scarce thing is promised: the holders are these, nobody else has asked, and nobody will be let in
-- between for `p_ms`. `p_keys`: [[key, holder]]. All of them or none.
CREATE FUNCTION carebench.take_1(p_keys jsonb, p_ms int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '10s' AS $$
DECLARE
  v_bench carebench.bench := carebench.caller();
  v_item jsonb; v_key bytea; v_holder bytea; v_pos bigint; v_lease carebench.lease;
  v_until timestamptz;
BEGIN
  IF jsonb_array_length(p_keys) > 100 THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'too-much'; END IF;
  PERFORM 1 FROM carebench.centre WHERE id = v_bench.centre FOR NO KEY UPDATE;
  v_bench := carebench.caller();
  DELETE FROM carebench.lease WHERE centre = v_bench.centre AND held_until <= clock_timestamp();
  FOR v_item IN SELECT * FROM jsonb_array_elements(p_keys) LOOP
    v_key := decode(v_item->>0, 'hex');
    v_holder := NULL; v_pos := NULL;
    SELECT holder, pos INTO v_holder, v_pos FROM carebench.guard WHERE centre = v_bench.centre AND key = v_key;
    IF v_holder IS DISTINCT FROM decode(v_item->>1, 'hex') THEN
      RETURN jsonb_build_object('taken', false, 'why', 'changed', 'key', v_item->>0, 'pos', v_pos); END IF;
    SELECT * INTO v_lease FROM carebench.lease WHERE centre = v_bench.centre AND key = v_key AND bench <> v_bench.id;
    IF FOUND THEN
      RETURN jsonb_build_object('taken', false, 'why', 'held', 'key', v_item->>0, 'bench', v_lease.bench,
        'until', (extract(epoch FROM v_lease.held_until) * 1000)::bigint); END IF;
  END LOOP;
  -- Two minutes at most: a bench that goes away with something in its hand must not keep it from the others.
  v_until := clock_timestamp() + least(greatest(p_ms, 0), 120000) * interval '1 ms';
  INSERT INTO carebench.lease (centre, key, bench, held_until)
    SELECT DISTINCT v_bench.centre, decode(k->>0, 'hex'), v_bench.id, v_until FROM jsonb_array_elements(p_keys) k
    ON CONFLICT (centre, key) DO UPDATE SET held_until = excluded.held_until;
  RETURN jsonb_build_object('taken', true, 'until', (extract(epoch FROM v_until) * 1000)::bigint, 'now', carebench.now_ms());
END $$;

-- What was asked for is not wanted any more.
CREATE FUNCTION carebench.give_up_1(p_keys bytea[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE v_bench carebench.bench := carebench.caller();
BEGIN
  DELETE FROM carebench.lease WHERE centre = v_bench.centre AND bench = v_bench.id AND key = ANY (p_keys);
END $$;

-- A bench that was restored and went on by itself leaves its branch where both still agree. Called again after a lost
-- answer, it says the same.
CREATE FUNCTION carebench.branch_off_1(p_branch int, p_from bigint, p_hash bytea) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '10s' AS $$
DECLARE v_bench carebench.bench := carebench.caller();
BEGIN
  PERFORM 1 FROM carebench.centre WHERE id = v_bench.centre FOR NO KEY UPDATE;
  v_bench := carebench.caller();
  IF v_bench.branch = p_branch + 1 AND v_bench.last_seq = p_from AND v_bench.last_hash IS NOT DISTINCT FROM p_hash THEN
    RETURN jsonb_build_object('branch', v_bench.branch); END IF;
  IF v_bench.branch <> p_branch THEN
    RETURN jsonb_build_object('error', 'bench-forked', 'branch', v_bench.branch); END IF;
  IF p_from < 0 OR (p_from = 0) <> (p_hash IS NULL) OR (p_from > 0 AND NOT EXISTS (
    SELECT FROM carebench.entry WHERE bench = v_bench.id AND head_seq = p_from AND hash = p_hash)) THEN
    RETURN jsonb_build_object('error', 'no-such-commit'); END IF;
  UPDATE carebench.bench SET branch = branch + 1, last_seq = p_from, last_hash = p_hash
    WHERE id = v_bench.id RETURNING branch INTO v_bench.branch;
  RETURN jsonb_build_object('branch', v_bench.branch);
END $$;

-- Takes a responsibility over from whoever has it under the term that the bench knows; 0 where nobody has it.
CREATE FUNCTION carebench.assume_1(p_name text, p_term int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '10s' AS $$
DECLARE v_bench carebench.bench := carebench.caller(); v_row carebench.responsibility;
BEGIN
  PERFORM 1 FROM carebench.centre WHERE id = v_bench.centre FOR NO KEY UPDATE;
  v_bench := carebench.caller();
  SELECT * INTO v_row FROM carebench.responsibility WHERE centre = v_bench.centre AND name = p_name;
  IF NOT FOUND AND p_term = 0 THEN
    IF (SELECT count(*) FROM carebench.responsibility WHERE centre = v_bench.centre) >= 32 THEN
      RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'too-much'; END IF;
    INSERT INTO carebench.responsibility (centre, name, bench, term) VALUES (v_bench.centre, p_name, v_bench.id, 1)
      RETURNING * INTO v_row;
  ELSIF v_row.term = p_term AND v_row.bench <> v_bench.id THEN
    UPDATE carebench.responsibility SET bench = v_bench.id, term = term + 1, since = clock_timestamp()
      WHERE centre = v_bench.centre AND name = p_name RETURNING * INTO v_row;
  END IF;
  RETURN jsonb_build_object('mine', coalesce(v_row.bench = v_bench.id, false), 'bench', v_row.bench, 'term', coalesce(v_row.term, 0));
END $$;

-- Says where a sealed copy lies; the three newest are kept in the list.
CREATE FUNCTION carebench.announce_snapshot_1(p_pos bigint, p_digest bytea, p_name text, p_bytes bigint, p_sum bytea, p_epoch int)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE v_bench carebench.bench := carebench.caller(); v_differs text;
BEGIN
  v_differs := carebench.differs_from(v_bench.centre, p_pos, p_digest);
  IF v_differs IS NOT NULL THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = v_differs; END IF;
  INSERT INTO carebench.snapshot (centre, pos, digest, bench, name, bytes, sum, epoch)
    VALUES (v_bench.centre, p_pos, p_digest, v_bench.id, p_name, p_bytes, p_sum, p_epoch)
    ON CONFLICT (centre, pos, bench) DO UPDATE
      SET name = excluded.name, bytes = excluded.bytes, sum = excluded.sum, epoch = excluded.epoch, at = clock_timestamp();
  DELETE FROM carebench.snapshot WHERE centre = v_bench.centre AND (pos, bench) NOT IN (
    SELECT pos, bench FROM carebench.snapshot WHERE centre = v_bench.centre ORDER BY pos DESC, at DESC LIMIT 3);
END $$;

CREATE FUNCTION carebench.snapshots_1() RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE v_bench carebench.bench := carebench.caller();
BEGIN
  RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('pos', pos, 'digest', encode(digest, 'hex'), 'bench', bench, 'name', name,
      'bytes', bytes, 'sum', encode(sum, 'hex'), 'epoch', epoch, 'at', (extract(epoch FROM at) * 1000)::bigint) ORDER BY pos DESC), '[]')
    FROM carebench.snapshot WHERE centre = v_bench.centre);
END $$;

DO $$
BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION carebench.hello_1(jsonb), carebench.push_1(jsonb),
    carebench.pull_1(bigint, bytea, bigint, int, bigint), carebench.sealed_records_1(bigint, bigint), carebench.erase_1(uuid[]),
    carebench.take_1(jsonb, int), carebench.give_up_1(bytea[]), carebench.branch_off_1(int, bigint, bytea),
    carebench.assume_1(text, int), carebench.announce_snapshot_1(bigint, bytea, text, bigint, bytea, int), carebench.snapshots_1()
    TO %I', (SELECT value FROM carebench.setting WHERE name = 'bench-role'));
END $$;
