import { z } from 'zod'
import type { Params } from '../../../shared/kernel/result.ts'

/** What the core put to a manager instead of doing it: `question` names the call. */
const managerQuestion = z.object({ question: z.uuid(), why: z.string(), about: z.string() })
export type ManagerQuestion = z.infer<typeof managerQuestion>

/** Asks whoever is at the bench; true where a manager allowed it. */
type AskManager = (question: ManagerQuestion) => Promise<boolean>

let ask: AskManager | null = null

/** Called once, by what shows the question. Returns the way to stop. */
export function onManagerQuestion(asking: AskManager): () => void {
  ask = asking
  return () => {
    if (ask === asking) ask = null
  }
}

/** False where nobody allowed it, or nobody could be asked. */
export async function managerAllows(params: Params): Promise<boolean> {
  const question = managerQuestion.safeParse(params)
  return question.success && ask !== null && (await ask(question.data))
}
