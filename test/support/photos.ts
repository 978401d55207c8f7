import { z } from 'zod'
import { plainJpeg } from '../unit/media/photos.ts'
import type { TestClient } from './test-client.ts'

const kept = z.object({ value: z.object({ hash: z.string() }) })

/** Keeps a small picture of this shade, as a screen does before it is added to a case. Answers with its hash. */
export async function keepPhoto(client: TestClient, shade: number): Promise<string> {
  const answer = await client.fetch('/files/photo/new', { method: 'POST', body: plainJpeg(shade) })
  return kept.parse(JSON.parse(await answer.text())).value.hash
}
