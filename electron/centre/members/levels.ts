import { refuse } from '../../../shared/kernel/result.ts'
import { DAY } from '../../../shared/kernel/time.ts'
import { levelOf, type ReleaseLevel } from '../../../shared/rpc/levels.ts'
import { RefusalError } from '../../core/refusal-error.ts'
import type { Hello } from '../log/answers.ts'
import type { Sharing } from '../sharing.ts'

/** A bench that was not heard of for so long holds nobody up any more: it reads on once it is updated. */
const HEARD_WITHIN = 14 * DAY

/** What this bench may write, so that every other one of its centre can read it. */
export interface Levels {
  /** Of this program. */
  readonly own: number
  /** True for an event that this program is too old for. */
  isNewer(event: { readonly type: string; readonly schema: number }): boolean
  /** Throws the refusal `others-need-update` for an event that another bench could not read yet. */
  mayWrite(this: void, type: string, schema: number): void
  /** The log has said which benches there are. */
  heard(hello: Pick<Hello, 'benches' | 'now'>): void
}

export function openLevels(release: ReleaseLevel, sharing: Pick<Sharing, 'membership' | 'keep'>): Levels {
  return {
    own: release.own,
    isNewer: ({ type, schema }) => levelOf(release, type, schema) > release.own,
    mayWrite(type, schema) {
      const membership = sharing.membership()
      // Before the others were heard of, the least is safe.
      if (membership && levelOf(release, type, schema) > Math.min(release.own, membership.writes))
        throw new RefusalError(refuse('others-need-update', { type }).error)
    },
    heard({ benches, now }) {
      const membership = sharing.membership()
      if (!membership) return
      const there = benches.filter(
        ({ state, seen }) => state === 'active' && seen !== null && now - seen <= HEARD_WITHIN,
      )
      // One that says nothing of its level is of the first release.
      const writes = Math.min(release.own, ...there.map(({ facts }) => facts?.level ?? 1))
      if (writes !== membership.writes) sharing.keep({ ...membership, writes })
    },
  }
}
