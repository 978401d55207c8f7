import { DateTime } from 'luxon'
import type { Input } from '../../../shared/rpc/api.ts'
import type { App } from '../../../shared/reviews/states.ts'
import type { SubmissionView } from '../../../shared/reviews/views.ts'
import type { Language } from '../../../shared/kernel/centre.ts'

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
  /** When it came in, where that was not just now: a local date and time of the centre. */
  readonly cameIn: { readonly date: string | null; readonly time: string | null } | null
}

/** A part of the form: what stands in it, and a way to change it. */
export interface EntryPart {
  readonly form: EntryForm
  readonly put: (part: Partial<EntryForm>) => void
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
    cameIn: null,
  }
}

/** When it came in, as an instant; null for just now, undefined while it cannot be said or lies ahead of `now`. */
export function cameInAt({ cameIn }: EntryForm, zone: string, now: number): number | null | undefined {
  if (cameIn === null) return null
  if (cameIn.date === null || cameIn.time === null) return undefined
  const at = DateTime.fromISO(`${cameIn.date}T${cameIn.time}`, { zone }).toMillis()
  return at <= now ? at : undefined
}

/** The command, once everything that it needs is there. */
export function askedOf(
  form: EntryForm,
  previous: string | null,
  zone: string,
  now: number,
): Input<'reviews.enter'> | null {
  const { name, phone, email, model, aircraftSerial, app } = form
  const at = cameInAt(form, zone, now)
  if (name.trim() === '' || model === null || aircraftSerial.trim() === '' || app === null) return null
  if (at === undefined) return null
  return {
    applicant: { name, phone, email },
    model,
    aircraftSerial,
    gimbalSerial: form.gimbalSerial.trim() === '' ? null : form.gimbalSerial,
    app,
    link: form.link.trim() === '' ? null : form.link,
    language: form.language,
    previous,
    cameInAt: at,
  }
}
