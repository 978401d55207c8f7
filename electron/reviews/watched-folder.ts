import { constants } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { WatchedFate } from '../../shared/reviews/watched.ts'
import { isWholeRecording, type RecordingStore } from '../video/index.ts'
import type { ReviewsDeps } from './deps.ts'
import { placeFile, type FolderFile, type FolderOutcome } from './folder-file.ts'
import { readReviewSettings } from './settings.ts'
import { listInbox } from './store.ts'
import { createWatchedStore, type WatchedFile } from './watched-store.ts'

/** Checks the watched folder every two seconds and imports new recordings. Files are copied and left in place. */
export interface WatchedFolder {
  /** One check. Files that still grow wait for the next one. */
  readonly checkFolder: () => Promise<void>
  /** What became of the files that lie there, those that need somebody first. */
  readonly files: () => readonly FolderEntry[]
  close(): Promise<void>
}

export interface FolderEntry {
  readonly name: string
  readonly bytes: number
  readonly fate: WatchedFate
  readonly problem: string | null
}

interface Stat {
  readonly size: number
  readonly mtimeMs: number
}

const CHECK_EVERY_MS = 2_000
/** Files of one check, so that a folder with a hundred thousand of them holds nobody up; the next check goes on. */
const BATCH = 500
const MOST_DESCRIPTION_BYTES = 100_000
/** A file that is not whole and that nobody has written to for this long will not become whole. */
const GIVEN_UP_MS = 10 * 60_000

export function watchFolder(setup: {
  readonly deps: ReviewsDeps
  readonly store: RecordingStore
  readonly onFile: (file: FolderFile, outcome: FolderOutcome) => void
}): WatchedFolder {
  const { deps, store } = setup
  const { reader } = deps.database
  const kept = createWatchedStore(deps.database, deps.keys.purposeKey('watched folder'))
  /** As each file was at the last look: what still changes is left alone. */
  const before = new Map<string, Stat>()
  const entries = new Map<string, FolderEntry>()
  let next = 0
  let closed = false
  let running: Promise<void> = Promise.resolve()

  const note = (path: string, bytes: number, fate: WatchedFate, problem: string | null = null): void => {
    entries.set(path, { name: basename(path), bytes, fate, problem })
  }
  const keep = (path: string, stat: Stat, fate: WatchedFate, more: Partial<WatchedFile> = {}): void => {
    const { sha256 = null, problem = null } = more
    kept.keep(path, {
      size: stat.size,
      modified: Math.round(stat.mtimeMs),
      sha256,
      fate,
      problem,
      at: deps.now(),
    })
    note(path, stat.size, fate, problem)
  }
  const enterFile = async (path: string, file: FolderFile, stat: Stat): Promise<void> => {
    const description = await readDescription(path)
    // The same content under another name, or after somebody has put it aside: only a new description changes anything.
    const isKnown = description === null && kept.hasContent(file.sha256)
    const outcome = isKnown ? 'known' : placeFile(deps, file, description)
    keep(path, stat, outcome, { sha256: file.sha256 })
    setup.onFile(file, outcome)
  }
  const importFile = async (path: string, stat: Stat): Promise<void> => {
    const { largestFile } = readReviewSettings(reader)
    // Not followed even where it became a link a moment ago.
    const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    const put = await store.put(file.createReadStream(), { largest: largestFile })
    if (!isSame(stat, await lstat(path).catch(() => null))) return note(path, stat.size, 'waits')
    if (!put.ok) {
      deps.log.warn('a file of the watched folder was not imported', { ...put.error })
      // A full disk says nothing of the file: the next check tries again.
      if (put.error.code === 'disk-full') return note(path, stat.size, 'waits', put.error.code)
      keep(path, stat, 'refused', { problem: put.error.code })
      return deps.push({ kind: 'data.changed', features: ['submission'] })
    }
    await enterFile(path, { ...put.value, name: basename(path) }, stat)
  }
  const checkFile = async (path: string): Promise<void> => {
    const now = await lstat(path).catch(() => null)
    if (now?.isSymbolicLink()) return note(path, 0, 'link')
    if (!now?.isFile()) return void entries.delete(path)
    const known = kept.find(path)
    if (known && known.size === now.size && known.modified === Math.round(now.mtimeMs))
      return await lookAgain(path, known, now)
    const earlier = before.get(path)
    before.set(path, { size: now.size, mtimeMs: now.mtimeMs })
    note(path, now.size, 'waits')
    if (!isSame(now, earlier ?? null)) return
    if (!(await isWholeRecording(path)) && Date.now() - now.mtimeMs < GIVEN_UP_MS) return
    before.delete(path)
    await importFile(path, now)
  }
  /** The description may come after the recording. */
  const lookAgain = async (path: string, known: WatchedFile, now: Stat): Promise<void> => {
    const { sha256, fate, problem } = known
    note(path, now.size, fate, problem)
    if (fate !== 'inbox' || sha256 === null) return
    const waits = listInbox(reader).some((file) => file.sha256 === sha256 && file.problem === null)
    if (waits && (await readDescription(path)) !== null)
      await enterFile(path, { sha256, bytes: now.size, name: basename(path) }, now)
  }
  const checkOnce = async (): Promise<void> => {
    const { watchedFolder } = readReviewSettings(reader)
    if (watchedFolder === null) return entries.clear()
    const names = (await readdir(watchedFolder).catch(() => [])).filter(isCandidate)
    const paths = names.map((name) => join(watchedFolder, name))
    const there = new Set(paths)
    for (const path of entries.keys()) if (!there.has(path)) entries.delete(path)
    // Those that nobody has looked at first, then the others in turn.
    const fresh = paths.filter((path) => !entries.has(path))
    const turn = [...paths.slice(next), ...paths.slice(0, next)].filter((path) => entries.has(path))
    next = paths.length === 0 ? 0 : (next + BATCH) % paths.length
    for (const path of [...fresh, ...turn].slice(0, BATCH)) {
      if (closed) return
      await checkFile(path).catch((error: unknown) => {
        deps.log.error('a file of the watched folder could not be read', { error })
      })
    }
  }
  const checkFolder = (): Promise<void> => {
    const earlier = running
    running = (async () => {
      await earlier
      try {
        if (!closed) await checkOnce()
      } catch (error) {
        deps.log.error('the watched folder could not be read', { error })
      }
    })()
    return running
  }
  const timer = setInterval(() => void checkFolder(), deps.lookAtFolderEveryMs ?? CHECK_EVERY_MS)
  timer.unref()
  return {
    checkFolder,
    files: () => [...entries.values()],
    async close() {
      closed = true
      clearInterval(timer)
      await running
    },
  }
}

function isCandidate(name: string): boolean {
  return !name.startsWith('.') && extname(name).toLowerCase() !== '.json'
}

function isSame(one: Stat, other: Stat | null): boolean {
  return other !== null && one.size === other.size && one.mtimeMs === other.mtimeMs
}

/** The JSON of the same name beside a recording; null where there is none that could be one. Links are not followed. */
async function readDescription(path: string): Promise<string | null> {
  const beside = `${path.slice(0, -extname(path).length || undefined)}.json`
  const found = await lstat(beside).catch(() => null)
  if (!found?.isFile() || found.size > MOST_DESCRIPTION_BYTES) return null
  const file = await open(beside, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(() => null)
  if (!file) return null
  try {
    return await file.readFile('utf8')
  } catch {
    return null
  } finally {
    await file.close()
  }
}
