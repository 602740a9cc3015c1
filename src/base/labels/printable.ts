/** For people: control characters as their pictures, what cannot be shown as �. */
export const printable = (text: string): string =>
  text.replace(/[^\x20-\x7e\p{L}\p{N}\p{P}\p{S}]/gu, (c) => {
    const code = c.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '␡' : '�';
  });
