import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Client } from '../../../core/app.ts'
import { refuse } from '../../../../shared/kernel/result.ts'
import type { Envelope } from '../../../../shared/kernel/contract.ts'
import { BodyTooLarge, readText } from './web-messages.ts'

/** Tables and drafts are far smaller; photos and videos do not come this way. */
const MAX_CALL_BYTES = 8 * 1024 * 1024

/** Answers `POST /rpc/<name>`: a JSON value in, an envelope out. Always 200 where the core answered. */
export async function answerCall(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  name: string,
  client: Client,
): Promise<void> {
  // Only this type: it cannot be sent across origins without a preflight, which is never granted.
  if (!/^application\/json(;\s*charset=utf-8)?$/i.test(incoming.headers['content-type'] ?? '')) {
    return sendEnvelope(outgoing, 415, refuse('invalid-input', { path: '', problem: 'not-json' }))
  }
  const text = await readText(incoming, MAX_CALL_BYTES).catch((error: unknown) => {
    if (error instanceof BodyTooLarge) return null
    throw error
  })
  if (text === null) {
    outgoing.setHeader('Connection', 'close')
    return sendEnvelope(outgoing, 413, refuse('invalid-input', { path: '', problem: 'too-large' }))
  }
  const input = parseJson(text)
  if (!input.ok)
    return sendEnvelope(outgoing, 400, refuse('invalid-input', { path: '', problem: 'bad-json' }))
  sendEnvelope(outgoing, 200, await client.call(name, input.value))
}

/** An envelope as a response. `undefined` has no JSON: a value without one is sent as null. */
export function sendEnvelope(outgoing: ServerResponse, status: number, envelope: Envelope): void {
  const text = JSON.stringify(envelope.ok ? { ok: true, value: envelope.value ?? null } : envelope)
  outgoing.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' })
  outgoing.end(text)
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  // No body means no input: procedures without one take undefined.
  if (text === '') return { ok: true, value: undefined }
  try {
    const value: unknown = JSON.parse(text)
    return { ok: true, value }
  } catch {
    return { ok: false }
  }
}
