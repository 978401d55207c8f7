import { describe, expect, it } from 'vitest'
import { enteredSerial, readEntered } from '../../../shared/kernel/entered-serial.ts'

describe('what stands in a field for a serial', () => {
  it.each([
    ['095xe16-0021234', '095XE160021234'],
    ['S/N: 1581F5FKD232800D2TK8', '1581F5FKD232800D2TK8'],
    ['(01)05909806937266(21)095XE160021234', '095XE160021234'],
    ['095YE160021234', '095YE160021234'],
    ['AB12', 'AB12'],
    ['X', 'X'],
  ])('%s is %s for a record', (text, serial) => {
    expect(enteredSerial(text)).toEqual({ ok: true, value: serial })
  })

  it.each([
    ['éířXE+žééě+ěšč', null],
    ['ˇéířXE+žééě+ěšč', null],
    ['undefined', 'accidental-word'],
    ['null', 'accidental-word'],
    ['095XE160021234095XE160021235', 'run-together'],
    ['095XE16😀021234', 'impossible-characters'],
    ['1,58E+13', 'ruined-number'],
    ['RMA-PRG-2026-100012', 'own-number'],
    ['8595246100123', 'article-code'],
  ])('%s is none, and no record takes it', (text, reason) => {
    expect(enteredSerial(text)).toEqual({
      ok: false,
      error: { code: 'not-a-serial', params: { text, reason } },
    })
  })

  it('asks nobody about Y and Z that somebody wrote', () => {
    expect(readEntered('095YE160021234').proposals).toEqual([])
  })

  it('proposes what a layout hides, and says so', () => {
    expect(readEntered('éířXE+žééě+ěšč')).toMatchObject({
      serial: '',
      proposals: ['095XE160021234'],
      warnings: ['keyboard-layout'],
    })
  })
})
