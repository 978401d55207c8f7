/** Whoever asks while the work runs gets the end of the one that runs. */
export function sharedWhileItRuns(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  return () => {
    running ??= work().finally(() => (running = null))
    return running
  }
}
