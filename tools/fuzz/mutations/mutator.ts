import type { Dice } from '../dice.ts'

/**
 * Makes a broken file of a good one; the same throws make the same file.
 * @param seed Left unchanged.
 * @param other Another file of the format, to take pieces from.
 */
export type Mutator = (seed: Buffer, dice: Dice, other: Buffer) => Buffer

/** Larger files only take longer to find what smaller ones show. */
export const maxMutatedBytes = 3 * 1024 ** 2
