import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { unzipSync, zipSync } from 'fflate'
import { z } from 'zod'
import { passphraseGuard } from '../../../electron/host/key-guards.ts'
import type { Ports } from '../../../electron/core/ports.ts'
import { createTestApp, type TestApp } from '../create-test-app.ts'
import { manualClock } from '../manual-clock.ts'
import { goldenAnswers, laterChange, type GoldenAnswers, type LaterChange } from './answers.ts'
import type { TestClient } from '../test-client.ts'

/** Opens the keys of every golden data folder. Nothing real is in them. */
export const GOLDEN_PASSPHRASE = 'golden records of a centre that never was'

/** A folder for each release: `data.zip`, `answers.json.gz` and `changes.json`. */
export const goldenRoot = join(import.meta.dirname, '..', '..', 'golden')

/** The releases that left a golden data folder, oldest first. */
export function goldenReleases(): readonly string[] {
  return readdirSync(goldenRoot).filter((name) => /^\d+\.\d+\.\d+$/.test(name))
}

/** Zips the files of a folder, by path; equal files give equal bytes. */
export function pack(dir: string, paths: readonly string[]): Uint8Array {
  const files = paths.flatMap((path) => filesUnder(dir, path))
  const entries = files.sort().map((path) => [path, new Uint8Array(readFileSync(join(dir, path)))] as const)
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: '1980-01-01T00:00:00' })
}

function filesUnder(dir: string, path: string): string[] {
  if (statSync(join(dir, path)).isFile()) return [path]
  return readdirSync(join(dir, path)).flatMap((name) => filesUnder(dir, `${path}/${name}`))
}

/** Unpacks a release's data into a new temporary folder. */
export function unpack(release: string): string {
  const dir = mkdtempSync(join(tmpdir(), `carebench-golden-${release}-`))
  const entries = unzipSync(new Uint8Array(readFileSync(join(goldenRoot, release, 'data.zip'))))
  for (const [path, bytes] of Object.entries(entries)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), bytes)
  }
  return dir
}

/** Opens a golden data folder with the program as it is now, whose clock stands at `now` (ms, UTC). Closing deletes it. */
export async function openGolden(
  dir: string,
  now: number,
  others: Pick<Ports, 'onOpening'> = {},
): Promise<TestApp> {
  const clock = manualClock(new Date(now).toISOString())
  const keyGuard = passphraseGuard(GOLDEN_PASSPHRASE)
  return await createTestApp({ dir, clock, ports: { keyGuard, ...others } })
}

/** A line on which the manager of the folder, who has every role, is signed in and every name can be found. */
export async function signInAs(
  bench: TestApp,
  { name, secret }: { name: string; secret: string },
): Promise<TestClient> {
  const line = bench.connect()
  const { people } = await line.need('people.status', {})
  const person = people.find((known) => known.name === name)
  if (!person) throw new Error(`nobody is called ${name}`)
  await line.need('people.signIn', { personId: person.id, secret })
  // Just after the start the names are still being read.
  while (!(await line.need('search.find', { text: name })).complete)
    await new Promise((resume) => setImmediate(resume))
  return line
}

/** What a release answered about its own folder, and what later ones answer differently on purpose. */
export function readAnswers(release: string): GoldenAnswers & { readonly changes: readonly LaterChange[] } {
  const read = (name: string): Buffer => readFileSync(join(goldenRoot, release, name))
  const answers = goldenAnswers.parse(JSON.parse(gunzipSync(read('answers.json.gz')).toString('utf8')))
  const changes = z.array(laterChange).parse(JSON.parse(read('changes.json').toString('utf8')))
  return { ...answers, changes }
}

/** The arguments of a command with the folders in place of their marks. */
export function placed(args: readonly string[], dir: string, evidenceIn = dir): string[] {
  return args.map((arg) => arg.replace('{data}', dir).replace('{evidence}', join(evidenceIn, 'evidence')))
}
