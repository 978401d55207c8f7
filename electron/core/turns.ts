import type { Responsibility, Turn } from '../../shared/centre/index.ts'

/** Tells features whether it is this bench that does something for the centre. */
export interface Turns {
  /** True where this bench shares with nobody. */
  isAlone(): boolean
  /** As the log said last. A bench that shares with nobody does everything itself. */
  turn(name: Responsibility): Turn
  /** As the log says now: asked right before something leaves that cannot be called back. */
  confirm(name: Responsibility): Promise<Turn>
  /** After each word of the log: whose turn it is, or what has its place in the log, may be another now. */
  onHeard(listener: () => void): void
}

/** Of a bench that shares with nobody. */
export const allTurns: Turns = {
  isAlone: () => true,
  turn: () => 'mine',
  confirm: async () => 'mine',
  onHeard: () => {},
}
