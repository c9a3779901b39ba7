/** A password as kept; `hash` names its parameters (`data/password.ts`). */
export interface KeptPassword {
  login: string;
  hash: string;
  by: string;
  at: string;
}

/** Speaks for a person on the command line; the token itself is shown once and kept by nobody. */
export interface PersonalToken {
  login: string;
  /** What the person calls it, e.g. the machine it lies on; one of a name stands at a time. */
  name: string;
  /** SHA-256 of the token. */
  hash: string;
  /** Last day on which it is good. */
  until: string;
  by: string;
  at: string;
  /** Last day on which it was shown. */
  usedOn?: string;
  endedAt?: string;
  endedBy?: string;
}

/** What people prove themselves with, as hashes. */
export interface CredentialStore {
  password(login: string): KeptPassword | undefined;
  /** Replaces the one before. */
  putPassword(password: KeptPassword): void;
  addToken(token: PersonalToken): void;
  endToken(hash: string, by: string, at: string): void;
  findToken(hash: string): PersonalToken | undefined;
  /** The one of this name that was not ended; its time may be over. */
  liveToken(login: string, name: string): PersonalToken | undefined;
  markUsed(hash: string, day: string): void;
  /** Oldest first, ended ones too; of everybody without a login. */
  tokens(login?: string): PersonalToken[];
}
