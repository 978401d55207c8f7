import { z } from 'zod'
import { err, ok, type Params, type Result } from '../../shared/kernel/result.ts'
import { filePath } from '../base/client/file-url.ts'
import { keyHeaders } from '../base/client/page-key.ts'
import { RefusalError } from '../base/client/refusal-error.ts'

const answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.object({ sha256: z.string() }) }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).default({}),
    }),
  }),
])

/** Sends a file to the core, once. Resolves with its hash: what is previewed and imported is what it names. */
export async function uploadFile(file: File): Promise<Result<string, RefusalError>> {
  const refused = (code: string, params: Params = {}) =>
    err(new RefusalError<string>('imports.look', { code, params }))
  try {
    const sent = await fetch(filePath('import', 'new'), {
      method: 'POST',
      headers: keyHeaders(),
      body: await file.arrayBuffer(),
    })
    const read = answer.safeParse(await sent.json())
    if (!read.success) return refused('upload-failed')
    return read.data.ok ? ok(read.data.value.sha256) : refused(read.data.error.code, read.data.error.params)
  } catch {
    return refused('upload-failed')
  }
}
