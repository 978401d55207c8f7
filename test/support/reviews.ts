import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import type { Input, Output } from '../../shared/rpc/api.ts'
import type { RecordingView } from '../../shared/video/contract.ts'
import type { Step } from '../../shared/reviews/states.ts'
import type { TestClient } from './test-client.ts'
import type { ClipRecipe } from './video/clip-recipe.ts'
import { until } from './until.ts'

export const SERIAL = '095XE160021234'

/** A recording of an app's screens, five seconds long, with something to hold on to. */
export const reviewClip: ClipRecipe = {
  name: 'review-clip',
  codec: 'h264',
  cadence: 'variable',
  gop: { kind: 'no-b', length: 60 },
  width: 180,
  height: 320,
  frames: 300,
  content: 'screens',
}

export function submissionOf(more: Partial<Input<'reviews.enter'>> = {}): Input<'reviews.enter'> {
  return {
    applicant: { name: 'Jana Nováková', phone: '+420 601 111 222', email: 'jana@example.com' },
    model: 'Mavic Mini',
    aircraftSerial: SERIAL,
    app: 'fly',
    ...more,
  }
}

const stored = z.object({ ok: z.literal(true), value: z.object({ sha256: z.string(), bytes: z.number() }) })

/** Posts a file as a screen does when it is dropped there; answers with its hash. */
export async function upload(client: TestClient, path: string): Promise<string> {
  const body = new Uint8Array(await readFile(path))
  const answer = await client.fetch('/files/recording/new', { method: 'POST', body })
  return stored.parse(await answer.json()).value.sha256
}

/** Enters a submission and attaches a recording. */
export async function submit(
  client: TestClient,
  path: string,
  more: Partial<Input<'reviews.enter'>> = {},
): Promise<{ readonly id: string; readonly number: string; readonly sha256: string }> {
  const entered = await client.need('reviews.enter', submissionOf(more))
  const sha256 = await upload(client, path)
  await client.need('reviews.attach', { id: entered.id, sha256, name: basename(path) })
  return { ...entered, sha256 }
}

/** Waits until a recording is as it should be. */
export async function untilRecording(
  client: TestClient,
  sha256: string,
  holds: (view: RecordingView) => boolean = (view) => view.state === 'ready',
): Promise<RecordingView> {
  return until(client, () => client.need('reviews.recording', { sha256 }), holds)
}

export type StepInput = Omit<Input<'reviews.decideStep'>, 'id' | 'version'>

export const typedSerial = (text: string): NonNullable<StepInput['serials']>[number] => ({
  part: 'aircraft',
  text,
  by: 'typed',
})

/** Decides a step on whatever version the submission has. */
export async function decide(client: TestClient, id: string, step: StepInput): Promise<void> {
  const { version } = await client.need('reviews.get', { id })
  await client.need('reviews.decideStep', { id, version, ...step })
}

/** Passes all five steps on frames of `reviewClip`. */
export async function passAll(client: TestClient, id: string, except: readonly Step[] = []): Promise<void> {
  const on = (from: number, to: number | null = null) => [{ from, to }]
  const steps: readonly StepInput[] = [
    { step: 'V1', outcome: 'passed', evidence: on(10), serials: [typedSerial(SERIAL)] },
    { step: 'V2', outcome: 'passed', evidence: on(40, 80) },
    { step: 'V3', outcome: 'passed', evidence: on(90) },
    { step: 'V4', outcome: 'passed', evidence: on(100, 290) },
    { step: 'V5', outcome: 'passed', evidence: on(0, 299) },
  ]
  for (const step of steps) if (!except.includes(step.step)) await decide(client, id, step)
}

export async function judge(
  client: TestClient,
  id: string,
  verdict: Input<'reviews.judge'>['verdict'],
  reason = '',
): Promise<Output<'reviews.judge'>> {
  const { version } = await client.need('reviews.get', { id })
  return client.need('reviews.judge', { id, version, verdict, reason })
}
