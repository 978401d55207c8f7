import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ok, refuse, type Result } from '../../shared/kernel/result.ts'
import { isDiskFull } from '../core/disk-full.ts'
import { errorCodes } from '../core/error-codes.ts'
import { unlessGone } from '../core/file-reading.ts'
import type { PartsPlace, PlaceFault } from './place.ts'

/** In the folder that people name there may be other things. */
export const OWN_FOLDER = 'carebench-recordings'
const MARK = 'place.json'
const HALF = '.new'

/** How long a share may take for one part of 4 MiB, ms. */
const PATIENCE = 60_000

const NOT_ALLOWED = new Set(['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR'])

/**
 * A folder on a share. `writer`: what half-written files of this bench are told apart by; they are written over by its next
 * try. While a call hangs (a server that went away can hold one for minutes) no further one is begun: they would hold up
 * all other files of the program.
 */
export function openFolderPlace(root: string, writer: string, patience = PATIENCE): PartsPlace {
  const own = join(root, OWN_FOLDER)
  const placeOf = (name: string): string => join(own, name.slice(0, 2), name)
  let hanging = 0

  const inTime = async <T>(work: () => Promise<T>): Promise<Result<T, PlaceFault>> => {
    if (hanging > 0) return refuse('place-away')
    const answered = new AbortController()
    let late = false
    const call = (async (): Promise<Result<T, PlaceFault>> => {
      try {
        return ok(await work())
      } catch (error) {
        return faultOf(error)
      } finally {
        answered.abort()
        if (late) hanging -= 1
      }
    })()
    const over = async (): Promise<Result<T, PlaceFault>> => {
      await wait(patience, null, { signal: answered.signal, ref: false }).catch(() => null)
      if (answered.signal.aborted) return await call
      late = true
      hanging += 1
      return refuse('place-away')
    }
    return await Promise.race([call, over()])
  }
  const putWhole = async (path: string, bytes: Uint8Array): Promise<null> => {
    const half = `${path}.${writer}${HALF}`
    const file = await open(half, 'w', 0o660)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(half, path)
    await flush(dirname(path))
    return null
  }
  return {
    prepare: () =>
      inTime(async () => {
        await makeFolder(own)
        return null
      }),
    readMark: () => inTime(() => unlessGone(readFile(join(own, MARK), 'utf8'))),
    writeMark: (text) => inTime(() => putWhole(join(own, MARK), Buffer.from(text, 'utf8'))),
    size: (name) => inTime(async () => (await unlessGone(stat(placeOf(name))))?.size ?? null),
    put: (name, bytes) =>
      inTime(async () => {
        // Its own folder is not made anew here: where it is missing, the share is.
        await makeFolder(dirname(placeOf(name)))
        return await putWhole(placeOf(name), bytes)
      }),
    get: (name) => inTime(() => unlessGone(readFile(placeOf(name)))),
    remove: (name) =>
      inTime(async () => {
        const folder = dirname(placeOf(name))
        for (const file of (await unlessGone(readdir(folder))) ?? [])
          if (file === name || (file.startsWith(`${name}.`) && file.endsWith(HALF)))
            await rm(join(folder, file), { force: true })
        return null
      }),
  }
}

function faultOf(error: unknown): { readonly ok: false; readonly error: PlaceFault } {
  if (isDiskFull(error)) return refuse('place-full')
  const codes = errorCodes(error)
  return refuse(codes.some((code) => NOT_ALLOWED.has(code)) ? 'place-read-only' : 'place-away')
}

/** One folder, in a folder that is there. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    if (!errorCodes(error).includes('EEXIST') || !(await stat(path)).isDirectory()) throw error
  }
}

/** As far as a share can. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
