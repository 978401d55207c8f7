import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyboardLayouts, type KeyboardLayout } from '../../../shared/kernel/keyboard-layouts.ts'
import { readScan } from '../../../shared/kernel/serial-scan.ts'
import { typedOn } from '../../support/layouts.ts'

const alphabet = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'.split(''))
const tail = (length: number) => fc.string({ unit: alphabet, minLength: length, maxLength: length })
const serials = fc.oneof(
  fc.tuple(fc.constantFrom('0', '2', '3'), tail(13)).map(([first, rest]) => `${first}${rest}`),
  tail(18).map((rest) => `0${rest}`),
  tail(15).map((rest) => `1581F${rest}`),
)
const real = serials.filter((serial) => /[A-Z]/.test(serial.slice(5)))

const labels: readonly (readonly [what: string, wrap: (serial: string) => string])[] = [
  ['bare', (serial) => serial],
  ['in small letters', (serial) => serial.toLowerCase()],
  ['after AIM of Code 128', (serial) => `]C0${serial}`],
  ['after S/N:', (serial) => `S/N: ${serial}`],
  ['glued to S/N', (serial) => `S/N${serial}`],
  ['after SN=', (serial) => `SN=${serial}`],
  ['in GS1', (serial) => `]d2010822589424617021${serial}`],
  ['in GS1 behind a lot', (serial) => `]d2010822589424617010AB1\u001d21${serial}`],
  ['in GS1 as it is printed', (serial) => `(01)05909806937266(21)${serial}`],
  ['in a Digital Link', (serial) => `https://id.gs1.org/01/06859893625944/21/${serial}?17=270131`],
  ['in an address', (serial) => `https://device.example.com/check?sn=${serial}&m=3`],
  ['in JSON', (serial) => JSON.stringify({ sn: serial, model: 'X' })],
  ['among fields', (serial) => `${serial};Mavic Mini;2020-05`],
]

/** Labels whose signs nearly every layout has on the same keys: nothing in the text shows that Y and Z changed places. */
const plainSigns: readonly (readonly [what: string, wrap: (serial: string) => string])[] = [
  ['after SN and a space', (serial) => `SN ${serial}`],
  ['after Serial No.', (serial) => `Serial No. ${serial}`],
  ['before a tab', (serial) => `${serial}\tMAVIC`],
  ['on a line', (serial) => `${serial}\nMAVIC`],
  ['before a comma', (serial) => `${serial},MT1SS5`],
  ['in GS1 that nothing announces', (serial) => `010822589424617021${serial}`],
  ['in GS1 behind a lot that nothing announces', (serial) => `010822589424617010AB1\u001d21${serial}`],
]

describe('a serial that a scanner types', () => {
  it.each(keyboardLayouts.flatMap((layout) => labels.map(([what, wrap]) => [what, layout, wrap] as const)))(
    '%s is read on %s where that was taught',
    (_, layout, wrap) => {
      fc.assert(
        fc.property(real, (serial) => {
          const reading = readScan(typedOn(layout, wrap(serial)), layout)
          expect(reading).toMatchObject({ serial, certain: true, layout })
        }),
        { numRuns: 20 },
      )
    },
  )

  it('is read, proposed or refused where no layout was taught and the text shows one; never another for certain', () => {
    const layouts = fc.constantFrom<KeyboardLayout>('cs', 'cs-qwerty', 'sk', 'fr', 'be')
    fc.assert(
      fc.property(real, layouts, (serial, layout) => {
        fc.pre(/\d{2}/.test(serial))
        const { serial: read, certain, proposals } = readScan(typedOn(layout, serial))
        if (certain) expect(read).toBe(serial)
        expect(read === serial || proposals.includes(serial)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('is never another one for certain, on any layout and in any dress', () => {
    const dress = fc.constantFrom(...[...labels, ...plainSigns].map(([, wrap]) => wrap))
    fc.assert(
      fc.property(real, fc.constantFrom(...keyboardLayouts), dress, (serial, layout, wrap) => {
        const { serial: read, certain } = readScan(typedOn(layout, wrap(serial)))
        if (certain) expect(read).toBe(serial)
      }),
      { numRuns: 3000 },
    )
  })

  it.each(plainSigns)('%s is read or proposed on any layout that nobody taught', (_, wrap) => {
    fc.assert(
      fc.property(real, fc.constantFrom(...keyboardLayouts), (serial, layout) => {
        const { serial: read, proposals } = readScan(typedOn(layout, wrap(serial)))
        expect([read, ...proposals]).toContain(serial)
      }),
      { numRuns: 100 },
    )
  })

  it('stays one of two where a label of both was typed on a layout that was taught', () => {
    const text = typedOn('cs', 'SN:1581F2JVP7LPZLBQMT3D SN:0ZV4GCF3F366RF30EKH')
    expect(readScan(text, 'cs')).toMatchObject({
      serial: null,
      certain: false,
      proposals: ['1581F2JVP7LPZLBQMT3D', '0ZV4GCF3F366RF30EKH'],
    })
  })

  it.each(['(01)05909806937266', '(10)ABC123', '#REF!', '#N/A', '(null)'])(
    'is not made of %s with Shift left out of account',
    (text) => {
      expect(readScan(typedOn('cs', text), 'cs').serial).toBeNull()
    },
  )

  it.each<[string, string, KeyboardLayout | null]>([
    ['ÉÍŘXE+ŽÉÉĚ+ĚŠČ', '095XE160021234', 'cs'],
    ['éířxe+žééě+ěšč', '095XE160021234', 'cs'],
    ['éířZE+žééě+ěšč', '095YE160021234', 'cs'],
    ['éířZE+žééě+ěšč', '095ZE160021234', 'cs-qwerty'],
    ['éíťYE+žééľ+ľšč', '095ZE160021234', 'sk'],
    ['ö95ZE16öö21234', '095YE160021234', 'hu'],
    ['095ZE160021234', '095YE160021234', 'de'],
    ['àç(XE&-ààé&é"\'', '095XE160021234', 'fr'],
    ['àç(XE&§ààé&é"\'', '095XE160021234', 'be'],
    ['à,(XE&-ààé&é"\'', '0M5XE160021234', 'fr'],
    [')Cé+řá+FřFKDěšěáééDěTKá', '1581F5FKD232800D2TK8', null],
  ])('%s is %s on %s', (text, serial, layout) => {
    const { serial: read, proposals } = readScan(text, layout)
    expect(layout === null ? proposals : [read]).toContain(serial)
  })

  it('is asked about where Shift or Caps Lock made signs of its digits', () => {
    expect(readScan('!%*!F%FKD@#@*))D@TK*')).toMatchObject({
      serial: null,
      proposals: ['1581F5FKD232800D2TK8'],
      layout: 'us',
    })
  })

  it('is asked about with its neighbours where digits stand as they are on a layout that has none', () => {
    expect(readScan('1581F5FKD2Y2800D2TK8', 'cs')).toMatchObject({
      serial: null,
      proposals: ['1581F5FKD2Y2800D2TK8', '1581F5FKD2Z2800D2TK8'],
    })
  })
})

describe('what stands beside a serial', () => {
  it('is shown', () => {
    expect(readScan('(01)06450527279719(17)270131(10)YXV3E(21)1581FHM4U4V4P2US67Z5').leftAside).toEqual([
      { what: 'gtin', value: '06450527279719' },
      { what: 'best-before', value: '270131' },
      { what: 'lot', value: 'YXV3E' },
    ])
    expect(readScan('P/N: CP.MA.01 S/N: 095XE160021234').leftAside).toEqual([
      { what: 'other', value: 'P/N: CP.MA.01' },
    ])
  })

  it('is told from it by the identifiers of a message', () => {
    expect(readScan('[)>\u001e06\u001dS095XE160021234\u001d1TAB1\u001d1PABC\u001e\u0004')).toMatchObject({
      serial: '095XE160021234',
      leftAside: [
        { what: 'lot', value: 'AB1' },
        { what: 'model', value: 'ABC' },
      ],
    })
  })

  it.each([
    ['a lot whose separator got lost', '010822589424617010LOT21095XE160021234', '095XE160021234'],
    ['a lot behind it', '0108225894246170211581F0XA5P7X1MDU6AU310LOT', '1581F0XA5P7X1MDU6AU3'],
    ['an identifier alone', '211581F0XA5P7X1MDU6AU3', '1581F0XA5P7X1MDU6AU3'],
    ['the beginning of an identifier', '22BPUS8GG4A1Y3YW7RJ\u001d10X97750', '22BPUS8GG4A1Y3YW7RJ'],
    ['an identifier and its value', '21BPUS8GG4A1YX\u001d10X97750', '21BPUS8GG4A1YX'],
    ['a lot that was glued to it', ']d20104285067191519213AMYUN1URMVY9N10L550', '3AMYUN1URMVY9N'],
    ['a field that nothing names', '{"id":"095XE160021234"}', '095XE160021234'],
    ['the letters of a label', 'SN095XE160021234', '095XE160021234'],
    ['a sign in front', 'ˇéířXE+žééě+ěšč', '095XE160021234'],
    ['the path of an address', 'https://m.example.com/d/1581F98K2H71UWM7DS8M', '1581F98K2H71UWM7DS8M'],
    ['O and I', '1581F5FKD2328OOD2TK8', '1581F5FKD232800D2TK8'],
  ])('is not taken for a part of it: %s', (_, text, serial) => {
    const reading = readScan(text)
    expect(reading).toMatchObject({ certain: false, refused: null })
    expect(reading.proposals).toContain(serial)
  })

  it('never makes a lot of a serial', () => {
    const lots = tail(14)
    fc.assert(
      fc.property(lots, fc.constantFrom('\u001d', ''), (lot, separator) => {
        for (const text of [
          `(10)${lot}`,
          `]d2010822589424617010${lot}${separator}`,
          `(01)08225894246170(10)${lot}`,
        ]) {
          expect(readScan(text).serial).toBeNull()
        }
      }),
    )
  })
})

describe('what is no serial', () => {
  it.each([
    ['', 'empty'],
    [' -\r\n', 'empty'],
    ['undefined', 'accidental-word'],
    ['undefinedundefined', 'accidental-word'],
    ['null', 'accidental-word'],
    ['NaN', 'accidental-word'],
    ['[object Object]', 'accidental-word'],
    ['n/a', 'accidental-word'],
    ['S/N: undefined', 'accidental-word'],
    ['{"sn":"null"}', 'accidental-word'],
    ['https://example.com/?sn=undefined', 'accidental-word'],
    ['spadl do vody', 'accidental-word'],
    ['1,58E+13', 'ruined-number'],
    ['1.58E13', 'ruined-number'],
    ['1E+13', 'ruined-number'],
    ['{"sn":15810000000000}', 'ruined-number'],
    ['#N/A', 'ruined-number'],
    ['#REF!', 'ruined-number'],
    ['########', 'ruined-number'],
    ['8595246100123', 'article-code'],
    [']E08595246100123', 'article-code'],
    ['(01)05909806937266', 'article-code'],
    ['0108225894246170', 'article-code'],
    ['1Z999AA10123456784', 'tracking-number'],
    ['RR123456789CZ', 'tracking-number'],
    ['RMA-PRG-2026-100012', 'own-number'],
    ['RMA=PRG=ěéěž=+ééé+ě', 'own-number'],
    ['CP-PRG-2026-100001', 'own-number'],
    ['https://example.com/', 'address'],
    ['jan@example.com', 'address'],
    ['095XE16😀021234', 'impossible-characters'],
    ['095XE160021234095XE160021235', 'run-together'],
    ['1581F98K2H71UWM7DS8M1581F98K2H71UWM7DS8M', 'run-together'],
    ['095XE1600212341581F98K2H71UWM7DS8M', 'run-together'],
    ['S/N:', 'no-serial'],
    ['(10)ABC123', 'no-serial'],
  ])('%j: %s', (text, refused) => {
    expect(readScan(text)).toMatchObject({ serial: null, proposals: [], refused })
  })

  it('is named with the number that it is', () => {
    expect(readScan('RMA=PRG=ěéěž=+ééé+ě').leftAside).toEqual([
      { what: 'own-number', value: 'RMA-PRG-2026-100012' },
    ])
  })

  it.each(['08225894246170', 'DJIMAVICMINIXX'])('%s is asked about: it may be one all the same', (text) => {
    expect(readScan(text)).toMatchObject({ serial: null, proposals: [text], refused: null })
  })

  it.each(['1581F5FKD2328', '1581F5FKD23280', '15810000000000', 'AB12'])(
    '%s is kept, and not for certain',
    (text) => {
      expect(readScan(text)).toMatchObject({ serial: text, certain: false })
    },
  )

  it('never breaks the reader, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.option(fc.constantFrom(...keyboardLayouts), { nil: null }),
        (text, layout) => {
          const { serial, proposals, refused } = readScan(text, layout)
          if (serial !== null) expect(serial).toMatch(/^[0-9A-Z]+$/)
          for (const proposal of proposals) expect(proposal).toMatch(/^[0-9A-Z]+$/)
          expect(serial !== null || proposals.length > 0).toBe(refused === null)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
