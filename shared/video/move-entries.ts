/** Where three moves on end begin: the recording and the time, by the key of their pauses. Twelve bytes each. */
export interface MoveEntries {
  /** By key: how many there are. */
  readonly counts: Uint32Array
  add(key: number, recording: number, ms: number): void
  each(key: number, take: (recording: number, ms: number) => void): void
}

interface Columns {
  /** The entry before it with the same key; -1 for the first. */
  readonly next: Int32Array
  readonly recordings: Int32Array
  readonly ms: Int32Array
}

export function createMoveEntries(keys: number): MoveEntries {
  const newest = new Int32Array(keys).fill(-1)
  const counts = new Uint32Array(keys)
  let columns = createColumns(1 << 12)
  let used = 0
  return {
    counts,
    add(key, recording, ms) {
      if (used === columns.ms.length) columns = grown(columns)
      columns.next[used] = newest[key] ?? -1
      columns.recordings[used] = recording
      columns.ms[used] = ms
      newest[key] = used
      counts[key] = (counts[key] ?? 0) + 1
      used += 1
    },
    each(key, take) {
      for (let entry = newest[key] ?? -1; entry >= 0; entry = columns.next[entry] ?? -1)
        take(columns.recordings[entry] ?? 0, columns.ms[entry] ?? 0)
    },
  }
}

function createColumns(room: number): Columns {
  return { next: new Int32Array(room), recordings: new Int32Array(room), ms: new Int32Array(room) }
}

function grown(before: Columns): Columns {
  const after = createColumns(Math.ceil(before.ms.length * 1.5))
  after.next.set(before.next)
  after.recordings.set(before.recordings)
  after.ms.set(before.ms)
  return after
}
