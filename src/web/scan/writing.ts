import type { Key } from './wedge.ts';

/** A field that somebody writes in, as it was before the burst began. */
export interface Writing {
  element: Field;
  value: string;
  /** Where the text goes in. */
  start: number;
  end: number;
}

/** Nobody else gets it. */
export function take(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Whatever comes fast into the field for scans is a scan. */
export const isScanField = (element: Field): boolean => 'scanField' in element.dataset;

/**
 * The key that ends a fast text does what it does in a form only where it presses nothing: a line ends, a password
 * manager signs in. Elsewhere it may be that of a scanner whose layout is not set right.
 */
export const keepsEnd = (element: Field, { key }: Key): boolean =>
  key !== 'Tab' && element instanceof HTMLInputElement && element.type !== 'password';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Where somebody types. */
export const isField = (target: EventTarget | null): target is Field =>
  (target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement &&
      !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type))) &&
  !target.readOnly;

/** Sets a field the way React hears of it. */
export function write(element: Field, value: string): void {
  if (element.value === value) return;
  const prototype = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, value);
  element.dispatchEvent(new Event('input', { bubbles: true }));
}

export function writing(element: Field): Writing {
  const { value } = element;
  const [start, end] = [element.selectionStart ?? value.length, element.selectionEnd ?? value.length];
  return { element, value, start, end };
}

export function giveBack({ element, value, start, end }: Writing, text: string): void {
  write(element, value.slice(0, start) + text + value.slice(end));
  if (element.selectionStart !== null) element.setSelectionRange(start + text.length, start + text.length);
}
