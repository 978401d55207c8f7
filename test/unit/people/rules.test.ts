import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { countryCodes, currencyCodes } from '../../../shared/kernel/country-currency.ts'
import { nameOfLength, readsTheSame } from '../../../shared/kernel/names.ts'
import { hasAnotherManager, orderedRoles } from '../../../shared/people/rules.ts'
import { roles } from '../../../shared/kernel/contract.ts'

test('somebody else manages only where they are active, not locked and a manager', () => {
  const person = { id: 'a', roles: ['manager' as const], active: true, locked: false }
  expect(hasAnotherManager([person], 'a')).toBe(false)
  expect(hasAnotherManager([person], 'b')).toBe(true)
  expect(hasAnotherManager([{ ...person, locked: true }], 'b')).toBe(false)
  expect(hasAnotherManager([{ ...person, active: false }], 'b')).toBe(false)
  expect(hasAnotherManager([{ ...person, roles: ['reviewer'] }], 'b')).toBe(false)
})

test('roles come out once each, always in the same order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...roles)), (chosen) => {
      const ordered = orderedRoles(chosen)
      expect(new Set(ordered)).toEqual(new Set(chosen))
      expect(ordered).toEqual(orderedRoles(chosen.toReversed()))
    }),
  )
})

test('a name is kept as written, without what would make it pass for another', () => {
  const name = nameOfLength(20)
  expect(name.parse('  Jiří\u00a0 Novák ')).toBe('Jiří Novák')
  expect(name.parse('Jiri\u0301')).toBe('Jirí')
  expect(name.parse('李小龙')).toBe('李小龙')
  for (const bad of ['', '   ', 'a\u0000b', 'a\u200bb', 'a\u202eb', '\ud800', 'x'.repeat(21)])
    expect(name.safeParse(bad).success, JSON.stringify(bad)).toBe(false)
  expect(readsTheSame('Jiří Novák', 'JIRI NOVAK')).toBe(true)
  expect(readsTheSame('Jiří Novák', 'Jiří Nováček')).toBe(false)
})

test('any text is either a name or refused; a name that was taken is taken again unchanged', () => {
  const name = nameOfLength(60)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const first = name.safeParse(text)
      if (first.success) expect(name.parse(first.data)).toBe(first.data)
    }),
  )
})

test('every country and currency has a name in both languages, each code stands once', () => {
  expect(new Set(countryCodes).size).toBe(249)
  expect(new Set(currencyCodes).size).toBe(currencyCodes.length)
  for (const language of ['cs', 'en']) {
    const regions = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    const currencies = new Intl.DisplayNames([language], { type: 'currency', fallback: 'none' })
    expect(countryCodes.filter((code) => regions.of(code) === undefined)).toEqual([])
    expect(currencyCodes.filter((code) => currencies.of(code) === undefined)).toEqual([])
  }
})
