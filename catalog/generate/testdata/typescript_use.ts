// What programs do with the generated module. All of it compiles.
import {
  RingRiftEventCategory,
  RingRiftEventInfo,
  RingRiftEventType,
  digest,
  isEventType,
  release,
  ringRiftEventInfo,
} from "./v2";

const version: "v2" = release;
export const stamp: string = `${version} ${digest}`;

const started: RingRiftEventType = RingRiftEventType.TRAINING_STARTED;
const literal: RingRiftEventType = "training_started";
const secondName: "selfplay_complete" =
  RingRiftEventType.STAGE_SELFPLAY_COMPLETE;

const info: RingRiftEventInfo = ringRiftEventInfo[started];
const name: keyof typeof RingRiftEventType = info.name;
export const again: RingRiftEventType = RingRiftEventType[name];
const category: RingRiftEventCategory | null = info.category;
export const isTraining: boolean = category === RingRiftEventCategory.TRAINING;

// A record with a handler for each event type need not be complete.
export const handlers: Partial<Record<RingRiftEventType, () => void>> = {
  [RingRiftEventType.TRAINING_COMPLETED]: () => undefined,
  training_failed: () => undefined,
};

export function receive(message: unknown): RingRiftEventType {
  if (isEventType(message)) {
    return ringRiftEventInfo[message].replacedBy ?? message;
  }
  return message === secondName ? secondName : literal;
}
