import { Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { answerLines } from '../../../electron/host/node/commands/decide.ts'
import { resourcesDir } from '../../support/shipped-catalogue.ts'

interface Answered {
  readonly id: unknown
  readonly out?: { readonly serial: string }
  readonly error?: { readonly code: string }
}

/** Feeds the bytes in pieces of `size`, to a reader so slow that writing has to wait. */
async function run(input: string, size = 1 << 16): Promise<Answered[]> {
  const bytes = Buffer.from(input)
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, place) =>
    bytes.subarray(place * size, (place + 1) * size),
  )
  let text = ''
  const output = new Writable({
    highWaterMark: 1,
    write(chunk, _, done) {
      text += String(chunk)
      setImmediate(done)
    },
  })
  await answerLines(Readable.from(pieces), output, resourcesDir)
  return text
    .split('\n')
    .slice(0, -1)
    .map((line): Answered => JSON.parse(line))
}

const ask = (id: string, raw: string) => JSON.stringify({ id, what: 'serial', in: { raw } })

describe('the decide command', () => {
  it('answers every line in order, and a bad line never stops the rest', async () => {
    const answers = await run(`${ask('a', '095xe160021234')}\n{broken\n\n7\n${ask('b', 'x')}\n`)
    expect(answers.map(({ id, error }) => [id, error?.code])).toEqual([
      ['a', undefined],
      [null, 'invalid-json'],
      [null, 'unknown-question'],
      ['b', undefined],
    ])
  })

  it('refuses a line of more than a mebibyte, wherever it ends, and goes on', async () => {
    const long = ask('x', 'y'.repeat(1024 * 1024))
    const answers = await run(`${ask('a', 'x')}\n${long}\n${ask('b', 'x')}\n${long.repeat(3)}`)
    expect(answers.map(({ id, error }) => [id, error?.code])).toEqual([
      ['a', undefined],
      [null, 'line-too-long'],
      ['b', undefined],
      [null, 'line-too-long'],
    ])
  })

  it('does without a last line feed, with CR LF and with a byte order mark', async () => {
    const answers = await run(`\ufeff${ask('a', 'x')}\r\n${ask('b', 'y')}`)
    expect(answers.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('splits at line feeds only: JSON may hold a line separator as it is', async () => {
    expect(await run(`${ask('a', '095XE\u2028160021234')}\n`)).toMatchObject([
      { out: { serial: '095XE160021234' } },
    ])
  })

  it('reads characters that fall apart between two chunks', async () => {
    expect(await run(`${ask('č', 'éířXE')}\n`, 1)).toMatchObject([{ id: 'č', out: { serial: 'ÉÍŘXE' } }])
  })

  it('answers nothing to nothing', async () => {
    expect(await run('')).toEqual([])
    expect(await run('\n\r\n')).toEqual([])
  })

  it('keeps up with many lines', async () => {
    const answers = await run(Array.from({ length: 2000 }, (_, n) => ask(String(n), 'x')).join('\n'), 1000)
    expect(answers).toHaveLength(2000)
    expect(answers.at(-1)?.id).toBe('1999')
  })
})
