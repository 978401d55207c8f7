import { helpPageNamed, type HelpPage } from '../base/help/pages.ts'

/** Which page helps on which screen; the longest beginning of the address counts. */
const places: readonly (readonly [string, HelpPage])[] = [
  ['/intake', 'intake'],
  ['/intake/together', 'several'],
  ['/customers', 'several'],
  ['/cases', 'claims'],
  ['/board', 'claims'],
  ['/coverage', 'claims'],
  ['/plans/new', 'claims'],
  ['/plans', 'reseal'],
  ['/stock', 'reseal'],
  ['/loans', 'counter'],
  ['/reseal', 'reseal'],
  ['/invitations', 'invitations'],
  ['/outbox', 'mail'],
  ['/messages', 'mail'],
  ['/reviews', 'reviews'],
  ['/review', 'reviews'],
  ['/reports', 'day-end'],
  ['/cash', 'counter'],
  ['/settings/scanner', 'scanner'],
  ['/settings/people', 'people-and-pins'],
  ['/settings/centre', 'people-and-pins'],
  ['/settings/benches', 'benches'],
  ['/disputes', 'benches'],
  ['/settings/customers', 'erasure'],
  ['/settings/profile', 'money'],
  ['/settings/prices', 'money'],
  ['/settings/rates', 'money'],
  ['/settings/catalogue', 'claims'],
  ['/settings/repairs', 'claims'],
  ['/settings/locations', 'several'],
  ['/settings/loans', 'counter'],
  ['/settings/phone', 'intake'],
  ['/settings/reports', 'day-end'],
  ['/settings/reviews', 'reviews'],
  ['/settings/updates', 'updates'],
  ['/settings/data', 'backup-and-recovery'],
  ['/settings/mail', 'mail'],
  ['/settings/mail-words', 'mail'],
  ['/settings/mailbox', 'mail'],
  ['/settings', 'people-and-pins'],
  ['/about', 'troubleshooting'],
]

/** The page of the screen at this address. */
export function pageOf(pathname: string): HelpPage {
  const [, inManual] = /^\/manual\/([^/]+)/.exec(pathname) ?? []
  const own = helpPageNamed(inManual)
  if (own !== null) return own
  const fitting = places.filter(([place]) => pathname === place || pathname.startsWith(`${place}/`))
  const [longest] = fitting.toSorted(([a], [b]) => b.length - a.length)
  return longest?.[1] ?? 'first-day'
}
