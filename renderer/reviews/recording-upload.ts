import { z } from 'zod'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { filePath } from '../base/client/file-url.ts'
import { keyHeaders } from '../base/client/page-key.ts'
import { RefusalError } from '../base/client/refusal-error.ts'

const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.object({ sha256: z.string(), bytes: z.number() }) }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
    }),
  }),
])

/** Sends a recording to the core, which counts, hashes and looks at it while it comes. Resolves with its hash. */
export function uploadRecording(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Result<string, RefusalError>> {
  // fetch tells nothing of what was sent; a recording takes long enough that somebody wants to know.
  const request = new XMLHttpRequest()
  const refused = (code: string, params = {}): Result<string, RefusalError> =>
    err(new RefusalError('reviews.attach', { code, params }))
  return new Promise((resolve) => {
    request.open('POST', filePath('recording', 'new'))
    for (const [name, value] of Object.entries(keyHeaders())) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      const parsed = answer.safeParse(parseJson(request.responseText))
      if (!parsed.success) resolve(refused('upload-failed'))
      else if (parsed.data.ok) resolve(ok(parsed.data.value.sha256))
      else resolve(refused(parsed.data.error.code, parsed.data.error.params))
    })
    request.addEventListener('error', () => resolve(refused('upload-failed')))
    request.addEventListener('abort', () => resolve(refused('cancelled')))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
