import type { Access } from '../../shared/kernel/contract.ts'
import { permits } from './dispatch.ts'
import type { Caller } from './handler.ts'
import type { Log } from './ports.ts'
import { commonHeaders, filePolicy } from './security-headers.ts'
import { createStaticFiles, type StaticFiles } from './static-files.ts'

/** One question for a file: `/files/<kind>/<id>`, already decoded and known to hold no path. */
export interface FileQuestion {
  readonly id: string
  readonly request: Request
  readonly caller: Caller
  /** Ms since the epoch, UTC. */
  readonly now: number
}

/**
 * What one feature serves under `/files/<kind>/`. `post` takes an upload; the body is a stream, so the handler sets its
 * own limit. A handler answers null where it knows no such id.
 */
export interface FileKind {
  readonly access: Exclude<Access, 'anyone'>
  readonly get?: (question: FileQuestion) => FileAnswer
  readonly post?: (question: FileQuestion) => FileAnswer
}
type FileAnswer = Response | null | Promise<Response | null>

export interface FileCall {
  readonly now: number
  readonly caller: Caller | null
}
export type Files = (request: Request, call: FileCall) => Promise<Response>

/** Ids are serials, RMA numbers, UUIDs, hashes, with an extension at most: never a path. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/

/**
 * Request → Response for both hosts: the built renderer, and what features serve under `/files/<kind>/<id>`. Never
 * throws. Every answer carries the same security headers.
 */
export function createFiles(setup: {
  readonly rendererDir: string | null
  readonly kinds: Readonly<Record<string, FileKind>>
  readonly log: Log
}): Files {
  const renderer: StaticFiles =
    setup.rendererDir === null ? async () => null : createStaticFiles(setup.rendererDir)
  const kinds = new Map(Object.entries(setup.kinds))
  return async (request, call) => {
    const { pathname } = new URL(request.url)
    try {
      const answer = pathname.startsWith('/files/')
        ? await askKind(kinds, pathname, request, call)
        : isRead(request)
          ? await renderer(pathname)
          : plain(405)
      return finish(answer ?? plain(404), request)
    } catch (error) {
      setup.log.error('file request failed', {
        method: request.method,
        kind: pathname.split('/')[2] ?? '',
        error,
      })
      return finish(plain(500), request)
    }
  }
}

async function askKind(
  kinds: ReadonlyMap<string, FileKind>,
  pathname: string,
  request: Request,
  call: FileCall,
): Promise<Response | null> {
  const [, , name = '', id = '', ...rest] = pathname.split('/')
  const kind = kinds.get(name)
  if (!kind || rest.length > 0 || !ID.test(id)) return null
  const allowed = permits(kind.access, call.caller)
  if (allowed !== 'yes' || !call.caller) return plain(allowed === 'forbidden' ? 403 : 401)
  const handle = isRead(request) ? kind.get : request.method === 'POST' ? kind.post : undefined
  if (!handle) return plain(405)
  return handle({ id, request, caller: call.caller, now: call.now })
}

function isRead(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD'
}

function plain(status: 401 | 403 | 404 | 405 | 500): Response {
  const words = {
    401: 'Not signed in',
    403: 'Forbidden',
    404: 'Not found',
    405: 'Method not allowed',
    500: 'Failed',
  }
  return new Response(`${words[status]}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

/** Sets what every answer must say. A stricter or longer-lived choice of a handler stands, a missing one does not. */
function finish(answer: Response, request: Request): Response {
  const headers = new Headers(answer.headers)
  if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', filePolicy)
  for (const [name, value] of Object.entries(commonHeaders)) if (!headers.has(name)) headers.set(name, value)
  const body = request.method === 'HEAD' ? null : answer.body
  return new Response(body, { status: answer.status, headers })
}
