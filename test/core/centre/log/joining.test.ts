import { describe, expect, it } from 'vitest'
import { noSharedLog } from '../../../support/centre/test-centre.ts'
import { ask, foundedApp, joinedApp } from '../../../support/centre/sharing-apps.ts'
import { MANAGER_PIN, STAFF_PIN } from '../../../support/create-test-app.ts'
import { takeIn } from '../../../support/intake.ts'

describe.skipIf(noSharedLog())('benches of a centre', () => {
  it('share records with the names in them, and people sign in on each', async () => {
    const { app: first, client, found } = await foundedApp()
    await using one = first
    const { personId } = await one.signInAs('Jan Dvořák', ['technician'])
    const { caseId } = await takeIn(client, { serial: 'X1' })
    await found()
    await using two = await joinedApp(one, 'Bench 2')
    const line = two.connect()
    const status = await line.need('people.status', {})
    expect(status).toMatchObject({ setUp: true, bench: { number: 2, name: 'Bench 2' } })
    expect(status.people.map(({ name }) => name)).toEqual(['Marie Nováková', 'Jan Dvořák'])
    await line.need('people.signIn', { personId, secret: STAFF_PIN })
    expect(await line.need('intake.case', { id: caseId })).toMatchObject({ id: caseId })
    expect(MANAGER_PIN).not.toBe(STAFF_PIN)
    expect(await ask(one, { do: 'sync' })).toMatchObject({ ok: true, value: { joined: true, waiting: 0 } })
  })
})
