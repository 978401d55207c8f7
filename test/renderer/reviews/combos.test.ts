import { describe, expect, it } from 'vitest'
import { defaultKeys, reviewActions } from '../../../renderer/reviews/keys/actions.ts'
import { combosOf, comboWords, type KeyCombo } from '../../../renderer/reviews/keys/combos.ts'

const press = (key: string, code: string, held: Partial<KeyCombo> = {}): KeyCombo => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('the names of a pressed key', () => {
  it('takes digits and punctuation by their place, whatever the layout makes of them', () => {
    expect(combosOf(press('+', 'Digit1'))).toContain('1')
    expect(combosOf(press('1', 'Digit1', { shiftKey: true }))).toContain('Shift+1')
    expect(combosOf(press('?', 'Comma', { shiftKey: true }))).toContain('Shift+,')
    expect(combosOf(press('ú', 'BracketLeft'))).toContain('[')
  })

  it('takes letters by what they make: Z is where Y is on a Czech keyboard', () => {
    expect(combosOf(press('z', 'KeyY'))).toEqual(['z'])
    expect(combosOf(press('Z', 'KeyY', { shiftKey: true }))).toEqual(['Shift+z'])
  })

  it('takes a letter by its place where the key makes none', () => {
    expect(combosOf(press('д', 'KeyL'))).toEqual(['l'])
    expect(combosOf(press('Ω', 'KeyZ', { altKey: true }))).toEqual(['Alt+z'])
  })

  it('names arrows with what is held, ⌘ as Ctrl', () => {
    expect(combosOf(press('ArrowLeft', 'ArrowLeft', { metaKey: true }))).toEqual(['Ctrl+ArrowLeft'])
    expect(combosOf(press(' ', 'Space'))).toEqual(['Space'])
  })

  it('shows arrows as signs and letters as they stand on the key', () => {
    expect(comboWords('Shift+ArrowLeft')).toBe('Shift+←')
    expect(comboWords('j')).toBe('J')
    expect(comboWords('Shift+z')).toBe('Shift+Z')
    expect(comboWords('Home')).toBe('Home')
  })
})

it('gives every action a key, and no key to two', () => {
  const all = reviewActions.flatMap((action) => defaultKeys[action])
  expect(reviewActions.every((action) => defaultKeys[action].length > 0)).toBe(true)
  expect(new Set(all).size).toBe(all.length)
  expect(new Set(reviewActions)).toEqual(new Set(Object.keys(defaultKeys)))
})
