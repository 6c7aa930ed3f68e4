// What a scan sounds like: up for yes, level for "look", down and rough for no. Can be told apart without looking.

export type Tone = "good" | "warn" | "bad";

const STORED = "concerthub.door.muted";

interface Note {
  readonly hertz: number;
  readonly fromMs: number;
  readonly forMs: number;
}

const TUNES: Readonly<Record<Tone, { readonly wave: OscillatorType; readonly notes: readonly Note[] }>> = {
  good: {
    wave: "sine",
    notes: [
      { hertz: 880, fromMs: 0, forMs: 90 },
      { hertz: 1_320, fromMs: 90, forMs: 140 },
    ],
  },
  warn: {
    wave: "triangle",
    notes: [
      { hertz: 520, fromMs: 0, forMs: 130 },
      { hertz: 520, fromMs: 200, forMs: 130 },
    ],
  },
  bad: {
    wave: "square",
    notes: [
      { hertz: 240, fromMs: 0, forMs: 180 },
      { hertz: 160, fromMs: 190, forMs: 360 },
    ],
  },
};
const LOUDNESS = 0.16;

let audio: AudioContext | null = null;

export const isMuted = (): boolean => localStorage.getItem(STORED) === "1";
export const setMuted = (muted: boolean): void => localStorage.setItem(STORED, muted ? "1" : "0");

/** Plays an answer. A machine without sound stays quiet. */
export function playTone(tone: Tone): void {
  if (isMuted() || !("AudioContext" in globalThis)) return;
  audio ??= new AudioContext();
  if (audio.state === "suspended") void audio.resume().catch(() => undefined);
  const { wave, notes } = TUNES[tone];
  for (const { hertz, fromMs, forMs } of notes) {
    const oscillator = new OscillatorNode(audio, { type: wave, frequency: hertz });
    const gain = new GainNode(audio, { gain: LOUDNESS });
    const start = audio.currentTime + fromMs / 1_000;
    const end = start + forMs / 1_000;
    gain.gain.setValueAtTime(LOUDNESS, start);
    // A wave that is cut off clicks.
    gain.gain.linearRampToValueAtTime(0, end);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(start);
    oscillator.stop(end);
  }
}
