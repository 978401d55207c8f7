import type { Result } from '../../shared/kernel/result.ts'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import type { PhotoRefusal } from '../../shared/media/photo.ts'
import type { Envelope } from '../../shared/kernel/contract.ts'
import type { FileKind } from '../core/files.ts'
import type { MediaStore, Photo, Unavailable } from './media-store.ts'
import { photoExtensions } from './photo-type.ts'

/** The name that an upload is posted to: a photo has no other name before its hash is known. */
const UPLOAD = 'new'

/**
 * `photo`: GET gives what screens show (JPEG or PNG, no metadata), POST to `new` keeps a photo and answers an envelope
 * with what was stored or why not. `photo-original`: the file as it came in, with where and when it was taken, for
 * managers only and only to be saved.
 */
export function createPhotoFiles(media: MediaStore): {
  readonly photo: FileKind
  readonly 'photo-original': FileKind
} {
  return {
    photo: {
      access: 'signed-in',
      async get({ id }) {
        return id === UPLOAD ? null : answer(await media.exportPhoto(id), () => ({}))
      },
      async post({ id, request }) {
        if (id !== UPLOAD) return null
        const kept = await media.add(request.body ?? emptyUpload())
        return Response.json(kept satisfies Envelope, { status: kept.ok ? 201 : statusOf(kept.error.code) })
      },
    },
    'photo-original': {
      access: ['manager'],
      async get({ id }) {
        return answer(await media.original(id), ({ type }) => ({
          'Content-Disposition': `attachment; filename="${id.slice(0, 16)}.${photoExtensions[type]}"`,
        }))
      },
    },
  }
}

function answer(
  photo: Result<Photo, Unavailable>,
  extraHeaders: (photo: Photo) => Readonly<Record<string, string>>,
): Response | null {
  if (photo.ok) {
    const { type, bytes } = photo.value
    // Kept by no cache (as every answer, see core/files.ts): nothing outlives a sign-out, a lost role or this server.
    return new Response(new Uint8Array(bytes), {
      headers: { 'Content-Type': type, ...extraHeaders(photo.value) },
    })
  }
  if (photo.error.code === 'missing') return null
  const words = 'This photo is not what was stored. It is not shown; see the backups.\n'
  return new Response(words, { status: 500, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}

function statusOf(code: PhotoRefusal): number {
  switch (code) {
    case 'not-a-photo':
      return 415
    case 'unreadable-photo':
    case 'photo-too-many-pixels':
      return 422
    case 'photo-too-large':
      return 413
    case 'disk-full':
      return 507
    default:
      return missingCase(code)
  }
}

async function* emptyUpload(): AsyncGenerator<Uint8Array> {}
