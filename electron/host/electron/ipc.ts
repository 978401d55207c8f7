import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import type { Log } from '../../core/ports.ts'
import { refuse } from '../../../shared/kernel/result.ts'
import type { Envelope } from '../../../shared/kernel/contract.ts'
import { callChannel } from './channels.ts'
import { origin } from './origin.ts'
import type { MainWindow } from './window.ts'

/**
 * Answers calls of the own pages of our windows, and of nothing else. `own`: the few that this host answers itself; each
 * checks what it is given.
 */
export function answerCalls(
  windows: () => readonly MainWindow[],
  log: Log,
  own: Readonly<Record<string, (input: unknown) => Envelope | Promise<Envelope>>>,
): void {
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown): Promise<Envelope> | Envelope => {
    const asked = windows().find((window) => isFrom(window, event))
    if (!asked) {
      log.warn('a call from another page was turned away', { origin: event.senderFrame?.origin ?? 'gone' })
      return refuse('forbidden')
    }
    if (typeof name !== 'string') return refuse('invalid-input', { path: '', problem: 'name' })
    const answer = Object.hasOwn(own, name) ? own[name] : undefined
    return answer ? answer(input) : asked.call(name, input)
  })
}

/** The page itself, not a frame inside it, not a page that took its place, not another window. */
function isFrom(window: MainWindow, { sender, senderFrame }: IpcMainInvokeEvent): boolean {
  return (
    senderFrame !== null &&
    sender.id === window.contents.id &&
    senderFrame === window.contents.mainFrame &&
    senderFrame.origin === origin
  )
}
