import type { ListSpec } from '../kind.ts'
import { serialHeadings } from './headings.ts'

/** What is said once for a whole file besides its columns: `no` where its customers are not told. */
export const TELL_CUSTOMER = 'tell-customer'

/**
 * Parcels that went out, as a carrier or an office lists them: each row ships one case, named by its RMA number or by its
 * unit. The carrier is said once for the whole file where the file does not say it.
 */
export const shipmentList: ListSpec = {
  kind: 'shipments',
  columns: [
    {
      id: 'rma',
      headings: [
        'rma number',
        'case',
        'reference',
        'zakázka',
        'číslo rma',
        'číslo zakázky',
        'reference zásilky',
      ],
      type: { of: 'text', longest: 40 },
    },
    { id: 'serial', headings: serialHeadings, type: { of: 'serial' } },
    {
      id: 'tracking',
      headings: [
        'tracking number',
        'tracking no',
        'parcel',
        'parcel number',
        'číslo zásilky',
        'sledovací číslo',
        'zásilka',
        'číslo balíku',
      ],
      type: { of: 'text', longest: 100 },
      required: true,
    },
    { id: 'carrier', headings: ['shipped by', 'dopravce', 'přepravce'], type: { of: 'text', longest: 100 } },
  ],
  row: ({ rma = '', serial = '' }) =>
    rma === '' && serial === '' ? [{ column: '', code: 'no-case', value: '' }] : [],
  unique: [
    { column: 'rma', code: 'number-twice' },
    { column: 'serial', code: 'serial-twice' },
  ],
}
