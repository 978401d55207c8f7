import type { LinkProps } from '@tanstack/react-router'
import {
  BookOpenCheck,
  CalendarClock,
  CircleArrowUp,
  Clapperboard,
  FileBadge,
  HandHelping,
  Inbox,
  ListChecks,
  Mail,
  MapPin,
  Percent,
  Tags,
  MailPlus,
  ScanLine,
  HardDrive,
  MonitorSmartphone,
  Smartphone,
  Store,
  UserRound,
  UserRoundSearch,
  UsersRound,
  type LucideIcon,
} from 'lucide-react'
import type { Role } from '../../shared/kernel/contract.ts'

/** One page of Settings. A feature that has one adds its line here and hangs its route on `settingsRoute`. */
export interface SettingsPlace {
  readonly to: NonNullable<LinkProps['to']>
  /** Key of its name, with the namespace. */
  readonly label: string
  readonly icon: LucideIcon
  /** Who sees it; without it everybody. */
  readonly roles?: readonly Role[]
  /** Only where this centre is shared, or can be. */
  readonly ifShared?: true
}

export const settingsPlaces: readonly SettingsPlace[] = [
  { to: '/settings', label: 'people:own.title', icon: UserRound },
  { to: '/settings/scanner', label: 'common:scanner.title', icon: ScanLine },
  { to: '/settings/people', label: 'people:person.list', icon: UsersRound, roles: ['manager'] },
  { to: '/settings/centre', label: 'people:centre.title', icon: Store, roles: ['manager'] },
  {
    to: '/settings/benches',
    label: 'centre:title',
    icon: MonitorSmartphone,
    roles: ['manager'],
    ifShared: true,
  },
  { to: '/settings/profile', label: 'profile:title', icon: FileBadge, roles: ['manager'] },
  { to: '/settings/prices', label: 'prices:title', icon: Tags, roles: ['manager'] },
  { to: '/settings/rates', label: 'prices:rates.title', icon: Percent, roles: ['manager'] },
  { to: '/settings/phone', label: 'phone:settings.title', icon: Smartphone, roles: ['manager'] },
  { to: '/settings/repairs', label: 'repairs:settings.title', icon: ListChecks, roles: ['manager'] },
  { to: '/settings/locations', label: 'locations:settings.title', icon: MapPin, roles: ['manager'] },
  { to: '/settings/loans', label: 'loans:settings.title', icon: HandHelping, roles: ['manager'] },
  {
    to: '/settings/catalogue',
    label: 'catalogue:settings.title',
    icon: BookOpenCheck,
    roles: ['manager'],
  },
  { to: '/settings/reports', label: 'reports:schedule.title', icon: CalendarClock, roles: ['manager'] },
  {
    to: '/settings/reviews',
    label: 'reviews:settings.title',
    icon: Clapperboard,
    roles: ['reviewer', 'manager'],
  },
  { to: '/settings/data', label: 'upkeep:title', icon: HardDrive, roles: ['manager'] },
  { to: '/settings/updates', label: 'updates:title', icon: CircleArrowUp, roles: ['manager'] },
  { to: '/settings/customers', label: 'privacy:title', icon: UserRoundSearch, roles: ['manager'] },
  { to: '/settings/mail', label: 'mail:settings.title', icon: Mail, roles: ['manager'] },
  { to: '/settings/mailbox', label: 'mailbox:settings.title', icon: Inbox, roles: ['manager'] },
  { to: '/settings/mail-words', label: 'mail:templates.screen', icon: MailPlus, roles: ['manager'] },
]
