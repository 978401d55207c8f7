import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * A letter's own mark: only who has the letter, or the key, can know it. It goes out in a head of the letter, and comes back
 * in a delivery report that returns the letter. Nothing of it is stored.
 */
export function letterMark(key: Uint8Array, mailId: string): string {
  return createHmac('sha256', key).update(`letter/${mailId}`, 'utf8').digest('base64url')
}

/** True where the mark is this letter's. */
export function isLetterMark(key: Uint8Array, mailId: string, mark: string): boolean {
  const [expected, given] = [Buffer.from(letterMark(key, mailId)), Buffer.from(mark)]
  return expected.length === given.length && timingSafeEqual(expected, given)
}
