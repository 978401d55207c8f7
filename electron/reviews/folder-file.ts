import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import { submissionStream } from '../../shared/reviews/events.ts'
import { byProgram, type By } from '../core/by.ts'
import type { Work } from '../ledger/ledger.ts'
import type { ReviewsDeps } from './deps.ts'
import { enterSubmission } from './enter.ts'
import { readDescription } from './read-description.ts'
import { addToInbox, awaitingFile, removeFromInbox, submissionsWithMedia } from './store.ts'

/** A recording of the watched folder that lies in the store now. */
export interface FolderFile {
  readonly sha256: string
  readonly bytes: number
  readonly name: string
}

/** What became of it. `known`: it came before. */
export type FolderOutcome = 'entered' | 'attached' | 'inbox' | 'known'

/** A serial in a file's name: 14 to 20 letters and digits, at least four digits among them. */
const serialInName = /[A-Z0-9]{14,20}/g

/**
 * Makes of a file what can be made of it: with a description beside it a submission, with the serial of a submission
 * that waits its recording, else something that waits for a person.
 */
export function placeFile(deps: ReviewsDeps, file: FolderFile, description: string | null): FolderOutcome {
  const by = byProgram(deps.now())
  if (submissionsWithMedia(deps.database.reader, [file.sha256]).length > 0 && description === null)
    return 'known'
  const entered = description === null ? null : enterFrom(deps, by, file, description)
  if (entered?.ok === true) return 'entered'
  if (!entered && attachBySerial(deps, by, file)) return 'attached'
  deps.database.write((tx) => {
    removeFromInbox(tx, file.sha256)
    addToInbox(tx, { ...file, foundAt: by.now, problem: entered ? entered.error.code : null })
    return ok(null)
  })
  return 'inbox'
}

function enterFrom(deps: ReviewsDeps, by: By, file: FolderFile, description: string): Result<null, Refusal> {
  const read = readDescription(deps, description, by.now)
  if (!read.ok) return read
  return deps.ledger.transact(by, (work): Result<null, Refusal> => {
    const entered = enterSubmission(deps, work, read.value, 'folder')
    if (!entered.ok) return entered
    attach(work, entered.value.id, 1, file)
    removeFromInbox(work.tx, file.sha256)
    return ok(null)
  })
}

function attachBySerial(deps: ReviewsDeps, by: By, file: FolderFile): boolean {
  const serials =
    normaliseSerial(file.name.replace(/\.[^.]*$/, '').replaceAll(/[_.]/g, ' ')).match(serialInName) ?? []
  const words = file.name.toUpperCase().match(serialInName) ?? []
  const waiting = [...words, ...serials].flatMap((serial) => awaitingFile(deps.database.reader, serial))
  const [first] = waiting
  if (!first) return false
  const attached = deps.ledger.transact(by, (work) => {
    attach(work, first.id, first.version, file)
    return ok(null)
  })
  return attached.ok
}

function attach(work: Work, id: string, version: number, { sha256, bytes, name }: FolderFile): void {
  const body = { sha256, bytes, name: name.slice(0, 200), source: 'folder' } as const
  const appended = work.append(submissionStream, id, version, [
    submissionStream.event('submission.media-attached', body),
  ])
  if (!appended.ok) throw new Error('a submission changed inside its own transaction')
}
