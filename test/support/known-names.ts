import { basename } from 'node:path'
import { z } from 'zod'
import { benchFiles } from '../../electron/bench/bench-files.ts'
import { keysBeside } from '../../electron/bench/plain-backups.ts'
import { keyFilePath } from '../../electron/host/key-guards.ts'
import { commands } from '../../electron/host/node/commands/index.ts'
import { exitCodes } from '../../electron/host/node/exit-codes.ts'
import { inputs } from '../../shared/decide/inputs.ts'
import { evidenceFile } from '../../shared/evidence/file.ts'
import { reviewEvidenceFile } from '../../shared/evidence/review-file.ts'
import { readEvent } from '../../shared/kernel/read-event.ts'
import type { Stream } from '../../shared/kernel/stream.ts'
import { api } from '../../shared/rpc/api.ts'
import { allStreams } from '../../shared/rpc/streams.ts'
import { pathsOfSchema } from './field-paths.ts'

/*
 * What the program as it is now calls things that are sealed or read from outside. Where definitions move, this is the
 * one file to follow them: the tests of names compare what it answers with what earlier releases answered.
 */

/** Names by what they are of, as a release's names.json keeps them. What a map names has names within it. */
export const names = z.object({
  /** Fields and codes of the body of each event type. */
  events: z.record(z.string(), z.array(z.string())),
  streams: z.array(z.string()),
  files: z.array(z.string()),
  /** Flags of each command, and the environment variables that its help names. */
  commands: z.record(z.string(), z.array(z.string())),
  exitCodes: z.array(z.string()),
  /** Keys of the JSON that a command prints, and of a report. */
  output: z.record(z.string(), z.array(z.string())),
  evidence: z.record(z.string(), z.array(z.string())),
  procedures: z.array(z.string()),
  /** What `decide` takes, by question. */
  questions: z.record(z.string(), z.array(z.string())),
})
export type Names = z.infer<typeof names>

/** The stream and the newest body of each event type that the program can write. */
const types: ReadonlyMap<string, { readonly stream: Stream; readonly body: z.ZodType }> = new Map(
  allStreams.flatMap((stream: Stream) =>
    Object.entries(stream.events).map(([type, { body }]) => [type, { stream, body }]),
  ),
)

/** Reads a sealed body as the program reads it: lifted to the newest schema, parsed. Throws where it cannot. */
export function readBody(sealed: { type: string; schema: number; body: unknown }): unknown {
  const known = types.get(sealed.type)
  if (!known) throw new Error(`${sealed.type} is not known`)
  const rest = {
    place: 1,
    seq: 1,
    id: '',
    stream: '',
    version: 1,
    actor: '',
    bench: '',
    at: 0,
    hlc: '',
    rulebook: '',
  }
  const read = readEvent(known.stream, { ...rest, hash: '', ...sealed })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value.body
}

/** A backup of 0.1.0. */
const PLAIN_BACKUP = 'backups/carebench-{stamp}-daily.sqlite'

/** Streams, files and printed keys are what the program does rather than declares: `namesInUse` watches it. */
export async function knownNames(): Promise<Omit<Names, 'streams' | 'output'>> {
  const loaded = await Promise.all(commands.map((entry) => entry.load()))
  return {
    events: Object.fromEntries([...types].map(([type, { body }]) => [type, pathsOfSchema(body)])),
    files: [
      ...[...Object.values(benchFiles('data')), keyFilePath('data')].map((path) => basename(path)),
      // Restored and cleared away; none are written any more.
      PLAIN_BACKUP,
      keysBeside(PLAIN_BACKUP),
    ],
    commands: Object.fromEntries(
      loaded.map(({ name, usage }) => [name, [...new Set(usage.match(/--[a-z][a-z-]*|CAREBENCH_[A-Z]+/g))]]),
    ),
    exitCodes: Object.entries(exitCodes).map(([name, code]) => `${name}=${code}`),
    evidence: {
      'carebench-evidence': pathsOfSchema(evidenceFile),
      'carebench-review-evidence': pathsOfSchema(reviewEvidenceFile),
    },
    procedures: Object.entries(api).map(([name, { kind }]) => `${kind} ${name}`),
    questions: Object.fromEntries(
      Object.entries(inputs).map(([name, shape]) => [name, pathsOfSchema(shape, 'input')]),
    ),
  }
}
