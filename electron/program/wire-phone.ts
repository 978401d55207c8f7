import { caseRecord } from '../../shared/intake/index.ts'
import type { Ports } from '../core/ports.ts'
import { addPhotosToCase } from '../intake/index.ts'
import type { IntakeDeps } from '../intake/deps.ts'
import type { PhoneDeps } from '../phone/deps.ts'
import { ownNetworks } from '../phone/index.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { CoreServices } from './core-services.ts'
import type { Shell } from './run-app.ts'

/** Phones as cameras: their photos go to a case as if they had been added at the bench. */
export function wirePhones(base: CoreServices, intake: IntakeDeps, ports: Ports, shell: Shell): PhoneDeps {
  return {
    ...base,
    clock: ports.clock,
    sessions: shell.sessions,
    networks: ports.networks ?? ownNetworks,
    tell: (clientId, event) => shell.push.to(clientId, event),
    cases: {
      exists: (caseId) => base.ledger.load(caseRecord, caseId) !== null,
      addPhoto(by, caseId, photo) {
        const known = base.ledger.load(caseRecord, caseId)?.photos ?? []
        if (known.some(({ hash }) => hash === photo.hash)) return ok(null)
        const added = addPhotosToCase(intake, by, caseId, [photo])
        return added.ok ? ok(null) : added
      },
    },
  }
}
