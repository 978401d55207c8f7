import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanPng, inspectPng } from '../../../electron/media/png.ts'
import { CAMERA, exifTags, phonePng, PLACE_IN_IPTC, PLACE_IN_XMP } from './photos.ts'

describe('a PNG with a place', () => {
  it('says where it was taken before it is cleaned, and nowhere afterwards', () => {
    const photo = Buffer.from(phonePng())
    expect(exifTags(photo.subarray(photo.indexOf('eXIf') + 4)).gps).toContain(2)
    for (const words of [PLACE_IN_XMP, PLACE_IN_IPTC, CAMERA]) expect(photo.includes(words)).toBe(true)
    const clean = Buffer.from(cleanPng(photo) ?? [])
    for (const words of [PLACE_IN_XMP, PLACE_IN_IPTC, CAMERA, 'iTXt', 'tEXt'])
      expect(clean.includes(words)).toBe(false)
  })

  it('keeps its orientation, its pixels and its density', () => {
    for (const orientation of [1, 3, 6, 8]) {
      const photo = phonePng(orientation)
      const clean = cleanPng(photo) ?? new Uint8Array()
      expect(inspectPng(clean)).toEqual({ width: 32, height: 16, orientation })
      for (const name of ['IDAT', 'pHYs']) expect(Buffer.from(clean).includes(name)).toBe(true)
      expect(cleanPng(clean)).toEqual(clean)
    }
    expect(Buffer.from(cleanPng(phonePng(1)) ?? []).includes('eXIf')).toBe(false)
  })
})

it('refuses a PNG that is cut off anywhere, or has a byte changed in it', () => {
  const photo = phonePng()
  const end = photo.length - PLACE_IN_IPTC.length - (Buffer.byteLength(PLACE_IN_IPTC) - PLACE_IN_IPTC.length)
  for (let length = 0; length < end; length++) expect(inspectPng(photo.subarray(0, length))).toBeNull()
  fc.assert(
    fc.property(fc.integer({ min: 8, max: end - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const broken = photo.slice()
      broken[at] = (broken[at] ?? 0) ^ flip
      expect(inspectPng(broken)).toBeNull()
    }),
  )
})
