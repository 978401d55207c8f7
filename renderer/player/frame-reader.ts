import { startFor } from '../../shared/video/decode-runs.ts'
import type { FrameIndex } from '../../shared/video/frame-index.ts'
import { keepSpan, nextWanted, toForget, type Travel } from '../../shared/video/read-ahead.ts'
import { startDecoding, type DecodeSession } from './decode-session.ts'
import type { PacketSource } from './packet-source.ts'
import { copyPicture, type Picture } from './picture.ts'

/** Decodes around a target and keeps copies under a budget. */
export interface FrameReader {
  /** Says where the reviewer is and where they are going; decoding follows. */
  aim(target: number, travel: Travel): void
  /** The picture of a frame where it is at hand. */
  get(ordinal: number): Picture | undefined
  /** Holds decoding back for something more urgent, or lets it go on. */
  hold(held: boolean): void
  facts(): ReaderFacts
  close(): void
}

export interface ReaderFacts {
  readonly cached: number
  readonly bytes: number
  /** Frames that went through the decoder so far, wanted or not. */
  readonly decoded: number
}

interface Setup {
  readonly source: PacketSource
  readonly index: FrameIndex
  /** How many pictures may be kept. */
  readonly capacity: number
  readonly onPicture: (ordinal: number, picture: Picture) => void
  readonly onBroken: (why: string) => void
}

/** Copies that may be under way at once: decoders with few surfaces stall when frames are held. */
const MOST_COPYING = 3
/** Frames past the kept span that come out with the wanted ones: thrown away, they would have to be decoded again. */
export const SLACK = 8

export function createFrameReader(setup: Setup): FrameReader {
  const { source, index, capacity } = setup
  const kept = new Map<number, Picture>()
  const copying = new Set<number>()
  const dead = new Set<number>()
  let target = 0
  let travel: Travel = 'resting'
  let session: DecodeSession | null = null
  let held = false
  let closed = false
  let aimed = false
  let decoded = 0
  let wake: () => void = () => undefined
  const stirred = (): Promise<void> => new Promise((resolve) => (wake = resolve))

  const broken = (why: string): void => {
    if (closed) return
    closed = true
    session?.close()
    wake()
    setup.onBroken(why)
  }
  const keep = (ordinal: number, picture: Picture): void => {
    kept.set(ordinal, picture)
    for (const far of toForget(kept.keys(), target, travel, capacity + SLACK)) kept.delete(far)
    setup.onPicture(ordinal, picture)
  }
  const take = async (ordinal: number, frame: VideoFrame): Promise<void> => {
    decoded += 1
    const span = keepSpan(target, travel, capacity, index.count)
    const wanted = ordinal >= span.from - SLACK && ordinal <= span.to + SLACK
    if (!wanted || kept.has(ordinal)) return frame.close()
    copying.add(ordinal)
    try {
      const picture = await copyPicture(frame)
      if (closed) return
      if (picture) keep(ordinal, picture)
      else broken(`pictures are ${frame.format ?? 'opaque'}`)
    } catch (error) {
      broken(error instanceof Error ? error.message : 'a picture could not be copied')
    } finally {
      frame.close()
      copying.delete(ordinal)
      wake()
    }
  }
  const startAt = async (ordinal: number): Promise<number | null> => {
    for (;;) {
      const start = startFor(index, ordinal, (position) => index.keys[position] === 1 && !dead.has(position))
      if (start === null || (await source.canStartAt(start))) return start
      dead.add(start)
    }
  }
  const sessionFor = async (ordinal: number): Promise<DecodeSession | null> => {
    const start = await startAt(ordinal)
    if (start === null) {
      broken(`frame ${ordinal} has no key frame before it`)
      return null
    }
    const running = session
    if (running?.leadsTo(ordinal, start)) return running
    running?.close()
    return startDecoding(source, index, start, {
      onFrame: (came, frame) => void take(came, frame),
      onBroken: broken,
      onProgress: () => {
        wake()
      },
    })
  }
  const run = async (): Promise<void> => {
    for (;;) {
      if (closed) return
      const wanted =
        held || !aimed
          ? null
          : nextWanted(target, travel, capacity, index.count, (one) => kept.has(one) || copying.has(one))
      if (wanted === null || copying.size >= MOST_COPYING || session?.busy === true) {
        await stirred()
        continue
      }
      session = await sessionFor(wanted)
      await session?.feed()
    }
  }
  run().catch((error: unknown) => {
    broken(error instanceof Error ? error.message : 'decoding stopped')
  })
  return {
    aim(to, going) {
      target = to
      travel = going
      aimed = true
      wake()
    },
    get: (ordinal) => kept.get(ordinal),
    hold(hold) {
      held = hold
      wake()
    },
    facts: () => ({
      cached: kept.size,
      bytes: [...kept.values()].reduce((sum, picture) => sum + picture.planes.length, 0),
      decoded,
    }),
    close() {
      closed = true
      session?.close()
      kept.clear()
      wake()
      source.close()
    },
  }
}
