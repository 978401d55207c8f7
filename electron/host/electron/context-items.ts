import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import type { DesktopWords } from './words.ts'

/** What the menu can do beyond what Electron's roles do. */
export interface SpellingActions {
  readonly replace: (word: string) => void
  readonly learn: (word: string) => void
}

/** Suggestions beyond these are guesses. */
const MOST = 5

/** What can be done at the place that was pressed. Suggestions stand first; without a misspelled word there are none. */
export function contextItems(
  words: DesktopWords['menu'],
  params: Pick<
    ContextMenuParams,
    'isEditable' | 'selectionText' | 'editFlags' | 'misspelledWord' | 'dictionarySuggestions'
  >,
  spelling: SpellingActions,
): readonly MenuItemConstructorOptions[] {
  const { isEditable, selectionText, editFlags } = params
  const copy = { role: 'copy', label: words.copy, enabled: editFlags.canCopy } as const
  if (!isEditable) return selectionText.trim() === '' ? [] : [copy]
  const separator = { type: 'separator' } as const
  return [
    ...spellingItems(words, params, spelling),
    { role: 'undo', label: words.undo, enabled: editFlags.canUndo },
    { role: 'redo', label: words.redo, enabled: editFlags.canRedo },
    separator,
    { role: 'cut', label: words.cut, enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: words.paste, enabled: editFlags.canPaste },
    separator,
    { role: 'selectAll', label: words.selectAll, enabled: editFlags.canSelectAll },
  ]
}

function spellingItems(
  words: DesktopWords['menu'],
  {
    misspelledWord,
    dictionarySuggestions,
  }: Pick<ContextMenuParams, 'misspelledWord' | 'dictionarySuggestions'>,
  { replace, learn }: SpellingActions,
): readonly MenuItemConstructorOptions[] {
  if (misspelledWord === '') return []
  const suggestions = dictionarySuggestions
    .slice(0, MOST)
    .map((word) => ({ label: word.replaceAll('&', '&&'), click: () => replace(word) }))
  return [
    ...(suggestions.length > 0 ? suggestions : [{ label: words.noSuggestions, enabled: false }]),
    { label: words.learnWord, click: () => learn(misspelledWord) },
    { type: 'separator' },
  ]
}
