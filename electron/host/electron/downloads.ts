import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { copyFile, rename, rm } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  session,
  shell,
  type SaveDialogOptions,
  type WebContents,
} from 'electron'
import { z } from 'zod'
import type { Log } from '../../core/ports.ts'
import type { PushedEvent } from '../../../shared/rpc/events.ts'
import { readNote } from './read-note.ts'
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
 *
 * The question is asked once the file is there: the window that Electron opens for a download takes no wish to ask
 * before it replaces a file (its options pass by the part that reads `showOverwriteConfirmation`).
 */
export function keepDownloads(
  words: DesktopWords['save'],
  log: Log,
  tell: (event: PushedEvent) => void,
): Downloads {
  const notes = join(app.getPath('userData'), 'folders.json')
  let last: string | null = null
  const save = async (held: string, name: string, window: BrowserWindow | null): Promise<void> => {
    const options = saveOptions(words, name, notes)
    const { filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options))
    if (filePath === '') return
    await putInPlace(held, filePath)
    last = filePath
    remember(notes, kindOf(name), dirname(filePath), log)
    tell({ kind: 'file.saved', name, folder: dirname(filePath) })
  }
  const end = async (
    state: 'completed' | 'cancelled' | 'interrupted',
    held: string,
    name: string,
    contents: WebContents,
  ): Promise<void> => {
    try {
      if (state === 'interrupted') throw new Error('the download was interrupted')
      if (state === 'completed') await save(held, name, BrowserWindow.fromWebContents(contents))
    } finally {
      await rm(dirname(held), { recursive: true, force: true })
    }
  }
  session.defaultSession.on('will-download', (_event, item, contents) => {
    const name = item.getFilename()
    const notSaved = (error: unknown): void => {
      log.error('a file was not saved', { error })
      tell({ kind: 'file.notSaved', name })
    }
    let held: string
    try {
      held = join(mkdtempSync(join(app.getPath('temp'), 'carebench-save-')), 'file')
    } catch (error) {
      item.cancel()
      notSaved(error)
      return
    }
    item.setSavePath(held)
    item.once('done', (_done, state) => {
      void end(state, held, name, contents).catch(notSaved)
    })
  })
  return {
    showLast() {
      if (last !== null) shell.showItemInFolder(last)
    },
  }
}

function kindOf(name: string): string {
  return extname(name).slice(1).toLowerCase() || 'file'
}

function saveOptions(words: DesktopWords['save'], name: string, notes: string): SaveDialogOptions {
  const kind = kindOf(name)
  const folder = [readFolders(notes)[kind], app.getPath('downloads')].find(
    (known) => known && existsSync(known),
  )
  return {
    title: fill(words.title, { name }),
    defaultPath: join(folder ?? app.getPath('home'), name),
    filters: [
      { name: words.kinds[kind] ?? kind.toUpperCase(), extensions: [kind] },
      { name: words.allFiles, extensions: ['*'] },
    ],
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  }
}

/** Whole or not at all, also on another disk: a full one leaves what was there. */
async function putInPlace(held: string, path: string): Promise<void> {
  const part = `${path}.part`
  try {
    await copyFile(held, part)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

/** Where files of each kind were saved last. What cannot be read is forgotten. */
function readFolders(path: string): Readonly<Record<string, string>> {
  return readNote(path, foldersShape) ?? {}
}

function remember(path: string, kind: string, folder: string, log: Log): void {
  try {
    writeFileSync(path, JSON.stringify({ ...readFolders(path), [kind]: folder }))
  } catch (error) {
    log.warn('the folder of a saved file was not noted', { error })
  }
}
