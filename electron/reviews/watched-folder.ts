import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { RecordingStore } from '../video/index.ts'
import type { ReviewsDeps } from './deps.ts'
import { placeFile, type FolderFile, type FolderOutcome } from './folder-file.ts'
import { listInbox, readReviewSettings } from './store.ts'

/** Checks the watched folder every two seconds and imports new recordings. Files are copied and left in place. */
export interface WatchedFolder {
  /** One check. Files that still grow wait for the next one. */
  readonly checkFolder: () => Promise<void>
  close(): Promise<void>
}

interface Seen {
  readonly size: number
  readonly mtimeMs: number
  /** What it is in the store; null while it is only watched, `refused` where it is no recording. */
  readonly imported: FolderFile | 'refused' | null
}

const CHECK_EVERY_MS = 2_000
const MOST_FILES = 2_000
const MOST_DESCRIPTION_BYTES = 100_000

export function watchFolder(setup: {
  readonly deps: ReviewsDeps
  readonly store: RecordingStore
  readonly onFile: (file: FolderFile, outcome: FolderOutcome) => void
}): WatchedFolder {
  const { deps, store } = setup
  const { reader } = deps.database
  const seen = new Map<string, Seen>()
  let closed = false
  let running: Promise<void> = Promise.resolve()

  const enterFile = async (path: string, file: FolderFile): Promise<void> => {
    const description = await readDescription(path)
    setup.onFile(file, placeFile(deps, file, description))
  }
  const importFile = async (path: string, known: Seen): Promise<void> => {
    const { largestFile } = readReviewSettings(reader)
    const put = await store.put(createReadStream(path), { largest: largestFile })
    if (!put.ok) {
      deps.log.warn('a file of the watched folder was not imported', { ...put.error })
      seen.set(path, { ...known, imported: 'refused' })
      return
    }
    const file = { ...put.value, name: basename(path) }
    seen.set(path, { ...known, imported: file })
    await enterFile(path, file)
  }
  const checkFile = async (path: string): Promise<void> => {
    const before = seen.get(path)
    const now = await stat(path).catch(() => null)
    if (!now?.isFile()) return
    if (before?.size !== now.size || before.mtimeMs !== now.mtimeMs) {
      seen.set(path, { size: now.size, mtimeMs: now.mtimeMs, imported: null })
    } else if (before.imported === null) {
      await importFile(path, before)
    } else if (before.imported !== 'refused') {
      // The description may come after the recording.
      const { sha256 } = before.imported
      const waits = listInbox(reader).some((file) => file.sha256 === sha256 && file.problem === null)
      if (waits && (await readDescription(path)) !== null) await enterFile(path, before.imported)
    }
  }
  const checkOnce = async (): Promise<void> => {
    const { watchedFolder } = readReviewSettings(reader)
    if (watchedFolder === null) return
    const names = await readdir(watchedFolder).catch(() => [])
    for (const name of names.slice(0, MOST_FILES)) {
      if (closed) return
      if (!name.startsWith('.') && extname(name).toLowerCase() !== '.json')
        await checkFile(join(watchedFolder, name))
    }
  }
  const checkFolder = (): Promise<void> => {
    const before = running
    running = (async () => {
      await before
      try {
        if (!closed) await checkOnce()
      } catch (error) {
        deps.log.error('the watched folder could not be read', { error })
      }
    })()
    return running
  }
  const timer = setInterval(() => void checkFolder(), CHECK_EVERY_MS)
  timer.unref()
  return {
    checkFolder,
    async close() {
      closed = true
      clearInterval(timer)
      await running
    },
  }
}

/** The JSON of the same name beside a recording; null where there is none that could be one. */
async function readDescription(path: string): Promise<string | null> {
  const beside = `${path.slice(0, -extname(path).length || undefined)}.json`
  const found = await stat(beside).catch(() => null)
  if (!found?.isFile() || found.size > MOST_DESCRIPTION_BYTES) return null
  return readFile(beside, 'utf8').catch(() => null)
}
