import { ScanLine } from 'lucide-react'
import { expect, it } from 'vitest'
import type { LookupHit } from '../../renderer/base/lookup-hit.ts'
import { opensByItself } from '../../renderer/app/lookup/opens-by-itself.ts'

const hit = (id: string, isExact = false): LookupHit => ({
  id,
  icon: ScanLine,
  title: id,
  isExact,
  to: `/${id}`,
})

it('opens the only thing that a scan names', () => {
  expect(opensByItself([hit('a')])?.id).toBe('a')
})

it('opens the exact one among many that are like it', () => {
  expect(opensByItself([hit('a'), hit('b', true), hit('c')])?.id).toBe('b')
})

it('leaves the choice to the person where nothing or several are exact', () => {
  expect(opensByItself([hit('a'), hit('b')])).toBeNull()
  expect(opensByItself([hit('a', true), hit('b', true)])).toBeNull()
  expect(opensByItself([])).toBeNull()
})

it('opens what the scan is meant for before everything else that it names', () => {
  const unit = { ...hit('unit', true), opensFirst: true }
  expect(opensByItself([hit('case', true), hit('plan', true), unit])?.id).toBe('unit')
})
