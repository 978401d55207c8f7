import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { keyHeader } from '../../../../shared/rpc/loopback.ts'

/** A core that is started anew when one of its sources changes. */
export interface WatchedCore {
  readonly port: number
  /** What the core that runs now gave this server, as headers; none while one is starting. */
  admission(): Readonly<Record<string, string>>
  stop(): Promise<void>
}

/** What the core is made of. The window's own files and the screens are not. */
const watched = ['electron', 'shared', 'resources']
const DEBOUNCE_MS = 150

export async function watchCore(
  root: string,
  dataDir: string,
  report: (line: string) => void,
): Promise<WatchedCore> {
  let admission: Readonly<Record<string, string>> = {}
  let child: ChildProcess | null = null
  let stopping = false
  // Chosen once, so that what stands in front need not follow it.
  const port = await freePort()

  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, [join(import.meta.dirname, 'core.ts'), String(port), dataDir], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child = started
    const address = await Promise.race([firstLine(started), once(started, 'close').then(() => null)])
    if (address === null) {
      report('The core failed to start; waiting for a change.')
      return
    }
    admission = await exchange(address)
  }
  const end = async (): Promise<void> => {
    admission = {}
    const ending = child
    child = null
    if (!ending || ending.exitCode !== null) return
    ending.kill('SIGTERM')
    await once(ending, 'close')
  }

  const again = async (before: Promise<void>): Promise<void> => {
    await before
    if (stopping) return
    report('Core changed; restarting.')
    await end()
    await start()
  }

  let changing: Promise<void> = start()
  let debounce: NodeJS.Timeout | undefined
  const restart = () => {
    clearTimeout(debounce)
    debounce = setTimeout(() => {
      changing = again(changing)
    }, DEBOUNCE_MS)
  }
  const watchers = watched.map((folder) => watch(join(root, folder), { recursive: true }, restart))
  await changing
  return {
    port,
    admission: () => admission,
    async stop() {
      stopping = true
      clearTimeout(debounce)
      for (const watcher of watchers) watcher.close()
      await changing
      await end()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function firstLine(child: ChildProcess): Promise<string | null> {
  if (!child.stdout) return null
  for await (const line of createInterface({ input: child.stdout })) return line
  return null
}

async function exchange(address: string): Promise<Readonly<Record<string, string>>> {
  const answer = await fetch(address)
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  const key = /data-key="([\w-]+)"/.exec(await answer.text())?.[1]
  return cookie === undefined || key === undefined ? {} : { cookie, [keyHeader]: key }
}
