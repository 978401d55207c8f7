import type { z } from 'zod'
import { textPathsOf, type TextPath } from './free-text.ts'

/** The facts of one event: a strict object, so that an unknown key is refused before it is sealed. */
export type BodySchema = z.ZodObject

/** A schema that was replaced, and how its bodies become bodies of the one after it. */
export interface OlderSchema {
  readonly body: BodySchema
  /** Takes a sealed body. Throws a `ZodError` where it is not one of this schema. */
  upcast(sealed: unknown): unknown
}

/**
 * One event type: the schema that new events are sealed with, and every schema before it. Sealed bodies never change,
 * so a schema that was released is never edited; `next` puts a newer one beside it.
 */
export interface EventDefinition<Body extends BodySchema = BodySchema> {
  /** The number that new events carry: 1 for the first schema. */
  readonly schema: number
  readonly body: Body
  /** Where it holds free text: sealed when it is appended. */
  readonly texts: readonly TextPath[]
  /** By schema number, the first schema first. */
  readonly older: readonly OlderSchema[]
  /**
   * Adds a newer schema; `upcast` turns a body of this one into a body of it. `texts` is given where the schema allows
   * free text in more places than it is to be sealed in.
   */
  next<Newer extends BodySchema>(
    newer: Newer,
    upcast: (body: z.output<Body>) => z.input<Newer>,
    texts?: readonly TextPath[],
  ): EventDefinition<Newer>
}

/** Defines an event type by its first schema. */
export function event<Body extends BodySchema>(body: Body): EventDefinition<Body> {
  return define(body, [])
}

function define<Body extends BodySchema>(
  body: Body,
  older: readonly OlderSchema[],
  texts: readonly TextPath[] = textPathsOf(body),
): EventDefinition<Body> {
  return {
    schema: older.length + 1,
    body,
    texts,
    older,
    next: (newer, upcast, texts) =>
      define(newer, [...older, { body, upcast: (sealed) => upcast(body.parse(sealed)) }], texts),
  }
}
