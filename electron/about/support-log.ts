import { z } from 'zod'
import { jsonOrNull } from '../../shared/kernel/json-or-null.ts'

/** What is kept of a line's facts: names and codes of the program itself, never a text that somebody wrote. */
const kept = [
  'code',
  'fault',
  'reason',
  'type',
  'exitCode',
  'procedure',
  'permission',
  'table',
  'why',
] as const
const harmless = z.union([
  z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/),
  z.number(),
  z.boolean(),
  z.null(),
])

const errorShape = z.object({
  type: z.string().optional(),
  code: z.string().optional(),
  stack: z.string().optional(),
})
const lineShape = z.looseObject({
  time: z.string(),
  level: z.number(),
  msg: z.string(),
  error: errorShape.optional().catch(undefined),
})

const levels: Readonly<Record<number, string>> = { 30: 'info', 40: 'warn', 50: 'error' }

/** How many frames of a stack say where it was. */
const FRAMES = 12

/**
 * A line of the log as it goes to support: when, what, and where in the program. The messages of errors stay here: they
 * may name a person, a file or an address. Null for what is no line of ours.
 */
export function supportLine(line: string): string | null {
  const read = lineShape.safeParse(jsonOrNull(line))
  if (!read.success) return null
  const { time, level, msg, error, ...facts } = read.data
  const told = kept.flatMap((name) => {
    const value = harmless.safeParse(facts[name])
    return value.success && facts[name] !== undefined ? [`${name}=${String(value.data)}`] : []
  })
  const head = [time, levels[level] ?? String(level), wordsOf(msg), ...told].join(' ')
  return error ? [head, ...errorLines(error)].join('\n') : head
}

/** The program's own words have no digits of customers in them; whatever does is cut there. */
function wordsOf(message: string): string {
  return /^[A-Za-z ,:'’.-]{1,120}/.exec(message)?.[0] ?? ''
}

function errorLines({ type, code, stack }: z.infer<typeof errorShape>): readonly string[] {
  const name = [type, code].flatMap((text) => (harmless.safeParse(text).success ? [text] : [])).join(' ')
  const frames = (stack ?? '').split('\n').flatMap((text) => frameOf(text) ?? [])
  return [`    ${name}`, ...frames.slice(0, FRAMES).map((frame) => `      at ${frame}`)]
}

/** `name (file.js:1:2)`: which function of the program, without the folders of this computer. Null for what is no frame. */
function frameOf(text: string): string | null {
  const [, name, path = '', place] =
    /^\s+at (?:async )?(?:([\w$.<>]+)(?: \[as [\w$]+\])? \()?(.*?)(:\d+:\d+)\)?$/.exec(text) ?? []
  const file = /[\w.$-]+$/.exec(path)?.[0]
  if (file === undefined || place === undefined) return null
  return name === undefined ? `${file}${place}` : `${name} (${file}${place})`
}
