import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Envelope } from '../../shared/kernel/contract.ts'
import type { FileKind } from '../core/files.ts'
import { rangeResponse } from './range-response.ts'
import type { Recordings } from './recordings.ts'
import type { PutRefusal, RecordingStore } from './recording-store.ts'

/** The name that an upload is posted to: a recording has no other name before its hash is known. */
const UPLOAD = 'new'

export interface RecordingFilesDeps {
  readonly store: RecordingStore
  readonly recordings: Recordings
  /** Bytes of the largest recording that is taken in. */
  readonly largest: () => number
}

/**
 * `recording`: GET gives parts of an original by ranges, POST to `new` takes one in and answers an envelope.
 * `recording-proxy`: parts of the proxy. `recording-strip/<sha256>-<n>.jpg`: a sheet of the filmstrip.
 * `recording-frame/<sha256>-<ordinal>.png`: a frame of the source itself.
 */
export function createRecordingFiles(deps: RecordingFilesDeps): {
  readonly recording: FileKind
  readonly 'recording-proxy': FileKind
  readonly 'recording-strip': FileKind
  readonly 'recording-frame': FileKind
} {
  const { store } = deps
  const access = ['reviewer', 'manager'] as const
  return {
    recording: {
      access: 'signed-in',
      async get({ id, request, caller }) {
        if (!caller.roles.some((role) => access.some((one) => one === role))) return forbidden()
        const path = store.path(id)
        return path === null ? null : rangeResponse(request, path, 'video/mp4')
      },
      async post({ id, request }) {
        if (id !== UPLOAD) return null
        const put = await store.put(request.body ?? nothing(), { largest: deps.largest() })
        return Response.json(put satisfies Envelope, { status: put.ok ? 201 : statusOf(put.error.code) })
      },
    },
    'recording-proxy': {
      access,
      async get({ id, request }) {
        const { state } = (await deps.recordings.view(id)).proxy
        if (state !== 'ready') return null
        return rangeResponse(request, join(await store.derived(id), 'proxy.mp4'), 'video/mp4')
      },
    },
    'recording-strip': {
      access,
      async get({ id }) {
        const [, sha256, sheet] = /^([0-9a-f]{64})-(\d{1,4})\.jpg$/.exec(id) ?? []
        if (sha256 === undefined || store.path(sha256) === null) return null
        await store.holdDerived(sha256)
        const path = join(await store.derived(sha256), `strip-${sheet}.jpg`)
        return picture(await readFile(path).catch(() => null), 'image/jpeg')
      },
    },
    'recording-frame': {
      access,
      async get({ id }) {
        const [, sha256, ordinal] = /^([0-9a-f]{64})-(\d{1,7})\.png$/.exec(id) ?? []
        if (sha256 === undefined) return null
        const frames = await deps.recordings.frames(sha256, [Number(ordinal)])
        return picture(frames.ok ? (frames.value[0]?.picture ?? null) : null, 'image/png')
      },
    },
  }
}

function picture(bytes: Uint8Array | null, type: string): Response | null {
  return bytes && new Response(new Uint8Array(bytes), { headers: { 'Content-Type': type } })
}

function forbidden(): Response {
  return new Response('Forbidden\n', {
    status: 403,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })
}

function statusOf(code: PutRefusal['code']): number {
  const statuses = {
    'file-too-large': 413,
    'not-a-video': 415,
    'format-not-supported': 415,
    'disk-full': 507,
    cancelled: 499,
    'hash-differs': 422,
  } as const
  return statuses[code]
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
