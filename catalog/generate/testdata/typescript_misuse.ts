// What the compiler must not let pass: the lines that say that they are wrong.
import {
  RingRiftEventCategory,
  RingRiftEventType,
  isEventType,
  ringRiftEventInfo,
} from "./v2";

export const right: RingRiftEventType = "training_started";
export const unknown: RingRiftEventType = "training_startled"; // wrong
export const byName: RingRiftEventType = "TRAINING_STARTED"; // wrong
export const noMember = RingRiftEventType.TRAINING_STARTLED; // wrong
export const noCategory: RingRiftEventCategory = "trainings"; // wrong
export const noInfo = ringRiftEventInfo["training_startled"]; // wrong
RingRiftEventType.TRAINING_STARTED = "training_started"; // wrong
ringRiftEventInfo.training_started.deprecated = true; // wrong

export function receive(message: string): RingRiftEventType {
  if (isEventType(message)) {
    return message;
  }
  return message; // wrong
}
