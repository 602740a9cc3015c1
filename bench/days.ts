const DAY = 86_400_000;

/** A calendar day some days from now, `2026-11-23`. The measured world lives at the true time. */
export const dayAfter = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
