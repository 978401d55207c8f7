import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { RecordingStore } from '../video/index.ts'
import type { ReviewsDeps } from './deps.ts'
import { placeFile, type FolderFile, type FolderOutcome } from './folder-file.ts'
import { listInbox, readReviewSettings } from './store.ts'

/** Looks into the watched folder now and then and takes in what has come. The files are copied and left where they are. */
export interface WatchedFolder {
  /** One look. Files that still grow are left for the next one. */
  readonly look: () => Promise<void>
  close(): Promise<void>
}

interface Seen {
  readonly size: number
  readonly mtimeMs: number
  /** What it is in the store; null while it is only watched, `refused` where it is no recording. */
  readonly taken: FolderFile | 'refused' | null
}

const LOOK_EVERY_MS = 2_000
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
  let looking: Promise<void> = Promise.resolve()

  const place = async (path: string, file: FolderFile): Promise<void> => {
    const description = await readDescription(path)
    setup.onFile(file, placeFile(deps, file, description))
  }
  const takeIn = async (path: string, known: Seen): Promise<void> => {
    const { largestFile } = readReviewSettings(reader)
    const put = await store.put(createReadStream(path), { largest: largestFile })
    if (!put.ok) {
      deps.log.warn('a file of the watched folder was not taken in', { ...put.error })
      seen.set(path, { ...known, taken: 'refused' })
      return
    }
    const file = { ...put.value, name: basename(path) }
    seen.set(path, { ...known, taken: file })
    await place(path, file)
  }
  const lookAt = async (path: string): Promise<void> => {
    const before = seen.get(path)
    const now = await stat(path).catch(() => null)
    if (!now?.isFile()) return
    if (before?.size !== now.size || before.mtimeMs !== now.mtimeMs) {
      seen.set(path, { size: now.size, mtimeMs: now.mtimeMs, taken: null })
    } else if (before.taken === null) {
      await takeIn(path, before)
    } else if (before.taken !== 'refused') {
      // The description may come after the recording.
      const { sha256 } = before.taken
      const waits = listInbox(reader).some((file) => file.sha256 === sha256 && file.problem === null)
      if (waits && (await readDescription(path)) !== null) await place(path, before.taken)
    }
  }
  const lookOnce = async (): Promise<void> => {
    const { watchedFolder } = readReviewSettings(reader)
    if (watchedFolder === null) return
    const names = await readdir(watchedFolder).catch(() => [])
    for (const name of names.slice(0, MOST_FILES)) {
      if (closed) return
      if (!name.startsWith('.') && extname(name).toLowerCase() !== '.json')
        await lookAt(join(watchedFolder, name))
    }
  }
  const look = (): Promise<void> => {
    const before = looking
    looking = (async () => {
      await before
      try {
        if (!closed) await lookOnce()
      } catch (error) {
        deps.log.error('the watched folder could not be read', { error })
      }
    })()
    return looking
  }
  const timer = setInterval(() => void look(), LOOK_EVERY_MS)
  timer.unref()
  return {
    look,
    async close() {
      closed = true
      clearInterval(timer)
      await looking
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
