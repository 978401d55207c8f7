import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readScan } from '../../../shared/kernel/serial-scan.ts'
import { locationMark, readLocationCode, scannedLocation } from '../../../shared/locations/code.ts'
import { readLocations, writeLocations } from '../../../shared/locations/list.ts'

const part = fc.stringMatching(/^[A-Z0-9]{1,5}$/)
const codes = fc
  .tuple(part, fc.option(part))
  .map(([first, second]) => (second ? `${first}-${second}` : first))

it.each([
  ['A-12', 'A-12'],
  [' a-12 ', 'A-12'],
  ['REGAL1', 'REGAL1'],
  ['A--12', null],
  ['-A', null],
  ['A 12', null],
  ['Á-1', null],
  ['ABCDEFGHIJKL', 'ABCDEFGHIJKL'],
  ['ABCDEFGHIJKLM', null],
  ['', null],
])('%j is read as %j', (typed, code) => {
  expect(readLocationCode(typed)).toBe(code)
})

it('the label of every location is read back, on a Czech layout as well', () => {
  const czech = (text: string) =>
    Array.from(text, (sign) => {
      const at = '1234567890'.indexOf(sign)
      return at >= 0
        ? '+ěščřžýáíé'.charAt(at)
        : sign === '-'
          ? '='
          : sign === 'Y'
            ? 'Z'
            : sign === 'Z'
              ? 'Y'
              : sign
    }).join('')
  fc.assert(
    fc.property(codes, (code) => {
      const mark = locationMark(code)
      expect(scannedLocation(mark)).toBe(code)
      expect(scannedLocation(mark.toLowerCase())).toBe(code)
      // Without a digit nothing shows on which layout it was typed: such a scan is told by the keys.
      if (/\d/.test(code)) expect(scannedLocation(czech(mark))).toBe(code)
    }),
  )
})

it('no label of a location is a serial number, a case or anything else', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(readScan(locationMark(code)).certain).toBe(false)
    }),
  )
  for (const text of ['RMA-PRG-2026-100001', '095XE160021234', 'A-12', 'LOC-', 'LOCATION']) {
    expect(scannedLocation(text)).toBeNull()
  }
})

it('a list is written and read back, and the first wrong line is named', () => {
  const list = [
    { code: 'A-1', name: 'Shelf by the window' },
    { code: 'B', name: '' },
  ]
  expect(readLocations(writeLocations(list))).toEqual({ locations: list, fault: null })
  expect(readLocations('a-1  Shelf   by the window\n\n  b \n')).toEqual({ locations: list, fault: null })
  expect(readLocations('A-1\n\nŽ-1').fault).toEqual({ line: 3, why: 'no-code' })
  expect(readLocations('A-1\na-1 again').fault).toEqual({ line: 2, why: 'twice' })
  expect(readLocations(`A-1 ${'x'.repeat(61)}`).fault).toEqual({ line: 1, why: 'name-too-long' })
})
