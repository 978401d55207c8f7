import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, BrowserWindow, type WebContents } from 'electron'
import { z } from 'zod'
import type { Envelope } from '../../../shared/kernel/contract.ts'
import { ok, refuse } from '../../../shared/kernel/result.ts'
import { paperSizeOf } from '../../../shared/paper/paper-size.ts'
import {
  isLabelAddress,
  labelPrinterChoice,
  labelToPrint,
  type PrintersView,
} from '../../../shared/rpc/printing.ts'
import type { Log } from '../../core/ports.ts'
import { isOwnFile } from './origin.ts'
import { readNote } from './read-note.ts'
import { lockedDown } from './security.ts'

const MICRONS_PER_MM = 1_000

const noteShape = z.object({ labels: z.string().nullable() })

/** What this computer prints labels on, and the printing of them. Nothing else is ever printed without a question. */
export interface LabelPrinter {
  printers(this: void): Promise<Envelope>
  choose(this: void, input: unknown): Promise<Envelope>
  print(this: void, input: unknown): Promise<Envelope>
}

/** The choice belongs to the computer, not to the records: it lies in the profile. */
export function createLabelPrinter(page: () => WebContents | null, log: Log): LabelPrinter {
  const notes = join(app.getPath('userData'), 'printing.json')
  const view = async (): Promise<PrintersView> => {
    const known = (await page()?.getPrintersAsync()) ?? []
    return {
      printers: known.map(({ name, displayName }) => ({ name, title: displayName || name })),
      labels: chosenIn(notes),
    }
  }
  return {
    printers: async () => ok(await view()),
    async choose(input) {
      const choice = labelPrinterChoice.safeParse(input)
      if (!choice.success) return refuse('invalid-input', { path: 'name', problem: 'name' })
      writeFileSync(notes, JSON.stringify({ labels: choice.data.name }))
      return ok(await view())
    },
    async print(input) {
      const label = labelToPrint.safeParse(input)
      if (!label.success || !isLabel(label.data.address)) return refuse('label-unknown')
      const { printers, labels } = await view()
      if (labels === null) return refuse('no-label-printer')
      const printer = printers.find(({ name }) => name === labels)
      if (!printer) return refuse('label-printer-missing', { printer: labels })
      const problem = await printOn(labels, label.data.address, log)
      return problem === null ? ok({ printer: printer.title }) : refuse(problem, { printer: printer.title })
    },
  }
}

function isLabel(address: string): boolean {
  const path = isOwnFile(address) ? URL.parse(address)?.pathname : undefined
  return path !== undefined && isLabelAddress(path)
}

/** Lays the label out in a window that nobody sees, and gives it to the printer on paper of the label's own size. */
async function printOn(
  deviceName: string,
  address: string,
  log: Log,
): Promise<'label-unknown' | 'label-not-printed' | null> {
  const window = new BrowserWindow({ show: false, webPreferences: lockedDown })
  try {
    const answer = await window.webContents.session.fetch(address)
    const size = answer.ok ? paperSizeOf(await answer.text()) : null
    if (size === null) return 'label-unknown'
    await window.loadURL(address)
    const printed = Promise.withResolvers<boolean>()
    window.webContents.print(
      {
        silent: true,
        deviceName,
        printBackground: true,
        margins: { marginType: 'none' },
        pageSize: { width: size.widthMm * MICRONS_PER_MM, height: size.heightMm * MICRONS_PER_MM },
      },
      (done, reason) => {
        if (!done) log.warn('a label was not printed', { reason })
        printed.resolve(done)
      },
    )
    return (await printed.promise) ? null : 'label-not-printed'
  } catch (error) {
    log.warn('a label was not printed', { error })
    return 'label-not-printed'
  } finally {
    window.destroy()
  }
}

function chosenIn(path: string): string | null {
  return readNote(path, noteShape)?.labels ?? null
}
