import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { oneLine } from '../../../shared/kernel/one-line.ts'
import { SECOND } from '../../../shared/kernel/time.ts'
import type { MailTrust } from '../../../shared/mail/trust.ts'
import { tlsOptionsOf } from '../server-tls.ts'

/** Identity servers answer at once or not at all. */
const LIMIT = 20 * SECOND
/** Tokens are a few thousand characters. */
const LONGEST = 64 * 1024
const LONGEST_WORDS = 300

/** What an identity server refused, in its own code (RFC 6749, 5.2) and words. */
export interface IdentityRefusal {
  readonly kind: 'refused'
  readonly code: string
  readonly words: string
}
/** It was not reached, or what answered is none. */
export interface IdentityUnreachable {
  readonly kind: 'unreachable'
  readonly detail: string
}
export type IdentityFailure = IdentityRefusal | IdentityUnreachable

const refusal = z.object({ error: z.string(), error_description: z.string().optional() })

/** Posts a form and reads the JSON that comes back. Never follows a redirect: what is posted is secret. */
export async function postForm(
  address: string,
  fields: Readonly<Record<string, string>>,
  trust: MailTrust,
  signal?: AbortSignal,
): Promise<Result<unknown, IdentityFailure>> {
  const answer = await post(new URL(address), new URLSearchParams(fields).toString(), trust, signal)
  if (!answer.ok) return answer
  const { status, text } = answer.value
  const body = parsed(text)
  const refused = refusal.safeParse(body)
  // Some answer 200 with an error in it.
  if (refused.success) {
    const { error: code, error_description: words = '' } = refused.data
    return err({ kind: 'refused', code, words: oneLine(words).slice(0, LONGEST_WORDS) })
  }
  if (status !== 200 || body === null)
    return err({ kind: 'unreachable', detail: `the identity server answered ${status}` })
  return ok(body)
}

async function post(
  url: URL,
  body: string,
  trust: MailTrust,
  signal?: AbortSignal,
): Promise<Result<{ readonly status: number; readonly text: string }, IdentityUnreachable>> {
  // Loaded with the first token: a start does not wait for it.
  const [http, https] = await Promise.all([import('node:http'), import('node:https')])
  return new Promise((resolve) => {
    const fail = (error: Error): void => resolve(err({ kind: 'unreachable', detail: error.message }))
    const isSecure = url.protocol === 'https:'
    const port = url.port === '' ? (isSecure ? 443 : 80) : Number(url.port)
    const options = {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': Buffer.byteLength(body),
        Accept: 'application/json',
      },
      agent: false,
      signal: AbortSignal.any([AbortSignal.timeout(LIMIT), ...(signal ? [signal] : [])]),
    }
    const onAnswer = (answer: IncomingMessage): void => {
      const chunks: Buffer[] = []
      let size = 0
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > LONGEST) answer.destroy(new Error('the answer is too long'))
        else chunks.push(chunk)
      })
      answer.on('error', fail)
      answer.on('end', () => {
        resolve(ok({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }))
      })
    }
    const request = isSecure
      ? https.request(url, { ...options, ...tlsOptionsOf(trust, { host: url.hostname, port }) }, onAnswer)
      : http.request(url, options, onAnswer)
    request.on('error', fail)
    request.end(body)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
