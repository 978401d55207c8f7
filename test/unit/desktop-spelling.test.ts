import { describe, expect, it } from 'vitest'
import { contextItems } from '../../electron/host/electron/context-items.ts'
import { checksSpelling, offerSpelling } from '../../electron/host/electron/spelling.ts'
import { readWords } from '../../electron/host/electron/words.ts'
import { join } from 'node:path'

const { menu } = readWords(join(import.meta.dirname, '..', '..', 'resources'), 'cs-CZ')
const editFlags = {
  canCopy: true,
  canCut: true,
  canDelete: true,
  canEditRichly: false,
  canPaste: true,
  canRedo: false,
  canSelectAll: true,
  canUndo: true,
}
const field = {
  isEditable: true,
  selectionText: '',
  editFlags,
  misspelledWord: '',
  dictionarySuggestions: [],
}

describe('the menu under the right button', () => {
  const done: string[] = []
  const spelling = {
    replace: (word: string) => void done.push(`replace ${word}`),
    learn: (word: string) => void done.push(`learn ${word}`),
  }
  const itemsOf = (misspelledWord: string, dictionarySuggestions: string[]) =>
    contextItems(menu, { ...field, misspelledWord, dictionarySuggestions }, spelling)

  it('has suggestions first, five at most, and they do what they say', () => {
    const items = itemsOf('dronn', ['dron', 'drony', 'R&D', 'drone', 'drom', 'trom'])
    expect(items.slice(0, 6).map(({ label }) => label)).toEqual([
      'dron',
      'drony',
      'R&&D',
      'drone',
      'drom',
      'Přidat do slovníku',
    ])
    for (const { click } of items.slice(0, 6)) Reflect.apply(click ?? (() => undefined), undefined, [])
    expect(done.at(2)).toBe('replace R&D')
    expect(done.at(-1)).toBe('learn dronn')
  })

  it('says that there is no suggestion, and nothing of spelling where a word is right', () => {
    expect(itemsOf('xqzt', [])[0]).toMatchObject({ label: 'Žádné návrhy', enabled: false })
    expect(itemsOf('', [])[0]).toMatchObject({ role: 'undo' })
  })
})

describe('spelling', () => {
  const offered = (platform: NodeJS.Platform) => {
    const told: unknown[] = []
    offerSpelling(
      {
        availableSpellCheckerLanguages: ['cs', 'de', 'en-GB'],
        setSpellCheckerEnabled: (on) => void told.push(on),
        setSpellCheckerDictionaryDownloadURL: (url) => void told.push(new URL(url).hostname),
        setSpellCheckerLanguages: (languages) => void told.push(languages),
      },
      platform,
    )
    return told
  }
  it('is what the system brings, and no dictionary is ever fetched', () => {
    expect(offered('win32')).toEqual([true, 'dictionaries.invalid', ['cs', 'en-GB']])
    expect(offered('darwin')).toEqual([true])
    expect(offered('linux')).toEqual([false])
    expect(checksSpelling('linux')).toBe(false)
  })
})
