import type { Output } from '../../shared/rpc/api.ts'
import type { CentreProfile } from '../../shared/profile/profile.ts'
import { MANAGER_PIN } from './create-test-app.ts'
import type { TestClient } from './test-client.ts'

/** A whole profile, as a Czech firm would fill it in. */
export const wholeProfile: CentreProfile = {
  legalName: 'Drony Servis s.r.o.',
  address: 'Dlouhá 12\n110 00 Praha 1',
  phone: '+420 602 111 222',
  email: 'servis@example.cz',
  web: 'www.example.cz',
  companyId: '12345678',
  vatId: 'CZ12345678',
  registered: 'C 12345, MS v Praze',
  iban: 'CZ6508000000192000145399',
  hours: 'Po–Pá 9:00–17:00',
  terms: 'Nevyzvednutý přístroj skladujeme <90 dní>.',
  logo: null,
}

/** Saves it over whatever stands there. */
export async function saveProfile(
  client: TestClient,
  change: Partial<CentreProfile> = {},
): Promise<Output<'profile.save'>> {
  const { version } = await client.need('profile.get', {})
  return await client.need('profile.save', {
    version,
    profile: { ...wholeProfile, ...change },
    pin: MANAGER_PIN,
  })
}
