import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { defineStream } from '../kernel/stream.ts'

/** This centre was filled with sample data: one stream, `sample:centre`. */
export const sampleLoaded = z.strictObject({ cases: z.int() })

export const sampleStream = defineStream('sample', { 'sample.loaded': event(sampleLoaded) })
export const SAMPLE_ID = 'centre'
