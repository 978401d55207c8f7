import { describe, expect, it } from 'vitest'
import { recogniseLine, serialCharacters, templatesOf } from '../../../shared/reviews/ocr/recognise.ts'
import { turnGrey } from '../../../shared/reviews/ocr/bitmap.ts'
import { compareSerials, voteOnSerial } from '../../../shared/reviews/serial-match.ts'
import { drawText, typefaces } from '../../support/video/draw-text.ts'

const serials = ['095XE160021234', '1581F5FKD232800D2TK8', '3NZCJ4K00A0QW9']

async function templatesFrom(fonts: readonly string[]) {
  const text = Array.from(serialCharacters).join('  ')
  const lines = await Promise.all(fonts.map((font) => drawText({ text, font, size: 64 })))
  return lines.flatMap((line) => templatesOf(serialCharacters, line))
}

describe('a serial in the picture', () => {
  const [unseen = '', ...known] = typefaces

  it('is read in a typeface that no template was made of, light or dark, encoded as a recording is', async () => {
    const templates = await templatesFrom(known)
    for (const text of serials) {
      for (const [size, dark] of [
        [18, false],
        [28, true],
      ] as const) {
        const line = await drawText({ text, font: unseen, size, dark, encoded: true })
        const { text: read, sureness } = recogniseLine(line, templates)
        // What it cannot tell for sure it may confuse only as §7 names it.
        expect(['same', 'ambiguous']).toContain(compareSerials(read, text).match)
        expect(sureness).toHaveLength(read.length)
      }
    }
  })

  it('is read from neighbouring frames by a vote, and in a turned recording', async () => {
    const templates = await templatesFrom(known)
    const lines = await Promise.all(
      [20, 22, 24].map((size) => drawText({ text: serials[0] ?? '', font: unseen, size, encoded: true })),
    )
    const turned = lines.map((line) => turnGrey(turnGrey(line, 90), 270))
    const voted = voteOnSerial(turned.map((line) => recogniseLine(line, templates)))
    expect(voted?.text).toBe(serials[0])
    expect(voted?.frames).toBe(3)
  })

  it('is nothing where there is no text', async () => {
    const templates = await templatesFrom(known.slice(0, 1))
    const blank = { width: 200, height: 40, luma: new Uint8Array(8000).fill(200) }
    expect(recogniseLine(blank, templates).text).toBe('')
    expect(templatesOf('AB', blank)).toEqual([])
  })
})
