import { FAILURES_TO_LOCK, LONGEST_WAIT_MS } from '../../../shared/people/secrets.ts'
import { firstStart, MANAGER_PIN, STAFF_PIN } from '../../support/create-test-app.ts'
import { MINUTE } from '../../support/manual-clock.ts'
import type { Story } from './story.ts'

/** Whom the later parts sign in by name. */
export const TECHNICIAN = 'Tomáš Dobrý'
export const REVIEWER = 'Rita Světlá'

/** People come, change and go; the centre and the bench are renamed. */
export async function tellOfPeople(story: Story): Promise<void> {
  const manager = await story.later(10 * MINUTE)
  const pin = MANAGER_PIN
  const add = { secret: STAFF_PIN, language: null, pin }
  await manager.need('people.add', { ...add, name: TECHNICIAN, roles: ['technician'], language: 'cs' })
  await manager.need('people.add', { ...add, name: REVIEWER, roles: ['reviewer'] })
  const { personId } = await manager.need('people.add', { ...add, name: 'Pavel Nový', roles: ['technician'] })
  await manager.need('people.rename', { personId, name: 'Pavel Nový starší' })
  await manager.need('people.changeRoles', { personId, roles: ['technician', 'reviewer'], pin })

  const own = await story.signIn('Pavel Nový starší')
  await own.need('people.changeLanguage', { language: 'cs' })
  await own.need('people.changeLanguage', { language: null })
  const secret = 'a long sentence of his own'
  await own.need('people.setSecret', { personId, secret, current: STAFF_PIN })

  await lockOut(story, personId)
  await story.manager.need('people.unlock', { personId, pin })
  await lockOut(story, personId)
  await story.manager.need('people.setSecret', { personId, secret: '802716', current: pin })
  await story.manager.need('people.deactivate', { personId })
  await story.manager.need('people.reactivate', { personId })
  const { personId: gone } = await story.manager.need('people.add', {
    ...add,
    name: 'Olga Krátká',
    roles: ['manager', 'technician'],
  })
  await story.manager.need('people.deactivate', { personId: gone })

  const centre = { ...firstStart.centre, name: 'Servis Praha 7', idleMinutes: 30, pin }
  await story.manager.need('people.changeCentre', centre)
  await story.manager.need('people.renameBench', { name: 'Bench by the window' })
}

/** Tries wrong secrets until the person is locked, waiting as long as the program asks for. */
async function lockOut(story: Story, personId: string): Promise<void> {
  for (let failures = 0; failures < FAILURES_TO_LOCK; failures += 1) {
    const tried = await story.bench.connect().call('people.signIn', { personId, secret: 'not the secret' })
    if (tried.ok) throw new Error('a wrong secret let somebody in')
    if (tried.error.code === 'person-locked') break
    story.bench.clock.advance(LONGEST_WAIT_MS)
  }
  await story.later(MINUTE)
}
