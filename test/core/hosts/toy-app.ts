import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { App } from '../../../electron/core/app.ts'
import { bind, dispatch } from '../../../electron/core/dispatch.ts'
import { createFiles } from '../../../electron/core/files.ts'
import type { Handlers } from '../../../electron/core/handler.ts'
import { createPush } from '../../../electron/core/push.ts'
import { ok } from '../../../shared/kernel/result.ts'
import { command, query } from '../../../shared/kernel/contract.ts'
import type { PushedEvent } from '../../../shared/rpc/events.ts'

export const secretWords = 'nobody outside may read this'

const toyContract = {
  'toy.echo': query({ access: 'anyone', input: z.object({ words: z.string() }), output: z.string() }),
  'toy.secret': query({ access: 'anyone', input: z.undefined(), output: z.string() }),
  'toy.break': command({ access: 'anyone', input: z.undefined(), output: z.null() }),
  'toy.wait': query({ access: 'anyone', input: z.undefined(), output: z.string() }),
}

export interface ToyApp extends App {
  push(event: PushedEvent): void
  /** Lets `toy.wait` answer. */
  release(): void
  readonly waiting: Promise<void>
  readonly openLines: () => number
  readonly uploads: string[]
  /** Everything that got as far as the core: names of calls, paths of files. */
  readonly reached: string[]
}

/** A real core of four procedures: the dispatcher, the files and the pushes are the program's own. */
export function createToyApp(): ToyApp {
  const push = createPush(() => {})
  const gate = Promise.withResolvers<string>()
  const waiting = Promise.withResolvers<void>()
  const uploads: string[] = []
  const lines = new Set<string>()
  const handlers: Handlers<typeof toyContract> = {
    'toy.echo': (_context, { words }) => ok(words),
    'toy.secret': () => ok(secretWords),
    'toy.break': () => {
      throw new Error(`${secretWords}: a stack`)
    },
    'toy.wait': async () => {
      waiting.resolve()
      return ok(await gate.promise)
    },
  }
  const procedures = bind(toyContract, handlers)
  const log = { info() {}, warn() {}, error() {} }
  const answer = createFiles({
    rendererDir: toyRenderer(),
    log,
    kinds: {
      note: {
        access: 'signed-in',
        get: ({ id }) => (id === 'one.txt' ? new Response(secretWords) : null),
        async post({ id, request }) {
          uploads.push(`${id}: ${(await request.text()).length}`)
          return new Response(null, { status: 204 })
        },
      },
    },
  })
  let count = 0
  const reached: string[] = []
  return {
    uploads,
    reached,
    waiting: waiting.promise,
    openLines: () => lines.size,
    release: () => gate.resolve('released'),
    push: (event) => push.toAll(event),
    connect() {
      const id = `line-${++count}`
      lines.add(id)
      return {
        id,
        call(name, input) {
          reached.push(name)
          return dispatch(procedures, name, input, { now: 0, clientId: id, caller: null }, log)
        },
        subscribe: (listener) => push.subscribe(id, listener),
        close: () => void lines.delete(id),
      }
    },
    files(request, client) {
      reached.push(new URL(request.url).pathname)
      return answer(request, { now: 0, caller: client && { personId: client.id, roles: ['technician'] } })
    },
    close: () => Promise.resolve(),
  }
}

function toyRenderer(): string {
  const dir = mkdtempSync(join(tmpdir(), 'carebench-toy-renderer-'))
  mkdirSync(join(dir, 'assets'))
  writeFileSync(join(dir, 'index.html'), `<!doctype html><title>${secretWords}</title>`)
  writeFileSync(join(dir, 'assets', 'app.js'), `console.log('${secretWords}')`)
  writeFileSync(join(dir, '..', 'outside.txt'), secretWords)
  return dir
}
