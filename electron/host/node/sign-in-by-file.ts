import { readFileSync } from 'node:fs'
import type { Client } from '../../core/app.ts'
import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import { askCore } from './ask-core.ts'

/** Signs a person in for a command: by the name on the sign-in screen, with the PIN or password in a file. */
export async function signInByFile(
  client: Client,
  person: string,
  pinFile: string,
): Promise<Result<{ readonly personId: string; readonly secret: string }, Refusal>> {
  const secret = readFileSync(pinFile, 'utf8').trim()
  if (secret === '') return refuse('secret-missing')
  const status = await askCore(client, 'people.status', {})
  if (!status.ok) return status
  const found = status.value.people.find(
    ({ name }) => name.localeCompare(person, undefined, { sensitivity: 'accent' }) === 0,
  )
  if (!found) return refuse('person-unknown')
  const signedIn = await askCore(client, 'people.signIn', { personId: found.id, secret })
  return signedIn.ok ? ok({ personId: found.id, secret }) : signedIn
}

/** Why a person was not signed in, or may not do it, as a sentence; null for what is not about the person. */
export function explainPerson({ code, params }: Refusal, person: string): string | null {
  switch (code) {
    case 'person-unknown':
      return `Nobody named ${person} works here.`
    case 'secret-missing':
      return 'There is no PIN in the file.'
    case 'wrong-secret':
    case 'invalid-input':
      return 'The PIN is not right.'
    case 'wait':
      return `Too many wrong PINs: wait ${Math.ceil(Number(params['waitMs']) / 1000)} seconds.`
    case 'person-locked':
      return `${person} is locked.`
    case 'forbidden':
      return `${person} is not a manager.`
    default:
      return null
  }
}
