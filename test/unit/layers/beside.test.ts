import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { importsIn } from '../../support/layers/folder-graph.ts'
import { resolveImport } from '../../support/layers/layers.ts'

/*
 * On Electron no second thread may open the database. So whoever starts a worker that does goes through the port
 * `startBeside`, which a host answers with threads or with processes; and the database refuses to be opened otherwise.
 */

const root = join(import.meta.dirname, '../../..')
const textOf = (file: string) => readFileSync(join(root, file), 'utf8')
const sources = readdirSync(join(root, 'electron'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => `electron/${file.replaceAll('\\', '/')}`)

/** Everything that a file loads, itself among it; what is only a type is not loaded. */
function loadedBy(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  if (!file.endsWith('.ts')) return seen
  const text = textOf(file).replaceAll(/^(?:import|export) type [^']*'[^']*'$/gm, '')
  for (const specifier of importsIn(text)) loadedBy(resolveImport(file, specifier), seen)
  return seen
}

const workers = sources.filter((file) => file.endsWith('-worker.ts'))
const opening = workers.filter((file) => loadedBy(file).has('npm:better-sqlite3'))
const nameOf = (file: string) => file.replace(/^.*\/(.*)\.ts$/, '$1')

it('knows the workers that open the database', () => {
  expect(opening.map(nameOf).sort()).toEqual([
    'backup-worker',
    'data-check-worker',
    'fill-worker',
    'rebuild-worker',
  ])
  expect(workers.length).toBeGreaterThan(opening.length)
})

it.each(opening.map(nameOf))('%s is started through the port, and asks by it who has started it', (name) => {
  const starters = sources.filter((file) => textOf(file).includes(`workerFile('${name}'`))
  expect(starters).not.toEqual([])
  for (const file of starters) {
    expect(textOf(file)).toMatch(/\bStartBeside\b|\bports\.startBeside\(/)
    expect(textOf(file)).not.toMatch(/\bnew Worker\(|\binThread\b/)
  }
  const worker = opening.find((file) => nameOf(file) === name) ?? ''
  expect(textOf(worker)).toContain('await starter()')
  expect(textOf(worker)).not.toContain('worker_threads')
})

it('starts threads in these places only', () => {
  expect(sources.filter((file) => textOf(file).includes('new Worker(')).sort()).toEqual([
    'electron/core/beside.ts',
    'electron/imports/read-in-thread.ts',
    'electron/media/derive.ts',
  ])
})

it('refuses to open a database in a second thread of Electron', async () => {
  const open = new URL('electron/db/open.ts', `file://${root}/`).href
  const worker = new Worker(
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, electron: '1.0.0' } })
    import(${JSON.stringify(open)}).then(({ openDatabase }) => openDatabase(':memory:'))`,
    { eval: true },
  )
  const { promise, resolve } = Promise.withResolvers<unknown>()
  worker.once('error', resolve)
  worker.once('exit', () => resolve('it was opened'))
  expect(String(await promise)).toMatch(/no second thread opens the database/)
})
