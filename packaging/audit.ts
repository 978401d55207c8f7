import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/*
 * npm run audit: asks the registry for known weaknesses of what ships, after a build. `npm audit` by itself looks at
 * dependencies of the package, and nearly all of ours are bundled: it is asked about all of them, and what is in no bundle is
 * left out. Exit code 1 where something that ships is affected. Not part of .ci/run: a new advisory must not stop every change.
 */

const root = join(import.meta.dirname, '..')
const bill = z
  .object({ components: z.array(z.object({ name: z.string(), purl: z.string().optional() })) })
  .parse(JSON.parse(readFileSync(join(root, 'out', 'renderer', 'sbom.cdx.json'), 'utf8')))
const ships = new Set(bill.components.flatMap(({ name, purl }) => (purl === undefined ? [] : [name])))

const report = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      name: z.string(),
      severity: z.string(),
      range: z.string(),
      via: z.array(z.union([z.string(), z.object({ title: z.string(), url: z.string() })])),
    }),
  ),
})

const found = Object.values(report.parse(JSON.parse(askRegistry())).vulnerabilities)
const ours = found.filter(({ name }) => ships.has(name))
for (const { name, severity, range, via } of ours) {
  const why = via.map((one) => (typeof one === 'string' ? one : `${one.title} ${one.url}`)).join('; ')
  process.stdout.write(`${severity}: ${name} ${range}: ${why}\n`)
}
process.stdout.write(`${ships.size} packages ship, ${ours.length} of them with known weaknesses\n`)
process.exitCode = ours.length > 0 ? 1 : 0

/** npm says what it found on standard output, and by its exit code that it found something. */
function askRegistry(): string {
  try {
    return execFileSync('npm', ['audit', '--json'], {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    })
  } catch (error) {
    if (
      error instanceof Error &&
      'stdout' in error &&
      typeof error.stdout === 'string' &&
      error.stdout !== ''
    )
      return error.stdout
    throw error
  }
}
