-- As push_1, and a commit may ask to stand right behind what its bench has read: `next: true`. Where something came in
-- between it is refused as `behind`, and its bench decides it anew.
CREATE FUNCTION carebench.push_2(p_push jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
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
    -- That a commit does not hold is only known to whoever has read everything before it; so are the figures of a day.
    IF (v_aside OR coalesce((v_commit->>'next')::boolean, false)) AND v_seen <> v_before THEN
      v_conflict := jsonb_build_object('head', v_head, 'why', 'behind'); EXIT commits; END IF;
    IF NOT v_aside THEN
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

DO $$
BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION carebench.push_2(jsonb) TO %I',
    (SELECT value FROM carebench.setting WHERE name = 'bench-role'));
END $$;
