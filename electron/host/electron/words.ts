import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const wordsShape = z.object({
  menu: z.object({
    file: z.string(),
    quit: z.string(),
    edit: z.string(),
    undo: z.string(),
    redo: z.string(),
    cut: z.string(),
    copy: z.string(),
    paste: z.string(),
    selectAll: z.string(),
    noSuggestions: z.string(),
    learnWord: z.string(),
    view: z.string(),
    zoomIn: z.string(),
    zoomOut: z.string(),
    zoomReset: z.string(),
    fullScreen: z.string(),
    reload: z.string(),
    devTools: z.string(),
    window: z.string(),
    minimise: z.string(),
    closeWindow: z.string(),
    help: z.string(),
    about: z.string(),
    manual: z.string(),
    print: z.string(),
    newWindow: z.string(),
    openData: z.string(),
    openLog: z.string(),
  }),
  save: z.object({ title: z.string(), allFiles: z.string(), kinds: z.record(z.string(), z.string()) }),
  printing: z.object({ failed: z.string(), noPrinter: z.string(), other: z.string() }),
  refused: z.record(z.string(), z.string()),
  guard: z.record(z.string(), z.string()),
  page: z.object({
    stopped: z.string(),
    hangs: z.string(),
    kept: z.string(),
    loadAgain: z.string(),
    wait: z.string(),
    quit: z.string(),
  }),
  closing: z.object({ title: z.string(), words: z.string(), keepOpen: z.string(), close: z.string() }),
  trouble: z.object({ title: z.string(), words: z.string() }),
  keyFile: z.object({ title: z.string(), words: z.string() }),
})

/** The words that are said outside of the page, from the same catalogue as the page's own. */
export type DesktopWords = z.infer<typeof wordsShape>

/** Czech where the system speaks Czech (or Slovak), English otherwise. */
export function readWords(resourcesDir: string, systemLocale: string): DesktopWords {
  const language = /^(cs|sk)\b/.test(systemLocale) ? 'cs' : 'en'
  const text = readFileSync(join(resourcesDir, 'locales', language, 'desktop.json'), 'utf8')
  return wordsShape.parse(JSON.parse(text))
}

/** Null where they are missing or not whole: whoever says so has no others. */
export function readWordsOrNone(resourcesDir: string, systemLocale: string): DesktopWords | null {
  try {
    return readWords(resourcesDir, systemLocale)
  } catch {
    return null
  }
}

/** Fills `{{name}}` as the page's own words are filled. */
export function fill(words: string, facts: Readonly<Record<string, string>>): string {
  return words.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => facts[name] ?? whole)
}
