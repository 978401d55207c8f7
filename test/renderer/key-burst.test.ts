import { beforeEach, describe, expect, test } from 'vitest'
import { createKeyBurst, type KeyBurst } from '../../renderer/base/keys/key-burst.ts'

describe('keys as fast as a scanner', () => {
  let done: string[]
  let due: { run: () => void; ms: number } | null
  let burst: KeyBurst
  const press = (at: number, keys: string, gap = 20, records = false) => {
    Array.from(keys).forEach((key, index) => {
      burst.press(at + index * gap, key, () => done.push(key))
      if (records) burst.means(() => done.push(key), { records })
    })
  }
  const timeUp = () => {
    const now = due
    due = null
    now?.run()
  }

  beforeEach(() => {
    done = []
    due = null
    burst = createKeyBurst({ fastMs: 75, bridgeMs: 250 }, (run, ms) => {
      const mine = { run, ms }
      due = mine
      return () => {
        if (due === mine) due = null
      }
    })
  })

  test('two keys that fingers rolled over are both done, in their order, once nothing follows', () => {
    press(0, 'w5')
    expect(done).toEqual([])
    timeUp()
    expect(done).toEqual(['w', '5'])
    timeUp()
    expect(done).toEqual(['w', '5'])
  })

  test('a key after a pause does not make one burst with the one before it', () => {
    press(0, 'a')
    press(500, '1')
    expect(done).toEqual(['a'])
    timeUp()
    expect(done).toEqual(['a', '1'])
  })

  test('what records waits as long as a scanner may pause', () => {
    press(0, 'v', 20, true)
    timeUp()
    expect(done).toEqual([])
    expect(due?.ms).toBe(175)
    timeUp()
    expect(done).toEqual(['v'])
  })

  test('what looks like a scan does nothing, nor does what comes after its pause', () => {
    press(0, '095XE1')
    timeUp()
    press(300, '3')
    timeUp()
    expect(done).toEqual([])
  })

  test('one key hammered is done as often as it was pressed', () => {
    press(0, '......')
    timeUp()
    expect(done).toEqual(['.', '.', '.', '.', '.', '.'])
  })

  test('Enter on the heels of a key: it was a scanner', () => {
    press(0, '3')
    burst.settle(12)
    timeUp()
    expect(done).toEqual([])
    press(1000, '3')
    burst.settle(1200)
    expect(done).toEqual(['3'])
  })

  test('an arrow on the heels of a key: both were fingers, unless a scan was under way', () => {
    press(0, '3')
    burst.settle()
    expect(done).toEqual(['3'])
    press(1000, '095X')
    burst.settle()
    timeUp()
    expect(done).toEqual(['3'])
  })

  test('a key that comes to mean something else, or nothing any more, does that', () => {
    press(0, 'ab')
    burst.means(() => {})
    burst.settle()
    expect(done).toEqual(['a'])
    press(1000, 'c')
    burst.drop()
    timeUp()
    expect(done).toEqual(['a'])
  })
})
