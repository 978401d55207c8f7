import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { languages } from '../../../shared/kernel/centre.ts'
import { eventOrder } from '../../../shared/rpc/event-order.ts'

const words = z.object({ type: z.record(z.string(), z.record(z.string(), z.string())) })

it.each(languages)('has words for every record that a report can list: %s', (language) => {
  const file = new URL(`../../../resources/locales/${language}/reports.json`, import.meta.url)
  const { type } = words.parse(JSON.parse(readFileSync(file, 'utf8')))
  const wordless = Object.keys(eventOrder).filter((name) => {
    const [kind = '', what = ''] = name.split('.')
    return (type[kind]?.[what] ?? '') === ''
  })
  expect(wordless).toEqual([])
})
