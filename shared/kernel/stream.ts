import type { z } from 'zod'
import type { EventDefinition } from './event-definition.ts'

export type EventDefinitions = Readonly<Record<string, EventDefinition>>

/** Name of one stream: its kind and the id of the record that it tells of. */
export type StreamName<Kind extends string = string> = `${Kind}:${string}`

/** A kind of stream: the one place that says which events it can hold. */
export interface Stream<Kind extends string = string, Events extends EventDefinitions = EventDefinitions> {
  readonly kind: Kind
  readonly events: Events
  /** `case:0198…` */
  nameOf(this: void, id: string): StreamName<Kind>
  /** The id of the record that a stream, or an event of it, belongs to. */
  idOf(this: void, stream: string | { readonly stream: string }): string
  /** A new event of this stream. */
  event<Type extends keyof Events & string>(
    this: void,
    type: Type,
    body: BodyOf<Events, Type>,
  ): { readonly type: Type; readonly body: BodyOf<Events, Type> }
}

type BodyOf<Events extends EventDefinitions, Type extends keyof Events> = z.output<Events[Type]['body']>

/** An event that a decider wants recorded; the ledger adds who, when, where and the hashes. */
export type NewEvent<S extends Stream, Type extends EventType<S> = EventType<S>> = S extends Stream
  ? {
      readonly [T in Type & keyof S['events'] & string]: {
        readonly type: T
        readonly body: BodyOf<S['events'], T>
      }
    }[Type & keyof S['events'] & string]
  : never

/** Names of the events that a stream can hold. */
export type EventType<S extends Stream> = S extends Stream ? keyof S['events'] & string : never

/** What every recorded event has, whatever its type. */
export interface Recorded {
  /** Dense position among all records of the centre, from 1. */
  readonly place: number
  /** Dense position in the chain of its bench, from 1. In a centre with one bench the same as `place`. */
  readonly seq: number
  /** UUIDv7. */
  readonly id: string
  /** `<kind>:<id>` */
  readonly stream: string
  /** Dense position in the stream, from 1. */
  readonly version: number
  /** Number of the schema that the body was sealed with. */
  readonly schema: number
  /** Person id, or `nobody` before the first sign-in. */
  readonly actor: string
  readonly bench: string
  /** Wall clock of the bench: ms since the epoch, UTC. */
  readonly at: number
  /** Hybrid logical clock: sorts events of all benches by cause, whatever their wall clocks say. */
  readonly hlc: string
  readonly rulebook: string
  /** SHA-256, hex. */
  readonly hash: string
}

/** A recorded event with its body as the newest schema of its type has it, discriminated by its type. */
export type RecordedEvent<S extends Stream, Type extends EventType<S> = EventType<S>> = S extends Stream
  ? {
      readonly [T in Type & keyof S['events'] & string]: Recorded & {
        readonly type: T
        readonly body: BodyOf<S['events'], T>
      }
    }[Type & keyof S['events'] & string]
  : never

/** A recorded event with an unparsed body. */
export interface SealedEvent extends Recorded {
  readonly type: string
  readonly body: unknown
}

/** Defines a kind of stream. Two definitions may share a kind (settings beside records), never an event type. */
export function defineStream<const Kind extends string, const Events extends EventDefinitions>(
  kind: Kind,
  events: Events,
): Stream<Kind, Events> {
  return {
    kind,
    events,
    nameOf: (id) => `${kind}:${id}`,
    idOf: (stream) => streamId(typeof stream === 'string' ? stream : stream.stream),
    event: (type, body) => ({ type, body }),
  }
}

/** The kind of a stream: `case` of `case:0198…`. */
export function streamKind(stream: string): string {
  return stream.slice(0, stream.indexOf(':'))
}

/** What stands after the kind: `0198…` of `case:0198…`. */
export function streamId(stream: string): string {
  return stream.slice(stream.indexOf(':') + 1)
}
