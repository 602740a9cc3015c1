import { createContext, useContext } from 'react';
import type { ProofFor } from './directory.ts';

/** The act that a form sends: what its signatures are for. */
export const SignedAct = createContext<ProofFor | null>(null);

/** What a signature of this field is for: the record of the page, or the act alone. */
export function useSignedAct(name: string): ProofFor {
  const signed = useContext(SignedAct);
  if (!signed) throw new Error('A signature field stands in a form');
  return signsRecord(name) ? signed : { act: signed.act };
}

/** Signatures on the record of the page: of the reader, and of the Qualified Person who signs it too. */
export const signsRecord = (name: string): boolean => /^(signature|qp)$/.test(name);
