import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import type { Refusal, Result } from '../../shared/kernel/result.ts'
import { SECOND } from '../../shared/kernel/time.ts'
import {
  anyCommandRequest,
  MOST_REQUEST_BYTES,
  type AnyCommandRequest,
  type CommandAnswer,
} from '../../shared/reports/command-request.ts'
import type { Log } from '../core/ports.ts'

/** A command says at once what it wants. */
const REQUEST_MS = 10 * SECOND

/** Makes what a command of this computer asks for. */
export type ForCommand = (
  request: AnyCommandRequest,
  signal: AbortSignal,
) => Promise<Result<Uint8Array, Refusal>>

/**
 * Listens for commands on this computer: one line asks for a file, one line answers, the file follows. Who may open the
 * socket is decided by the file system: its owner alone. Where it cannot be made, commands find the folder in use, as before.
 */
export function listenForCommands(
  path: string | null,
  run: ForCommand,
  log: Log,
): { close(): Promise<void> } {
  const open = new Map<Socket, AbortController>()
  if (path === null) return { close: () => Promise.resolve() }
  const isFile = process.platform !== 'win32'
  // This program holds the lock of the folder: what stands there is left of a run that did not end cleanly.
  if (isFile) rmSync(path, { force: true })
  const server = createServer((socket) => {
    const abort = new AbortController()
    open.set(socket, abort)
    socket.on('error', (error) => log.warn('a command went away', { error }))
    socket.on('close', () => {
      open.delete(socket)
      abort.abort()
    })
    void answer(socket, run, abort.signal).catch((error: unknown) => {
      if (!abort.signal.aborted) log.error('a command was not answered', { error })
      socket.destroy()
    })
  })
  server.on('error', (error) => log.warn('commands cannot reach the program', { error }))
  server.listen({ path }, () => {
    if (isFile) chmodSync(path, 0o600)
  })
  return {
    async close() {
      for (const socket of open.keys()) socket.destroy()
      await closed(server)
    },
  }
}

async function answer(socket: Socket, run: ForCommand, signal: AbortSignal): Promise<void> {
  const line = await firstLine(socket)
  const parsed = anyCommandRequest.safeParse(line === null ? null : readJson(line))
  if (!parsed.success) {
    socket.end(say({ ok: false, error: { code: 'request-unreadable', params: {} } }))
    return
  }
  const made = await run(parsed.data, signal)
  if (!made.ok) {
    const { code, params } = made.error
    const plain = Object.entries(params).map(([name, value]) => [
      name,
      Array.isArray(value) ? [...value] : value,
    ])
    socket.end(say({ ok: false, error: { code, params: Object.fromEntries(plain) } }))
    return
  }
  socket.write(say({ ok: true, bytes: made.value.byteLength }))
  socket.end(made.value)
}

const say = (answer: CommandAnswer): string => `${JSON.stringify(answer)}\n`

function readJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** Null where no line came in time, or a longer one than a request is. */
function firstLine(socket: Socket): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>()
  const chunks: Buffer[] = []
  let length = 0
  const timer = setTimeout(() => resolve(null), REQUEST_MS)
  socket.on('close', () => resolve(null))
  socket.on('data', (chunk: Buffer) => {
    length += chunk.byteLength
    if (length > MOST_REQUEST_BYTES) return resolve(null)
    chunks.push(chunk)
    if (chunk.includes(0x0a)) resolve(Buffer.concat(chunks).toString('utf8').split('\n', 1)[0] ?? null)
  })
  return promise.finally(() => clearTimeout(timer))
}

function closed(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  server.close(() => resolve(undefined))
  return promise
}
