/** The schema since which the records hold the chains of several benches. */
const MANY_CHAINS = 24

/**
 * Lets a file of an earlier version answer the questions of this one about its events: backups and records that were not
 * opened since an update. It is read-only and stays as it is; the views are this connection's alone.
 */
export function viewOlderSchema(connection: {
  pragma(name: string, options: { readonly simple: true }): unknown
  exec(sql: string): unknown
}): void {
  const schema = Number(connection.pragma('user_version', { simple: true }))
  if (schema === 0 || schema >= MANY_CHAINS) return
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
