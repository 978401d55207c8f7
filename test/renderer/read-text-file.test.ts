import { expect, it } from 'vitest'
import { decodeText } from '../../renderer/base/read-text-file.ts'

const bytes = (...values: readonly number[]) => new Uint8Array(values).buffer

it.each([
  ['UTF-8', new TextEncoder().encode('Žofie').buffer],
  ['Windows-1250, as Czech Excel saves CSV', bytes(0x8e, 0x6f, 0x66, 0x69, 0x65)],
  ['UTF-16 as Excel’s Unicode text', bytes(0xff, 0xfe, 0x7d, 0x01, 0x6f, 0, 0x66, 0, 0x69, 0, 0x65, 0)],
  ['UTF-16 the other way round', bytes(0xfe, 0xff, 0x01, 0x7d, 0, 0x6f, 0, 0x66, 0, 0x69, 0, 0x65)],
])('reads a file in %s', (_, content) => {
  expect(decodeText(content)).toBe('Žofie')
})

it('reads an empty file as nothing', () => {
  expect(decodeText(bytes())).toBe('')
})
