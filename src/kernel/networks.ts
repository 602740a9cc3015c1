import { BlockList, isIP, isIPv4 } from 'node:net';

/** Addresses and ports that this server may connect to. */
export interface Network {
  address: string;
  /** Length of its prefix, bits. */
  bits: number;
  list: BlockList;
  ports: readonly [least: number, most: number];
}

/**
 * Never opened by a wider network, only by one that lies within it: this machine, its link, groups, and where clouds
 * tell a server its own secrets.
 */
const SPECIAL = networksFrom(
  `0.0.0.0/8 127.0.0.0/8 169.254.0.0/16 224.0.0.0/3 100.100.100.200/32 168.63.129.16/32 192.0.0.0/24
   [::]/127 [fe80::]/10 [ff00::]/8 [fd00:ec2::254]/128 [fd20:ce::254]/128`,
);

/**
 * Networks as an installation writes them, separated by blanks or commas: `10.20.0.0/16:9100`, one address
 * `192.168.4.7:9100-9109`, IPv6 in brackets `[fd12::]/48:9100`. Without ports all are meant.
 */
export function networksFrom(text: string): Network[] {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((written) => {
      const [, six, four, prefix, least = '1', most = least === '1' ? '65535' : least] =
        /^(?:\[([0-9a-fA-F:.]+)\]|([0-9.]+))(?:\/(\d{1,3}))?(?::(\d{1,5})(?:-(\d{1,5}))?)?$/.exec(written) ?? [];
      const address = six ?? four ?? '';
      const whole = six ? 128 : 32;
      const bits = Number(prefix ?? whole);
      const ports = [Number(least), Number(most)] as const;
      if (isIP(address) !== (six ? 6 : 4) || bits > whole || ports[0] < 1 || ports[0] > ports[1] || ports[1] > 65_535)
        throw new Error(`"${written}" is no network such as 10.20.0.0/16:9100 or [fd12::]/48:9100-9109`);
      const list = new BlockList();
      list.addSubnet(address, bits, six ? 'ipv6' : 'ipv4');
      return { address, bits, list, ports };
    });
}

/** Whether this server may connect there. The address is one that a name was resolved to, in whatever notation. */
export function isAllowed(networks: readonly Network[], written: string, port: number): boolean {
  const address = plainAddress(written);
  if (address === null) return false;
  const special = SPECIAL.filter((s) => holds(s, address));
  return networks.some(
    (n) =>
      holds(n, address) &&
      port >= n.ports[0] &&
      port <= n.ports[1] &&
      special.every((s) => n.bits >= s.bits && holds(s, n.address)),
  );
}

/** The address that a host names by itself, in decimal, octal or hexadecimal too; null for a name. */
export function literalAddress(host: string): string | null {
  const written = host.includes(':') ? `[${host}]` : host;
  if (!URL.canParse(`http://${written}`)) return null;
  return plainAddress(new URL(`http://${written}`).hostname.replace(/^\[|\]$/g, ''));
}

const holds = ({ list }: Network, address: string): boolean => list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');

/** An IPv4 address that is written as, or wrapped in, an IPv6 address is the IPv4 address; null for none. */
export function plainAddress(written: string): string | null {
  if (isIPv4(written)) return written;
  if (written.includes('%') || isIP(written) !== 6) return null;
  const groups = groupsOf(new URL(`http://[${written}]`).hostname.slice(1, -1));
  const head = groups.slice(0, 6).join(':');
  const wrapped = WRAPPERS.some((w) => w === head) && (groups[6] || groups[7]! > 1);
  if (wrapped) return fourOf(groups[6]!, groups[7]!);
  if (groups[0] === 0x2002) return fourOf(groups[1]!, groups[2]!);
  return written;
}

/** IPv4-mapped, IPv4-compatible, and the prefix of NAT64. Groups in decimal. */
const WRAPPERS = ['0:0:0:0:0:65535', '0:0:0:0:0:0', `${0x64}:${0xff9b}:0:0:0:0`];

const fourOf = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join('.');

/** The eight groups of a compressed IPv6 address. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const before = head as string[];
  const after = tail ?? [];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...(tail ? zeros : []), ...after].map((group) => parseInt(group, 16));
}
