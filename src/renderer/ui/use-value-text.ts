import { useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'

/**
 * What a screen reader says of a slider's value: React Aria formats numbers alone, and writes over what it is given.
 * @returns for the thumb's `inputRef`
 */
export function useValueText(text: string): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null)
  // After each drawing, in which React Aria may have written its own.
  useLayoutEffect(() => input.current?.setAttribute('aria-valuetext', text))
  return input
}
