import { z } from 'zod'
import { PHOTO_BYTES, storedPhoto, type StoredPhoto } from '../../shared/media/photo.ts'
import { err, ok, type Params, type Result } from '../../shared/kernel/result.ts'
import { filePath } from '../base/client/file-url.ts'
import { keyHeaders } from '../base/client/page-key.ts'
import { RefusalError } from '../base/client/refusal-error.ts'

const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: storedPhoto }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      code: z.string(),
      params: z.record(
        z.string(),
        z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
      ),
    }),
  }),
])

/**
 * Sends one photo to the core, which keeps it under its hash. `onProgress` hears the part that is sent, 0 to 1. Refused
 * with a code of media (words in media.json) or `unreachable`.
 */
export function uploadPhoto(
  file: Blob,
  onProgress: (part: number) => void,
): Promise<Result<StoredPhoto, RefusalError>> {
  if (file.size > PHOTO_BYTES) return Promise.resolve(err(refusal('photo-too-large', { limit: PHOTO_BYTES })))
  const { promise, resolve } = Promise.withResolvers<Result<StoredPhoto, RefusalError>>()
  // fetch tells nothing of what was sent so far.
  const request = new XMLHttpRequest()
  request.open('POST', filePath('photo', 'new'))
  for (const [name, value] of Object.entries(keyHeaders())) request.setRequestHeader(name, value)
  request.responseType = 'text'
  request.upload.addEventListener('progress', ({ loaded, total }) =>
    onProgress(total > 0 ? loaded / total : 0),
  )
  request.addEventListener('load', () => resolve(readAnswer(request.responseText)))
  request.addEventListener('error', () => resolve(err(refusal('unreachable', {}))))
  request.addEventListener('abort', () => resolve(err(refusal('unreachable', {}))))
  request.send(file)
  return promise
}

function readAnswer(text: string): Result<StoredPhoto, RefusalError> {
  const parsed = answer.safeParse(parseJson(text))
  if (!parsed.success) return err(refusal('unreachable', {}))
  return parsed.data.ok
    ? ok(parsed.data.value)
    : err(refusal(parsed.data.error.code, parsed.data.error.params))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // A host that is going down answers with anything.
  }
}

function refusal(code: string, params: Params): RefusalError {
  return new RefusalError<string>('media.upload', { code, params })
}
