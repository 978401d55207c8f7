import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseSerial, sameSerial, serialShape } from '../../../shared/kernel/serial.ts'
import { nearMisses, serialSkeleton } from '../../../shared/kernel/serial-near.ts'
import { fromCzechLayout, readSerial } from '../../../shared/kernel/serial-proposals.ts'

const alphanumerics = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'.split(''))
const serials = fc.oneof(
  fc.string({ unit: alphanumerics, minLength: 14, maxLength: 14 }),
  fc.string({ unit: alphanumerics, minLength: 15, maxLength: 15 }).map((rest) => `1581F${rest}`),
)
const anything = fc.string({ unit: 'binary' })

describe('normalising a serial', () => {
  it.each([
    [' 095xe16-0021234\r\n', '095XE160021234'],
    ['095XE160021234\t', '095XE160021234'],
    ['０９５ＸＥ１６００２１２３４', '095XE160021234'],
    ['095XE16\u20110021234', '095XE160021234'],
    ['095XE16\u2013002\u22121234', '095XE160021234'],
    ['\ufeff095XE\u200b16\u00ad0021234\u2060', '095XE160021234'],
    ['095XE16\u00a00021\u2028234', '095XE160021234'],
    ['\u001d095XE160021234\u0000', '095XE160021234'],
    ['', ''],
    [' - \r\n', ''],
  ])('%j becomes %j', (raw, serial) => {
    expect(normaliseSerial(raw)).toBe(serial)
  })

  it('composes what a zero-width character kept apart', () => {
    expect(normaliseSerial('e\u200d\u030c')).toBe('Ě')
  })

  it('is idempotent for any text', () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const serial = normaliseSerial(raw)
        expect(normaliseSerial(serial)).toBe(serial)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives a serial back whatever is put around and between its characters', () => {
    const noise = fc.constantFrom('', ' ', '-', '\r\n', '\t', '\u200b', '\u2011', '\ufeff')
    fc.assert(
      fc.property(
        serials,
        fc.array(noise, { minLength: 21, maxLength: 21 }),
        fc.boolean(),
        (serial, dirt, lower) => {
          const raw = Array.from(serial, (character, place) => `${dirt[place] ?? ''}${character}`).join('')
          expect(normaliseSerial(`${lower ? raw.toLowerCase() : raw}${dirt.at(-1) ?? ''}`)).toBe(serial)
        },
      ),
    )
  })

  it('takes two scans of one label for the same unit, and two empty scans for none', () => {
    expect(sameSerial('095xe160021234\r', ' 095XE16-0021234')).toBe(true)
    expect(sameSerial('095XE160021234', '095XE160021235')).toBe(false)
    expect(sameSerial('', ' ')).toBe(false)
  })
})

describe('the shape of a serial', () => {
  it.each([
    ['095XE160021234', '14'],
    ['1581F5FKD232800D2TK8', '20'],
    ['1581F5FKD232800D2TK', '19'],
    ['1581F5FKD232800O2TK8', 'other'],
    ['1581F5FKD2328I0D2TK8', 'other'],
    ['1582F5FKD232800D2TK8', 'other'],
    ['095XE16002123', 'other'],
    ['095XE1600212345', 'other'],
    ['095XE16002123Č', 'other'],
    ['', 'other'],
  ])('%s is %s', (serial, shape) => {
    expect(serialShape(serial)).toBe(shape)
  })
})

describe('reading a scan', () => {
  it('keeps the raw scan and warns of nothing where the shape is known', () => {
    expect(readSerial('1581f5fkd232800d2tk8\r\n')).toEqual({
      raw: '1581f5fkd232800d2tk8\r\n',
      serial: '1581F5FKD232800D2TK8',
      shape: '20',
      warnings: [],
      proposals: [],
    })
  })

  it('proposes digits for O and I together, and takes neither by itself', () => {
    expect(readSerial('O95XEI60021234')).toMatchObject({
      serial: 'O95XEI60021234',
      shape: '14',
      warnings: [],
      proposals: ['095XE160021234'],
    })
  })

  it('proposes the twenty characters that ANSI/CTA-2063-A allows', () => {
    expect(readSerial('1581F5FKD2328OOD2TK8').proposals).toEqual(['1581F5FKD232800D2TK8'])
  })

  it('warns of an unknown shape and of nothing at all, without blocking', () => {
    expect(readSerial('ABC')).toMatchObject({ serial: 'ABC', shape: 'other', warnings: ['unknown-shape'] })
    expect(readSerial(' \r\n')).toMatchObject({ serial: '', warnings: ['empty'], proposals: [] })
  })

  it.each([
    ['éířXE+žééě+ěšč', ['095XE160021234']],
    ['ÉÍŘXE+ŽÉÉĚ+ĚŠČ', ['095XE160021234']],
    ['éířXE+ž=éé ě+ěšč', ['095XE160021234']],
    ['éířYE+žééě+ěšč', ['095ZE160021234']],
    ['éířZE+žééě+ěšč', ['095YE160021234']],
    ['e\u0301i\u0301r\u030cXE+z\u030ce\u0301e\u0301e\u030c+e\u030cs\u030cc\u030c', ['095XE160021234']],
    ['ÉÍŘOE+žééě+ěšč', ['095OE160021234', '0950E160021234']],
  ])('offers the US layout for %s', (raw, proposals) => {
    expect(readSerial(raw)).toMatchObject({ warnings: ['keyboard-layout'], proposals })
  })

  it('leaves Y and Z alone where nothing else speaks of a Czech layout', () => {
    expect(readSerial('095YE160021234')).toMatchObject({ warnings: [], proposals: [] })
    expect(fromCzechLayout('095YE160021234')).toBeNull()
  })

  it('undoes the Czech layout for every serial with a digit', () => {
    const czech = new Map(
      Array.from('1234567890', (digit, place) => [digit, Array.from('+ěščřžýáíé')[place] ?? '']),
    )
    czech.set('Y', 'Z').set('Z', 'Y')
    fc.assert(
      fc.property(serials, (serial) => {
        fc.pre(/\d/.test(serial))
        const typed = Array.from(serial, (character) => czech.get(character) ?? character).join('')
        expect(readSerial(typed).proposals).toContain(serial)
      }),
    )
  })

  it('never proposes what was scanned, nothing, or the same twice', () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const { serial, proposals } = readSerial(raw)
        expect(proposals).not.toContain(serial)
        expect(proposals).not.toContain('')
        expect(new Set(proposals).size).toBe(proposals.length)
      }),
    )
  })
})

describe('near misses', () => {
  it.each([
    ['8', 'B'],
    ['5', 'S'],
    ['2', 'Z'],
    ['6', 'G'],
    ['Q', '0'],
    ['O', '0'],
    ['I', '1'],
    ['U', 'V'],
  ])('takes %s for %s', (one, other) => {
    const [scanned, known] = [`09${one}XE160021234`, `09${other}XE160021234`]
    expect(nearMisses(scanned, [known, '095XE160021235'])).toEqual([known])
    expect(serialSkeleton(scanned)).toBe(serialSkeleton(known))
  })

  it('suggests nothing at two differences, at other characters, at other lengths, or for the serial itself', () => {
    const serial = '085XE160021234'
    expect(nearMisses(serial, ['0BSXE160021234', '087XE160021234', '0B5XE16002123', serial])).toEqual([])
  })

  it('finds by skeleton every serial that one confusable character separates', () => {
    const pairs = fc.constantFrom('8B', '5S', '2Z', '6G', 'Q0', 'UV')
    fc.assert(
      fc.property(serials, pairs, fc.nat(), (serial, pair, where) => {
        const place = where % serial.length
        const [one, other] = [pair.charAt(0), pair.charAt(1)].map(
          (character) => `${serial.slice(0, place)}${character}${serial.slice(place + 1)}`,
        )
        expect(nearMisses(one ?? '', [other ?? ''])).toEqual([other])
      }),
    )
  })
})
