import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, inArray, ne, sql } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import { canonicalJson, type Json } from '../../shared/kernel/canonical-json.ts'
import type { FreeText, SealedText } from '../../shared/kernel/free-text.ts'
import type { Reader, Transactor } from '../db/open.ts'
import { perConnection, placeholders } from '../db/prepared.ts'
import { erasedSubjectTable } from '../db/schema/erased-subject.ts'
import { personalTable } from '../db/schema/personal.ts'
import type { KeyStore } from '../keys/key-store.ts'
import { openBytesOrNull, sealBytes } from '../keys/sealed-box.ts'

/** `text`: free text of an event; `note`: that of a plan, as 0.1.0 sealed it already. */
export const personalKinds = ['customer', 'staff', 'note', 'text'] as const
export type PersonalKind = (typeof personalKinds)[number]
export type PersonalRecord = Readonly<Record<string, string>>

/**
 * Names, telephones, addresses: encrypted with a key per person and kept out of the events. An event holds the subject
 * id and the salted hash (the commitment), so that a record can be proven later and is still gone once its key is.
 */
export interface PersonalStore {
  /**
   * Makes the keys of so many people at once; the next ones that are sealed get them. To be called right before the
   * transaction that seals them.
   */
  prepare(people: number): void
  /** Writes a new person within a transaction. */
  seal(tx: Transactor, kind: PersonalKind, record: PersonalRecord, now: number): SealedPerson
  /** Seals what somebody wrote, each text as a record of its own: the keys of all at once. Never empty ones. */
  sealTexts(tx: Transactor, texts: readonly string[], now: number): readonly SealedText[]
  /** Null where the person was erased, or a damaged byte made the record unreadable: lists go on without the name. */
  open(reader: Reader, subject: string): PersonalRecord | null
  /** What somebody wrote, sealed or as 0.1.0 recorded it; null where it was erased or cannot be read. */
  text(reader: Reader, text: FreeText): string | null
  /** The record with the salt that its commitment was made with: what an evidence file shows. Null where erased. */
  disclose(reader: Reader, subject: string): { readonly salt: string; readonly record: PersonalRecord } | null
  /** True where `record` is the one that was sealed under this commitment. */
  matches(reader: Reader, subject: string, commitment: string): boolean
  /** True where there is a record, readable or not. */
  has(reader: Reader, subject: string): boolean
  /** Subjects that follow on this one, in ascending order; sealed texts are not among them. */
  subjectsAfter(reader: Reader, subject: string, limit: number): readonly string[]
  /** The readable records of these subjects, in ascending order. */
  openMany(reader: Reader, subjects: readonly string[]): readonly OpenedRecord[]
  /** For the other benches of the centre; null where it was erased, or cannot be read here. */
  share(reader: Reader, subject: string): SharedRecord | null
  /** Seals what other benches share under keys of this one. Who is here already, or was erased, is passed over. */
  receive(tx: Transactor, records: readonly SharedRecord[]): void
  /** Deletes the keys and the sealed rows: final. */
  erase(tx: Transactor, subjects: readonly string[]): void
  /** Drops what is kept in memory of an erased person; `erase` does it as well. */
  forget(subject: string): void
  /** Tells who is sealed (with the record) and who is erased (null). A transaction may still fail after it. */
  watch(listener: PersonalListener): void
}

export type PersonalListener = (subject: string, kind: PersonalKind, record: PersonalRecord | null) => void

export interface OpenedRecord {
  readonly subject: string
  readonly kind: string
  readonly record: PersonalRecord
}

/** A record as benches of a centre hand it to each other, with the salt that its commitment was made with. */
export interface SharedRecord extends Payload {
  readonly subject: string
  readonly kind: PersonalKind
  /** ms, UTC */
  readonly at: number
}

export interface SealedPerson {
  readonly subject: string
  /** SHA-256 over salt and canonical record, hex. */
  readonly commitment: string
}

/** Opened records kept at hand: lists show the same names again and again. */
const REMEMBERED = 5_000

/** What is sealed. */
interface Payload {
  readonly salt: string
  readonly record: PersonalRecord
}

const insertion = perConnection((tx) =>
  tx
    .insert(personalTable)
    .values(placeholders('subject', 'kind', 'nonce', 'sealed', 'at'))
    .prepare(),
)

export function createPersonalStore(keys: KeyStore): PersonalStore {
  const remembered = new Map<string, PersonalRecord>()
  const openPayload = (reader: Reader, subject: string) => payloadOf(keys, reader, subject)
  const listeners: PersonalListener[] = []
  const notify: PersonalListener = (subject, kind, record) => {
    for (const listener of listeners) listener(subject, kind, record)
  }
  const forget = (subject: string): void => {
    remembered.delete(subject)
    notify(subject, 'customer', null)
  }
  let prepared: (readonly [subject: string, key: Uint8Array])[] = []
  const newKeys = (count: number) => keys.addKeys(Array.from({ length: count }, () => uuidv7()))
  const nextKey = () => {
    const [next] = prepared.length > 0 ? prepared.splice(0, 1) : newKeys(1)
    if (!next) throw new Error('a key was asked for and none was made')
    return next
  }
  const insert = (
    tx: Transactor,
    kind: PersonalKind,
    [subject, key]: readonly [subject: string, key: Uint8Array],
    record: PersonalRecord,
    at: number,
  ) => {
    const salt = randomBytes(16).toString('base64url')
    const plain = Buffer.from(JSON.stringify({ salt, record }), 'utf8')
    const box = sealBytes(key, plain, subject)
    insertion(tx).run({ subject, kind, at, ...box })
    return { subject, commitment: commitmentOf(salt, record) }
  }
  return {
    prepare(people) {
      // Subjects ascend in the order in which they are sealed: what was left over is older than what others sealed since.
      prepared = [...newKeys(people)]
    },
    seal(tx, kind, record, now) {
      const sealed = insert(tx, kind, nextKey(), record, now)
      notify(sealed.subject, kind, record)
      return sealed
    },
    sealTexts(tx, texts, now) {
      if (texts.length > prepared.length) prepared.push(...newKeys(texts.length - prepared.length))
      return texts.map((text) => {
        const sealed = insert(tx, 'text', nextKey(), { text }, now)
        notify(sealed.subject, 'text', { text })
        return sealed
      })
    },
    open(reader, subject) {
      const known = remembered.get(subject)
      if (known) return known
      const record = openPayload(reader, subject)?.record ?? null
      if (!record) return null
      const [oldest] = remembered.keys()
      if (oldest !== undefined && remembered.size >= REMEMBERED) remembered.delete(oldest)
      remembered.set(subject, record)
      return record
    },
    text: (reader, text) =>
      typeof text === 'string' ? text : (openPayload(reader, text.subject)?.record['text'] ?? null),
    disclose: openPayload,
    ...personalProof(keys),
    has: (reader, subject) => rowOf(reader, subject) !== null,
    subjectsAfter: (reader, subject, limit) =>
      reader
        .select({ subject: personalTable.subject })
        .from(personalTable)
        .where(and(gt(personalTable.subject, subject), ne(personalTable.kind, sql.raw(`'text'`))))
        .orderBy(personalTable.subject)
        .limit(limit)
        .all()
        .map((row) => row.subject),
    openMany(reader, subjects) {
      const rows = reader
        .select()
        .from(personalTable)
        .where(inArray(personalTable.subject, [...subjects]))
        .orderBy(personalTable.subject)
        .all()
      const found = keys.findKeys(subjects)
      return rows.flatMap((row): OpenedRecord[] => {
        const key = found.get(row.subject)
        const plain = key ? openBytesOrNull(key, row, row.subject) : null
        return plain ? [{ subject: row.subject, kind: row.kind, record: parsePayload(plain).record }] : []
      })
    },
    share(reader, subject) {
      const row = rowOf(reader, subject)
      const payload = row && openPayload(reader, subject)
      const kind = personalKinds.find((known) => known === row?.kind)
      return row && payload && kind ? { subject, kind, at: row.at, ...payload } : null
    },
    receive(tx, records) {
      // Several events may name the same person.
      const each = [...new Map(records.map((record) => [record.subject, record])).values()]
      const wanted = each.filter(({ subject }) => !rowOf(tx, subject) && !isErased(tx, subject))
      const subjects = wanted.map(({ subject }) => subject)
      // Of those that were cut short before, the keys are here.
      const known = keys.findKeys(subjects)
      const made = keys.addKeys(subjects.filter((subject) => !known.has(subject)))
      for (const { subject, kind, at, salt, record } of wanted) {
        const key = known.get(subject) ?? made.get(subject)
        if (!key) throw new Error('a key was asked for and none was made')
        const plain = Buffer.from(JSON.stringify({ salt, record }), 'utf8')
        insertion(tx).run({ subject, kind, at, ...sealBytes(key, plain, subject) })
        notify(subject, kind, record)
      }
    },
    erase(tx, subjects) {
      for (const subject of subjects) tx.delete(personalTable).where(eq(personalTable.subject, subject)).run()
      keys.destroyKeys(subjects)
      for (const subject of subjects) forget(subject)
    },
    forget,
    watch: (listener) => void listeners.push(listener),
  }
}

/** Compares records with their commitments, for whoever reads the data with its keys. */
export function personalProof(keys: Pick<KeyStore, 'findKey'>): Pick<PersonalStore, 'matches'> {
  return {
    matches(reader, subject, commitment) {
      const payload = payloadOf(keys, reader, subject)
      return payload !== null && commitmentOf(payload.salt, payload.record) === commitment
    },
  }
}

function payloadOf(keys: Pick<KeyStore, 'findKey'>, reader: Reader, subject: string): Payload | null {
  const row = rowOf(reader, subject)
  const key = row ? keys.findKey(subject) : null
  const plain = row && key ? openBytesOrNull(key, row, subject) : null
  return plain && parsePayload(plain)
}

function rowOf(reader: Reader, subject: string) {
  return reader.select().from(personalTable).where(eq(personalTable.subject, subject)).get() ?? null
}

function isErased(reader: Reader, subject: string): boolean {
  const erased = erasedSubjectTable
  return reader.select().from(erased).where(eq(erased.subject, subject)).get() !== undefined
}

/** SHA-256 over salt and canonical record, hex: it binds an event to a record that it does not hold. */
export function commitmentOf(salt: string, record: PersonalRecord): string {
  const content: Json = record
  return createHash('sha256').update(salt).update(canonicalJson(content)).digest('hex')
}

function parsePayload(plain: Buffer): Payload {
  const value: unknown = JSON.parse(plain.toString('utf8'))
  if (typeof value !== 'object' || value === null || !('salt' in value) || !('record' in value))
    throw new Error('a sealed record has no salt')
  const { salt, record } = value
  if (typeof salt !== 'string' || typeof record !== 'object' || record === null)
    throw new Error('a sealed record is malformed')
  const entries = Object.entries(record).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return { salt, record: Object.fromEntries(entries) }
}
