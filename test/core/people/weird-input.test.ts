import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'

test('whatever is sent as a name is taken or refused with a code, and what was taken reads the same after a restart', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const personId = (await manager.need('people.status', {})).me?.id ?? ''
  let last = 'Marie Nováková'
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 70 }), async (name) => {
      const answer = await manager.call('people.rename', { personId, name })
      if (!answer.ok) expect(answer.error.code).toBe('invalid-input')
      const status = await manager.need('people.status', {})
      if (answer.ok) last = status.me?.name ?? ''
      expect(status.me?.name).toBe(last)
    }),
    { numRuns: 150 },
  )
  expect(bench.errors).toEqual([])
  await bench.restart()
  expect((await bench.client.need('people.status', {})).people[0]?.name).toBe(last)
})

test('anything at all as input of any people procedure is answered with a typed refusal', async () => {
  await using bench = await createTestApp()
  await bench.setUp()
  const procedures = [
    'people.signIn',
    'people.setUp',
    'people.status',
    'people.touch',
    'people.list',
  ] as const
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...procedures), fc.anything(), async (procedure, input) => {
      const answer = await bench.client.raw(procedure, input)
      if (!answer.ok) expect(['invalid-input', 'not-signed-in', 'wrong-secret']).toContain(answer.error.code)
    }),
    { numRuns: 400 },
  )
  expect(bench.errors).toEqual([])
})
