import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { useMe } from './api.ts';

const NowContext = createContext<number>(Date.now());

/** The time as the server has it, ticking each second: clocks on pages never trust the clock of the tablet. */
export function NowProvider({ children }: { children: ReactNode }) {
  const { data: me, dataUpdatedAt } = useMe();
  const [tick, setTick] = useState(Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setTick(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  const offset = me ? Date.parse(me.now) - dataUpdatedAt : 0;
  return <NowContext.Provider value={tick + offset}>{children}</NowContext.Provider>;
}

export const useNow = (): number => useContext(NowContext);
