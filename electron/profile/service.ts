import type { profileContract } from '../../shared/profile/contract.ts'
import { PROFILE_ID, profileStream } from '../../shared/profile/events.ts'
import { letterheadOf, type Letterhead } from '../../shared/profile/letterhead.ts'
import { emptyProfile, profileRecord, type CentreProfile } from '../../shared/profile/profile.ts'
import type { CentreFacts } from '../../shared/kernel/centre.ts'
import { enteredPhone } from '../../shared/kernel/phone.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Handlers } from '../core/handler.ts'
import type { Ledger } from '../ledger/ledger.ts'

export interface ProfileDeps {
  readonly ledger: Ledger
  /** Throws before the first start is done. */
  readonly centre: () => CentreFacts
  readonly confirmSecret: (
    personId: string,
    secret: string,
    now: number,
  ) => Promise<Result<null, Refusal<'wrong-secret' | 'wait' | 'person-locked'>>>
  readonly photoExists: (hash: string) => boolean
  readonly nameOf: (personId: string) => string | null
}

/** The profile that is in force; an empty one where none was saved. */
export function profileOf(ledger: Pick<Ledger, 'load'>): CentreProfile {
  return ledger.load(profileRecord, PROFILE_ID)?.profile ?? emptyProfile
}

/** How the centre is named on papers and in mails now. */
export function letterheadNow(deps: Pick<ProfileDeps, 'ledger' | 'centre'>): Letterhead {
  return letterheadOf(profileOf(deps.ledger), deps.centre().name)
}

/** Settings → Papers and mails: who the centre is, for those who read its papers. */
export function createProfile(deps: ProfileDeps): Handlers<typeof profileContract> {
  return {
    'profile.get'() {
      const state = deps.ledger.load(profileRecord, PROFILE_ID)
      return ok({
        version: state?.version ?? 0,
        profile: state?.profile ?? emptyProfile,
        saved: state && { by: deps.nameOf(state.by), at: state.at },
      })
    },
    async 'profile.save'({ by, caller, now }, { version, profile, pin }) {
      const phone = enteredPhone(profile.phone, deps.centre().region)
      if (!phone.ok) return phone
      const { logo } = profile
      if (logo !== null && !deps.photoExists(logo)) return refuse('photo-unknown', { hash: logo })
      const confirmed = await deps.confirmSecret(caller.personId, pin, now)
      if (!confirmed.ok) return confirmed
      const saved = profileStream.event('profile.saved', { ...profile, phone: phone.value })
      const appended = deps.ledger.transact(by, (work) =>
        work.append(profileStream, PROFILE_ID, version, [saved]),
      )
      return appended.ok ? ok({ version: version + 1 }) : appended
    },
  }
}
