import type { TestClient } from '../test-client.ts'

const everything = { limit: 500 } as const

/** Addresses of evidence files: a plan that was resealed, as a whole and at each seal, one with Plus, one whose holder was erased. */
export async function evidenceAddresses(client: TestClient): Promise<readonly string[]> {
  const resealed = await client.need('plans.get', { serial: '095XE160024002' })
  const others = await Promise.all(
    ['095XE160024004', '095XE160024007'].map((serial) => client.need('plans.get', { serial })),
  )
  return [
    ...[resealed, ...others].map(({ id }) => `/files/evidence/${id}.json?persons=yes`),
    ...resealed.seals.map(({ id }) => `/files/evidence/${resealed.id}.json?seal=${id}`),
  ]
}

/** Papers of the folder with what must stand on each. Their words are not compared: they may be chosen better. */
export async function papersOf(client: TestClient): Promise<{ address: string; says: string[] }[]> {
  const papers: { address: string; says: string[] }[] = []
  for (const { id } of (await client.need('plans.list', everything)).rows) {
    const plan = await client.need('plans.get', { id })
    for (const seal of plan.seals) {
      const says = [plan.number, seal.rma, seal.from, seal.to, seal.hash]
      papers.push({ address: `/files/certificate/${seal.id}.html?lang=cs`, says })
    }
  }
  const { rows } = await client.need('cases.list', { ...everything, text: '095XE16002', sort: 'rma' })
  for (const { rma, serial, model } of rows.slice(0, 5)) {
    papers.push({ address: `/files/work-order/${rma}.html?lang=en`, says: [rma, serial, model] })
    papers.push({ address: `/files/label/${rma}.html?width=62`, says: [rma, serial] })
  }
  for (const { id, number } of (await client.need('reviews.list', { ...everything, scope: 'over' })).rows)
    papers.push({ address: `/files/review-report/${id}.html?lang=en`, says: [number] })
  return papers
}

/** What does not stand on a paper though it should. Spaces and markup within a number do not count. */
export async function missingOn(
  client: TestClient,
  { address, says }: { readonly address: string; readonly says: readonly string[] },
): Promise<readonly string[]> {
  const answer = await client.fetch(address)
  if (answer.status !== 200) return [`status ${answer.status}`]
  const text = squeezed(await answer.text())
  return says.filter((said) => !text.includes(squeezed(said)))
}

function squeezed(html: string): string {
  return html.replaceAll(/<style[\s\S]*?<\/style>|<[^>]*>|\s/g, '').toLowerCase()
}
