import { randomBytes, randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { jsonOrNull } from '../../shared/kernel/json-or-null.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { FolderRefusal } from '../../shared/recordings/index.ts'
import type { CentreSealing } from '../centre/index.ts'
import { isSameText } from '../core/same-text.ts'
import { unlessGone } from '../core/file-reading.ts'
import type { PartsPlace, PlaceFault } from './place.ts'

const mark = z.strictObject({ place: z.uuid(), mac: z.string() })

type Names = Pick<CentreSealing, 'nameOf'>

/** The id that a place is marked with; null where a bench of this centre has not marked it. */
async function markedAs(place: PartsPlace, names: Names): Promise<Result<string | null, PlaceFault>> {
  const text = await place.readMark()
  if (!text.ok) return text
  const read = mark.safeParse(text.value === null ? null : jsonOrNull(text.value))
  const isOurs = read.success && isSameText(read.data.mac, macOf(names, read.data.place))
  return ok(isOurs ? read.data.place : null)
}

/** Refused with `place-away` where it is not the place of this id: a share that is not mounted is an empty folder. */
export async function checkMark(
  place: PartsPlace,
  names: Names,
  id: string,
): Promise<Result<null, PlaceFault>> {
  const marked = await markedAs(place, names)
  if (!marked.ok) return marked
  return marked.value === id ? ok(null) : refuse('place-away')
}

/**
 * Takes a folder as the centre's, or (`id`) as the one that the centre has named: tried by writing, and marked. Answers its
 * id: that of its mark where it has one.
 */
export async function takeFolder(
  path: string,
  { place, names, id }: { readonly place: PartsPlace; readonly names: Names; readonly id: string | null },
): Promise<Result<string, Refusal<FolderRefusal>>> {
  if (!isAbsolute(path)) return refuse('folder-not-absolute')
  const there = await unlessGone(stat(path)).catch(() => null)
  if (there?.isDirectory() !== true) return refuse('folder-not-found')
  const marked = await markedAs(place, names)
  if (!marked.ok) return folderFault(marked.error)
  if (id !== null && marked.value !== id) return refuse('folder-differs')
  const prepared = await place.prepare()
  if (!prepared.ok) return folderFault(prepared.error)
  const tried = await tryOut(place)
  if (!tried.ok) return folderFault(tried.error)
  if (marked.value !== null) return ok(marked.value)
  const text = await place.readMark()
  if (!text.ok) return folderFault(text.error)
  if (text.value !== null) return refuse('folder-of-other-centre')
  const made = randomUUID()
  const written = await place.writeMark(JSON.stringify({ place: made, mac: macOf(names, made) }))
  return written.ok ? ok(made) : folderFault(written.error)
}

/** Puts something there, reads it again and takes it away. */
async function tryOut(place: PartsPlace): Promise<Result<null, PlaceFault>> {
  const name = randomBytes(32).toString('hex')
  const bytes = randomBytes(1024)
  const put = await place.put(name, bytes)
  if (!put.ok) return put
  const got = await place.get(name)
  if (!got.ok) return got
  const removed = await place.remove(name)
  if (!removed.ok) return removed
  return got.value && bytes.equals(got.value) ? ok(null) : refuse('place-read-only')
}

function folderFault({ code }: PlaceFault): { readonly ok: false; readonly error: Refusal<FolderRefusal> } {
  const words = {
    'place-away': 'folder-not-found',
    'place-read-only': 'folder-not-writable',
    'place-full': 'folder-full',
  } as const
  return refuse(words[code])
}

function macOf({ nameOf }: Names, id: string): string {
  return nameOf(`recordings-place/${id}`)
}
