import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A print service of its own, whose printers take everything and print nothing. */
export interface PrintService {
  /** What makes a program use it. */
  readonly env: Readonly<Record<string, string>>
  addPrinter(name: string): void
  removePrinter(name: string): void
  /** The document that was printed last; null while there is none. */
  printed(name: string): Buffer | null
  close(): Promise<void>
}

/** Needs CUPS, and root to start it. */
export async function openPrintService(): Promise<PrintService> {
  const folder = mkdtempSync(join(tmpdir(), 'carebench-printers-'))
  chmodSync(folder, 0o755)
  const at = (name: string) => join(folder, name)
  for (const name of ['root', 'requests', 'cache', 'state', 'logs']) mkdirSync(at(name))
  const socket = at('cups.sock')
  writeFileSync(
    at('cupsd.conf'),
    [
      `Listen ${socket}`,
      'Browsing Off',
      'PreserveJobHistory Yes',
      'PreserveJobFiles Yes',
      'DefaultAuthType None',
      'WebInterface No',
      '<Location />',
      'Order allow,deny',
      'Allow all',
      '</Location>',
      '<Policy default>',
      '<Limit All>',
      'Order deny,allow',
      'Allow all',
      '</Limit>',
      '</Policy>',
      '',
    ].join('\n'),
  )
  writeFileSync(
    at('files.conf'),
    [
      'FileDevice Yes',
      `ServerRoot ${at('root')}`,
      `RequestRoot ${at('requests')}`,
      `CacheDir ${at('cache')}`,
      `StateDir ${at('state')}`,
      `AccessLog ${at('logs')}/access`,
      `ErrorLog ${at('logs')}/error`,
      `PageLog ${at('logs')}/page`,
      '',
    ].join('\n'),
  )
  const service = spawn('/usr/sbin/cupsd', ['-f', '-c', at('cupsd.conf'), '-s', at('files.conf')], {
    stdio: 'ignore',
  })
  const ended = once(service, 'exit')
  const lpadmin = (...args: readonly string[]) => spawnSync('/usr/sbin/lpadmin', ['-h', socket, ...args])
  // What was given to a printer stays in the queue: c00001 names the printer, d00001-001 is the document.
  const jobsOf = (name: string) =>
    readdirSync(at('requests')).filter(
      (file) =>
        file.startsWith('c') && readFileSync(join(at('requests'), file)).includes(`/printers/${name}`),
    )
  return {
    env: { CUPS_SERVER: socket },
    addPrinter(name) {
      // Until the service listens there is nobody to ask.
      const added = () => lpadmin('-p', name, '-E', '-v', 'file:///dev/null', '-m', 'raw')
      while (service.exitCode === null && added().status !== 0);
    },
    removePrinter: (name) => void lpadmin('-x', name),
    printed(name) {
      const last = jobsOf(name).toSorted().at(-1)
      return last === undefined ? null : readFileSync(join(at('requests'), `d${last.slice(1)}-001`))
    },
    async close() {
      service.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
