import { z } from 'zod'
import { linkedKinds, takeOpeningCall, type Opening } from '../../../shared/rpc/openings.ts'
import { bridge } from '../../base/client/client.ts'

const path = z.string()
const opening = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('record'), record: z.enum(linkedKinds), id: z.string() }),
    z.object({ kind: z.literal('backup'), path }),
    z.object({ kind: z.literal('evidence'), path }),
  ])
  .nullable()

/** What the window was asked to open from outside, once; null where nothing waits. */
export async function takeOpening(): Promise<Opening | null> {
  const answer = await bridge.call(takeOpeningCall, {})
  return answer.ok ? (opening.safeParse(answer.value).data ?? null) : null
}
