import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { takeLock } from '../../db/take-lock.ts'
import { publishBuild } from './publish-build.ts'
import { isStale, sourceRoot, sourceStamp } from './source-stamp.mjs'

/*
 * Builds the program into out/. As a program of its own (`npm run build`) it builds in any case; `--clean` leaves
 * nothing of earlier builds, for a package.
 */

/** How often a start that waits for another one's build looks again. */
const LOOK_AGAIN_MS = 100
const UNFINISHED = 'unfinished-'

/** Turns the sources in `root` into a build in `into`. Answers null, or what went wrong. */
export type Builder = (root: string, into: string) => Promise<string | null>

/**
 * Builds where a source has changed since the last build. Says so on `err`, and nothing anywhere else: standard output
 * belongs to the command that is run. Answers false where the build failed; what stood in out/ is as it was then.
 */
export async function buildIfStale(
  root: string,
  err: NodeJS.WritableStream,
  builder: Builder = viteBuilder,
): Promise<boolean> {
  return await alone(root, err, async (out) => !isStale(root) || (await build(root, out, err, builder)))
}

/**
 * Runs `work` while no other process builds this tree. The lock is the operating system's and ends with its owner, even
 * one that was killed.
 */
async function alone<T>(
  root: string,
  err: NodeJS.WritableStream,
  work: (out: string) => Promise<T>,
): Promise<T> {
  const out = join(root, 'out')
  mkdirSync(out, { recursive: true })
  const path = join(out, 'build.lock')
  let lock = takeLock(path)
  if (!lock) err.write('Waiting for another start to finish building Carebench…\n')
  while (!lock) {
    await sleep(LOOK_AGAIN_MS)
    lock = takeLock(path)
  }
  try {
    return await work(out)
  } finally {
    lock.close()
  }
}

async function build(
  root: string,
  out: string,
  err: NodeJS.WritableStream,
  builder: Builder,
  keepEarlier = true,
): Promise<boolean> {
  err.write('Building Carebench…\n')
  for (const name of readdirSync(out))
    if (name.startsWith(UNFINISHED)) rmSync(join(out, name), { recursive: true, force: true })
  // Before the build: what is changed while it runs is not in it.
  const stamp = sourceStamp(root)
  const unfinished = mkdtempSync(join(out, UNFINISHED))
  try {
    const fault = await builder(root, unfinished)
    if (fault === null) publishBuild(root, unfinished, stamp, keepEarlier)
    else err.write(`${fault}\nThe build failed. Nothing was started.\n`)
    return fault === null
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

async function viteBuilder(root: string, into: string): Promise<string | null> {
  const vite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--outDir', into], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  child.on('error', reject)
  child.on('close', resolve)
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), promise])
  return code === 0 ? null : `${out}${err}`
}

if (import.meta.main) {
  const clean = process.argv.includes('--clean')
  const built = await alone(sourceRoot, process.stderr, (out) =>
    build(sourceRoot, out, process.stderr, viteBuilder, !clean),
  )
  process.exitCode = built ? 0 : 1
}
