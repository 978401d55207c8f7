import { statSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { app, BrowserWindow, dialog, shell } from 'electron'
import type { StartFault } from './start-fault.ts'
import { fill, type DesktopWords } from './words.ts'

/** Where a person looks when something failed. */
export interface Places {
  readonly folder: string
  /** Null where no log could be written. */
  readonly log: string | null
}

/** Said where not even the words could be read. */
const wordless = 'Carebench is not installed completely. Install it again; your records are not affected.'

/** How often Node is woken while a dialog is all that there is (ms). */
const AWAKE_MS = 200

/**
 * Says why the program does not start, and what to do: in a window of the system, and on standard error for whoever
 * started it there. The folder can be opened from it. Answers `begin-anew` where records are missing and are not coming
 * back.
 */
export async function sayFault(
  words: DesktopWords | null,
  { code, facts }: StartFault,
  { folder, log }: Places,
): Promise<'end' | 'begin-anew'> {
  const told = words?.refused
  const sentence = fill(told?.[code] ?? told?.['failed'] ?? wordless, { folder, ...facts })
  const where = log === null ? [] : [fill(told?.['log'] ?? '{{log}}', { log })]
  process.stderr.write(`${[sentence, ...where].join('\n')}\n`)
  const offers = [
    { does: 'end', label: told?.['quit'] ?? 'Quit' },
    // A folder that is not there, or is not one, cannot be opened.
    ...(told && isFolder(folder) ? [{ does: 'open', label: told['openFolder'] ?? '' } as const] : []),
    ...(told && code === 'data-folder-vanished'
      ? [{ does: 'begin-anew', label: told['beginAnew'] ?? '' } as const]
      : []),
  ] as const
  // Without a window of ours nothing wakes Node: the answer would wait for the next timer of Chromium, half a minute or
  // more, and the process would live on unseen. The same for the answer of the system that opens the folder.
  const awake = setInterval(() => {}, AWAKE_MS)
  try {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: 'Carebench',
      message: told?.['title'] ?? 'Carebench',
      detail: [sentence, ...where].join('\n\n'),
      buttons: offers.map(({ label }) => label),
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    // The answer comes in the midst of closing the message. Where it was the only window, a program that ended here would now
    // and then crash in it.
    if (BrowserWindow.getAllWindows().length === 0) await setTimeout(0)
    const does = offers[response]?.does
    if (does === 'open') await shell.openPath(facts['backups'] ?? folder)
    return does === 'begin-anew' ? does : 'end'
  } finally {
    clearInterval(awake)
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/** An exception that leaves the program in an unknown state: said before it ends. Nothing else runs meanwhile. */
export function sayBroken(words: DesktopWords, log: string): void {
  const title = words.refused['broken'] ?? 'Carebench'
  const where = fill(words.refused['log'] ?? '', { log })
  process.stderr.write(`${title}\n${where}\n`)
  // Before that there are no windows; Electron writes it to standard error itself.
  if (!app.isReady()) dialog.showErrorBox(title, where)
  else dialog.showMessageBoxSync({ type: 'error', title: 'Carebench', message: title, detail: where })
}

/** Said once a run: something failed that nobody waited for. The program goes on. */
export async function sayTrouble(words: DesktopWords, log: string): Promise<void> {
  await dialog.showMessageBox({
    type: 'warning',
    title: 'Carebench',
    message: words.trouble.title,
    detail: fill(words.trouble.words, { log }),
  })
}

/** Said once, when a new data folder begins with a key file because the system offers nothing better. */
export async function sayKeyFile(words: DesktopWords, folder: string, window: BrowserWindow): Promise<void> {
  const { title, words: message } = words.keyFile
  await dialog.showMessageBox(window, {
    type: 'info',
    title: 'Carebench',
    message: title,
    detail: fill(message, { folder }),
  })
}

/** The page cannot be shown or does not answer. True where it is to be loaded again. */
export async function askToLoadAgain(
  words: DesktopWords,
  what: 'stopped' | 'hangs',
  window: BrowserWindow,
): Promise<boolean> {
  const { loadAgain, quit, wait } = words.page
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: 'Carebench',
    message: words.page[what],
    detail: words.page.kept,
    buttons: [loadAgain, what === 'stopped' ? quit : wait],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  return response === 0
}
