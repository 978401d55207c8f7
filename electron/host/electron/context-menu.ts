import { app, BrowserWindow, Menu } from 'electron'
import { contextItems } from './context-items.ts'
import type { DesktopWords } from './words.ts'

/** The menu under the right button: spelling and editing in fields, copying of what is marked. Nothing else, so nothing where neither is. */
export function offerContextMenus(words: DesktopWords['menu']): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_menu, params) => {
      const items = contextItems(words, params, {
        replace: (word) => contents.replaceMisspelling(word),
        learn: (word) => void contents.session.addWordToSpellCheckerDictionary(word),
      })
      const window = BrowserWindow.fromWebContents(contents)
      if (items.length > 0 && window) Menu.buildFromTemplate([...items]).popup({ window })
    })
  })
}
