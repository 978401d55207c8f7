import * as fc from 'fast-check'
import { decode } from 'jpeg-js'
import { describe, expect, it } from 'vitest'
import { cleanJpeg, inspectJpeg, orientJpeg } from '../../../electron/media/jpeg.ts'
import { CAMERA, exifTags, phoneJpeg, PLACE_IN_IPTC, PLACE_IN_XMP, plainJpeg } from './photos.ts'

const GPS_LATITUDE = 2

describe('a photo from a phone', () => {
  it('says where it was taken, in five places, before it is cleaned', () => {
    const photo = Buffer.from(phoneJpeg())
    const exif = photo.indexOf('Exif\0\0')
    expect(exifTags(photo.subarray(exif + 6)).gps).toContain(GPS_LATITUDE)
    expect(exifTags(photo.subarray(photo.lastIndexOf('Exif\0\0') + 6)).gps).toContain(GPS_LATITUDE)
    for (const words of [PLACE_IN_XMP, PLACE_IN_IPTC, CAMERA, 'MPF']) expect(photo.includes(words)).toBe(true)
  })

  it('says it nowhere afterwards', () => {
    const clean = Buffer.from(cleanJpeg(phoneJpeg()) ?? [])
    for (const words of [PLACE_IN_XMP, PLACE_IN_IPTC, CAMERA, 'MPF', 'Photoshop', 'GPS', 'xmpmeta']) {
      expect(clean.includes(words)).toBe(false)
    }
    expect(clean.indexOf('Exif\0\0')).toBe(clean.lastIndexOf('Exif\0\0'))
    expect(clean.subarray(-2)).toEqual(Buffer.of(0xff, 0xd9))
  })

  it('keeps its orientation, its colour profile and every pixel', () => {
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const photo = phoneJpeg(orientation)
      const clean = cleanJpeg(photo) ?? new Uint8Array()
      expect(inspectJpeg(clean)).toEqual({ width: 32, height: 16, orientation })
      expect(Buffer.from(clean).includes('ICC_PROFILE')).toBe(true)
      expect(decode(clean, { useTArray: true }).data).toEqual(decode(photo, { useTArray: true }).data)
      expect(cleanJpeg(clean)).toEqual(clean)
    }
  })

  it('needs no Exif at all where it is upright', () => {
    expect(Buffer.from(cleanJpeg(phoneJpeg(1)) ?? []).includes('Exif')).toBe(false)
  })
})

it('tells a derived picture to lie as its source did', () => {
  expect(inspectJpeg(orientJpeg(plainJpeg(), 8))?.orientation).toBe(8)
  expect(orientJpeg(plainJpeg(), 1)).toEqual(plainJpeg())
})

it('refuses a JPEG that is cut off anywhere', () => {
  const photo = plainJpeg()
  for (let length = 0; length < photo.length; length++) {
    expect(inspectJpeg(photo.subarray(0, length))).toBeNull()
    expect(cleanJpeg(photo.subarray(0, length))).toBeNull()
  }
})

it('survives any bytes that begin like a JPEG', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
      const bytes = Uint8Array.of(0xff, 0xd8, 0xff, ...noise)
      const facts = inspectJpeg(bytes)
      if (facts) expect(facts.width * facts.height).toBeGreaterThan(0)
      const clean = cleanJpeg(bytes)
      if (clean) expect(cleanJpeg(clean)).toEqual(clean)
    }),
  )
})

it('survives a phone photo with any byte changed', () => {
  const photo = phoneJpeg()
  fc.assert(
    fc.property(fc.nat(photo.length - 1), fc.nat(255), (at, value) => {
      const broken = photo.slice()
      broken[at] = value
      inspectJpeg(broken)
      const clean = cleanJpeg(broken)
      if (clean) expect(Buffer.from(clean).includes(PLACE_IN_XMP)).toBe(false)
    }),
  )
})
