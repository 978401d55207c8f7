import { once } from 'node:events'
import { decideLine } from '../../../../shared/decide/decide.ts'
import { readShippedCatalogues } from '../../../catalogue/index.ts'
import { UsageError, type Command } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

/** Answers questions of the rules, a JSON line each. Opens no database: the rules and the shipped tables are enough. */
export const decide: Command = {
  name: 'decide',
  summary: 'apply the rules to questions: JSON lines in, JSON lines out',
  usage: `Usage: carebench decide < QUESTIONS > ANSWERS

Reads JSON lines { "id", "what", "in" } from standard input and prints one line for each:
{ "id", "out" }, or { "id", "error": { "code", "path"?, "message" } } if the input is not valid.
An invalid line does not stop the rest; one of more than 1 MiB is refused unread (line-too-long). Use ISO 8601 instants with an offset, YYYY-MM-DD dates and IANA time zones.

what: eligibility, coverage, fee, term, plus, claim, invitation, review-due, serial, scan, keys

scan, what a scanner or a person gave, read as a serial:
  in   { "text", "layout"? }    layout: us, uk, pl, cs, cs-qwerty, sk, de, fr, be or hu where the scanner was taught; or null
  out  { "serial" or null, "certain", "proposals", "read" (plain, labelled, gs1, digital-link, url, json or null),
         "layout" (the one that explains the text, or null), "leftAside": [{ "what", "value" }], "refused": code or null }
keys, which keys were a scan and which were typing; no key follows the last one:
  in   { "keys": [{ "key", "code"?, "at" (ms), "alt"?, "ctrl"?, "shift"? }], "scanner"?: { "prefix"?, "suffix"?, "gapMs"? } }
  out  { "scans": [text], "keys": [key handed on as typing or as a shortcut] }
`,
  async run(args, io) {
    if (args.length > 0) throw new UsageError(`decide takes no arguments (got "${args.join(' ')}").`)
    await answerLines(io.in, io.out, io.program.resourcesDir)
    return exitCodes.done
  },
}

/** Answers every line of `input` on `output`, in order, as it comes. Decides by the newest catalogue that ships. */
export async function answerLines(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  resourcesDir: string,
): Promise<void> {
  const [oldest, ...later] = readShippedCatalogues(resourcesDir)
  const catalogue = later.at(-1) ?? oldest
  for await (const line of linesOf(input)) {
    if (line !== null && line.trim() === '') continue
    const answer = JSON.stringify(line === null ? tooLong : decideLine(line, catalogue))
    if (!output.write(`${answer}\n`)) await once(output, 'drain')
  }
}

/** Characters of one line: far above any question. */
const MOST_LINE = 1024 * 1024
const tooLong = { id: null, error: { code: 'line-too-long', message: 'a line has more than 1 MiB' } }

/**
 * Lines end at LF only, unlike those of node:readline: JSON may hold U+2028 as it is. A byte order mark at the start is
 * left out, a CR at the end is white space to JSON.
 */
async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string | null> {
  const decoder = new TextDecoder()
  let rest = ''
  let isTooLong = false
  // Null in the place of a line that is too long: its rest is let go as it comes.
  const whole = (line: string): string | null => {
    const wasTooLong = isTooLong || line.length > MOST_LINE
    isTooLong = false
    return wasTooLong ? null : line
  }
  for await (const chunk of input) {
    const text: string = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const lines = `${rest}${text}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield whole(line)
    if (rest.length <= MOST_LINE) continue
    isTooLong = true
    rest = ''
  }
  yield whole(`${rest}${decoder.decode()}`)
}
