/** The schemas since which the records hold the chains of several benches, and events that were set aside. */
const MANY_CHAINS = 24
const SHARED_LOG = 25

/**
 * Lets a file of an earlier version answer the questions of this one about its events: backups and records that were not
 * opened since an update. It is read-only and stays as it is; the views are this connection's alone.
 */
export function viewOlderSchema(connection: {
  pragma(name: string, options: { readonly simple: true }): unknown
  exec(sql: string): unknown
}): void {
  const schema = Number(connection.pragma('user_version', { simple: true }))
  if (schema === 0 || schema >= SHARED_LOG) return
  connection.exec(`
    CREATE TEMP VIEW event_aside AS
    SELECT 0 AS place, '' AS id, '' AS stream, '' AS type, 0 AS schema, '' AS body, '' AS actor, '' AS bench, 0 AS at,
      '' AS hlc, '' AS rulebook, '' AS previous, '' AS hash, 0 AS branch, 0 AS seq, 0 AS version
    WHERE false`)
  if (schema >= MANY_CHAINS) return
  connection.exec(`
    CREATE TEMP VIEW event AS
    SELECT seq AS place, id, stream, version AS revision, type, schema, body, actor, bench, at, hlc, rulebook, previous,
      hash, 1 AS branch, seq, version
    FROM main.event;
    CREATE TEMP VIEW ledger_head AS
    SELECT bench, 1 AS branch, seq, key, hash, chain, signature FROM main.ledger_head;
    CREATE TEMP VIEW own_chain AS
    SELECT 1 AS one, bench, 1 AS branch FROM main.ledger_head WHERE seq = (SELECT max(seq) FROM main.ledger_head)`)
}
