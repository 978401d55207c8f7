import { z } from 'zod'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { openLine } from '../log/line.ts'
import { scramVerifier } from '../log/verifier.ts'
import { DATABASE, OWNER, SUPERUSER } from './configuration.ts'
import { hostFault, type HostFault } from './faults.ts'
import { clearStale, startPostmaster, superuserAddress, type Postmaster } from './postmaster.ts'
import type { Prepared } from './prepare-host.ts'

/** Starts the server and sees to what the log needs in it. Both may have been begun before. */
export async function startReady(server: Prepared): Promise<Result<Postmaster, HostFault>> {
  const cleared = await clearStale(server)
  if (!cleared.ok) return cleared
  const started = await startPostmaster(server)
  if (!started.ok) return started
  const ready = await prepareDatabase(started.value, server)
  if (ready.ok) return started
  await started.value.stop()
  return ready
}

/** What anybody may do in a database unless it is taken away: fill the disk with large objects, make tables. */
const TAKEN_AWAY = `
  REVOKE ALL ON SCHEMA public FROM PUBLIC;
  REVOKE EXECUTE ON FUNCTION lo_creat(int), lo_create(oid), lo_from_bytea(oid, bytea), lo_put(oid, bigint, bytea) FROM PUBLIC`

async function prepareDatabase(
  { line }: Postmaster,
  { places, state, password, ownerPassword }: Prepared,
): Promise<Result<null, HostFault>> {
  const ask = (sql: string) => line.call(sql, [], 60_000)
  const there = await ask(`SELECT
    EXISTS (SELECT FROM pg_roles WHERE rolname = '${OWNER}') AS owner,
    EXISTS (SELECT FROM pg_database WHERE datname = '${DATABASE}') AS database`)
  if (!there.ok) return hostFault('host-not-answering', { detail: there.error.code })
  const { owner, database } = z.object({ owner: z.boolean(), database: z.boolean() }).parse(there.value[0])
  const verb = owner ? 'ALTER' : 'CREATE'
  const steps = [
    // The password is this folder's, also after a backup of another computer was restored here.
    `${verb} ROLE ${OWNER} LOGIN NOSUPERUSER NOCREATEDB CREATEROLE CONNECTION LIMIT 8 PASSWORD '${scramVerifier(ownerPassword)}'`,
    ...(database ? [] : [`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`]),
    'REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC',
  ]
  for (const step of steps) {
    const done = await ask(step)
    if (!done.ok) return hostFault('host-not-answering', { detail: done.error.code })
  }
  const inside = openLine(
    { ...superuserAddress(places, state), database: DATABASE },
    { user: SUPERUSER, password },
  )
  const taken = await inside.call(TAKEN_AWAY, [])
  await inside.close()
  return taken.ok ? ok(null) : hostFault('host-not-answering', { detail: taken.error.code })
}
