import { describe, expect, it } from 'vitest'
import { parseRma, scannedRma } from '../../../shared/kernel/rma.ts'

describe('the code on a label', () => {
  it.each(['RMA-PRG-2026-100001', ' rma-prg-2026-100001\r', 'RMA=PRG=ěéěž=+éééé+', 'rma=brz=ěéěž=+éééé+'])(
    'is read from %j, whatever layout the scanner types on',
    (text) => {
      expect(scannedRma(text)).toMatch(/^RMA-(PRG|BRY)-2026-100001$/)
    },
  )

  it.each(['095XE160021234', 'é95XE+ýéé21ě34', 'RMA-PRG-2026', 'CP-PRG-2026-100001', ''])(
    '%j is none',
    (text) => {
      expect(scannedRma(text)).toBeNull()
    },
  )

  it('is taken as it stands where it was typed', () => {
    expect(parseRma('RMA=PRG=ěéěž=+éééé+')).toBeNull()
  })
})
