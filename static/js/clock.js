// A time of day as our pages write it (fields/clock.py): 12:28am, 5pm, midday.

globalThis.clockTime = (at) => {
  const [hour, minute] = [at.getHours(), at.getMinutes()];
  if (hour === 12 && minute === 0) return "midday";
  const minutes = minute ? `:${String(minute).padStart(2, "0")}` : "";
  return `${hour % 12 || 12}${minutes}${hour < 12 ? "am" : "pm"}`;
};
