import type { Gate } from '../../shared/kernel/explanation.ts'
import type { Language } from '../../shared/kernel/centre.ts'
import type { GateOnPaper } from '../../shared/paper/view.ts'
import { arrangeGates, type Decided } from '../../shared/words/gate-order.ts'
import { createGateWords } from '../../shared/words/gate-words.ts'
import type { Translate } from './words.ts'

/** The gates of a decision as paper shows them, what decided first. `say`: words of explanations; `zone`: the paper's. */
export function gatesOnPaper(
  gates: readonly Gate[],
  decided: Decided,
  paper: { readonly t: Translate; readonly language: Language; readonly zone: string },
): readonly GateOnPaper[] {
  const words = createGateWords(paper.t, paper.language, paper.zone)
  return arrangeGates(gates, decided).flatMap((group) =>
    group.gates.map((placed) => {
      const { title, result, resultWords, sentence } = words(placed)
      // Gates that the rulebook does not number show their title only.
      const rule = /^[A-Z]\d/.test(placed.gate.rule) ? placed.gate.rule : ''
      return { rule, title, result, resultWords, sentence, decides: placed.decides }
    }),
  )
}
