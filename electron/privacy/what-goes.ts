import type { PersonRecord } from '../../shared/privacy/contract.ts'
import type { Reader } from '../db/open.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import { clearEventsOf } from '../ledger/redact.ts'
import type { PrivacyDeps } from './deps.ts'
import {
  personStreams,
  recordsOfSubjects,
  sealedOf,
  streamsOfRecords,
  type SealedOfPerson,
} from './person-records.ts'
import { shownElsewhere } from './shared-media.ts'

/** What an erasure of these subjects takes: previewed before it, and taken by it. */
export interface WhatGoes extends SealedOfPerson {
  readonly records: readonly PersonRecord[]
  /** Events of 0.1.0 in their records that hold text in clear. */
  readonly clear: ReturnType<typeof clearEventsOf>
  /** Photos and recordings that records of others show as well: they stay, and are not among `photos` and `recordings`. */
  readonly sharedMedia: number
}

export function whatGoes(
  {
    reader,
    ledger,
    streams,
  }: {
    readonly reader: Reader
    readonly ledger: RecordReader
    readonly streams: PrivacyDeps['streams']
  },
  subjects: readonly string[],
): WhatGoes {
  const records = recordsOfSubjects(reader, subjects)
  const names = records.map(({ kind, id }) => personStreams[kind].nameOf(id))
  const sealed = sealedOf(ledger, records, subjects)
  const shared = shownElsewhere(reader, [...sealed.photos, ...sealed.recordings], streamsOfRecords(records))
  const alone = (hashes: readonly string[]) => hashes.filter((hash) => !shared.has(hash))
  return {
    ...sealed,
    photos: alone(sealed.photos),
    recordings: alone(sealed.recordings),
    records,
    clear: clearEventsOf(reader, streams, names),
    sharedMedia: shared.size,
  }
}
