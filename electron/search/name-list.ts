/**
 * Subjects and the words that each is found by, in one stretch of memory: a hundred thousand people are a few megabytes,
 * and looking through all of them takes milliseconds. Words are what `wordsOf` made of a record.
 */
export interface NameList {
  /** Everybody in it, in the order in which they were added; those who were removed as well. */
  readonly subjects: readonly string[]
  add(subject: string, words: string): void
  /** Overwrites the words. False where the subject is not in it. */
  remove(subject: string): boolean
  /** The same for a position in `subjects`. */
  removeAt(position: number): boolean
  /** Subjects whose words contain every part, the newest first. */
  find(parts: readonly string[], limit: number): readonly string[]
  /** All of it, ordered by subject; `readNameList` reads it back. */
  toBytes(): Buffer
}

/** Looked through at a time, the newest block first: most questions need no second one. */
const BLOCK = 4_096
/** After each record, so that nothing is found across two. No word contains it. */
const END = 10
const NUMBER_BYTES = 4

interface Content {
  readonly subjects: string[]
  /** Where the words of each end in `bytes`, the mark after them included. */
  readonly ends: number[]
  readonly bytes: Buffer
}

export function createNameList({ subjects, ends, bytes: given }: Content = emptyContent()): NameList {
  let bytes = given
  const removed = new Set<number>()
  const startOf = (position: number): number => (position === 0 ? 0 : (ends[position - 1] ?? 0))
  const endOf = (position: number): number => ends[position] ?? 0
  const removeAt = (position: number): boolean => {
    if (position < 0 || position >= subjects.length || removed.has(position)) return false
    removed.add(position)
    bytes.fill(0, startOf(position), endOf(position) - 1)
    return true
  }
  /** Positions from `first` on whose words contain every part, the oldest first. */
  const findIn = (first: number, parts: readonly Buffer[]): number[] => {
    const [longest = Buffer.alloc(0), ...others] = parts
    const last = Math.min(first + BLOCK, subjects.length) - 1
    const offset = startOf(first)
    const block = bytes.subarray(offset, endOf(last))
    const found: number[] = []
    for (let at = block.indexOf(longest); at !== -1;) {
      const position = firstBeyond(ends, offset + at, first, last)
      const words = bytes.subarray(startOf(position), endOf(position))
      if (others.every((part) => words.includes(part))) found.push(position)
      at = block.indexOf(longest, endOf(position) - offset)
    }
    return found
  }
  return {
    subjects,
    add(subject, words) {
      const used = startOf(subjects.length)
      const text = Buffer.from(words, 'utf8')
      const end = used + text.length + 1
      if (end > bytes.length) bytes = enlarged(bytes, used, end)
      text.copy(bytes, used)
      bytes[end - 1] = END
      subjects.push(subject)
      ends.push(end)
    },
    remove: (subject) => removeAt(subjects.lastIndexOf(subject)),
    removeAt,
    find(parts, limit) {
      const needle = parts
        .map((part) => Buffer.from(part, 'utf8'))
        .sort((one, other) => other.length - one.length)
      const found: string[] = []
      const lastBlock = Math.floor((subjects.length - 1) / BLOCK) * BLOCK
      for (let first = lastBlock; first >= 0 && found.length < limit; first -= BLOCK) {
        for (const position of findIn(first, needle).toReversed()) found.push(subjects[position] ?? '')
      }
      return found.slice(0, limit)
    },
    toBytes() {
      const order = subjects
        .map((subject, position) => ({ subject, position }))
        .filter(({ position }) => !removed.has(position))
        .sort((one, other) => (one.subject < other.subject ? -1 : 1))
      const names = Buffer.from(order.map(({ subject }) => subject).join('\n'), 'utf8')
      const head = Buffer.alloc(NUMBER_BYTES * (2 + order.length))
      head.writeUInt32LE(order.length, 0)
      head.writeUInt32LE(names.length, NUMBER_BYTES)
      let end = 0
      for (const [at, { position }] of order.entries()) {
        end += endOf(position) - startOf(position)
        head.writeUInt32LE(end, NUMBER_BYTES * (2 + at))
      }
      const words = order.map(({ position }) => bytes.subarray(startOf(position), endOf(position)))
      return Buffer.concat([head, names, ...words])
    },
  }
}

/** What `toBytes` made; null where these bytes are something else. */
export function readNameList(from: Buffer): NameList | null {
  if (from.length < 2 * NUMBER_BYTES) return null
  const count = from.readUInt32LE(0)
  const namesAt = NUMBER_BYTES * (2 + count)
  const wordsAt = namesAt + from.readUInt32LE(NUMBER_BYTES)
  if (wordsAt > from.length) return null
  const subjects = count === 0 ? [] : from.toString('utf8', namesAt, wordsAt).split('\n')
  const ends = Array.from({ length: count }, (_, at) => from.readUInt32LE(NUMBER_BYTES * (2 + at)))
  if (subjects.length !== count || (ends.at(-1) ?? 0) !== from.length - wordsAt) return null
  // A copy: what stands before the words would stay in memory with them.
  return createNameList({ subjects, ends, bytes: Buffer.from(from.subarray(wordsAt)) })
}

function emptyContent(): Content {
  return { subjects: [], ends: [], bytes: Buffer.alloc(0) }
}

/** Grown by a quarter at least: adding many moves them seldom. */
function enlarged(bytes: Buffer, used: number, needed: number): Buffer {
  const grown = Buffer.alloc(Math.max(needed, Math.ceil(bytes.length * 1.25), BLOCK))
  bytes.copy(grown, 0, 0, used)
  return grown
}

/** The first position from `low` to `high` whose end lies beyond `place`; the ends ascend. */
function firstBeyond(ends: readonly number[], place: number, low: number, high: number): number {
  let from = low
  let to = high
  while (from < to) {
    const middle = (from + to) >> 1
    if ((ends[middle] ?? 0) > place) to = middle
    else from = middle + 1
  }
  return from
}
