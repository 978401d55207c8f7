import { z } from 'zod'
import type { Input, Output } from '../../shared/rpc/api.ts'
import type { TestClient } from './test-client.ts'
import { until } from './until.ts'

type Kind = Input<'imports.look'>['kind']
type Wishes = Partial<Pick<Input<'imports.look'>, 'choices' | 'fill'>>

/** Sends a file as the dialog does, and opens it. */
export async function lookAt(
  client: TestClient,
  kind: Kind,
  file: string | Uint8Array<ArrayBuffer>,
  wishes: Wishes = {},
) {
  const sent = await client.fetch('/files/import/new', { method: 'POST', body: file })
  const { value } = z.object({ value: z.object({ sha256: z.string() }) }).parse(await sent.json())
  return await client.need('imports.look', { kind, sha256: value.sha256, choices: {}, ...wishes })
}

/** A whole import: sent, opened, counted, added; answers when it has ended. */
export async function importFile(
  client: TestClient,
  kind: Kind,
  file: string | Uint8Array<ArrayBuffer>,
  wishes: Wishes = {},
): Promise<Output<'imports.job'>> {
  const { look } = await lookAt(client, kind, file, wishes)
  await client.need('imports.count', { look })
  const { job } = await client.need('imports.take', { look })
  return await until(
    client,
    () => client.need('imports.job', { job }),
    ({ state }) => state !== 'running',
  )
}
