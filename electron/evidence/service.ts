import type { FileKind } from '../core/files.ts'
import type { EvidenceFile } from '../../shared/evidence/file.ts'
import { exportEvidence, type EvidenceDeps } from './export.ts'

const ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.json$/

/**
 * `/files/evidence/<plan id>.json?seal=<event id>&persons=yes`: one self-contained file. With the holder's data it is a
 * manager's; anybody at the bench may take it without.
 */
export function createEvidenceFiles(deps: EvidenceDeps): { readonly evidence: FileKind } {
  return {
    evidence: {
      access: ['technician', 'manager'],
      get({ id, request, caller, now }) {
        const planId = ID.exec(id)?.[1]
        if (planId === undefined) return null
        const { searchParams } = new URL(request.url)
        const persons = searchParams.get('persons') === 'yes'
        if (persons && !caller.roles.includes('manager')) return new Response('Forbidden\n', { status: 403 })
        const seal = searchParams.get('seal')
        const made = exportEvidence(deps, { planId, seal, persons, now })
        if (!made.ok) return null
        const name = `${nameOf(made.value, seal)}${persons ? '-with-persons' : ''}.evidence.json`
        return new Response(`${JSON.stringify(made.value, null, 1)}\n`, {
          headers: {
            'Content-Type': 'application/json; charset=utf-8',
            'Content-Disposition': `attachment; filename="${name}"`,
            'Cache-Control': 'no-store',
          },
        })
      },
    },
  }
}

/** The plan's number, and for one seal the beginning of its hash as its certificate shows it. */
function nameOf({ about, commits }: EvidenceFile, seal: string | null): string {
  const sealed = commits.flatMap(({ events }) => events).find(({ id }) => id === seal)
  return sealed ? `${about.number}-${sealed.hash.slice(0, 8)}` : about.number
}
