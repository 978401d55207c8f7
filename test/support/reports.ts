import { setImmediate as turn } from 'node:timers/promises'
import type { ReportAnswer } from '../../shared/reports/contract.ts'
import { usualChoices, type ExportChoices, type ExportFormat } from '../../shared/reports/choices.ts'
import { tableOf, type ReportCell } from '../../shared/reports/model.ts'
import type { TestClient } from './test-client.ts'

/** Exports a range and fetches the file, as the screen does; throws where it is not made. */
export async function exported(
  client: TestClient,
  range: { readonly from: string; readonly to: string },
  format: ExportFormat,
  choices: Partial<ExportChoices> = {},
): Promise<Uint8Array> {
  const { job, file } = await client.need('reports.export', {
    ...range,
    format,
    choices: { ...usualChoices('en'), ...choices },
  })
  const state = await ended(client, job)
  if (state !== 'done') throw new Error(`the export ended as ${state}`)
  const answer = await client.fetch(`/files/report/${file}`)
  return new Uint8Array(await answer.arrayBuffer())
}

/** How a job ended. */
export async function ended(client: TestClient, job: string): Promise<string> {
  for (;;) {
    const { state } = await client.need('reports.job', { job })
    if (state !== 'running') return state
    await turn()
  }
}

/** The lines of a table by their first cell. */
export function linesOf({ report }: ReportAnswer, table: string): Record<string, readonly ReportCell[]> {
  const found = tableOf(report, table)
  return Object.fromEntries(
    found?.rows.map(([first, ...rest]) => [
      typeof first === 'string' ? first : JSON.stringify(first),
      rest,
    ]) ?? [],
  )
}

/** How many records each section owns; sections that own none are left out. */
export function owned({ report }: ReportAnswer): Record<string, number> {
  return Object.fromEntries(
    report.sections.flatMap(({ id, records }) => (records === null || records === 0 ? [] : [[id, records]])),
  )
}
