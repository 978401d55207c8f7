import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNameList, readNameList } from '../../../electron/search/name-list.ts'
import { partsOf, wordsOf } from '../../../electron/search/name-words.ts'

describe('the words that a person is found by', () => {
  it('know no diacritics, capitals or spaces in a number', () => {
    const words = wordsOf({ name: 'Žofie Příhodová', phone: '+420 777 123 456', email: 'Zofie@Example.cz' })
    expect(words).toBe('zofie prihodova +420 777 123 456 zofie@example.cz 420777123456')
    expect(partsOf('  PŘÍHODO  7771234 ')).toEqual(['prihodo', '7771234'])
  })

  it('are asked for by parts of three characters and more', () => {
    expect(partsOf('Žo')).toBeNull()
    expect(partsOf('ž\u030C\u030C\u030C')).toBeNull()
    expect(partsOf('Žo Příh')).toEqual(['prih'])
  })
})

describe('the list of names', () => {
  it('finds by every part, the newest first, and no more than asked for', () => {
    const list = createNameList()
    for (const n of Array.from({ length: 10_000 }, (_, n) => n))
      list.add(`s${n}`, `jan novak ${n % 10 === 0 ? 'starsi' : 'mladsi'} ${n}`)
    expect(list.find(['novak', 'starsi'], 3)).toEqual(['s9990', 's9980', 's9970'])
    expect(list.find(['starsi', '4990'], 5)).toEqual(['s4990'])
    expect(list.find(['9999', 'starsi'], 5)).toEqual([])
    expect(list.find(['jan'], 20_000)).toHaveLength(10_000)
  })

  it('finds nothing across two people', () => {
    const list = createNameList()
    list.add('one', 'abc')
    list.add('other', 'def')
    expect(list.find(['bcd'], 5)).toEqual([])
    expect(list.find(['cde'], 5)).toEqual([])
  })

  it('keeps no byte of who is removed', () => {
    const list = createNameList()
    list.add('one', 'zofie')
    list.add('other', 'karel')
    expect(list.remove('one')).toBe(true)
    expect(list.remove('one')).toBe(false)
    expect(list.remove('nobody')).toBe(false)
    expect(list.find(['zof'], 5)).toEqual([])
    expect(list.find(['kar'], 5)).toEqual(['other'])
    expect(list.toBytes().toString('latin1')).not.toMatch(/zof|one/)
  })

  it('is read back ordered by subject, and from nothing else', () => {
    const list = createNameList()
    for (const subject of ['c', 'a', 'b']) list.add(subject, `words of ${subject}`)
    const bytes = list.toBytes()
    const again = readNameList(bytes)
    expect(again?.subjects).toEqual(['a', 'b', 'c'])
    expect(again?.find(['words'], 5)).toEqual(['c', 'b', 'a'])
    again?.add('d', 'more words')
    expect(again?.find(['words'], 5)).toEqual(['d', 'c', 'b', 'a'])
    expect(readNameList(createNameList().toBytes())?.subjects).toEqual([])
    for (const other of [
      Buffer.alloc(0),
      bytes.subarray(0, 20),
      bytes.subarray(0, -1),
      Buffer.alloc(64, 255),
    ])
      expect(readNameList(other)).toBeNull()
  })

  it('answers as looking at each person by itself does, whatever was added and removed', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'b', 'č', ' '), maxLength: 8 })
    const step = fc.oneof(
      fc.record({ add: words }),
      fc.record({ remove: fc.nat(20) }),
      fc.constant('store' as const),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.array(words, { minLength: 1 }), (steps, parts) => {
        let list = createNameList()
        const model = new Map<string, string>()
        for (const [n, one] of steps.entries()) {
          if (one === 'store') list = readNameList(list.toBytes()) ?? createNameList()
          else if ('add' in one) {
            const subject = String(n).padStart(2, '0')
            list.add(subject, one.add)
            model.set(subject, one.add)
          } else {
            const subject = String(one.remove).padStart(2, '0')
            expect(list.remove(subject)).toBe(model.delete(subject))
          }
        }
        const asked = parts.map((part) => part.trim()).filter((part) => part !== '')
        if (asked.length === 0) return
        const due = [...model].filter(([, text]) => asked.every((part) => text.includes(part)))
        expect(list.find(asked, 100)).toEqual(due.map(([subject]) => subject).toReversed())
      }),
    )
  })
})
