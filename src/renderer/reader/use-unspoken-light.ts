import { useEffect } from 'react'
import { useServices } from '../services.tsx'
import { UnspokenLight } from './unspoken-light.ts'

/**
 * Dims in the text of a scroller what is not read.
 * @param shown What tells of blocks that come and go; absent: the text.
 */
export function useUnspokenLight(
  scroller: HTMLElement | null,
  shown?: { readonly onBlocksChanged: (listener: () => void) => () => void },
): void {
  const { viewport, unspoken } = useServices()
  const view = shown ?? viewport
  useEffect(() => {
    if (scroller === null) return undefined
    const light = new UnspokenLight(scroller, unspoken)
    const stop = view.onBlocksChanged(() => light.refresh())
    return () => {
      stop()
      light.close()
    }
  }, [scroller, view, unspoken])
}
