import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from '../../electron/host/program.ts'
import { pathsOfValue } from '../support/field-paths.ts'
import { goldenRoot } from '../support/golden/data-folder.ts'
import { namesInUse, streamName } from '../support/golden/names-in-use.ts'
import { sealedEvents } from '../support/golden/sealed-events.ts'
import { knownNames, type Names } from '../support/known-names.ts'

/*
 * node test/golden/make-names.ts
 *
 * Writes test/golden/<version>/names.json beside the data folder of this release: what the release calls everything that is
 * sealed or read from outside. Run once for each release, after make-golden.ts.
 */
const { version } = findProgram()
const target = join(goldenRoot, version, 'names.json')
if (existsSync(target))
  throw new Error(`${target} exists. Names of a release are written once and never changed.`)

const [known, inUse, sealed] = [await knownNames(), await namesInUse(), sealedEvents(version)]
const written = new Set(sealed.map(({ type }) => type))
const unwritten = Object.keys(known.events).filter((type) => !written.has(type))
if (unwritten.length > 0) throw new Error(`the golden folder has no ${unwritten.join(', ')}`)

/** What the schemas say, and what really stands in the records: a schema may be looser than what is written. */
const events = Object.fromEntries(
  Object.entries(known.events).map(([type, declared]) => {
    const used = sealed.flatMap((event) => (event.type === type ? pathsOfValue(event.body) : []))
    return [type, sorted([...declared, ...used])]
  }),
)
const names: Names = {
  ...known,
  events,
  streams: sorted([...inUse.streams, ...sealed.map(({ stream }) => streamName(stream))]),
  files: sorted([...known.files, ...inUse.files]),
  output: inUse.output,
}
writeFileSync(target, `${JSON.stringify(names, null, 1)}\n`)

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
}
