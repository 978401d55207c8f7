import { describe, expect, it } from 'vitest'
import { serialInWords } from '../../../shared/reviews/serial-in-words.ts'

const words = (...texts: string[]) => texts.map((text) => ({ text, sureness: Array.from(text, () => 0.9) }))

describe('the serial among the words of a box', () => {
  it.each([
    [['1581F5FKD232800D2TK8'], '1581F5FKD232800D2TK8'],
    [['AIRCRAFT', 'SN', '1581F5FKD232800D2TK8'], '1581F5FKD232800D2TK8'],
    [['SN:', '095XE160021234'], '095XE160021234'],
    [['1581F5FK', 'D232800D', '2TK8'], '1581F5FKD232800D2TK8'],
    [['SERIAL', '095XE16', '0021234'], '095XE160021234'],
    // O where a zero stands: still the serial, and the comparison shows the doubt.
    [['SN', '1581F5FKD2328OOD2TK8'], '1581F5FKD2328OOD2TK8'],
    [['J1581F5FKD232800D2TK8I'], '1581F5FKD232800D2TK8'],
    [['VERSION', '0A12'], '0A12'],
    [['ABOUT'], 'ABOUT'],
    [[], ''],
  ])('of %j is %s', (texts, serial) => {
    expect(serialInWords(words(...texts)).text).toBe(serial)
  })

  it('keeps how sure each of its characters is, without those that no serial has', () => {
    const { text, sureness } = serialInWords([{ text: '09-5x', sureness: [0.1, 0.2, 0.3, 0.4, 0.5] }])
    expect(text).toBe('095X')
    expect(sureness).toEqual([0.1, 0.2, 0.4, 0.5])
  })
})
