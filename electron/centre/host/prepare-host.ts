import { randomBytes, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { KeyGuard } from '../../core/ports.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { makeCertificate } from './certificate.ts'
import { SUPERUSER, writeConfiguration } from './configuration.ts'
import { programOf, type Engine } from './engine.ts'
import { faultOfWords, hostFault, type HostFault } from './faults.ts'
import { isHere, readState, writeState, type HostPlaces, type HostState } from './folder.ts'
import { makeFolder, writeOwn, type RunAs } from './identity.ts'
import { clearStale, type ServerDeps } from './postmaster.ts'
import { runProgram } from './programs.ts'
import { openSecrets } from './secrets.ts'

/** A host whose files are there: the server may be started. */
export interface Prepared extends ServerDeps {
  readonly ownerPassword: string
}

/** Everything before the server runs: passwords, certificate, files, settings. */
export async function prepareHost(
  { engine, guard, now }: { readonly engine: Engine; readonly guard: KeyGuard; readonly now: () => number },
  places: HostPlaces,
  choice: { readonly address: string | null; readonly port: number | null },
  runAs: RunAs | null,
): Promise<Result<Prepared, HostFault>> {
  const known = readState(places)
  if (!known.ok) return known
  if (known.value !== null && known.value.major !== engine.major)
    return hostFault('wrong-major', { files: known.value.major, program: engine.major })
  const address = choice.address ?? known.value?.address ?? '127.0.0.1'
  if (!isHere(address)) return hostFault('address-not-here', { address })
  if (known.value !== null && !existsSync(places.cluster))
    return hostFault('folder-damaged', { file: places.cluster })
  const secrets = openSecrets(places, guard)
  if (!secrets.ok) return secrets
  const name = known.value?.name ?? nameIn(places) ?? (await writeCertificate(places, now(), runAs))
  // Before the port is looked at: a server that was left running has it.
  const cleared = await clearStale({ engine, places, runAs })
  if (!cleared.ok) return cleared
  const port = await freePort(address, choice.port ?? known.value?.port ?? 0)
  if (port === null) return hostFault('port-in-use', { port: choice.port ?? known.value?.port ?? 0 })
  const state: HostState = { major: engine.major, port, address, name }
  for (const folder of [places.sockets, places.log]) makeFolder(folder, runAs)
  if (!existsSync(places.cluster)) {
    const made = await makeCluster(engine, places, secrets.value.superuser, runAs)
    if (!made.ok) return made
  }
  const version = Number.parseInt(readFileSync(join(places.cluster, 'PG_VERSION'), 'utf8'), 10)
  if (version !== engine.major) return hostFault('wrong-major', { files: version, program: engine.major })
  writeState(places, state)
  writeConfiguration(places, state, engine.major, runAs)
  return ok({
    engine,
    places,
    state,
    password: secrets.value.superuser,
    ownerPassword: secrets.value.owner,
    runAs,
  })
}

/** The name of a server that was made before, where what is known of it was lost: the benches know it by its certificate. */
function nameIn({ cluster, certificate }: HostPlaces): string | null {
  if (!existsSync(cluster) || !existsSync(certificate)) return null
  const { subjectAltName } = new X509Certificate(readFileSync(certificate))
  return subjectAltName?.replace(/^DNS:/, '') ?? null
}

async function writeCertificate(places: HostPlaces, now: number, runAs: RunAs | null): Promise<string> {
  const { authority, certificate, key, name } = await makeCertificate(now)
  writeOwn(places.authority, authority, runAs)
  writeOwn(places.certificate, certificate, runAs)
  writeOwn(places.key, key, runAs)
  return name
}

/** The port if it can be had on this address, a free one for 0; null where it is taken. */
function freePort(address: string, port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen({ host: address, port, exclusive: true }, () => {
      const bound = probe.address()
      probe.close(() => resolve(typeof bound === 'object' && bound !== null ? bound.port : null))
    })
  })
}

/** Makes PostgreSQL's files. They get their name when they are complete: what was interrupted is begun anew. */
async function makeCluster(
  engine: Engine,
  places: HostPlaces,
  password: string,
  runAs: RunAs | null,
): Promise<Result<null, HostFault>> {
  const unfinished = `${places.cluster}.new`
  rmSync(unfinished, { recursive: true, force: true })
  const secret = join(places.root, `${randomBytes(8).toString('hex')}.tmp`)
  writeOwn(secret, `${password}\n`, runAs)
  try {
    const args = `-U ${SUPERUSER} -E UTF8 --locale=C --data-checksums --wal-segsize=4
      --auth-local=scram-sha-256 --auth-host=scram-sha-256`.split(/\s+/)
    const made = await runProgram(
      programOf(engine, 'initdb'),
      [...args, '--pwfile', secret, '-D', unfinished],
      { runAs, cwd: places.root },
    )
    if (made.code !== 0) return faultOfWords(made.words)
    renameSync(unfinished, places.cluster)
    return ok(null)
  } finally {
    writeFileSync(secret, '')
    rmSync(secret, { force: true })
    rmSync(unfinished, { recursive: true, force: true })
  }
}
