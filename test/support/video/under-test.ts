import type { Page } from '@playwright/test'
import type { HoldReading } from '../../../shared/reviews/serial-hold.ts'
import type { VotedSerial } from '../../../shared/reviews/serial-match.ts'
import type { PacketIndex } from '../../../shared/video/frame-index.ts'

// The shapes of test/renderer/video-page, said again for Node: a page's types need the browser's library.

export interface PlayerSpec {
  readonly url: string
  readonly packets: PacketIndex
  readonly proxy: { readonly url: string; readonly packets: PacketIndex } | null
  readonly width: number
  readonly height: number
  readonly turn: 0 | 90 | 180 | 270
  readonly budgetBytes?: number
  readonly painter?: 'webgl' | 'canvas'
  readonly canvasSide: number
  readonly accept: 'exact' | 'any'
  readonly overPort?: boolean
  readonly compare?: boolean
}

export interface ElementSpec {
  readonly url: string
  readonly way: 'by-rate' | 'exact-time' | 'middle'
  readonly seconds: readonly number[]
  readonly duration: number
  readonly width: number
  readonly height: number
}

export type Walk =
  | { readonly kind: 'forward'; readonly most?: number }
  | { readonly kind: 'backward'; readonly most?: number }
  | { readonly kind: 'random'; readonly times: number; readonly seed: number }
  | { readonly kind: 'reversals'; readonly at: readonly number[] }
  | { readonly kind: 'bursts'; readonly times: number; readonly seed: number; readonly pauseMs: number }
  | { readonly kind: 'ends' }
  | { readonly kind: 'known'; readonly around: number; readonly times: number; readonly by: 1 | -1 }
  | { readonly kind: 'cold-steps'; readonly times: number; readonly seed: number; readonly by: 1 | -1 }

export interface WalkReport {
  readonly steps: number
  readonly wrong: readonly string[]
  readonly ms: readonly number[]
}

export interface PlayerReport {
  readonly openedMs: number
  readonly walks: readonly WalkReport[]
  readonly disagreements: readonly string[]
  readonly painter: string
  readonly troubles: readonly string[]
  readonly facts: { readonly cached: number; readonly bytes: number; readonly decoded: number }
}

interface UnderTest {
  player(spec: PlayerSpec, walks: readonly Walk[]): Promise<PlayerReport>
  element(spec: ElementSpec, walks: readonly Walk[]): Promise<readonly WalkReport[]>
  hashes(spec: PlayerSpec): Promise<readonly (string | null)[]>
  serial(spec: PlayerSpec, ordinal: number, area: Area): Promise<SerialReport>
  find(spec: PlayerSpec, submitted: string): Promise<FoundReport | null>
}

export interface FoundReport {
  readonly from: number
  readonly to: number
  readonly area: Area
  readonly reading: HoldReading
}

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface SerialReport {
  readonly vote: VotedSerial | null
  readonly ms: number
}

/** Walks through a video with our player, in the page. */
export function walkWithPlayer(page: Page, spec: PlayerSpec, walks: readonly Walk[]): Promise<PlayerReport> {
  return page.evaluate(
    ([spec, walks]) => {
      const scope: typeof globalThis & { underTest?: UnderTest } = globalThis
      if (!scope.underTest) throw new Error('the page has not loaded')
      return scope.underTest.player(spec, walks)
    },
    [spec, walks] as const,
  )
}

/** Walks through a video with a video element, in the page. */
export function walkWithElement(
  page: Page,
  spec: ElementSpec,
  walks: readonly Walk[],
): Promise<readonly WalkReport[]> {
  return page.evaluate(
    ([spec, walks]) => {
      const scope: typeof globalThis & { underTest?: UnderTest } = globalThis
      if (!scope.underTest) throw new Error('the page has not loaded')
      return scope.underTest.element(spec, walks)
    },
    [spec, walks] as const,
  )
}

/** SHA-256 of every exact picture that the player decodes, by ordinal. */
export function hashPictures(page: Page, spec: PlayerSpec): Promise<readonly (string | null)[]> {
  return page.evaluate((spec) => {
    const scope: typeof globalThis & { underTest?: UnderTest } = globalThis
    if (!scope.underTest) throw new Error('the page has not loaded')
    return scope.underTest.hashes(spec)
  }, spec)
}

/** Reads the serial that stands in a box of the picture, as the review does. */
export function readSerialInPage(
  page: Page,
  spec: PlayerSpec,
  ordinal: number,
  area: Area,
): Promise<SerialReport> {
  return page.evaluate(
    ([spec, ordinal, area]) => {
      const scope: typeof globalThis & { underTest?: UnderTest } = globalThis
      if (!scope.underTest) throw new Error('the page has not loaded')
      return scope.underTest.serial(spec, ordinal, area)
    },
    [spec, ordinal, area] as const,
  )
}

/** Looks for a serial in a whole recording, as the review does. */
export function findSerialInPage(
  page: Page,
  spec: PlayerSpec,
  submitted: string,
): Promise<FoundReport | null> {
  return page.evaluate(
    ([spec, submitted]) => {
      const scope: typeof globalThis & { underTest?: UnderTest } = globalThis
      if (!scope.underTest) throw new Error('the page has not loaded')
      return scope.underTest.find(spec, submitted)
    },
    [spec, submitted] as const,
  )
}
