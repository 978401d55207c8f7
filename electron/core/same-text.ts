import { timingSafeEqual } from 'node:crypto'

/** True for equal texts. Takes as long for a near miss as for a guess: for codes that nobody may find out bit by bit. */
export function isSameText(offered: string, own: string): boolean {
  const [one, other] = [Buffer.from(offered), Buffer.from(own)]
  return one.length === other.length && timingSafeEqual(one, other)
}
