import { createContext, useContext } from 'react';
import type { ProofFor } from './directory.ts';

/** The act that a form sends: what its signatures are for. */
export const SignedAct = createContext<ProofFor | null>(null);

/** What a signature in this form is for: the act, on the record of the page where it shows one. */
export function useSignedAct(): ProofFor {
  const signed = useContext(SignedAct);
  if (!signed) throw new Error('A signature field stands in a form');
  return signed;
}
