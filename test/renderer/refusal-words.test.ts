import { describe, expect, it } from 'vitest'
import { RefusalError } from '../../renderer/base/client/refusal-error.ts'
import { refusalWords } from '../../renderer/base/client/refusal-words.ts'
import { createWords } from '../../renderer/base/i18n/i18n.ts'
import { languages } from '../../shared/kernel/centre.ts'
import { api } from '../../shared/rpc/api.ts'
import { dispatchErrors, type Procedure } from '../../shared/kernel/contract.ts'

const words = createWords('en')
const procedures = Object.entries<Procedure>(api).filter(([, { errors }]) => errors.length > 0)
const refusal = (code: string, params = {}) => new RefusalError('intake.submit', { code, params })

it.each([...dispatchErrors, 'unreachable', 'not-let-in', 'changed-meanwhile'])(
  'says what happened and what to do where a call ends with %s',
  (code) => {
    const said = refusalWords(words, refusal(code, { path: 'customer.email', bench: 'Reception' }))
    expect(said.what).not.toContain(`(${code})`)
    expect(said.what).not.toMatch(/\{\{/)
    expect(said.todo).toBeTruthy()
  },
)

describe.each(languages)('in %s', (language) => {
  const spoken = createWords(language)
  it.each(procedures)('every refusal of %s has words of its own', (name, { errors }) => {
    const unnamed = errors.filter((code) =>
      refusalWords(spoken, new RefusalError<string>(name, { code, params: {} })).what.includes(`(${code})`),
    )
    expect(unnamed).toEqual([])
  })
})

it('fills in the facts of the refusal', () => {
  expect(refusalWords(words, refusal('invalid-input', { path: 'customer.email' })).what).toContain(
    'customer.email',
  )
})

it('still reads human where nobody wrote words for a code, and names the code', () => {
  expect(refusalWords(words, refusal('no-such-code')).what).toBe('This could not be done (no-such-code).')
})

it('reads a fault of the program as one, not as its text', () => {
  expect(refusalWords(words, new TypeError('x is not a function')).what).not.toContain('x is not')
})

it('speaks Czech', () => {
  expect(refusalWords(createWords('cs'), refusal('forbidden')).what).toBe('Vaše role to neumožňuje.')
})
