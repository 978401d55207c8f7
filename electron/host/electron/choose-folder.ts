import { BrowserWindow, dialog, type WebContents } from 'electron'
import type { z } from 'zod'
import type { Envelope } from '../../../shared/kernel/contract.ts'
import { ok, refuse } from '../../../shared/kernel/result.ts'
import { folderQuestion, type chosenFolder } from '../../../shared/rpc/folders.ts'

type Chosen = z.infer<typeof chosenFolder>

/** Asks for a folder in the system's own window, over the page that asked. One question at a time. */
export function createFolderChooser(page: () => WebContents | null): (input: unknown) => Promise<Envelope> {
  let isAsking = false
  const chosen = (folder: string | null) => ok<Chosen>({ folder })
  return async (input) => {
    const question = folderQuestion.safeParse(input)
    if (!question.success) return refuse('invalid-input', { path: 'startAt', problem: 'startAt' })
    const contents = page()
    const window = contents && BrowserWindow.fromWebContents(contents)
    if (isAsking || !window) return chosen(null)
    isAsking = true
    try {
      const { filePaths } = await dialog.showOpenDialog(window, {
        properties: ['openDirectory', 'createDirectory'],
        ...(question.data.startAt !== '' && { defaultPath: question.data.startAt }),
      })
      return chosen(filePaths[0] ?? null)
    } finally {
      isAsking = false
    }
  }
}
