/**
 * The chunk that solves a proof of work: tries numbers until one has the wanted SHA-256. Written out, for SubtleCrypto
 * is missing on plain http and its promise costs more than the hash: here a million a second, in slices that leave the
 * page its turns.
 */

import type { Proof, ProofChallenge } from "@parlor/shared/api";

export interface ProofChunk {
  default(challenge: ProofChallenge): Promise<Proof>;
}

/** A slice is shorter than a frame. */
const SLICE_MS = 8;
const HASHES_BETWEEN_LOOKS = 256;

// FIPS 180-4, 4.2.2 and 5.3.3: the fractions of the cube and square roots of the first primes.
const fraction = (root: number): number => ((root % 1) * 2 ** 32) | 0;
const PRIMES = Array.from({ length: 312 }, (_, at) => at).filter((n) => n > 1 && !Array.from({ length: n }, (_, at) => at).some((d) => d > 1 && n % d === 0));
const ROUNDS = Int32Array.from(PRIMES.slice(0, 64), (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** SHA-256 of at most 55 ASCII characters, in eight words. */
export function hash(text: string): Int32Array {
  const words = new Int32Array(64);
  const { length } = text;
  for (let at = 0; at <= length; at += 1) words[at >> 2]! |= (at < length ? text.charCodeAt(at) : 0x80) << (24 - 8 * (at % 4));
  words[15] = length * 8;
  for (let at = 16; at < 64; at += 1) {
    const [far, near] = [words[at - 15]!, words[at - 2]!];
    words[at] =
      words[at - 16]! + words[at - 7]! +
      (turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)) + (turn(near, 17) ^ turn(near, 19) ^ (near >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = START as unknown as [number, number, number, number, number, number, number, number];
  for (let at = 0; at < 64; at += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[at]! + words[at]!) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  return START.map((word, at) => word + [a, b, c, d, e, f, g, h][at]!);
}

export default async function solve({ salt, challenge, max_number, signature }: ProofChallenge): Promise<Proof> {
  const wanted = challenge.match(/.{8}/g)!.map((word) => parseInt(word, 16) | 0);
  let begun = performance.now();
  for (let number = 0; number <= max_number; number += 1) {
    if (hash(salt + number).every((word, at) => word === wanted[at])) return { salt, challenge, number, signature };
    if (number % HASHES_BETWEEN_LOOKS || performance.now() - begun < SLICE_MS) continue;
    await nextTurn();
    begun = performance.now();
  }
  throw new Error("no solution");
}

/** A timer would wait a second in a tab that nobody looks at. */
const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
