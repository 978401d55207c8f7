import { findSerialIn } from '../../../shared/reviews/serial-in-page.ts'
import { unturn, type Area, type Turn } from '../../player/index.ts'
import { gridOf, isAnotherPage } from './likeness.ts'
import { placesToLook } from './look-places.ts'
import { pagePicture } from './page-picture.ts'
import { readHoldAt, type SerialHold } from './read-hold.ts'
import type { PlacedCharacter } from './recogniser.ts'
import type { SerialSearch } from './serial-search.ts'

/** Text is looked for on so many pages at most: a picture that always moves has no end of them. */
const MOST_PAGES = 60

/**
 * Looks for the submitted serial in the whole recording, and reads the hold on which it stands. What is like it and not
 * the same is told only where it itself stands nowhere. Null: nothing like it was read. Rejects where the recogniser
 * cannot be had, and where `rest` does.
 */
export async function findSerial(search: SerialSearch): Promise<SerialHold | null> {
  const { scout, index, rest } = search
  const pages: Float32Array[] = []
  let nearest: SerialHold | null = null
  for (const ordinal of placesToLook(index)) {
    // What is like it and stands here has been read already.
    if (nearest && ordinal >= nearest.from && ordinal <= nearest.to) continue
    await rest()
    const picture = await scout.picture(ordinal)
    if (!picture || pages.length >= MOST_PAGES) break
    const { width, height } = picture
    const page = { width, height, luma: picture.planes.subarray(0, width * height) }
    const grid = gridOf(page)
    if (!pages.every((known) => isAnotherPage(known, grid))) continue
    pages.push(grid)
    await rest()
    const area = await serialOnPage(page, search)
    if (!area) continue
    const hold = await readHoldAt(search, ordinal, area)
    if (!hold) continue
    if (hold.reading.outcome === 'sure') return hold
    if (!nearest || hold.reading.differs.length < nearest.reading.differs.length) nearest = hold
  }
  return nearest
}

/** Where on a page something like the serial stands, as a part of the stored picture. */
async function serialOnPage(
  page: { readonly width: number; readonly height: number; readonly luma: Uint8Array },
  { submitted, turn, rest }: SerialSearch,
): Promise<Area | null> {
  // Megabytes that only a reviewer needs, and only here.
  const { recogniseLines } = await import('./recogniser.ts')
  for (const ink of ['light', 'dark'] as const) {
    await rest()
    const drawn = pagePicture(page, turn, ink)
    if (!drawn) return null
    const [nearest] = (await recogniseLines(drawn))
      .flatMap((line) => {
        const place = findSerialIn(line.map(({ text }) => text).join(''), submitted)
        return place ? [{ cost: place.cost, characters: line.slice(place.from, place.to) }] : []
      })
      .sort((one, other) => one.cost - other.cost)
    if (nearest) return areaOf(nearest.characters, drawn, turn)
  }
  return null
}

/** Around characters, with some ground on all sides. */
function areaOf(
  characters: readonly PlacedCharacter[],
  { width, height }: { readonly width: number; readonly height: number },
  turn: Turn,
): Area {
  const left = Math.min(...characters.map((one) => one.left))
  const right = Math.max(...characters.map((one) => one.right))
  const top = Math.min(...characters.map((one) => one.top))
  const bottom = Math.max(...characters.map((one) => one.bottom))
  const ground = (bottom - top) * 0.45
  const held = (value: number): number => Math.min(1, Math.max(0, value))
  const point = (x: number, y: number) => unturn(held(x / width), held(y / height), turn)
  const [x1, y1] = point(left - ground, top - ground)
  const [x2, y2] = point(right + ground, bottom + ground)
  return { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) }
}
