import { readdirSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * `npm run bench [-- NAME…]`: runs every *.bench.ts of this folder one after the other. Each measures its alternatives
 * side by side in this run; the ratios are what to compare, the milliseconds belong to this machine.
 */
const wanted = process.argv.slice(2)
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
const print = (line: string): void => void process.stdout.write(`${line}\n`)

print(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
)
for (const file of files) {
  const module: unknown = await import(pathToFileURL(join(import.meta.dirname, file)).href)
  if (!isBench(module)) throw new Error(`${file} exports no run(print)`)
  print(`\n# ${file.replace('.bench.ts', '')}`)
  await module.run(print)
}

function isBench(module: unknown): module is { run: (print: (line: string) => void) => Promise<void> } {
  return typeof module === 'object' && module !== null && 'run' in module && typeof module.run === 'function'
}
