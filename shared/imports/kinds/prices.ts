import type { ListSpec } from '../kind.ts'

/** A price list as a supplier or an accountant keeps it. `price`: a figure with a dot; `vat`: hundredths of a percent. */
export const priceList: ListSpec = {
  kind: 'prices',
  columns: [
    {
      id: 'itemCode',
      headings: ['code', 'item code', 'sku', 'part number', 'kód', 'kód položky', 'číslo dílu', 'označení'],
      type: { of: 'price-code' },
      required: true,
    },
    {
      id: 'name',
      headings: ['item', 'description', 'název', 'položka', 'popis'],
      type: { of: 'text', longest: 120 },
      required: true,
    },
    {
      id: 'kind',
      headings: ['type', 'druh', 'typ'],
      type: {
        of: 'choice',
        unknown: 'unknown-price-kind',
        words: {
          labour: ['labor', 'work', 'práce', 'úkon'],
          part: ['parts', 'spare part', 'díl', 'náhradní díl', 'materiál'],
          other: ['jiné', 'ostatní'],
        },
      },
    },
    {
      id: 'price',
      headings: ['unit price', 'cena', 'jednotková cena'],
      type: { of: 'figure' },
      required: true,
    },
    { id: 'vat', headings: ['VAT rate', 'VAT %', 'DPH', 'sazba DPH', 'sazba'], type: { of: 'vat-rate' } },
  ],
  row(values) {
    values['kind'] ??= 'other'
    if (values['kind'] === '') values['kind'] = 'other'
    return []
  },
  unique: [{ column: 'itemCode', code: 'code-twice' }],
}
