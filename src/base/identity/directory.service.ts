import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { Clock, CONFIG, told, type Config, type DirectorySettings } from '../../kernel/index.js';
import type { Visit } from './directory-visits.js';

/** Who the directory says it is. */
export interface Known {
  issuer: string;
  subject: string;
  /** The claim that the settings name, where the directory told it. */
  claim: { name: string; value: string } | null;
}

/** By how many seconds the clocks of directory and server may differ. */
const SKEW = 30;

/** Seconds since 1970. */
interface Times {
  iat: number;
  auth_time?: number;
}

/**
 * Why the times of a token do not fit a visit of so many seconds; null where they do. Both times are the directory's own:
 * how long ago somebody proved who they are needs no common clock. That the token is of this visit, its nonce says.
 */
export function untimely({ iat, auth_time: proved }: Times, seconds: number): string | null {
  if (proved === undefined) return 'the token does not say when the person proved who they are';
  if (proved > iat) return 'the proof is of a time to come';
  if (iat - proved > seconds + 1) return 'the proof is older than the visit'; // whole seconds: one may be lost
  return null;
}

/**
 * The hospital's own directory, an OpenID provider: authorisation code flow with PKCE, state and nonce. It asks each
 * time anew, because benches are shared. Nobody speaks to it before it is needed.
 */
@Injectable()
export class Directory {
  private found: Promise<oidc.Configuration> | null = null;

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What people call it; null where there is none. */
  get name(): string | null {
    return this.config.access.directory?.name ?? null;
  }

  mustBeKnown(): void {
    if (this.name === null) throw told(404, 'directory-none');
  }

  get settings(): DirectorySettings {
    this.mustBeKnown();
    return this.config.access.directory!;
  }

  /** Where to send somebody who shall prove to it who they are. */
  async addressFor(visit: Pick<Visit, 'nonce' | 'verifier'>, state: string): Promise<string> {
    const url = oidc.buildAuthorizationUrl(await this.client(), {
      redirect_uri: this.callback,
      scope: 'openid profile',
      state,
      nonce: visit.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(visit.verifier),
      code_challenge_method: 'S256',
      prompt: 'login',
      max_age: '0',
    });
    return url.href;
  }

  /** Who came back from a visit. Throws where anything about the answer is not as it was asked for. */
  async whoCameBack(query: URLSearchParams, visit: Visit): Promise<Known> {
    const seconds = Math.ceil((Date.parse(this.clock.steady()) - Date.parse(visit.startedAt)) / 1000);
    const answer = await oidc.authorizationCodeGrant(
      await this.client(),
      new URL(`${this.callback}?${query.toString()}`),
      {
        pkceCodeVerifier: visit.verifier,
        expectedState: query.get('state')!, // held against the visit already: it opens with its own state alone
        expectedNonce: visit.nonce,
        idTokenExpected: true,
        maxAge: seconds + SKEW,
      },
    );
    const claims = answer.claims()!;
    const wrong = untimely(claims, seconds);
    if (wrong) throw new Error(wrong);
    const { claim } = this.settings;
    const value = claims[claim];
    return {
      issuer: this.settings.issuer, // whose token it is was checked: links carry the issuer as the settings write it
      subject: claims.sub,
      claim: claim !== 'sub' && typeof value === 'string' ? { name: claim, value } : null,
    };
  }

  /** Whether people reach us by HTTPS. */
  get overHttps(): boolean {
    return this.config.access.ownUrl?.startsWith('https:') ?? false;
  }

  private get callback(): string {
    return `${this.config.access.ownUrl}/api/directory/callback`;
  }

  /** Found at the first use; looked for again when it was not there. */
  private client(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const url = new URL(issuer);
    // the signature of a token is checked too; without HTTPS the settings take an address of this machine alone
    const execute = [
      oidc.enableNonRepudiationChecks,
      ...(url.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
    ];
    this.found ??= oidc.discovery(url, clientId, clientSecret, oidc.ClientSecretBasic(clientSecret), { execute });
    this.found.catch(() => (this.found = null));
    return this.found;
  }
}
