import { eq } from 'drizzle-orm'
import { streamKind } from '../../shared/kernel/stream.ts'
import { unitStream } from '../../shared/stock/events.ts'
import type { Reader } from '../db/open.ts'
import { reportRecordTable } from '../db/schema/report.ts'

/** What people call a record; of one that never came to count, what was set aside says it. Empty where nothing does. */
export function labelOf(
  reader: Reader,
  { stream }: { readonly stream: string },
  lost: readonly { readonly stream: string; readonly body: unknown }[],
): string {
  if (streamKind(stream) === unitStream.kind) return unitStream.idOf(stream)
  const counted = reader
    .select({ number: reportRecordTable.number })
    .from(reportRecordTable)
    .where(eq(reportRecordTable.stream, stream))
    .get()
  if (counted?.number) return counted.number
  const begun = lost.find((event) => event.stream === stream)
  const names = ['rma', 'number', 'about']
  return names.map((name) => begun && fieldOf(begun.body, name)).find((name) => name) ?? ''
}

/** A text of a body; null where it has none of this name. */
export function fieldOf(body: unknown, field: string): string | null {
  if (typeof body !== 'object' || body === null) return null
  const value: unknown = Object.entries(body).find(([key]) => key === field)?.[1]
  return typeof value === 'string' && value !== '' ? value : null
}
