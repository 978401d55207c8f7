import { beforeEach, describe, expect, test } from 'vitest'
import { createKeyBurst, type KeyBurst } from '../../renderer/base/keys/key-burst.ts'

describe('keys as fast as a scanner', () => {
  let done: string[]
  let due: (() => void) | null
  let burst: KeyBurst
  const press = (at: number, keys: string) => {
    Array.from(keys).forEach((key, index) => {
      burst.press(at + index * 20, () => done.push(key))
      if (index === 0) burst.means(() => done.push(key))
    })
  }

  beforeEach(() => {
    done = []
    due = null
    burst = createKeyBurst((run) => {
      due = run
      return () => {
        if (due === run) due = null
      }
    })
  })

  test('two keys that fingers rolled over are both done, in their order, once nothing follows', () => {
    press(0, 'w5')
    expect(done).toEqual([])
    due?.()
    expect(done).toEqual(['w', '5'])
    due?.()
    expect(done).toEqual(['w', '5'])
  })

  test('a key after a pause does not make one burst with the one before it', () => {
    press(0, 'a')
    press(500, '1')
    expect(done).toEqual(['a'])
    due?.()
    expect(done).toEqual(['a', '1'])
  })

  test('a first key that belongs to the focused control does nothing else, the one after it does', () => {
    burst.press(0, () => done.push(' '))
    burst.press(20, () => done.push('5'))
    due?.()
    expect(done).toEqual(['5'])
  })

  test('what is as long as a scan does nothing, with and without its Enter', () => {
    press(0, '095XE1')
    due?.()
    press(1000, '095XE160021234')
    burst.settle()
    expect(done).toEqual([])
  })

  test('a key that comes to mean something else, or nothing any more, does that', () => {
    press(0, 'ab')
    burst.means(() => {})
    burst.settle()
    expect(done).toEqual(['a'])
    press(1000, 'c')
    burst.drop()
    due?.()
    expect(done).toEqual(['a'])
  })
})
