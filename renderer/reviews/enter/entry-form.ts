import type { Input } from '../../../shared/rpc/api.ts'
import type { App } from '../../../shared/reviews/states.ts'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import type { Language } from '../../../shared/people/centre.ts'

/** What was typed so far. */
export interface EntryForm {
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly language: Language | null
  readonly model: string | null
  readonly aircraftSerial: string
  readonly gimbalSerial: string
  readonly app: App | null
  readonly link: string
}

/** An empty form, or one that answers an earlier submission: the same person, the same unit, another recording. */
export function emptyEntry(earlier?: SubmissionView): EntryForm {
  return {
    name: earlier?.contact?.name ?? '',
    phone: earlier?.contact?.phone ?? '',
    email: earlier?.contact?.email ?? '',
    language: earlier?.received.language ?? null,
    model: earlier?.model ?? null,
    aircraftSerial: earlier?.received.aircraftSerialRaw ?? '',
    gimbalSerial: earlier?.received.gimbalSerial ?? '',
    app: earlier?.app ?? null,
    link: '',
  }
}

/** The command, once everything that it needs is there. */
export function askedOf(form: EntryForm, previous: string | null): Input<'reviews.enter'> | null {
  const { name, phone, email, model, aircraftSerial, app } = form
  if (name.trim() === '' || model === null || aircraftSerial.trim() === '' || app === null) return null
  return {
    applicant: { name, phone, email },
    model,
    aircraftSerial,
    gimbalSerial: form.gimbalSerial.trim() === '' ? null : form.gimbalSerial,
    app,
    link: form.link.trim() === '' ? null : form.link,
    language: form.language,
    previous,
  }
}
