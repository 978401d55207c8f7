import type { ListSpec } from '../kind.ts'
import { contactColumns, modelHeadings, serialHeadings } from './headings.ts'
import { damagedLongAgo, damageDateProblem, inTheFuture } from './times.ts'

/** Repair requests as a website exports them. */
export const requestList: ListSpec = {
  kind: 'requests',
  columns: [
    {
      id: 'number',
      headings: ['request number', 'request', 'no', 'číslo', 'číslo žádosti', 'č. žádosti', 'žádost'],
      type: { of: 'text', longest: 40 },
    },
    { id: 'serial', headings: serialHeadings, type: { of: 'serial' }, required: true },
    { id: 'model', headings: modelHeadings, type: { of: 'model' } },
    ...contactColumns,
    {
      id: 'cause',
      headings: ['cause of damage', 'příčina', 'příčina poškození'],
      type: {
        of: 'choice',
        unknown: 'unknown-cause',
        words: {
          accident: ['nehoda', 'pád', 'náraz', 'crash', 'fall'],
          water: ['voda', 'vniknutí vody'],
          defect: ['vada', 'závada', 'výrobní vada'],
          wear: ['opotřebení'],
          unknown: ['neznámá', 'neznámo', 'nevím', 'not known'],
        },
      },
    },
    {
      id: 'words',
      headings: ['description', 'note', 'popis', 'popis poškození', 'popis závady', 'poznámka'],
      type: { of: 'text', longest: 4_000 },
    },
    {
      id: 'damagedOn',
      headings: ['damage date', 'date of damage', 'damaged on', 'datum poškození', 'poškozeno'],
      type: { of: 'date' },
    },
    {
      id: 'filedAt',
      headings: [
        'created',
        'created at',
        'filed',
        'submitted',
        'podáno',
        'vytvořeno',
        'datum podání',
        'datum žádosti',
      ],
      type: { of: 'instant' },
    },
  ],
  row: (values, context) => [
    ...inTheFuture(values, 'filedAt', context.now),
    ...damageDateProblem(values, 'damagedOn', context),
  ],
  unusual: (values, context) => damagedLongAgo(values, 'damagedOn', context),
  unique: [{ column: 'number', code: 'number-twice' }],
}
