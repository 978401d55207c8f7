import { z } from 'zod'
import type { TestClient } from '../test-client.ts'

/** One question of a program's call interface, and what a release answered; refusals are answers too. */
export const askedQuestion = z.object({ procedure: z.string(), input: z.json(), answer: z.json() })
export type AskedQuestion = z.infer<typeof askedQuestion>
export type Question = Pick<AskedQuestion, 'procedure' | 'input'>

/** What a release says about its golden data folder. */
export const goldenAnswers = z.object({
  program: z.string(),
  /** The clock stands here while it is asked: ms, UTC. */
  now: z.int(),
  manager: z.object({ name: z.string(), secret: z.string() }),
  eventTypes: z.array(z.string()),
  /** Commands of the command line on the folder; `{data}` stands for its path, `{evidence}` for that of the files below. */
  commands: z.array(z.object({ args: z.array(z.string()), exit: z.int(), lines: z.array(z.json()) })),
  /** The report of these days as JSON. */
  report: z.object({ from: z.string(), to: z.string(), document: z.json() }),
  /** Addresses of evidence files, and the file in `evidence/` that the release wrote for each. */
  evidence: z.array(z.object({ address: z.string(), file: z.string() })),
  /** Papers, and what must stand on them however they are worded: numbers, serials, hashes. */
  papers: z.array(z.object({ address: z.string(), says: z.array(z.string()) })),
  questions: z.array(askedQuestion),
})
export type GoldenAnswers = z.infer<typeof goldenAnswers>
export type Json = z.infer<ReturnType<typeof z.json>>

/**
 * Parts of answers that are no record of the centre, by procedure: paths of the machine, its tools, the program's version,
 * how long a check took; and words, which a later release may choose better. They are not compared.
 */
const leftOut: Readonly<Record<string, readonly string[]>> = {
  'people.status': ['value.version'],
  'about.versions': ['value'],
  'upkeep.status': ['value.dataDir', 'value.backups'],
  'upkeep.verifyLedger': ['value.tookMs'],
  'reviews.settings': ['value.tool'],
  'mail.read': ['value.subject', 'value.text', 'value.page'],
  'mail.letterOfCase': ['value.subject', 'value.text', 'value.page'],
  'mail.preview': ['value.subject', 'value.text', 'value.page'],
  'catalogue.export': ['value.csv'],
  // Templates in the words that ship; those of the centre itself are compared.
  'mail.templates': ['value[].title', 'value[].body'],
  'ledger verify': ['tookMs'],
  evidence: ['program', 'exportedAt'],
}

/** An answer without what is not compared. `name`: the procedure, or the command. */
export function settled(name: string, answer: Json): Json {
  const paths = new Set(leftOut[name])
  const edited = (value: Json): boolean =>
    name === 'mail.templates' && isObject(value) && value['edited'] === true
  const without = (value: Json, path: string): Json => {
    if (Array.isArray(value)) return value.map((item) => without(item, `${path}[]`))
    if (!isObject(value)) return value
    const kept = Object.entries(value).filter(([key]) => edited(value) || !paths.has(join(path, key)))
    return Object.fromEntries(kept.map(([key, item]) => [key, without(item, join(path, key))]))
  }
  return without(answer, '')
}

export async function ask(client: TestClient, { procedure, input }: Question): Promise<Json> {
  // What travels is JSON: a field that is undefined is not there.
  const answer: Json = JSON.parse(JSON.stringify(await client.raw(procedure, input)))
  return settled(procedure, answer)
}

/**
 * Places of an answer that a later release gives differently on purpose: `where` as in a difference, entries by their id, or
 * `[]` for every entry.
 * `input`: only of questions that ask for this among other things.
 */
export const laterChange = z.object({
  since: z.string(),
  procedure: z.string(),
  input: z.json().optional(),
  where: z.string(),
  why: z.string().min(1),
})
export type LaterChange = z.infer<typeof laterChange>

/** The places that may differ in the answer to one question. */
export function acceptedIn(
  changes: readonly LaterChange[],
  procedure: string,
  input: Json = null,
): ReadonlySet<string> {
  const fits = changes.filter(
    (change) =>
      change.procedure === procedure && (change.input === undefined || asksFor(input, change.input)),
  )
  return new Set(fits.map(({ where }) => where))
}

function asksFor(input: Json | undefined, part: Json): boolean {
  if (isObject(part)) {
    return isObject(input) && Object.entries(part).every(([key, value]) => asksFor(input[key], value))
  }
  return JSON.stringify(input) === JSON.stringify(part)
}

/** Where two answers differ, e.g. `value.rows[3].serial: expected "A", got "B"`. */
export function differences(
  expected: Json | undefined,
  got: Json | undefined,
  accepted: ReadonlySet<string> = new Set(),
  path = '',
  place = '',
): string[] {
  if (accepted.has(place) || accepted.has(place.replaceAll(/\[[^\]]*\]/g, '[]'))) return []
  if (Array.isArray(expected) && Array.isArray(got)) {
    const length = Math.max(expected.length, got.length)
    return Array.from({ length }).flatMap((_, at) =>
      differences(
        expected[at],
        got[at],
        accepted,
        `${path}[${at}]`,
        `${place}[${nameOf(expected[at] ?? got[at])}]`,
      ),
    )
  }
  if (isObject(expected) && isObject(got)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(got)])
    return [...keys].flatMap((key) =>
      differences(expected[key], got[key], accepted, join(path, key), join(place, key)),
    )
  }
  const [was, is] = [expected, got].map((value) => (value === undefined ? 'nothing' : JSON.stringify(value)))
  return was === is
    ? []
    : [`${path || 'the answer'}: expected ${was?.slice(0, 200)}, got ${is?.slice(0, 200)}`]
}

/**
 * Among the places where an answer may differ an entry of a list goes by its id, or by its template and language; a row has it in
 * its first cell.
 */
function nameOf(entry: Json | undefined): string {
  if (isObject(entry) && entry['id'] === undefined) {
    const { template, language } = entry
    if (typeof template === 'string' && typeof language === 'string') return `${template} ${language}`
  }
  const name = isObject(entry) ? entry['id'] : Array.isArray(entry) ? entry[0] : undefined
  return typeof name === 'string' ? name : ''
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}
