import { deflateSync, crc32 } from 'node:zlib'
import { encode } from 'jpeg-js'

// Photos as phones make them, with a place in every corner where a place can hide. The place is 50°05'14" N 14°25'16" E.

export const PLACE_IN_XMP = 'exif:GPSLatitude="50,5.2333N"'
export const PLACE_IN_IPTC = 'Praha 1, Celetná 12'
export const CAMERA = 'Phone Maker X200'

/** A red left half and a blue right half: which way is up can be seen. */
export function pixels(width: number, height: number) {
  const data = Buffer.alloc(width * height * 4, 255)
  for (let at = 0; at < width * height; at++) {
    data.set(at % width < width / 2 ? [220, 30, 30] : [30, 30, 220], at * 4)
  }
  return { width, height, data }
}

export function plainJpeg(width = 32, height = 16): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encode(pixels(width, height), 90).data)
}

/** Exif with camera, orientation and a GPS directory; XMP; IPTC; a comment; a second picture behind the first. */
export function phoneJpeg(orientation = 6, width = 32, height = 16): Uint8Array<ArrayBuffer> {
  const plain = plainJpeg(width, height)
  return bytes(
    plain.subarray(0, 2),
    segment(0xe1, text('Exif\0\0'), tiffWithPlace(orientation)),
    segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta ${PLACE_IN_XMP}/>`)),
    segment(0xed, text(`Photoshop 3.0\0${PLACE_IN_IPTC}`)),
    segment(0xe2, text('MPF\0'), new Uint8Array(16)),
    segment(0xe2, text('ICC_PROFILE\0\x01\x01'), new Uint8Array(32)),
    segment(0xfe, text(CAMERA)),
    plain.subarray(2),
    plain.subarray(0, 2),
    segment(0xe1, text('Exif\0\0'), tiffWithPlace(1)),
    plain.subarray(2),
  )
}

/** The same in a PNG: eXIf, XMP in iTXt, a text, and something behind the end. `level` 0: as heavy as its pixels. */
export function phonePng(orientation = 3, width = 32, height = 16, level = 6): Uint8Array<ArrayBuffer> {
  const rows = Buffer.concat(
    Array.from({ length: height }, (_, y) => {
      const row = pixels(width, height).data.subarray(y * width * 4, (y + 1) * width * 4)
      return Buffer.concat([Buffer.of(0), row])
    }),
  )
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, width)
  header.setUint32(4, height)
  header.setUint8(8, 8)
  header.setUint8(9, 6)
  return bytes(
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('eXIf', tiffWithPlace(orientation)),
    chunk('iTXt', text(`XML:com.adobe.xmp\0\0\0\0\0${PLACE_IN_XMP}`)),
    chunk('tEXt', text(`Source\0${CAMERA}`)),
    chunk('pHYs', Uint8Array.of(0, 0, 11, 18, 0, 0, 11, 18, 1)),
    chunk('IDAT', deflateSync(rows, { level })),
    chunk('IEND', new Uint8Array()),
    text(PLACE_IN_IPTC),
  )
}

/** A JPEG whose frame claims another size than it has. */
export function claimingJpeg(width: number, height: number): Uint8Array<ArrayBuffer> {
  const jpeg = plainJpeg()
  const frame = jpeg.findIndex((byte, at) => byte === 0xff && jpeg[at + 1] === 0xc0)
  new DataView(jpeg.buffer).setUint16(frame + 5, height)
  new DataView(jpeg.buffer).setUint16(frame + 7, width)
  return jpeg
}

/** Tags of an Exif block, read by the specification and not by our own reader: the first directory and GPS's. */
export function exifTags(tiff: Uint8Array): { readonly first: number[]; readonly gps: number[] } {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const tags = (directory: number): Map<number, number> =>
    new Map(
      Array.from({ length: view.getUint16(directory, true) }, (_, i) => {
        const entry = directory + 2 + i * 12
        return [view.getUint16(entry, true), view.getUint32(entry + 8, true)]
      }),
    )
  const first = tags(view.getUint32(4, true))
  const gps = first.get(0x8825)
  return { first: [...first.keys()], gps: gps === undefined ? [] : [...tags(gps).keys()] }
}

/** Little-endian TIFF: Make, Orientation, and a GPS directory with latitude and longitude. */
export function tiffWithPlace(orientation: number): Uint8Array<ArrayBuffer> {
  const make = `${CAMERA}\0`
  const gpsAt = 8 + 2 + 3 * 12 + 4
  const makeAt = gpsAt + 2 + 4 * 12 + 4
  const latitudeAt = makeAt + make.length + (make.length % 2)
  const view = new DataView(new ArrayBuffer(latitudeAt + 48))
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    view.setUint16(at, tag, true)
    view.setUint16(at + 2, type, true)
    view.setUint32(at + 4, count, true)
    view.setUint32(at + 8, value, true)
  }
  view.setUint16(0, 0x4949)
  view.setUint16(2, 42, true)
  view.setUint32(4, 8, true)
  view.setUint16(8, 3, true)
  entry(10, 0x010f, 2, make.length, makeAt)
  entry(22, 0x0112, 3, 1, orientation)
  entry(34, 0x8825, 4, 1, gpsAt)
  view.setUint16(gpsAt, 4, true)
  entry(gpsAt + 2, 1, 2, 2, 'N'.charCodeAt(0))
  entry(gpsAt + 14, 2, 5, 3, latitudeAt)
  entry(gpsAt + 26, 3, 2, 2, 'E'.charCodeAt(0))
  entry(gpsAt + 38, 4, 5, 3, latitudeAt + 24)
  for (const [i, degrees] of [50, 5, 14, 14, 25, 16].entries()) {
    view.setUint32(latitudeAt + i * 8, degrees, true)
    view.setUint32(latitudeAt + i * 8 + 4, 1, true)
  }
  const tiff = new Uint8Array(view.buffer)
  tiff.set(text(make), makeAt)
  return tiff
}

export function text(words: string): Uint8Array {
  return Buffer.from(words, 'utf8')
}

function bytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts))
}

function segment(marker: number, ...body: readonly Uint8Array[]): Uint8Array {
  const whole = bytes(...body)
  return bytes(Uint8Array.of(0xff, marker, (whole.length + 2) >> 8, (whole.length + 2) & 255), whole)
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const named = bytes(Buffer.from(name, 'latin1'), body)
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(body.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return bytes(frame.subarray(0, 4), named, frame.subarray(4))
}

/**
 * 64 × 96, an HEVC still of 96 × 64 that the file turns by 90° to the left: blue above, red below. Beside it an Exif
 * item with the same place.
 */
export function phoneHeic(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(heic.join(''), 'base64'))
}

const heic = [
  'AAAAGGZ0eXBoZWljAAAAAG1pZjFoZWljAAABgm1ldGEAAAAAAAAAIWhkbHIAAAAAAAAAAHBpY3QAAAAAAAAAAAAAAAAAAAAADnBp',
  'dG0AAAAAAAEAAAAsaWxvYwAAAABEAAACAAEAAAABAAABogAAAGEAAgAAAAEAAAIDAAAAtAAAADhpaW5mAAAAAAACAAAAFWluZmUC',
  'AAAAAAEAAGh2YzEAAAAAFWluZmUCAAAAAAIAAEV4aWYAAAAAGmlyZWYAAAAAAAAADmNkc2MAAgABAAEAAADJaXBycAAAAKppcGNv',
  'AAAAdWh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABAChCAQEDcAAAAwCQ',
  'AAADAAADAB6gMIEFlupJKa5sCAAAAwAIAAADAAhAIgABAAdEAcFysCJAAAAAFGlzcGUAAAAAAAAAYAAAAEAAAAAQcGl4aQAAAAAD',
  'CAgIAAAACWlyb3QBAAAAF2lwbWEAAAAAAAAAAQABBIECA4QAAAEdbWRhdAAAAF0oAa8TgHc+JqiP//zBO3/tjnP/g0ZLIVT/6sgf',
  'fmBLf+Tp08A1qg4sJpputm5aX8tpxVkP+UP7yP67O6j+20v9FaA0hF9470O428RhjlxT7IUAV9skT2pouBBtSC4AAAAGRXhpZgAA',
  'SUkqAAgAAAADAA8BAgARAAAAaAAAABIBAwABAAAABgAAACWIBAABAAAAMgAAAAAAAAAEAAEAAgACAAAATgAAAAIABQADAAAAegAA',
  'AAMAAgACAAAARQAAAAQABQADAAAAkgAAAAAAAABQaG9uZSBNYWtlciBYMjAwAAAyAAAAAQAAAAUAAAABAAAADgAAAAEAAAAOAAAA',
  'AQAAABkAAAABAAAAEAAAAAEAAAA=',
]
