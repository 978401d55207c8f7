import type { FileKind } from '../core/files.ts'
import type { EvidenceFile } from '../../shared/evidence/file.ts'
import { exportEvidence, type EvidenceDeps } from './export.ts'
import { exportReview, type ReviewEvidenceDeps } from './export-review.ts'

const ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.json$/

/**
 * `/files/evidence/<plan id>.json?seal=<event id>&persons=yes`: one self-contained file. With the holder's data it is a
 * manager's; anybody at the bench may take it without. `/files/review-evidence/<submission id>.json`: a decided review.
 */
export function createEvidenceFiles(
  deps: EvidenceDeps & ReviewEvidenceDeps,
): Readonly<Record<'evidence' | 'review-evidence', FileKind>> {
  return {
    'review-evidence': {
      access: ['reviewer', 'manager'],
      async get({ id, now }) {
        const submissionId = ID.exec(id)?.[1]
        const made = submissionId === undefined ? null : await exportReview(deps, submissionId, now)
        return made && answer(made, `${made.about.number}.evidence.json`)
      },
    },
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
        return answer(made.value, name)
      },
    },
  }
}

/** The plan's number, and for one seal the beginning of its hash as its certificate shows it. */
function nameOf({ about, commits }: EvidenceFile, seal: string | null): string {
  const sealed = commits.flatMap(({ events }) => events).find(({ id }) => id === seal)
  return sealed ? `${about.number}-${sealed.hash.slice(0, 8)}` : about.number
}

function answer(file: object, name: string): Response {
  return new Response(`${JSON.stringify(file, null, 1)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  })
}
