import { MINIATURE } from './examine-arguments.ts'

/** What one frame's miniature tells. */
export interface PictureSignal {
  /** Mean brightness, 0–255. */
  readonly brightness: number
  /** Difference between the darkest and the brightest part, 0–255. */
  readonly spread: number
  /** Mean difference to the frame before, 0–255; 0 for the first. */
  readonly change: number
  /** 64 bits that stay the same when a picture is encoded anew, hex. */
  readonly fingerprint: string
}

/** Mean change of a miniature, 0–255, from which a picture counts as another scene. */
export const SCENE_CHANGE = 18

/** Bytes of one miniature. */
export const MINIATURE_BYTES = MINIATURE * MINIATURE

/** Looks at a miniature beside the one before it. */
export function signalOf(miniature: Uint8Array, before: Uint8Array | null): PictureSignal {
  let sum = 0
  let change = 0
  let darkest = 255
  let brightest = 0
  for (let at = 0; at < MINIATURE_BYTES; at += 1) {
    const value = miniature[at] ?? 0
    sum += value
    darkest = Math.min(darkest, value)
    brightest = Math.max(brightest, value)
    if (before) change += Math.abs(value - (before[at] ?? 0))
  }
  return {
    brightness: tenth(sum / MINIATURE_BYTES),
    spread: brightest - darkest,
    change: tenth(change / MINIATURE_BYTES),
    fingerprint: fingerprintOf(miniature),
  }
}

const GRID = 8
const CELL = MINIATURE / GRID

/** Each of 64 cells against the mean of all: survives another encoding, another size, another brightness. */
function fingerprintOf(miniature: Uint8Array): string {
  const cells = new Float64Array(GRID * GRID)
  for (let at = 0; at < MINIATURE_BYTES; at += 1) {
    const row = Math.floor(at / MINIATURE / CELL)
    const column = Math.floor((at % MINIATURE) / CELL)
    const cell = row * GRID + column
    cells[cell] = (cells[cell] ?? 0) + (miniature[at] ?? 0)
  }
  const mean = cells.reduce((sum, cell) => sum + cell, 0) / cells.length
  let bits = ''
  for (const cell of cells) bits += cell > mean ? '1' : '0'
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0')
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
