import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { progressLine } from '../../../electron/host/node/progress-line.ts'

function stream(isTTY: boolean): { readonly err: PassThrough; readonly text: () => string } {
  const err = Object.assign(new PassThrough(), { isTTY })
  return { err, text: () => String(err.read() ?? '') }
}

it('writes nothing for what is over in a moment', () => {
  const { err, text } = stream(true)
  const line = progressLine(err, 'Filling lists…')
  line.tell(0, 200)
  line.tell(200, 200)
  line.end()
  expect(text()).toBe('')
})

it('counts on one line of a terminal, and writes one line anywhere else', () => {
  const terminal = stream(true)
  const counting = progressLine(terminal.err, 'Filling lists…')
  for (const done of [0, 10_000, 10_001, 100_000]) counting.tell(done, 100_000)
  counting.end()
  expect(terminal.text()).toBe('\rFilling lists… 0 %\rFilling lists… 10 %\rFilling lists… 100 %\n')

  const file = stream(false)
  const once = progressLine(file.err, 'Filling lists…')
  for (const done of [0, 50_000, 100_000]) once.tell(done, 100_000)
  once.end()
  expect(file.text()).toBe('Filling lists…\n')
})
