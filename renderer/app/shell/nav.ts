import type { LinkProps } from '@tanstack/react-router'
import {
  BadgeCheck,
  Boxes,
  ChartColumn,
  Clapperboard,
  FolderOpen,
  Inbox,
  PackagePlus,
  Settings,
  ShieldCheck,
  SquareCheckBig,
  MailPlus,
  Wallet,
  type LucideIcon,
} from 'lucide-react'
import type { ComponentType } from 'react'
import { InvitationsBadge } from '../../invitations/index.ts'
import type { Role } from '../../../shared/kernel/contract.ts'
import { CasesBadge } from '../../cases/index.ts'
import { DraftsBadge } from '../../intake/index.ts'
import { MessagesBadge } from '../../mailbox/index.ts'
import { ReviewsBadge } from '../../reviews/index.ts'

/** One place of the rail. A feature that has a screen adds its line here. */
export interface NavEntry {
  readonly to: NonNullable<LinkProps['to']>
  /** Key of its name, with the namespace: `shell:nav.bench`. */
  readonly label: string
  readonly icon: LucideIcon
  /** Who sees it; without it everybody. The core enforces roles, the rail only keeps quiet. */
  readonly roles?: readonly Role[]
  /** How much waits there for this person: a component that renders a `Count`. */
  readonly Badge?: ComponentType
  /** At the foot of the rail. */
  readonly last?: boolean
}

export const navEntries: readonly NavEntry[] = [
  { to: '/', label: 'shell:nav.bench', icon: SquareCheckBig },
  {
    to: '/intake',
    label: 'intake:start.screen',
    icon: PackagePlus,
    Badge: DraftsBadge,
    roles: ['technician', 'manager'],
  },
  { to: '/cases', label: 'cases:title', icon: FolderOpen, Badge: CasesBadge },
  { to: '/plans', label: 'plans:title', icon: BadgeCheck },
  { to: '/stock', label: 'stock:title', icon: Boxes },
  { to: '/invitations', label: 'invitations:title', icon: MailPlus, Badge: InvitationsBadge },
  { to: '/messages', label: 'mailbox:title', icon: Inbox, Badge: MessagesBadge },
  { to: '/reviews', label: 'reviews:title', icon: Clapperboard, Badge: ReviewsBadge },
  { to: '/coverage', label: 'catalogue:screen.title', icon: ShieldCheck },
  { to: '/cash', label: 'cash:title', icon: Wallet, roles: ['technician', 'manager'] },
  { to: '/reports', label: 'reports:title', icon: ChartColumn, roles: ['manager'] },
  { to: '/settings', label: 'shell:nav.settings', icon: Settings, last: true },
]
