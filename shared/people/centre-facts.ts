import type { CentreFacts } from '../kernel/centre.ts'
import { centreStream, type CentreEvent } from './events.ts'

/** The centre as one of its benches knows it, from its events, oldest first; null before the bench is registered. */
export function centreFactsOf(events: readonly CentreEvent[], benchId: string): CentreFacts | null {
  const settings = events.flatMap((event) =>
    event.type === 'centre.created' || event.type === 'centre.changed' ? [event.body] : [],
  )
  const names = events.flatMap((event) =>
    (event.type === 'bench.registered' || event.type === 'bench.renamed') && event.body.bench === benchId
      ? [event.body.name]
      : [],
  )
  const numbers = events.flatMap((event) =>
    event.type === 'bench.registered' && event.body.bench === benchId ? [event.body.number] : [],
  )
  const [first] = events
  const [inForce, benchName, benchNumber] = [settings.at(-1), names.at(-1), numbers.at(-1)]
  if (!first || !inForce || benchName === undefined || benchNumber === undefined) return null
  return {
    id: centreStream.idOf(first),
    ...inForce,
    benchId,
    benchNumber,
    numberBlock: benchNumber,
    benchName,
  }
}
