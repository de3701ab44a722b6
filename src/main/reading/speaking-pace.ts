/** Characters of spoken text a second at speaking rate 1: of a narrator of English prose. For what is not yet spoken. */
export const typicalCharsPerSecond = 14.5
