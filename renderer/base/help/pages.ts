/** The pages of the manual, in the order in which people meet what they are about. Each is a file in resources/manual/<language>. */
export const helpPages = [
  'first-day',
  'intake',
  'several',
  'claims',
  'reseal',
  'invitations',
  'reviews',
  'money',
  'counter',
  'day-end',
  'people-and-pins',
  'benches',
  'scanner',
  'printer',
  'mail',
  'mail-server',
  'backup-and-recovery',
  'erasure',
  'updates',
  'troubleshooting',
] as const
export type HelpPage = (typeof helpPages)[number]

/** Pages that are listed only where this program offers to share a centre. */
export const pagesOfSharing: ReadonlySet<HelpPage> = new Set<HelpPage>(['benches'])

/** The page of this name; null where there is none. */
export function helpPageNamed(name: string | undefined): HelpPage | null {
  return helpPages.find((page) => page === name) ?? null
}
