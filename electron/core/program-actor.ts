/** Who does what nobody asked for by hand. */
export const PROGRAM = 'program'
