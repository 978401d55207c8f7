/** A stretch of the media that an edit list plays. Times in ticks of the track; null for an empty stretch. */
export interface EditStretch {
  readonly mediaTime: number | null
  readonly duration: number
}

/** What a container says about itself: who wrote it, when, and how it wants to be played. */
export interface ContainerFacts {
  readonly brands: readonly string[]
  /** Ms since the epoch, UTC; null where the file does not say. */
  readonly createdAt: number | null
  readonly modifiedAt: number | null
  readonly videoTracks: number
  readonly audioTracks: number
  /** Milliseconds; null where not said. */
  readonly videoMs: number | null
  readonly audioMs: number | null
  readonly edits: readonly EditStretch[]
  /** Clockwise turn that players apply. */
  readonly turn: 0 | 90 | 180 | 270
  /** Descriptions of the video's coding in the index: more than one where it changes on the way. */
  readonly codings: number
  /** Bytes after the last box that is whole. */
  readonly trailingBytes: number
  /** The file ends before its parts do, or its index never came: a transfer that broke off. */
  readonly incomplete: boolean
}

export const noFacts: ContainerFacts = {
  brands: [],
  createdAt: null,
  modifiedAt: null,
  videoTracks: 1,
  audioTracks: 0,
  videoMs: null,
  audioMs: null,
  edits: [],
  turn: 0,
  codings: 1,
  trailingBytes: 0,
  incomplete: false,
}
