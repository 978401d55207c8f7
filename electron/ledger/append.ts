import { eq, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { canonicalJson, toJson } from '../../shared/kernel/canonical-json.ts'
import { mapTexts, textsAt, type SealedText } from '../../shared/kernel/free-text.ts'
import { isClear } from '../../shared/kernel/redaction.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { NewEvent, RecordedEvent, Stream } from '../../shared/kernel/stream.ts'
import type { By } from '../core/by.ts'
import type { Reader, Transactor } from '../db/open.ts'
import { perConnection, perReader, placeholders } from '../db/prepared.ts'
import { eventTable } from '../db/schema/event.ts'
import { eventHash } from './event-hash.ts'
import { readEnd } from './head.ts'
import { nextHybridTime } from './hybrid-clock.ts'
import { chainEnd, chainOf } from './own-chain.ts'
import type { Projector } from './projector.ts'
import type { Signer } from './signer.ts'
import { needRow } from './streams.ts'

/** What an event is sealed and projected with. */
export interface AppendDeps {
  readonly signer: Signer
  readonly rulebook: string
  readonly projectors: readonly Projector[]
  readonly texts: TextSealing
  /** Throws where an event may not be written yet, because another bench of the centre could not read it. */
  readonly mayWrite?: (type: string, schema: number) => void
}

/** Seals texts apart from the events, each with a key of its own. */
export interface TextSealing {
  sealTexts(tx: Transactor, texts: readonly string[], now: number): readonly SealedText[]
}

/** Seals events at the end of a stream that stands at `expected`, and tells every projector. */
export function appendEvents<S extends Stream>(
  deps: AppendDeps,
  tx: Transactor,
  by: By,
  stream: S,
  id: string,
  expected: number,
  events: readonly NewEvent<S>[],
): Result<readonly RecordedEvent<S>[], Refusal<'changed-meanwhile'>> {
  const name = stream.nameOf(id)
  if (revisionOf(tx, name) !== expected) return refuse('changed-meanwhile', { stream: name })
  let last = chainEnd(tx, chainOf(tx, deps.signer.bench))
  let place = readEnd(tx)?.place ?? 0
  let revision = expected
  const appended: RecordedEvent<S>[] = []
  for (const event of events) {
    revision += 1
    place += 1
    deps.mayWrite?.(event.type, stream.events[event.type]?.schema ?? 1)
    const fields = {
      seq: last.seq + 1,
      id: uuidv7(),
      stream: name,
      version: revision,
      ...sealable(deps.texts, tx, by.now, stream, event),
      actor: by.actor,
      bench: deps.signer.bench,
      at: by.now,
      hlc: nextHybridTime(last.hlc, by.now),
      rulebook: deps.rulebook,
    }
    const sealed = { ...fields, previous: last.hash, hash: eventHash(fields, last.hash) }
    const row = { ...sealed, place, revision, branch: last.branch }
    insertion(tx).run(row)
    const recorded = needRow(stream, row)
    for (const projector of deps.projectors) projector.project(tx, recorded)
    appended.push(recorded)
    last = row
  }
  return ok(appended)
}

/**
 * Type, schema and canonical body, its free text sealed apart. Throws where the body is not what its definition says:
 * nothing like it is sealed.
 */
function sealable(
  texts: TextSealing,
  tx: Transactor,
  now: number,
  stream: Stream,
  event: { readonly type: string; readonly body: unknown },
): { readonly type: string; readonly schema: number; readonly body: string } {
  const definition = Object.hasOwn(stream.events, event.type) ? stream.events[event.type] : undefined
  if (!definition) throw new Error(`${event.type} is no event of a ${stream.kind} stream`)
  const given = definition.body.parse(event.body)
  const clear = textsAt(given, definition.texts).flatMap(({ text }) => (isClear(text) ? [text] : []))
  const sealed = clear.length === 0 ? [] : [...texts.sealTexts(tx, clear, now)]
  const body = mapTexts(given, definition.texts, (text) => (isClear(text) ? sealed.shift() : text))
  return { type: event.type, schema: definition.schema, body: canonicalJson(toJson(body)) }
}

const insertion = perConnection((tx) =>
  tx
    .insert(eventTable)
    .values(
      placeholders(
        'place',
        'id',
        'stream',
        'revision',
        'type',
        'schema',
        'body',
        'actor',
        'bench',
        'at',
        'hlc',
        'rulebook',
        'previous',
        'hash',
        'branch',
        'seq',
        'version',
      ),
    )
    .prepare(),
)
const newestRevision = perReader((reader) =>
  reader
    .select({ revision: sql<number | null>`max(${eventTable.revision})` })
    .from(eventTable)
    .where(eq(eventTable.stream, sql.placeholder('stream')))
    .prepare(),
)

/** How many events of a stream there are. */
export function revisionOf(reader: Reader, stream: string): number {
  return newestRevision(reader).get({ stream })?.revision ?? 0
}

/**
 * Where an event of another moment stands in its stream now, at the end of it; null where the stream has no beginning any
 * more: what the event followed was set aside.
 */
export function nextRevision(
  reader: Reader,
  { stream, version }: { readonly stream: string; readonly version: number },
): number | null {
  const end = revisionOf(reader, stream)
  return end === 0 && version > 1 ? null : end + 1
}
