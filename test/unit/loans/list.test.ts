import { expect, it } from 'vitest'
import { readLoanUnits, writeLoanUnits } from '../../../shared/loans/list.ts'

it('reads one unit a line: serial, model, and what people call it', () => {
  const { units, fault } = readLoanUnits(
    '1znbj5a0 0c0001; Mavic 3 Pro; Loan 1\n\n1ZNBJ5A00C0002\tMini 4 Pro\t\n1ZNBJ5A00C0003;RS 3;with case;blue',
  )
  expect(fault).toBeNull()
  expect(units).toEqual([
    { serial: '1ZNBJ5A00C0001', model: 'Mavic 3 Pro', name: 'Loan 1' },
    { serial: '1ZNBJ5A00C0002', model: 'Mini 4 Pro', name: '' },
    { serial: '1ZNBJ5A00C0003', model: 'RS 3', name: 'with case, blue' },
  ])
  expect(readLoanUnits(writeLoanUnits(units))).toEqual({ units, fault: null })
})

it.each([
  ['?; Mavic 3 Pro', 'no-serial'],
  ['1ZNBJ5A00C0001', 'no-model'],
  ['1ZNBJ5A00C0001; ', 'no-model'],
  ['1ZNBJ5A00C0009; Mini 3', 'twice'],
  [`1ZNBJ5A00C0001; ${'x'.repeat(81)}`, 'too-long'],
  [`1ZNBJ5A00C0001; Mini 3; ${'x'.repeat(81)}`, 'too-long'],
])('says which line cannot be one: %s', (line, why) => {
  const { units, fault } = readLoanUnits(`1ZNBJ5A00C0009; Mini 3\n${line}\n1ZNBJ5A00C0004; Mini 3`)
  expect(fault).toEqual({ line: 2, why })
  expect(units).toHaveLength(1)
})
