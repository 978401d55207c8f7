import { z } from 'zod'
import { causes } from '../intake/index.ts'
import { calendarDate, instant } from '../kernel/facts.ts'
import { command, query } from '../kernel/contract.ts'
import { emailOrNone } from '../kernel/email.ts'
import { phoneProblems } from '../kernel/phone.ts'
import { requestStates } from './events.ts'

const bench = ['technician', 'manager'] as const

/** A repair request as a person or a file gives it. */
export const requestInput = z.object({
  /** The number that the customer was given online; empty for a call by telephone: the bench gives one. */
  number: z.string().trim().max(60).default(''),
  serial: z.string().trim().min(1).max(200),
  model: z.string().trim().max(80).nullable().default(null),
  name: z.string().trim().min(1).max(200),
  phone: z.string().trim().max(50).default(''),
  email: emailOrNone.default(''),
  cause: z.enum(causes).nullable().default(null),
  words: z.string().trim().max(4_000).default(''),
  damagedOn: calendarDate.nullable().default(null),
  /** When it was filed (ms, UTC); null: now. */
  filedAt: instant.nullable().default(null),
})
export type RequestInput = z.output<typeof requestInput>

/** What is wrong in an import file: the row as a spreadsheet counts it (the header is row 1), the column, the value. */
export const importProblem = z.object({
  row: z.int(),
  column: z.string(),
  value: z.string(),
  problem: z.enum([
    'missing',
    'invalid',
    'unknown-model',
    'number-twice',
    'number-known',
    'in-the-future',
    'unknown-column',
  ]),
})
export type ImportProblem = z.infer<typeof importProblem>

export const requestRow = z.object({
  id: z.uuid(),
  number: z.string(),
  serial: z.string(),
  model: z.string().nullable(),
  customer: z.string().nullable(),
  filedAt: instant,
  state: z.enum(requestStates),
  caseId: z.uuid().nullable(),
})
export type RequestRow = z.infer<typeof requestRow>

/** A request with what fills an intake. */
export const requestView = requestRow.extend({
  contact: z.object({ name: z.string(), phone: z.string(), email: z.string() }).nullable(),
  /** Names the customer who filed it. */
  subject: z.uuid(),
  cause: z.enum(causes).nullable(),
  /** Null where they were erased. */
  words: z.string().nullable(),
  damagedOn: calendarDate.nullable(),
})
export type RequestView = z.infer<typeof requestView>

const file = z.object({
  name: z.string().max(300),
  /** The file's text: CSV (comma, semicolon or tab) or a JSON list. */
  content: z.string().max(20_000_000),
})

export const requestsContract = {
  /** Requests by state, without further wishes those that wait longest first. */
  'requests.list': query({
    access: 'signed-in',
    input: z.object({
      state: z.enum(requestStates).default('expected'),
      text: z.string().max(100).default(''),
      sort: z.enum(['filedAt', 'number', 'serial', 'model']).default('filedAt'),
      descending: z.boolean().default(false),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ rows: z.array(requestRow), total: z.int() }),
  }),
  'requests.get': query({
    access: 'signed-in',
    input: z.object({ id: z.uuid() }),
    output: requestView,
    errors: ['request-unknown'],
  }),
  'requests.add': command({
    access: bench,
    input: requestInput,
    output: z.object({ id: z.uuid(), number: z.string() }),
    errors: ['number-known', 'unknown-model', 'not-a-serial', 'damage-in-the-future', ...phoneProblems],
  }),
  /**
   * Reads a file as 0.1.0 did and says what it would bring. Writes nothing; `imports.look` is what screens ask. It stays so
   * that the answers of 0.1.0 can be held against it.
   */
  'requests.checkImport': query({
    access: bench,
    input: file,
    output: z.object({
      count: z.int(),
      first: z.array(z.object({ number: z.string(), serial: z.string(), model: z.string().nullable() })),
      problems: z.array(importProblem),
    }),
    errors: ['file-unreadable', 'file-empty', 'file-too-long'],
  }),
  'requests.dismiss': command({
    access: bench,
    input: z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(500) }),
    output: z.object({}),
    errors: ['request-unknown', 'request-not-expected', 'changed-meanwhile'],
  }),
}
