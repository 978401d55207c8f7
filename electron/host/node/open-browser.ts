import { spawn } from 'node:child_process'
import { hasScreen } from './runtime.ts'

/**
 * Opens an address in the person's browser, where there is a screen for one. Everybody on this machine can read it in the
 * list of processes: it must hold nothing that lets in.
 */
export function openBrowser(address: string): void {
  if (!hasScreen(process.platform, process.env)) return
  const [program, ...args] = opener(address)
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  // No opener on this system: what is printed does.
  child.on('error', () => child.unref())
  child.unref()
}

function opener(address: string): readonly [string, ...string[]] {
  if (process.platform === 'darwin') return ['open', address]
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address]
  return ['xdg-open', address]
}
