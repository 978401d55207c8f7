import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { app, session, shell } from 'electron'
import { z } from 'zod'
import type { Log } from '../../core/ports.ts'
import type { PushedEvent } from '../../../shared/rpc/events.ts'
import { fill, type DesktopWords } from './words.ts'

/** What was saved last in this run. */
export interface Downloads {
  /** Shows it in the system's own window for folders. */
  showLast(): void
}

const foldersShape = z.record(z.string(), z.string())

/**
 * Asks where a file is to be saved: named as what it is, in the folder where one of its kind was saved last, and never
 * over another one without a question. `tell` hears how it ended.
 */
export function keepDownloads(
  words: DesktopWords['save'],
  log: Log,
  tell: (event: PushedEvent) => void,
): Downloads {
  const notes = join(app.getPath('userData'), 'folders.json')
  let last: string | null = null
  session.defaultSession.on('will-download', (_event, item) => {
    const name = item.getFilename()
    const kind = extname(name).slice(1).toLowerCase() || 'file'
    const folder = [readFolders(notes)[kind], app.getPath('downloads')].find(
      (known) => known && existsSync(known),
    )
    item.setSaveDialogOptions({
      title: fill(words.title, { name }),
      defaultPath: join(folder ?? app.getPath('home'), name),
      filters: [
        { name: words.kinds[kind] ?? kind.toUpperCase(), extensions: [kind] },
        { name: words.allFiles, extensions: ['*'] },
      ],
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    })
    item.once('done', (_done, state) => {
      if (state === 'cancelled') return
      const path = item.getSavePath()
      if (state === 'completed') {
        last = path
        remember(notes, kind, dirname(path), log)
        tell({ kind: 'file.saved', name, folder: dirname(path) })
      } else {
        log.error('a file was not saved', { state })
        tell({ kind: 'file.notSaved', name })
      }
    })
  })
  return {
    showLast() {
      if (last !== null) shell.showItemInFolder(last)
    },
  }
}

/** Where files of each kind were saved last. What cannot be read is forgotten. */
function readFolders(path: string): Readonly<Record<string, string>> {
  try {
    return foldersShape.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? {}
  } catch {
    return {}
  }
}

function remember(path: string, kind: string, folder: string, log: Log): void {
  try {
    writeFileSync(path, JSON.stringify({ ...readFolders(path), [kind]: folder }))
  } catch (error) {
    log.warn('the folder of a saved file was not noted', { error })
  }
}
