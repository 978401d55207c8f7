/** The pages of the manual, in the order in which people meet what they are about. Each is a file in resources/manual/<language>. */
export const helpPages = [
  'first-day',
  'intake',
  'claims',
  'reseal',
  'invitations',
  'reviews',
  'money',
  'counter',
  'day-end',
  'people-and-pins',
  'scanner',
  'printer',
  'mail',
  'backup-and-recovery',
  'erasure',
  'updates',
  'troubleshooting',
] as const
export type HelpPage = (typeof helpPages)[number]

/** The page of this name; null where there is none. */
export function helpPageNamed(name: string | undefined): HelpPage | null {
  return helpPages.find((page) => page === name) ?? null
}
