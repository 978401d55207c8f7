-- Photos and signatures that records name: sealed by the benches, in parts, under a name that is a MAC. Deleted with the
-- record of a person, and then not kept again.

CREATE TABLE carebench.photo_part (
  centre uuid  NOT NULL REFERENCES carebench.centre,
  name   bytea NOT NULL CHECK (octet_length(name) = 32),
  part   int   NOT NULL,
  parts  int   NOT NULL CHECK (parts BETWEEN 1 AND 8),
  -- Four MiB and what sealing adds.
  sealed bytea NOT NULL CHECK (octet_length(sealed) <= 4194400),
  PRIMARY KEY (centre, name, part),
  CHECK (part BETWEEN 0 AND parts - 1)
);
ALTER TABLE carebench.photo_part ALTER sealed SET STORAGE EXTERNAL;

CREATE TABLE carebench.dropped_photo (
  centre uuid  NOT NULL REFERENCES carebench.centre,
  name   bytea NOT NULL CHECK (octet_length(name) = 32),
  bench  uuid  REFERENCES carebench.bench,
  at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (centre, name)
);

-- Which parts of these photos are here; no row for one of which nothing is.
CREATE FUNCTION carebench.photo_parts_1(p_names bytea[]) RETURNS TABLE (name bytea, parts int, have int[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE v_bench carebench.bench := carebench.caller();
BEGIN
  IF cardinality(p_names) > 1000 THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'too-much'; END IF;
  RETURN QUERY SELECT p.name, max(p.parts), array_agg(p.part ORDER BY p.part) FROM carebench.photo_part p
    WHERE p.centre = v_bench.centre AND p.name = ANY (p_names) GROUP BY p.name;
END $$;

-- Keeps a part; the same again changes nothing. False for a photo that was deleted with its record.
CREATE FUNCTION carebench.put_photo_part_1(p_name bytea, p_part int, p_parts int, p_sealed bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '10s' AS $$
DECLARE v_bench carebench.bench := carebench.caller();
BEGIN
  -- Neither a deletion nor a revocation comes in between.
  PERFORM 1 FROM carebench.centre WHERE id = v_bench.centre FOR NO KEY UPDATE;
  v_bench := carebench.caller();
  IF EXISTS (SELECT FROM carebench.dropped_photo WHERE centre = v_bench.centre AND name = p_name) THEN RETURN false; END IF;
  INSERT INTO carebench.photo_part (centre, name, part, parts, sealed)
    VALUES (v_bench.centre, p_name, p_part, p_parts, p_sealed) ON CONFLICT DO NOTHING;
  -- Whole: whoever waits for it looks again.
  IF p_part = p_parts - 1 THEN PERFORM pg_notify(carebench.channel_of(v_bench.centre), ''); END IF;
  RETURN true;
END $$;

CREATE FUNCTION carebench.photo_part_1(p_name bytea, p_part int) RETURNS bytea LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE v_bench carebench.bench := carebench.caller();
BEGIN
  RETURN (SELECT sealed FROM carebench.photo_part WHERE centre = v_bench.centre AND name = p_name AND part = p_part);
END $$;

CREATE FUNCTION carebench.drop_photos_1(p_names bytea[]) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '10s' AS $$
DECLARE v_bench carebench.bench := carebench.caller(); v_count bigint;
BEGIN
  IF cardinality(p_names) > 1000 THEN RAISE EXCEPTION USING ERRCODE = 'CB001', MESSAGE = 'too-much'; END IF;
  PERFORM 1 FROM carebench.centre WHERE id = v_bench.centre FOR NO KEY UPDATE;
  v_bench := carebench.caller();
  INSERT INTO carebench.dropped_photo (centre, name, bench)
    SELECT DISTINCT v_bench.centre, n, v_bench.id FROM unnest(p_names) n ON CONFLICT DO NOTHING;
  DELETE FROM carebench.photo_part WHERE centre = v_bench.centre AND name = ANY (p_names);
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;

DO $$
BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION carebench.photo_parts_1(bytea[]), carebench.put_photo_part_1(bytea, int, int, bytea),
    carebench.photo_part_1(bytea, int), carebench.drop_photos_1(bytea[]) TO %I',
    (SELECT value FROM carebench.setting WHERE name = 'bench-role'));
END $$;
