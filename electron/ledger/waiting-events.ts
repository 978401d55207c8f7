import { sql } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'

/**
 * Ids of the events of a stream that stand in commits which the shared log has not answered for, oldest first. None on a
 * bench that is alone.
 */
export function waitingEvents(reader: Reader, stream: string): readonly string[] {
  return reader
    .all<{ readonly id: string }>(
      sql`SELECT event.id FROM event
        JOIN own_chain ON own_chain.bench = event.bench AND own_chain.branch = event.branch
        WHERE event.stream = ${stream} AND EXISTS (
          SELECT 1 FROM waiting_commit
          WHERE waiting_commit.last_seq >= event.seq AND waiting_commit.first_seq <= event.seq)
        ORDER BY event.place`,
    )
    .map(({ id }) => id)
}

/** True while the shared log has not answered for the commit of this event. */
export function isWaiting(reader: Reader, event: string): boolean {
  const row = reader.get<{ readonly waits: number } | undefined>(
    sql`SELECT 1 AS waits FROM event
      JOIN own_chain ON own_chain.bench = event.bench AND own_chain.branch = event.branch
      JOIN waiting_commit ON waiting_commit.last_seq >= event.seq AND waiting_commit.first_seq <= event.seq
      WHERE event.id = ${event} LIMIT 1`,
  )
  return row !== undefined
}

/** Names of the streams of a kind that have an event in such a commit. */
export function waitingStreams(reader: Reader, kind: string): readonly string[] {
  return reader
    .all<{ readonly stream: string }>(
      sql`SELECT DISTINCT event.stream FROM waiting_commit
        JOIN own_chain
        JOIN event ON event.bench = own_chain.bench AND event.branch = own_chain.branch
          AND event.seq BETWEEN waiting_commit.first_seq AND waiting_commit.last_seq
        WHERE waiting_commit.state = 'waiting' AND event.stream LIKE ${`${kind}:%`}`,
    )
    .map(({ stream }) => stream)
}
