/** What a pen leaves on the pad: two strokes and a dot. */
export const INK = 'M100 200L180 120L260 240M300 180L420 190M500 150L500 150'
