import { describe, expect, it } from 'vitest'
import { readHold } from '../../../shared/reviews/serial-hold.ts'
import { findSerialIn } from '../../../shared/reviews/serial-in-page.ts'
import type { CharacterReading } from '../../../shared/reviews/serial-match.ts'

const SERIAL = '095XE160021234'
const read = (...texts: readonly string[]): CharacterReading[] =>
  texts.map((text) => ({ text, sureness: Array.from(text, () => 0.9) }))
const times = (count: number, text: string): string[] => Array.from({ length: count }, () => text)

describe('what the frames of a hold say of a serial', () => {
  it('is sure only where every frame reads what was submitted', () => {
    expect(readHold(read(...times(6, SERIAL)), SERIAL)).toMatchObject({ outcome: 'sure', agreeing: 6 })
  })

  it('doubts the place at which one frame reads something else', () => {
    const reading = readHold(read(...times(11, SERIAL), '095XE16002I234'), SERIAL)
    expect(reading).toMatchObject({ outcome: 'doubted', agreeing: 11, doubted: [10], differs: [] })
  })

  it('doubts where a frame reads another length, or nothing', () => {
    expect(readHold(read(...times(6, SERIAL), '095XE16021234'), SERIAL)).toMatchObject({ outcome: 'doubted' })
    expect(readHold(read(...times(6, SERIAL), ''), SERIAL)).toMatchObject({ outcome: 'doubted' })
  })

  it('doubts where few frames were read', () => {
    expect(readHold(read(...times(2, SERIAL)), SERIAL)).toMatchObject({ outcome: 'doubted' })
  })

  it('says of another serial that it differs and where, whether it looks alike or not', () => {
    for (const [other, place] of [
      ['095XE160021284', 12],
      ['09SXE160021234', 2],
    ] as const) {
      expect(readHold(read(...times(12, other)), SERIAL)).toMatchObject({
        outcome: 'differs',
        differs: [place],
      })
    }
  })

  it('says nothing where nothing was read', () => {
    expect(readHold(read('', ''), SERIAL)).toBeNull()
    expect(readHold([], SERIAL)).toBeNull()
  })
})

describe('where a serial stands in a line', () => {
  it('is found between other words', () => {
    expect(findSerialIn(`SERIALNUMBER${SERIAL}COPY`, SERIAL)).toEqual({ from: 12, to: 26, cost: 0 })
  })

  it('is found though characters are read as others, lost or doubled', () => {
    expect(findSerialIn('09SXE16002I234', SERIAL)).toEqual({ from: 0, to: 14, cost: 0.5 })
    expect(findSerialIn('SN095XE16021234', SERIAL)).toMatchObject({ cost: 1 })
    expect(findSerialIn('095XXE160021234', SERIAL)).toMatchObject({ cost: 1 })
  })

  it('is not found in a line that has little of it', () => {
    expect(findSerialIn('ABOUTTHISAIRCRAFT', SERIAL)).toBeNull()
    expect(findSerialIn('1581F5FKD232800D2TK8', SERIAL)).toBeNull()
    expect(findSerialIn('', SERIAL)).toBeNull()
  })
})
