import { expect, it } from 'vitest'
import { readSerialCell } from '../../../shared/imports/cell-serial.ts'

it.each([
  ['8595246100123', 'article-code'],
  ['036000291452', 'article-code'],
  ['1Z999AA10123456784', 'tracking-number'],
  ['RMA-PRG-2026-100012', 'own-number'],
  ['095XE160021234095XE160021235', 'two-serials'],
  ['see the invoice', 'no-serial'],
  ['undefined', 'no-serial'],
  ['1,58E+13', 'became-a-number'],
  ['éířXE+žééě+ěšč', 'keyboard-layout'],
])('%s in a column of serials is refused as what it is: %s', (text, code) => {
  expect(readSerialCell(text, text)).toEqual({ ok: false, code })
})

it('says of a serial that may be the code of a box that it is unusual', () => {
  expect(readSerialCell('08595246100123', '08595246100123')).toMatchObject({
    ok: true,
    unusual: true,
  })
  expect(readSerialCell('S/N: 095XE160021234', 'S/N: 095XE160021234')).toEqual({
    ok: true,
    serial: '095XE160021234',
    unusual: false,
  })
})
