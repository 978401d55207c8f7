import { createScout } from '../../../renderer/player/scout.ts'
import { findSerial } from '../../../renderer/reviews/ocr/find-serial.ts'
import type { SerialHold } from '../../../renderer/reviews/ocr/read-hold.ts'
import { frameIndexOf } from '../../../shared/video/frame-index.ts'
import { readSerialFrom } from '../../../renderer/reviews/ocr/read-serial.ts'
import type { Area } from '../../../renderer/player/player-protocol.ts'
import type { VotedSerial } from '../../../shared/reviews/serial-match.ts'
import { openElement, type ElementSpec } from './element-driver.ts'
import { openPlayer, type PlayerDriver, type PlayerSpec } from './player-driver.ts'
import { walk, type Walk, type WalkReport } from './walks.ts'

/** What the tests drive from outside. */
export interface PageUnderTest {
  /** Runs walks with our player. */
  player(spec: PlayerSpec, walks: readonly Walk[]): Promise<PlayerReport>
  /** Runs walks with a video element. */
  element(spec: ElementSpec, walks: readonly Walk[]): Promise<readonly WalkReport[]>
  /** SHA-256 of every exact picture. */
  hashes(spec: PlayerSpec): Promise<readonly (string | null)[]>
  /** Reads what stands in a box, and how long that took. */
  serial(
    spec: PlayerSpec,
    ordinal: number,
    area: Area,
  ): Promise<{ readonly vote: VotedSerial | null; readonly ms: number }>
  /** Looks for a serial in the whole recording. */
  find(spec: PlayerSpec, submitted: string): Promise<Omit<SerialHold, 'crops'> | null>
}

export interface PlayerReport {
  readonly openedMs: number
  readonly walks: readonly WalkReport[]
  readonly disagreements: readonly string[]
  readonly painter: string
  readonly troubles: readonly string[]
  readonly facts: { readonly cached: number; readonly bytes: number; readonly decoded: number }
}

const page: PageUnderTest = {
  async player(spec, walks) {
    const began = performance.now()
    const driver = await openPlayer(spec)
    const openedMs = performance.now() - began
    try {
      const reports: WalkReport[] = []
      for (const path of walks) reports.push(await walk(driver, path))
      return {
        openedMs,
        walks: reports,
        disagreements: driver.disagreements().slice(0, 20),
        painter: driver.player.painter,
        troubles: driver.player
          .state()
          .troubles.map((trouble) => `${trouble.source} ${trouble.code} ${trouble.detail}`),
        facts: await driver.player.facts(),
      }
    } finally {
      driver.close()
    }
  },
  async element(spec, walks) {
    const driver = await openElement(spec)
    try {
      const reports: WalkReport[] = []
      for (const path of walks) reports.push(await walk(driver, path))
      return reports
    } finally {
      driver.close()
    }
  },
  async serial(spec, ordinal, area) {
    const driver = await openPlayer(spec)
    try {
      // Neighbours vote where they are at hand: a reviewer who walked here has them.
      for (let place = Math.max(0, ordinal - 3); place <= ordinal + 3; place += 1) await driver.jump(place)
      await driver.jump(ordinal)
      const began = performance.now()
      const vote = await readSerialFrom(driver.player, ordinal, area, spec.turn)
      return { vote, ms: performance.now() - began }
    } finally {
      driver.close()
    }
  },
  async find({ url, packets, width, height, turn }, submitted) {
    const media = { kind: 'http', url: new URL(url, location.href).href } as const
    const scout = createScout({ source: { media, packets }, width, height })
    try {
      const found = await findSerial({
        scout,
        index: frameIndexOf(packets),
        submitted,
        turn,
        rest: () => Promise.resolve(),
      })
      return found && { from: found.from, to: found.to, area: found.area, reading: found.reading }
    } finally {
      scout.close()
    }
  },
  async hashes(spec) {
    const driver = await openPlayer(spec)
    try {
      return await hashAll(driver)
    } finally {
      driver.close()
    }
  },
}

async function hashAll(driver: PlayerDriver): Promise<(string | null)[]> {
  const hashes: (string | null)[] = []
  for (let ordinal = 0; ordinal < driver.count; ordinal += 1) {
    await driver.jump(ordinal)
    hashes.push(await driver.player.hash(ordinal))
  }
  return hashes
}

Object.assign(window, { underTest: page })
