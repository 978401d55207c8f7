import { z } from 'zod'

const PLACE = 'carebench.import-columns'
/** Senders that are remembered; the oldest goes first. */
const MOST = 30

const kept = z.array(z.tuple([z.string(), z.record(z.string(), z.string().nullable())]))
type Mapping = Readonly<Record<string, string | null>>

/** Which columns somebody chose for files with these headings: a sender always sends the same ones. */
export function rememberedColumns(kind: string, headings: readonly string[]): Mapping | null {
  return read().find(([key]) => key === keyOf(kind, headings))?.[1] ?? null
}

export function rememberColumns(kind: string, headings: readonly string[], columns: Mapping): void {
  const key = keyOf(kind, headings)
  const others = read().filter(([known]) => known !== key)
  try {
    localStorage.setItem(PLACE, JSON.stringify([...others, [key, columns]].slice(-MOST)))
  } catch {
    // A browser that keeps nothing: the columns are chosen anew.
  }
}

function keyOf(kind: string, headings: readonly string[]): string {
  return [kind, ...headings].join('\n')
}

function read(): z.infer<typeof kept> {
  try {
    return kept.safeParse(JSON.parse(localStorage.getItem(PLACE) ?? '[]')).data ?? []
  } catch {
    return []
  }
}
