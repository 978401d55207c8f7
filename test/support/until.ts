import type { TestClient } from './test-client.ts'

/** Waits until a question about the bench is answered as hoped; it is asked again when the core tells of a change. */
export async function until<T>(
  client: TestClient,
  ask: () => Promise<T>,
  isSo: (answer: T) => boolean,
): Promise<T> {
  for (;;) {
    // Before the question: what changes while it is answered is not missed.
    const told = client.nextPush()
    const answer = await ask()
    if (isSo(answer)) return answer
    await told
  }
}
