import { performance } from 'node:perf_hooks'
import type { Log } from '../core/ports.ts'
import type { Reader } from '../db/open.ts'
import type { OpenedRecord, PersonalKind, PersonalStore } from '../personal/personal-store.ts'
import { createNameList, readNameList } from './name-list.ts'
import type { NameSnapshot } from './name-snapshot.ts'
import { partsOf } from './name-words.ts'

/** Which sealed records an index is of. */
export interface IndexedRecords {
  /** A record of this kind may be one of them. */
  mayHold(kind: PersonalKind): boolean
  /** True where there is such a record. */
  has(reader: Reader, subject: string): boolean
  /** Subjects that follow on this one, in ascending order. */
  subjectsAfter(reader: Reader, subject: string, limit: number): readonly string[]
  /** What it is found by, folded; empty where it is found by nothing. */
  wordsOf(opened: Pick<OpenedRecord, 'kind' | 'record'>): string
}

/**
 * Finds sealed records by parts of what they say: people by name, telephone or e-mail, texts by their words. The index lies in memory, and between two runs in a sealed file:
 * an open one that answers "part of a word" would give the words away. After a start it is brought up to date with the
 * sealed records in slices, while the program is in use already.
 */
export interface PersonalIndex {
  /** Subjects that match every part of the question, the newest first; null where the question is too short. */
  find(text: string, limit: number): readonly string[] | null
  /** False until the records of earlier runs are in. */
  isComplete(): boolean
  /** Resolves when the filling has ended, or was stopped by `close`. */
  readonly filled: Promise<void>
  /** Stores what has changed. */
  close(): Promise<void>
}

/** Subjects compared with the records at a time. */
const PAGE = 2_000
/** Records opened between two looks at the time. */
const STEP = 10
/** How long the filling works before it lets others go on (ms): no call waits longer for it than for another call. */
const SLICE_MS = 8
/** Changes are stored once nothing has changed for so long (ms); what a kill loses is read again from the records. */
const SETTLE_MS = 60_000
/** So many new ones are stored at once: the next start shall not open them again. */
const MANY = 1_000

export function createPersonalIndex(deps: {
  readonly personal: PersonalStore
  readonly reader: Reader
  readonly snapshot: NameSnapshot
  readonly log: Log
  readonly of: IndexedRecords
}): PersonalIndex {
  const { personal, reader, snapshot, log, of } = deps
  const stored = snapshot.read()
  const known = stored && readNameList(stored)
  if (stored && !known) snapshot.destroy()
  const list = known ?? createNameList()
  /** Everybody in the list has a record. */
  let compared = false
  let complete = false
  let closed = false
  /** Sealed while the filling was under way, which may come upon them as well. */
  const sealedMeanwhile = new Set<string>()
  /** Words by subject of what was just sealed: once its transaction has ended it is known whether there is such a record. */
  const sealedNow = new Map<string, string>()

  let changed = false
  let saving: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  const save = async (): Promise<void> => {
    if (timer) clearTimeout(timer)
    timer = null
    await saving
    if (!changed) return
    changed = false
    saving = snapshot.write(list.toBytes()).catch((error: unknown) => {
      log.warn('the index of names was not stored', { error })
    })
    await saving
  }
  const saveIn = (ms: number): void => {
    changed = true
    if (closed) return
    if (timer) clearTimeout(timer)
    timer = setTimeout(() => void save(), ms)
    timer.unref()
  }
  /** What is stored must not outlive the record. */
  const removed = (): void => {
    snapshot.destroy()
    saveIn(0)
  }

  personal.watch((subject, kind, record) => {
    if (closed) return
    if (record === null) {
      sealedNow.delete(subject)
      if (list.remove(subject)) removed()
      return
    }
    if (!of.mayHold(kind)) return
    if (sealedNow.size === 0) setImmediate(takeSealed)
    sealedNow.set(subject, of.wordsOf({ kind, record }))
  })
  const takeSealed = (): void => {
    for (const [subject, words] of sealedNow) {
      if (closed || !of.has(reader, subject)) continue
      list.add(subject, words)
      if (!complete) sealedMeanwhile.add(subject)
      saveIn(SETTLE_MS)
    }
    sealedNow.clear()
  }

  const fill = async (): Promise<void> => {
    const missing = await compare()
    if (closed) return
    compared = true
    for (let done = 0; done < missing.length; await nextTurn()) {
      if (closed) return
      done += openFor(SLICE_MS, missing, done)
    }
    if (closed) return
    complete = true
    sealedMeanwhile.clear()
    if (missing.length > 0) saveIn(missing.length > MANY ? 0 : SETTLE_MS)
  }
  /** Removes from the list who has no record any more; answers with those who have one and are not in the list. */
  const compare = async (): Promise<readonly string[]> => {
    const inOrder = list.subjects.length
    const missing: string[] = []
    let at = 0
    let gone = 0
    const removeBefore = (subject: string | null): void => {
      while (at < inOrder && comesBefore(list.subjects[at], subject)) {
        if (list.removeAt(at)) gone += 1
        at += 1
      }
    }
    let after: string | null = ''
    while (after !== null) {
      const page: readonly string[] = of.subjectsAfter(reader, after, PAGE)
      for (const subject of page) {
        removeBefore(subject)
        if (at < inOrder && list.subjects[at] === subject) at += 1
        else missing.push(subject)
      }
      after = page.length < PAGE ? null : (page.at(-1) ?? null)
      await nextTurn()
      if (closed) return []
    }
    removeBefore(null)
    if (gone > 0) removed()
    return missing
  }
  /** Opens records for so long, and answers how many. */
  const openFor = (ms: number, missing: readonly string[], from: number): number => {
    const start = performance.now()
    let done = 0
    while (from + done < missing.length && performance.now() - start < ms) {
      const some = missing.slice(from + done, from + done + STEP)
      for (const { subject, kind, record } of personal.openMany(reader, some))
        if (!sealedMeanwhile.has(subject)) list.add(subject, of.wordsOf({ kind, record }))
      done += some.length
      changed = true
    }
    return done
  }

  return {
    find(text, limit) {
      const parts = partsOf(text)
      if (parts === null) return null
      takeSealed()
      const found = list.find(parts, limit)
      return compared ? found : found.filter((subject) => of.has(reader, subject))
    },
    isComplete: () => complete,
    // Where the records cannot be read, the index stays incomplete, and search says so.
    filled: fill().catch((error: unknown) => {
      if (!closed) log.error('customers cannot be searched for', { error })
    }),
    async close() {
      takeSealed()
      closed = true
      if (list.subjects.length > 0) await save()
      await saving
    },
  }
}

/** Null comes after everybody. */
function comesBefore(subject: string | undefined, other: string | null): boolean {
  return subject !== undefined && (other === null || subject < other)
}

function nextTurn(): Promise<void> {
  return new Promise((resume) => setImmediate(resume))
}
