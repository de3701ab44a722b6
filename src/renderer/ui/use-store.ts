import { useStore as useZustandStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'

/** Draws anew when the selected part of a store changes. Select plain values or objects that the store keeps. */
export function useStore<State, Selected>(
  store: StoreApi<State>,
  select: (state: State) => Selected,
): Selected {
  return useZustandStore(store, select)
}
