import type { z } from 'zod'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { refusedAnswer } from './answers.ts'
import { logFault, refusalNamed, type LogFault } from './faults.ts'
import type { Line } from './line.ts'

/** Calls a function of the log whose answer is one value. */
export async function askOne<T>(
  line: Line,
  sql: string,
  values: readonly unknown[],
  shape: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<Result<T, LogFault>> {
  const called = await line.call(`SELECT ${sql} AS answer`, values, signal)
  if (!called.ok) return called
  const [row] = called.value
  const answer = typeof row === 'object' && row !== null && 'answer' in row ? row.answer : undefined
  const refused = refusedAnswer.safeParse(answer)
  if (refused.success) return logFault(refusalNamed(refused.data.error) ?? 'server-fault')
  return read(shape, answer)
}

/** Calls a function of the log that answers rows. */
export async function askRows<T>(
  line: Line,
  sql: string,
  values: readonly unknown[],
  shape: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<Result<readonly T[], LogFault>> {
  const called = await line.call(`SELECT * FROM ${sql}`, values, signal)
  return called.ok ? read(shape.array(), called.value) : called
}

function read<T>(shape: z.ZodType<T>, answer: unknown): Result<T, LogFault> {
  const parsed = shape.safeParse(answer)
  if (parsed.success) return ok(parsed.data)
  return logFault('answer-unreadable', {
    detail: parsed.error.issues.map(({ path }) => path.join('.')).join(', '),
  })
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
}

export function hexOrNull(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : hex(bytes)
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
