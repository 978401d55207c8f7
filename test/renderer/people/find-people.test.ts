import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { findPeople } from '../../../renderer/people/find-people.ts'
import { initials } from '../../../renderer/people/initials.ts'
import { likelyCode, likelyCurrency } from '../../../renderer/people/likely-place.ts'

const people = ['Marie Nováková', 'Tomáš Kříž', 'Jana Dvořáková-Malá', 'Mariana Krátká'].map((name) => ({
  name,
}))
const found = (text: string) => findPeople(people, text).map(({ name }) => name)

test('a few letters of any word find a person, diacritics and case aside', () => {
  expect(found('kri')).toEqual(['Tomáš Kříž'])
  expect(found('MALA')).toEqual(['Jana Dvořáková-Malá'])
  expect(found('mari')).toEqual(['Marie Nováková', 'Mariana Krátká'])
  expect(found('  ')).toHaveLength(4)
  expect(found('xyz')).toEqual([])
})

test('a word that begins so comes before one that only has it inside', () => {
  expect(found('ana')).toEqual(['Jana Dvořáková-Malá', 'Mariana Krátká'])
  expect(found('kova')).toEqual(['Marie Nováková', 'Jana Dvořáková-Malá'])
  expect(findPeople([{ name: 'Ivana' }, { name: 'Anna Malá' }], 'an').map(({ name }) => name)).toEqual([
    'Anna Malá',
    'Ivana',
  ])
})

test('initials are the first and the last word’s, whatever the script', () => {
  expect(['Jana Nováková', 'Jan', 'Jan z Husi', '李 小龙', ' '].map(initials)).toEqual([
    'JN',
    'J',
    'JH',
    '李小',
    '',
  ])
})

test('a code is proposed that the centre may have, or none', () => {
  expect(likelyCode('Servis Praha')).toBe('SP')
  expect(likelyCode('Žižkov')).toBe('ZIZ')
  expect(likelyCode('A')).toBe('')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
      expect(likelyCode(name)).toMatch(/^([A-Z0-9]{2,5})?$/)
    }),
  )
})

test('the currency follows the country where one is plain', () => {
  expect(['CZ', 'SK', 'PL', 'AQ'].map(likelyCurrency)).toEqual(['CZK', 'EUR', 'PLN', null])
})
