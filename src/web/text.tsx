import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import da from '../../texts/da.json';
import en from '../../texts/en.json';
import sv from '../../texts/sv.json';

export const LANGUAGES = { en: 'English', da: 'Dansk', sv: 'Svenska' } as const;
export type Language = keyof typeof LANGUAGES;

const CATALOGUE = { en, da, sv };
const KEPT = 'atmp.language';

type Pages = typeof en.pages;
export type TextKey = keyof Pages;

let current: Language = pick(localStorage.getItem(KEPT) ?? navigator.language);

function pick(wanted: string): Language {
  const short = wanted.slice(0, 2).toLowerCase();
  return short in LANGUAGES ? (short as Language) : 'en';
}

document.documentElement.lang = current;

/** Words that labels print, by name. */
export const LABEL_WORDS = Object.keys(en.labels);

export const language = (): Language => current;

/** A text of the catalogue, filled; English where a language lacks it. */
export function text(key: TextKey, values: Record<string, string | number> = {}): string {
  const pages = CATALOGUE[current].pages as Partial<Pages>;
  return (pages[key] ?? en.pages[key] ?? key).replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}

/** The word for a code: a state, a step, a gland. */
export function term(code: string): string {
  return (
    (CATALOGUE[current].terms as Record<string, string>)[code] ?? (en.terms as Record<string, string>)[code] ?? code
  );
}

/** One gland of one side, as a key. */
export const glandKey = (g: { gland: string; side: string }): string => `${g.side}-${g.gland}`;

export const gland = (g: { gland: string; side: string }): string => term(glandKey(g));

const LanguageContext = createContext<{ language: Language; choose: (l: Language) => void }>({
  language: current,
  choose: () => undefined,
});

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [chosen, setChosen] = useState(current);
  const value = useMemo(
    () => ({
      language: chosen,
      choose: (l: Language) => {
        current = l;
        localStorage.setItem(KEPT, l);
        document.documentElement.lang = l;
        setChosen(l);
      },
    }),
    [chosen],
  );
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>;
}

export const useLanguage = () => useContext(LanguageContext);
