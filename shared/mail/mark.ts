/** The head of a letter that holds its mark, by which a delivery report that returns the letter is known. */
export const MARK_HEADER = 'X-Carebench-Letter'
