-- How a bench is let in that has no login yet. The invitation carries a secret; from it follows the password of a login
-- that lives for minutes and may do two things: leave an offer, and fetch the answer. Both are sealed: the server learns
-- of the new bench only what it needs to make its login.

-- Owner only. Ends what has expired, then opens a new invitation.
CREATE FUNCTION carebench.invite_1(p_centre uuid, p_id uuid, p_login text, p_verifier text, p_ms int) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET lock_timeout = '10s' AS $$
DECLARE v_until timestamptz := clock_timestamp() + least(greatest(p_ms, 1000), 900000) * interval '1 ms'; v_old uuid;
BEGIN
  PERFORM 1 FROM carebench.centre WHERE id = p_centre FOR NO KEY UPDATE;
  IF NOT FOUND THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'no-such-centre'; END IF;
  FOR v_old IN SELECT id FROM carebench.invitation WHERE valid_until <= clock_timestamp() LOOP
    PERFORM carebench.end_invitation_1(v_old);
  END LOOP;
  PERFORM carebench.make_login(p_login, p_verifier, (SELECT value FROM carebench.setting WHERE name = 'joiner-role'), 3);
  EXECUTE format('ALTER ROLE %I VALID UNTIL %L', p_login, v_until);
  INSERT INTO carebench.invitation (id, centre, login, valid_until) VALUES (p_id, p_centre, p_login, v_until);
  RETURN (extract(epoch FROM v_until) * 1000)::bigint;
END $$;

-- Owner only. The invitation is over, used or not: its login goes.
CREATE FUNCTION carebench.end_invitation_1(p_id uuid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE v_login name;
BEGIN
  DELETE FROM carebench.invitation WHERE id = p_id RETURNING login INTO v_login;
  IF v_login IS NULL THEN RETURN; END IF;
  EXECUTE format('ALTER ROLE %I NOLOGIN', v_login);
  BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = v_login;
  EXCEPTION WHEN insufficient_privilege THEN NULL;
  END;
  EXECUTE format('DROP ROLE %I', v_login);
END $$;

-- Owner only. What the joiner left; null where nothing was left yet.
CREATE FUNCTION carebench.offer_of_1(p_id uuid) RETURNS jsonb LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE v_row carebench.invitation;
BEGIN
  SELECT * INTO v_row FROM carebench.invitation WHERE id = p_id;
  IF NOT FOUND OR v_row.valid_until <= clock_timestamp() THEN
    RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'invitation-over'; END IF;
  RETURN jsonb_build_object('offer', encode(v_row.offer, 'base64'), 'collected', v_row.collected_at IS NOT NULL);
END $$;

-- Owner only. Answers the offer that was looked at, once; another one is not answered by mistake.
CREATE FUNCTION carebench.answer_1(p_id uuid, p_offer bytea, p_answer bytea) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE v_row carebench.invitation;
BEGIN
  SELECT * INTO v_row FROM carebench.invitation WHERE id = p_id FOR UPDATE;
  IF NOT FOUND OR v_row.valid_until <= clock_timestamp() THEN
    RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'invitation-over'; END IF;
  IF v_row.offer IS DISTINCT FROM p_offer OR (v_row.answer IS NOT NULL AND v_row.answer <> p_answer) THEN
    RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'invitation-used'; END IF;
  UPDATE carebench.invitation SET answer = p_answer WHERE id = p_id;
END $$;

CREATE FUNCTION carebench.invitation_of_caller() RETURNS carebench.invitation LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE v_row carebench.invitation;
BEGIN
  SELECT * INTO v_row FROM carebench.invitation WHERE login = session_user FOR UPDATE;
  IF NOT FOUND OR v_row.valid_until <= clock_timestamp() THEN
    RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'invitation-over'; END IF;
  RETURN v_row;
END $$;

-- The joiner's part. Whoever comes second with the same invitation is told that it was used.
CREATE FUNCTION carebench.offer_1(p_offer bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '10s' AS $$
DECLARE v_row carebench.invitation := carebench.invitation_of_caller();
BEGIN
  IF v_row.offer IS NOT NULL AND v_row.offer <> p_offer THEN
    RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'invitation-used'; END IF;
  UPDATE carebench.invitation SET offer = p_offer WHERE id = v_row.id;
END $$;

-- The answer, or null while there is none. Only who left the offer fetches it, and may do so again after a lost line.
CREATE FUNCTION carebench.fetch_answer_1(p_offer bytea) RETURNS bytea LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '10s' AS $$
DECLARE v_row carebench.invitation := carebench.invitation_of_caller();
BEGIN
  IF v_row.offer IS DISTINCT FROM p_offer THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'invitation-used'; END IF;
  IF v_row.answer IS NOT NULL AND v_row.collected_at IS NULL THEN
    UPDATE carebench.invitation SET collected_at = clock_timestamp() WHERE id = v_row.id;
  END IF;
  RETURN v_row.answer;
END $$;

DO $$
BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION carebench.offer_1(bytea), carebench.fetch_answer_1(bytea) TO %I',
    (SELECT value FROM carebench.setting WHERE name = 'joiner-role'));
END $$;
