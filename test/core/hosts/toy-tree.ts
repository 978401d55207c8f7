import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..')

/**
 * Stands for the bundler: notes each run, makes noise, waits where a file `hold` stands, fails where a source says so,
 * and writes a program that prints what the source held and its arguments.
 */
const bundler = `
const { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs')
const into = process.argv[process.argv.indexOf('--outDir') + 1]
appendFileSync('runs', process.pid + '\\n')
console.log('noise on stdout')
console.error('noise on stderr')
const source = readFileSync('shared/word.txt', 'utf8')
if (source === 'broken') process.exit(1)
const finish = () => {
  if (existsSync('hold')) return setTimeout(finish, 20)
  for (const part of ['main', 'preload', 'renderer']) mkdirSync(into + '/' + part)
  writeFileSync(into + '/renderer/index.html', source)
  writeFileSync(into + '/main/part-' + source.padEnd(8, '0') + '.js', 'export const word = ' + JSON.stringify(source))
  writeFileSync(into + '/main/cli.js', 'export async function main(args) {' +
    'const { word } = await import("./part-' + source.padEnd(8, '0') + '.js"); console.log([word, ...args].join(" ")) }')
}
finish()
`

export interface Started {
  readonly child: ChildProcess
  readonly done: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>
}

/** A source tree of one word, with the real launcher and build around a bundler of a few lines; gone after the test. */
export function toyTree() {
  const results = join(root, 'test-results')
  mkdirSync(results, { recursive: true })
  // Inside of the real tree, so that packages are found.
  const tree = mkdtempSync(join(results, 'launch-'))
  onTestFinished(() => rmSync(tree, { recursive: true, force: true }))
  for (const part of ['electron/db', 'electron/host/node', 'package.json', 'tsconfig.json'])
    cpSync(join(root, part), join(tree, part), { recursive: true })
  mkdirSync(join(tree, 'shared'))
  mkdirSync(join(tree, 'node_modules/electron-vite/bin'), { recursive: true })
  const write = (path: string, words: string): void => writeFileSync(join(tree, path), words)
  write('node_modules/electron-vite/package.json', '{"type":"commonjs"}')
  write('node_modules/electron-vite/bin/electron-vite.js', bundler)
  return {
    path: (name: string) => join(tree, name),
    write,
    /** How often the bundler was run. */
    runs: (): number =>
      existsSync(join(tree, 'runs')) ? readFileSync(join(tree, 'runs'), 'utf8').trim().split('\n').length : 0,
    start(...args: readonly string[]): Started {
      const launcher = join(tree, 'electron/host/node/launch.mjs')
      const child = spawn(process.execPath, [launcher, 'cli', ...args], { cwd: root, stdio: 'pipe' })
      const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
      return { child, done: ended.then(([out, err]) => ({ code: child.exitCode, out, err })) }
    },
    /** Waits until `holds` is true. */
    async until(holds: () => boolean): Promise<void> {
      while (!holds()) await sleep(20)
    },
  }
}
