import { expect, it } from 'vitest'
import { openLog } from '../../../electron/host/log.ts'
import { supportLine } from '../../../electron/about/support-log.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'

const secrets = [
  'Žofie',
  'Příhodová',
  'zofie@example.cz',
  '+420 777 123 456',
  '095XE160021234',
  '/home/zofie',
  'secret-share',
]

it('a support file says what went wrong and where, and nothing of what it went wrong with', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await takeIn(manager)
  const log = openLog(bench.dir)
  const words = secrets.join(' ')
  const error = Object.assign(new TypeError(`cannot send to ${words}\n    at ${words}`), {
    code: 'ECONNREFUSED',
  })
  log.error('sending mail failed', {
    error,
    code: 'smtp-refused',
    detail: words,
    place: '/home/zofie/secret-share',
  })
  log.warn('a recording was turned away', { reason: words, procedure: `x ${words}`, exitCode: 3 })
  log.close()
  const { text } = await manager.need('about.support', {})
  expect(text).toContain('error sending mail failed code=smtp-refused')
  expect(text).toContain('TypeError ECONNREFUSED')
  expect(text).toContain('at ')
  expect(text).toContain('support.test.ts:')
  expect(text).toContain('warn a recording was turned away exitCode=3')
  expect(text).toMatch(/^Records: \d+$/m)
  expect(text).toContain('never run')
  for (const told of [...secrets, 'Marie', 'Nováková', 'Servis Praha', bench.dir])
    expect(text).not.toContain(told)
})

it.each(['', 'not json', '{"level":30}', '"x"', '{"time":"2026","level":50,"msg":5}'])(
  '%j is no line of the log',
  (line) => {
    expect(supportLine(line)).toBe(null)
  },
)
