/** The sections that own records: every record of a day belongs to exactly one of them, so their sum is the ledger's. */
export const owningSections = [
  'intakes',
  'decisions',
  'replacements',
  'progress',
  'plans',
  'invitations',
  'mail',
  'reviews',
  'stock',
  'centre',
  'reports',
  'other',
] as const
export type OwningSection = (typeof owningSections)[number]

/** Figures that look at the same records from another side; they own none. */
export const viewSections = [
  'fees',
  'states',
  'people',
  'models',
  'exceptions',
  'turnaround',
  'weeks',
  'cases',
] as const
export type ViewSection = (typeof viewSections)[number]

/** In the order of the report. */
export const reportSections = [
  'intakes',
  'decisions',
  'replacements',
  'fees',
  'plans',
  'invitations',
  'reviews',
  'states',
  'turnaround',
  'people',
  'models',
  'exceptions',
  'weeks',
  'progress',
  'mail',
  'stock',
  'centre',
  'reports',
  'other',
  'cases',
] as const satisfies readonly (OwningSection | ViewSection)[]
export type SectionId = (typeof reportSections)[number]

const byType: Readonly<Record<string, OwningSection>> = {
  'case.opened': 'intakes',
  'request.filed': 'intakes',
  'request.arrived': 'intakes',
  'request.dismissed': 'intakes',
  'request.taken-back': 'intakes',
  'case.decided': 'decisions',
  'case.facts-changed': 'decisions',
  'case.replaced': 'replacements',
  'case.replacement-reversed': 'replacements',
  'plan.reserved': 'replacements',
  'plan.released': 'replacements',
  'plan.resealed': 'replacements',
  'plan.reseal-reversed': 'replacements',
}

const byWord: Readonly<Record<string, OwningSection>> = {
  case: 'progress',
  plan: 'plans',
  invitation: 'invitations',
  mail: 'mail',
  submission: 'reviews',
  review: 'reviews',
  unit: 'stock',
  centre: 'centre',
  person: 'centre',
  bench: 'centre',
  catalogue: 'centre',
  sample: 'centre',
  dispute: 'centre',
  day: 'reports',
  report: 'reports',
}

/** Where a record is counted, by its type. A type that nobody told the reports about is `other`, never lost. */
export function sectionOf(type: string): OwningSection {
  return byType[type] ?? byWord[type.slice(0, Math.max(type.indexOf('.'), 0))] ?? 'other'
}
