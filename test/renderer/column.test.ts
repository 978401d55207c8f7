import { expect, it } from 'vitest'
import { nextSort } from '../../renderer/base/ui/data-table/column.ts'
import { targetOf } from '../../renderer/base/ui/data-table/use-active-row.ts'
import { foldedMatch } from '../../renderer/base/ui/fold.ts'
import { groupsOfFour } from '../../renderer/base/ui/serial.tsx'

it('sorts up, then down, then as it came', () => {
  const up = nextSort(null, 'at')
  const down = nextSort(up, 'at')
  expect([up, down, nextSort(down, 'at')]).toEqual([
    { column: 'at', descending: false },
    { column: 'at', descending: true },
    null,
  ])
  expect(nextSort(down, 'rma')).toEqual({ column: 'rma', descending: false })
})

it('turns round the order that the list has by itself', () => {
  const plain = { column: 'at', descending: true }
  const up = nextSort(plain, 'at', plain)
  expect([up, nextSort(up, 'at', plain)]).toEqual([{ column: 'at', descending: false }, plain])
  expect(nextSort({ column: 'rma', descending: true }, 'rma', plain)).toBeNull()
})

it('keeps the active row within the list', () => {
  expect(targetOf('ArrowUp', 0, 5)).toBe(0)
  expect(targetOf('ArrowDown', 4, 5)).toBe(4)
  expect(targetOf('ArrowDown', -1, 5)).toBe(0)
  expect(targetOf('PageDown', 1, 5)).toBe(4)
  expect(targetOf('End', 1, 5)).toBe(4)
  expect(targetOf('x', 1, 5)).toBeNull()
})

it('finds words without diacritics and in any order', () => {
  expect(foldedMatch('Jana Nováková', 'novak jan')).toBe(true)
  expect(foldedMatch('Čeněk Řehoř', 'cenek rehor')).toBe(true)
  expect(foldedMatch('Čeněk Řehoř', 'petr')).toBe(false)
})

it('groups a serial by fours and loses nothing', () => {
  const groups = groupsOfFour('095XE160021234').map(({ text }) => text)
  expect(groups).toEqual(['095X', 'E160', '0212', '34'])
})
