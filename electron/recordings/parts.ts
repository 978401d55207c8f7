import type { CentreSealing } from '../centre/index.ts'

/** Bytes of a recording in one part: it is sealed and hashed while people work. */
export const PART_BYTES = 4 * 1024 * 1024

/** So many parts a recording of this length has. */
export function partsOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / PART_BYTES))
}

/** The name of a part: it tells neither what recording it is of, nor which part. */
export function partName({ nameOf }: Pick<CentreSealing, 'nameOf'>, sha256: string, part: number): string {
  return nameOf(`recording/${sha256}/${part}`)
}

/** What a part is bound to: its recording and its place in it. */
export function partContext(sha256: string, part: number, of: number): string {
  return `recording/${sha256}/${part}/${of}`
}
