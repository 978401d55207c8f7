import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import type { Connection } from './line.ts'
import { faultOf, logFault, type LogFault } from './faults.ts'

/** Why no log is made or brought up to date in a database. Nothing was changed in it. */
export type SchemaFault =
  | LogFault
  | Refusal<
      | 'not-our-database'
      | 'schema-half-made'
      | 'owner-too-powerful'
      | 'owner-not-of-database'
      | 'owner-may-not-admit'
      | 'postgresql-too-old'
    >

/** PostgreSQL 13 is the oldest with everything that the log's functions use. */
const OLDEST_POSTGRESQL = 130_000

interface LogMigration {
  readonly version: number
  readonly name: string
  readonly sql: string
  readonly sum: string
}

/** How a database stands to this program's log. `from` 0: none is there yet. */
export interface LogSchema {
  readonly from: number
  readonly to: number
}

/** The numbered steps of the log, in order. */
export function readLogMigrations(folder: string): readonly LogMigration[] {
  const names = readdirSync(folder)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
  return names.map((name, index) => {
    const version = Number(name.slice(0, 4))
    if (version !== index + 1) throw new Error(`migration ${name} of the log is out of order`)
    const sql = readFileSync(join(folder, name), 'utf8')
    return { version, name, sql, sum: createHash('sha256').update(sql).digest('hex') }
  })
}

/**
 * Makes the log in an empty database, or brings an older one up to date: everything in one transaction, or nothing. Two
 * that do so at once wait for each other. The connection is the owner's.
 */
export async function bringUpToDate(
  connection: Connection,
  folder: string,
): Promise<Result<LogSchema, SchemaFault>> {
  const migrations = readLogMigrations(folder)
  const { client } = connection
  try {
    await client.query(`BEGIN; SET LOCAL lock_timeout = '30s'; SET LOCAL client_min_messages = warning`)
    const done = await upgrade(client, migrations)
    await client.query(done.ok ? 'COMMIT' : 'ROLLBACK')
    return done
  } catch (error) {
    if (!connection.isBroken()) await client.query('ROLLBACK').catch(() => connection.cut())
    // Another founder made the schema while we waited to make it.
    const fault = faultOf(error)
    const { sqlstate } = fault.error.params
    return sqlstate === '42P06' || sqlstate === '23505' ? logFault('busy', { sqlstate }) : fault
  }
}

async function upgrade(
  client: Connection['client'],
  migrations: readonly LogMigration[],
): Promise<Result<LogSchema, SchemaFault>> {
  const owner = await askOwner(client)
  if (!owner.ok) return owner
  const gap = await readGap(client, migrations, true)
  if (!gap.ok) return gap
  const { from, to } = gap.value
  if (from === to) return gap
  if (from === 0) await client.query(FOUNDATION)
  for (const { version, name, sql, sum } of migrations.slice(from)) {
    await client.query(sql)
    await client.query('INSERT INTO carebench.schema_version (version, name, sum) VALUES ($1, $2, $3)', [
      version,
      name,
      sum,
    ])
  }
  // A function is open to everybody when it is made, and a schema's default privileges do not change that.
  await client.query('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA carebench FROM PUBLIC')
  return gap
}

/** What stands before the first migration: the schema with its mark, and the list of what was done. */
const FOUNDATION = `
CREATE SCHEMA carebench;
COMMENT ON SCHEMA carebench IS 'Shared log of Carebench';
REVOKE ALL ON SCHEMA carebench FROM PUBLIC;
CREATE TABLE carebench.schema_version (
  version int PRIMARY KEY, name text NOT NULL, sum text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp()
);`

const ownerShape = z.object({
  server: z.coerce.number(),
  super: z.boolean(),
  admits: z.boolean(),
  owns: z.boolean(),
})

async function askOwner(client: Connection['client']): Promise<Result<null, SchemaFault>> {
  const { rows } = await client.query(`
    SELECT current_setting('server_version_num') AS server, r.rolsuper AS super, r.rolcreaterole AS admits,
      pg_has_role(d.datdba, 'USAGE') AS owns
    FROM pg_roles r, pg_database d WHERE r.rolname = current_user AND d.datname = current_database()`)
  const owner = ownerShape.parse(rows[0])
  if (owner.server < OLDEST_POSTGRESQL) return refuse('postgresql-too-old', { server: owner.server })
  // Functions run with their owner's rights: these are to be no more than the log needs.
  if (owner.super) return refuse('owner-too-powerful')
  if (!owner.owns) return refuse('owner-not-of-database')
  if (!owner.admits) return refuse('owner-may-not-admit')
  return ok(null)
}

const standShape = z.object({
  schema: z.boolean(),
  ours: z.boolean(),
  versions: z.boolean(),
  strangers: z.coerce.number(),
})
const versionShape = z.object({ version: z.number(), name: z.string(), sum: z.string() })

/** How the database stands to these migrations; under a lock where it is about to be changed. */
async function readGap(
  client: Connection['client'],
  migrations: readonly LogMigration[],
  lock: boolean,
): Promise<Result<LogSchema, SchemaFault>> {
  const to = migrations.length
  const { rows } = await client.query(`
    SELECT to_regnamespace('carebench') IS NOT NULL AS schema,
      coalesce(obj_description(to_regnamespace('carebench'), 'pg_namespace') = 'Shared log of Carebench', false)
        AND EXISTS (SELECT FROM pg_namespace WHERE nspname = 'carebench' AND pg_has_role(nspowner, 'USAGE')) AS ours,
      EXISTS (SELECT FROM pg_class WHERE relname = 'schema_version' AND relnamespace = to_regnamespace('carebench')) AS versions,
      (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'carebench' AND n.nspname !~ '^(pg_|information_schema$)') AS strangers`)
  const stand = standShape.parse(rows[0])
  if (!stand.schema) return stand.strangers > 0 ? refuse('not-our-database') : ok({ from: 0, to })
  if (!stand.ours) return refuse('not-our-database')
  if (!stand.versions) return refuse('schema-half-made')
  if (lock) await client.query('LOCK TABLE carebench.schema_version IN EXCLUSIVE MODE')
  const listed = await client.query(
    'SELECT version, name, sum FROM carebench.schema_version ORDER BY version',
  )
  const versions = z.array(versionShape).parse(listed.rows)
  if (versions.length > to) return logFault('schema-newer', { database: versions.length, program: to })
  // Each step by its own number and words: one that is missing or was made by other hands is not built upon.
  const isOurs = versions.every(
    ({ version, sum }, index) => version === index + 1 && sum === migrations[index]?.sum,
  )
  if (versions.length === 0 || !isOurs || !(await isWhole(client, migrations.slice(0, versions.length))))
    return refuse('schema-half-made')
  return ok({ from: versions.length, to })
}

/** Are all tables and functions there that the migrations made? A copy of the database may have lost some. */
async function isWhole(client: Connection['client'], done: readonly LogMigration[]): Promise<boolean> {
  const made = (what: RegExp) =>
    done.flatMap(({ sql }) => [...sql.matchAll(what)].flatMap(([, name]) => name ?? []))
  const { rows } = await client.query(
    `SELECT count(*) AS missing FROM (
      SELECT FROM unnest($1::text[]) t WHERE to_regclass('carebench.' || t) IS NULL
      UNION ALL SELECT FROM unnest($2::text[]) f
        WHERE NOT EXISTS (SELECT FROM pg_proc WHERE proname = f AND pronamespace = to_regnamespace('carebench'))) lost`,
    [made(/^CREATE TABLE carebench\.(\w+)/gm), made(/^CREATE FUNCTION carebench\.(\w+)/gm)],
  )
  return z.object({ missing: z.coerce.number() }).parse(rows[0]).missing === 0
}
