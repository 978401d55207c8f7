import { basename } from 'node:path'
import { z } from 'zod'
import { benchFiles } from '../../electron/bench/bench-files.ts'
import { keyFilePath } from '../../electron/host/key-guards.ts'
import { commands } from '../../electron/host/node/commands/index.ts'
import { exitCodes } from '../../electron/host/node/exit-codes.ts'
import { cataloguePublished } from '../../shared/catalogue/events.ts'
import { inputs } from '../../shared/decide/inputs.ts'
import { evidenceFile } from '../../shared/evidence/file.ts'
import { reviewEvidenceFile } from '../../shared/evidence/review-file.ts'
import { caseEvents } from '../../shared/intake/events.ts'
import { invitationEvent } from '../../shared/invitations/events.ts'
import * as mail from '../../shared/mail/events.ts'
import * as people from '../../shared/people/events.ts'
import { planEvent } from '../../shared/plans/events.ts'
import { reportEvents } from '../../shared/reports/events.ts'
import { requestEvents } from '../../shared/requests/events.ts'
import { reviewSettings, submissionEvent } from '../../shared/reviews/events.ts'
import { api } from '../../shared/rpc/api.ts'
import { unitEvent } from '../../shared/stock/events.ts'
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

const empty = z.object({})

/** The body of each event type that the program can write. */
const bodies: ReadonlyMap<string, z.ZodType> = new Map([
  ...Object.entries({ ...caseEvents, ...reportEvents, ...requestEvents }),
  ...[invitationEvent, planEvent, submissionEvent, unitEvent].flatMap(({ options }) =>
    options.map(({ shape }) => [shape.type.value, shape.body] satisfies [string, z.ZodType]),
  ),
  ...Object.entries({
    'catalogue.published': cataloguePublished,
    'submission.settings-changed': reviewSettings,
    'mail.queued': mail.mailQueued,
    'mail.sent': mail.mailSent,
    'mail.refused': mail.mailRefused,
    'mail.dropped': mail.mailDropped,
    'mail.settings-changed': mail.mailSettingsChanged,
    'mail.template-saved': mail.mailTemplateSaved,
    'centre.created': people.centreBody,
    'centre.changed': people.centreBody,
    'bench.registered': people.benchBody,
    'bench.renamed': people.benchRenamedBody,
    'person.added': people.personAddedBody,
    'person.renamed': people.personRenamedBody,
    'person.roles-changed': people.personRolesBody,
    'person.language-changed': people.personLanguageBody,
    'person.secret-changed': people.personSecretBody,
    'person.locked': people.personLockedBody,
    'person.unlocked': empty,
    'person.deactivated': empty,
    'person.reactivated': empty,
    // Has no schema of its own yet.
    'sample.loaded': z.object({ cases: z.int() }),
  }),
])

/** Reads a sealed body as the program reads it: lifted to the newest schema, parsed. Throws where it cannot. */
export function readBody({ type, body }: { type: string; schema: number; body: unknown }): unknown {
  const shape = bodies.get(type)
  if (!shape) throw new Error(`${type} is not known`)
  return shape.parse(body)
}

/** Streams, files and printed keys are what the program does rather than declares: `namesInUse` watches it. */
export async function knownNames(): Promise<Omit<Names, 'streams' | 'output'>> {
  const loaded = await Promise.all(commands.map((entry) => entry.load()))
  return {
    events: Object.fromEntries([...bodies].map(([type, shape]) => [type, pathsOfSchema(shape)])),
    files: [...Object.values(benchFiles('data')), keyFilePath('data')].map((path) => basename(path)),
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
