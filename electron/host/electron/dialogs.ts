import { dialog } from 'electron'
import type { OpenRefusal } from '../../bench/open-bench.ts'
import { fill, type DesktopWords } from './words.ts'

/** Says why the records were not opened, and what to do. */
export function sayRefused(words: DesktopWords, { code, params }: OpenRefusal, folder: string): void {
  const facts = {
    folder,
    backups: String(params['backups'] ?? ''),
    guardedBy: words.guard[String(params['guardedBy'])] ?? '',
    opensWith: words.guard[String(params['opensWith'])] ?? '',
  }
  dialog.showErrorBox(words.refused['title'] ?? 'Carebench', fill(words.refused[code] ?? code, facts))
}

/** Something broke before or below the page, where no screen can say it. */
export function sayFailed(words: DesktopWords, log: string): void {
  dialog.showErrorBox(words.refused['title'] ?? 'Carebench', fill(words.refused['failed'] ?? '', { log }))
}

/** Said once, when a new data folder begins with a key file because the system offers nothing better. */
export async function sayKeyFile(words: DesktopWords, folder: string): Promise<void> {
  const { title, words: message } = words.keyFile
  await dialog.showMessageBox({ type: 'info', title, message: title, detail: fill(message, { folder }) })
}
