import type { Column } from '../kind.ts'

/** Headings that several lists have, in Czech and English, as offices write them. */
export const serialHeadings = [
  'serial number',
  'serial no',
  'S/N',
  'SN',
  'sériové číslo',
  'sériové č.',
  's. č.',
  'výrobní číslo',
  'seriove cislo',
]
export const modelHeadings = ['model name', 'product', 'produkt', 'výrobek', 'typ přístroje', 'název modelu']

/** Who is behind a row. */
export const contactColumns: readonly Column[] = [
  {
    id: 'name',
    headings: [
      'full name',
      'customer',
      'customer name',
      'holder',
      'jméno',
      'jméno a příjmení',
      'zákazník',
      'držitel',
      'žadatel',
    ],
    type: { of: 'name' },
    required: true,
  },
  {
    id: 'phone',
    headings: ['telephone', 'phone number', 'mobile', 'tel', 'telefon', 'telefonní číslo', 'mobil'],
    type: { of: 'phone' },
  },
  {
    id: 'email',
    headings: ['mail', 'e-mail', 'email address', 'e-mail address', 'e-mailová adresa', 'emailová adresa'],
    type: { of: 'email' },
  },
]
