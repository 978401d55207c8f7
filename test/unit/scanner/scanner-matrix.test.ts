import { expect, it } from 'vitest'
import { keyboardLayouts } from '../../../shared/kernel/keyboard-layouts.ts'
import { readScan } from '../../../shared/kernel/serial-scan.ts'
import { readKeys, type KeyStroke } from '../../../shared/scanner/index.ts'
import { keysTypedOn } from '../../support/layouts.ts'

const serials = ['095YE16Z021234', '0M8H76B3PLDCQSEHBZT', '1581F5FKD2Z28Y0D2TK8']
const framings = [
  { prefix: '', suffix: 'Enter' },
  { prefix: '', suffix: 'Tab' },
  { prefix: '', suffix: '' },
  { prefix: '~', suffix: 'Enter' },
  { prefix: '', suffix: '#' },
  { prefix: '~', suffix: '#' },
] as const
/** The pause before each character: steady at all speeds, and with one pause at the beginning, in the middle, at the end. */
const timings: readonly ((place: number, length: number) => number)[] = [
  () => 2,
  () => 12,
  () => 36,
  () => 65,
  (place) => (place === 5 ? 190 : 12),
  (place, length) => (place === length - 1 ? 250 : 12),
  (place) => (place % 6 === 5 ? 120 : 20),
  (place) => [3, 70, 20, 45][place % 4] ?? 10,
]
/** A wireless scanner adds its own time to every character, and sends no physical keys through its receiver. */
const links = [
  { wireless: false, extra: 0 },
  { wireless: true, extra: 7 },
]

it('reads no serial wrong: 10 layouts × 3 shapes × 6 framings × 8 timings × wired or wireless', () => {
  let scans = 0
  const wrong: string[] = []
  const unread: string[] = []
  for (const layout of keyboardLayouts)
    for (const serial of serials)
      for (const { prefix, suffix } of framings)
        for (const timing of timings)
          for (const { wireless, extra } of links) {
            const isKey = suffix === 'Enter' || suffix === 'Tab'
            const sent = `${prefix}${serial}${isKey ? '' : suffix}`
            let at = 1000
            const strokes: KeyStroke[] = keysTypedOn(layout, sent).map((key, place) => {
              at += Math.min(timing(place, sent.length) + extra, 250)
              return { ...key, code: wireless ? '' : key.code, at }
            })
            if (isKey) strokes.push({ key: suffix, code: wireless ? '' : suffix, at: at + 15 })
            // What a scanner sends around a code is taught as the layout prints it.
            const printed = (text: string) =>
              keysTypedOn(layout, text)
                .map(({ key }) => key)
                .join('')
            const profile = wireless
              ? { prefix: printed(prefix), suffix: isKey ? suffix : printed(suffix) }
              : { prefix, suffix }
            const { scans: found, keys } = readKeys(strokes, profile)
            scans += 1
            const reading = found.map((text) => readScan(text, wireless ? layout : 'us'))
            const said = `${layout} ${serial} ${prefix}…${suffix} ${timings.indexOf(timing)} ${wireless ? 'wireless' : 'wired'}`
            if (reading.length !== 1 || keys.length > 0) unread.push(said)
            if (reading.some((one) => one.certain && one.serial !== serial)) wrong.push(said)
            else if (!reading.some((one) => one.serial === serial || one.proposals.includes(serial)))
              unread.push(said)
          }
  console.info(`${wrong.length} wrong of ${scans}`)
  expect(scans).toBe(10 * 3 * 6 * 8 * 2)
  expect(wrong).toEqual([])
  expect(unread).toEqual([])
})
