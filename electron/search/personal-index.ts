import { performance } from 'node:perf_hooks'
import type { Log } from '../core/ports.ts'
import type { Reader } from '../db/open.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import { createNameList, readNameList } from './name-list.ts'
import type { NameSnapshot } from './name-snapshot.ts'
import { partsOf, wordsOf } from './name-words.ts'

/**
 * Finds people by parts of name, telephone or e-mail. The index lies in memory, and between two runs in a sealed file:
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
}): PersonalIndex {
  const { personal, reader, snapshot, log } = deps
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
      if (list.remove(subject)) removed()
      return
    }
    list.add(subject, kind === 'customer' ? wordsOf(record) : '')
    if (!complete) sealedMeanwhile.add(subject)
    saveIn(SETTLE_MS)
  })

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
      const page: readonly string[] = personal.subjectsAfter(reader, after, PAGE)
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
        if (!sealedMeanwhile.has(subject)) list.add(subject, kind === 'customer' ? wordsOf(record) : '')
      done += some.length
      changed = true
    }
    return done
  }

  return {
    find(text, limit) {
      const parts = partsOf(text)
      if (parts === null) return null
      const found = list.find(parts, limit)
      return compared ? found : found.filter((subject) => personal.has(reader, subject))
    },
    isComplete: () => complete,
    // Where the records cannot be read, the index stays incomplete, and search says so.
    filled: fill().catch((error: unknown) => {
      if (!closed) log.error('customers cannot be searched for', { error })
    }),
    async close() {
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
