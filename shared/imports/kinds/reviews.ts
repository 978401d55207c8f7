import type { ListSpec } from '../kind.ts'
import { contactColumns, modelHeadings, serialHeadings } from './headings.ts'
import { inTheFuture } from './times.ts'

/** Submissions as the centre's web form exports them. */
export const reviewList: ListSpec = {
  kind: 'reviews',
  columns: [
    ...contactColumns,
    { id: 'model', headings: modelHeadings, type: { of: 'model' }, required: true },
    {
      id: 'aircraftSerial',
      headings: [
        'aircraft serial',
        'aircraft serial number',
        'serial',
        'sériové číslo dronu',
        ...serialHeadings,
      ],
      type: { of: 'serial' },
      required: true,
    },
    {
      id: 'gimbalSerial',
      headings: ['gimbal serial', 'gimbal serial number', 'sériové číslo gimbalu', 'gimbal'],
      type: { of: 'serial' },
    },
    {
      id: 'app',
      headings: ['application', 'aplikace'],
      type: {
        of: 'choice',
        unknown: 'unknown-app',
        words: { go4: ['DJI GO 4', 'GO 4'], fly: ['DJI Fly'] },
      },
      required: true,
    },
    {
      id: 'link',
      headings: ['video', 'url', 'video link', 'odkaz', 'odkaz na nahrávku', 'nahrávka'],
      type: { of: 'text', longest: 2_000 },
    },
    {
      id: 'language',
      headings: ['lang', 'jazyk'],
      type: {
        of: 'choice',
        unknown: 'unknown-language',
        words: { cs: ['čeština', 'česky', 'cz', 'Czech'], en: ['angličtina', 'anglicky', 'English'] },
      },
    },
    {
      id: 'cameInAt',
      headings: [
        'came in',
        'received',
        'created at',
        'created',
        'přišlo',
        'přijato',
        'podáno',
        'datum přijetí',
      ],
      type: { of: 'instant' },
    },
  ],
  row: (values, context) => inTheFuture(values, 'cameInAt', context.now),
  unique: [],
}
