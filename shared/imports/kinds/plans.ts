import type { ListSpec } from '../kind.ts'
import type { Problem } from '../problem.ts'
import { contactColumns, modelHeadings, serialHeadings } from './headings.ts'
import { inTheFuture } from './times.ts'

/** Plans as a dealer lists what was sold. */
export const planList: ListSpec = {
  kind: 'plans',
  columns: [
    { id: 'serial', headings: serialHeadings, type: { of: 'serial' }, required: true },
    { id: 'model', headings: modelHeadings, type: { of: 'model' }, required: true },
    {
      id: 'region',
      headings: ['plan region', 'region of the plan', 'region plánu', 'země', 'country'],
      type: { of: 'country' },
    },
    {
      id: 'purchase',
      headings: [
        'kind',
        'type',
        'purchase kind',
        'typ',
        'druh',
        'druh nákupu',
        'typ nákupu',
        'způsob nákupu',
      ],
      type: {
        of: 'choice',
        unknown: 'unknown-purchase',
        words: {
          bundle: ['with the product', 'balíček', 'sada', 's přístrojem', 'spolu s přístrojem'],
          separate: ['on its own', 'samostatně', 'samostatný', 'zvlášť'],
          card: ['activation card', 'karta', 'aktivační karta'],
        },
      },
      required: true,
    },
    {
      id: 'date',
      headings: [
        'dispatched on',
        'agreed on',
        'purchase date',
        'datum',
        'datum odeslání',
        'datum sjednání',
        'datum nákupu',
      ],
      type: { of: 'date' },
      required: true,
    },
    {
      id: 'code',
      headings: ['activation code', 'card code', 'kód', 'aktivační kód', 'kód karty'],
      type: { of: 'text', longest: 60 },
    },
    ...contactColumns,
    {
      id: 'activatedOn',
      headings: ['activated', 'activation', 'activation date', 'aktivace', 'datum aktivace', 'aktivováno'],
      type: { of: 'instant' },
    },
    {
      id: 'productRegion',
      headings: ['product region', 'bought in', 'region přístroje', 'koupeno v'],
      type: { of: 'country' },
    },
    {
      id: 'usedIn',
      headings: ['used in', 'region of use', 'používá se v', 'region použití'],
      type: { of: 'country' },
    },
    {
      id: 'dealer',
      headings: ['seller', 'prodejce'],
      type: {
        of: 'choice',
        unknown: 'unknown-dealer',
        words: {
          official: ['oficiální', 'maker', 'výrobce'],
          authorised: ['authorized', 'autorizovaný'],
          other: ['jiný'],
        },
      },
    },
    {
      id: 'warrantyEndsOn',
      headings: ['warranty end', 'warranty until', 'konec záruky', 'záruka do'],
      type: { of: 'date' },
    },
  ],
  row(values, { country, now }) {
    values['region'] ??= country
    const problems: Problem[] = [...inTheFuture(values, 'activatedOn', now)]
    const value = values['code'] ?? ''
    const needsCode = values['purchase'] === 'card'
    if (needsCode && value.length < 4)
      problems.push({ column: 'code', code: value === '' ? 'missing' : 'too-short', value })
    if (!needsCode && value !== '' && values['purchase'] !== undefined)
      problems.push({ column: 'code', code: 'code-without-card', value })
    // P9: at least one way to reach the person.
    if ((values['phone'] ?? '') === '' && (values['email'] ?? '') === '')
      problems.push({ column: 'phone', code: 'contact-needed', value: '' })
    return problems
  },
  unique: [
    { column: 'serial', code: 'serial-twice' },
    { column: 'code', code: 'code-twice' },
  ],
}
