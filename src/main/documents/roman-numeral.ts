const romanDigits: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

/** Writes a number as a Roman numeral in small letters. They go from 1 to 3999; others are written in digits. */
export function romanNumeral(number: number): string {
  if (number < 1 || number > 3999) return String(number)
  let rest = number
  let text = ''
  for (const [value, digits] of romanDigits) {
    while (rest >= value) {
      text += digits
      rest -= value
    }
  }
  return text
}
