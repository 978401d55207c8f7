import type { ReportTable } from '../model.ts'
import { owningSections, sectionOf, type OwningSection } from '../sections.ts'
import type { FigureInput, KindGroup } from './input.ts'
import { count, measures, table, word, type Tally } from './tally.ts'

type Tables = (of: Tally, input: FigureInput) => readonly ReportTable[]

const is =
  (...types: readonly string[]) =>
  (group: Pick<KindGroup, 'type'>): boolean =>
    types.includes(group.type)

/** The tables of each section that owns records; those without figures of their own count by type. */
const tables: Partial<Record<OwningSection, Tables>> = {
  intakes: (of, { hours, span: { from, to } }) => [
    measures('intakes', [
      { name: 'units-taken-in', value: of.count(is('case.opened')), filter: { types: ['case.opened'] } },
      {
        name: 'repeat-units',
        value: of.sum(({ repeated }) => repeated, is('case.opened')),
        filter: { types: ['case.opened'], mark: 'repeated' },
      },
      {
        name: 'serials-corrected',
        value: of.sum(({ corrected }) => corrected, is('case.opened')),
        filter: { types: ['case.opened'], mark: 'corrected' },
      },
      { name: 'announced', value: of.count(is('request.filed')), filter: { types: ['request.filed'] } },
    ]),
    ...(hours.length > 0
      ? [
          table(
            'intake-hours',
            [{ id: 'hour', kind: 'text' }, count('units')],
            hours.map(({ label, at, until, count: units }) => ({
              cells: [label, units],
              filter: { types: ['case.opened'], between: [at, until], days: [from, to] },
            })),
          ),
        ]
      : []),
  ],
  decisions: (of) => [
    table(
      'outcomes',
      [word('outcome'), count('decisions')],
      of
        .where(is('case.decided'))
        .by(({ outcome }) => outcome)
        .map(({ key, total }) => ({
          cells: [key, total],
          filter: { types: ['case.decided'], outcome: key },
        })),
    ),
  ],
  replacements: (of) => [
    measures('replacements', [
      { name: 'units-replaced', value: of.count(is('case.replaced')), filter: { types: ['case.replaced'] } },
      {
        name: 'second-replacements',
        value: of.sum(({ second }) => second, is('case.replaced')),
        filter: { types: ['case.replaced'], mark: 'second' },
      },
      { name: 'reseals', value: of.count(is('plan.resealed')), filter: { types: ['plan.resealed'] } },
      {
        name: 'reversals',
        value: of.count(is('case.replacement-reversed')),
        filter: { types: ['case.replacement-reversed'] },
      },
    ]),
  ],
  plans: (of) => [
    measures('plans', [
      {
        name: 'plans-registered',
        value: of.count(is('plan.registered')),
        filter: { types: ['plan.registered'] },
      },
      {
        name: 'plus-bought',
        value: of.count(is('plan.plus-bought')),
        filter: { types: ['plan.plus-bought'] },
      },
      {
        name: 'plans-suspended',
        value: of.count(is('plan.suspended')),
        filter: { types: ['plan.suspended'] },
      },
    ]),
  ],
  invitations: (of, { invitations }) => {
    const sent = of.count(is('invitation.sent'))
    const bought = of.count(is('invitation.purchased'))
    return [
      measures('invitations', [
        { name: 'sent', value: sent, filter: { types: ['invitation.sent'] } },
        { name: 'bought', value: bought, filter: { types: ['invitation.purchased'] } },
        {
          name: 'bounced',
          value: of.count(is('invitation.bounced')),
          filter: { types: ['invitation.bounced'] },
        },
        {
          name: 'revoked',
          value: of.count(is('invitation.revoked')),
          filter: { types: ['invitation.revoked'] },
        },
        { name: 'expired', value: invitations.expired },
        { name: 'windows-open', value: invitations.open },
        { name: 'closing-within-day', value: invitations.closingWithinDay },
      ]),
      // Of the windows that came to an end: one that is still open has not failed.
      measures(
        'conversion',
        [
          {
            name: 'conversion',
            value: bought + invitations.expired === 0 ? null : bought / (bought + invitations.expired),
            filter: { types: ['invitation.purchased'] },
          },
        ],
        'share',
      ),
    ]
  },
  reviews: (of, { promise }) => [
    measures('reviews', [
      {
        name: 'reviews-done',
        value: promise.answered,
        filter: { types: ['submission.judged'], mark: 'answered' },
      },
      {
        name: 'answered-in-time',
        value: promise.inTime,
        filter: { types: ['submission.judged'], mark: 'in-time' },
      },
      { name: 'reviews-waiting', value: promise.waiting },
      { name: 'reviews-overdue', value: promise.overdue },
    ]),
    table(
      'verdicts',
      [word('verdict'), count('reviews')],
      of
        .where(is('submission.judged'))
        .by(({ outcome }) => outcome)
        .map(({ key, total }) => ({
          cells: [key, total],
          filter: { types: ['submission.judged'], outcome: key },
        })),
    ),
    measures(
      'promise',
      [
        {
          name: 'promise',
          value: promise.answered === 0 ? null : promise.inTime / promise.answered,
          filter: { types: ['submission.judged'], mark: 'answered' },
        },
      ],
      'share',
    ),
  ],
}

export interface Owned {
  readonly id: OwningSection
  readonly records: number
  readonly tables: readonly ReportTable[]
}

/** Every section that owns records, with what it owns: their counts add up to all groups. */
export function owningFigures(input: FigureInput, all: Tally): readonly Owned[] {
  return owningSections.map((id) => {
    const own = all.where(({ type }) => sectionOf(type) === id)
    return { id, records: own.count(), tables: [...(tables[id]?.(own, input) ?? []), kindsTable(id, own)] }
  })
}

/** Each type of record in a section: what stands here adds up to the section. */
function kindsTable(id: OwningSection, own: Tally): ReportTable {
  return table(
    `${id}-records`,
    [word('type'), count('records')],
    own.by(({ type }) => type).map(({ key, total }) => ({ cells: [key, total], filter: { types: [key] } })),
  )
}
