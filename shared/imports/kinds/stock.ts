import type { ListSpec } from '../kind.ts'
import { modelHeadings, serialHeadings } from './headings.ts'

/** Replacement units as a delivery note lists them. */
export const stockList: ListSpec = {
  kind: 'stock',
  columns: [
    { id: 'serial', headings: serialHeadings, type: { of: 'serial' }, required: true },
    { id: 'model', headings: modelHeadings, type: { of: 'model' }, required: true },
    {
      id: 'grade',
      headings: ['condition', 'quality', 'stav', 'jakost', 'kvalita'],
      type: {
        of: 'choice',
        unknown: 'unknown-grade',
        // P12
        words: {
          new: ['nový', 'nová', 'nové', 'n'],
          equivalent: [
            'refurbished',
            'equal to new',
            'rovnocenný',
            'rovnocenná',
            'rovnocenné',
            'repasovaný',
            'e',
          ],
        },
      },
      required: true,
    },
    { id: 'region', headings: ['country', 'země', 'oblast'], type: { of: 'country' } },
  ],
  row(values, { country }) {
    values['region'] ??= country
    return []
  },
  unique: [{ column: 'serial', code: 'serial-twice' }],
}
