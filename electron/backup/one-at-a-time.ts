import { randomUUID } from 'node:crypto'
import { appendFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { unlessGone } from '../core/file-reading.ts'
import { isOtherRunning } from '../core/is-running.ts'
import { MINUTE } from '../../shared/kernel/time.ts'
import { thisComputer } from './unfinished.ts'

const NAME = /^at-work-([0-9a-f]{8})-(\d+)-/
/** How often whoever is at work says so, and after how long a silence nobody waits any more. ms */
const SIGN_OF_LIFE = MINUTE
const SILENCE = 10 * MINUTE

/**
 * One backup at a time is made in a folder, by whatever process of whatever computer: a piece that one of them counts on
 * must not be cleared away by another. Waits for its turn; throws the signal's reason when aborted. `onWait` is called once
 * where it has to wait. Times are those of the folder's own file system: computers that share it need no common clock.
 */
export async function oneAtATime<T>(
  folder: string,
  {
    signal,
    onWait,
  }: { readonly signal?: AbortSignal | undefined; readonly onWait?: (() => void) | undefined },
  work: () => Promise<T>,
): Promise<T> {
  let told = false
  for (;;) {
    signal?.throwIfAborted()
    const own = join(folder, `at-work-${thisComputer}-${process.pid}-${randomUUID()}`)
    await writeFile(own, '', { flag: 'wx', mode: 0o600 })
    const alive = setInterval(() => void appendFile(own, '.').catch(() => undefined), SIGN_OF_LIFE)
    alive.unref()
    try {
      if (!(await othersAtWork(folder, own))) return await work()
    } finally {
      clearInterval(alive)
      await rm(own, { force: true }).catch(() => undefined)
    }
    if (!told) onWait?.()
    told = true
    // Of two that came at once both step back, and seldom come at once again.
    await setTimeout(500 + Math.random() * 1000, undefined, signal ? { signal } : {})
  }
}

/** Signs of those that were ended over it are removed. */
async function othersAtWork(folder: string, own: string): Promise<boolean> {
  const now = (await stat(own)).mtimeMs
  let busy = false
  for (const name of await readdir(folder)) {
    const [, computer, pid] = NAME.exec(name) ?? []
    const path = join(folder, name)
    if (pid === undefined || path === own) continue
    const since = await unlessGone(stat(path))
    if (!since) continue
    const isOver = computer === thisComputer && !isOtherRunning(Number(pid))
    if (isOver || now - since.mtimeMs > SILENCE) await rm(path, { force: true })
    else busy = true
  }
  return busy
}
