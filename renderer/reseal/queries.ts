import { useApiQuery } from '../base/client/use-api-query.ts'

/** What a reseal of this case would do, with what was scanned so far. */
export function useResealPreview(caseId: string, firstScan: string | null, secondScan: string | null) {
  return useApiQuery(
    'reseal.preview',
    { caseId, firstScan, secondScan },
    { about: ['plan', 'case', 'unit'], keepPrevious: true },
  )
}
