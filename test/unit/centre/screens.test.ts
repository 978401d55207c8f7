import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { said, saidOfLog, shown } from '../../../electron/centre/said.ts'
import { lineOf } from '../../../electron/centre/view.ts'
import { centreRefusals } from '../../../shared/centre/refusals.ts'
import { languages, type Language } from '../../../shared/kernel/centre.ts'

const errorsOf = (language: Language, file: string) =>
  z
    .object({ errors: z.record(z.string(), z.unknown()) })
    .parse(
      JSON.parse(
        readFileSync(new URL(`../../../resources/locales/${language}/${file}.json`, import.meta.url), 'utf8'),
      ),
    ).errors

it.each(languages)('has words in %s for everything that sharing is refused with', (language) => {
  const known = { ...errorsOf(language, 'common'), ...errorsOf(language, 'centre') }
  // What a wrong PIN is told with stands in the words of the sign-in.
  const bySignIn = new Set<string>(['wrong-secret', 'wait'])
  expect(centreRefusals.filter((code) => !(code in known) && !bySignIn.has(code))).toEqual([])
  const unused = Object.keys(errorsOf(language, 'centre')).filter(
    (code) => !centreRefusals.some((one) => one === code),
  )
  expect(unused).toEqual([])
})

describe('what the log refuses', () => {
  it.each([
    ['certificate-unknown', { detail: 'CERT_HAS_EXPIRED' }, 'certificate-dates'],
    ['certificate-unknown', { detail: 'CERT_NOT_YET_VALID' }, 'certificate-dates'],
    ['certificate-unknown', { detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'certificate-unknown'],
    ['commit-altered', {}, 'record-unusable'],
    ['disk-full', {}, 'log-disk-full'],
    ['schema-newer', {}, 'schema-newer'],
    ['schema-half-made', {}, 'schema-half-made'],
    ['not-our-database', {}, 'not-our-database'],
    ['number-taken', {}, 'number-taken'],
    ['server-fault', { sqlstate: 'XX000' }, 'log-fault'],
  ])('%s %o is said as %s', (code, params, told) => {
    expect(saidOfLog({ code, params })).toEqual({ code: told, params })
  })

  it('is about this computer where its own disk is full', () => {
    expect(said({ code: 'disk-full', params: {} }).code).toBe('disk-full')
  })

  it('stands on a screen with plain facts only', () => {
    expect(shown({ code: 'clock-off', params: { minutes: 5, list: ['a'] } })).toEqual({
      code: 'clock-off',
      params: { minutes: 5 },
    })
  })
})

const state = { hearing: 'told', hello: null, awaySince: null } as const
const refusedWith = (code: 'not-reached' | 'timed-out' | 'busy' | 'update-needed' | 'revoked') =>
  lineOf({ ...state, last: { ok: false, error: { code, params: {} } } })

it('tells what passes by itself from what somebody has to mend', () => {
  expect(lineOf(null)).toBe('alone')
  expect(lineOf({ ...state, last: null })).toBe('starting')
  expect(refusedWith('not-reached')).toBe('away')
  expect(refusedWith('timed-out')).toBe('away')
  expect(refusedWith('busy')).toBe('away')
  expect(refusedWith('update-needed')).toBe('update-needed')
  expect(refusedWith('revoked')).toBe('faulty')
})
