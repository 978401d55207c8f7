import { createHmac, timingSafeEqual } from 'node:crypto'

/** What the rows of a table come to: the order of rows does not matter, and one row is added or taken without the rest. */
export interface RowSum {
  readonly rows: number
  readonly sum: bigint
}

/** A value as the driver hands it over. */
export type Cell = string | number | bigint | Uint8Array | null

const BYTES = 32
const MODULUS = 1n << BigInt(BYTES * 8)

export const NO_ROWS: RowSum = { rows: 0, sum: 0n }

/** `to` with the row added (`sign` 1) or taken away (-1). */
export function countRow(to: RowSum, sign: 1 | -1, hash: bigint): RowSum {
  return addSums(to, { rows: sign, sum: sign === 1 ? hash : MODULUS - hash })
}

export function addSums(one: RowSum, other: RowSum): RowSum {
  return { rows: one.rows + other.rows, sum: (one.sum + other.sum) % MODULUS }
}

/** HMAC-SHA256 over the table's name and the values of the row in the order of its columns. */
export function rowHash(key: Uint8Array, table: string, cells: readonly Cell[]): bigint {
  const mac = createHmac('sha256', key).update(`row\0${table}\0${cells.length}\0`)
  for (const cell of cells) {
    if (cell === null) mac.update('-')
    else if (typeof cell === 'string') mac.update(`t${Buffer.byteLength(cell, 'utf8')}:`).update(cell, 'utf8')
    else if (typeof cell === 'object') mac.update(`b${cell.byteLength}:`).update(cell)
    else mac.update(`n${cell};`)
  }
  return BigInt(`0x${mac.digest('hex')}`)
}

/** A sum as it is stored. */
export function sealSum(key: Uint8Array, name: string, { rows, sum }: RowSum): { sum: Buffer; mac: Buffer } {
  const bytes = Buffer.from(sum.toString(16).padStart(BYTES * 2, '0'), 'hex')
  return { sum: bytes, mac: macOf(key, name, rows, bytes) }
}

/** Null where the stored sum was not written by somebody who has the key. */
export function openSum(
  key: Uint8Array,
  name: string,
  stored: { readonly rows: number; readonly sum: Uint8Array; readonly mac: Uint8Array },
): RowSum | null {
  const mac = macOf(key, name, stored.rows, stored.sum)
  if (stored.mac.byteLength !== mac.byteLength || !timingSafeEqual(mac, stored.mac)) return null
  return { rows: stored.rows, sum: BigInt(`0x${Buffer.from(stored.sum).toString('hex')}`) }
}

function macOf(key: Uint8Array, name: string, rows: number, sum: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`sum\0${name}\0${rows}\0`).update(sum).digest()
}
