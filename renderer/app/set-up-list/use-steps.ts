import type { LinkProps } from '@tanstack/react-router'
import { useCentreState, useJoining } from '../../centre/index.ts'
import { useTaughtScanner } from '../../base/scanner/scanner-settings.ts'
import { useMailSetUp } from '../../mail/index.ts'
import { isLabelWidthChosen } from '../../paper/index.ts'
import { usePeople } from '../../people/index.ts'
import { usePrices } from '../../prices/index.ts'
import { useBackups } from '../../upkeep/index.ts'
import { useLeftOut } from './left-out.ts'

export interface SetUpStep {
  readonly id: 'people' | 'scanner' | 'printer' | 'mail' | 'letter' | 'prices' | 'place' | 'sheet' | 'share'
  readonly done: boolean
  readonly to: NonNullable<LinkProps['to']>
  /** A centre may do without it. */
  readonly optional: boolean
}

/** What a new centre has to do once, and what of it is done. Null until all of it is known. */
export function useSetUpSteps(): readonly SetUpStep[] | null {
  const people = usePeople()
  const scanner = useTaughtScanner()
  const mail = useMailSetUp()
  const backups = useBackups()
  const prices = usePrices()
  const centre = useCentreState()
  const sharing = useJoining()
  const leftOut = useLeftOut()
  if (!people.data || !mail || !backups.data || !prices.data || !centre.data || !sharing.data) return null
  const colleagues = people.data.people.filter(({ active }) => active).length > 1
  const steps: readonly SetUpStep[] = [
    { id: 'people', done: colleagues, to: '/settings/people', optional: true },
    { id: 'scanner', done: scanner !== null, to: '/settings/scanner', optional: true },
    { id: 'printer', done: isLabelWidthChosen(), to: '/settings', optional: true },
    { id: 'mail', done: mail.hasServer, to: '/settings/mail', optional: true },
    { id: 'letter', done: mail.hasSent, to: '/settings/mail', optional: true },
    { id: 'prices', done: prices.data.prices.length > 0, to: '/settings/prices', optional: true },
    { id: 'place', done: !backups.data.noPlaceOffDisk, to: '/settings/data', optional: false },
    { id: 'sheet', done: backups.data.recovery !== null, to: '/settings/data', optional: false },
    ...(sharing.data.offered
      ? [
          {
            id: 'share',
            done: centre.data.line !== 'alone',
            to: '/settings/benches',
            optional: true,
          } as const,
        ]
      : []),
  ]
  return steps.map((step) => (step.optional && leftOut.includes(step.id) ? { ...step, done: true } : step))
}
