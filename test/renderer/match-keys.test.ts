import { describe, expect, it } from 'vitest'
import { isPlainCharacter, matchesKeys, type PressedKeys } from '../../renderer/base/keys/match-keys.ts'

const press = (key: string, more: Partial<PressedKeys> = {}): PressedKeys => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
})

describe('a key combination', () => {
  it('is met by its keys, Ctrl being ⌘ on a Mac', () => {
    expect(matchesKeys('Ctrl+K', press('k', { ctrlKey: true }))).toBe(true)
    expect(matchesKeys('Ctrl+K', press('k', { metaKey: true }))).toBe(true)
    expect(matchesKeys('Ctrl+K', press('k'))).toBe(false)
  })

  it('is not met where a further command key is down', () => {
    expect(matchesKeys('k', press('k', { ctrlKey: true }))).toBe(false)
    expect(matchesKeys('Ctrl+K', press('k', { ctrlKey: true, altKey: true }))).toBe(false)
  })

  it('is met by the character whatever the layout needs for it', () => {
    expect(matchesKeys('?', press('?', { code: 'Comma' }))).toBe(true)
    expect(matchesKeys('/', press('/', { code: 'BracketLeft' }))).toBe(true)
  })

  it('finds digits on a Czech layout, where the key gives a letter', () => {
    expect(matchesKeys('2', press('ě', { code: 'Digit2' }))).toBe(true)
    expect(matchesKeys('2', press('2', { code: 'Numpad2' }))).toBe(true)
    expect(matchesKeys('2', press('š', { code: 'Digit3' }))).toBe(false)
  })

  it('knows named keys', () => {
    expect(matchesKeys('Alt+ArrowDown', press('ArrowDown', { altKey: true }))).toBe(true)
  })
})

it('tells what a scanner could have typed from what it could not', () => {
  expect(isPlainCharacter(press('/'))).toBe(true)
  expect(isPlainCharacter(press('Enter'))).toBe(false)
  expect(isPlainCharacter(press('k', { ctrlKey: true }))).toBe(false)
})
