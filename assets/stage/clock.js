// Times of a talk as they are read.
const pad = (value) => String(value).padStart(2, "0");

// Seconds as "0:07", "12:07" or "1:02:07".
export function timerText(seconds) {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours ? `${hours}:${pad(minutes)}` : minutes}:${pad(seconds % 60)}`;
}
