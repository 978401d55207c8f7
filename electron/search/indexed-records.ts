import { eq, gt, inArray } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { caseTextTable } from '../db/schema/case-text.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import { wordsOf, wordsOfText } from './name-words.ts'
import type { IndexedRecords, PersonalIndex } from './personal-index.ts'

/** Customers by what is known of them. Staff and notes of plans are in the list, found by nothing. */
export function indexedPeople(personal: PersonalStore): IndexedRecords {
  return {
    mayHold: (kind) => kind !== 'text',
    has: (reader, subject) => personal.has(reader, subject),
    subjectsAfter: (reader, subject, limit) => personal.subjectsAfter(reader, subject, limit),
    wordsOf: ({ kind, record }) => (kind === 'customer' ? wordsOf(record) : ''),
  }
}

/** Texts that tell of a case, by their words. */
export const indexedCaseTexts: IndexedRecords = {
  mayHold: (kind) => kind === 'text',
  has: (reader, subject) =>
    reader.select().from(caseTextTable).where(eq(caseTextTable.subject, subject)).get() !== undefined,
  subjectsAfter: (reader, subject, limit) =>
    reader
      .select({ subject: caseTextTable.subject })
      .from(caseTextTable)
      .where(gt(caseTextTable.subject, subject))
      .orderBy(caseTextTable.subject)
      .limit(limit)
      .all()
      .map((row) => row.subject),
  wordsOf: ({ record }) => wordsOfText(record['text'] ?? ''),
}

/** Cases whose texts contain every part of the question, those with the newest text first. */
export function casesByText(
  reader: Reader,
  texts: Pick<PersonalIndex, 'find'>,
  question: string,
  limit: number,
): readonly string[] {
  const subjects = texts.find(question, limit) ?? []
  if (subjects.length === 0) return []
  const rows = reader
    .select()
    .from(caseTextTable)
    .where(inArray(caseTextTable.subject, [...subjects]))
    .all()
  const caseOf = new Map(rows.map(({ subject, caseId }) => [subject, caseId]))
  return [...new Set(subjects.flatMap((subject) => caseOf.get(subject) ?? []))]
}
