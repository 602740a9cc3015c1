import { badField, isAllowed, literalAddress, type Network } from '../../kernel/index.js';
import type { Dpi } from '../labels/index.js';
import type { SetPrinterDto } from './printer.dto.js';
import type { Printer } from './printer.entity.js';

type Address = Pick<Printer, 'host' | 'port'>;

/** What a printer of this kind must be told, and may be, but its address. */
export function settingsOf(dto: SetPrinterDto) {
  const { name, kind, after, answers, secondCloses, active } = dto;
  const dpi = dto.dpi ? (Number(dto.dpi) as Dpi) : null;
  askedFor(kind, { host: dto.host ?? null, port: dto.port ?? null, dpi });
  return {
    ...{ name, kind, after, answers, secondCloses, active, dpi },
    placeId: dto.placeId ?? null,
    mediaWidth: dto.mediaWidth ?? null,
    mediaHeight: dto.mediaHeight ?? null,
    offsetX: dto.offsetX ?? 0,
    offsetY: dto.offsetY ?? 0,
  };
}

function askedFor(kind: Printer['kind'], network: Record<string, unknown>): void {
  for (const [field, value] of Object.entries(network)) {
    if (kind === 'zpl' && value === null) throw badField(field, value, 'is needed: the printer speaks ZPL');
    if (kind === 'browser' && value !== null) throw badField(field, value, 'must be left out: a browser prints');
  }
}

/**
 * The address that is asked for. One that is written as a number, in whatever notation, must lie where printers may be;
 * what a name leads to is seen each time that a connection is made.
 */
export function addressIn({ host = '', port = 0 }: SetPrinterDto, networks: readonly Network[]): Address {
  if (!host) return { host: null, port: null };
  const literal = literalAddress(host);
  const where = 'where printers may be (setting ATMP_PRINTER_NETWORKS of the server)';
  if (literal && !isAllowed(networks, literal, port))
    throw badField('host', host, `is ${literal}, which with port ${port} is not ${where}`);
  if (!networks.some(({ ports: [least, most] }) => least <= port && port <= most))
    throw badField('port', port, `is in no network ${where}`);
  return { host, port };
}

export const NO_PROPOSAL = { proposedHost: null, proposedPort: null, proposedById: null };

/** Another address than the one in use waits for a second person; the one in use stays until then. */
export function proposalOf(now: Printer | null, { host, port }: Address, byId: string) {
  const inUse = { host: now?.host ?? null, port: now?.port ?? null };
  if (host === inUse.host && port === inUse.port) return { ...inUse, ...NO_PROPOSAL };
  const waits = now?.proposedHost === host && now.proposedPort === port;
  return { ...inUse, proposedHost: host, proposedPort: port, proposedById: waits ? now.proposedById : byId };
}
